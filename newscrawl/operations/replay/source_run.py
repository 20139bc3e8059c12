"""The replay of one source: its pages are read, their outcomes kept, then a run is written and delivered."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from newscrawl.operations.rendered_pages import rendered_response_ids
from newscrawl.operations.replay.checkpoint import Checkpoint
from newscrawl.operations.replay.code_digest import code_digest
from newscrawl.operations.replay.crawl_scope import ANY_SITE_SPIDER
from newscrawl.operations.replay.page_records import ArchiveFault, PageRecords
from newscrawl.operations.replay.rendering import write_renderings
from newscrawl.operations.replay.run_writer import write_articles, write_faults
from newscrawl.runs.extension import SETTINGS_IN_MANIFEST
from newscrawl.runs.leftover_runs import deliver_run
from newscrawl.runs.outbox import Outbox
from newscrawl.runs.verdict import Verdict
from newscrawl.storage import manifest, open_store
from newscrawl.storage.run_files import (
    FAULTS_FILE_NAME,
    MANIFEST_FILE_NAME,
    RENDERINGS_FILE_NAME,
    may_hold_rendered_pages,
)
from newscrawl.storage.run_id import run_prefix
from newscrawl.storage.verdict_word import VerdictWord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from scrapy.settings import BaseSettings

    from newscrawl.operations.page_outcome import CrawlScope, EncodedOutcome, PageJob
    from newscrawl.operations.replay.sources import ReplaySource
    from newscrawl.operations.selection import PageCriteria
    from warc.read.revisit import ResolveRevisit


@dataclass(frozen=True, slots=True)
class SourceResult:
    """The result of a source."""

    source: str
    prefix: str
    """Key prefix of its run in the store; empty where none of its pages was wanted."""
    counts: dict[str, int]
    faults: int


@dataclass(slots=True)
class SourceRun:
    """A source being replayed. Its files begin with `stem`, in the replay's folder of the spool."""

    source: ReplaySource
    criteria: PageCriteria
    scope: CrawlScope
    settings: BaseSettings
    stem: Path
    journal: Checkpoint = field(init=False)
    faults: IO[str] = field(init=False)
    counts: Counter[str] = field(init=False)

    @property
    def run_id(self) -> str:
        return self.scope.run_id

    @property
    def publisher(self) -> str:
        return self.scope.publisher or ANY_SITE_SPIDER

    @property
    def prefix(self) -> str:
        return run_prefix(self.publisher, self.run_id)

    def unread_pages(self, resolve: ResolveRevisit, on_bytes: Callable[[int], None]) -> Iterator[PageJob]:
        """The pages that have no outcome yet, in order."""
        self.journal = Checkpoint(self.stem.with_suffix(".journal"))
        self.faults = self.stem.with_suffix(".faults").open("w", encoding="utf-8")
        records = self.new_page_records(resolve, partial(_write_fault, self.faults), on_bytes)
        self.counts = records.counts
        jobs = (job for path in self.source.files for job in records.read_pages(path))
        yield from islice(jobs, self.journal.length, None)
        self.faults.close()

    def new_page_records(
        self, resolve: ResolveRevisit, fault: Callable[[ArchiveFault], None], on_bytes: Callable[[int], None]
    ) -> PageRecords:
        """The reader of the source's records."""
        maxsize = self.settings.getint("DOWNLOAD_MAXSIZE")
        rendered = rendered_response_ids(path for path in self.source.files if may_hold_rendered_pages(path.name))
        return PageRecords(self.scope, self.criteria.matches_url, resolve, maxsize, fault, on_bytes, rendered)

    def load_outcomes(self, lines: Iterable[bytes], faults: Iterable[ArchiveFault], counts: Mapping[str, int]) -> None:
        """Take the outcomes of all pages from where they were read, in their order."""
        with self.stem.with_suffix(".journal").open("wb") as journal:
            journal.writelines(lines)
        with self.stem.with_suffix(".faults").open("w", encoding="utf-8") as file:
            for fault in faults:
                _write_fault(file, fault)
        self.journal = Checkpoint(self.stem.with_suffix(".journal"))
        self.counts = Counter(counts)

    def keep_outcome(self, job: PageJob, outcome: EncodedOutcome) -> None:
        """Keep the outcome of a page."""
        self.journal.add_outcome(job, outcome)

    def write_and_deliver(self) -> SourceResult:
        """Write and deliver the run. StorageError where that fails: the outcomes are kept."""
        self.journal.close()
        made = self._deliver() if self.journal.length or self.counts["replay/faults"] else self._empty_result()
        done = self.stem.with_suffix(".done")
        part = done.with_suffix(".part")
        part.write_text(json.dumps(asdict(made)), encoding="utf-8")
        part.replace(done)
        for ending in (".journal", ".faults"):
            self.stem.with_suffix(ending).unlink()
        return made

    def write_files(self) -> tuple[Path, Counter[str], int]:
        """Write the files of the run into its folder in the spool. Return the folder, the counts, and the number of faults."""
        folder = Path(self.settings["NEWSCRAWL_SPOOL"]) / self.run_id
        shutil.rmtree(folder, ignore_errors=True)  # of an attempt that was killed
        folder.mkdir(parents=True)
        counts = self.counts + write_articles(self.journal, self._run_settings())
        counts += Counter(write_renderings(folder, self.journal))
        return folder, counts, write_faults(folder, self.journal, self.stem.with_suffix(".faults"))

    def finished_result(self) -> SourceResult | None:
        """The result; None where the source is not done."""
        try:
            content = self.stem.with_suffix(".done").read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        return SourceResult(**json.loads(content))

    def _empty_result(self) -> SourceResult:
        return SourceResult(self.source.name, "", dict(self.counts), 0)

    def _deliver(self) -> SourceResult:
        store = open_store(self.settings["NEWSCRAWL_STORE"])
        folder = Path(self.settings["NEWSCRAWL_SPOOL"]) / self.run_id
        if "files" in (written := manifest.read_manifest(folder) or {}):  # killed when it was committed, or soon before
            deliver_run(Outbox(folder, store, self.prefix), written)
        folder, counts, faults = self.write_files()
        if f"{self.prefix}{MANIFEST_FILE_NAME}" not in store.keys(self.prefix):
            stats = {**counts, "finish_time": datetime.now(UTC)}
            closed = manifest.manifest_with_verdict(self._new_manifest(), _replay_verdict(counts, faults), stats)
            deliver_run(Outbox(folder, store, self.prefix), closed)
        return SourceResult(self.source.name, self.prefix, dict(counts), faults)

    def _run_settings(self) -> BaseSettings:
        own = self.settings.copy()
        own.set("NEWSCRAWL_RUN_ID", self.run_id, priority="cmdline")
        return own

    def _new_manifest(self) -> dict[str, Any]:
        settings = {
            name: self.settings.get(name) for name in SETTINGS_IN_MANIFEST if self.settings.get(name) is not None
        }
        arguments = {**self.criteria.as_arguments(), **dict(self.scope.arguments)}
        opened = manifest.new_manifest(self.publisher, self.run_id, arguments, settings)
        versions = {**opened["versions"], "code": code_digest()}
        return {"kind": "replay", **opened, "versions": versions, "sources": [self.source.describe()]}


def _replay_verdict(counts: Counter[str], faults: int) -> Verdict:
    read = f"{counts['article/stored']} articles from {counts['replay/pages']} pages"
    if faults:
        return Verdict(VerdictWord.DEGRADED, f"{read}; {faults} faults, each listed in {FAULTS_FILE_NAME}")
    if failed := counts["replay/rendered/failed"]:
        return Verdict(
            VerdictWord.DEGRADED, f"{read}; {failed} of them not rendered, each listed in {RENDERINGS_FILE_NAME}"
        )
    return Verdict(VerdictWord.DONE, read)


def _write_fault(file: IO[str], fault: ArchiveFault) -> None:
    file.write(json.dumps(asdict(fault)) + "\n")
