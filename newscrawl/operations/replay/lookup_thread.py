"""Looking up further pages of articles while other pages are read: the first look-up may have to index an archive."""

from __future__ import annotations

from collections import deque
from multiprocessing import Pipe
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscrawl.operations.page_outcome import FurtherPage, PageJob

Tag = TypeVar("Tag")


class LookupThread(Generic[Tag]):
    """Look-ups by one thread, in the order of the requests."""

    def __init__(self, find: Callable[[PageJob, str], FurtherPage | None]) -> None:
        self.wakeup_reader, self._wakeup_writer = Pipe(duplex=False)
        """A connection to wait for: it is readable once per answer."""
        self._find = find
        self._queue: SimpleQueue[tuple[Tag, PageJob, str] | None] = SimpleQueue()
        self._found: deque[tuple[Tag, FurtherPage | Exception | None]] = deque()
        Thread(target=self._run, daemon=True).start()

    def look_up(self, tag: Tag, job: PageJob, url: str) -> None:
        """Look up the page at a URL that the article of `job` continues on."""
        self._queue.put((tag, job, url))

    def next_answer(self) -> tuple[Tag, FurtherPage | None]:
        """Return the next answer with its tag. Wait for it, and raise what the look-up raised."""
        self.wakeup_reader.recv_bytes()
        tag, found = self._found.popleft()
        if isinstance(found, Exception):
            raise found
        return tag, found

    def close(self) -> None:
        """End the thread after the last look-up."""
        self._queue.put(None)

    def _run(self) -> None:
        while lookup := self._queue.get():
            tag, job, url = lookup
            try:
                found: FurtherPage | Exception | None = self._find(job, url)
            except Exception as error:  # noqa: BLE001 - who asked must hear of it, whatever it is
                found = error
            self._found.append((tag, found))
            self._wakeup_writer.send_bytes(b"")
