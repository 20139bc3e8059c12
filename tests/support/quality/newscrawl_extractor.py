"""newscrawl behind the interface of the shared extraction benchmark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawl.errors import ExtractionError, NotAnArticle
from newscrawl.extract.article import read_article
from newscrawl.extract.page.page import Page
from newscrawl.furniture.strip import strip_furniture
from newscrawl.pipelines.finish import finish_article

if TYPE_CHECKING:
    from newscrawl.items import ArticleDraft, NewsArticle


def extract(html: bytes, url: str) -> dict[str, Any] | None:
    """Return what the benchmark compares, through the path every crawled page takes; None for what is no article."""
    return extract_draft(html, url)[1]


def extract_draft(html: bytes, url: str) -> tuple[ArticleDraft | None, dict[str, Any] | None]:
    """Return the draft as well: its blocks say where on the page a text was found."""
    try:
        draft = strip_furniture(read_article(Page.of(html, url)))
        return draft, compared(finish_article(draft))
    except (NotAnArticle, ExtractionError):
        return None, None


def kind_of(html: bytes, url: str) -> str:
    """Return the reason why the page gives no article."""
    try:
        read_article(Page.of(html, url))
    except NotAnArticle as answer:
        return answer.reason
    except ExtractionError:
        return "unreadable"
    return "no-headline"


def compared(article: NewsArticle) -> dict[str, Any]:
    """Return what the benchmark compares of an article."""
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
