"""`scrapy crawl`, with an exit code that tells the truth."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.errors import NewscrawlError, RunLockedError, UsageError
from newscrawl.run.extension import Run
from newscrawl.run.verdict import CRASHED, LOCKED, USAGE

if TYPE_CHECKING:
    import argparse
    import asyncio

    from scrapy.crawler import AsyncCrawlerProcess, Crawler


class Command(ScrapyCrawl):
    """Exit codes: newscrawl.run.verdict and docs/operations.md."""

    def short_desc(self) -> str:
        return "Crawl a publisher: archive, clean and store its news"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        process = cast("AsyncCrawlerProcess", self.crawler_process)
        if len(args) != 1:
            raise ScrapyUsageError("Name one spider; `scrapy list` shows them.")
        known = process.spider_loader.list()
        if args[0] not in known:
            raise ScrapyUsageError(f"There is no spider {args[0]!r}. There are: {', '.join(known)}.", print_help=False)
        crawler = self._create_crawler(args[0])
        crawling = process.crawl(crawler, **opts.spargs)
        process.start()
        self.exitcode = _exit_code(crawler, crawling)


def _exit_code(crawler: Crawler, crawling: asyncio.Task[None]) -> int:
    failure = crawling.exception() if crawling.done() and not crawling.cancelled() else None
    match failure:
        case NewscrawlError():
            print(f"{crawler.spidercls.name}: {failure}", file=sys.stderr)
            return _exit_code_of(failure)
        case BaseException():
            raise failure
    run = crawler.get_extension(Run)
    return run.verdict.exit_code if run else CRASHED


def _exit_code_of(error: NewscrawlError) -> int:
    match error:
        case UsageError():
            return USAGE
        case RunLockedError():
            return LOCKED
        case _:
            return CRASHED
