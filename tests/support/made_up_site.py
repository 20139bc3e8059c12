"""The made-up site of the demo, read and scored with and without its memory."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from demo.quays import HOST, GeneratedPage, pages
from newscrawl.extract.article import read_article
from newscrawl.extract.page.blocks import read_blocks
from newscrawl.extract.page.page import Page
from newscrawl.furniture.ledger import rebuild_text
from newscrawl.furniture.site_memory.learning import SamplePage, learn_site_memory
from newscrawl.furniture.strip import strip_furniture
from newscrawl.text.cleaning import clean_line

if TYPE_CHECKING:
    from newscrawl.body_blocks import Block
    from newscrawl.furniture.site_memory.memory import SiteMemory
    from newscrawl.items import ArticleDraft


@dataclass(slots=True)
class Score:
    """Blocks counted over all pages."""

    furniture: int = 0
    true: int = 0
    left: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Furniture that is still there, by language and kind."""
    lost: list[str] = field(default_factory=list)

    @property
    def gone(self) -> float:
        return 1 - self.left.total() / self.furniture


@dataclass(frozen=True, slots=True)
class Read:
    """A page of the site and what the extractor made of it."""

    page: GeneratedPage
    blocks: list[Block]
    draft: ArticleDraft

    def stripped(self, memory: SiteMemory | None = None) -> ArticleDraft:
        """A copy of the draft, its furniture stripped."""
        return strip_furniture(deepcopy(self.draft), None, memory)


def read_site() -> list[Read]:
    """Every page, parsed and extracted once."""
    return [_read(one, Page.of(one.html.encode(), one.url)) for one in pages()]


def _read(one: GeneratedPage, page: Page) -> Read:
    return Read(one, read_blocks(page.tree), read_article(page))


def memory_of(read: list[Read]) -> SiteMemory:
    """What is learnt of all the pages, as `newscrawl learn` learns it of a store."""
    lessons = ((one.page, one.blocks, one.stripped().articleBody) for one in read)
    return learn_site_memory(
        HOST, (SamplePage(page.url, page.day, page.section, blocks, body) for page, blocks, body in lessons)
    )


def score(read: list[Read], memory: SiteMemory | None) -> Score:
    counted = Score()
    for one in read:
        draft, page = one.stripped(memory), one.page
        if rebuild_text(draft.articleBody, draft.ledger) != draft.text:
            raise SystemExit(f"{page.url}: clean text and ledger do not give the text back")
        lines = Counter(draft.articleBody.split("\n\n"))
        counted.furniture += len(page.furniture)
        counted.true += len(page.paragraphs)
        counted.left.update((page.language, kind) for kind, text in page.furniture if lines[clean_line(text)])
        counted.lost += [text for text in page.paragraphs if not lines[clean_line(text)]]
    return counted
