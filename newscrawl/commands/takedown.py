"""`newscrawl takedown URL --reason …`: remove a page from the store for good."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand

from newscrawl.commands.base import ANY_NUMBER, NewscrawlCommand
from newscrawl.errors import UsageError
from newscrawl.runs.exit_codes import DONE
from newscrawl.text.printable import one_line

if TYPE_CHECKING:
    import argparse

    from scrapy.settings import Settings

    from newscrawl.operations.takedown.select_records import StoreContents, TakedownPlan
    from newscrawl.storage.stored_run import StoredRun

MAX_REASON_LENGTH = 500


class Command(NewscrawlCommand, ScrapyCommand):
    """Exit code 0 when it is gone, 1 when it could not be taken down, 2 for a wrong command line, 75 while a crawl is under way."""

    usage = "[options] URL --reason TEXT"
    summary = "Take a page out of the store for good: records, articles, index, images; and never crawl it again"
    arguments = (0, ANY_NUMBER)

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add = parser.add_argument
        add("--reason", default="", help="why, in a few words: it stays in the store and in its tombstones")
        add("--block-only", action="store_true", help="of a URL of which nothing is stored: never crawl it")
        add("--dry-run", action="store_true", help="say what would go, and change nothing")
        add("--in", dest="store", metavar="STORE", help="the store (NEWSCRAWL_STORE)")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        return _take_down(args, opts, self.project_settings)


def _check_arguments(args: list[str], opts: argparse.Namespace) -> None:
    from newscrawl.spiders.arguments import is_web_url

    if len(args) != 1 or not is_web_url(args[0]):
        raise UsageError("Name the page by its http or https address.")
    if not opts.dry_run and not opts.reason.strip():
        raise UsageError("A --reason is required: it is what stays of the page.")
    if len(opts.reason) > MAX_REASON_LENGTH:
        raise UsageError(f"A --reason has {MAX_REASON_LENGTH} characters at most.")


def _take_down(args: list[str], opts: argparse.Namespace, settings: Settings) -> int:
    from newscrawl.history.blocklist import Blocklist
    from newscrawl.operations.takedown.build_notice import build_notice
    from newscrawl.operations.takedown.execute_notice import execute_notice
    from newscrawl.operations.takedown.locked_store import lock_runs
    from newscrawl.storage import open_store

    _check_arguments(args, opts)
    (url,), store = args, open_store(opts.store or settings["NEWSCRAWL_STORE"])
    with lock_runs(store, settings, "newscrawl takedown", print, dry=opts.dry_run) as (runs, leases):
        holdings, going = _select_records(runs, url)
        _print_plan(going, dry=opts.dry_run)
        is_stored = bool(going.records or going.articles)
        if is_stored and opts.block_only:
            raise UsageError(
                f"{store.uri} holds {url}: --block-only takes nothing out. Leave it away to take the page down."
            )
        if not (is_stored or opts.dry_run or opts.block_only or Blocklist.from_store(store).is_blocked(url)):
            raise UsageError(
                f"Nothing of {url} is stored in {store.uri}: look at its spelling. To block it all the same: --block-only."
            )
        if not opts.dry_run:
            digest, addresses = hashlib.sha256(url.encode()).hexdigest()[:8], going.addresses | {url}
            reason = opts.reason.strip()
            notice = build_notice(holdings, going.records, "takedown", digest, datetime.now(UTC), reason, addresses)
            execute_notice(store, notice, leases.raise_if_lost)
            print(
                f"taken down: {notice.name}. {', '.join(sorted(going.addresses))} will not be crawled, replayed or exported again."
            )
    return DONE


def _select_records(runs: list[StoredRun], url: str) -> tuple[StoreContents, TakedownPlan]:
    from rich.progress import DownloadColumn

    from newscrawl.operations.progress_bar import new_progress_bar
    from newscrawl.operations.takedown.select_records import StoreContents

    with new_progress_bar(DownloadColumn()) as progress:
        task = progress.add_task("looked through", total=None)
        holdings = StoreContents(runs, lambda size: progress.advance(task, size))
        return holdings, holdings.select_url(url)


def _print_plan(going: TakedownPlan, *, dry: bool) -> None:
    word = "would go" if dry else "goes"
    print(
        f"{word}: {going.articles} articles, {len(going.records)} exchanges, of them {going.images} images that no other page shows "
        f"and {going.lists} feeds, sitemaps or lists that quote it"
    )
    for address in sorted(going.addresses):
        print(f"  address  {one_line(address)}")
    for address in sorted(set(going.quoting)):
        print(f"  stays    {one_line(address)} is another article and quotes it")
