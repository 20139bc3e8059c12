"""Elements that say by their own names what is in them: captions of pictures, readers' comments, hints at other stories."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from newscrawl.furniture.prose import is_prose
from newscrawl.furniture.rules.rows import ANYWHERE
from newscrawl.furniture.witnesses import enclosing_paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.publishers.model import BodyZone

_HEADING = re.compile(r"h[1-6]\b")
_NAME = re.compile(r"[#.]")
_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*|[A-Z]+(?![a-z])")
_OF_PICTURE = re.compile(
    r"[#.][\w-]*(?<![a-z])(?:image|img|photo|picture|bild|foto)s?[_-]*(?:description|annotation|legend|credits?|copyright|unterschrift|nachweis|quelle|source)",
    re.IGNORECASE,
)
"""Words about a picture, in the name of one element."""
_MODIFIERS = frozenset({"has", "no", "with", "without", "open", "closed", "off"})
"""Beside these a word tells what an element holds or lacks, not what it is: `hasCaption`, `comments-open`."""


@dataclass(frozen=True, slots=True)
class Box:
    """A kind of thing that pages put into elements named after it: the rule's name, and the words of those names."""

    name: str
    words: frozenset[str]
    zones: tuple[BodyZone, ...] = ANYWHERE
    action: Literal["strip", "move"] = "strip"
    field: str = ""
    invites: bool = False
    """Whether what is in it speaks to the reader: then a text that does so goes from amid the article, too."""


CAPTION = Box("caption", frozenset({"caption", "captions", "cutline", "bildtext"}), ANYWHERE, "move", "image")
BOXES = (
    CAPTION,
    Box("comment-box", frozenset({"comment", "comments"})),
    Box("author-box", frozenset({"bio", "biography", "saboxplugin"}), ("inline", "tail"), "move", "author"),
    Box("promo-box", frozenset({"promo", "promos", "recirc"}), invites=True),
    Box(
        "newsletter-box", frozenset({"newsletter", "newsletters", "signup", "subscribe", "subscription"}), invites=True
    ),
    Box("consent-box", frozenset({"cookie", "cookies", "consent", "gdpr"}), invites=True),
    Box("popup", frozenset({"tooltip", "tooltips", "modal", "popup", "dialog"})),
    Box("disclaimer-box", frozenset({"disclaimer", "disclosure", "disclosures", "affiliate"})),
    Box("related-box", frozenset({"related"}), ("tail",)),
)


def boxes(blocks: Sequence[Block], bodies: frozenset[str]) -> list[tuple[Box, str] | None]:
    """Return of each block what kind of box it is in, and the path of the box; never an element that holds the body.

    Boxes of a kind that hold most of the prose together are what the page is about, as the captions of a gallery are.
    """
    found = [_box_of(block, bodies) for block in blocks]
    prose = [len(block.text) if is_prose(block) else 0 for block in blocks]
    held: Counter[Box] = Counter()
    for one, size in zip(found, prose, strict=True):
        if one:
            held[one[0]] += size
    return [None if one and held[one[0]] * 2 > sum(prose) else one for one in found]


def _box_of(block: Block, bodies: frozenset[str]) -> tuple[Box, str] | None:
    if block.kind == "figcaption":
        return CAPTION, block.path
    return next((one for one in _boxes_in(block.path) if one[1] not in bodies), None)


@lru_cache(maxsize=4096)
def _boxes_in(path: str) -> tuple[tuple[Box, str], ...]:
    return tuple((box, around) for around in enclosing_paths(path) if (box := _named(around.rpartition(">")[2])))


@lru_cache(maxsize=4096)
def _named(element: str) -> Box | None:
    """Return what an element is by its classes and id; a heading's id is made of its text."""
    if _HEADING.match(element):
        return None
    names = [frozenset(map(str.lower, _WORD.findall(name))) for name in _NAME.split(element)[1:]]
    named = frozenset().union(*(words for words in names if not words & _MODIFIERS))
    return next((box for box in BOXES if named & box.words), CAPTION if _OF_PICTURE.search(element) else None)
