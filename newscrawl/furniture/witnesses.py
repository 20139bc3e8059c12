"""What speaks against a block besides its words: its shape, its place, its repetition."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from newscrawl.furniture.meaning.spoken_line import parse_spoken_line
from newscrawl.furniture.prose import MIN_LINKED_SHARE, is_prose
from newscrawl.text.fold import word_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newscrawl.body_blocks import Block

MIN_BODY_SHARE = 0.25
"""An element that holds more of the prose than this is the body, whatever its class says (`hasrelatedarticle1`)."""
MAX_REPEATED_LENGTH = 200

MAX_READER_LINE_LENGTH = 300
_CONCEPTS_OF_ADDRESSING_READER = frozenset(("you", "handle"))
"""Concepts (`newscrawl.furniture.meaning`) by which a line speaks to its reader."""
_FURNITURE_ELEMENTS = frozenset(
    {
        "button",
        "nav",
        "footer",
        "aside",
        "form",
        "label",
        "figcaption",
        "select",
        "option",
        "menu",
        "noscript",
        "textarea",
    }
)
_FURNITURE_WORDS = frozenset(
    [
        "share",
        "shares",
        "sharing",
        "social",
        "socials",
        "follow",
        "following",
        "newsletter",
        "newsletters",
        "signup",
        "subscribe",
        "subscription",
        "subscriptions",
        "promo",
        "promos",
        "promotion",
        "paywall",
        "related",
        "readmore",
        "recirc",
        "recirculation",
        "recommend",
        "recommended",
        "recommendations",
        "recommendation",
        "trending",
        "popular",
        "mostread",
        "mostpopular",
        "teaser",
        "teasers",
        "more",
        "alsoread",
        "caption",
        "credit",
        "credits",
        "byline",
        "bylines",
        "bio",
        "biography",
        "contributor",
        "tags",
        "tag",
        "topics",
        "keywords",
        "breadcrumb",
        "breadcrumbs",
        "bcrums",
        "crumbs",
        "disclaimer",
        "comment",
        "comments",
        "commenting",
        "ad",
        "ads",
        "adv",
        "advert",
        "advertisement",
        "advertorial",
        "adsense",
        "sponsored",
        "sponsor",
        "taboola",
        "outbrain",
        "banner",
        "cookie",
        "cookies",
        "consent",
        "gdpr",
        "print",
        "tools",
        "toolbar",
        "controls",
        "fontsize",
        "rating",
        "ratings",
        "poll",
        "survey",
        "quiz",
        "copyright",
        "footer",
        "nav",
        "navigation",
        "menu",
        "pagination",
        "pager",
        "prev",
        "next",
        "popup",
        "modal",
        "tooltip",
        "widget",
        "timestamp",
        "dateline",
        "published",
        "updated",
        "meta",
        "metadata",
        "appdownload",
        "app",
        "download",
        "cta",
        "callout",
        "inlinepromo",
        "syndication",
        "dfp",
        "gpt",
        "morefrom",
        "embed",
        "loading",
        "spinner",
        "player",
        "anzeige",
        "werbung",
        "teilen",
    ]
)
_ELEMENT_AND_CLASSES_PATTERN = re.compile(r"^(?P<element>[\w-]*)(?P<names>.*)$", re.DOTALL)
_WORD_IN_CLASS_NAME_PATTERN = re.compile(r"[a-z]+|[A-Z][a-z]*|[A-Z]+(?![a-z])")


def body_paths(blocks: Sequence[Block]) -> frozenset[str]:
    """The paths of the elements that hold the body."""
    weight: Counter[str] = Counter()
    total = 0
    for block in filter(is_prose, blocks):
        total += len(block.text)
        for path in enclosing_paths(block.path):
            weight[path] += len(block.text)
    return frozenset(path for path, length in weight.items() if length > MIN_BODY_SHARE * total)


def looks_like_furniture(block: Block, bodies: frozenset[str]) -> bool:
    """Return whether the block looks like furniture: a link, hidden, a button, or in an element named after furniture."""
    return block.link_share >= MIN_LINKED_SHARE or block.hidden or is_in_furniture_element(block, bodies)


def speaks_to_reader(folded: str) -> bool:
    """Return whether a short text, not a quotation, has words for the reader or the site itself; reports speak of third persons."""
    found = parse_spoken_line(folded) if len(folded) <= MAX_READER_LINE_LENGTH and '"' not in folded else None
    return found is not None and any(
        not _CONCEPTS_OF_ADDRESSING_READER.isdisjoint(concepts) for concepts in found.readings
    )


def is_in_furniture_element(block: Block, bodies: frozenset[str]) -> bool:
    """Return whether the block is in an element, outside those that hold the body, whose name says furniture."""
    parts = [path.rpartition(">")[2] for path in enclosing_paths(block.path) if path not in bodies]
    return block.kind in _FURNITURE_ELEMENTS or any(map(_is_named_furniture, parts))


def repeated_texts(blocks: Iterable[Block]) -> frozenset[str]:
    """The short texts that stand more than once in the page."""
    counts = Counter(word_key(block.text) for block in blocks if len(block.text) <= MAX_REPEATED_LENGTH)
    return frozenset(text for text, count in counts.items() if count > 1 and text)


@lru_cache(maxsize=4096)
def _is_named_furniture(part: str) -> bool:
    match = _ELEMENT_AND_CLASSES_PATTERN.match(part)
    if match is None or match["element"] in _FURNITURE_ELEMENTS:
        return match is not None
    return any(name.lower() in _FURNITURE_WORDS for name in _WORD_IN_CLASS_NAME_PATTERN.findall(match["names"]))


@lru_cache(maxsize=512)
def enclosing_paths(path: str) -> tuple[str, ...]:
    """The paths of the elements around and at a path, the outermost first."""
    return tuple(accumulate(path.split(">"), "{}>{}".format)) if path else ()
