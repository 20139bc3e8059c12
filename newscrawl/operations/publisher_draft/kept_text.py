"""The text that reading keeps of a page, block by block, and what of it repeats on other articles of the site."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.body_blocks import BLOCK_SEPARATOR
from newscrawl.extract.article import read_article
from newscrawl.furniture.site_memory.learning import SamplePage, without_copied_pages
from newscrawl.furniture.strip_pages import strip_pages
from newscrawl.operations.publisher_draft.evidence import MIN_PAGES_SEEN
from newscrawl.text.fold import word_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.extract.page.page import Page
    from newscrawl.operations.publisher_draft.evidence import ArticlePage
    from newscrawl.publishers.model import Publisher

CLASS_OR_ID_SELECTOR_PATTERN = re.compile(r"[#.][A-Za-z][\w-]*")
LONG_NUMBER_PATTERN = re.compile(r"\d{3}")


@dataclass(frozen=True, slots=True)
class KeptText:
    """The blocks of one page that stay in its article."""

    url: str
    blocks: tuple[Block, ...]
    size: int

    def blocks_inside(self, selector: str) -> list[Block]:
        """Return those inside an element of this id or class."""
        return [block for block in self.blocks if selector in path_selectors(block.path)]


def read_body(page: Page, publisher: Publisher | None = None) -> str:
    """Return the clean text of the article, read with a publisher or generically."""
    return strip_pages(read_article(page, publisher)).articleBody or ""


def kept_texts(articles: Iterable[ArticlePage]) -> list[KeptText]:
    """Return what generic reading keeps of each different article; copies of one text count once."""
    by_url: dict[str, KeptText] = {}
    samples = []
    for article in articles:
        paragraphs = set(read_body(article.page).split(BLOCK_SEPARATOR))
        blocks = tuple(block for block in article.draft.blocks if block.text in paragraphs)
        by_url[article.url] = KeptText(article.url, blocks, sum(len(block.text) for block in blocks))
        samples.append(SamplePage(article.url, "", "", article.draft.blocks, " ".join(block.text for block in blocks)))
    return [by_url[sample.url] for sample in without_copied_pages(samples)]


def repeated_texts(pages: Sequence[KeptText]) -> set[str]:
    """Return the texts, as words alone, that are on two pages or more."""
    counted = Counter(text for page in pages for text in {word_key(block.text) for block in page.blocks})
    return {text for text, number in counted.items() if text and number >= MIN_PAGES_SEEN}


def path_selectors(path: str) -> frozenset[str]:
    """Return the selectors of the named elements at and around a block: ids and classes that do not count."""
    return frozenset(
        name for name in CLASS_OR_ID_SELECTOR_PATTERN.findall(path) if not LONG_NUMBER_PATTERN.search(name)
    )
