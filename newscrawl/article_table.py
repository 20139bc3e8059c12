"""Articles as rows of a table: the schema of `articles.parquet` and of exports, in the words of docs/reference/article.md."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import is_dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from newscrawl.article_json import ARTICLE_PROPERTIES
from newscrawl.dataclass_json import SCHEMA_ORG_TYPE_KEY, is_schema_org, json_fields
from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
    from pathlib import Path

    import pyarrow as pa

    from newscrawl.dataclass_json import JsonField

ROWS_PER_BATCH = 1000
"""Of a batch, which is a row group of the file: some 5 MB of news."""
INSTALL_PARQUET_HINT = "pip install 'newscrawl[parquet]'"
DATE_PROPERTIES, INSTANT_COLUMNS = ("datePublished", "dateModified"), ("published", "modified")


def arrow_schema_of_articles() -> pa.Schema:
    """Return the properties of an article as columns; dates also as instants (UTC), beside the text of each."""
    columns: dict[str, pa.DataType] = {}
    for field in ARTICLE_PROPERTIES:
        columns[field.name] = _column_type(field)
        if field.name == DATE_PROPERTIES[-1]:
            columns |= dict.fromkeys(INSTANT_COLUMNS, _import_pyarrow().timestamp("us", "UTC"))
    return _import_pyarrow().schema(columns)


def _column_type(field: JsonField) -> pa.DataType:
    """Return the Arrow type of a property. A union of classes is a struct: the classes of a union have the same fields."""
    pa = _import_pyarrow()
    kind = field.kinds[0]
    one = (
        _struct_type(kind)
        if isinstance(kind, type) and is_dataclass(kind)
        else {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}[kind]
    )
    return pa.list_(one) if field.is_list else one


def _struct_type(kind: type) -> pa.DataType:
    pa = _import_pyarrow()
    named = {SCHEMA_ORG_TYPE_KEY: pa.string()} if is_schema_org(kind) else {}
    return pa.struct({**named, **{field.name: _column_type(field) for field in json_fields(kind)}})


def article_row(article: Mapping[str, Any]) -> dict[str, Any]:
    """The article of a line as a row."""
    return {
        **article,
        **{
            column: _parse_instant(article, name) for column, name in zip(INSTANT_COLUMNS, DATE_PROPERTIES, strict=True)
        },
    }


def record_batches(articles: Iterable[Mapping[str, Any]]) -> Iterator[pa.RecordBatch]:
    """The articles as batches of the schema, so many rows at a time."""
    rows: list[dict[str, Any]] = []
    for article in articles:
        rows.append(article_row(article))
        if len(rows) == ROWS_PER_BATCH:
            yield _record_batch(rows)
            rows = []
    if rows:
        yield _record_batch(rows)


@contextmanager
def parquet_writer(path: Path) -> Generator[Callable[[Iterable[Mapping[str, Any]]], None]]:
    """Return what takes articles, and writes them. The same articles in the same calls give the same file."""
    _import_pyarrow()
    from pyarrow.parquet import ParquetWriter

    with ParquetWriter(path, arrow_schema_of_articles(), compression="zstd", write_page_checksum=True) as writer:

        def write(articles: Iterable[Mapping[str, Any]]) -> None:
            for batch in record_batches(articles):
                writer.write_batch(batch)

        yield write


def read_parquet_rows(file: Any) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet file, in order, a batch at a time in memory. OSError or ValueError where it is none."""
    _import_pyarrow()
    from pyarrow.parquet import ParquetFile

    with ParquetFile(file, page_checksum_verification=True) as table:
        for batch in table.iter_batches(ROWS_PER_BATCH):
            yield from batch.to_pylist()


def is_row_of(row: Mapping[str, Any], article: Mapping[str, Any]) -> bool:
    """Return whether a row is that of an article."""
    same: bool = _record_batch([dict(row)]).equals(_record_batch([article_row(article)]))
    return same


def _record_batch(rows: list[dict[str, Any]]) -> pa.RecordBatch:
    return _import_pyarrow().RecordBatch.from_pylist(rows, schema=arrow_schema_of_articles())


def _parse_instant(article: Mapping[str, Any], name: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(article.get(name)))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _import_pyarrow() -> Any:
    try:
        import pyarrow as pa
    except ImportError:
        raise UsageError(f"Parquet needs pyarrow, which is not installed: {INSTALL_PARQUET_HINT}") from None
    return pa
