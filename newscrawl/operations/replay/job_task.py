"""One task of a replay job: a range of a file is read, and its outcomes become one part."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

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
    from newscrawl.operations.replay.distributed_job import DistributedJob
    from newscrawl.operations.replay.sources import ReplaySource
    from newscrawl.operations.selection import PageCriteria


def run_task(
    job: DistributedJob, task: int, settings: BaseSettings, processes: int, on_bytes: Callable[[int], None]
) -> bool:
    """Make the part of the task; False where it is there already.

    FixityError where another machine has made other bytes of the same range meanwhile; UsageError where there is no such task.
    """
    if not 0 <= task < len(job.ranges):
        raise UsageError(f"--task {task}: {job.store.uri} has the tasks 0 to {len(job.ranges) - 1}.")
    if job.store.size(job.part_key(task)) is not None:
        return False
    store_bytes(job.store, job.part_key(task), b"".join(_part_lines(job, task, settings, processes, on_bytes)))
    return True


def new_source_run(
    job: DistributedJob,
    found: list[ReplaySource],
    criteria: PageCriteria,
    number: int,
    settings: BaseSettings,
    folder: Path,
) -> SourceRun:
    """One of the sources that were found, as the replay on one machine has it."""
    scope = replay_scope(criteria, found[number], f"{job.run_id}{number + 1:05d}")
    return SourceRun(found[number], criteria, scope, settings, folder / f"{number + 1:05d}")


def _part_lines(
    job: DistributedJob, task: int, settings: BaseSettings, processes: int, on_bytes: Callable[[int], None]
) -> Iterator[bytes]:
    """The lines of the pages, then one of the counts and the damage."""
    where, faults = job.ranges[task], list[ArchiveFault]()
    found, criteria = job.checked_sources(settings)
    making = new_source_run(job, found, criteria, where.source, settings, Path())
    captures = CaptureLocator(found)
    records = making.new_page_records(captures, faults.append, on_bytes)
    limit = settings.getint("DOWNLOAD_MAXSIZE") + SPARE_RECORD_BYTES

    def further(page: PageJob, url: str) -> FurtherPage | None:
        return captures.find_further_page(url, page.capture, limit)

    pages = records.read_pages(making.source.files[where.file], where.start, where.stop)
    with start_replay_workers(processes, settings, further) as reading:
        for _, page, outcome in reading.outcomes((None, page) for page in pages):
            if page and outcome:
                yield checkpoint_line(page, outcome)
    yield (
        json.dumps({"counts": dict(sorted(records.counts.items())), "faults": [*map(asdict, faults)]}).encode() + b"\n"
    )
