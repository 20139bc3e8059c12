"""The extraction of a page, as a function that can run in another process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.errors import NotAnArticle
from newscrawl.extract.usage_rights import NOARCHIVE, usage_of
from newscrawl.http_headers import headers_by_lower_name
from newscrawl.publishers.catalogue import language_of_source
from newscrawl.publishers.registry import publisher_for
from newscrawl.request_meta import site_terms, via
from newscrawl.spiders.response_page import amp_original, read_page

if TYPE_CHECKING:
    from scrapy.http import Response

    from newscrawl.items import ArticleDraft


def read(response: Response, *, is_original: bool, skips_bodies: bool) -> ArticleDraft | str:
    """Return the draft of the page's article; for the AMP copy of one, unless it `is_original`, the URL of the article.

    NotAnArticle says why there is none, ExtractionError that the page cannot be read. `skips_bodies`: a page that says noarchive gives none.
    """
    from newscrawl.extract.article import read_article  # where pages are read: `newscrawl list` need not load it

    page = read_page(response)
    usage = usage_of(headers_by_lower_name(response), page, site_terms(response))
    if NOARCHIVE in usage and skips_bodies:
        raise NotAnArticle(NOARCHIVE)
    if not is_original and (original := amp_original(response, page)):
        return original
    publisher = publisher_for(response.url)
    draft = read_article(page, publisher)
    if publisher and page.language is None:
        draft.inLanguage = language_of_source(publisher, via(response)) or draft.inLanguage
    draft.usageInfo = list(usage)
    return draft
