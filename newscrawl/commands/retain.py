"""`newscrawl retain`: remove what is older than NEWSCRAWL_RETENTION, as in a takedown."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from scrapy.commands import ScrapyCommand

from newscrawl.commands.base import NewscrawlCommand
from newscrawl.errors import UsageError
from newscrawl.runs.exit_codes import DONE

if TYPE_CHECKING:
    import argparse

    from scrapy.settings import Settings


class Command(NewscrawlCommand, ScrapyCommand):
    """Exit code 0 when nothing older is left, 1 when it could not be cut, 2 for a wrong setting, 75 while a crawl is under way."""

    summary = "Remove from the store what is older than NEWSCRAWL_RETENTION"
    expected = "It takes no arguments: NEWSCRAWL_RETENTION names what goes."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--dry-run", action="store_true", help="say what would go, and change nothing")
        parser.add_argument("--in", dest="store", metavar="STORE", help="the store (NEWSCRAWL_STORE)")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:  # noqa: ARG002 - it has no arguments
        return _retain(self.project_settings, opts)


def _retain(settings: Settings, opts: argparse.Namespace) -> int:
    from newscrawl.operations.takedown.build_notice import build_notice
    from newscrawl.operations.takedown.execute_notice import execute_notice
    from newscrawl.operations.takedown.locked_store import lock_runs
    from newscrawl.operations.takedown.retention import expired_record_ids, parse_retention_limits
    from newscrawl.operations.takedown.select_records import StoreContents, article_record_id
    from newscrawl.storage import open_store

    store, now = open_store(opts.store or settings["NEWSCRAWL_STORE"]), datetime.now(UTC)
    since = parse_retention_limits(_retention_by_publisher(settings), now)
    with lock_runs(store, settings, "newscrawl retain", print, dry=opts.dry_run) as (runs, leases):
        holdings = StoreContents([run for run in runs if run.prefix.partition("/")[0] in since])
        records = expired_record_ids(holdings, since)
        articles = sum(article_record_id(line) in records for _, line in holdings.article_lines())
        print(f"{'would go' if opts.dry_run else 'goes'}: {len(records)} exchanges and their {articles} articles")
        if records and not opts.dry_run:
            notice = build_notice(holdings, records, "retention", "retention", now, _limits_line(since))
            execute_notice(store, notice, leases.raise_if_lost)
    return DONE


def _retention_by_publisher(settings: Settings) -> dict[str, str]:
    try:
        return cast("dict[str, str]", settings.getdict("NEWSCRAWL_RETENTION"))
    except (ValueError, TypeError) as error:
        raise UsageError(f'NEWSCRAWL_RETENTION is no JSON object like {{"paper": "90 days"}}: {error}.') from error


def _limits_line(since: dict[str, datetime]) -> str:
    kept = ", ".join(f"{name} since {limit:%Y-%m-%d %H:%M}" for name, limit in sorted(since.items()))
    return f"retention: {kept}"
