"""Notes the outcome of each request in the history, for later runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.discovery import Candidate
from newscrawl.request_meta import CUT_SHORT_REASON, is_cut_short
from newscrawl.spiders.failure_reasons import NOT_RECORDED, reason_of
from newscrawl.spiders.url_filter import DUPLICATE, key_of

if TYPE_CHECKING:
    from scrapy.http import Response

    from newscrawl.history.extension import CrawlHistory
    from newscrawl.items import NewsArticle

GONE = (404, 410)
KEPT = {DUPLICATE: "twin", "unchanged": "same"}
"""Reasons not to store an article whose text is stored already, and their outcome."""


def stored(history: CrawlHistory, item: NewsArticle, response: Response) -> None:
    """Note that the page gave an article, or a new version of one."""
    hole = _hole(item, response)
    _note_answer(history, candidate_of(response), "stored", response, article=item.mainEntityOfPage, hole=hole)


def lost(history: CrawlHistory, item: Any, response: Response, exception: Exception | None) -> None:
    """Note that a pipeline dropped the item."""
    reason = getattr(exception, "reason", "failed")
    if reason in KEPT:
        article = getattr(exception, "article", "") or item.mainEntityOfPage
        _note_answer(
            history, candidate_of(response), KEPT[reason], response, article=article, hole=_hole(item, response)
        )
    else:
        reason = CUT_SHORT_REASON if is_cut_short(response) else reason
        left(history, candidate_of(response), reason, response)


def left(history: CrawlHistory, candidate: Candidate, reason: str, response: Response) -> None:
    """Note that the page was read and gives no article."""
    if reason == DUPLICATE:
        leads_to(history, candidate, response.url, response)
    else:
        _note_answer(history, candidate, "hole", response, hole=reason)


def leads_to(history: CrawlHistory, candidate: Candidate, url: str, response: Response | None = None) -> None:
    """Note that the page is another URL of an article."""
    if key_of(url) != key_of(candidate.url):
        _note_answer(history, candidate, "twin", response, article=key_of(url))


def not_modified(history: CrawlHistory, candidate: Candidate, response: Response) -> None:
    """Note that the server answered 304."""
    known = history.url_state(key_of(candidate.url))
    _note_answer(history, candidate, "same", response, hole=known.hole if known else "")


def failed(history: CrawlHistory, candidate: Candidate, error: BaseException | None) -> bool:
    """Note that there was no usable response. Return True when it is that of an article that is gone."""
    if reason_of(error) == NOT_RECORDED:
        return False  # without an entry it is owed to the next run
    status = error.response.status if isinstance(error, HttpError) else 0
    known = history.url_state(key_of(candidate.url))
    gone = known is not None and known.article != "" and status in GONE
    if gone:
        _note_answer(history, candidate, "gone", status=status)
    else:
        _note_answer(history, candidate, "hole", status=status, hole=reason_of(error))
    return gone


def candidate_of(response: Response) -> Candidate:
    """Return the candidate whose page this is, wherever redirects led; the page itself where the operator named it."""
    known = response.request.cb_kwargs.get("candidate") if response.request else None
    return known if isinstance(known, Candidate) else Candidate(response.url)


def _note_answer(
    history: CrawlHistory, candidate: Candidate, outcome: str, response: Response | None = None, **fields: Any
) -> None:
    history.note_answered(key_of(candidate.url), outcome, response, asked=candidate.url, **fields)


def _hole(item: NewsArticle, response: Response) -> str:
    """Return why the stored article is not all that there is; empty where it is."""
    if is_cut_short(response):
        return CUT_SHORT_REASON
    return "paywall" if item.isAccessibleForFree is False else ""
