"""What is read from one page, as functions that can run in another process: nothing of Scrapy is loaded for them there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.discovery.sniff import is_source_body
from newscrawl.discovery.urls import looks_like_article_url
from newscrawl.errors import ExtractionError, NotAnArticle
from newscrawl.extract.usage_rights import NOARCHIVE, find_usage_info
from newscrawl.publishers.catalogue import language_of_source
from newscrawl.rendering.shell_signs import is_frame_for_scripts, may_gain_by_rendering
from newscrawl.spiders.fetched_page import amp_original_url, parsed_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.html import HtmlElement

    from newscrawl.extract.page.requisites import Requisite
    from newscrawl.items import ArticleDraft, NewsArticle
    from newscrawl.publishers.model import Publisher
    from newscrawl.spiders.fetched_page import FetchedPage

EMPTY_SECTION_REASON = "empty-section"
STUB_REASON = "stub"
"""The text of a page is short, and may be that of the frame in which scripts put the story."""
SHELL_CHECKS: dict[str, Callable[[HtmlElement, int], bool]] = {
    "empty-body": may_gain_by_rendering,
    "live-blog": may_gain_by_rendering,
    "gallery": may_gain_by_rendering,
    EMPTY_SECTION_REASON: may_gain_by_rendering,
    STUB_REASON: lambda tree, _: is_frame_for_scripts(tree),
}
"""What a page must look like to be rendered, by the reason of NotAnArticle, or why else it is short of text."""


def extract_draft(
    fetched: FetchedPage, publisher: Publisher | None, *, is_original: bool, skips_bodies: bool
) -> ArticleDraft | str:
    """Return the draft of the page's article; for the AMP copy of one, unless it `is_original`, the URL of the article.

    NotAnArticle says why there is none, ExtractionError that the page cannot be read. `skips_bodies`: a page that says noarchive gives none.
    """
    from newscrawl.extract.article import read_article  # where pages are read: `newscrawl list` need not load it

    page = parsed_page(fetched)
    usage = find_usage_info(fetched.headers, page, fetched.site_terms)
    if NOARCHIVE in usage and skips_bodies:
        raise NotAnArticle(NOARCHIVE)
    if not is_original and (original := amp_original_url(fetched, page)):
        return original
    draft = read_article(page, publisher)
    if publisher and page.language is None:
        draft.inLanguage = language_of_source(publisher, fetched.via) or draft.inLanguage
    draft.usageInfo = list(usage)
    return draft


def is_article_page(fetched: FetchedPage) -> bool:
    """Return whether a given URL is that of one article: by what the page says, else by the URL."""
    if is_source_body(fetched.body, fetched.encoding) or not urlsplit(fetched.url).path.strip("/"):
        return False
    try:
        page = parsed_page(fetched)
    except (NotAnArticle, ExtractionError):
        return False
    kind = page.meta_content("og:type") or ""
    stated = bool(page.article_data) or kind.startswith("article")
    return stated or (looks_like_article_url(fetched.url) and kind != "website")


def may_gain_by_scripts(fetched: FetchedPage, reason: str) -> bool:
    """Return whether scripts may make the text that the page lacks for this reason."""
    return SHELL_CHECKS[reason](parsed_page(fetched).tree, len(fetched.body))


def find_requisites(
    fetched: FetchedPage, article: NewsArticle, publisher: Publisher | None, *, everything: bool
) -> list[Requisite]:
    """Return what the article's page needs: the images of the article, or everything."""
    from newscrawl.extract.page.requisites import article_images, page_requisites  # as above

    page = parsed_page(fetched)
    images = article_images(page, article, publisher)
    return [*images, *(page_requisites(page) if everything else ())]
