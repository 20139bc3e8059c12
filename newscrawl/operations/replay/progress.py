"""The progress of a replay: a bar with the time left on a terminal, a plain line at intervals elsewhere."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from rich.progress import TimeRemainingColumn

from newscrawl.operations.progress_bar import new_progress_bar
from newscrawl.runs.summary import readable_size
from newscrawl.text.printable import one_line

if TYPE_CHECKING:
    from typing import Self

    from newscrawl.operations.replay.source_run import SourceResult


class ReplayProgress:
    """Bytes of the sources read, pages, articles; on standard error."""

    def __init__(self, total: int, interval: float) -> None:
        self._total, self._interval = total, interval
        self._read = self._pages = 0
        self._printed_at = time.monotonic()
        self._bar = new_progress_bar(TimeRemainingColumn())
        self._is_terminal = self._bar.console.is_terminal

    def __enter__(self) -> Self:
        self._bar.start()
        self._task = self._bar.add_task(self.status_line(), total=self._total)
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def on_bytes(self, count: int) -> None:
        """Count bytes of a source."""
        self._read += count
        self._bar.update(self._task, completed=self._read)

    def on_page(self) -> None:
        """Count a page with its outcome."""
        self._pages += 1
        if self._is_terminal:
            self._bar.update(self._task, description=self.status_line())
        elif time.monotonic() - self._printed_at >= self._interval:
            self._printed_at = time.monotonic()
            print(self.status_line(), file=sys.stderr, flush=True)  # noqa: T201 - for cron's mail and CI's log

    def on_made(self, made: SourceResult) -> None:
        """Print the result of a source."""
        articles, pages = (made.counts.get(name, 0) for name in ("article/stored", "replay/pages"))
        faults = f", {made.faults} faults" if made.faults else ""
        self._bar.console.print(
            one_line(f"{made.source}: {articles} articles from {pages} pages{faults}"),
            markup=False,
            highlight=False,
            soft_wrap=True,
        )

    def status_line(self) -> str:
        """`replay: 1,204 pages, 80.1 MB of 1.2 GB`."""
        return f"replay: {self._pages:,} pages, {readable_size(self._read)} of {readable_size(self._total)}"
