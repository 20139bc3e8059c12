"""`replay --render`: what a browser rendered in the crawl is rendered again, of the archive alone, and what differs is noted."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from newscrawl.operations.offline_renderer import NOT_RECORDED_ERROR
from newscrawl.operations.rendered_pages import rendered_record_at
from newscrawl.rendering.rendered_page import RenderingFailedError
from newscrawl.storage.run_files import RENDERINGS_FILE_NAME
from newscrawl.text.diff import common_prefix_length
from warc.errors import CaptureNotFound, WarcError
from warc.read.capture import with_type_head

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newscrawl.operations.offline_renderer import OfflineRenderer
    from newscrawl.operations.page_outcome import PageJob
    from newscrawl.operations.replay.capture_locator import CaptureLocator
    from newscrawl.operations.replay.checkpoint import Checkpoint
    from newscrawl.operations.replay.sources import ReplaySource
    from newscrawl.rendering.page_requests import PageRequests
    from newscrawl.rendering.rendered_page import RenderedPage
    from warc.read.archive_path import ArchivePath
    from warc.read.capture import Capture

MAX_SHOWN_CHARACTERS = 80
"""Characters of a DOM that are noted where it differs."""


@dataclass(frozen=True, slots=True)
class RerenderingNote:
    """What became of a rendered page."""

    result: Literal["same", "differs", "failed"]
    stored_digest: str
    why: str = ""
    """Of one that failed."""
    browser: str = ""
    made_digest: str = ""
    parts: list[str] = field(default_factory=list)
    """Where they begin to differ: of the stored one, and of the one that was made."""
    not_recorded: list[str] = field(default_factory=list)
    """URLs that it requested now and that the archive has no response for."""


@dataclass(frozen=True, slots=True)
class StoredPageRenderer:
    """Gives the rendered pages of an archive another DOM."""

    renderer: OfflineRenderer
    captures: CaptureLocator

    def rerender(self, job: PageJob, source: ReplaySource) -> PageJob:
        """Return the job with the page as it is rendered now and a note on it; as it is where no browser rendered it.

        A page that cannot be rendered stays as it is stored.
        """
        if not job.capture.converted_from or job.plain:
            return job
        try:
            page, requests = self._rerender_capture(job.capture, {path.name: path for path in source.files})
        except (RenderingFailedError, WarcError, OSError) as error:
            failed = RerenderingNote("failed", job.capture.payload_digest, why=str(error))
            return replace(job, rendering=asdict(failed))
        return _job_with_dom(job, page, requests)

    def _rerender_capture(self, stored: Capture, files: Mapping[str, ArchivePath]) -> tuple[RenderedPage, PageRequests]:
        path = files.get(stored.location.filename)
        if path is None:
            raise CaptureNotFound(f"{stored.location.filename} is inside of another file")
        rendered = rendered_record_at(path, stored.location.offset)
        response = self.captures.find_response(stored.url, stored.converted_from)
        return self.renderer.render(rendered, response, self._read_recorded)

    def _read_recorded(self, place: Mapping[str, Any]) -> Capture:
        """Return the response by its id: in a packed archive it is in another file than in the run that it is of."""
        return self.captures.find_response(str(place.get("url")), str(place.get("record_id")))


def write_renderings(folder: Path, journal: Checkpoint) -> dict[str, int]:
    """Write what became of the rendered pages to `renderings.jsonl`, and return the counts. None, no file."""
    counts: dict[str, int] = {}
    for entry in journal:
        if not entry.rendering:
            continue
        key = f"replay/rendered/{entry.rendering['result']}"
        counts[key] = counts.get(key, 0) + 1
        line = {"url": entry.url, "file": entry.file, "offset": entry.offset, **entry.rendering}
        with (folder / RENDERINGS_FILE_NAME).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
    return counts


def _job_with_dom(job: PageJob, page: RenderedPage, requests: PageRequests) -> PageJob:
    stored = job.capture
    made = with_type_head(replace(stored, head=b"", body=page.html, response=None))
    parts = _differing_parts(stored.body, page.html)
    note = RerenderingNote(
        "differs" if parts else "same",
        stored.payload_digest,
        browser=page.browser,
        made_digest=made.payload_digest,
        parts=parts,
        not_recorded=sorted({one.url for one in requests.noted if one.refused == NOT_RECORDED_ERROR}),
    )
    return replace(job, capture=made, rendering=asdict(note))


def _differing_parts(stored: bytes, made: bytes) -> list[str]:
    """Return where two DOMs begin to differ, a part of each; empty where they are the same."""
    if stored == made:
        return []
    start = max(0, common_prefix_length(stored, made) - MAX_SHOWN_CHARACTERS // 4)
    return [dom[start : start + MAX_SHOWN_CHARACTERS].decode("utf-8", "replace") for dom in (stored, made)]
