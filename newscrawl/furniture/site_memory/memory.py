"""What repeats on a site: blocks that are on several different articles, with how often, how long and how widely.

A memory is learnt (`newscrawl.furniture.site_memory.learning`), kept as one JSON file a site, and read by a person before it counts.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Self

from newscrawl.errors import UsageError
from newscrawl.text.fold import word_key
from newscrawl.text.sentences import count_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newscrawl.body_blocks import Block

MEMORY_VERSION = 1
MEMORY_FILE_ENDING = ".memory.json"
MAX_FILE_BYTES = 64 << 20
MIN_ARTICLES = 2
"""Different articles on which a line of several words has to stand, besides its spread: an own page and another."""
MIN_ARTICLES_OF_SHORT_LINE = 3
MIN_WORDS_OF_LONG_LINE = 5
"""Words of a line from which on it is more than a name."""
MIN_STANDING_ARTICLES = 5
"""Different articles on which a whole sentence has to stand, and the share of the site's, before it is anything but the
background of a running story."""
MIN_STANDING_SHARE = 0.1
MIN_STANDING_DAYS = 3
"""Days, and this less one sections."""
MIN_REPEATED_SHARE = 0.25
"""Share of the blocks in an element that are repeats, from which on the element itself is furniture."""
MAX_TEXT_SHARE = 0.1
"""Share of the articles whose text may be in such an element: a page of one box is read as text."""
ELEMENTS_IN_BLOCK_PLACE = 2
"""Innermost elements of a path that say where a block stands: further out, classes name the single article."""
_ELEMENT_AND_CLASSES_PATTERN = re.compile(r"^([\w-]*)(.*)$", re.DOTALL)
_CLASS_OR_ID_PATTERN = re.compile(r"[#.][^#.]+")
_LONG_NUMBER_PATTERN = re.compile(r"\d{3}")

Judgement = Literal["", "keep"]


@dataclass(frozen=True, slots=True)
class RepeatedBlock:
    """One block that repeats, and the evidence."""

    place: str
    """Its two innermost elements with their classes, names with a number of three digits left out."""
    text: str
    """Folded: words alone, no case, no punctuation."""
    articles: int
    """Different articles on whose pages it stands."""
    days: int
    sections: int
    amid: int
    """How often it stood between paragraphs of prose."""
    first: str
    """Day of the oldest of the articles; empty where none is dated."""
    last: str
    example: str
    """Address of a page that has it."""
    judgement: Judgement = ""
    """`keep`: a person has read it and says that it is text. Learning again leaves that word as it is."""


@dataclass(frozen=True, slots=True)
class SiteMemory:
    """What is known of one site."""

    site: str
    """Name of the publisher, or host without www."""
    articles: int
    """Different articles it was learnt from."""
    first: str
    last: str
    blocks: tuple[RepeatedBlock, ...]
    boxes: tuple[str, ...]
    """Elements, by their lasting names, in which much of what stands is a repeat."""
    _by_key: Mapping[tuple[str, str], RepeatedBlock] = field(init=False, repr=False, compare=False)
    _boxes: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {(block.place, block.text): block for block in self.blocks})
        object.__setattr__(self, "_boxes", frozenset(self.boxes))

    def is_repeated(self, block: Block) -> bool:
        """Return whether the block is one that comes again on other articles: no number, no name, over days or sections."""
        found = self._found(block)
        if found is None:
            return False
        enough = MIN_ARTICLES if count_words(block.text) >= MIN_WORDS_OF_LONG_LINE else MIN_ARTICLES_OF_SHORT_LINE
        return found.articles >= enough and (found.days > 1 or found.sections > 1)

    def is_everywhere(self, block: Block) -> bool:
        """Return whether the block is on so many articles, days and sections that no running story would have it there."""
        found = self._found(block)
        return (
            found is not None
            and found.articles >= max(MIN_STANDING_ARTICLES, MIN_STANDING_SHARE * self.articles)
            and found.days >= MIN_STANDING_DAYS
            and found.sections >= MIN_STANDING_DAYS - 1
        )

    def is_in_box(self, block: Block) -> bool:
        """Return whether the block is in an element that holds repeats and no text."""
        return not self._boxes.isdisjoint(named_elements_around(block.path))

    def _found(self, block: Block) -> RepeatedBlock | None:
        text = word_key(block.text)
        found = self._by_key.get((block_place(block), text)) if is_memorable(text) else None
        return None if found is None or found.judgement == "keep" else found

    def as_json(self) -> dict[str, Any]:
        """The file of the memory."""
        return {
            "version": MEMORY_VERSION,
            "site": self.site,
            "articles": self.articles,
            "first": self.first,
            "last": self.last,
            "boxes": list(self.boxes),
            "blocks": [asdict(block) for block in self.blocks],
        }

    def as_bytes(self) -> bytes:
        """The same as it is written: the same memory always gives the same bytes."""
        return (json.dumps(self.as_json(), ensure_ascii=False, indent=1) + "\n").encode()

    @classmethod
    def read(cls, path: Path) -> Self:
        """The memory in the file; UsageError where it is none."""
        try:
            with path.open("rb") as file:
                return cls.of(file.read(MAX_FILE_BYTES + 1), str(path))
        except OSError as error:
            raise UsageError(f"The site memory {path} cannot be read: {error.strerror or error}.") from error

    @classmethod
    def of(cls, content: bytes, name: str) -> Self:
        """The memory that a file of this name holds; UsageError where it is none."""
        if len(content) > MAX_FILE_BYTES:
            raise UsageError(
                f"{name} is larger than {MAX_FILE_BYTES >> 20} MB: `newscrawl learn` writes nothing like it."
            )
        try:
            memory = json.loads(content)
            if memory["version"] != MEMORY_VERSION:
                raise UsageError(
                    f"{name} is a memory of version {memory['version']}; this is {MEMORY_VERSION}. Learn it again."
                )
            blocks = tuple(RepeatedBlock(**block) for block in memory["blocks"])
            return cls(
                memory["site"], memory["articles"], memory["first"], memory["last"], blocks, tuple(memory["boxes"])
            )
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise UsageError(f"{name} is no site memory ({error}). `newscrawl learn` writes one.") from error


def block_place(block: Block) -> str:
    """Return where a block stands, in words that are the same on every article of the site."""
    return ">".join(map(_lasting_names, block.path.split(">")[-ELEMENTS_IN_BLOCK_PLACE:]))


def named_elements_around(path: str) -> frozenset[str]:
    """The elements around a block, its own not among them, that have a name of theirs."""
    return frozenset(name for part in path.split(">")[:-1] if "." in (name := _lasting_names(part)) or "#" in name)


def is_memorable(text: str) -> bool:
    """Return whether a folded text is more than a number: a price or a score comes again by chance."""
    return any(character.isalpha() for character in text)


def memory_path(folder: Path, site: str) -> Path:
    """Return where the memory of a site is in a folder of memories, or in that of a run."""
    return folder / f"{site}{MEMORY_FILE_ENDING}"


def _lasting_names(part: str) -> str:
    match = _ELEMENT_AND_CLASSES_PATTERN.match(part)
    if match is None:
        return part
    return match[1] + "".join(
        name for name in _CLASS_OR_ID_PATTERN.findall(match[2]) if not _LONG_NUMBER_PATTERN.search(name)
    )
