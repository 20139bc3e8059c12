"""Whether a rendered page comes from the response that its article names, by the requests that its rendering names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawl.operations.prove.check import Check, failed_check, proved_check
from newscrawl.operations.rendered_pages import RenderedRecord, rendered_record_at
from warc.digest import sha1_base32
from warc.errors import WarcError
from warc.header import read_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newscrawl.operations.prove.claimed_record import ClaimedRecord
    from newscrawl.operations.prove.evidence import EvidenceStore, RunEvidence
    from warc.read.capture import Capture


def rendering_check(archive: EvidenceStore, holder: RunEvidence, named: ClaimedRecord, dom: Capture) -> Check:
    """Check that the record is a rendering of the named response, and that all it was made of is there, whole."""
    where = f"{holder.run.place}/{named.filename}, offset {named.offset}"
    try:
        rendered = rendered_record_at(holder.run.path(named.filename), named.offset)
        proof = _RenderingProof(archive, holder, named, rendered, dom.payload_digest)
        fault = next(proof.faults(), "")
    except (WarcError, OSError) as error:
        fault = str(error)
    if fault:
        return failed_check("rendering", f"{where}: {fault}")
    requests = len(rendered.answered_requests)
    return proved_check(
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
    digest: str
    """Of the stored page."""

    def faults(self) -> Iterator[str]:
        """Yield what is wrong. WarcError where a record cannot be read."""
        named, rendered = self.named, self.rendered
        if rendered.refers_to != named.rendered_from:
            yield f"the record refers to {rendered.refers_to or 'nothing'}, the article to {named.rendered_from}"
        response = self.archive.find_indexed_response(self.holder, named.url, named.rendered_from)
        if response is None:
            yield f"the index of {named.url} does not lead to {named.rendered_from}, which it was rendered from"
            return
        yield from _response_faults(response, rendered, self.digest)
        for request in rendered.answered_requests:
            yield from self._request_faults(request)

    def _request_faults(self, request: Mapping[str, Any]) -> Iterator[str]:
        filename, offset, url = request.get("filename"), request.get("offset"), request.get("url")
        if not isinstance(filename, str) or not isinstance(offset, int) or not self.holder.holds_file(filename):
            yield f"of {url}, which the page requested, it names no record of this run"
            return
        if request.get("record_id") in self.holder.removed_record_ids:
            return
        capture = self.archive.read_response(self.holder, filename, offset)
        there = {
            "record_id": capture.location.record_id,
            "url": capture.url,
            "status": capture.response.status if capture.response else None,
            "payload_digest": capture.payload_digest,
        }
        for name, value in there.items():
            if request.get(name) != value:
                yield f"{name} of {url} is {request.get(name)!r} in the rendering, {value!r} at {filename}, offset {offset}"


def _response_faults(response: Capture, rendered: RenderedRecord, digest: str) -> Iterator[str]:
    """Yield where the rendering is not of this response, or not the one that its own record describes."""
    if rendered.date != response.date:
        yield f"the page is of {rendered.date}, its response of {response.date}"
    clock = read_date(str(rendered.info.get("clock")))
    if clock != response.captured_at:
        yield f"the page was rendered as of {rendered.info.get('clock')}, its response is of {response.date}"
    stated = rendered.info.get("screenshots") or {}
    if stated != {name: sha1_base32(content) for name, content in rendered.screenshots.items()}:
        yield f"its screenshots are not those that the record of its rendering states: {stated}"
    if rendered.info.get("dom") != digest:
        yield f"the page has the digest {digest}, the record of its rendering {rendered.info.get('dom')}"
