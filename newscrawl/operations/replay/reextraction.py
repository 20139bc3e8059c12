"""A replay from its criteria to its runs: resumable, one source after the other, pages by several processes."""

from __future__ import annotations

import hashlib
import json
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl.errors import DamagedRunError, ReplayMissError, UsageError
from newscrawl.furniture.site_memory.folder import site_memories_in
from newscrawl.operations.replay.capture_locator import CaptureLocator
from newscrawl.operations.replay.code_digest import code_digest
from newscrawl.operations.replay.crawl_scope import replay_scope
from newscrawl.operations.replay.page_records import SPARE_RECORD_BYTES
from newscrawl.operations.replay.rendering import StoredPageRenderer
from newscrawl.operations.replay.source_run import SourceRun
from newscrawl.operations.replay.workers import start_replay_workers
from newscrawl.runs.lock import lock_publisher
from newscrawl.storage import open_store
from newscrawl.storage.run_id import new_run_id

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from scrapy.settings import BaseSettings

    from newscrawl.operations.offline_renderer import OfflineRenderer
    from newscrawl.operations.page_outcome import FurtherPage, PageJob
    from newscrawl.operations.replay.source_run import SourceResult
    from newscrawl.operations.replay.sources import ReplaySource
    from newscrawl.operations.selection import PageCriteria
    from newscrawl.storage import Store

MAX_CACHED_NAMES = 16
"""Characters of a digest that name a replay."""


@dataclass(slots=True)
class Reextraction:
    """`made` has a result per finished source, in order; `left_out` an error per run whose manifest cannot be read."""

    sources: list[ReplaySource]
    criteria: PageCriteria
    settings: BaseSettings
    on_bytes: Callable[[int], None] = lambda _: None
    """Called with the number of bytes read."""
    on_page: Callable[[], None] = lambda: None
    on_made: Callable[[SourceResult], None] = lambda _: None
    renderer: OfflineRenderer | None = None
    """Renders pages again that a browser rendered; None to read them as they are stored."""
    made: list[SourceResult] = field(default_factory=list)
    left_out: list[DamagedRunError] = field(default_factory=list)

    def replay_all(self, processes: int, at_end: Callable[[list[SourceResult]], None] = lambda _: None) -> None:
        """Replay all sources, or those that are left. StorageError where the store or the spool cannot be written."""
        store = open_store(self.settings["NEWSCRAWL_STORE"])
        refuse_own_store(store, self.sources)
        store.check()
        with self._locked_folder() as folder:
            left = list(self._unfinished_sources(folder))
            if left:
                self._replay_sources(left, processes)
            at_end(self.made)
            shutil.rmtree(folder)

    def missed_pages(self) -> list[ReplayMissError]:
        """Errors for wanted pages that the archive does not hold."""
        held = any(made.counts.get("replay/answers") for made in self.made)
        return (
            [ReplayMissError(f"The archive does not hold {self.criteria.url}")]
            if self.criteria.url and not held
            else []
        )

    def _replay_sources(self, left: list[SourceRun], processes: int) -> None:
        captures = CaptureLocator(self.sources)
        limit = self.settings.getint("DOWNLOAD_MAXSIZE") + SPARE_RECORD_BYTES

        def further(job: PageJob, url: str) -> FurtherPage | None:
            return captures.find_further_page(url, job.capture, limit)

        with start_replay_workers(processes, self.settings, further) as reading:
            for making, job, outcome in reading.outcomes(self._page_jobs(left, captures)):
                if job and outcome:
                    making.keep_outcome(job, outcome)
                    self.on_page()
                else:
                    self._add_result(making.write_and_deliver())

    def _page_jobs(self, left: list[SourceRun], captures: CaptureLocator) -> Iterator[tuple[SourceRun, PageJob | None]]:
        """The pages of every source, and behind those of each a None."""
        renderer = StoredPageRenderer(self.renderer, captures) if self.renderer else None
        for making in left:
            for job in making.unread_pages(captures, self.on_bytes):
                yield making, renderer.rerender(job, making.source) if renderer else job
            yield making, None

    def _unfinished_sources(self, folder: Path) -> Iterator[SourceRun]:
        """The sources that are not done yet; the results of the others are added to `made`."""
        base = _run_id_prefix(folder)
        for number, source in enumerate(self.sources, 1):
            try:
                scope = replay_scope(self.criteria, source, f"{base}{number:05d}")
            except DamagedRunError as error:
                self.left_out.append(error)
                continue
            making = SourceRun(source, self.criteria, scope, self.settings, folder / f"{number:05d}")
            if made := making.finished_result():
                self.on_bytes(source.size)
                self._add_result(made)
            else:
                yield making

    def _add_result(self, made: SourceResult) -> None:
        self.made.append(made)
        self.on_made(made)

    @contextmanager
    def _locked_folder(self) -> Generator[Path]:
        """The folder of this replay in the spool: the same for the same sources and criteria, locked by one process."""
        mark = replay_mark([source.fingerprint() for source in self.sources], self.criteria, self.settings) + (
            "-rendered" if self.renderer else ""
        )
        spool, name = Path(self.settings["NEWSCRAWL_SPOOL"]), f"replay-{mark}"
        with lock_publisher(spool, name, name):
            (spool / name).mkdir(exist_ok=True)
            yield spool / name
            (spool / f"{name}.lock").unlink()


def replay_mark(fingerprints: list[list[str | int]], criteria: PageCriteria, settings: BaseSettings) -> str:
    """A name for a replay: the same for the same sources, criteria, store, site memories and code."""
    identity = fingerprints, criteria.as_arguments(), settings["NEWSCRAWL_STORE"]
    memories = site_memories_in(settings["NEWSCRAWL_SITE_MEMORY"])
    memories.check_all()
    return hashlib.sha256(json.dumps([*identity, memories.digest(), code_digest()]).encode()).hexdigest()[
        :MAX_CACHED_NAMES
    ]


def _run_id_prefix(folder: Path) -> str:
    """The prefix of the run ids of this replay, chosen at its first start."""
    path = folder / "run-id"
    if not path.exists():
        part = path.with_suffix(".part")
        part.write_text(new_run_id(), encoding="ascii")
        part.replace(path)
    return path.read_text(encoding="ascii")


def refuse_own_store(store: Store, sources: Iterable[ReplaySource]) -> None:
    """An archive must not come to contain itself."""
    top = str(store.path().resolve())
    if inside := [source.name for source in sources if any(str(path).startswith(f"{top}/") for path in source.files)]:
        raise UsageError(
            f"{inside[0]} lies in the store {store.uri} that the replay would write to. Give it another: -s NEWSCRAWL_STORE=FOLDER."
        )
