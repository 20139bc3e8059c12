"""The Parquet file of a run against its articles."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from newscrawl.article_table import is_row_of, read_parquet_rows
from newscrawl.errors import StorageError, UsageError
from newscrawl.storage.fault import StoreFault
from newscrawl.storage.run_files import ARTICLES_FILE_NAME, PARQUET_FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.storage.stored_run import StoredRun


def parquet_faults(run: StoredRun) -> Iterator[StoreFault]:
    """Each row must be the article of the line with its number. Faults of the lines themselves are reported elsewhere."""
    where, row = f"{run.place}/{PARQUET_FILE_NAME}", 0
    try:
        with run.open(PARQUET_FILE_NAME) as file:
            for row, (there, line) in enumerate(zip_longest(read_parquet_rows(file), run.articles()), 1):
                if there is None or line is None:
                    yield StoreFault(
                        where,
                        f"has {'fewer' if there is None else 'more'} rows than {ARTICLES_FILE_NAME} has articles",
                        line=row,
                    )
                    return
                if not is_row_of(there, line.value):
                    yield StoreFault(
                        where, f"is not the article in line {line.number} of {ARTICLES_FILE_NAME}", line=row
                    )
    except UsageError as error:
        yield StoreFault(where, f"cannot be checked: {error}")
    except (StorageError, OSError, ValueError) as error:
        yield StoreFault(where, f"cannot be read after row {row}: {error}")
