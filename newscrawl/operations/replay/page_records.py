"""The pages of a source in the order of its records; other records and damage are counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from newscrawl.operations.page_outcome import LATER_PAGE_REASON, PASSED_OVER_STAT, PageJob
from newscrawl.operations.rendered_pages import is_rendered
from newscrawl.rendering.crawl_request import FOUND_BY_RENDERING
from warc.errors import RecordError, RecordTooLarge, UnresolvedRevisit, WarcError
from warc.read.capture import record_to_capture, with_type_head
from warc.read.exchange_metadata import belongs_to_exchange, metadata_fields
from warc.read.reader import read_records, with_original

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newscrawl.operations.page_outcome import CrawlScope
    from warc.read.archive_path import ArchivePath
    from warc.read.capture import Capture
    from warc.read.record import ReadRecord
    from warc.read.revisit import ResolveRevisit

SPARE_RECORD_BYTES = 1 << 20
"""Bytes that head and transfer coding may add to the largest body."""
CONTENT_TYPES_OF_NO_PAGE = (
    "image/",
    "video/",
    "audio/",
    "font/",
    "text/css",
    "text/javascript",
    "application/javascript",
)
REASON_BY_FOUND_BY = {"requisite": "requisite", FOUND_BY_RENDERING: FOUND_BY_RENDERING, "next-page": LATER_PAGE_REASON}
"""Records that are part of another page, by how the crawl found them."""
CAPTURE_RECORD_TYPES = ("response", "revisit", "resource", "conversion")


@dataclass(frozen=True, slots=True)
class ArchiveFault:
    """What is wrong with a file."""

    file: str
    offset: int
    fault: str

    @classmethod
    def of(cls, error: WarcError, path: ArchivePath) -> ArchiveFault:
        if isinstance(error, RecordError):
            return cls(error.filename, error.offset, error.fault)
        return cls(path.name, 0, str(error))


@dataclass(slots=True)
class PageRecords:
    """One pass through a source. `counts` is complete, and `fault` was called for all damage, at its end."""

    scope: CrawlScope
    wants: Callable[[str], bool]
    """Whether the page at this URL is wanted."""
    resolve: ResolveRevisit
    maxsize: int
    fault: Callable[[ArchiveFault], None]
    on_bytes: Callable[[int], None]
    rendered: frozenset[str] = frozenset()
    """Records of the responses whose rendered pages are read instead."""
    counts: Counter[str] = field(default_factory=Counter)

    def read_pages(self, path: ArchivePath, start: int = 0, stop: int | None = None) -> Iterator[PageJob]:
        """The pages of a file, or of the records that begin from `start` on and before `stop`: two offsets of captures.

        A metadata record after a response says how the crawl found it.
        """
        held: PageJob | None = None
        try:
            for record in self._read_records(path, start, stop):
                if isinstance(record, RecordError):
                    self._report_fault(record, path)
                elif record.type in CAPTURE_RECORD_TYPES:
                    if held:
                        yield held
                    held = self._page_job(record, path)
                elif held and belongs_to_exchange(record, held.capture.location.record_id):
                    held = self._with_metadata(held, record)
        except WarcError as error:
            self._report_fault(error, path)
        if held:
            yield held

    def _read_records(self, path: ArchivePath, start: int, stop: int | None) -> Iterator[ReadRecord | RecordError]:
        """Those of a file, faults among them; a file without any is one."""
        empty = True
        for record in read_records(path, start, on_bytes=self.on_bytes):
            if stop is not None and record.offset >= stop:
                return
            empty = False
            yield record
        if empty and not start:
            yield RecordError(path.name, 0, "there is no record in the file")

    def _page_job(self, record: ReadRecord, path: ArchivePath) -> PageJob | None:
        """The page of a record; None where it holds none, which is then counted."""
        try:
            found = self._read_page(record)
        except RecordTooLarge:
            found = "too-large"
        except (RecordError, UnresolvedRevisit) as error:
            self._report_fault(_error_with_place(error, record), path)
            return None
        except ValueError as error:  # of urlsplit, for a URL such as http://[::1
            self._report_fault(
                RecordError(record.filename, record.offset, f"invalid URL {record.url[:200]!r}: {error}"), path
            )
            return None
        if isinstance(found, PageJob):
            return found
        self.counts[f"{PASSED_OVER_STAT}{found}"] += 1
        return None

    def _read_page(self, record: ReadRecord) -> PageJob | str:
        if why := self._unwanted_reason(record):
            return why
        self.counts["replay/answers"] += 1
        if why := self._skip_reason(record):
            return why
        capture = record_to_capture(record, self.maxsize + SPARE_RECORD_BYTES)
        if record.type == "conversion" and not is_rendered(record):
            return PageJob(capture, self.scope, plain=True)
        if record.type in ("resource", "conversion"):
            capture = with_type_head(capture)
        elif capture.is_revisit and _not_page_reason(capture) in (
            "",
            "no-http",
            f"http-{HTTPStatus.NOT_MODIFIED.value}",
        ):
            capture = with_original(record, capture, self.resolve, self.maxsize + SPARE_RECORD_BYTES)
        self._follow_front(capture)
        return _not_page_reason(capture) or PageJob(capture, self.scope)

    def _unwanted_reason(self, record: ReadRecord) -> str:
        if not record.url.lower().startswith(("http://", "https://")):
            return "not-http"
        return "" if self.wants(record.url) else "not-asked-for"

    def _skip_reason(self, record: ReadRecord) -> str:
        """Return why a record is skipped without reading it."""
        if record.record_id in self.rendered:
            return "rendered"
        if urlsplit(record.url).path == "/robots.txt" or record.url in self.scope.sources:
            return "source"
        content_type = (record.fields.get("Content-Type") or "").lower()
        own = content_type if record.type in ("resource", "conversion") else ""
        if record.type == "conversion" and not (own.startswith("text/plain") or is_rendered(record)):
            return "not-html"
        return "not-html" if own.startswith(CONTENT_TYPES_OF_NO_PAGE) else ""

    def _follow_front(self, capture: Capture) -> None:
        """Follow the redirect of the URL that the crawl was started with."""
        if capture.url == self.scope.front and capture.response and 300 <= capture.response.status < 400:  # noqa: PLR2004
            location = (capture.response.get(b"location") or b"").decode("latin-1")
            self.scope = replace(self.scope, front=urljoin(capture.url, location))

    def _with_metadata(self, held: PageJob, record: ReadRecord) -> PageJob | None:
        """Return the page with the fields of its metadata record; None where they say that it is part of another."""
        fields = metadata_fields(record)
        part = REASON_BY_FOUND_BY.get(fields.get("foundBy", ""))
        if part is None:
            return replace(held, metadata={**held.metadata, **fields})
        self.counts[f"{PASSED_OVER_STAT}{part}"] += 1
        return None

    def _report_fault(self, error: WarcError, path: ArchivePath) -> None:
        self.counts["replay/faults"] += 1
        self.fault(ArchiveFault.of(error, path))


def _error_with_place(error: RecordError | UnresolvedRevisit, record: ReadRecord) -> RecordError:
    if isinstance(error, RecordError):
        return error
    return RecordError(record.filename, record.offset, f"a revisit of {record.url}, whose original is not at hand")


def _not_page_reason(capture: Capture) -> str:
    """Empty for an answer that may be a page; else why it is none."""
    head = capture.response
    if head is None:
        return "no-http"
    if not 200 <= head.status < 300:  # noqa: PLR2004
        return f"http-{head.status}"
    content_type = (head.get(b"content-type") or b"").decode("latin-1").strip().lower()
    return "not-html" if content_type.startswith(CONTENT_TYPES_OF_NO_PAGE) else ""
