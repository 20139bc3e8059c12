"""The entries of a live blog, each with its own time and text, as the page's JSON-LD tells them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from newscrawl.body_blocks import BLOCK_SEPARATOR
from newscrawl.extract.page.linked_data import first_property_text, node_types
from newscrawl.extract.page.links import absolute_url
from newscrawl.extract.page.markup_removal import split_paragraphs
from newscrawl.items import BlogPosting

if TYPE_CHECKING:
    from newscrawl.extract.page.page import Page

MAX_LIVE_BLOG_ENTRIES = 2000
MAX_URL_LENGTH = 2000


def json_ld_live_entries(page: Page) -> list[BlogPosting]:
    """Return the entries in the order of the page, each once; none where the page is no live blog."""
    if "LiveBlogPosting" not in node_types(page.article_data):
        return []
    updates = page.article_data.get("liveBlogUpdate")
    listed = updates if isinstance(updates, list) else [updates]
    entries = (_blog_posting_of_node(one) for one in listed[:MAX_LIVE_BLOG_ENTRIES] if isinstance(one, dict))
    return list(dict.fromkeys(entry for entry in entries if entry.headline or entry.articleBody))


def _blog_posting_of_node(node: dict[str, Any]) -> BlogPosting:
    body, url = node.get("articleBody"), node.get("url")
    return BlogPosting(
        headline=first_property_text(node, "headline", "name"),
        datePublished=iso_time_if_complete(node.get("datePublished")),
        articleBody=BLOCK_SEPARATOR.join(split_paragraphs(body)) if isinstance(body, str) else "",
        url=absolute_url(url, "") if isinstance(url, str) and len(url) <= MAX_URL_LENGTH else None,
    )


def iso_time_if_complete(value: object) -> str | None:
    """The time as ISO 8601, where it is given completely."""
    try:
        read = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return read.replace(microsecond=0).isoformat() if read.tzinfo else None
