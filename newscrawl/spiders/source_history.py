"""What earlier runs know of sources: whether they changed, and whether to believe those that say that they did not."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from hashlib import blake2b
from http import HTTPStatus
from math import inf
from typing import TYPE_CHECKING, Any

from newscrawl.discovery.candidate import ListedSitemap
from newscrawl.discovery.periods import period_in_url
from newscrawl.history.conditional_requests import conditional_headers
from newscrawl.history.revisit_schedule import MAX_CLAIM_AHEAD_SECONDS, is_unchanged_claim_doubtful
from newscrawl.publishers.model import Sitemap
from newscrawl.request_meta import capture_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy.http import Response

    from newscrawl.discovery import Candidate, SourceContent
    from newscrawl.history.extension import CrawlHistory
    from newscrawl.history.journal_rows import KnownSource
    from newscrawl.publishers.model import Source
    from newscrawl.spiders.arguments import CrawlArguments
    from newscrawl.spiders.crawl_selection import Selection

PERMANENT_REDIRECTS = frozenset({301, 308})
MAX_LASTMOD_CHECKS = 5
"""Sitemaps that a run reads although their index says that they have not changed."""
LASTMOD_TRUSTED_SECONDS = 7 * 86400
"""Seconds for which the date in an index is believed, once it was checked and right."""
SITEMAP_FIELDS = tuple(field.name for field in fields(Sitemap))


@dataclass(slots=True)
class SourceHistory:
    """The sources of one crawl, as its journal has them."""

    journal: CrawlHistory
    selection: Selection
    count: Callable[[str], None]
    """Increases a statistic by one."""
    checks_left: int = MAX_LASTMOD_CHECKS
    doubted: set[str] = field(default_factory=set)
    """Sources that claim to be unchanged and are read all the same."""

    @property
    def arguments(self) -> CrawlArguments:
        """Return the limits of the crawl."""
        return self.selection.arguments

    def conditional_headers(self, url: str) -> dict[str, str]:
        """Return the headers under which the source is only sent if it changed: when it was read for all that is wanted now."""
        known = self.journal.source_state(url)
        whole = known and known.scope is not None and self.arguments.is_within_scope(known.scope)
        return conditional_headers(known) if known and (whole or self.arguments.sources_only) else {}

    def should_check(self, url: str) -> bool:
        """Return whether to check that the source is unchanged, as its server says."""
        known = self.journal.source_state(url)
        if self.arguments.sources_only or known is None or not is_unchanged_claim_doubtful(known, self.journal.now):
            return False
        self.count("source/checked")
        self.doubted.add(url)
        return True

    def newest_listed_date(self, url: str) -> int:
        """Return the newest date that the source named when it was read last, in seconds since 1970; 0 where it named none."""
        known = self.journal.source_state(url)
        return known.newest if known else 0

    def listed_sitemaps(self, url: str) -> tuple[ListedSitemap, ...]:
        """Return the sources that the source named when it was read last."""
        known = self.journal.source_state(url)
        return tuple(map(_sitemap_of_line, known.further)) if known else ()

    def is_worth_reading(self, named: ListedSitemap) -> bool:
        """Return whether a sitemap of an index may name something new."""
        window = self.arguments.window
        may_hold = window.may_hold_change(named.lastmod) and window.may_hold_period(period_in_url(named.source.url))
        return may_hold and not self._is_read(named)

    def note_read(self, source: Source, content: SourceContent, response: Response) -> None:
        """Note for later runs that every URL which the source names was dealt with, unless none is wanted."""
        line: dict[str, Any] = {
            "listed": len(content.candidates),
            "further": [_line_of_sitemap(one) for one in content.sources],
            "off_site": sum(not self.selection.is_on_site(candidate.url) for candidate in content.candidates),
        }
        if response.status != HTTPStatus.NOT_MODIFIED:
            line |= {"digest": content_digest(content), "newest": newest_date_in(content, response)}
        known = self.journal.source_state(source.url)
        if source.url in self.doubted and known and response.status != HTTPStatus.NOT_MODIFIED:
            is_same = line["digest"] == known.digest
            line["unchanged"] = str(is_same).lower()
            self.count("source/claim/" + ("right" if is_same else "wrong"))
        scope = None if self.arguments.sources_only else self.arguments.scope
        self.journal.note_source_read(source.url, response, scope=scope, **line, **_redirect(response))

    def note_failed(self, url: str, reason: str, response: Response | None) -> None:
        """Note for later runs why the source could not be read."""
        self.journal.note_source_read(url, None, hole=reason, **_redirect(response))

    def _is_read(self, named: ListedSitemap) -> bool:
        """Return whether a sitemap was read to its end since it last changed by what the index says, if that is to be believed."""
        known = self.journal.source_state(named.source.url)
        if known is None or known.scope is None or not named.lastmod:
            return False
        if claimed_lastmod(named) >= known.tried - MAX_CLAIM_AHEAD_SECONDS or not self.arguments.is_within_scope(
            known.scope
        ):
            return False
        return not self._is_to_be_checked(named.source.url, known)

    def _is_to_be_checked(self, url: str, known: KnownSource) -> bool:
        """Return whether the date in an index is to be checked: of a few in each run, in turn; always where it was wrong."""
        if self.checks_left <= 0 or not is_unchanged_claim_doubtful(known, self.journal.now, LASTMOD_TRUSTED_SECONDS):
            return False
        self.checks_left -= 1
        self.doubted.add(url)
        return True


def claimed_lastmod(named: Candidate | ListedSitemap) -> int:
    """Return when it last changed by its source, in seconds since 1970; 0 where the source does not say."""
    return max(0, int(named.lastmod.timestamp())) if named.lastmod else 0


def content_digest(content: SourceContent) -> str:
    """Return the digest of what a source names, whatever else changes in it with each request."""
    named = [
        *((one.url, claimed_lastmod(one)) for one in content.candidates),
        *((one.source.url, claimed_lastmod(one)) for one in content.sources),
    ]
    return blake2b(repr(named).encode("utf-8", "replace"), digest_size=8).hexdigest()


def newest_date_in(content: SourceContent, response: Response) -> int:
    """Return the newest date that a source or its URLs name, in seconds since 1970; 0 where there is none.

    Those that are ahead of the response say nothing of how alive the source is: events of next year, a year that is mistyped.
    """
    claims = [*map(claimed_lastmod, content.candidates), *map(claimed_lastmod, content.sources)]
    days = [last for one in content.candidates if (period := period_in_url(one.url)) for last in period[1:]]
    dated = [int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) for day in days]
    capture = capture_of(response)
    latest = datetime.fromisoformat(capture.date).timestamp() + MAX_CLAIM_AHEAD_SECONDS if capture else inf
    return max((date for date in (*claims, *dated) if date < latest), default=0)


def _redirect(response: Response | None) -> dict[str, str]:
    """Return the URL to which redirects led, and whether all of them are permanent."""
    statuses = set(response.meta.get("redirect_reasons", ())) if response is not None else set()
    if response is None or not statuses:
        return {}
    return {"at": response.url, "redirect": "permanent" if statuses <= PERMANENT_REDIRECTS else "temporary"}


def _line_of_sitemap(further: ListedSitemap) -> dict[str, Any]:
    return {
        **asdict(further.source),
        "type": type(further.source).__name__,
        "lastmod": further.lastmod.isoformat() if further.lastmod else None,
    }


def _sitemap_of_line(line: dict[str, Any]) -> ListedSitemap:
    lastmod = datetime.fromisoformat(line["lastmod"]) if line["lastmod"] else None
    return ListedSitemap(Sitemap(**{name: line[name] for name in SITEMAP_FIELDS if name in line}), lastmod)
