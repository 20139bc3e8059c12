"""The end of a replay job: the parts of each source, in order, become the run that a replay on one machine makes."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl.errors import DamagedRunError
from newscrawl.operations.replay.distributed_job import JobNotDoneError
from newscrawl.operations.replay.job_task import new_source_run
from newscrawl.operations.replay.page_records import ArchiveFault
from newscrawl.runs.lock import lock_publisher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.settings import BaseSettings

    from newscrawl.operations.replay.distributed_job import DistributedJob
    from newscrawl.operations.replay.source_run import SourceResult, SourceRun

MAX_NAMED_TASKS = 20


def finish_job(job: DistributedJob, settings: BaseSettings) -> Iterator[SourceResult]:
    """Yield the result of each source. JobNotDoneError where parts are missing; after a crash another call goes on."""
    check_finished(job)
    spool, name = Path(settings["NEWSCRAWL_SPOOL"]), f"replay-{job.mark}"
    with lock_publisher(spool, name, name):
        (spool / name).mkdir(exist_ok=True)
        planned = job.checked_sources(settings)
        for number in sorted({one.source for one in job.ranges}):
            making = new_source_run(job, planned, number, settings, spool / name)
            yield making.finished_result() or _finish_source(job, number, making)
        shutil.rmtree(spool / name)
        (spool / f"{name}.lock").unlink()


def check_finished(job: DistributedJob) -> None:
    """Raise JobNotDoneError where parts are missing."""
    if missing := job.missing_tasks():
        shown = ", ".join(map(str, missing[:MAX_NAMED_TASKS])) + " …" * (len(missing) > MAX_NAMED_TASKS)
        raise JobNotDoneError(
            f"{len(missing)} of the {len(job.ranges)} tasks of {job.store.uri} have no part yet: {shown}."
        )


def assemble_source(job: DistributedJob, number: int, making: SourceRun) -> None:
    """Assemble the outcomes of the pages of a source out of its parts, in order."""
    counts, faults = Counter[str](), list[ArchiveFault]()
    making.load_outcomes(_part_lines(job, number, counts, faults), faults, counts)


def _finish_source(job: DistributedJob, number: int, making: SourceRun) -> SourceResult:
    assemble_source(job, number, making)
    return making.write_and_deliver()


def _part_lines(job: DistributedJob, number: int, counts: Counter[str], faults: list[ArchiveFault]) -> Iterator[bytes]:
    """The lines of the pages of a source. What its parts say at their ends is added to `counts` and `faults`."""
    for task, where in enumerate(job.ranges):
        if where.source != number:
            continue
        with job.store.open(job.part_key(task)) as part:
            last = b""
            for line in part:
                if last:
                    yield last
                last = line
        try:
            end = json.loads(last)
            counts.update(end["counts"])
            faults += [ArchiveFault(**one) for one in end["faults"]]
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedRunError(
                f"{job.store.uri}/{job.part_key(task)} does not end as a part does: {error!r}."
            ) from error
