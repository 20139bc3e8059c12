"""The crawl's view of earlier runs: reads the journal, and writes `addresses.jsonl.gz` for later ones."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy import signals

from newscrawl.abort import abort_crawl
from newscrawl.history.conditional_requests import conditional_headers, response_validators
from newscrawl.history.coverage import MAX_AGE_SECONDS_OF_RECENT_LISTING, coverage_stats
from newscrawl.history.journal_db import Journal
from newscrawl.history.journal_file import JournalFile
from newscrawl.history.revisit_schedule import RevisitSchedule, is_dead_source
from newscrawl.history.visit_parameters import VisitParameters
from newscrawl.request_meta import CUT_SHORT_REASON
from newscrawl.settings_values import number_setting
from newscrawl.storage import open_store
from newscrawl.storage.run_id import started_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from newscrawl.history.journal_rows import KnownAddress, KnownArticle, KnownSource

logger = logging.getLogger(__name__)

JOURNAL_FILE_SUFFIX = "journal.sqlite"
UNWANTED_HOLES = frozenset({"outside-window", "other-section"})
"""Reasons to leave a page out that another crawl may request: it does not count as missing."""
TRIED_HOLE = "tried"
"""The page was requested to learn the shape of its URL, and is no article: it is no hole either."""
LATE_HOLE = "late"
"""The hole of a URL that was listed and is not requested yet."""


def journal_path(spool: str | Path, publisher: str) -> Path:
    """Return where the publisher's journal lies."""
    return Path(spool) / f"{publisher}.{JOURNAL_FILE_SUFFIX}"


