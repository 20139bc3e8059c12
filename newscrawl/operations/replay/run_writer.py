"""From the outcomes of a source to the files of its run, without duplicates, as a crawl writes them."""

from __future__ import annotations

import json
from bisect import insort
from collections import Counter
from contextlib import contextmanager, suppress
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.misc import build_from_crawler, load_object

from newscrawl.article_json import article_from_json
from newscrawl.errors import StorageError
from newscrawl.operations.page_outcome import LATER_PAGE_REASON, PASSED_OVER_STAT
from newscrawl.pipelines.finish import FinishPipeline
from newscrawl.pipelines.furniture import FurniturePipeline
from newscrawl.pipelines.validate import ValidatePipeline
from newscrawl.publishers.registry import canonical_url, publisher_of_url
from newscrawl.request_meta import CUT_SHORT_REASON
from newscrawl.storage.run_files import FAULTS_FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from pathlib import Path

    from scrapy.settings import BaseSettings

    from newscrawl.operations.replay.checkpoint import Checkpoint, CheckpointEntry

REDIRECT_FOUND_BY = "redirect"
CLEANING_PIPELINES = (FurniturePipeline, FinishPipeline, ValidatePipeline)
"""Pipelines whose work is done once an article is in the journal (`newscrawl.pipelines.clean`)."""


def write_articles(journal: Checkpoint, settings: BaseSettings) -> Counter[str]:
    """Write the run's files into its folder in the spool, and return the counts of all its pages.

    StorageError where the files cannot be written.
    """
    crawler = Crawler(Spider, Settings(settings, priority="cmdline"))
    crawler.stats = MemoryStatsCollector(crawler)
    pipelines = list(_storing_pipelines(crawler))
    counts: Counter[str] = Counter()
    with _open_pipelines(pipelines):
        for entry in _in_stored_order(_one_entry_per_url(journal, counts)):
            counts.update(entry.outcome.counts)
            counts["replay/pages"] += entry.outcome.is_page
            _process_article(entry, pipelines)
    if failed := crawler.stats.get_value("store/failed"):
        raise StorageError(f"The articles could not be written: {failed}")
    counts.update({key: value for key, value in crawler.stats.get_stats().items() if isinstance(value, int)})
    return counts


def write_faults(folder: Path, journal: Checkpoint, of_files: Path) -> int:
    """Write the damage of files and pages to `faults.jsonl`, and return its number. No damage, no file."""
    count = 0
    with (folder / FAULTS_FILE_NAME).open("w", encoding="utf-8") as listing:
        with of_files.open(encoding="utf-8") as lines:
            for line in lines:
                listing.write(line)
                count += 1
        for entry in journal:
            if entry.outcome.fault:
                fault = {"file": entry.file, "offset": entry.offset, "url": entry.url, "fault": entry.outcome.fault}
                listing.write(json.dumps(fault) + "\n")
                count += 1
    if not count:
        (folder / FAULTS_FILE_NAME).unlink()
    return count


def _storing_pipelines(crawler: Crawler) -> Iterator[Any]:
    """The pipelines that the settings name for clean articles, in order."""
    priorities = crawler.settings.get_component_priority_dict_with_base("ITEM_PIPELINES")
    for path in sorted((path for path, order in priorities.items() if order is not None), key=priorities.__getitem__):
        kind = load_object(path)
        if not issubclass(kind, CLEANING_PIPELINES):
            with suppress(NotConfigured):
                yield build_from_crawler(kind, crawler)


def _one_entry_per_url(journal: Checkpoint, counts: Counter[str]) -> Iterator[CheckpointEntry]:
    """One page per URL, as in a crawl: the one that was requested, not one that a redirect led to, and not one that was retried."""
    requested = {hash(_canonical_url(entry.url)) for entry in journal if entry.found_by != REDIRECT_FOUND_BY}
    parts = {
        hash(_canonical_url(part["url"]))
        for entry in journal
        for part in (entry.outcome.article or {}).get("hasPart", ())
    }
    rendered = {_entry_capture(entry).get("renderedFrom") for entry in journal} - {None}
    tries = _counting_try_by_page(journal)
    seen: set[int] = set()
    for number, entry in enumerate(journal):
        key = hash(_canonical_url(entry.url))
        if entry.outcome.is_cut_short and tries[key] != number:
            counts[f"{PASSED_OVER_STAT}{CUT_SHORT_REASON}"] += 1
            continue
        if _entry_capture(entry).get("WARC-Record-ID") in rendered:  # in files whose names do not tell rendered pages
            counts[f"{PASSED_OVER_STAT}rendered"] += 1
            continue
        if key in parts:
            counts[f"{PASSED_OVER_STAT}{LATER_PAGE_REASON}"] += 1
            continue
        if key in seen or (entry.found_by == REDIRECT_FOUND_BY and key in requested):
            counts["drop/duplicate"] += 1
            counts["replay/pages"] += 1
            continue
        if entry.outcome.article is not None:
            seen.add(key)
        yield entry


def _entry_capture(entry: CheckpointEntry) -> dict[str, Any]:
    capture: dict[str, Any] = (entry.outcome.article or {}).get("capture") or {}
    return capture


def _counting_try_by_page(journal: Checkpoint) -> dict[int, int]:
    """Return the number of the page that counts where the first was cut short: a whole one, else the last."""
    cut_short = {hash(_canonical_url(entry.url)) for entry in journal if entry.outcome.is_cut_short}
    tries: dict[int, tuple[bool, int]] = {}
    for number, entry in enumerate(journal):
        key = hash(_canonical_url(entry.url))
        if key in cut_short and entry.outcome.article is not None:
            tries[key] = max(tries.get(key, (False, 0)), (not entry.outcome.is_cut_short, number))
    return {key: number for key, (_, number) in tries.items()}


def _in_stored_order(entries: Iterable[CheckpointEntry]) -> Iterator[CheckpointEntry]:
    """The pages in order; an article of several pages comes at its last one, as in a crawl."""
    waiting: list[tuple[tuple[str, int], CheckpointEntry]] = []
    for entry in entries:
        while waiting and waiting[0][0] < (entry.file, entry.offset):
            yield waiting.pop(0)[1]
        parts = (entry.outcome.article or {}).get("hasPart")
        if parts:
            last = parts[-1]["capture"]
            insort(waiting, ((last["filename"], last["offset"]), entry), key=itemgetter(0))
        else:
            yield entry
    yield from (entry for _, entry in waiting)


def _canonical_url(url: str) -> str:
    return canonical_url(publisher_of_url(url), url)


def _process_article(entry: CheckpointEntry, pipelines: list[Any]) -> None:
    if entry.outcome.article is None:
        return
    item: Any = article_from_json(entry.outcome.article, entry.outcome.ledger)
    try:
        for pipeline in pipelines:
            item = pipeline.process_item(item)
    except DropItem:
        pass  # counted by the pipeline


@contextmanager
def _open_pipelines(pipelines: list[Any]) -> Generator[None]:
    """The pipelines between `open_spider` and `close_spider`, where they have them."""
    for pipeline in pipelines:
        getattr(pipeline, "open_spider", lambda: None)()
    try:
        yield
    finally:
        for pipeline in pipelines:
            getattr(pipeline, "close_spider", lambda: None)()
