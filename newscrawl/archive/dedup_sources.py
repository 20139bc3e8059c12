"""Which earlier runs of a publisher are in the store, so that their captures can be referred to."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from newscrawl.errors import NewscrawlError
from newscrawl.history.blocklist import Blocklist
from newscrawl.storage import open_store
from newscrawl.storage.run_files import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

logger = logging.getLogger(__name__)


def delivered_runs(uri: str | None, publisher: str) -> list[str]:
    """The names of the publisher's runs that are whole in the store; none where the store cannot be read."""
    if not uri:
        return []
    try:
        return list(_runs(uri, publisher))
    except NewscrawlError as error:
        logger.warning("%s Answers of earlier runs are stored in full.", error)
        return []


def taken_down(uri: str | None) -> Collection[str]:
    """The ids of the records that were taken down from the store. StorageError where that cannot be known."""
    return Blocklist.of(open_store(uri)).records if uri else ()


def _runs(uri: str, publisher: str) -> Iterator[str]:
    for key in open_store(uri).keys(f"{publisher}/"):
        folder, _, name = key.rpartition("/")
        if name == MANIFEST:
            yield folder.rpartition("/")[2]
