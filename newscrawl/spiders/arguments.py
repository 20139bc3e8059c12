"""The arguments of a crawl (`-a`), parsed once, before anything is fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawl.discovery.urls import resolve_url
from newscrawl.errors import UsageError
from newscrawl.settings_values import parse_duration

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from zoneinfo import ZoneInfo

PUBLICATION_DATE_TOLERANCE = timedelta(days=1)
"""Error allowed in dates of feeds, sitemaps and URLs: they lack zones, and some zones are wrong."""
MAX_NAMED_LINES = 5
LOGIN_IN_URL_PATTERN = re.compile(r"//[^/?#\s]*@")
URL_SCHEME_PATTERN = re.compile(r"\s*[a-z]+:(?=[/\\])|", re.IGNORECASE)
LOGIN_IN_URL_REFUSED_MESSAGE = "A password would be written into the archive, so give the URL without."


@dataclass(frozen=True, slots=True)
class PublicationWindow:
    """The period in which the wanted articles were published: from `since`, to before `until`."""

    since: datetime | None = None
    until: datetime | None = None

    def holds(self, moment: datetime) -> bool:
        """Return whether an article published then is wanted."""
        return (self.since is None or self.since <= moment) and (self.until is None or moment < self.until)

    def may_hold_change(self, lastmod: datetime | None) -> bool:
        """Return whether something last changed then can have been published within the period."""
        return lastmod is None or self.since is None or lastmod >= self.since - PUBLICATION_DATE_TOLERANCE

    def may_hold_day(self, day: date | None) -> bool:
        """Return whether an article whose URL contains this day may be wanted."""
        if day is None:
            return True
        return self.may_hold_period((day, day))

    def may_hold_period(self, days: tuple[date, date] | None) -> bool:
        """Return whether a list of what was published on these days may name a wanted article."""
        if days is None:
            return True
        first, last = (datetime(day.year, day.month, day.day, 12, tzinfo=UTC) for day in days)
        return (self.since is None or last >= self.since - PUBLICATION_DATE_TOLERANCE) and (
            self.until is None or first < self.until + PUBLICATION_DATE_TOLERANCE
        )

    def first_and_last_day(self, now: datetime) -> tuple[date, date] | None:
        """Return its first and last day; None where it has no beginning."""
        return (self.since.date(), (self.until or now).date()) if self.since else None


@dataclass(frozen=True, slots=True)
class CrawlArguments:
    """The parsed arguments; empty where none were given."""

    window: PublicationWindow = PublicationWindow()
    sections: frozenset[str] = frozenset()
    """Slugs: see `slug`."""
    max_articles: int | None = None
    again: bool = False
    """Whether what earlier runs stored is fetched and stored again."""
    sources_only: bool = False
    """Whether only the declared sources are requested, and nothing that they name."""

    @property
    def scope(self) -> dict[str, Any]:
        """Return the part of the site to crawl; empty for all of it."""
        moments = {"since": self.window.since, "until": self.window.until}
        times: dict[str, Any] = {name: moment.isoformat() for name, moment in moments.items() if moment}
        return {**times, **({"sections": sorted(self.sections)} if self.sections else {})}

    def is_within_scope(self, scope: Mapping[str, Any]) -> bool:
        """Return whether this crawl is within the scope of an earlier one."""
        since, until, sections = (scope.get(name) for name in ("since", "until", "sections"))
        window = self.window
        return (
            (not since or (window.since is not None and window.since >= datetime.fromisoformat(since)))
            and (not until or (window.until is not None and window.until <= datetime.fromisoformat(until)))
            and (not sections or (bool(self.sections) and self.sections <= set(sections)))
        )

    def wants_section(self, names: Iterable[str | None]) -> bool:
        """Return whether an article of these sections is wanted; any is when no section was given."""
        return not self.sections or any(section_slug(name) in self.sections for name in names if name)


def parse_arguments(given: Mapping[str, str], zone: ZoneInfo, started_at: datetime) -> CrawlArguments:
    """Return the arguments as values. Dates are in `zone`, "2 days" is counted from `started_at`."""
    since = parse_moment("since", given["since"], zone, started_at) if "since" in given else None
    until = parse_moment("until", given["until"], zone, started_at, end=True) if "until" in given else None
    if since and until and since >= until:
        raise UsageError(f"-a since={given['since']} is not before until={given['until']}: nothing lies between them.")
    return CrawlArguments(
        PublicationWindow(since, until),
        _parse_sections(given.get("sections")),
        _parse_max_articles(given.get("max_articles")),
        again=_parse_flag("again", given.get("again")),
        sources_only=_parse_flag("sources_only", given.get("sources_only")),
    )


def parse_moment(name: str, text: str, zone: ZoneInfo, started_at: datetime, *, end: bool = False) -> datetime:
    """Return the time for "2016-12-01", "2016-12-01T10:00" or "2 days"; a date is its beginning, or its end for `end`."""
    if ago := parse_duration(text):
        return started_at - ago
    try:
        moment = datetime.fromisoformat(text.strip())
        whole_day = end and "T" not in text and ":" not in text
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)) + timedelta(days=whole_day)
    except (ValueError, OverflowError):
        raise UsageError(
            f"-a {name}={text!r} is no time. Use a date (2016-12-01), a date and time (2016-12-01T10:00) "
            f'or how long ago ("6 hours", "2 days").'
        ) from None


def read_url_file(path: str) -> tuple[str, ...]:
    """Return the URLs of a file, one per line; empty lines and those that begin with # are skipped."""
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise UsageError(f"-a urls={path}: the file cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError:
        raise UsageError(f"-a urls={path}: the file is no text in UTF-8. Give one address per line.") from None
    named = {number: line.strip() for number, line in enumerate(lines, 1) if line.strip() and line.strip()[0] != "#"}
    if private := [number for number, line in named.items() if has_login(line)]:
        raise UsageError(
            f"-a urls={path}: line {private[0]} has a user name in its URL. {LOGIN_IN_URL_REFUSED_MESSAGE}"
        )
    wrong = [f"line {number}: {hide_login(line)[:80]!r}" for number, line in named.items() if not is_web_url(line)]
    if wrong:
        raise UsageError(
            f"-a urls={path}: {len(wrong)} lines are no http address: {'; '.join(wrong[:MAX_NAMED_LINES])}."
        )
    if not named:
        raise UsageError(f"-a urls={path}: there is no address in the file.")
    return tuple(named.values())


def is_web_url(text: str) -> bool:
    """Return whether the text is an absolute http or https URL."""
    return resolve_url("", text) is not None and not re.search(r"\s", text)


def has_login(text: str) -> bool:
    """Return whether a URL has a user name or password in it."""
    return LOGIN_IN_URL_PATTERN.search(text) is not None


def hide_login(text: str) -> str:
    """Return a URL, mistyped perhaps, without what may be a user name and password, to be shown or written."""
    before, at, rest = text.rpartition("@")
    scheme = URL_SCHEME_PATTERN.match(before)
    return f"{scheme[0] if scheme else ''}//…@{rest}" if at else text


def section_slug(name: str) -> str:
    """Return a section's name in the form in which names are compared: `Tamil Nadu` and `tamil-nadu` are one."""
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-")


def _parse_sections(text: str | None) -> frozenset[str]:
    named = frozenset(filter(None, map(section_slug, (text or "").split(","))))
    if text is not None and not named:
        raise UsageError(f"-a sections={text!r} names none. Give names separated by commas: sections=world,nation.")
    return named


def _parse_max_articles(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.strip().isdecimal() and int(text) > 0):
        raise UsageError(f"-a max_articles={text!r} is no number of articles. Give 1 or more.")
    return int(text)


def _parse_flag(name: str, text: str | None) -> bool:
    if text is not None and text.strip().lower() not in {"0", "1"}:
        raise UsageError(f"-a {name}={text!r} is neither 1 nor 0.")
    return text is not None and text.strip() == "1"
