"""Which earlier runs of a publisher are in the store, so that their captures can be referred to."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from newscrawl.errors import NewscrawlError
from newscrawl.history.journal_db import committed_run_ids
from newscrawl.storage import open_store
from newscrawl.storage.run_files import MANIFEST_FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

logger = logging.getLogger(__name__)


def delivered_run_ids(uri: str | None, publisher: str, journal: Path) -> list[str]:
    """The names of the publisher's runs that are whole in the store, by its journal or, where that is behind, by a listing.

    None where the store cannot be read.
    """
    if not uri:
        return []
    try:
        known = committed_run_ids(journal, open_store(uri).uri)
        return [*_list_run_ids(uri, publisher)] if known is None else known
    except NewscrawlError as error:
        logger.warning("%s Answers of earlier runs are stored in full.", error)
        return []


def _list_run_ids(uri: str, publisher: str) -> Iterator[str]:
    for key in open_store(uri).keys(f"{publisher}/"):
        folder, _, name = key.rpartition("/")
        if name == MANIFEST_FILE_NAME:
            yield folder.rpartition("/")[2]
