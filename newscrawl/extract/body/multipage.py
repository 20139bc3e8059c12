"""An article of several pages, made of the drafts of its pages in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from newscrawl.body_blocks import LEFT_OUT_BLOCK_MARK, REPEATED_BLOCK_MARK
from newscrawl.extract.body.pagination import is_next_page_url, page_url_key
from newscrawl.items import WebPage
from newscrawl.text.fold import letter_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.items import ArticleDraft

_PAGE_NUMBER_SUFFIX_PATTERN = re.compile(r"(?:[^\W\d]{0,12}\d{1,2}){1,2}|")
"""What a later page may add to the headline, letters and digits alone: `23` of `(2/3)`, `seite2`, `page2of3`."""

PAGE_MISSING, TOO_MANY_PAGES = "missing", "too-many"


@dataclass(slots=True)
class PageJoining:
    """The reading of one article: `next_page` says which page it needs, `add_page` takes that page in, until there is none."""

    first: ArticleDraft
    limit: int
    """Pages that an article may have."""
    pages: list[ArticleDraft] = field(init=False)
    lacks: str = ""
    """Why there are further pages that are not in it: PAGE_MISSING, TOO_MANY_PAGES."""
    _ended: bool = False

    def __post_init__(self) -> None:
        self.pages = [self.first]

    @property
    def next_page(self) -> str | None:
        """The address of the page that is to be taken in next; None where the article is whole, or as whole as it gets."""
        url = None if self._ended else self.pages[-1].next_page
        if url is None or not is_next_page_url(url, self.pages[-1].url, self.first.url):
            return None
        if len(self.pages) >= self.limit:
            self.lacks = TOO_MANY_PAGES
            return None
        return url

    def add_page(self, page: ArticleDraft | None) -> None:
        """Take in the page that was requested; None where it could not be had, or gives no text."""
        if page is None:
            self._ended, self.lacks = True, PAGE_MISSING
        elif _is_of_same_article(page, self.first) and _has_new_text(page, self.pages):
            self.pages.append(page)
        else:
            self._ended = True

    def joined_draft(self) -> ArticleDraft:
        """Return the draft of the whole article: that of its first page, which holds the others as `further`."""
        draft, further = self.first, self.pages[1:]
        if further:
            _mark_repeated_page_parts(self.pages)
            draft.further = further
            draft.usageInfo = list(dict.fromkeys(term for page in self.pages for term in page.usageInfo))
            draft.hasPart = [WebPage(page.url, page.capture) for page in further]
        if self.lacks or any(page.truncated for page in further):
            draft.truncated = True
        return draft


def join_pages(pages: Sequence[ArticleDraft]) -> ArticleDraft:
    """Return the draft of an article all of whose pages are at hand, the first one first."""
    joining = PageJoining(pages[0], len(pages) + 1)
    for page in pages[1:]:
        joining.add_page(page)
    return joining.joined_draft()


def _is_of_same_article(page: ArticleDraft, first: ArticleDraft) -> bool:
    """Return whether a page that by its address may be a further one says itself that it is of the same article."""
    days = {draft.datePublished.date() for draft in (page, first) if draft.datePublished}
    if len(days) > 1:
        return False
    says = page_url_key(page.mainEntityOfPage) if page.mainEntityOfPage else ""
    return says in {page_url_key(one) for one in (first.url, first.mainEntityOfPage) if one} or _has_same_headline(
        page, first
    )


def _has_same_headline(page: ArticleDraft, first: ArticleDraft) -> bool:
    known = {letter_key(one) for one in first.headlines} - {""}
    candidates = {letter_key(one) for one in page.headlines} - {""}
    return any(
        one.startswith(own) and _PAGE_NUMBER_SUFFIX_PATTERN.fullmatch(one.removeprefix(own))
        for own in known
        for one in candidates
    )


def _has_new_text(page: ArticleDraft, before: Iterable[ArticleDraft]) -> bool:
    """Return whether the page has text that is on none of the pages before it: a server may give one page for every number."""
    known = {letter_key(block.text) for draft in before for block in draft.blocks}
    return any(letter_key(block.text) not in known for block in page.blocks if _is_visible_text(block))


def _mark_repeated_page_parts(pages: list[ArticleDraft]) -> None:
    """Marks what the later pages begin with and an earlier one has, and what the earlier ones end with and the last says."""
    known: set[str] = set()
    for page in pages:
        _mark_blocks_as_repeated(page, _known_blocks_at_beginning(page.blocks, known))
        known |= {letter_key(block.text) for block in page.blocks}
    on_last_page = {letter_key(block.text) for block in pages[-1].blocks if REPEATED_BLOCK_MARK not in block.marks}
    for page in pages[:-1]:
        _mark_blocks_as_repeated(page, _known_blocks_at_beginning(page.blocks[::-1], on_last_page))


def _known_blocks_at_beginning(blocks: Iterable[Block], known: set[str]) -> list[Block]:
    """Return the blocks with which all begins, as long as they are known."""
    return [*takewhile(lambda block: not _is_visible_text(block) or letter_key(block.text) in known, blocks)]


def _mark_blocks_as_repeated(page: ArticleDraft, repeated: list[Block]) -> None:
    places = {block.position for block in repeated if _is_visible_text(block)}
    page.blocks = [
        block._replace(marks=(*block.marks, REPEATED_BLOCK_MARK)) if block.position in places else block
        for block in page.blocks
    ]


def _is_visible_text(block: Block) -> bool:
    return LEFT_OUT_BLOCK_MARK not in block.marks and REPEATED_BLOCK_MARK not in block.marks and not block.hidden
