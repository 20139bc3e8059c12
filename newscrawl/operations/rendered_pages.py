"""Pages that a browser rendered, in an archive: `conversion` records of the responses they were made from."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawl.rendering.rendered_page import THUMBNAIL, VIEW
from newscrawl.rendering.request_rules import REFUSAL_REASONS, TOO_MANY
from warc.errors import RecordError, WarcError
from warc.index.indexing import PAGE_INFO_SCHEME
from warc.read.capture import record_to_capture
from warc.read.exchange_metadata import belongs_to_exchange
from warc.read.reader import read_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from warc.read.archive_path import ArchivePath
    from warc.read.capture import Capture
    from warc.read.record import ReadRecord

MAX_INFO_BYTES = 16 << 20
MAX_SCREENSHOT_BYTES = 32 << 20


@dataclass(frozen=True, slots=True)
class RenderedRecord:
    """A rendered page: what the header of its record says, and what the record behind it says of the rendering."""

    url: str
    date: str
    refers_to: str
    info: Mapping[str, Any]
    screenshots: Mapping[str, bytes]
    """JPEG by name."""

    @property
    def requests(self) -> list[Mapping[str, Any]]:
        """Return what the page requested, as far as it is a list of objects."""
        return _requests(self.info)

    @property
    def answered_requests(self) -> list[Mapping[str, Any]]:
        """Return those that got a response, which each of them names."""
        return [one for one in self.requests if "refused" not in one]

    @property
    def request_limit(self) -> int:
        """Return the number of requests that the page made where it wanted more than it might; 0 where it did not."""
        reasons = [one.get("refused") for one in self.requests]
        return sum(why not in REFUSAL_REASONS for why in reasons) if TOO_MANY in reasons else 0


def is_rendered(record: ReadRecord) -> bool:
    """Return whether the record is a page that a browser rendered from a response."""
    content_type = (record.fields.get("Content-Type") or "").lower()
    return (
        record.type == "conversion"
        and content_type.startswith("text/html")
        and bool(record.fields.get("WARC-Refers-To"))
    )


def rendered_response_ids(files: Iterable[ArchivePath]) -> frozenset[str]:
    """Return the ids of the records that the rendered pages in these files were made from. Faults are the walk's to find."""
    found: set[str] = set()
    for path in files:
        with suppress(WarcError):
            for record in read_records(path):
                if not isinstance(record, RecordError) and is_rendered(record):
                    found.add(record.fields.get("WARC-Refers-To") or "")
    return frozenset(found)


def rendered_capture(path: ArchivePath, offset: int) -> Capture:
    """Return the rendered page at this place. RecordError where there is none that is whole."""
    return record_to_capture(_next_record(read_records(path, offset), path, offset))


def requested_response_ids(info: ReadRecord) -> frozenset[str]:
    """Return the ids of the responses that scripts requested, by the record of a rendering; none of any other record."""
    if info.type != "metadata" or not info.url.startswith(PAGE_INFO_SCHEME):
        return frozenset()
    try:
        requests = _requests(_json_object(info))
    except RecordError:
        return frozenset()
    return frozenset(str(one["record_id"]) for one in requests if one.get("record_id"))


def rendered_record_at(path: ArchivePath, offset: int) -> RenderedRecord:
    """Return the rendered page at this place. RecordError where it, or the record of how it came about, is not there whole."""
    records = read_records(path, offset)
    dom = _next_record(records, path, offset)
    if not is_rendered(dom):
        raise RecordError(path.name, offset, f"expected a rendered page, got a {dom.type} record")
    record_id, url, date, refers_to = dom.record_id, dom.url, dom.date, dom.fields.get("WARC-Refers-To") or ""
    info = _next_record(records, path, offset)
    if info.url != PAGE_INFO_SCHEME + url or info.fields.get("WARC-Refers-To") != record_id:
        raise RecordError(
            path.name, info.offset, f"expected {PAGE_INFO_SCHEME}{url} of {record_id}, got {info.url or info.type}"
        )
    value = _json_object(info)
    return RenderedRecord(url, date, refers_to, value, dict(_screenshots(records, record_id, url)))


def thumbnail_at(path: ArchivePath, offset: int) -> bytes:
    """Return the small screenshot of the rendered page at this place; empty where there is none. RecordError as for the page."""
    return rendered_record_at(path, offset).screenshots.get(THUMBNAIL, b"")


def _screenshots(records: Iterator[ReadRecord | RecordError], dom: str, url: str) -> Iterator[tuple[str, bytes]]:
    """Yield the screenshots of a rendered page by name, which are behind the record of how it came about."""
    names = {f"urn:{name}:{url}": name for name in (VIEW, THUMBNAIL)}
    for record in records:
        if isinstance(record, RecordError) or record.url not in names or not belongs_to_exchange(record, dom):
            return
        yield names[record.url], record.load(MAX_SCREENSHOT_BYTES)


def _requests(info: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = info.get("requests")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _next_record(records: Iterator[ReadRecord | RecordError], path: ArchivePath, offset: int) -> ReadRecord:
    record = next(records, None) or RecordError(path.name, offset, "the file ends before the record of the rendering")
    if isinstance(record, RecordError):
        raise record
    return record


def _json_object(info: ReadRecord) -> dict[str, Any]:
    try:
        value = json.loads(info.load(MAX_INFO_BYTES))
    except (ValueError, RecursionError) as error:
        raise RecordError(info.filename, info.offset, f"is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise RecordError(info.filename, info.offset, "is not a JSON object")
    return value
