"""A replay as a job for many machines: a plan that names its tasks, and a part for each of them, in a store that all can reach.

`<job>/plan.json` is made once; `<job>/parts/<number>.jsonl` by whoever does the task, once. Tasks need no order and no master.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawl.errors import DamagedRunError, NewscrawlError, UsageError
from newscrawl.operations.replay.code_digest import code_digest
from newscrawl.operations.replay.job_ranges import TaskRange, split_into_ranges
from newscrawl.operations.replay.reextraction import refuse_own_store, replay_mark
from newscrawl.operations.replay.sources import find_sources
from newscrawl.operations.selection import PageCriteria
from newscrawl.storage import open_store
from newscrawl.storage.run_id import new_run_id
from newscrawl.storage.stored_run import json_object

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy.settings import BaseSettings

    from newscrawl.operations.replay.sources import ReplaySource
    from newscrawl.storage import Store

JOB_PLAN_KEY = "plan.json"
MAX_PLAN_BYTES = 256 << 20
PLANNED_SETTINGS = (
    "DOWNLOAD_MAXSIZE",
    "NEWSCRAWL_PAGES_PER_ARTICLE",
    "NEWSCRAWL_PAGE_SECONDS",
    "NEWSCRAWL_PARQUET",
    "NEWSCRAWL_STORE",
)
"""Settings that the plan keeps for all machines, besides what the code and the site memories of each must be."""


@dataclass(frozen=True, slots=True)
class PlannedSources:
    """The sources of a job as they were planned, and which of their pages are wanted."""

    found: list[ReplaySource]
    criteria: PageCriteria
    fingerprints: list[list[str | int]]

    def check_source(self, number: int) -> None:
        """Raise UsageError where the source is not what it was any more."""
        source = self.found[number]
        try:
            is_same = source.fingerprint() == self.fingerprints[number]
        except FileNotFoundError:
            is_same = False
        if not is_same:
            raise UsageError(f"{source.name} has changed since the job was planned. Plan again.")


@dataclass(frozen=True, slots=True)
class DistributedJob:
    """A planned replay."""

    store: Store
    """The folder of the job."""
    places: list[str]
    given: dict[str, str]
    settings: dict[str, Any]
    """Those that all machines must have alike."""
    mark: str
    run_id: str
    """Prefix of the ids of the runs that it makes."""
    ranges: list[TaskRange]

    def part_key(self, task: int) -> str:
        """The key of a task's part."""
        return f"parts/{task:06d}.jsonl"

    def checked_sources(self, settings: BaseSettings) -> PlannedSources:
        """Sources and criteria. UsageError where sources, site memories or code are not those that were planned with."""
        found, criteria = find_sources(self.places), PageCriteria.parse(self.given)
        fingerprints = [source.fingerprint() for source in found]
        if replay_mark(fingerprints, criteria, settings) != self.mark:
            raise UsageError(
                f"{self.store.uri} was planned with other sources, site memories (NEWSCRAWL_SITE_MEMORY) or code than this machine has. "
                "Give each machine the same, or plan again."
            )
        return PlannedSources(found, criteria, fingerprints)

    def missing_tasks(self) -> list[int]:
        """The tasks that have no part yet."""
        there = set(self.store.keys("parts/"))
        return [task for task in range(len(self.ranges)) if self.part_key(task) not in there]


def plan_job(
    place: str, places: Sequence[str], given: dict[str, str], settings: BaseSettings, size: int
) -> DistributedJob:
    """Cut the sources into ranges of about `size` bytes and store the plan. The same command finds the job that is there already."""
    found, criteria = find_sources(places), PageCriteria.parse(given)
    refuse_own_store(open_store(settings["NEWSCRAWL_STORE"]), found)
    mark = replay_mark([source.fingerprint() for source in found], criteria, settings)
    store = open_store(f"{place.rstrip('/')}/replay-{mark}-{size}")
    store.check()
    if store.size(JOB_PLAN_KEY) is None:
        plan = {
            "places": [str(Path(one).resolve()) if "://" not in one else one for one in places],
            "given": given,
            "settings": {name: settings[name] for name in PLANNED_SETTINGS},
            "mark": mark,
            "code": code_digest(),
            "run_id": new_run_id(),
            "ranges": [asdict(one) for one in split_into_ranges(found, size)],
        }
        store_bytes(store, JOB_PLAN_KEY, json.dumps(plan).encode() + b"\n")
    return open_job(store.uri)


def open_job(uri: str) -> DistributedJob:
    """Return the job. UsageError where there is none; DamagedRunError where its plan cannot be read."""
    store = open_store(uri)
    if store.size(JOB_PLAN_KEY) is None:
        raise UsageError(
            f"There is no job {uri}: it has no {JOB_PLAN_KEY}. `newscrawl replay SOURCE... --plan FOLDER` makes one."
        )
    with store.open(JOB_PLAN_KEY) as file:
        value = json_object(file.read(MAX_PLAN_BYTES + 1), f"{uri}/{JOB_PLAN_KEY}", MAX_PLAN_BYTES)
    try:
        ranges = [TaskRange(**one) for one in value["ranges"]]
        return DistributedJob(
            store, value["places"], value["given"], value["settings"], value["mark"], value["run_id"], ranges
        )
    except (KeyError, TypeError) as error:
        raise DamagedRunError(f"{uri}/{JOB_PLAN_KEY} is no plan of a replay ({error!r}).") from error


def store_bytes(store: Store, key: str, content: bytes) -> None:
    """Store the bytes where there are none. FixityError where others are there."""
    with tempfile.TemporaryDirectory(prefix="replay-") as folder:
        path = Path(folder, "part")
        path.write_bytes(content)
        store.put(key, path)


class JobNotDoneError(NewscrawlError):
    """Tasks of a job have no part yet."""
