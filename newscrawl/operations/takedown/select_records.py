"""Selecting what a takedown removes: everything of the page, and lists that quote it."""

from __future__ import annotations

import html
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from newscrawl.history.blocklist import url_lookup_key
from newscrawl.operations.record_groups import REDIRECT_FOUND_BY, REQUISITE_FOUND_BY
from newscrawl.operations.takedown.quote_finder import QuoteFinder
from newscrawl.operations.takedown.stored_exchanges import StoredExchange, exchange_file_names, read_exchanges
from newscrawl.rendering.crawl_request import FOUND_BY_RENDERING
from warc.errors import RecordError
from warc.http.decoding import NotDecoded, decode_body
from warc.http.entity import record_entity
from warc.read.reader import read_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from newscrawl.storage.stored_run import JsonLine, StoredRun
    from warc.read.record import ReadRecord

QUOTED_PROPERTIES = ("headline", "alternativeHeadline", "description", "articleBody")
"""Properties of an article whose text is looked for elsewhere."""
NO_TEXT_TYPES = (b"image/", b"video/", b"audio/", b"font/")
MAX_BODY_BYTES = 64 << 20
"""Bytes of a body, unpacked, that are looked through."""


@dataclass(slots=True)
class TakedownPlan:
    """What is removed, and what stays although it quotes the page."""

    addresses: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)
    """Ids of the first records of exchanges, and so of the articles made of them."""
    articles: int = 0
    images: int = 0
    lists: int = 0
    """Feeds, sitemaps and section pages that quote it."""
    quoting: list[str] = field(default_factory=list)
    """Addresses of other articles whose pages quote it: they stay."""


@dataclass(slots=True)
class StoreContents:
    """The exchanges and articles of some runs, read once."""

    runs: list[StoredRun]
    on_bytes: Callable[[int], None] = lambda _: None
    exchanges: list[StoredExchange] = field(init=False)
    articles: dict[str, set[str]] = field(init=False)
    """Addresses by the ids of the records that articles were read from; those of all their pages, by each of them."""

    def __post_init__(self) -> None:
        self.exchanges = [*read_exchanges(self.runs, self.on_bytes)]
        self.articles = defaultdict(set)
        for _, line in self.article_lines():
            addresses = {url_lookup_key(str(page.get("url"))) for page in line.article_pages}
            for record in article_record_ids(line).union(rendered_record_ids(line).values()):
                self.articles[record] |= addresses

    def article_lines(self) -> Iterator[tuple[StoredRun, JsonLine]]:
        """Every article of every run."""
        for run in self.runs:
            for line in run.articles():
                yield run, line

    def select_url(self, url: str) -> TakedownPlan:
        """Return what is removed with the page at a URL; empty where the runs do not hold it."""
        going = TakedownPlan({url_lookup_key(url)})
        self._add_related(going)
        if not going.records:
            return going
        self._add_requested(going)
        going.articles = sum(article_record_id(line) in going.records for _, line in self.article_lines())
        requisites = self._unremoved_requisites(going)
        quotation = QuoteFinder(article_texts(self.article_lines(), going.records))
        for record, body in self._text_bodies(going.records | {one.record_id for one in requisites}):
            if record in self.articles:
                going.quoting += self.articles[record] if quotation.has_quote_in(body) else ()
                requisites = [one for one in requisites if not _mentions_path(body, one.address)]
            elif quotation.has_quote_in(body):
                going.records.add(record)
                going.lists += 1
        self._add_requisites(going, requisites)
        self._add_revisits(going)
        return going

    def _add_related(self, going: TakedownPlan) -> None:
        """Take in what is of the same addresses, or has the same body, until there is no more."""
        size = -1
        while size != len(going.records) + len(going.addresses):
            size = len(going.records) + len(going.addresses)
            for one in self.exchanges:
                led_here = (
                    one.found_by == REDIRECT_FOUND_BY and one.via in going.addresses and one.record_id in self.articles
                )
                if one.address in going.addresses or led_here or one.original in going.records:
                    going.records |= {one.record_id, one.original} - {""}
            for record, addresses in self.articles.items():
                if record in going.records or addresses & going.addresses:
                    going.records.add(record)
                    going.addresses |= addresses

    def _add_requested(self, going: TakedownPlan) -> None:
        """Take in what scripts requested for the page, and for no rendered page that stays."""
        wanted = {
            one.record_id for one in self.exchanges if one.found_by == FOUND_BY_RENDERING and one.via in going.addresses
        }
        needed: set[str] = set()
        for one in self.exchanges:
            (wanted if one.record_id in going.records else needed).update(one.requested)
        needed |= {one.original for one in self.exchanges if one.record_id in needed}
        going.records |= wanted - needed

    def _unremoved_requisites(self, going: TakedownPlan) -> list[StoredExchange]:
        return [
            one
            for one in self.exchanges
            if one.found_by == REQUISITE_FOUND_BY and one.via in going.addresses and one.record_id not in going.records
        ]

    def _add_requisites(self, going: TakedownPlan, requisites: list[StoredExchange]) -> None:
        """Take in those that no capture which stays refers to."""
        leaving = {one.record_id for one in requisites}
        needed = {one.original for one in self.exchanges if one.record_id not in going.records | leaving}
        leaving -= needed
        going.images = len(leaving)
        going.records |= leaving

    def _add_revisits(self, going: TakedownPlan) -> None:
        """Take in what refers to a list that goes."""
        size = -1
        while size != len(going.records):
            size = len(going.records)
            going.records |= {one.record_id for one in self.exchanges if one.original in going.records}

    def _text_bodies(self, known: set[str]) -> Iterator[tuple[str, bytes]]:
        """The decoded bodies of all other answers that may hold text."""
        for run in self.runs:
            for name in exchange_file_names(run):
                for record in read_records(run.path(name), on_bytes=self.on_bytes):
                    if isinstance(record, RecordError):
                        raise record
                    if record.type in ("response", "resource") and record.record_id not in known:
                        yield record.record_id, _text_body(record)


