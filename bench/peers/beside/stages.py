"""Where the processor time of a crawl goes, stage by stage.

The crawl runs in one process. An extension of it puts a clock of the thread's processor time around the functions that do the work of
each stage; time within a stage that another stage's function takes counts for that one. What is left is fetching: Scrapy, Twisted, TLS.
"""

from __future__ import annotations

import functools
import json
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy import signals

from bench.peers.beside.peers import PEERS
from bench.peers.beside.process_cost import cost_of
from bench.peers.beside.runs import LIMIT, environment, folder_for
from demo.server import Server
from newscrawl.archive import recording_handler
from newscrawl.archive.article_records import ArticleArchive
from newscrawl.extract import article
from newscrawl.extract.page.page import Page
from newscrawl.pipelines import furniture
from newscrawl.pipelines.clusters import ClustersPipeline
from newscrawl.pipelines.finish import FinishPipeline
from newscrawl.pipelines.store import StorePipeline
from newscrawl.pipelines.validate import ValidatePipeline
from newscrawl.runs.uploader import Uploader
from newscrawl.settings import EXTENSIONS
from warc.write.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from scrapy.crawler import Crawler

    from bench.peers.beside.workload import Workload

FUNCTIONS: dict[str, tuple[tuple[Any, Callable[..., Any]], ...]] = {
    "parse": ((Page, Page.of), (Page, Page.blocks_and_contexts)),
    "body": ((article, article._read_body),),  # noqa: SLF001 - what reads the body, whoever does
    "fields": ((article, article.read_article),),
    "furniture": (
        (furniture, furniture.strip_pages),
        (FinishPipeline, FinishPipeline.process_item),
        (ValidatePipeline, ValidatePipeline.process_item),
    ),
    "archive": (
        (Recorder, Recorder.write_exchanges),
        (Recorder, Recorder.close),
        (recording_handler, recording_handler.exchange_from_buffer),
        (ArticleArchive, ArticleArchive.item_scraped),
    ),
    "store": (
        (ClustersPipeline, ClustersPipeline.process_item),
        (StorePipeline, StorePipeline.process_item),
        (Uploader, Uploader._try_each_job),  # noqa: SLF001 - one round of its thread
    ),
}
"""The stages, each with the functions that do its work, and the class or module in which a crawl looks them up."""
ORDER = ("start and end", "fetch", "archive", "parse", "body", "fields", "furniture", "store")
TIMES = "stages.json"


class StageClock:
    """An extension that measures the stages and writes seconds by stage into the current folder."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._running = threading.local()
        for stage, places in FUNCTIONS.items():
            for owner, function in places:
                self._wrap(stage, owner, function.__name__)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        clock = cls()
        crawler.signals.connect(clock.spider_opened, signals.spider_opened)
        crawler.signals.connect(clock.engine_stopped, signals.engine_stopped)
        return clock

    def spider_opened(self) -> None:
        self._opened = time.process_time()

    def engine_stopped(self) -> None:
        crawled = time.process_time() - self._opened
        found = {**self.seconds, "fetch": crawled - self.seconds.total()}
        Path(TIMES).write_text(json.dumps(found), encoding="utf-8")

    def _wrap(self, stage: str, owner: Any, name: str) -> None:
        known = vars(owner)[name]
        if isinstance(known, classmethod):
            setattr(owner, name, classmethod(self._timed(stage, known.__func__)))
        else:
            setattr(owner, name, self._timed(stage, known))

    def _timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def timed(*arguments: Any, **named: Any) -> Any:
            outer = getattr(self._running, "within", 0.0)
            self._running.within = 0.0
            began = time.thread_time()
            try:
                return function(*arguments, **named)
            finally:
                took = time.thread_time() - began
                self.seconds[stage] += took - self._running.within
                self._running.within = outer + took

        return timed


def by_stage(work: Workload) -> dict[str, float]:
    """Milliseconds of processor time a page, by stage, of a crawl of the workload in one process."""
    peer = PEERS[0]
    own = {
        "NEWSCRAWL_EXTRACTORS": "0",
        "EXTENSIONS": json.dumps({**EXTENSIONS, "bench.peers.beside.stages.StageClock": 1}),
    }
    options = [part for name, value in own.items() for part in ("-s", f"{name}={value}")]
    with Server(work.site) as server, folder_for(work) as (out, lists):
        command = [*peer.arguments(out, lists, server.authority.file), *options]
        cost = cost_of(command, out, environment(peer, server), cores=2, limit=LIMIT)
        if not (out / TIMES).exists():
            sys.exit(f"the crawl left no times of its stages: {cost.printed[-2000:]}")
        seconds = json.loads((out / TIMES).read_text(encoding="utf-8"))
    seconds["start and end"] = cost.cpu_seconds - sum(seconds.values())
    return {stage: round(1000 * seconds[stage] / len(work.urls), 2) for stage in ORDER}
