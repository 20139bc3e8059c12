"""Articles written as JSON lines, CSV, Parquet, Markdown, or a table of a DuckDB file: a batch at a time, whole or not at all."""

from __future__ import annotations

import csv
import gzip
import json
from html import escape
from typing import IO, TYPE_CHECKING, Any

from newscrawl.article_json import PROPERTY_NAMES, json_line
from newscrawl.article_table import parquet_writer, record_batches, schema
from newscrawl.body_blocks import BLOCK_SEPARATOR
from newscrawl.errors import StorageError, UsageError
from newscrawl.text.markdown import article_to_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    Articles = Iterable[Mapping[str, Any]]

TABLE = "articles"
NEEDS_DUCKDB = "pip install 'newscrawl[duckdb]'"


def export(articles: Articles, path: Path) -> None:
    """Write them as the file's name says. UsageError for another name; StorageError where it cannot be written."""
    write = _format_of(path)
    part = path.with_name(f"{path.name}.part")
    try:
        write(articles, part)
        part.replace(path)
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)


def _format_of(path: Path) -> Callable[[Articles, Path], None]:
    for ending, write in FORMATS.items():
        if path.name.endswith(ending):
            return write
    raise UsageError(f"{path.name} names no format: its name must end in {', '.join(FORMATS)}.")


def _jsonl(articles: Articles, path: Path) -> None:
    with path.open("wb") as file:
        _lines(articles, file)


def _packed_jsonl(articles: Articles, path: Path) -> None:
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, filename="", mode="wb", compresslevel=6, mtime=0) as file:
        _lines(articles, file)


def _lines(articles: Articles, file: IO[bytes] | gzip.GzipFile) -> None:
    for article in articles:
        file.write(json_line(article) + b"\n")


def _csv(articles: Articles, path: Path) -> None:
    """Lists and objects as JSON in their cells."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, PROPERTY_NAMES, extrasaction="ignore")
        writer.writeheader()
        for article in articles:
            writer.writerow({name: _cell(value) for name, value in article.items()})


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict | bool) else value


def _markdown(articles: Articles, path: Path) -> None:
    """One article after the other, a rule between two."""
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        for number, article in enumerate(articles):
            notes = [str(article[name]) for name in ("mainEntityOfPage", "datePublished") if article.get(name)]
            html = article.get("articleBodyHtml") or _plain_html(str(article.get("articleBody") or ""))
            file.write("\n---\n\n" if number else "")
            file.write(f"{article_to_markdown(str(article['headline']), html, *notes)}\n")


def _parquet(articles: Articles, path: Path) -> None:
    with parquet_writer(path) as write:
        write(articles)


def _duckdb(articles: Articles, path: Path) -> None:
    try:
        import duckdb
    except ImportError:
        raise UsageError(f"A DuckDB file needs duckdb, which is not installed: {NEEDS_DUCKDB}") from None
    path.unlink(missing_ok=True)
    try:
        with duckdb.connect(str(path)) as database:
            database.from_arrow(schema().empty_table()).create(TABLE)
            for batch in record_batches(articles):
                database.from_arrow(batch).insert_into(TABLE)
    except duckdb.Error as error:
        raise StorageError(f"{path} cannot be written: {error}") from error


FORMATS: dict[str, Callable[[Articles, Path], None]] = {
    ".jsonl": _jsonl,
    ".jsonl.gz": _packed_jsonl,
    ".csv": _csv,
    ".parquet": _parquet,
    ".md": _markdown,
    ".duckdb": _duckdb,
}
"""By how the file's name ends."""


def _plain_html(text: str) -> str:
    """Return paragraphs with blank lines between them as HTML."""
    return "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in text.split(BLOCK_SEPARATOR) if paragraph)
