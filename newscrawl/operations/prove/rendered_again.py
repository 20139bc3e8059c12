"""A stored page rendered once more: by a browser whose only network is what the archive holds of the page's requests."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newscrawl.operations.prove.check import Check, failed, proved
from newscrawl.operations.prove.differences import same_start
from newscrawl.operations.rendered_pages import rendered_record_at
from newscrawl.rendering.browser_messages import BrowserRequest, BrowserResponse
from newscrawl.rendering.page_requests import PageRequests, RequestRefusedError
from newscrawl.rendering.rendered_page import RenderingFailedError
from newscrawl.rendering.renderer import find_browser
from newscrawl.settings_values import number
from warc.http.decoding import decoded
from warc.read.reader import read_capture

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from scrapy.settings import BaseSettings

    from newscrawl.operations.prove.claimed_record import ClaimedRecord
    from newscrawl.operations.prove.evidence import EvidenceStore, RunEvidence
    from newscrawl.operations.rendered_pages import RenderedRecord
    from newscrawl.storage.stored_run import JsonLine
    from warc.read.capture import Capture

SHORT = 60
"""Characters of a text that are printed."""


class RenderingAgain:
    """A browser for proofs. UsageError where there is none."""

    def __init__(self, settings: BaseSettings) -> None:
        self._browser = find_browser(settings)
        self._seconds = number(settings, "NEWSCRAWL_RENDER_SECONDS")
        self._loop = asyncio.Runner()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.run(self._browser.close())
        self._loop.close()

    def page(self, archive: EvidenceStore, holder: RunEvidence, named: ClaimedRecord, dom: Capture) -> Capture:
        """Return the page as the browser makes it of the recorded responses now. RenderingFailedError says why not."""
        rendered = rendered_record_at(holder.run.path(named.filename), named.offset)
        recorded = _Recorded(archive, holder, rendered)
        document = recorded.response_of(named.rendered_from)
        agent = str(rendered.info.get("user_agent") or "")
        requests = PageRequests(named.url, document, recorded.make_request, agent, recorded.count, self._seconds)
        page = self._loop.run(self._browser.render(requests, dom.captured_at))
        return replace(dom, head=b"", body=page.html, response=None)


class _Recorded:
    """The responses that a page got when it was rendered."""

    def __init__(self, archive: EvidenceStore, holder: RunEvidence, rendered: RenderedRecord) -> None:
        self._archive, self._holder, self._url = archive, holder, rendered.url
        answered = [one for one in rendered.requests if "refused" not in one]
        self.count = len(answered)
        self._places: dict[tuple[Any, Any], deque[Mapping[str, Any]]] = defaultdict(deque)
        for one in answered:
            self._places[one.get("method"), one.get("url")].append(one)

    async def make_request(self, request: BrowserRequest) -> BrowserResponse:
        """Return the next response that was recorded for this request; of the last one, again."""
        places = self._places.get((request.method, request.url))
        if not places:
            raise RequestRefusedError("not-recorded")
        place = places.popleft() if len(places) > 1 else places[0]
        return _response(self._capture(str(place.get("filename")), int(place.get("offset") or 0)))

    def response_of(self, record_id: str) -> BrowserResponse:
        """Return the page's own response, to which the index leads."""
        for entry in self._holder.lookup.entries_of(self._url):
            capture = self._capture(entry.filename, entry.offset)
            if capture.location.record_id == record_id:
                return _response(capture)
        raise RenderingFailedError("no-response", f"the index does not lead to {record_id}")

    def _capture(self, filename: str, offset: int) -> Capture:
        run = self._holder.run
        return read_capture(run.path(filename), offset, lambda original: self._archive.original(original, run))


def _response(capture: Capture) -> BrowserResponse:
    head = capture.response
    body = b"".join(decoded(head, [capture.entity]))
    return BrowserResponse(head.status if head else 200, head.headers if head else (), body)


def again_check(article: Mapping[str, Any] | None, line: JsonLine) -> Check:
    """Check that the page that was rendered again has the text of the article in this line."""
    stored, made = line.value.get("articleBody"), (article or {}).get("articleBody")
    if made == stored:
        return proved("rendering", "rendered once more of the archive alone, the page gives the same text")
    return failed(
        "rendering",
        f"{line.place}: rendered once more of the archive alone, the page gives another text: "
        f"{_first_difference(str(stored), str(made or 'none'))}",
    )


def _first_difference(stored: str, made: str) -> str:
    start = max(0, same_start(stored, made) - SHORT // 3)
    return f"{stored[start : start + SHORT]!r} in the article, {made[start : start + SHORT]!r} now"
