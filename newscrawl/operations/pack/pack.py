"""A selection as a WACZ: archives, index, page list, manifests, each streamed into the file."""

from __future__ import annotations

import hashlib
import json
import tempfile
import zlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawl import __version__
from newscrawl.errors import DamagedRunError, UsageError
from newscrawl.operations.pack.revisit_originals import missing_originals
from newscrawl.operations.record_groups import RecordGroup, RecordSpan, page_exchange_ids, read_record_groups
from newscrawl.storage.listed_files import listed_files
from newscrawl.storage.run_files import MANIFEST_FILE_NAME
from warc.index.collection import INDEX_NAME
from warc.index.index_file import read_index, write_index
from warc.wacz.writer import PIECE_BYTES, WaczWriter, read_pieces
from warc.write.records import warcinfo_record
from warc.write.writer import GZIP_WINDOW_BITS, gzip_member

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from newscrawl.operations.selection import ArticleSelection
    from newscrawl.storage.stored_run import JsonLine, StoredRun
    from warc.index.cdxj import CdxjEntry
    from warc.read.archive_path import ArchivePath

ARTICLES_FILE_MARK = "-articles"
PAGES_HEADER_LINE = {"format": "json-pages-1.0", "id": "pages", "title": "Articles", "hasText": True}
SOFTWARE_VERSION = f"newscrawl/{__version__}"


