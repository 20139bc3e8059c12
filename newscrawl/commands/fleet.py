"""`newscrawl fleet due|crawl|report`: many publishers, each crawled at its own cadence by whatever starts this command."""

from __future__ import annotations

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.commands.base import NewscrawlCommand
from newscrawl.commands.crawl_many import (
    COMMAND_LINE_OF_NEWSCRAWL,
    LOGS_FOLDER,
    argument_options,
    crawl_publishers,
    setting_options,
)
from newscrawl.errors import UsageError
from newscrawl.runs.crawl_many import CrawlPool
from newscrawl.runs.exit_codes import DEGRADED, DONE, LOCKED
from newscrawl.storage import open_store

if TYPE_CHECKING:
    import argparse

    from scrapy.settings import Settings

    from newscrawl.operations.fleet.fleet_file import FleetMember
    from newscrawl.operations.fleet.member_state import MemberState

MAX_STORE_READERS = 16
"""Publishers whose state is read from the store at a time."""


class Command(NewscrawlCommand, ScrapyCommand):
    """Exit code 3 when `crawl` has a publisher that is not done, or `report` one that calls for a person."""

    usage = "[options] due|crawl|report [FILE]"
    summary = "Crawl many publishers by the clock: those that are due, each at its own cadence"
    arguments = (1, 2)
    expected = "Name what to do, and the file of the fleet unless it is fleet.toml: `fleet due`, `fleet crawl` or `fleet report`."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--shard", default="0/1", metavar="I/N", help="only part I of N, the first is 0: one for each machine"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object a line")
        parser.add_argument("--at-once", type=int, default=4, metavar="M", help="crawl: so many at once (%(default)s)")
        parser.add_argument("--page", metavar="FILE", help="report: write an HTML page, too")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        subcommand = SUBCOMMANDS.get(args[0])
        if subcommand is None:
            known = ", ".join(SUBCOMMANDS)
            raise ScrapyUsageError(f"`fleet` has no subcommand {args[0]!r}. There are: {known}.", print_help=False)
        return subcommand(
            _read_members(Path(args[1] if args[1:] else "fleet.toml"), opts.shard), opts, self.project_settings
        )


def _read_members(path: Path, shard: str) -> list[FleetMember]:
    from newscrawl.operations.fleet.fleet_file import read_fleet
    from newscrawl.operations.fleet.shard import parse_shard

    part = parse_shard(shard)
    return [member for member in read_fleet(path) if part.contains(member.publisher)]


def _member_states(members: list[FleetMember], settings: Settings) -> list[MemberState]:
    """Return the states of the members, those first that have never run, then the most overdue for its cadence."""
    from newscrawl.operations.fleet.member_state import NEVER_RUN, read_member_state

    store = open_store(settings["NEWSCRAWL_STORE"])
    with ThreadPoolExecutor(MAX_STORE_READERS) as pool:
        states = pool.map(partial(read_member_state, store=store, now=datetime.now(UTC)), members)
        return sorted(states, key=lambda one: (one.state != NEVER_RUN, -one.overdue / one.every, one.name))


def _print_due(members: list[FleetMember], opts: argparse.Namespace, settings: Settings) -> int:
    due = [state for state in _member_states(members, settings) if state.is_due]
    for state in due:
        print(json.dumps(asdict(state)) if opts.json else _state_line(state))
    if not opts.json:
        print(f"{len(due)} of {len(members)} publishers are due")
    return DONE


def _crawl_due(members: list[FleetMember], opts: argparse.Namespace, settings: Settings) -> int:
    """Crawl the members that are due. One that another machine crawls, or has just crawled, is done."""
    from newscrawl.operations.fleet.member_state import is_member_due

    if opts.at_once < 1:
        raise UsageError(f"--at-once {opts.at_once} must be >= 1.")
    by_name, store = {member.name: member for member in members}, open_store(settings["NEWSCRAWL_STORE"])
    store.check()
    due = [by_name[state.name].publisher for state in _member_states(members, settings) if state.is_due]
    passed, logs = setting_options(opts), Path(settings["NEWSCRAWL_SPOOL"]) / LOGS_FOLDER
    print(f"{len(due)} of {len(members)} publishers are due, {opts.at_once} at once; logs in {logs}", flush=True)
    crawls = CrawlPool(
        lambda name: [*COMMAND_LINE_OF_NEWSCRAWL, "crawl", name, *argument_options(by_name[name].arguments), *passed],
        opts.at_once,
        logs,
        weight=lambda name: by_name[name].weight,
        wanted=lambda name: is_member_due(by_name[name], store, datetime.now(UTC)),
    )
    crawled = crawl_publishers(crawls, due, fine=(DONE, LOCKED))
    return DEGRADED if crawls.is_stopping or any(one.exit_code not in (DONE, LOCKED) for one in crawled) else DONE


def _print_report(members: list[FleetMember], opts: argparse.Namespace, settings: Settings) -> int:
    states = _member_states(members, settings)
    if opts.json:
        print(*(json.dumps(asdict(state), ensure_ascii=False) for state in states), sep="\n")
    else:
        shown = [state for state in states if state.needs_attention]
        print(*map(_state_line, shown), _counts_line(states), sep="\n")
    _write_page_and_metrics(states, opts, settings)
    return DEGRADED if any(state.needs_attention for state in states) else DONE


def _write_page_and_metrics(states: list[MemberState], opts: argparse.Namespace, settings: Settings) -> None:
    """Write the page and the metrics, where they are wanted."""
    from newscrawl.operations.fleet.page import render_fleet_page
    from newscrawl.runs.monitoring.prometheus_textfiles import write_fleet_metrics

    try:
        if opts.page:
            with Path(opts.page).open("w", encoding="utf-8") as file:
                file.writelines(render_fleet_page(states, _counts_line(states)))
        if settings["NEWSCRAWL_TEXTFILES"]:
            write_fleet_metrics(
                Path(settings["NEWSCRAWL_TEXTFILES"]), {one.name: (one.state, one.overdue) for one in states}
            )
    except OSError as error:
        raise UsageError(f"{error.filename} cannot be written: {error.strerror or error}.") from error


def _state_line(state: MemberState) -> str:
    since = f"{timedelta(seconds=state.overdue)} overdue" if state.started else ""
    note = "; ".join(filter(None, (since, state.why)))
    return f"{state.name:<22} {state.state:<10} {note}".rstrip()


def _counts_line(states: list[MemberState]) -> str:
    from newscrawl.operations.fleet.member_state import FLEET_MEMBER_STATES

    found = Counter(state.state for state in states)
    return f"{len(states)} publishers: " + ", ".join(
        f"{found[name]} {name}" for name in FLEET_MEMBER_STATES if found[name]
    )


SUBCOMMANDS = {"due": _print_due, "crawl": _crawl_due, "report": _print_report}
