"""`newscrawl crawl`, with an exit code that tells the truth."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.commands.crawl_many import crawl_many
from newscrawl.commands.exit_code import error_exit_code, run_to_exit_code
from newscrawl.errors import NewscrawlError, PublisherError, UsageError
from newscrawl.runs.exit_codes import CRASHED

if TYPE_CHECKING:
    import argparse
    import asyncio

    from scrapy.crawler import AsyncCrawlerProcess, Crawler
    from scrapy.settings import Settings

    from newscrawl.publishers.model import Publisher

LATE_IMPORTED_MODULE = "scrapy.core.downloader.contextfactory"
"""A module whose deprecated classes look through every frame of the stack and every module there is: the later, the more there are."""


class Command(ScrapyCrawl):
    """Exit codes: newscrawl.runs.exit_codes and docs/reference/exit-codes.md."""

    def syntax(self) -> str:
        return "[options] SPIDER, or --all, --country, --language, --verified, --list FILE for many publishers"

    def short_desc(self) -> str:
        return "Crawl a publisher, or many: archive, clean and store their news"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        many = parser.add_argument_group("many publishers")
        many.add_argument("--all", action="store_true", help="every publisher of the catalogue")
        many.add_argument(
            "--country", action="append", default=[], metavar="DE", help="those of this country (ISO 3166)"
        )
        many.add_argument(
            "--language", action="append", default=[], metavar="EL", help="those in this language (BCP 47)"
        )
        many.add_argument("--verified", action="store_true", help="those that a capture has verified")
        many.add_argument("--list", metavar="FILE", help="those whose names are in the file, one a line")
        many.add_argument("--jobs", type=int, default=4, metavar="N", help="crawl so many at once (%(default)s)")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawl.runs.monitoring.json_log import install_json_log

        super().process_options(args, opts)
        settings = cast("Settings", self.settings)  # Scrapy sets them before it asks for this
        try:
            self.log = install_json_log(settings) if settings.getbool("NEWSCRAWL_LOG_JSON") else None
        except OSError as error:
            raise ScrapyUsageError(f"The log cannot be written: {error}. Check LOG_FILE.", print_help=False) from error

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        process = cast("AsyncCrawlerProcess", self.crawler_process)
        if opts.all or opts.country or opts.language or opts.verified or opts.list:
            if args:
                raise ScrapyUsageError(f"Name either the spider {args[0]!r} or which publishers to crawl, not both.")
            self.exitcode = run_to_exit_code("crawl", lambda: crawl_many(opts, cast("Settings", self.settings)))
            return
        if len(args) != 1:
            raise ScrapyUsageError("Name one spider; `newscrawl list` shows them.")
        import_module(LATE_IMPORTED_MODULE)
        known = process.spider_loader.list()
        if args[0] not in known:
            close = " or ".join(get_close_matches(args[0], known)) or "one that `newscrawl list` shows"
            raise ScrapyUsageError(f"There is no spider {args[0]!r}. Did you mean {close}?", print_help=False)
        try:
            crawler = self._create_crawler(args[0])
            _refuse_without_sources(crawler)
        except (PublisherError, UsageError) as error:
            raise ScrapyUsageError(str(error), print_help=False) from error
        self._crawl(crawler, opts)

    def _crawl(self, crawler: Crawler, opts: argparse.Namespace) -> None:
        """Crawl, and send the notifications."""
        from newscrawl.runs.monitoring.notify import notify_end, notify_start

        name = crawler.spidercls.name
        if self.log:
            self.log.run = {"publisher": name, "run_id": crawler.settings["NEWSCRAWL_RUN_ID"]}
        try:
            notify_start(crawler.settings, name)
        except UsageError as error:
            raise ScrapyUsageError(str(error), print_help=False) from error
        self.exitcode = CRASHED
        try:
            crawling = cast("AsyncCrawlerProcess", self.crawler_process).crawl(crawler, **opts.spargs)
            self.crawler_process.start()  # type: ignore[union-attr]
            self.exitcode = _exit_code(crawler, crawling)
        finally:
            notify_end(crawler.settings, name, self.exitcode, _final_manifest(crawler))


def _refuse_without_sources(crawler: Crawler) -> None:
    """Raise UsageError for a publisher that has ceased, or whose file names nothing to read; a replay needs no source."""
    publisher: Publisher | None = getattr(crawler.spidercls, "publisher", None)
    if publisher is None or crawler.settings.get("NEWSCRAWL_REPLAY"):
        return
    if publisher.ceased:
        raise UsageError(
            f"{publisher.title} ceased on {publisher.ceased}: there is nothing to crawl. Replay its captures with `replay`."
        )
    if not (publisher.sources or publisher.date_indexes):
        raise UsageError(
            f"{publisher.title} declares no source, so no article can be found. Add one to its file: Feed, NewsSitemap, Sitemap or Section."
        )


def _final_manifest(crawler: Crawler) -> dict[str, Any]:
    """The run's manifest with its final verdict; empty when the run did not begin."""
    from newscrawl.runs.extension import Run

    try:
        run = crawler.get_extension(Run)
    except RuntimeError:  # the crawl did not come as far as its extensions
        return {}
    if run is None or "counts" not in run.manifest:
        return {}
    return {**run.manifest, "verdict": run.verdict.word, "why": run.verdict.why, "exit_code": run.verdict.exit_code}


def _exit_code(crawler: Crawler, crawling: asyncio.Task[None]) -> int:
    from newscrawl.runs.extension import Run

    failure = crawling.exception() if crawling.done() and not crawling.cancelled() else None
    match failure:
        case NewscrawlError():
            print(f"{crawler.spidercls.name}: {failure}", file=sys.stderr)
            return error_exit_code(failure)
        case BaseException():
            raise failure
    run = crawler.get_extension(Run)
    return run.verdict.exit_code if run else CRASHED
