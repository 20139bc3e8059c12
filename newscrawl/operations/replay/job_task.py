"""Tasks of a replay job: a range of a file is read, and its outcomes become one part."""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Self

from newscrawl.errors import UsageError
from newscrawl.operations.replay.capture_locator import CaptureLocator
from newscrawl.operations.replay.checkpoint import checkpoint_line
from newscrawl.operations.replay.crawl_scope import replay_scope
from newscrawl.operations.replay.distributed_job import store_bytes
from newscrawl.operations.replay.page_records import SPARE_RECORD_BYTES, ArchiveFault
from newscrawl.operations.replay.source_run import SourceRun
from newscrawl.operations.replay.workers import start_replay_workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scrapy.settings import BaseSettings

    from newscrawl.operations.page_outcome import FurtherPage, PageJob
    from newscrawl.operations.replay.distributed_job import DistributedJob, PlannedSources
    from newscrawl.operations.replay.workers import ReplayWorkers


class TaskRunner:
    """Does tasks of a job, one after the other: `with TaskRunner(…) as …`.

    Sources are found, code and memories compared with the plan and the processes that read pages started once, at the first task that has no part;
    each further task looks at its own source alone.
    """

    def __init__(self, job: DistributedJob, settings: BaseSettings, processes: int) -> None:
        self.job, self._settings, self._processes = job, settings, processes
        self._opened = ExitStack()
        self._shared: tuple[PlannedSources, CaptureLocator, ReplayWorkers] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes that read pages."""
        self._shared = None
        self._opened.close()

    def run(self, task: int, on_bytes: Callable[[int], None] = lambda _: None) -> bool:
        """Make the part of the task; False where it is there already.

        FixityError where another machine has made other bytes of the same range meanwhile; UsageError where there is no such task, or its source has
        changed.
        """
        if not 0 <= task < len(self.job.ranges):
            raise UsageError(f"--task {task}: {self.job.store.uri} has the tasks 0 to {len(self.job.ranges) - 1}.")
        key = self.job.part_key(task)
        if self.job.store.size(key) is not None:
            return False
        try:
            store_bytes(self.job.store, key, b"".join(self._part_lines(task, on_bytes)))
        except BaseException:
            self.close()  # the processes may have pages of this task still
            raise
        return True

    def _part_lines(self, task: int, on_bytes: Callable[[int], None]) -> Iterator[bytes]:
        """The lines of the pages, then one of the counts and the damage."""
        where, faults = self.job.ranges[task], list[ArchiveFault]()
        planned, captures, reading = self._shared or self._open()
        planned.check_source(where.source)
        making = new_source_run(self.job, planned, where.source, self._settings, Path())
        records = making.new_page_records(captures, faults.append, on_bytes)
        pages = records.read_pages(making.source.files[where.file], where.start, where.stop)
        for _, page, outcome in reading.outcomes((None, page) for page in pages):
            if page and outcome:
                yield checkpoint_line(page, outcome)
        end = {"counts": dict(sorted(records.counts.items())), "faults": [*map(asdict, faults)]}
        yield json.dumps(end).encode() + b"\n"

    def _open(self) -> tuple[PlannedSources, CaptureLocator, ReplayWorkers]:
        planned = self.job.checked_sources(self._settings)
        captures = CaptureLocator(planned.found)
        limit = self._settings.getint("DOWNLOAD_MAXSIZE") + SPARE_RECORD_BYTES

        def further(page: PageJob, url: str) -> FurtherPage | None:
            return captures.find_further_page(url, page.capture, limit)

        reading = self._opened.enter_context(start_replay_workers(self._processes, self._settings, further))
        self._shared = planned, captures, reading
        return self._shared


def new_source_run(
    job: DistributedJob, planned: PlannedSources, number: int, settings: BaseSettings, folder: Path
) -> SourceRun:
    """One of the planned sources, as the replay on one machine has it."""
    source = planned.found[number]
    scope = replay_scope(planned.criteria, source, f"{job.run_id}{number + 1:05d}")
    return SourceRun(source, planned.criteria, scope, settings, folder / f"{number + 1:05d}")
