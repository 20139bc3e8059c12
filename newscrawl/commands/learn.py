"""`newscrawl learn SITE`: what repeats on a site's stored pages, with its evidence, for a person to read and to keep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand

from newscrawl.commands.base import NewscrawlCommand
from newscrawl.errors import UsageError
from newscrawl.runs.exit_codes import DONE
from newscrawl.text.printable import one_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from scrapy.settings import Settings

    from newscrawl.furniture.site_memory.learning import SamplePage
    from newscrawl.furniture.site_memory.memory import SiteMemory

DEFAULT_NEWEST_PAGES = 500
MAX_SHOWN_BLOCKS = 25
MAX_LINE_LENGTH = 70


class Command(NewscrawlCommand, ScrapyCommand):
    """Exit code 0 when something was learnt, 1 when the store cannot be read or has too little of the site."""

    usage = "[options] SITE (a publisher's name, or a host without www)"
    summary = "Learn from the store what repeats on a site: evidence to read, a memory to keep"
    arguments = (1, 1)
    expected = "Name one site: a publisher, or a host without www."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--in", dest="store", metavar="STORE", help="where the runs are (NEWSCRAWL_STORE)")
        parser.add_argument(
            "--newest",
            type=int,
            default=DEFAULT_NEWEST_PAGES,
            metavar="N",
            help="learn from so many articles (%(default)s)",
        )
        shown = parser.add_mutually_exclusive_group()
        shown.add_argument("--write", action="store_true", help="keep it: crawls and replays go by it from now on")
        shown.add_argument("--propose", action="store_true", help="print it as rules for the publisher's file")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        from newscrawl.furniture.site_memory.memory import memory_path

        path = memory_path(Path(self.project_settings["NEWSCRAWL_SITE_MEMORY"]), args[0])
        return _learn(args[0], path, opts, self.project_settings)


def _learn(site: str, path: Path, opts: argparse.Namespace, settings: Settings) -> int:
    from newscrawl.furniture.site_memory.memory import SiteMemory
    from newscrawl.furniture.site_memory.suggested_rules import suggested_rule_lines
    from newscrawl.operations.page_reader import PageReader
    from newscrawl.operations.replay.stored_pages import sample_pages
    from newscrawl.storage.atomic_file import write_atomic

    before = SiteMemory.read(path) if path.is_file() else None
    pages = sample_pages(opts.store or settings["NEWSCRAWL_STORE"], site, PageReader(settings), opts.newest)
    memory = _learn_memory(site, pages, before)
    for line in suggested_rule_lines(memory) if opts.propose else _memory_lines(memory, before):
        print(line)
    if opts.write:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, memory.as_bytes())
        print(f"Kept in {path}")
    return DONE


def _learn_memory(site: str, pages: Iterable[SamplePage], before: SiteMemory | None) -> SiteMemory:
    from newscrawl.furniture.site_memory.learning import learn_site_memory

    memory = learn_site_memory(site, pages, before)
    if not memory.articles:
        raise UsageError(f"The store holds no article of {site!r}. Hosts are named without www.")
    return memory


def _memory_lines(memory: SiteMemory, before: SiteMemory | None) -> Iterator[str]:
    yield f"{memory.site}: {memory.articles} different articles, {memory.first or '?'} to {memory.last or '?'}"
    yield f"{len(memory.blocks)} blocks repeat, {len(memory.boxes)} elements hold repeats and no text"
    if before:
        then, now = ({(block.place, block.text) for block in one.blocks} for one in (before, memory))
        yield f"{len(now - then)} blocks are new to the memory that is kept, {len(then - now)} are gone from it"
    yield "articles  days  sections  amid  text"
    for block in memory.blocks[:MAX_SHOWN_BLOCKS]:
        spread = f"{block.articles:8}  {block.days:4}  {block.sections:8}  {block.amid:4}"
        yield f"{spread}  {one_line(block.text)[:MAX_LINE_LENGTH]}{'  (keep)' * (block.judgement == 'keep')}"