def article_record_id(line: JsonLine) -> str:
    """The id of the record that an article, or its first page, was read from; empty where it names none."""
    return _capture_record_id(line.value)


def article_record_ids(line: JsonLine) -> set[str]:
    """Those of all its pages."""
    return set(map(_capture_record_id, line.article_pages))


def rendered_record_ids(line: JsonLine) -> dict[str, str]:
    """Return the ids of the conversions that its rendered pages were read from, each with that of its response."""
    return {
        _capture_record_id(page): response
        for page in line.article_pages
        if (response := _capture_record_id(page, "renderedFrom"))
    }


def _capture_record_id(page: Mapping[str, Any], key: str = "WARC-Record-ID") -> str:
    capture = page.get("capture")
    return str(capture.get(key) or "") if isinstance(capture, dict) else ""


def article_texts(lines: Iterable[tuple[StoredRun, JsonLine]], records: set[str]) -> Iterator[str]:
    """Yield what the articles of some records say."""
    for _, line in lines:
        if article_record_id(line) in records:
            yield from (text for name in QUOTED_PROPERTIES if isinstance(text := line.value.get(name), str))


def _text_body(record: ReadRecord) -> bytes:
    entity = record_entity(record)
    kind = (entity.head.get(b"content-type") or b"") if entity.head else b""
    if kind.lower().startswith(NO_TEXT_TYPES):
        return b""
    found = b""
    try:
        for part in decode_body(entity.head, entity.parts):
            found += part
            if len(found) > MAX_BODY_BYTES:
                break
    except NotDecoded:
        pass  # as far as it could be undone
    return found


def _mentions_path(body: bytes, address: str) -> bool:
    """Return whether a page names the path of an address, in any of the ways in which pages write it."""
    parts = urlsplit(address)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return any(one.encode() in body for one in {path, html.escape(path), path.replace("/", "\\/")})
