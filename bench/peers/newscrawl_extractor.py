"""newscrawl behind the interface of the shared extraction benchmark.

python ../shared/bench/extraction_bench.py ../shared/data/pages/aeb bench.peers.newscrawl_extractor:extract --split dev
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawl.errors import ExtractionError, NotAnArticle
from newscrawl.extract.article import read_article
from newscrawl.extract.page.page import Page
from newscrawl.furniture.strip import strip_furniture
from newscrawl.pipelines.finish import finish

if TYPE_CHECKING:
    from newscrawl.items import ArticleDraft


def extract(html: bytes, url: str) -> dict[str, Any] | None:
    """Give what the benchmark compares, through the path every crawled page takes; None for what is no article."""
    try:
        draft = strip_furniture(read_article(Page.of(html, url)))
        return _compared(draft)
    except (NotAnArticle, ExtractionError):
        return None


def kind_of(html: bytes, url: str) -> str:
    """Give the reason why the page gives no article."""
    try:
        read_article(Page.of(html, url))
    except NotAnArticle as answer:
        return answer.reason
    except ExtractionError:
        return "unreadable"
    return "no-headline"


def _compared(draft: ArticleDraft) -> dict[str, Any]:
    article = finish(draft)
    return {
        "articleBody": article.articleBody,
        "headline": article.headline,
        "authors": [author.name for author in article.author],
        "datePublished": article.datePublished,
        "kind": "live blog"
        if article.liveBlogUpdate
        else "beginning behind a wall"
        if article.truncated
        else "article",
    }
