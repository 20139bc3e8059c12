"""`scrapy show URL|FILE`: a page's text and its clean article side by side, as one HTML page, by the code of today."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.errors import NewscrawlError, NotAnArticle, UsageError
from newscrawl.extract.article import read_article
from newscrawl.extract.page import MAX_BYTES, Page
from newscrawl.furniture.memories import memories_in
from newscrawl.furniture.strip import strip_furniture
from newscrawl.pipelines.finish import finish
from newscrawl.piping import nobody_reads
from newscrawl.publishers.registry import publisher_for
from newscrawl.replay.lessons import stored_page
from newscrawl.replay.reading import Reader
from newscrawl.run.verdict import CRASHED
from newscrawl.showing.page import show_page
from newscrawl.spiders.arguments import is_address
from newscrawl.visible import one_line
from warc.errors import WarcError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from scrapy.settings import Settings

NOWHERE = "http://localhost/"


class Command(ScrapyCommand):
    """Exit code 0 when there is a page to show, 1 when it gives no article or cannot be read, 2 when there is none."""

    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] URL|FILE (an address of a stored article, or an HTML file)"

    def short_desc(self) -> str:
        return "Show a page's text and its clean article side by side: what was taken out, by which rule, on whose word"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--in", dest="store", metavar="STORE", help="where the article is stored (NEWSCRAWL_STORE)")
        parser.add_argument("--url", default=NOWHERE, help="the address that a FILE was fetched from")
        parser.add_argument("--out", metavar="FILE", help="write the page there instead of printing it")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise ScrapyUsageError("Name one stored article by its address, or one HTML file.")
        settings = cast("Settings", self.settings)
        try:
            if is_address(args[0]):
                page = stored_page(opts.store or settings["NEWSCRAWL_STORE"], args[0], Reader(settings))
            else:
                page = _page_of(Path(args[0]), opts.url)
            _write(_shown(page, settings["NEWSCRAWL_SITE_MEMORY"]), opts.out)
        except UsageError as error:
            raise ScrapyUsageError(str(error), print_help=False) from error
        except BrokenPipeError:
            self.exitcode = nobody_reads()
        except NotAnArticle as answer:
            self._fail(f"{args[0]} gives no article: {answer.reason}. docs/article.md says what that means.")
        except (NewscrawlError, WarcError, OSError) as error:
            self._fail(str(error))

    def _fail(self, said: str) -> None:
        print(f"scrapy show: {one_line(said)}", file=sys.stderr)
        self.exitcode = CRASHED


def _page_of(path: Path, url: str) -> Page:
    try:
        with path.open("rb") as file:
            return Page.of(file.read(MAX_BYTES + 1), url)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error


def _shown(page: Page, folder: str) -> Iterator[str]:
    publisher, memory = publisher_for(page.url), memories_in(folder).of(page.url)
    draft = strip_furniture(read_article(page, publisher), publisher, memory)
    known = (
        f"{memory.articles} articles of {memory.site} are remembered."
        if memory
        else "Nothing is remembered of the site."
    )
    return show_page(finish(draft, publisher), draft.found_in, known)


def _write(page: Iterator[str], out: str | None) -> None:
    if out is None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # as the page says of itself
        sys.stdout.writelines(page)
        sys.stdout.flush()
        return
    with Path(out).open("w", encoding="utf-8") as file:
        file.writelines(page)
