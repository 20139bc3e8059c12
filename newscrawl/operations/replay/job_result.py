"""The end of a replay job: the parts of each source, in order, become the run that a replay on one machine makes."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl.errors import DamagedRunError
from newscrawl.operations.replay.job import JobNotDoneError
from newscrawl.operations.replay.job_task import source_run
from newscrawl.operations.replay.page_records import ArchiveFault
from newscrawl.runs.lock import lock_publisher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.settings import BaseSettings

    from newscrawl.operations.replay.job import ReplayJob
    from newscrawl.operations.replay.source_run import SourceResult, SourceRun

NAMED_AT_MOST = 20


def finish_job(job: ReplayJob, settings: BaseSettings) -> Iterator[SourceResult]:
    """Yield the result of each source. JobNotDoneError where parts are missing; after a crash another call goes on."""
    refuse_unfinished(job)
    spool, name = Path(settings["NEWSCRAWL_SPOOL"]), f"replay-{job.mark}"
    with lock_publisher(spool, name, name):
        (spool / name).mkdir(exist_ok=True)
        found, criteria = job.checked(settings)
        for number in sorted({one.source for one in job.ranges}):
            making = source_run(job, found, criteria, number, settings, spool / name)
            yield making.made() or _finish(job, number, making)
        shutil.rmtree(spool / name)
        (spool / f"{name}.lock").unlink()


def refuse_unfinished(job: ReplayJob) -> None:
    """Raise JobNotDoneError where parts are missing."""
    if missing := job.missing():
        shown = ", ".join(map(str, missing[:NAMED_AT_MOST])) + " …" * (len(missing) > NAMED_AT_MOST)
        raise JobNotDoneError(
            f"{len(missing)} of the {len(job.ranges)} tasks of {job.store.uri} have no part yet: {shown}."
        )


def assemble(job: ReplayJob, number: int, making: SourceRun) -> None:
    """Assemble the outcomes of the pages of a source out of its parts, in order."""
    counts, faults = Counter[str](), list[ArchiveFault]()
    making.assemble(_lines(job, number, counts, faults), faults, counts)


def _finish(job: ReplayJob, number: int, making: SourceRun) -> SourceResult:
    assemble(job, number, making)
    return making.finish()


def _lines(job: ReplayJob, number: int, counts: Counter[str], faults: list[ArchiveFault]) -> Iterator[bytes]:
    """The lines of the pages of a source. What its parts say at their ends is added to `counts` and `faults`."""
    for task, where in enumerate(job.ranges):
        if where.source != number:
            continue
        with job.store.open(job.part(task)) as part:
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
                f"{job.store.uri}/{job.part(task)} does not end as a part does: {error!r}."
            ) from error
