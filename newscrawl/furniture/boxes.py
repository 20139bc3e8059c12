"""Elements that say by their own names what is in them: captions of pictures, readers' comments, hints at other stories."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from newscrawl.furniture.prose import is_prose
from newscrawl.furniture.rules.rule_builders import ALL_ZONES
from newscrawl.furniture.witnesses import enclosing_paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.publishers.model import BodyZone

_HEADING_TAG_PATTERN = re.compile(r"h[1-6]\b")
_CLASS_OR_ID_SIGN_PATTERN = re.compile(r"[#.]")
_WORD_IN_CLASS_NAME_PATTERN = re.compile(r"[a-z]+|[A-Z][a-z]*|[A-Z]+(?![a-z])")
_IMAGE_CAPTION_CLASS_PATTERN = re.compile(
    r"[#.][\w-]*(?<![a-z])(?:image|img|photo|picture|bild|foto)s?[_-]*(?:description|annotation|legend|credits?|copyright|unterschrift|nachweis|quelle|source)",
    re.IGNORECASE,
)
"""Words about a picture, in the name of one element."""
_MODIFIER_WORDS_IN_CLASS_NAMES = frozenset({"has", "no", "with", "without", "open", "closed", "off"})
"""Beside these a word tells what an element holds or lacks, not what it is: `hasCaption`, `comments-open`."""


@dataclass(frozen=True, slots=True)
class BoxKind:
    """A kind of thing that pages put into elements named after it: the rule's name, and the words of those names."""

    name: str
    words: frozenset[str]
    zones: tuple[BodyZone, ...] = ALL_ZONES
    action: Literal["strip", "move"] = "strip"
    field: str = ""
    invites: bool = False
    """Whether what is in it speaks to the reader: then a text that does so goes from amid the article, too."""


CAPTION_BOX = BoxKind("caption", frozenset({"caption", "captions", "cutline", "bildtext"}), ALL_ZONES, "move", "image")
BOX_KINDS = (
    CAPTION_BOX,
    BoxKind("comment-box", frozenset({"comment", "comments"})),
    BoxKind("author-box", frozenset({"bio", "biography", "saboxplugin"}), ("inline", "tail"), "move", "author"),
    BoxKind("promo-box", frozenset({"promo", "promos", "recirc"}), invites=True),
    BoxKind(
        "newsletter-box", frozenset({"newsletter", "newsletters", "signup", "subscribe", "subscription"}), invites=True
    ),
    BoxKind("consent-box", frozenset({"cookie", "cookies", "consent", "gdpr"}), invites=True),
    BoxKind("popup", frozenset({"tooltip", "tooltips", "modal", "popup", "dialog"})),
    BoxKind("disclaimer-box", frozenset({"disclaimer", "disclosure", "disclosures", "affiliate"})),
    BoxKind("related-box", frozenset({"related"}), ("tail",)),
)


def box_of_each_block(blocks: Sequence[Block], bodies: frozenset[str]) -> list[tuple[BoxKind, str] | None]:
    """Return of each block what kind of box it is in, and the path of the box; never an element that holds the body.

    Boxes of a kind that hold most of the prose together are what the page is about, as the captions of a gallery are.
    """
    found = [_box_of_block(block, bodies) for block in blocks]
    prose = [len(block.text) if is_prose(block) else 0 for block in blocks]
    held: Counter[BoxKind] = Counter()
    for one, size in zip(found, prose, strict=True):
        if one:
            held[one[0]] += size
    return [None if one and held[one[0]] * 2 > sum(prose) else one for one in found]


def _box_of_block(block: Block, bodies: frozenset[str]) -> tuple[BoxKind, str] | None:
    if block.kind == "figcaption":
        return CAPTION_BOX, block.path
    return next((one for one in _boxes_in(block.path) if one[1] not in bodies), None)


@lru_cache(maxsize=4096)
def _boxes_in(path: str) -> tuple[tuple[BoxKind, str], ...]:
    return tuple(
        (box, around) for around in enclosing_paths(path) if (box := _box_kind_of_element(around.rpartition(">")[2]))
    )


@lru_cache(maxsize=4096)
def _box_kind_of_element(element: str) -> BoxKind | None:
    """Return what an element is by its classes and id; a heading's id is made of its text."""
    if _HEADING_TAG_PATTERN.match(element):
        return None
    names = [
        frozenset(map(str.lower, _WORD_IN_CLASS_NAME_PATTERN.findall(name)))
        for name in _CLASS_OR_ID_SIGN_PATTERN.split(element)[1:]
    ]
    named = frozenset().union(*(words for words in names if not words & _MODIFIER_WORDS_IN_CLASS_NAMES))
    return next(
        (box for box in BOX_KINDS if named & box.words),
        CAPTION_BOX if _IMAGE_CAPTION_CLASS_PATTERN.search(element) else None,
    )
