"""From the pages of a site to what repeats on them: the same pages always give the same memory."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newscrawl.furniture.prose import is_prose
from newscrawl.furniture.site_memory.memory import (
    MAX_TEXT_SHARE,
    MIN_REPEATED_SHARE,
    MIN_WORDS_OF_LONG_LINE,
    RepeatedBlock,
    SiteMemory,
    block_place,
    is_memorable,
    named_elements_around,
)
from newscrawl.furniture.witnesses import body_paths
from newscrawl.text.fold import fold, word_key
from newscrawl.text.sentences import count_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from newscrawl.body_blocks import Block

SHINGLE_WORDS = 5
"""Words of the pieces by which two texts are compared."""
MIN_COPY_SHARE = 0.5
"""Share of the shorter text's pieces that two copies of one article have in common: boxes around them differ."""
MAX_BLOCK_CHARACTERS = 400
"""Characters of a block that can be remembered; longer ones are the article's."""
MIN_BLOCKS_IN_BOX = 6

BlockKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SamplePage:
    """One page to learn from."""

    url: str
    """Canonical, so that one article is one."""
    day: str
    """`2024-03-10`; empty where it is not known."""
    section: str
    blocks: Sequence[Block] = field(repr=False)
    """Every block of the page, furniture and all."""
    text: str = field(repr=False)
    """The article's, by which copies are known."""


@dataclass(slots=True)
class _BlockCount:
    urls: list[str] = field(default_factory=list)
    days: set[str] = field(default_factory=set)
    sections: set[str] = field(default_factory=set)
    amid: int = 0


def learn_site_memory(site: str, pages: Iterable[SamplePage], before: SiteMemory | None = None) -> SiteMemory:
    """Return what repeats on the pages; a person's `keep` in the memory `before` stands."""
    different = without_copied_pages(pages)
    counts: dict[BlockKey, _BlockCount] = defaultdict(_BlockCount)
    for page in different:
        _count_page(page, counts)
    kept = {(block.place, block.text) for block in before.blocks if block.judgement == "keep"} if before else set()
    repeated = {key: count for key, count in counts.items() if len(count.urls) > 1 or key in kept}
    blocks = [_repeated_block(key, count) for key, count in repeated.items()]
    blocks = [replace(block, judgement="keep") if (block.place, block.text) in kept else block for block in blocks]
    days = sorted(page.day for page in different if page.day)
    return SiteMemory(
        site,
        len(different),
        days[0] if days else "",
        days[-1] if days else "",
        tuple(sorted(blocks, key=lambda block: (-block.articles, block.place, block.text))),
        tuple(sorted(_find_boxes(different, repeated))),
    )


def without_copied_pages(pages: Iterable[SamplePage]) -> list[SamplePage]:
    """The pages of different articles, by address: of copies, and of versions of one article, the first."""
    by_url = {page.url: page for page in sorted(pages, key=lambda one: (one.url, one.day, one.text))}
    different: list[SamplePage] = []
    holders: dict[int, list[int]] = defaultdict(list)
    sizes: list[int] = []
    for page in by_url.values():
        pieces = _shingle_hashes(page.text)
        shared = Counter(index for piece in pieces for index in holders.get(piece, ()))
        if any(count >= MIN_COPY_SHARE * max(1, min(len(pieces), sizes[index])) for index, count in shared.items()):
            continue
        for piece in pieces:
            holders[piece].append(len(different))
        different.append(page)
        sizes.append(len(pieces))
    return different


def _shingle_hashes(text: str) -> set[int]:
    words = fold(text).casefold().split()
    return {hash(tuple(words[at : at + SHINGLE_WORDS])) for at in range(max(1, len(words) - SHINGLE_WORDS + 1))}


def _count_page(page: SamplePage, counts: dict[BlockKey, _BlockCount]) -> None:
    prose = [index for index, block in enumerate(page.blocks) if is_prose(block)]
    first, last = (prose[0], prose[-1]) if prose else (0, -1)
    seen: dict[BlockKey, bool] = {}
    for index, block in enumerate(page.blocks):
        text = word_key(block.text) if len(block.text) <= MAX_BLOCK_CHARACTERS else ""
        if is_memorable(text):
            key = block_place(block), text
            seen[key] = seen.get(key, False) or first < index < last
    for key, amid in seen.items():
        count = counts[key]
        count.urls.append(page.url)
        count.days.update({page.day} - {""})
        count.sections.update({page.section} - {""})
        count.amid += amid


def _repeated_block(key: BlockKey, count: _BlockCount) -> RepeatedBlock:
    days = sorted(count.days)
    return RepeatedBlock(
        *key,
        articles=len(count.urls),
        days=len(days),
        sections=len(count.sections),
        amid=count.amid,
        first=days[0] if days else "",
        last=days[-1] if days else "",
        example=min(count.urls),
    )


def _find_boxes(different: Sequence[SamplePage], repeated: Container[BlockKey]) -> Iterator[str]:
    """Elements in which many blocks are repeats, labels not counted, and which hold the text of next to no article.

    A label repeats over what is the article's own, too: its key points, its standfirst.
    """
    held: Counter[str] = Counter()
    again: Counter[str] = Counter()
    bodies: Counter[str] = Counter()
    for page in different:
        for block in page.blocks:
            if count_words(block.text) < MIN_WORDS_OF_LONG_LINE:
                continue
            names = named_elements_around(block.path)
            held.update(names)
            if (block_place(block), word_key(block.text)) in repeated:
                again.update(names)
        bodies.update({name for path in body_paths(page.blocks) for name in named_elements_around(f"{path}>")})
    for name, number in held.items():
        if (
            number >= MIN_BLOCKS_IN_BOX
            and again[name] >= MIN_REPEATED_SHARE * number
            and bodies[name] <= MAX_TEXT_SHARE * len(different)
        ):
            yield name
