"""`newscrawl show URL|FILE`: a page's text and its clean article side by side, as one HTML page, by the current code."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand

from newscrawl.commands.base import NewscrawlCommand
from newscrawl.errors import NewscrawlError, NotAnArticle, UsageError
from newscrawl.runs.exit_codes import DONE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from scrapy.settings import Settings

    from newscrawl.extract.page.page import Page

PLACEHOLDER_URL = "http://localhost/"


class Command(NewscrawlCommand, ScrapyCommand):
    """Exit code 0 when there is a page to show, 1 when it gives no article or cannot be read, 2 when there is none."""

    usage = "[options] URL|FILE (the URL of a stored article, or an HTML file)"
    summary = "Show a page and its clean article side by side, with the removed text and the rule that removed it"
    arguments = (1, 1)
    expected = "Name one stored article by its URL, or one HTML file."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--in", dest="store", metavar="STORE", help="where the article is stored (NEWSCRAWL_STORE)")
        parser.add_argument("--url", default=PLACEHOLDER_URL, help="the address that a FILE was fetched from")
        parser.add_argument("--out", metavar="FILE", help="write the page there instead of printing it")

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        return _show(args[0], opts, self.project_settings)


def _show(name: str, opts: argparse.Namespace, settings: Settings) -> int:
    from newscrawl.operations.page_reader import PageReader
    from newscrawl.operations.replay.stored_pages import stored_pages
    from newscrawl.spiders.arguments import is_web_url

    store = (opts.store or settings["NEWSCRAWL_STORE"]) if is_web_url(name) else ""
    pages = stored_pages(store, name, PageReader(settings)) if store else [_read_page(Path(name), opts.url)]
    try:
        _write_page(_render(pages, settings["NEWSCRAWL_SITE_MEMORY"], store), opts.out)
    except NotAnArticle as answer:
        message = f"{name} gives no article: {answer.reason}. docs/reference/article.md says what that means."
        raise NewscrawlError(message) from answer
    return DONE


def _read_page(path: Path, url: str) -> Page:
    from newscrawl.extract.page.html import MAX_PAGE_BYTES
    from newscrawl.extract.page.page import Page

    try:
        with path.open("rb") as file:
            return Page.of(file.read(MAX_PAGE_BYTES + 1), url)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error


def _render(pages: list[Page], folder: str, store: str) -> Iterator[str]:
    """Return the page; `store` is where the article is stored, empty for one that is read from a file."""
    from newscrawl.extract.article import read_article
    from newscrawl.extract.body.multipage import join_pages
    from newscrawl.furniture.site_memory.folder import site_memories_in
    from newscrawl.furniture.strip_pages import strip_pages
    from newscrawl.operations.replay.stored_pages import stored_thumbnail
    from newscrawl.operations.show.page import render_show_page
    from newscrawl.pipelines.finish import finish_article
    from newscrawl.publishers.registry import publisher_of_url

    url = pages[0].url
    publisher, memory = publisher_of_url(url), site_memories_in(folder).of(url)
    draft = strip_pages(join_pages([read_article(page, publisher) for page in pages]), publisher, memory)
    known = (
        f"{memory.articles} articles of {memory.site} are remembered."
        if memory
        else "Nothing is remembered of the site."
    )
    screenshot = stored_thumbnail(store, draft.capture) if store else b""
    return render_show_page(finish_article(draft, publisher), draft.found_in, known, screenshot)


def _write_page(page: Iterator[str], out: str | None) -> None:
    if out is None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # as the page says of itself
        sys.stdout.writelines(page)
        sys.stdout.flush()
        return
    with Path(out).open("w", encoding="utf-8") as file:
        file.writelines(page)
