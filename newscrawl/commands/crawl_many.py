"""`newscrawl crawl --all` and its like: which publishers, how they are crawled, and what came of it."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import TYPE_CHECKING

from newscrawl.errors import PublisherError, UsageError
from newscrawl.runs.crawl_many import CrawlPool
from newscrawl.runs.exit_codes import DEGRADED, DONE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection, Container, Iterable, Iterator

    from scrapy.settings import Settings

    from newscrawl.publishers.model import Publisher
    from newscrawl.runs.crawl_many import CrawlOutcome

COMMAND_LINE_OF_NEWSCRAWL = (sys.executable, "-m", "newscrawl")
LOGS_FOLDER = "logs"
REPORT_NAME = "report.html"
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""What ends the crawls: Ctrl-C, a service manager or `timeout`, a terminal that closes."""


def crawl_many(opts: argparse.Namespace, settings: Settings) -> int:
    """Crawl the publishers that the options name. Return 0 when all are done, 3 when any is not or its file is wrong."""
    if opts.jobs < 1:
        raise UsageError(f"--jobs {opts.jobs} must be >= 1.")
    publishers, faults = _chosen_publishers(opts)
    logs = Path(settings["NEWSCRAWL_SPOOL"]) / LOGS_FOLDER
    passed, arguments = setting_options(opts), argument_options(opts.spargs.items())
    print(f"{len(publishers)} publishers, {opts.jobs} at once; logs in {logs}", flush=True)
    crawls = CrawlPool(lambda name: [*COMMAND_LINE_OF_NEWSCRAWL, "crawl", name, *arguments, *passed], opts.jobs, logs)
    crawled = crawl_publishers(crawls, publishers)
    for name, fault in faults.items():
        print(f"  {name}: not crawled, {fault}")
    subprocess.run([*COMMAND_LINE_OF_NEWSCRAWL, "report", "-o", str(logs / REPORT_NAME), *passed], check=False)  # noqa: S603 - our own command
    return DEGRADED if faults or crawls.is_stopping or any(one.exit_code for one in crawled) else DONE


def crawl_publishers(
    crawls: CrawlPool, publishers: Collection[Publisher], fine: Container[int] = (DONE,)
) -> list[CrawlOutcome]:
    """Crawl the publishers; print how each ends, and at the end those whose exit codes are not fine.

    A signal ends the crawls that are under way, and no other begins.
    """
    crawled = []
    with _stop_crawls_on_signals(crawls):
        for one in crawls.run(publishers):
            crawled.append(one)
            print(f"{one.name:<22} {one.exit_code:>3}  {one.seconds:>6.0f} s  {one.outcome}", flush=True)
    _print_summary(crawled, fine)
    if crawls.is_stopping:
        print(f"Stopped by a signal: {len(publishers) - len(crawled)} of {len(publishers)} publishers were not begun.")
    return crawled


@contextmanager
def _stop_crawls_on_signals(crawls: CrawlPool) -> Iterator[None]:
    """Let the first signal stop the crawls; the next one does what it did before. One that is ignored, as by nohup, stays so."""
    former = {number: handler for number in STOP_SIGNALS if (handler := signal.getsignal(number)) != signal.SIG_IGN}

    def restore() -> None:
        for number, handler in former.items():
            signal.signal(number, handler)

    def stop(*_: object) -> None:
        restore()
        crawls.stop()

    for number in former:
        signal.signal(number, stop)
    try:
        yield
    finally:
        restore()


def setting_options(opts: argparse.Namespace) -> list[str]:
    """Return the `-s` options, to be given to another command."""
    return [word for pair in opts.set for word in ("-s", pair)]


def argument_options(arguments: Iterable[tuple[str, str]]) -> list[str]:
    """Return the `-a` options of a crawl with these arguments."""
    return [word for name, value in arguments for word in ("-a", f"{name}={value}")]


def _chosen_publishers(opts: argparse.Namespace) -> tuple[list[Publisher], dict[str, PublisherError]]:
    """Return the publishers to crawl, and the faults of files that are wrong: what these say of country and language is not known.

    UsageError when there are none, or when a name of the list is unknown.
    """
    from newscrawl.publishers import registry
    from newscrawl.publishers.catalogue import PublisherCriteria

    criteria = PublisherCriteria(
        frozenset(map(str.upper, opts.country)),
        frozenset(tag.lower().partition("-")[0] for tag in opts.language),
        verified=opts.verified,
    )
    found, faults = registry.get_publishers(_read_names(opts.list) if opts.list else registry.publisher_names())
    met = [publisher for publisher in found if criteria.meets(publisher) and (opts.list or not publisher.replay_only)]
    for publisher in met if opts.list else ():
        if publisher.ceased:
            print(f"{publisher.name}: not crawled, it ceased on {publisher.ceased}", flush=True)
    chosen = [publisher for publisher in met if not publisher.ceased]
    if not chosen and faults:
        raise PublisherError("; ".join(map(str, faults.values())))
    if not chosen:
        raise UsageError("No publisher meets all of these options: `newscrawl publisher list` takes the same ones.")
    return chosen, faults


def _read_names(path: str) -> list[str]:
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--list {path}: the file cannot be read ({error}).") from error
    return list(dict.fromkeys(name for line in lines if (name := line.partition("#")[0].strip())))


def _print_summary(crawled: list[CrawlOutcome], fine: Container[int]) -> None:
    codes = Counter(one.exit_code for one in crawled)
    failed = [one for one in crawled if one.exit_code not in fine]
    for one in failed:
        print(f"  {one.name}: exit code {one.exit_code}, {one.outcome}; see {one.log}")
    peak = getrusage(RUSAGE_CHILDREN).ru_maxrss >> 10
    print(f"{len(crawled)} publishers crawled: {codes[DONE]} done, {len(failed)} not; at most {peak} MB in a process")
