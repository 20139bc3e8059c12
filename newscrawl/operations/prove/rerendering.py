"""Whether a rendered page has the text of its article when it is rendered once more of the archive alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from newscrawl.operations.prove.check import Check, failed_check, proved_check
from newscrawl.operations.rendered_pages import rendered_record_at
from newscrawl.rendering.rendered_page import RenderingFailedError
from newscrawl.text.diff import common_prefix_length
from warc.errors import CaptureNotFound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newscrawl.operations.offline_renderer import OfflineRenderer
    from newscrawl.operations.prove.claimed_record import ClaimedRecord
    from newscrawl.operations.prove.evidence import EvidenceStore, RunEvidence
    from newscrawl.storage.stored_run import JsonLine
    from warc.read.capture import Capture

MAX_SHOWN_CHARACTERS = 60
"""Characters of a text that are printed."""


def render_again(
    renderer: OfflineRenderer, archive: EvidenceStore, holder: RunEvidence, named: ClaimedRecord, dom: Capture
) -> Capture:
    """Return the page as a browser makes it of the recorded responses now. RenderingFailedError says why not."""
    response = archive.find_indexed_response(holder, named.url, named.rendered_from)
    if response is None:
        raise RenderingFailedError("no-response", f"the index does not lead to {named.rendered_from}")
    rendered = rendered_record_at(holder.run.path(named.filename), named.offset)
    page, _ = renderer.render(rendered, response, partial(_recorded_response, archive, holder))
    return replace(dom, head=b"", body=page.html, response=None)


def rerendered_text_check(article: Mapping[str, Any] | None, line: JsonLine) -> Check:
    """Check that the page that was rendered again has the text of the article in this line."""
    stored, made = line.value.get("articleBody"), (article or {}).get("articleBody")
    if made == stored:
        return proved_check("rendering", "rendered once more of the archive alone, the page gives the same text")
    return failed_check(
        "rendering",
        f"{line.place}: rendered once more of the archive alone, the page gives another text: "
        f"{_first_difference(str(stored), str(made or 'none'))}",
    )


def _recorded_response(archive: EvidenceStore, holder: RunEvidence, place: Mapping[str, Any]) -> Capture:
    filename, offset = place.get("filename"), place.get("offset")
    if not isinstance(filename, str) or not isinstance(offset, int):
        raise CaptureNotFound(f"of {place.get('url')} no record is named")
    return archive.read_response(holder, filename, offset)


def _first_difference(stored: str, made: str) -> str:
    start = max(0, common_prefix_length(stored, made) - MAX_SHOWN_CHARACTERS // 3)
    return f"{stored[start : start + MAX_SHOWN_CHARACTERS]!r} in the article, {made[start : start + MAX_SHOWN_CHARACTERS]!r} now"
