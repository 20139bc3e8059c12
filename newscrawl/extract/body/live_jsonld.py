"""The entries of a live blog, each with its own time and text, as the page's JSON-LD tells them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from newscrawl.body_blocks import BLOCK_SEPARATOR
from newscrawl.extract.page.linked_data import first_text, types_of
from newscrawl.extract.page.links import absolute
from newscrawl.extract.page.text import paragraphs
from newscrawl.items import BlogPosting

if TYPE_CHECKING:
    from newscrawl.extract.page.page import Page

ENTRIES_AT_MOST = 2000
URL_LENGTH = 2000


def live_entries(page: Page) -> list[BlogPosting]:
    """Return the entries in the order of the page, each once; none where the page is no live blog."""
    if "LiveBlogPosting" not in types_of(page.article_data):
        return []
    updates = page.article_data.get("liveBlogUpdate")
    listed = updates if isinstance(updates, list) else [updates]
    entries = (_entry(one) for one in listed[:ENTRIES_AT_MOST] if isinstance(one, dict))
    return list(dict.fromkeys(entry for entry in entries if entry.headline or entry.articleBody))


def _entry(node: dict[str, Any]) -> BlogPosting:
    body, url = node.get("articleBody"), node.get("url")
    return BlogPosting(
        headline=first_text(node, "headline", "name"),
        datePublished=complete_moment(node.get("datePublished")),
        articleBody=BLOCK_SEPARATOR.join(paragraphs(body)) if isinstance(body, str) else "",
        url=absolute(url, "") if isinstance(url, str) and len(url) <= URL_LENGTH else None,
    )


def complete_moment(value: object) -> str | None:
    """The time as ISO 8601, where it is given completely."""
    try:
        read = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return read.replace(microsecond=0).isoformat() if read.tzinfo else None