class CrawlHistory:
    """The history as one crawl sees it. Without a crawler, as in a replay, it is empty and stores nothing."""

    def __init__(self, crawler: Crawler | None = None) -> None:
        self.crawler = crawler
        self.journal: Journal | None = None
        self.lines: JournalFile | None = None
        self.now = 0
        """When the run started, seconds since 1970; 0 without a crawl."""
        self.again = False
        """Whether everything is fetched and stored again."""
        self.narrow = False
        """Whether only a part of the site is crawled."""
        self.one_site = False
        """Whether the journal is that of a single site."""
        self.visit_parameters = VisitParameters()
        self.met: dict[str, str] = {}
        """Addresses listed in this run, each with the reason why it is missing; nothing where it is held."""
        self._reasons: dict[str, str] = {}
        self._claims: dict[str, int] = {}
        if crawler:
            self._open(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        history = cls(crawler)
        crawler.signals.connect(history.spider_opened, signals.spider_opened)
        crawler.signals.connect(history.spider_closed, signals.spider_closed)
        return history

    @classmethod
    def of(cls, crawler: Crawler) -> CrawlHistory:
        """Return the crawl's history; an empty one where it has none."""
        return crawler.get_extension(CrawlHistory) or CrawlHistory()

    def source_state(self, url: str) -> KnownSource | None:
        """Return the state of a source; None when everything is to be read again."""
        return self.journal.find_source(url) if self.journal and not self.again else None

    def url_state(self, url: str) -> KnownAddress | None:
        """Return the state of a canonical URL."""
        return self.journal.find_address(url) if self.journal else None

    def knows(self, url: str) -> bool:
        """Return whether an earlier run listed the canonical URL."""
        return self.url_state(url) is not None

    def newest_version(self, url: str) -> KnownArticle | None:
        """Return the newest stored version of the article with this canonical URL."""
        return self.journal.find_article(url) if self.journal else None

    def find_twin(self, url: str, prints: bytes) -> str | None:
        """Return the canonical URL of a stored article with the same text at a twin of this URL."""
        return self.journal.find_twin(url, prints) if self.journal else None

    def is_dead(self, url: str) -> bool:
        """Return whether a source has failed so often that it is only requested now and then."""
        return bool(self.journal) and is_dead_source(self.source_state(url), self.now)

    def reason_to_request(self, url: str, claim: int) -> str | None:
        """Return the reason to request a canonical URL: one of Schedule.why, or `again`; None where there is none."""
        if self.journal is None or self.again:
            return "again" if self.again else "new"
        known = self.journal.find_address(url)
        if known is None and self._is_stored_at_twin(url):
            return None
        if known and known.hole in UNWANTED_HOLES and not self.narrow:
            return "owed"
        why = self.schedule.reason_to_request(known, claim, self.now)
        if known and not why and known.hole not in {*UNWANTED_HOLES, TRIED_HOLE}:
            self.met[url] = known.hole
        return why

    def due_urls(self) -> Iterator[KnownAddress]:
        """Yield the URLs that are due or owed, whatever is listed today."""
        if self.journal is None or self.again:
            return
        for known in self.journal.due_addresses(self.schedule.steps, self.now):
            if known.url not in self.met and self.schedule.reason_to_request(known, known.claim, self.now):
                yield known

    def conditional_headers(self, url: str) -> dict[str, str]:
        """Return the headers under which the page is only sent if it changed; none at the last visit, which proves it."""
        known = None if self.again else self.url_state(url)
        return conditional_headers(known) if known and known.article and not self._is_last_visit(known) else {}

    def has_complete_article(self, url: str) -> bool:
        """Return whether an earlier run stored the article at this canonical URL, and not one that was cut short."""
        known = self.url_state(url)
        return known is not None and known.article != "" and known.hole != CUT_SHORT_REASON

    def noted_reason(self, url: str) -> str | None:
        """Return the reason why the URL is requested in this run; None where it is not."""
        return self._reasons.get(url)

    def note_listed(self, url: str, requested_url: str, source: str, claim: int, why: str) -> None:
        """Note that the URL will be requested."""
        self.met[url], self._reasons[url], self._claims[url] = LATE_HOLE, why, claim
        self._add_line("listed", url=url, asked=requested_url, source=source, claim=claim, why=why)

    def note_missed(self, url: str, hole: str) -> None:
        """Note that the URL is listed and not requested in this run, for this reason."""
        self.met[url] = hole

    def latest_outcomes(self) -> Iterator[tuple[str, str, str]]:
        """URL, article and hole of the addresses that were visited last."""
        return self.journal.latest_outcomes() if self.journal else iter(())

    def note_listed_again(self, url: str, claim: int) -> str | None:
        """Return the reason to request a URL listed by a second source, or None. Records the newer of the two claims."""
        if url not in self._reasons:
            return self.reason_to_request(url, claim) if url in self.met else None
        if claim > self._claims[url]:
            self._claims[url] = claim
            self._add_line("listed", url=url, asked=url, claim=claim)
        return None

    def note_answered(
        self, url: str, outcome: str, response: Response | None = None, *, hole: str = "", **fields: Any
    ) -> None:
        """Note the outcome of a request, in the words of `journal_file`."""
        if hole in UNWANTED_HOLES or hole == TRIED_HOLE:
            self.met.pop(url, None)
        elif url in self.met:
            self.met[url] = "" if outcome == "hole" and self._is_stored(url) else hole
        values = {"why": self.noted_reason(url), "hole": hole, **fields, **response_validators(response)}
        self._add_line("answered", url=url, outcome=outcome, **values)

    def note_source_read(self, url: str, response: Response | None, **fields: Any) -> None:
        """Note that a source was read to its end, or why it was not (`hole`)."""
        self._add_line("source", url=url, **fields, **response_validators(response))

    def spider_opened(self) -> None:
        self.lines = JournalFile(self._folder)

    def spider_closed(self) -> None:
        if self.lines:
            try:
                self.lines.close()
            except OSError as error:
                self._fail(error)
        for name, value in coverage_stats(self._countable_holes()).items():
            self._stats.set_value(name, value)
        if self.minimum:
            self._stats.set_value("coverage/wanted", self.minimum)
        if self.journal:
            self.journal.close()

    def _open(self, crawler: Crawler) -> None:
        settings = crawler.settings
        run_id, spool = settings["NEWSCRAWL_RUN_ID"], Path(settings["NEWSCRAWL_SPOOL"])
        self._stats = crawler.stats
        self._folder = spool / run_id
        self.now = int(started_at(run_id).timestamp())
        self.schedule = RevisitSchedule.parse(settings.getlist("NEWSCRAWL_REVISIT"))
        self.minimum = number_setting(settings, "NEWSCRAWL_MIN_COVERAGE", most=1)
        self.journal = Journal(journal_path(spool, crawler.spidercls.name), open_store(settings["NEWSCRAWL_STORE"]).uri)
        self.visit_parameters = self.journal.visit_parameters()

    def _is_stored_at_twin(self, url: str) -> bool:
        """Return whether an article is stored at a URL that differs in nothing but parameters of the visit."""
        bare = self.visit_parameters.without(url)
        at_path = self.journal.article_urls_at_path(url) if self.journal and bare != url else ()
        return any(self.visit_parameters.without(one) == bare for one in at_path)

    def _is_last_visit(self, known: KnownAddress) -> bool:
        return known.idle == len(self.schedule.steps) - 1

    def _is_stored(self, url: str) -> bool:
        known = self.url_state(url)
        return known is not None and known.article != "" and not known.hole

    def _countable_holes(self) -> Iterator[str]:
        """Yield the hole of each URL of this run, and of the last days where the whole site is crawled."""
        yield from self.met.values()
        if self.journal and self.one_site and not self.narrow:
            recent = self.journal.listed_since(self.now - MAX_AGE_SECONDS_OF_RECENT_LISTING)
            yield from (
                hole for url, hole in recent if url not in self.met and hole not in {*UNWANTED_HOLES, TRIED_HOLE}
            )

    def _add_line(self, kind: str, **fields: Any) -> None:
        if self.lines is None:
            return
        try:
            self.lines.add_line(kind, **fields)
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        self.lines = None
        if self.crawler:
            abort_crawl(self.crawler, "store", self._folder, error)
