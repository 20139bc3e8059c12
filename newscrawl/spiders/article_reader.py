"""From a response to the draft of its article, further pages included: what a crawl and a replay both call."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from newscrawl.errors import ExtractionError, NotAnArticle
from newscrawl.extract.body.multipage import TOO_MANY_PAGES, PageJoining
from newscrawl.extract.workers.process import WorkerEnded
from newscrawl.politeness.noarchive import skips_noarchive_bodies
from newscrawl.publishers.registry import publisher_of_url
from newscrawl.request_meta import CUT_SHORT_REASON, is_cut_short
from newscrawl.settings_values import whole_number_setting
from newscrawl.spiders.extraction_jobs import STUB_REASON, extract_draft
from newscrawl.spiders.failure_reasons import download_errors, failure_slug
from newscrawl.spiders.page_rendering import is_stub_draft
from newscrawl.spiders.response_page import fetched_page_of_response, refresh_url

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Self

    from scrapy.http import Response
    from scrapy.settings import BaseSettings

    from newscrawl.discovery import Candidate
    from newscrawl.items import ArticleDraft
    from newscrawl.spiders.crawl_selection import Selection
    from newscrawl.spiders.page_rendering import PageRendering

    Call = Callable[..., Awaitable[Any]]
    Fetch = Callable[[str], Awaitable[Response]]

logger = logging.getLogger(__name__)

AMP, FIRST_PAGE, META_REFRESH = "amp", "first-page", "meta-refresh"
"""How the URL of an article is found on a page that is another form, or a later page, of it, or that only sends on to it."""
MAX_TEXT_CHARACTERS_OF_SHELL_PAGE = 300
"""Characters of text on a page that only sends on."""
REPLACEMENT_CHARACTER = "\ufffd"
HTTP_OK = 200


@dataclass(frozen=True, slots=True)
class ArticleElsewhere:
    """The page is the AMP copy or a later page of an article that has another URL, or only sends on to it."""

    url: str
    found_by: str


@dataclass(frozen=True, slots=True)
class ArticleReader:
    """Reads drafts. Where the functions run and how further pages are fetched is the caller's to say."""

    skips_bodies: bool
    """Whether pages that say noarchive give no article."""
    pages_per_article: int
    count: Callable[[str], None]
    """Increases a statistic by one."""
    call: Call
    """Calls a function with its arguments, possibly in another process."""
    rendering: PageRendering | None = None
    """None: every page is read as it was on the wire."""

    @classmethod
    def from_settings(cls, settings: BaseSettings, count: Callable[[str], None], call: Call) -> Self:
        """UsageError where a setting has no valid value."""
        return cls(
            skips_noarchive_bodies(settings), whole_number_setting(settings, "NEWSCRAWL_PAGES_PER_ARTICLE"), count, call
        )

    async def read_draft(
        self, response: Response, candidate: Candidate, selection: Selection, fetch: Fetch, *, is_original: bool
    ) -> ArticleDraft | ArticleElsewhere:
        """Return the draft of the article, or where the article is. `is_original`: the page was found by a LeadsTo.

        NotAnArticle says why there is none, ExtractionError that the page cannot be read.
        """
        _raise_if_refused(selection.refusal_of_redirect(response.url, candidate))
        try:
            draft = await self._read(response, is_original=is_original)
        except (NotAnArticle, ExtractionError):
            if not is_original and (url := refresh_url(response)):
                return _article_elsewhere(url, META_REFRESH, candidate, selection)
            _raise_if_refused(CUT_SHORT_REASON if is_cut_short(response) else None)
            raise
        if isinstance(draft, str):
            return _article_elsewhere(draft, AMP, candidate, selection)
        if draft.first_page and not is_original:
            return _article_elsewhere(draft.first_page, FIRST_PAGE, candidate, selection)
        if not is_original and len(draft.text) < MAX_TEXT_CHARACTERS_OF_SHELL_PAGE and (url := refresh_url(response)):
            return _article_elsewhere(url, META_REFRESH, candidate, selection)
        _raise_if_refused(selection.refusal_of_draft(draft, candidate))
        self._note_losses(draft, response)
        self._count_layout(draft)
        return await self._with_further_pages(draft, fetch)

    async def _read(self, response: Response, *, is_original: bool) -> ArticleDraft | str:
        """Return what the page holds: as it was on the wire, or as its scripts left it where that is wanted."""
        if self.rendering is None:
            return await self._read_page(response, is_original=is_original)
        page = await self.rendering.page_to_read(response)
        try:
            draft = await self._read_page(page, is_original=is_original)
        except NotAnArticle as answer:
            rendered = await self.rendering.render_if_useful(response, answer.reason)
            if rendered is None:
                raise
            return await self._read_rendered(rendered, is_original=is_original)
        if isinstance(draft, str) or not is_stub_draft(draft):
            return draft
        rendered = await self.rendering.render_if_useful(response, STUB_REASON)
        if rendered is None:
            return draft
        return await self._read_rendered(rendered, is_original=is_original, known=len(draft.text))

    async def _read_rendered(self, rendered: Response, *, is_original: bool, known: int = 0) -> ArticleDraft | str:
        """Return what the rendered page holds. It gains nothing where that is no more than the `known` characters."""
        rendering = cast("PageRendering", self.rendering)
        with rendering.note_gain(rendered) as gain:
            draft = await self._read_page(rendered, is_original=is_original)
            gain.is_any = isinstance(draft, str) or len(draft.text) > known
            return draft

    async def _read_page(self, response: Response, *, is_original: bool) -> ArticleDraft | str:
        draft = await self.call(
            extract_draft,
            fetched_page_of_response(response),
            publisher_of_url(response.url),
            is_original=is_original,
            skips_bodies=self.skips_bodies,
        )
        return cast("ArticleDraft | str", draft)

    def _note_losses(self, draft: ArticleDraft, response: Response) -> None:
        """Count and warn of text that did not come, or came damaged."""
        if is_cut_short(response):
            self.count("article/cut-short")
            logger.warning(
                "%s was cut short by its connection: the text that came is stored as truncated.", response.url
            )
            draft.truncated = True
        if REPLACEMENT_CHARACTER in draft.text:
            self.count("article/undecodable")
            logger.info("%s has bytes that cannot be decoded; its text has U+FFFD in their place.", response.url)

    def _count_layout(self, draft: ArticleDraft) -> None:
        if draft.layout:
            self.count(f"layout/{draft.publisher}/{draft.layout}")
            for name in (name for name, where in draft.found_in.items() if where == "layout"):
                self.count(f"selected/{name}")

    async def _with_further_pages(self, draft: ArticleDraft, fetch: Fetch) -> ArticleDraft:
        """Return the draft with the article's further pages, as far as they can be fetched."""
        joining = PageJoining(draft, self.pages_per_article)
        while url := joining.next_page:
            joining.add_page(await self._further_page(url, draft.url, fetch))
        if joining.lacks == TOO_MANY_PAGES:
            self.count("article/pages/too-many")
            message = "%s has more pages than NEWSCRAWL_PAGES_PER_ARTICLE, %d; those left are not in it."
            logger.warning(message, draft.url, joining.limit)
        joined = joining.joined_draft()
        for _ in joined.further:
            self.count("article/pages/further")
        return joined

    async def _further_page(self, url: str, first: str, fetch: Fetch) -> ArticleDraft | None:
        """Return the draft of a further page; None where it cannot be fetched or read, which is counted."""
        try:
            response = await fetch(url)
            if response.status == HTTP_OK:
                return cast("ArticleDraft", await self._read(response, is_original=True))
            reason = f"http-{response.status}"
        except (NotAnArticle, WorkerEnded) as answer:
            reason = answer.reason
        except ExtractionError:
            reason = "unreadable"
        except download_errors() as error:
            reason = failure_slug(error)
        self.count(f"article/pages/missing/{reason}")
        logger.info("%s goes on at %s, which gives no page: %s", first, url, reason)
        return None


def _article_elsewhere(url: str, found_by: str, candidate: Candidate, selection: Selection) -> ArticleElsewhere:
    _raise_if_refused(selection.refusal_of_redirect(url, candidate))
    return ArticleElsewhere(url, found_by)


def _raise_if_refused(refusal: str | None) -> None:
    if refusal:
        raise NotAnArticle(refusal)
