"""Whether a rendered page comes from the response that its article names, by the requests that its rendering names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawl.operations.prove.check import Check, failed, proved
from newscrawl.operations.rendered_pages import RenderedRecord, rendered_record_at
from warc.errors import WarcError
from warc.header import read_date
from warc.read.reader import read_capture

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newscrawl.operations.prove.claimed_record import ClaimedRecord
    from newscrawl.operations.prove.evidence import EvidenceStore, RunEvidence
    from warc.read.capture import Capture


def rendering_check(archive: EvidenceStore, holder: RunEvidence, named: ClaimedRecord) -> Check:
    """Check that the record is a rendering of the named response, and that all it was made of is there, whole."""
    where = f"{holder.run.place}/{named.filename}, offset {named.offset}"
    try:
        rendered = rendered_record_at(holder.run.path(named.filename), named.offset)
        proof = _RenderingProof(archive, holder, named, rendered)
        fault = next(proof.faults(), "")
    except (WarcError, OSError) as error:
        fault = str(error)
    if fault:
        return failed("rendering", f"{where}: {fault}")
    requests = sum("refused" not in one for one in rendered.requests)
    return proved(
        "rendering",
        f"{where}: rendered from {named.rendered_from}, to which the index leads, and from {requests} further "
        "responses; all of them are whole",
    )


@dataclass(frozen=True, slots=True)
class _RenderingProof:
    archive: EvidenceStore
    holder: RunEvidence
    named: ClaimedRecord
    rendered: RenderedRecord

    def faults(self) -> Iterator[str]:
        """Yield what is wrong. WarcError where a record cannot be read."""
        named, rendered = self.named, self.rendered
        if rendered.refers_to != named.rendered_from:
            yield f"the record refers to {rendered.refers_to or 'nothing'}, the article to {named.rendered_from}"
        response = self._response()
        if response is None:
            yield f"the index of {named.url} does not lead to {named.rendered_from}, which it was rendered from"
            return
        yield from _differences(response, named, rendered)
        for request in rendered.requests:
            if "refused" not in request:
                yield from self._request_faults(request)

    def _response(self) -> Capture | None:
        """Return the response that the article names; None where the index does not lead to it."""
        for entry in self.holder.lookup.entries_of(self.named.url):
            capture = self._capture(entry.filename, entry.offset)
            if capture.location.record_id == self.named.rendered_from:
                return capture
        return None

    def _request_faults(self, request: Mapping[str, Any]) -> Iterator[str]:
        filename, offset, url = request.get("filename"), request.get("offset"), request.get("url")
        if not isinstance(filename, str) or not isinstance(offset, int) or not self.holder.holds_file(filename):
            yield f"of {url}, which the page requested, it names no record of this run"
            return
        if request.get("record_id") in self.holder.taken_down:
            return
        capture = self._capture(filename, offset)
        there = {
            "record_id": capture.location.record_id,
            "url": capture.url,
            "status": capture.response.status if capture.response else None,
            "payload_digest": capture.payload_digest,
        }
        for name, value in there.items():
            if request.get(name) != value:
                yield f"{name} of {url} is {request.get(name)!r} in the rendering, {value!r} at {filename}, offset {offset}"

    def _capture(self, filename: str, offset: int) -> Capture:
        run = self.holder.run
        return read_capture(run.path(filename), offset, lambda original: self.archive.original(original, run))


def _differences(response: Capture, named: ClaimedRecord, rendered: RenderedRecord) -> Iterator[str]:
    """Yield where the rendering is not of this response, or not the one that its own record describes."""
    if rendered.date != response.date:
        yield f"the page is of {rendered.date}, its response of {response.date}"
    clock = read_date(str(rendered.info.get("clock")))
    if clock != response.captured_at:
        yield f"the page was rendered as of {rendered.info.get('clock')}, its response is of {response.date}"
    if rendered.info.get("dom") != named.payload_digest:
        yield f"the page has the digest {named.payload_digest}, the record of its rendering {rendered.info.get('dom')}"
