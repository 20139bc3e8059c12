"""Which pages and which stored articles are wanted: the `-a` arguments of replay, pack and export."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from newscrawl.errors import UsageError
from newscrawl.operations.checked_article import checked_article
from newscrawl.publishers import registry
from newscrawl.publishers.urls import host_of
from newscrawl.spiders.arguments import PublicationWindow, is_web_url, parse_arguments
from newscrawl.storage.run_id import new_run_id, started_at
from newscrawl.storage.stored_run import stored_runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newscrawl.publishers.model import Publisher
    from newscrawl.storage.stored_run import JsonLine, StoredRun

CRITERIA_ARGUMENTS = ("since", "until", "publisher", "url")
WINDOW_ARGUMENTS = ("since", "until")
UTC_ZONE = ZoneInfo("UTC")
"""The zone of dates on the command line where no publisher has one."""


@dataclass(frozen=True, slots=True)
class PageCriteria:
    """The `-a` arguments that select pages; empty where one is not given."""

    since: str = ""
    until: str = ""
    publisher: str = ""
    url: str = ""

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> PageCriteria:
        """Check the arguments. UsageError for one that is unknown or has no valid value."""
        if unknown := [name for name in given if name not in CRITERIA_ARGUMENTS]:
            raise UsageError(
                f"There is no argument {', '.join(unknown)}. There are: -a {'=, -a '.join(CRITERIA_ARGUMENTS)}=."
            )
        criteria = cls(**given)
        if criteria.publisher:
            registry.get_publisher(criteria.publisher)
        if criteria.url and not is_web_url(criteria.url):
            raise UsageError(f"-a url={criteria.url} is not an absolute http or https URL.")
        parse_arguments(criteria.window_arguments(), UTC_ZONE, started_at(new_run_id()))
        return criteria

    def matches_url(self, url: str) -> bool:
        """Return whether the page at this URL is wanted, as far as the URL tells."""
        if self.url and url != self.url and _canonical_url(url) != _canonical_url(self.url):
            return False
        return not self.publisher or host_of(url) in registry.get_publisher(self.publisher).hosts

    def as_arguments(self) -> dict[str, str]:
        """The arguments that were given."""
        return {name: value for name in CRITERIA_ARGUMENTS if (value := getattr(self, name))}

    def window_arguments(self) -> dict[str, str]:
        """The arguments that limit when the wanted articles were published."""
        return {name: text for name, text in self.as_arguments().items() if name in WINDOW_ARGUMENTS}


@dataclass(frozen=True, slots=True)
class ArticleSelection:
    """Stored runs and the criteria for their articles."""

    runs: tuple[StoredRun, ...]
    criteria: PageCriteria

    @classmethod
    def from_arguments(cls, places: Iterable[str], given: Mapping[str, str]) -> ArticleSelection:
        """UsageError where there is no run, or an argument cannot be understood."""
        criteria = PageCriteria.parse(given)
        found = {run.place: run for place in places for run in stored_runs(place)}
        if not found:
            raise UsageError(f"There is no stored run in {', '.join(places)}.")
        return cls(tuple(found.values()), criteria)

    @property
    def is_whole(self) -> bool:
        """Return whether the runs are wanted as they are."""
        return not self.criteria.as_arguments()

    @property
    def latest_start(self) -> datetime:
        """When the latest of the runs began."""
        return max(started_at(run.run_id) for run in self.runs)

    def selected_articles(self, run: StoredRun) -> Iterator[JsonLine]:
        """The wanted articles of a run. DamagedRunError at one that is none of newscrawl's."""
        window = self._publication_window(run)
        for line in map(checked_article, run.articles()):
            if self.criteria.matches_url(str(line.value.get("url"))) and _is_in_window(window, line.value):
                yield line

    def _publication_window(self, run: StoredRun) -> PublicationWindow:
        publisher = find_publisher(run.manifest().get("publisher"))
        zone = ZoneInfo(publisher.timezone) if publisher else UTC_ZONE
        return parse_arguments(self.criteria.window_arguments(), zone, self.latest_start).window


def find_publisher(name: Any) -> Publisher | None:
    """The publisher of this name; None where there is none, as for a run of any site."""
    return registry.find_publisher(name)


def _canonical_url(url: str) -> str:
    return registry.canonical_url(registry.publisher_of_url(url), url)


def _is_in_window(window: PublicationWindow, article: Mapping[str, Any]) -> bool:
    """As in a crawl, what no page dates is in every window."""
    try:
        return window.holds(datetime.fromisoformat(str(article.get("datePublished"))))
    except (ValueError, TypeError):
        return True
