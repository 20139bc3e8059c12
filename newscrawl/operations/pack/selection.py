"""Which articles of which runs are packed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from newscrawl.errors import UsageError
from newscrawl.operations.replay.arguments import Order
from newscrawl.publishers import registry
from newscrawl.spiders.arguments import Window, read_arguments
from newscrawl.storage.run_id import started_at
from newscrawl.storage.stored_run import stored_runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newscrawl.storage.stored_run import Line, StoredRun

UTC_ZONE = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Selection:
    """Runs, and what is wanted of them. `order` holds the `-a` arguments."""

    runs: tuple[StoredRun, ...]
    order: Order

    @classmethod
    def of(cls, places: Iterable[str], given: Mapping[str, str]) -> Selection:
        """UsageError where there is no run, or an argument cannot be understood."""
        order = Order.of(given)
        found = {run.place: run for place in places for run in stored_runs(place)}
        if not found:
            raise UsageError(f"There is no stored run in {', '.join(places)}.")
        return cls(tuple(found.values()), order)

    @property
    def whole(self) -> bool:
        """Whether the runs are wanted as they are."""
        return not self.order.given()

    @property
    def moment(self) -> datetime:
        """When the latest of the runs began."""
        return max(started_at(run.run_id) for run in self.runs)

    def articles(self, run: StoredRun) -> Iterator[Line]:
        """The wanted articles of a run."""
        window = self._window(run)
        for line in run.articles():
            if self.order.wants(str(line.value.get("url"))) and _holds(window, line.value):
                yield line

    def _window(self, run: StoredRun) -> Window:
        name = run.manifest().get("publisher")
        publisher = next((one for one in registry.all_publishers() if one.name == name), None)
        zone = ZoneInfo(publisher.timezone) if publisher else UTC_ZONE
        return read_arguments(self.order.window(), zone, self.moment).window


def _holds(window: Window, article: Mapping[str, Any]) -> bool:
    """As in a crawl, what no page dates is in every window."""
    try:
        return window.holds(datetime.fromisoformat(str(article.get("datePublished"))))
    except (ValueError, TypeError):
        return True
