"""What a crash left of a publisher's earlier runs, brought in order before the next one begins."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from warc.collection import INDEX
from warc.errors import RecordError, WarcError
from warc.index import write_index
from warc.indexing import index_file
from warc.mend import mend
from warc.recorder import JOURNAL
from warc.writer import OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from warc.cdxj import CdxjEntry

logger = logging.getLogger(__name__)


def recover(spool: Path, publisher: str, current: str) -> None:
    """Closes what earlier runs left open, at its last whole record, and indexes it anew. Says so, or why it could not.

    The publisher's lock must be held: then none of these runs is still under way.
    """
    if not spool.is_dir():
        return
    for folder in sorted(spool.iterdir()):
        files = _files(folder, publisher) if folder.is_dir() and folder.name != current else []
        unfinished = [file for file in files if file.name.endswith(OPEN)]
        if unfinished or (files and (folder / JOURNAL).exists()):
            try:
                _mend_run(folder, publisher, unfinished)
            except (WarcError, OSError) as error:
                logger.error("The run %s was cut off, and cannot be mended: %s", folder.name, error)  # noqa: TRY400


def _files(folder: Path, publisher: str) -> list[Path]:
    form = rf"{re.escape(publisher)}-\d{{14}}-\d{{5}}-{re.escape(folder.name)}(-articles)?\.warc(\.gz)?({re.escape(OPEN)})?"
    return sorted(file for file in folder.iterdir() if re.fullmatch(form, file.name))


def _mend_run(folder: Path, publisher: str, unfinished: list[Path]) -> None:
    mended = [mend(file) for file in unfinished]
    write_index(folder / INDEX, _entries(_files(folder, publisher)))
    (folder / JOURNAL).unlink(missing_ok=True)
    logger.warning(
        "The run %s was cut off: %d files are closed with %d whole records, %d torn bytes are set aside. It stays in %s.",
        folder.name,
        len(mended),
        sum(file.records for file in mended),
        sum(file.torn_bytes for file in mended),
        folder,
    )


def _entries(files: list[Path]) -> Iterator[CdxjEntry]:
    for file in files:
        for entry in index_file(file):
            if isinstance(entry, RecordError):
                logger.warning("%s", entry)
            else:
                yield entry
