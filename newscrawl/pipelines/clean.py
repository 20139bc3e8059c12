"""From a draft to its clean article in one call: the steps of the furniture, finish and validate pipelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.furniture.strip_pages import strip_pages
from newscrawl.pipelines.finish import finish_article, publisher_of_draft
from newscrawl.pipelines.furniture import count_removals
from newscrawl.pipelines.validate import validate_article

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscrawl.furniture.site_memory.memory import SiteMemory
    from newscrawl.items import ArticleDraft, NewsArticle


def clean_article(draft: ArticleDraft, memory: SiteMemory | None, count: Callable[[str], None]) -> NewsArticle:
    """Return the article, as a crawl's pipelines make it; `count` increases a statistic by one.

    NotAnArticle says why there is none.
    """
    publisher = publisher_of_draft(draft)
    stripped = strip_pages(draft, publisher, memory)
    count_removals(stripped, count)
    article = finish_article(stripped, publisher)
    validate_article(article, count)
    return article
