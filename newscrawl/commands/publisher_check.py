"""`newscrawl publisher check`: publisher files held against the stored runs, without network unless `--ask` is given."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl.commands.crawl_many import COMMAND_LINE_OF_NEWSCRAWL, LOGS_FOLDER, setting_options
from newscrawl.errors import DamagedRunError, UsageError
from newscrawl.runs.crawl_many import CrawlPool
from newscrawl.runs.exit_codes import DEGRADED, DONE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Container, Iterator, Sequence

    from scrapy.settings import Settings

    from newscrawl.extract.page.page import Page
    from newscrawl.operations.publisher_check.check import PublisherHealth
    from newscrawl.publishers.model import Publisher
    from newscrawl.storage.stored_run import StoredRun

MAX_PAGES = 20
"""Pages of a publisher on which the selectors of its layouts are tried."""
MAX_RUNS_WITH_PAGES = 10
"""Latest runs in which these pages are looked for."""


def check_publishers(names: list[str], opts: argparse.Namespace, settings: Settings) -> int:
    """Print the state of the lines of these publisher files, or of all that the store has runs of."""
    from newscrawl.operations.publisher_check.check import check_publisher
    from newscrawl.publishers import registry

    store = opts.store or settings["NEWSCRAWL_STORE"]
    named = [registry.get_publisher(name) for name in names]
    if opts.ask:
        _request_sources(named or _publishers_with_runs(_runs_by_publisher(store)), opts, settings)
    runs = _runs_by_publisher(store)
    checked = []
    for publisher in named or _publishers_with_runs(runs):
        its = sorted(runs.get(publisher.name, ()), key=lambda run: run.run_id)
        checked.append(check_publisher(publisher, its, _newest_pages(publisher, its, settings)))
        print(_health_json(checked[-1]) if opts.json else "\n".join(_health_lines(checked[-1])))
    faulty = sum(bool(health.faults) for health in checked)
    if not opts.json:
        print(f"{len(checked)} publishers checked, {faulty} of them call for a change of their files")
    _write_page_and_metrics(checked, opts, settings)
    return DEGRADED if faulty else DONE


def _request_sources(publishers: list[Publisher], opts: argparse.Namespace, settings: Settings) -> None:
    """Request each source once: a crawl of its own for each publisher, with its robots.txt, pace and archive."""
    if opts.jobs < 1:
        raise UsageError(f"--jobs {opts.jobs} must be >= 1.")
    place = ["-s", f"NEWSCRAWL_STORE={opts.store}"] if opts.store else []
    arguments = ["-a", "sources_only=1", *setting_options(opts), *place]
    logs = Path(settings["NEWSCRAWL_SPOOL"]) / LOGS_FOLDER
    crawls = CrawlPool(lambda name: [*COMMAND_LINE_OF_NEWSCRAWL, "crawl", name, *arguments], opts.jobs, logs)
    for one in crawls.run(publisher for publisher in publishers if not publisher.ceased):
        print(f"{one.name:<22} {one.exit_code:>3}  {one.outcome}", file=sys.stderr, flush=True)


def _publishers_with_runs(runs: Container[str]) -> list[Publisher]:
    from newscrawl.publishers import registry

    return [registry.get_publisher(name) for name in registry.publisher_names() if name in runs]


def _runs_by_publisher(store: str) -> dict[str, list[StoredRun]]:
    from newscrawl.storage.stored_run import stored_runs

    found: dict[str, list[StoredRun]] = defaultdict(list)
    for run in stored_runs(store):
        try:
            found[str(run.manifest().get("publisher"))].append(run)
        except DamagedRunError as error:
            print(error, file=sys.stderr)
    return found


def _newest_pages(publisher: Publisher, runs: Sequence[StoredRun], settings: Settings) -> Iterator[Page]:
    """Return the pages of the newest stored articles, where the file has layouts to try on them."""
    from newscrawl.operations.page_reader import PageReader
    from newscrawl.operations.replay.stored_pages import newest_pages

    places = [run.place for run in runs[-MAX_RUNS_WITH_PAGES:]]
    if not (places and publisher.layouts):
        return iter(())
    return newest_pages(places, publisher.hosts, PageReader(settings), MAX_PAGES)


def _write_page_and_metrics(checked: list[PublisherHealth], opts: argparse.Namespace, settings: Settings) -> None:
    """Write the page of the findings and the metrics, where they are wanted."""
    from newscrawl.operations.publisher_check.page import render_check_page
    from newscrawl.runs.monitoring.prometheus_textfiles import write_publisher_metrics

    try:
        if opts.page:
            with Path(opts.page).open("w", encoding="utf-8") as file:
                file.writelines(render_check_page(checked))
        if settings["NEWSCRAWL_TEXTFILES"]:
            states = {health.name: [finding.state for finding in health.findings] for health in checked}
            write_publisher_metrics(Path(settings["NEWSCRAWL_TEXTFILES"]), states)
    except OSError as error:
        raise UsageError(f"{error.filename} cannot be written: {error.strerror or error}.") from error


def _health_json(health: PublisherHealth) -> str:
    return json.dumps({**asdict(health), "faults": len(health.faults)}, ensure_ascii=False)


def _health_lines(health: PublisherHealth) -> Iterator[str]:
    verdict = f"{len(health.faults)} lines to change" if health.faults else "healthy"
    yield f"{health.name}: {verdict}, by {health.runs} runs and {health.articles} articles"
    for finding in health.findings:
        yield f"  {finding.state:<13} {finding.name}  ({finding.note})"
        if finding.change:
            yield f"  {'':<13} -> {finding.change}"
