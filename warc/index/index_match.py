"""What a look-up finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warc.index.cdxj import CdxjEntry
    from warc.read.archive_path import ArchivePath


@dataclass(frozen=True, slots=True)
class IndexMatch:
    """An index entry and the file that it refers to."""

    entry: CdxjEntry
    path: ArchivePath
