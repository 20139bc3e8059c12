"""Notes the outcome of each request in the history, for later runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.discovery import Candidate
from newscrawl.request_meta import CUT_SHORT_REASON, is_cut_short
from newscrawl.spiders.crawl_selection import DUPLICATE_REASON, article_key
from newscrawl.spiders.failure_reasons import NOT_RECORDED_FAILURE_SLUG, failure_slug

if TYPE_CHECKING:
    from scrapy.http import Response

    from newscrawl.history.extension import CrawlHistory
    from newscrawl.items import NewsArticle

GONE_STATUSES = (404, 410)
OUTCOME_OF_DROP_REASON = {DUPLICATE_REASON: "twin", "unchanged": "same"}
"""Reasons not to store an article whose text is stored already, and their outcome."""


def note_stored(history: CrawlHistory, item: NewsArticle, response: Response) -> None:
    """Note that the page gave an article, or a new version of one."""
    hole = _missing_part(item, response)
    _note_outcome(
        history, candidate_of_response(response), "stored", response, article=item.mainEntityOfPage, hole=hole
    )


def note_dropped(history: CrawlHistory, item: Any, response: Response, exception: Exception | None) -> None:
    """Note that a pipeline dropped the item."""
    reason = getattr(exception, "reason", "failed")
    if reason in OUTCOME_OF_DROP_REASON:
        article = getattr(exception, "article", "") or item.mainEntityOfPage
        _note_outcome(
            history,
            candidate_of_response(response),
            OUTCOME_OF_DROP_REASON[reason],
            response,
            article=article,
            hole=_missing_part(item, response),
        )
    else:
        reason = CUT_SHORT_REASON if is_cut_short(response) else reason
        note_no_article(history, candidate_of_response(response), reason, response)


def note_no_article(history: CrawlHistory, candidate: Candidate, reason: str, response: Response) -> None:
    """Note that the page was read and gives no article."""
    if reason == DUPLICATE_REASON:
        note_twin(history, candidate, response.url, response)
    else:
        _note_outcome(history, candidate, "hole", response, hole=reason)


def note_twin(history: CrawlHistory, candidate: Candidate, url: str, response: Response | None = None) -> None:
    """Note that the page is another URL of an article."""
    if article_key(url) != article_key(candidate.url):
        _note_outcome(history, candidate, "twin", response, article=article_key(url))


def note_not_modified(history: CrawlHistory, candidate: Candidate, response: Response) -> None:
    """Note that the server answered 304."""
    known = history.url_state(article_key(candidate.url))
    _note_outcome(history, candidate, "same", response, hole=known.hole if known else "")


def note_failed(history: CrawlHistory, candidate: Candidate, error: BaseException | None) -> bool:
    """Note that there was no usable response. Return True when it is that of an article that is gone."""
    if failure_slug(error) == NOT_RECORDED_FAILURE_SLUG:
        return False  # without an entry it is owed to the next run
    status = error.response.status if isinstance(error, HttpError) else 0
    known = history.url_state(article_key(candidate.url))
    gone = known is not None and known.article != "" and status in GONE_STATUSES
    if gone:
        _note_outcome(history, candidate, "gone", status=status)
    else:
        _note_outcome(history, candidate, "hole", status=status, hole=failure_slug(error))
    return gone


def candidate_of_response(response: Response) -> Candidate:
    """Return the candidate whose page this is, wherever redirects led; the page itself where the operator named it."""
    known = response.request.cb_kwargs.get("candidate") if response.request else None
    return known if isinstance(known, Candidate) else Candidate(response.url)


def _note_outcome(
    history: CrawlHistory, candidate: Candidate, outcome: str, response: Response | None = None, **fields: Any
) -> None:
    history.note_answered(article_key(candidate.url), outcome, response, asked=candidate.url, **fields)


def _missing_part(item: NewsArticle, response: Response) -> str:
    """Return why the stored article is not all that there is; empty where it is."""
    if is_cut_short(response):
        return CUT_SHORT_REASON
    return "paywall" if item.isAccessibleForFree is False else ""
