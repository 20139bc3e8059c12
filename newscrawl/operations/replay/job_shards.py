"""The end of a large replay job: each source becomes a shard of tables, and `result/job.json`, stored last, lists them all.

No source becomes a run: a chain of runs would grow by one for each of the tens of thousands of files that a job may have.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawl.errors import DamagedRunError
from newscrawl.operations.replay.distributed_job import store_bytes
from newscrawl.operations.replay.job_result import assemble_source, check_finished
from newscrawl.operations.replay.job_task import new_source_run
from newscrawl.storage.run_files import FAULTS_FILE_NAME, LEDGER_FILE_NAME, PARQUET_FILE_NAME
from newscrawl.storage.stored_run import json_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.settings import BaseSettings

    from newscrawl.operations.replay.distributed_job import DistributedJob, PlannedSources
    from newscrawl.operations.replay.source_run import SourceRun

JOB_RESULT_KEY = "result/job.json"
SHARD_FOLDER_BY_FILE = {PARQUET_FILE_NAME: "articles", LEDGER_FILE_NAME: "furniture", FAULTS_FILE_NAME: "faults"}
"""The files of a run that become shards, and their folders below `result/`."""
MAX_RECEIPT_BYTES = 16 << 20


@dataclass(frozen=True, slots=True)
class SourceShards:
    """What became of a source."""

    source: str
    files: list[dict[str, Any]]
    """Key, bytes and SHA-256 of each shard."""
    counts: dict[str, int]
    faults: int


def finish_as_shards(job: DistributedJob, settings: BaseSettings) -> Iterator[SourceShards]:
    """Yield the shards of each source, then store `job.json`. JobNotDoneError where parts are missing; after a crash another call goes on."""
    check_finished(job)
    made = []
    planned = job.checked_sources(settings)
    own = settings.copy()
    own.set("NEWSCRAWL_PARQUET", value=True, priority="cmdline")
    for number in sorted({one.source for one in job.ranges}):
        made.append(_read_stored_shards(job, number) or _make_shards(job, planned, number, own))
        yield made[-1]
    store_bytes(job.store, JOB_RESULT_KEY, _result_json(job, made))


def _make_shards(job: DistributedJob, planned: PlannedSources, number: int, settings: BaseSettings) -> SourceShards:
    with tempfile.TemporaryDirectory(prefix="replay-") as scratch:
        settings.set("NEWSCRAWL_SPOOL", scratch, priority="cmdline")
        return _store_shards(job, number, new_source_run(job, planned, number, settings, Path(scratch)))


def _store_shards(job: DistributedJob, number: int, making: SourceRun) -> SourceShards:
    assemble_source(job, number, making)
    folder, counts, faults = making.write_files()
    files = []
    for name, kind in SHARD_FOLDER_BY_FILE.items():
        if (folder / name).exists():
            key = f"result/{kind}/{number:06d}{name[name.index('.') :]}"
            known = job.store.put(key, folder / name)
            files.append({"key": key, "bytes": known.bytes, "sha256": known.sha256})
    making.journal.close()
    made = SourceShards(making.source.name, files, dict(sorted(counts.items())), faults)
    store_bytes(job.store, _receipt_key(number), json.dumps(asdict(made)).encode() + b"\n")
    return made


def _read_stored_shards(job: DistributedJob, number: int) -> SourceShards | None:
    """The shards of a source that an earlier call has stored."""
    if job.store.size(_receipt_key(number)) is None:
        return None
    where = f"{job.store.uri}/{_receipt_key(number)}"
    with job.store.open(_receipt_key(number)) as file:
        value = json_object(file.read(MAX_RECEIPT_BYTES + 1), where, MAX_RECEIPT_BYTES)
    try:
        return SourceShards(**value)
    except TypeError as error:
        raise DamagedRunError(f"{where} does not say what became of a source: {error}.") from error


def _receipt_key(number: int) -> str:
    return f"result/sources/{number:06d}.json"


def _result_json(job: DistributedJob, made: list[SourceShards]) -> bytes:
    counts = Counter[str]()
    for one in made:
        counts.update(one.counts)
    result = {
        "run_id": job.run_id,
        "mark": job.mark,
        "counts": dict(sorted(counts.items())),
        "faults": sum(one.faults for one in made),
        "files": [file for one in made for file in one.files],
    }
    return json.dumps(result, indent=1).encode() + b"\n"
