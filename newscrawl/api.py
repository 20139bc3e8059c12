"""The library: from one page or one text to one clean article, by the functions that the pipelines call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.errors import NotAnArticle
from newscrawl.extract.article import read_article
from newscrawl.extract.page.page import Page
from newscrawl.furniture.plain_text import read_plain_text, recognise_publisher
from newscrawl.furniture.strip import strip_furniture
from newscrawl.pipelines.finish import finish_article
from newscrawl.publishers import registry
from newscrawl.text.cleaning import replace_lone_surrogates
from newscrawl.text.markdown import article_to_markdown

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawl.furniture.site_memory.memory import SiteMemory
    from newscrawl.items import NewsArticle
    from newscrawl.publishers.model import Publisher


def extract_article(
    html: bytes,
    url: str,
    *,
    captured_at: datetime | None = None,
    encoding: str | None = None,
    memory: SiteMemory | None = None,
) -> NewsArticle:
    """The clean article of a page; `memory` is what repeats on its site, where that was learnt.

    ExtractionError: the bytes are no page; NotAnArticle: the page is no article, with the reason.
    """
    publisher = registry.publisher_of_url(url)
    page = Page.of(html, url, captured_at=captured_at, encoding=encoding)
    article = finish_article(strip_furniture(read_article(page, publisher), publisher, memory), publisher)
    if not article.articleBody:
        raise NotAnArticle("empty-body")
    return article


def markdown(article: NewsArticle) -> str:
    """Return the headline and the text of an article as Markdown."""
    return article_to_markdown(article.headline, article.articleBodyHtml)


def clean_text(text: str, *, publisher: str | Publisher | None = None) -> NewsArticle:
    """The clean article of a plain text scraped earlier.

    Its headline is empty where the text has none. Without `publisher` the one that the text's own furniture names is
    taken, and the dates are read in its time zone; UsageError when there is no publisher of the name given.
    """
    text = replace_lone_surrogates(text)
    known = registry.get_publisher(publisher) if isinstance(publisher, str) else publisher
    known = known or recognise_publisher(read_plain_text(text), registry.all_publishers())
    draft = strip_furniture(read_plain_text(text, known), known)
    draft.headline = draft.headline or ""
    return finish_article(draft, known)
