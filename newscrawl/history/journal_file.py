"""`addresses.jsonl.gz` of a run: what its sources listed, and what became of each address, in the order in which it happened.

One JSON object a line; `is` says which of three it is. Words that say nothing are left out.

`listed`: a source named an address that is requested. `url` (canonical), `asked` (as it is fetched), `source`, `claim`
(when the source says it changed last, seconds since 1970), `why` (new, owed, claim, revisit, again, named).
`answered`: what became of it. `url`, `asked`, `why`, `outcome` (stored, same, gone, twin, hole), `article` (canonical
address that the page names), `hole` (why there is no article), `status`, `etag`, `modified`.
`source`: a source was read to its end, or failed. `url`, `status`, `etag`, `modified`, `listed` (a number), `further`
(sources that it names), `scope` (what was requested), `digest` (of what it listed), `newest` (date in it), `unchanged` (of one that was
reported unchanged and read all the same: "true" or "false"), `hole` (why it could not be read), `at` (URL to which redirects
led), `redirect` (permanent, temporary), `off_site` (how many of the listed URLs are on hosts of others).
"""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

from newscrawl.storage.run_files import ADDRESSES_FILE_NAME

if TYPE_CHECKING:
    from pathlib import Path


class JournalFile:
    """The file while it is written, in the run's folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = gzip.GzipFile(folder / ADDRESSES_FILE_NAME, "wb", compresslevel=6, mtime=0)

    def add_line(self, kind: str, **fields: Any) -> None:
        """Add a line; all but `listed` are flushed at once, with those before them. OSError when that fails."""
        line = {"is": kind, **{word: value for word, value in fields.items() if value not in ("", None, 0)}}
        self._file.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
        if kind != "listed":
            self._file.flush()

    def close(self) -> None:
        self._file.close()
