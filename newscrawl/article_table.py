"""Articles as rows of a table: the schema of `articles.parquet` and of exports, in the words of docs/article.md."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
    from pathlib import Path

    import pyarrow as pa

ROWS = 1000
"""Of a batch, which is a row group of the file: some 5 MB of news."""
NEEDS = "pip install pyarrow==26.0.1"
DATES = ("datePublished", "dateModified")


def schema() -> pa.Schema:
    """Every property of an article under its own name; dates as instants (UTC), beside them as they were written."""
    pa = _pyarrow()
    text, texts = pa.string(), pa.list_(pa.string())
    party = pa.struct({"@type": text, "name": text, "url": text, "description": text})
    image = pa.struct({"@type": text, "url": text, "caption": text, "creditText": text})
    posting = pa.struct(dict.fromkeys(("@type", "headline", "datePublished", "articleBody", "url"), text))
    capture = pa.struct(
        {
            "filename": text,
            "offset": pa.int64(),
            "length": pa.int64(),
            "WARC-Record-ID": text,
            "WARC-Date": text,
            "WARC-Payload-Digest": text,
        }
    )
    page = pa.struct({"@type": text, "url": text, "capture": capture})
    counts = dict.fromkeys(("added", "removed", "altered"), pa.int64())
    version = pa.struct({"number": pa.int64(), "previous": text, "changed": texts, **counts})
    return pa.schema(
        {
            "url": text,
            "mainEntityOfPage": text,
            "headline": text,
            "alternativeHeadline": text,
            "description": text,
            "author": pa.list_(party),
            "publisher": party,
            "datePublished": text,
            "dateModified": text,
            "published": pa.timestamp("us", "UTC"),
            "modified": pa.timestamp("us", "UTC"),
            "dateline": text,
            "articleSection": texts,
            "articleBody": text,
            "keywords": texts,
            "inLanguage": text,
            "image": pa.list_(image),
            "isAccessibleForFree": pa.bool_(),
            "truncated": pa.bool_(),
            "usageInfo": texts,
            "liveBlogUpdate": pa.list_(posting),
            "sourceOrganization": text,
            "creditText": text,
            "correction": texts,
            "capture": capture,
            "hasPart": pa.list_(page),
            "version": version,
        }
    )


def row_of(article: Mapping[str, Any]) -> dict[str, Any]:
    """The article of a line as a row."""
    return {**article, "published": _instant(article, "datePublished"), "modified": _instant(article, "dateModified")}


def batches(articles: Iterable[Mapping[str, Any]]) -> Iterator[pa.RecordBatch]:
    """The articles as batches of the schema, so many rows at a time."""
    rows: list[dict[str, Any]] = []
    for article in articles:
        rows.append(row_of(article))
        if len(rows) == ROWS:
            yield _batch(rows)
            rows = []
    if rows:
        yield _batch(rows)


@contextmanager
def parquet_writer(path: Path) -> Generator[Callable[[Iterable[Mapping[str, Any]]], None]]:
    """Gives what takes articles, and writes them. The same articles in the same calls give the same file."""
    _pyarrow()
    from pyarrow.parquet import ParquetWriter

    with ParquetWriter(path, schema(), compression="zstd", write_page_checksum=True) as writer:

        def write(articles: Iterable[Mapping[str, Any]]) -> None:
            for batch in batches(articles):
                writer.write_batch(batch)

        yield write


def parquet_rows(file: Any) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet file, in order, a batch at a time in memory. OSError or ValueError where it is none."""
    _pyarrow()
    from pyarrow.parquet import ParquetFile

    with ParquetFile(file, page_checksum_verification=True) as table:
        for batch in table.iter_batches(ROWS):
            yield from batch.to_pylist()


def same_row(row: Mapping[str, Any], article: Mapping[str, Any]) -> bool:
    """Whether a row is that of an article."""
    same: bool = _batch([dict(row)]).equals(_batch([row_of(article)]))
    return same


def _batch(rows: list[dict[str, Any]]) -> pa.RecordBatch:
    return _pyarrow().RecordBatch.from_pylist(rows, schema=schema())


def _instant(article: Mapping[str, Any], name: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(article.get(name)))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _pyarrow() -> Any:
    try:
        import pyarrow as pa
    except ImportError:
        raise UsageError(f"Parquet needs pyarrow, which is not installed: {NEEDS}") from None
    return pa
