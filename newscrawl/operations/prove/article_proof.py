"""The proof of one article: its line, its index entry, its record, and the article rebuilt from the record."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newscrawl.article_json import json_line
from newscrawl.errors import StorageError, UsageError
from newscrawl.extract.workers.sandbox import offline
from newscrawl.operations.page_outcome import CrawlScope, PageJob
from newscrawl.operations.prove.article_checks import article_check, index_check, ledger_check, record_check
from newscrawl.operations.prove.check import Check, failed_check, note_check
from newscrawl.operations.prove.claimed_record import ClaimedRecord
from newscrawl.operations.prove.page_readers import ReaderCache
from newscrawl.operations.prove.rendering import rendering_check
from newscrawl.operations.prove.rerendering import render_again, rerendered_text_check
from newscrawl.operations.rendered_pages import rendered_capture
from newscrawl.rendering.rendered_page import RenderingFailedError
from newscrawl.storage.run_files import LEDGER_FILE_NAME
from newscrawl.storage.run_id import new_run_id
from warc.errors import WarcError
from warc.read.exchange_metadata import exchange_metadata_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newscrawl.operations.offline_renderer import OfflineRenderer
    from newscrawl.operations.page_outcome import FurtherPage, PageOutcome
    from newscrawl.operations.page_reader import PageReader
    from newscrawl.operations.prove.evidence import EvidenceStore, RunEvidence
    from newscrawl.storage.stored_run import JsonLine
    from warc.read.capture import Capture


class ArticleProof:
    """Proves articles, one after the other."""

    def __init__(
        self, archive: EvidenceStore, settings: Mapping[str, Any], again: OfflineRenderer | None = None
    ) -> None:
        """With `again`, rendered pages are rendered once more."""
        self.archive = archive
        self.again = again
        self.readers = ReaderCache(settings)
        self.scope = CrawlScope(new_run_id())

    def check_article(self, evidence: RunEvidence, line: JsonLine) -> Iterator[Check]:
        """The checks of the article in this line, without those of its run."""
        captures: dict[str, Capture] = {}
        for page in line.article_pages:
            named = ClaimedRecord.from_page(page)
            if named is None:
                yield failed_check("record", f"{line.place} does not name the record that the article was read from")
                return
            checks, capture = self._check_page(evidence, named, line)
            yield from checks
            if capture is None:
                return
            captures[named.url] = capture
        yield from self._check_rebuilt(evidence, captures, line)
        if self.again and (
            rendered := [one for one in map(ClaimedRecord.from_page, line.article_pages) if one and one.rendered_from]
        ):
            yield self._check_rendered_again(self.again, rendered, evidence, captures, line)

    def _check_page(
        self, evidence: RunEvidence, named: ClaimedRecord, line: JsonLine
    ) -> tuple[list[Check], Capture | None]:
        """The checks of one page of the article, and its capture; None where it cannot be read."""
        holder = self.archive.find_holder(named.filename, evidence.run)
        if holder is None:
            problem = f"{line.place} names the file {named.filename!r}, for which no run here speaks"
            return [failed_check("record", problem)], None
        try:
            check, capture = (self._check_rendered if named.rendered_from else self._check_captured)(
                holder, named, line
            )
        except StorageError as error:
            return [failed_check("index", str(error))], None
        except (WarcError, OSError) as error:
            return [failed_check("record", f"{holder.run.place}: {error}")], None
        return [check, record_check(holder, capture, named, line)], capture

    def _check_captured(self, holder: RunEvidence, named: ClaimedRecord, line: JsonLine) -> tuple[Check, Capture]:
        """Check that the index leads to the record, and return its capture."""
        capture = self.archive.read_response(holder, named.filename, named.offset)
        return index_check(holder, named, line), capture

    def _check_rendered(self, holder: RunEvidence, named: ClaimedRecord, _: JsonLine) -> tuple[Check, Capture]:
        """Check that the index leads to the response that the page was rendered from, and return the rendered page.

        An article of `replay --render` names the digest of a page that is not stored: it is rendered again, if that may be.
        """
        dom = rendered_capture(holder.run.path(named.filename), named.offset)
        check = rendering_check(self.archive, holder, named, dom)
        if self.again and dom.payload_digest != named.payload_digest:
            with suppress(RenderingFailedError):
                dom = render_again(self.again, self.archive, holder, named, dom)
        return check, dom

    def _read_page(
        self, reader: PageReader, job: PageJob, captures: Mapping[str, Capture], holder: RunEvidence
    ) -> PageOutcome:
        """Read the page and the further pages that it needs. The archive may be remote; the reading itself is offline."""
        while True:
            with offline():
                outcome = reader.read_job(job)
            if not outcome.wanted_url:
                return outcome
            job = replace(job, further=(*job.further, self._find_further_page(outcome.wanted_url, captures, holder)))

    def _find_further_page(self, url: str, captures: Mapping[str, Capture], holder: RunEvidence) -> FurtherPage | None:
        """The page that an article continues on: as its line names it, else as its run captured it."""
        try:
            place = captures[url].location if url in captures else holder.run_lookup.newest_entry_of(url)
            if place is None:
                return None
            capture = captures.get(url) or self.archive.read_response(holder, place.filename, place.offset)
            return capture, exchange_metadata_at(holder.run.path(place.filename), place.offset)
        except (StorageError, WarcError, OSError):
            return None

    def _check_rendered_again(
        self,
        again: OfflineRenderer,
        rendered: list[ClaimedRecord],
        evidence: RunEvidence,
        captures: Mapping[str, Capture],
        line: JsonLine,
    ) -> Check:
        """Check the text that the article has where its rendered pages are rendered once more."""
        made = dict(captures)
        try:
            for named in rendered:
                holder = self.archive.find_holder(named.filename, evidence.run) or evidence
                made[named.url] = render_again(again, self.archive, holder, named, captures[named.url])
            outcome = self._read_outcome(evidence, made)
        except RenderingFailedError as error:
            return note_check("rendering", f"{line.place}: it was not rendered once more: {error}")
        except (WarcError, StorageError, UsageError, OSError) as error:
            return failed_check("rendering", f"{line.place}: {error}")
        return rerendered_text_check(outcome.article, line)

    def _read_outcome(self, evidence: RunEvidence, captures: Mapping[str, Capture]) -> PageOutcome:
        """Read the first of the pages, and those that it needs."""
        reader = self.readers.reader_for_run(evidence.run)
        capture = next(iter(captures.values()))
        holder = self.archive.find_holder(capture.location.filename, evidence.run) or evidence
        metadata = exchange_metadata_at(holder.run.path(capture.location.filename), capture.location.offset)
        return self._read_page(reader, PageJob(capture, self.scope, metadata), captures, holder)

    def _check_rebuilt(self, evidence: RunEvidence, captures: Mapping[str, Capture], line: JsonLine) -> Iterator[Check]:
        try:
            outcome = self._read_outcome(evidence, captures)
        except (StorageError, UsageError) as error:
            yield failed_check("article", str(error))
            return
        if outcome.article is None:
            why = outcome.fault or outcome.reason
            yield failed_check(
                "article", f"{line.place}: made once more of the record, the page gives no article ({why})"
            )
            return
        yield article_check(outcome.article, line)
        try:
            stored = evidence.run_lookup.removals_of(next(iter(captures.values())).location.record_id)
        except StorageError as error:
            yield failed_check("ledger", str(error))
            return
        yield ledger_check(f"{evidence.run.place}/{LEDGER_FILE_NAME}", stored, [*map(json_line, outcome.ledger)], line)
