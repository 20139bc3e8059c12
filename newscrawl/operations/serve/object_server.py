"""Parts of WARC files in a bucket, lent to the player, which has no way to the network itself."""

from __future__ import annotations

import json
import logging
import socket
import struct
import threading
from typing import TYPE_CHECKING

from newscrawl.errors import NewscrawlError
from newscrawl.storage import open_path

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

logger = logging.getLogger(__name__)

MAX_PART_BYTES = 256 << 20
"""Bytes of a record that are lent at once."""
MESSAGE_LENGTH_STRUCT = struct.Struct(">q")
"""Before the bytes: how many; -1 where there are none."""


class ObjectServer:
    """Answers what comes through a socket while the `with` block lasts: files below one store, and no others."""

    def __init__(self, store: str) -> None:
        self.top = f"{store.rstrip('/')}/"

    def __enter__(self) -> Self:
        self.ours, self.theirs = socket.socketpair()
        threading.Thread(target=self._serve, name="lending", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ours.shutdown(socket.SHUT_RDWR)
        self.theirs.close()

    def _serve(self) -> None:
        with self.ours, self.ours.makefile("rb") as requests:
            for line in requests:
                content = self._read_part(line)
                self.ours.sendall(
                    MESSAGE_LENGTH_STRUCT.pack(-1 if content is None else len(content)) + (content or b"")
                )

    def _read_part(self, line: bytes) -> bytes | None:
        url, offset, length = json.loads(line)
        if not url.startswith(self.top):
            return None
        try:
            with open_path(url).open("rb") as file:
                file.seek(offset)
                return file.read(min(length, MAX_PART_BYTES) if length >= 0 else MAX_PART_BYTES)
        except (NewscrawlError, OSError) as error:
            logger.warning("%s", error)
            return None
