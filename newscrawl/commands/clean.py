"""`newscrawl clean FILE...`: plain text scraped earlier, cleaned; one article as JSON per line and file."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand

from newscrawl.commands.base import ANY_NUMBER, NewscrawlCommand
from newscrawl.errors import NewscrawlError, UsageError
from newscrawl.runs.exit_codes import CRASHED, DONE

if TYPE_CHECKING:
    import argparse

    from newscrawl.items import NewsArticle
    from newscrawl.publishers.model import Publisher

STANDARD_INPUT_ARGUMENT = "-"
MAX_FILE_BYTES = 20_000_000
"""No article is longer; a file that is was not meant."""


class Command(NewscrawlCommand, ScrapyCommand):
    """Exit code 0 when every file was cleaned, 1 when one was not, 2 when the command was not understood."""

    usage = "[options] FILE... (- for standard input)"
    summary = "Clean plain text scraped earlier: one article as JSON per file"
    arguments = (1, ANY_NUMBER)
    expected = "Name at least one file, or - for standard input."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        shown = parser.add_mutually_exclusive_group()
        shown.add_argument("--text", action="store_true", help="print the clean text instead of JSON")
        shown.add_argument("--markdown", action="store_true", help="print headline and clean text as Markdown")
        shown.add_argument("--ledger", action="store_true", help="print what was taken out, one JSON object per line")
        parser.add_argument(
            "--publisher", metavar="NAME", help="the site the texts are from; `newscrawl list` names them"
        )

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        from newscrawl.publishers import registry

        publisher = registry.get_publisher(opts.publisher) if opts.publisher else None
        cleaned = [_clean_file(name, publisher, opts) for name in args]
        return DONE if all(cleaned) else CRASHED


def _clean_file(name: str, publisher: Publisher | None, opts: argparse.Namespace) -> bool:
    """Return whether a file could be cleaned; what was made of it, or why nothing was, has been printed."""
    from newscrawl.api import clean_text

    try:
        article = clean_text(read_text_file(name), publisher=publisher)
    except NewscrawlError as error:
        print(f"{'standard input' if name == STANDARD_INPUT_ARGUMENT else name}: {error}", file=sys.stderr)
        return False
    for line in _output_lines(article, opts):
        print(line)
    return True


def _output_lines(article: NewsArticle, opts: argparse.Namespace) -> list[str]:
    from newscrawl.api import markdown
    from newscrawl.article_json import article_to_json

    if opts.markdown:
        return [markdown(article)]
    if opts.text:
        return [article.articleBody]
    if opts.ledger:
        return [_json_line(asdict(removal)) for removal in article.ledger]
    return [_json_line(article_to_json(article))]


def _json_line(value: object) -> str:
    """One line of JSON; half a surrogate pair, which no encoding can print, is escaped."""
    line = json.dumps(value, ensure_ascii=False)
    return line if line.isprintable() or _is_encodable(line) else json.dumps(value)


def _is_encodable(line: str) -> bool:
    try:
        line.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def read_text_file(name: str) -> str:
    """The text of a file; UsageError when it cannot be read as text."""
    body = _read_bytes(name)
    if len(body) > MAX_FILE_BYTES:
        raise UsageError(f"holds more than {MAX_FILE_BYTES // 1_000_000} MB: that is no article.")
    if b"\0" in body and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UsageError("holds binary data, not text.")
    text = _decode(body)
    if not text.strip():
        raise UsageError("is empty.")
    return text


def _read_bytes(name: str) -> bytes:
    try:
        if name == STANDARD_INPUT_ARGUMENT:
            return sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        raise UsageError("there is no such file.") from None
    except IsADirectoryError:
        raise UsageError("is a directory; name the files in it.") from None
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror or error}.") from error


def _decode(body: bytes) -> str:
    encoding = "utf-16" if body.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        raise UsageError(
            f"is not {encoding.removesuffix('-sig').upper()} text (byte {error.start}); convert it first, for example with iconv."
        ) from error