@dataclass(slots=True)
class WaczPacker:
    """The packing of one selection. `pages` counts the articles that it holds."""

    selection: ArticleSelection
    path: Path
    title: str
    on_bytes: Callable[[int], None] = lambda _: None
    pages: int = 0
    _entries: list[Iterable[CdxjEntry]] = field(default_factory=list)

    def write_file(self) -> None:
        """Write the file, or leave nothing. NewscrawlError and WarcError say why."""
        if any(not run.has_file(INDEX_NAME) for run in self.selection.runs):
            raise DamagedRunError(f"A run without {INDEX_NAME} cannot be packed: `python -m warc index` makes one.")
        wacz = WaczWriter(self.path, self.selection.latest_start)
        try:
            with tempfile.TemporaryDirectory() as scratch:
                self._write(wacz, Path(scratch))
        except BaseException:
            wacz.abandon()
            raise

    def _write(self, wacz: WaczWriter, scratch: Path) -> None:
        packed = self._add_whole_runs(wacz) if self.selection.is_whole else self._add_selected_records(wacz)
        self._add_originals(wacz, packed)
        write_index(
            scratch / INDEX_NAME, (entry for entries in self._entries for entry in entries if is_playable(entry))
        )
        wacz.add(f"indexes/{INDEX_NAME}", read_pieces(scratch / INDEX_NAME), (scratch / INDEX_NAME).stat().st_size)
        wacz.add("pages/pages.jsonl", self._page_lines())
        if not self.pages:
            raise UsageError("No article is as requested, so there is nothing to pack.")
        for run in self.selection.runs:
            wacz.add(f"runs/{run.run_id}/{MANIFEST_FILE_NAME}", [run.manifest_bytes()])
        wacz.close({"title": self.title, "software": SOFTWARE_VERSION})

    def _add_whole_runs(self, wacz: WaczWriter) -> list[tuple[StoredRun, set[str]]]:
        """Every file of the runs as it is, held against `run.json`."""
        for run in self.selection.runs:
            stated = listed_files(run.manifest())
            for path in _warc_paths(run):
                resource = wacz.add(f"archive/{path.name}", self._count_bytes(read_pieces(path)), path.stat().st_size)
                if stated.get(path.name, {}).get("sha256") != resource.sha256:
                    raise DamagedRunError(f"{path} is not the file that {run.place}/{MANIFEST_FILE_NAME} speaks of.")
            self._entries.append(read_index(run.path(INDEX_NAME)))
        return [(run, set()) for run in self.selection.runs]

    def _add_selected_records(self, wacz: WaczWriter) -> list[tuple[StoredRun, set[str]]]:
        """The records of the wanted articles, and of what their pages show, in files of their own."""
        packed = []
        for run in self.selection.runs:
            record_ids = {
                page_record_id(line, page)
                for line in self.selection.selected_articles(run)
                for page in line.article_pages
            }
            chosen = page_exchange_ids(
                (group for path in _warc_paths(run) for group in read_record_groups(path)), record_ids
            )
            packed.append((run, chosen))
            for ending, takes in (
                ("", lambda group, chosen=chosen: group.record_id in chosen),
                (
                    ARTICLES_FILE_MARK,
                    lambda group, ids=record_ids: group.type == "conversion" and group.refers_to in ids,
                ),
            ):
                self._add_collected_records(wacz, run, ending, takes)
        return packed

    def _add_collected_records(
        self, wacz: WaczWriter, run: StoredRun, ending: str, takes: Callable[[RecordGroup], bool]
    ) -> None:
        name = f"{run.run_id}-selection{ending}.warc.gz"
        paths = [path for path in _warc_paths(run) if (ARTICLES_FILE_MARK in path.name) == bool(ending)]
        spans = (
            span
            for path in paths
            for group in read_record_groups(path)
            if group.type == "warcinfo" or takes(group)
            for span in group.spans
        )
        moved: dict[tuple[str, int], int] = {}
        size = sum(path.stat().st_size for path in paths)
        wacz.add(
            f"archive/{name}", self._count_bytes(_warc_of_selected_records(name, self.selection, spans, moved)), size
        )
        if not ending:
            self._entries.append(_index_entries_of_moved_records(read_index(run.path(INDEX_NAME)), name, moved))

    def _add_originals(self, wacz: WaczWriter, packed: list[tuple[StoredRun, set[str]]]) -> None:
        """The records that packed revisits refer to and that are not packed themselves."""
        found = missing_originals(packed, whole=self.selection.is_whole)
        if found:
            name = "originals.warc.gz"
            moved: dict[tuple[str, int], int] = {}
            spans = [span for span, _ in found]
            size = sum(span.length for span in spans)
            wacz.add(
                f"archive/{name}",
                self._count_bytes(_warc_of_selected_records(name, self.selection, spans, moved)),
                size,
            )
            self._entries.append(_index_entries_of_moved_records((entry for _, entry in found), name, moved))

    def _page_lines(self) -> Iterator[bytes]:
        yield _json_line(PAGES_HEADER_LINE)
        for run in self.selection.runs:
            for line in self.selection.selected_articles(run):
                self.pages += 1
                yield _json_line(pages_jsonl_entry(line))

    def _count_bytes(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        for part in parts:
            self.on_bytes(len(part))
            yield part


def pages_jsonl_entry(line: JsonLine) -> dict[str, Any]:
    """An article as a line of pages.jsonl: the captured address and time, headline and clean text."""
    article = line.value
    own = hashlib.sha256(page_record_id(line, article).encode()).hexdigest()[:22]
    fields = {
        "url": article.get("url"),
        "ts": article["capture"].get("WARC-Date"),
        "title": article.get("headline") or "",
    }
    if not all(isinstance(value, str) for value in fields.values()):
        raise DamagedRunError(f"{line.place} has no URL, capture date or headline that is a text.")
    return {"id": own, **fields, "text": str(article.get("articleBody") or "")}


def page_record_id(line: JsonLine, page: Mapping[str, Any]) -> str:
    """The id of the record that a page of an article was read from. DamagedRunError where the line names none."""
    capture = page.get("capture")
    if not isinstance(capture, dict) or not isinstance(capture.get("WARC-Record-ID"), str):
        raise DamagedRunError(f"{line.place} does not name the record that it was read from.")
    return str(capture["WARC-Record-ID"])


def is_playable(entry: CdxjEntry) -> bool:
    """A player would wait for the bytes that a cut-off record lacks."""
    return entry.truncated is None


def _warc_paths(run: StoredRun) -> list[ArchivePath]:
    return [run.path(name) for name in run.file_names() if name.endswith((".warc.gz", ".warc"))]


def _warc_of_selected_records(
    name: str, selection: ArticleSelection, spans: Iterable[RecordSpan], moved: dict[tuple[str, int], int]
) -> Iterator[bytes]:
    """A WARC file: what it is, then the records as they are in theirs. `moved` notes where each is now."""
    fields = {
        "software": SOFTWARE_VERSION,
        "description": "a selection of records",
        **selection.criteria.as_arguments(),
    }
    head = gzip_member(warcinfo_record(name, selection.latest_start, fields).content)
    yield head
    offset = len(head)
    for span in spans:
        moved[span.path.name, span.offset] = offset
        for part in _gzip_member(span):
            yield part
            offset += len(part)


def _gzip_member(span: RecordSpan) -> Iterator[bytes]:
    """The record as a gzip member: as it is, or packed where the file is not."""
    packing = None if span.path.name.endswith(".gz") else zlib.compressobj(wbits=GZIP_WINDOW_BITS)
    with span.path.open("rb") as file:
        file.seek(span.offset)
        left = span.length
        while left and (part := file.read(min(left, PIECE_BYTES))):
            yield packing.compress(part) if packing else part
            left -= len(part)
    if packing:
        yield packing.flush()


def _index_entries_of_moved_records(
    entries: Iterable[CdxjEntry], name: str, moved: dict[tuple[str, int], int]
) -> Iterator[CdxjEntry]:
    for entry in entries:
        offset = moved.get((entry.filename, entry.offset))
        if offset is not None:
            yield replace(entry, filename=name, offset=offset)


def _json_line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
