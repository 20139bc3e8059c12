"""`newscrawl publisher list|new|check`: the publishers that newscrawl knows, and files for those that it does not."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.commands.base import ANY_NUMBER, NewscrawlCommand
from newscrawl.commands.publisher_check import check_publishers
from newscrawl.commands.publisher_new import write_publisher_draft
from newscrawl.runs.exit_codes import DEGRADED, DONE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from newscrawl.publishers.model import Publisher

SUBCOMMANDS = ("list", "new", "check")


class Command(NewscrawlCommand, ScrapyCommand):
    """Exit code 3 when `list` finds a wrong file (it is named) or `check` one that calls for a change, 2 when `new` can write nothing."""

    usage = "[options] list [NAME...] | new URL | new --from RUN|FILE | check [NAME...]"
    summary = "List publishers by country, language and status, write the file of a new one from captures of its pages, or hold files against stored runs"
    arguments = (1, ANY_NUMBER)
    expected = "Name what to do: `publisher list`, `publisher new URL` or `publisher check`."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--country", action="append", default=[], metavar="DE", help="only of this country (ISO 3166)"
        )
        parser.add_argument(
            "--language", action="append", default=[], metavar="EL", help="only in this language (BCP 47)"
        )
        parser.add_argument("--verified", action="store_true", help="only those that a capture has verified")
        parser.add_argument("--json", action="store_true", help="print one JSON object a line")
        checks = parser.add_argument_group("publisher check")
        checks.add_argument("--in", dest="store", metavar="STORE", help="where the runs are (NEWSCRAWL_STORE)")
        checks.add_argument(
            "--ask", action="store_true", help="first request each source once, as a crawl does, and store the answers"
        )
        checks.add_argument(
            "--jobs", type=int, default=4, metavar="N", help="with --ask: so many at once (%(default)s)"
        )
        checks.add_argument("--page", metavar="FILE", help="write an HTML page of the findings, too")
        new = parser.add_argument_group("publisher new")
        new.add_argument(
            "--from", dest="captures", metavar="RUN|FILE", help="a stored run or a WARC file: nothing is fetched"
        )
        new.add_argument("--name", help="name of the publisher (default from its domain)")
        new.add_argument("--out", metavar="FILE", help="where to write (default the folder of publisher files)")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        if args[0] not in SUBCOMMANDS:
            known = ", ".join(SUBCOMMANDS)
            raise ScrapyUsageError(f"`publisher` has no subcommand {args[0]!r}. There are: {known}.", print_help=False)
        if args[0] == "new":
            return write_publisher_draft(args[1:], opts, self.project_settings)
        if args[0] == "check":
            return check_publishers(args[1:], opts, self.project_settings)
        return _print_publishers(args[1:], opts)


def _print_publishers(names: list[str], opts: argparse.Namespace) -> int:
    from newscrawl.publishers import registry
    from newscrawl.publishers.catalogue import PublisherCriteria, counts_line

    criteria = PublisherCriteria(
        frozenset(map(str.upper, opts.country)),
        frozenset(tag.lower().partition("-")[0] for tag in opts.language),
        verified=opts.verified,
    )
    named, faults = registry.get_publishers(names or registry.publisher_names())
    listed = [publisher for publisher in named if criteria.meets(publisher)]
    print("\n".join(_json_lines(listed) if opts.json else (*_table_lines(listed), counts_line(listed))))
    wrong = [*map(str, faults.values()), *([] if names else registry.shared_hosts())]
    print(*wrong, sep="\n", end="\n" if wrong else "", file=sys.stderr)
    return DEGRADED if wrong else DONE


def _table_lines(publishers: Iterable[Publisher]) -> Iterator[str]:
    from newscrawl.publishers.catalogue import publisher_languages, publisher_status

    for publisher in publishers:
        spoken = " ".join(publisher_languages(publisher))
        note = " (replay only)" if publisher.replay_only else ""
        yield f"{publisher.name:<22} {publisher.country:<2} {spoken:<8} {publisher_status(publisher):<8}  {publisher.title}{note}"


def _json_lines(publishers: Iterable[Publisher]) -> Iterator[str]:
    from newscrawl.publishers.catalogue import publisher_languages, publisher_status

    for publisher in publishers:
        names = ("name", "title", "url", "country", "timezone", "replay_only")
        facts = {name: getattr(publisher, name) for name in names}
        facts |= {"languages": publisher_languages(publisher), "status": publisher_status(publisher)}
        facts |= {"verified": str(publisher.verified.on) if publisher.verified else None}
        yield json.dumps(facts, ensure_ascii=False)
