"""Articles written as JSON lines, CSV, Parquet, Markdown, or a table of a DuckDB file: a batch at a time, whole or not at all."""

from __future__ import annotations

import csv
import gzip
import json
from html import escape
from typing import IO, TYPE_CHECKING, Any

from newscrawl.article_json import ARTICLE_PROPERTY_NAMES, json_line
from newscrawl.article_table import arrow_schema_of_articles, parquet_writer, record_batches
from newscrawl.body_blocks import BLOCK_SEPARATOR
from newscrawl.errors import StorageError, UsageError
from newscrawl.text.markdown import article_to_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    Articles = Iterable[Mapping[str, Any]]

DUCKDB_TABLE = "articles"
INSTALL_DUCKDB = "pip install 'newscrawl[duckdb]'"


def export_articles(articles: Articles, path: Path) -> None:
    """Write them as the file's name says. UsageError for another name; StorageError where it cannot be written."""
    write = _writer_for(path)
    part = path.with_name(f"{path.name}.part")
    try:
        write(articles, part)
        part.replace(path)
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)


def _writer_for(path: Path) -> Callable[[Articles, Path], None]:
    for ending, write in WRITER_BY_SUFFIX.items():
        if path.name.endswith(ending):
            return write
    raise UsageError(f"{path.name} names no format: its name must end in {', '.join(WRITER_BY_SUFFIX)}.")


def _write_jsonl(articles: Articles, path: Path) -> None:
    with path.open("wb") as file:
        _write_lines(articles, file)


def _write_gzipped_jsonl(articles: Articles, path: Path) -> None:
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, filename="", mode="wb", compresslevel=6, mtime=0) as file:
        _write_lines(articles, file)


def _write_lines(articles: Articles, file: IO[bytes] | gzip.GzipFile) -> None:
    for article in articles:
        file.write(json_line(article) + b"\n")


def _write_csv(articles: Articles, path: Path) -> None:
    """Lists and objects as JSON in their cells."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ARTICLE_PROPERTY_NAMES, extrasaction="ignore")
        writer.writeheader()
        for article in articles:
            writer.writerow({name: _csv_cell(value) for name, value in article.items()})


def _csv_cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict | bool) else value


def _write_markdown(articles: Articles, path: Path) -> None:
    """One article after the other, a rule between two."""
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        for number, article in enumerate(articles):
            notes = [str(article[name]) for name in ("mainEntityOfPage", "datePublished") if article.get(name)]
            html = article.get("articleBodyHtml") or _text_as_html(str(article.get("articleBody") or ""))
            file.write("\n---\n\n" if number else "")
            file.write(f"{article_to_markdown(str(article['headline']), html, *notes)}\n")


def _write_parquet(articles: Articles, path: Path) -> None:
    with parquet_writer(path) as write:
        write(articles)


def _write_duckdb(articles: Articles, path: Path) -> None:
    try:
        import duckdb
    except ImportError:
        raise UsageError(f"A DuckDB file needs duckdb, which is not installed: {INSTALL_DUCKDB}") from None
    path.unlink(missing_ok=True)
    try:
        with duckdb.connect(str(path)) as database:
            database.from_arrow(arrow_schema_of_articles().empty_table()).create(DUCKDB_TABLE)
            for batch in record_batches(articles):
                database.from_arrow(batch).insert_into(DUCKDB_TABLE)
    except duckdb.Error as error:
        raise StorageError(f"{path} cannot be written: {error}") from error


WRITER_BY_SUFFIX: dict[str, Callable[[Articles, Path], None]] = {
    ".jsonl": _write_jsonl,
    ".jsonl.gz": _write_gzipped_jsonl,
    ".csv": _write_csv,
    ".parquet": _write_parquet,
    ".md": _write_markdown,
    ".duckdb": _write_duckdb,
}
"""By how the file's name ends."""


def _text_as_html(text: str) -> str:
    """Return paragraphs with blank lines between them as HTML."""
    return "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in text.split(BLOCK_SEPARATOR) if paragraph)
