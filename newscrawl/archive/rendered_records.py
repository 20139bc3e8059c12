"""Rendered pages in a WARC file of their own: the DOM, and what the browser requested on its way to it.

A DOM is a `conversion` of the response it was made from (ISO 28500, section 6.8). It has no line in the index, so that players
go on showing the response, whose scripts run there again. `urn:pageinfo:` is the form of browsertrix-crawler; players look it up.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from scrapy import signals

from newscrawl.archive.archive_settings import read_archive_settings
from newscrawl.archive.capture_response import capture_ref
from newscrawl.archive.extension import Archive
from newscrawl.archive.side_file import SideWarcFile
from newscrawl.rendering.renderer import Renderer
from newscrawl.storage.run_files import RENDERED_STEM_SUFFIX
from warc.digest import sha1_base32
from warc.index.cdxj import new_entry
from warc.index.indexing import PAGE_INFO_SCHEME
from warc.write.records import new_record

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

    from newscrawl.items import CaptureRef
    from newscrawl.rendering.page_requests import PageRequests
    from newscrawl.rendering.rendered_page import RenderedPage
    from warc.read.record_location import RecordLocation
    from warc.write.records import Field, Record
    from warc.write.writer import ClosedWarcFile

DOM_CONTENT_TYPE = ("Content-Type", "text/html;charset=utf-8")
JSON_TYPE, JPEG_TYPE = "application/json", "image/jpeg"


class RenderedArchive:
    """Keeps each rendered page before anything is read from it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._file = SideWarcFile(
            crawler, RENDERED_STEM_SUFFIX, "rendered pages", read_archive_settings(crawler.settings).fsync
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        archive = cls(crawler)
        crawler.signals.connect(archive.start, signals.spider_opened)
        crawler.signals.connect(archive._file.close, signals.spider_closed)
        return archive

    @property
    def closed_files(self) -> list[ClosedWarcFile]:
        """The complete files, in order."""
        return self._file.closed_files

    def start(self) -> None:
        """Take what the crawl renders."""
        renderer = self._crawler.get_extension(Renderer)
        if renderer is not None:
            renderer.record = self.record_page

    def record_page(self, page: RenderedPage, of: CaptureRef, requests: PageRequests) -> CaptureRef | None:
        """Return where the DOM is, now that it is written; None where it could not be."""
        made: list[Record] = []

        def records(warcinfo_id: str) -> list[Record]:
            made.extend(rendered_records(page, of, requests, warcinfo_id))
            return made

        places = self._file.write_records(records)
        if not places:
            return None
        for one, place in zip(made[1:], places[1:], strict=True):
            self._add_index_entry(one, place)
        return capture_ref(places[0], made[0].date, sha1_base32(page.html), of.record_id)

    def _add_index_entry(self, one: Record, place: RecordLocation) -> None:
        """Add a record beside the DOM to the index: it has a URL of its own."""
        archive = self._crawler.get_extension(Archive)
        if archive is not None:
            entry = new_entry(one.url, one.date, place, None, digest=one.payload_digest)
            archive.add_index_entry(replace(entry, mime=JPEG_TYPE if one.type == "resource" else JSON_TYPE))


def rendered_records(page: RenderedPage, of: CaptureRef, requests: PageRequests, warcinfo_id: str) -> list[Record]:
    """Return the DOM as a `conversion` of the response, a `metadata` record of how it came about, and the screenshots."""
    common: list[Field] = [("WARC-Warcinfo-ID", warcinfo_id)]
    # Without WARC-Payload-Digest, which is that of the block: FastWARC looks for an HTTP head before a payload.
    dom = new_record(
        "conversion", of.date, page.url, [*common, ("WARC-Refers-To", of.record_id), DOM_CONTENT_TYPE], page.html
    )
    of_dom: list[Field] = [*common, ("WARC-Refers-To", dom.record_id), ("Content-Type", JSON_TYPE)]
    info = _page_info(page, requests)
    with_dom: list[Field] = [*common, ("WARC-Concurrent-To", dom.record_id), ("Content-Type", JPEG_TYPE)]
    shown = [
        new_record("resource", of.date, f"urn:{name}:{page.url}", with_dom, content, sha1_base32(content))
        for name, content in page.screenshots.items()
    ]
    return [dom, new_record("metadata", of.date, PAGE_INFO_SCHEME + page.url, of_dom, info, sha1_base32(info)), *shown]


def _page_info(page: RenderedPage, requests: PageRequests) -> bytes:
    page_info = {
        "url": page.url,
        "dom": sha1_base32(page.html),
        "browser": page.browser,
        "viewport": page.viewport,
        "user_agent": requests.user_agent,
        "clock": page.clock,
        "seconds": page.seconds,
        "settled": page.settled,
        "errors": page.errors,
        "screenshots": {name: sha1_base32(content) for name, content in page.screenshots.items()}
        if requests.screenshots
        else None,
        "requests": [noted.as_json() for noted in requests.noted],
        "more_requests": requests.more,
    }
    return json.dumps(page_info, ensure_ascii=False).encode("utf-8", "backslashreplace")
