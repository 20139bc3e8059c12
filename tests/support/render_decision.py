"""What `render=auto` decides of a page, as a crawl does: by what the extractor finds, and then by the page. No browser is started."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.errors import ExtractionError, NotAnArticle
from newscrawl.publishers.registry import publisher_of_url
from newscrawl.spiders.extraction_jobs import SHELL_CHECKS, STUB_REASON, extract_draft, may_gain_by_scripts
from newscrawl.spiders.page_rendering import is_stub_draft
from newscrawl.spiders.response_page import fetched_page_of_response

if TYPE_CHECKING:
    from scrapy.http import Response


def why_without_text(response: Response) -> str:
    """Return why the page has no text, or too short a one; empty where it has its text."""
    try:
        draft = extract_draft(
            fetched_page_of_response(response), publisher_of_url(response.url), is_original=True, skips_bodies=False
        )
    except NotAnArticle as answer:
        return answer.reason
    except ExtractionError:
        return "unreadable"
    return "" if isinstance(draft, str) or not is_stub_draft(draft) else STUB_REASON


def is_rendered(response: Response, why: str) -> bool:
    """Return whether a page that is short of text for this reason is rendered."""
    return why in SHELL_CHECKS and may_gain_by_scripts(fetched_page_of_response(response), why)
