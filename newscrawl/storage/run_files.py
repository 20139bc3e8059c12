"""The names of a run's files, in the spool and in the store. `warc` names two more: `index.cdxj` and the ends of torn files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from newscrawl.errors import UsageError
from newscrawl.storage.run_id import run_prefix

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Self

MANIFEST_FILE_NAME = "run.json"
"""Stored last: a run without it does not count."""
ARTICLES_FILE_NAME = "articles.jsonl.gz"
LEDGER_FILE_NAME = "furniture.jsonl.gz"
ADDRESSES_FILE_NAME = "addresses.jsonl.gz"
"""What the run met, for the crawl history."""
CLUSTERS_FILE_NAME = "clusters.jsonl"
PARQUET_FILE_NAME = "articles.parquet"
FAULTS_FILE_NAME = "faults.jsonl"
"""What a replay could not read."""
RENDERINGS_FILE_NAME = "renderings.jsonl"
"""How the pages that `replay --render` rendered again differ from the stored ones."""
REPORT_FILE_NAME = "report.html"
OUTBOX_FILE_NAME = "outbox.jsonl"
"""Which files are in the store already; only in the spool."""
ARTICLES_STEM_SUFFIX = "-articles"
"""At the end of the name of a WARC file that holds articles and no responses, before its suffix."""
RENDERED_STEM_SUFFIX = "-rendered"
"""The same of one that holds pages as a browser rendered them."""

WARC_NAME_PATTERN = re.compile(
    r"(?P<publisher>[A-Za-z0-9_][A-Za-z0-9._-]{0,63})-\d{14}-\d{5}-(?P<run_id>\d{14}-[a-z0-9]{1,32})"
    rf"(?:(?P<articles>{ARTICLES_STEM_SUFFIX})|{RENDERED_STEM_SUFFIX})?\.warc(?:\.gz)?(?P<open>\.open)?"
)
"""As `warc.write.writer.file_name` makes it. Own publishers have no hyphen in their names; those of foreign archives may."""
ARTICLES_WARC_PATTERN = re.compile(rf".+{ARTICLES_STEM_SUFFIX}\.warc(?:\.gz)?(?:\.open)?")
RENDERED_WARC_PATTERN = re.compile(rf".+{RENDERED_STEM_SUFFIX}\.warc(?:\.gz)?(?:\.open)?")
RUN_FOLDER_DEPTH = 4
"""Folders between a run's folder and its store: publisher, year, month, day."""


class StorePath(Protocol):
    """A path in a store: a pathlib.Path or an ObjectPath."""

    @property
    def parents(self) -> Sequence[Self]: ...
    def resolve(self) -> Self: ...
    def is_file(self) -> bool: ...
    def __truediv__(self, key: str, /) -> Self: ...


AnyPath = TypeVar("AnyPath", bound=StorePath)


@dataclass(frozen=True, slots=True)
class WarcName:
    """The name of a WARC file of a run, read."""

    publisher: str
    run_id: str
    holds_articles: bool
    is_open: bool
    """Whether it is still being written, or was when a crash came."""


def read_warc_name(name: str) -> WarcName | None:
    """The parts of a WARC file's name; None for a file that no run here wrote."""
    found = WARC_NAME_PATTERN.fullmatch(name)
    return (
        WarcName(found["publisher"], found["run_id"], bool(found["articles"]), bool(found["open"])) if found else None
    )


def is_articles_warc(name: str) -> bool:
    """Return whether a WARC file of this name holds articles and no responses."""
    return ARTICLES_WARC_PATTERN.fullmatch(name) is not None


def is_rendered_warc(name: str) -> bool:
    """Return whether a WARC file of this name holds pages as a browser rendered them."""
    return RENDERED_WARC_PATTERN.fullmatch(name) is not None


def may_hold_rendered_pages(name: str) -> bool:
    """Return whether a file of this name is one of rendered pages, or a package that such a file may be in."""
    return is_rendered_warc(name) or name.lower().endswith(".wacz")


def find_original_in_store(name: str, offset: int | None, runs: Iterable[AnyPath]) -> tuple[AnyPath, int, int] | None:
    """The file and offset of a record of another run, in the store that the folders of these runs are in.

    None where the store does not have that file.
    """
    parsed = read_warc_name(name)
    if parsed is None or parsed.is_open or offset is None:
        return None
    try:
        key = run_prefix(parsed.publisher, parsed.run_id) + name
    except UsageError:
        return None
    paths = (
        run.resolve().parents[RUN_FOLDER_DEPTH] / key for run in runs if len(run.resolve().parents) > RUN_FOLDER_DEPTH
    )
    return next(((path, offset, 0) for path in paths if path.is_file()), None)
