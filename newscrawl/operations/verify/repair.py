"""What can be repaired of a stored run: torn ends of WARC files, and an index that is missing or not that of the records."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from newscrawl.operations.verify.run import WARC_SUFFIXES
from newscrawl.storage.listed_files import listed_files
from newscrawl.storage.manifest_rewrite import StoreRewriter
from newscrawl.storage.rewrite_notes import rewrite_note, rewrite_notes
from newscrawl.storage.run_files import MANIFEST_FILE_NAME, is_articles_warc
from newscrawl.storage.store import receipt_of
from warc.errors import RecordError
from warc.index.collection import INDEX_NAME
from warc.index.index_file import write_index
from warc.index.indexing import index_archive
from warc.write.mend import TORN_SUFFIX, mend_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from newscrawl.storage.rewrite_notes import RewriteCause
    from newscrawl.storage.stored_run import StoredRun
    from warc.index.cdxj import CdxjEntry


@dataclass(slots=True)
class RunRepair:
    """The repair of one run. `done` has a sentence for each repair, `left` for each fault that remains."""

    run: StoredRun
    folder: Path
    """For unfinished files."""
    files: dict[str, Path] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def mend_run(self, cause: RewriteCause) -> None:
        """Repair the run where anything can be repaired. StorageError or WarcError on failure."""
        manifest = self.run.manifest()
        for name, listed in listed_files(manifest).items():
            if name.endswith(WARC_SUFFIXES) and self.run.has_file(name) and self._sha256(name) != listed.get("sha256"):
                self._truncate_to_last_whole_record(name)
        self._rebuild_index(manifest)
        if self.files:
            self._store_files(manifest, cause)

    def _truncate_to_last_whole_record(self, name: str) -> None:
        """Cut the file to its last whole record; what was behind it is kept beside it."""
        path = self.folder / name
        with self.run.open(name) as stored, path.open("wb") as copy:
            shutil.copyfileobj(stored, copy)
        mended = mend_file(path)
        self.left += [str(fault) for fault in mended.faults]
        if not mended.torn_bytes or not mended.records:
            self.left.append(
                f"{self.run.place}/{name}: it is not what {MANIFEST_FILE_NAME} states, and has no torn end"
            )
            return
        self.files |= {name: path, f"{name}{TORN_SUFFIX}": path.with_name(f"{name}{TORN_SUFFIX}")}
        self.done.append(
            f"{self.run.place}/{name}: cut to its {mended.records} whole records, {mended.bytes} bytes; "
            f"the {mended.torn_bytes} torn bytes are kept in {name}{TORN_SUFFIX}"
        )

    def _rebuild_index(self, manifest: Mapping[str, Any]) -> None:
        names = [one for one in listed_files(manifest) if one.endswith(WARC_SUFFIXES) and not is_articles_warc(one)]
        path = self.folder / INDEX_NAME
        write_index(path, self._index_entries([name for name in names if self.run.has_file(name)]))
        with path.open("rb") as made:
            new = receipt_of(made).sha256
        if names and (not self.run.has_file(INDEX_NAME) or self._sha256(INDEX_NAME) != new):
            self.done.append(f"{self.run.place}/{INDEX_NAME}: made anew of the records")
            self.files[INDEX_NAME] = path

    def _index_entries(self, names: list[str]) -> Iterator[CdxjEntry]:
        for name in names:
            for entry in index_archive(self.files.get(name) or self.run.path(name)):
                if not isinstance(entry, RecordError):
                    yield entry

    def _store_files(self, manifest: dict[str, Any], cause: RewriteCause) -> None:
        """Store the files first, then the manifest that lists them."""
        listed = {name: dict(receipt) for name, receipt in listed_files(manifest).items()}
        before = {name: listed[name].get("sha256") for name in self.files if name in listed}
        for name, path in self.files.items():
            with path.open("rb") as file:
                listed[name] = {"name": name, **asdict(receipt_of(file))}
            self.run.store.put(self.run.prefix + name, path, replace=True)
        former = hashlib.sha256(self.run.manifest_bytes()).hexdigest()
        rewritten = rewrite_note(cause, former) | {"files": before}
        new = {**manifest, "files": [*listed.values()], "rewritten": [*rewrite_notes(manifest), rewritten]}
        StoreRewriter(self.run.store, self.folder).put_manifest(self.run.prefix + MANIFEST_FILE_NAME, new)

    def _sha256(self, name: str) -> str:
        with self.run.open(name) as file:
            return receipt_of(file).sha256
