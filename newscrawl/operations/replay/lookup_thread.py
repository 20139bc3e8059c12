"""The further pages that articles want, looked for while other pages are read: the first look may have to index an archive."""

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
    """Look-ups by one thread, in the order in which they were asked for."""

    def __init__(self, find: Callable[[PageJob, str], FurtherPage | None]) -> None:
        self.bell, self._rope = Pipe(duplex=False)
        """Something to be waited for: it can be read as often as `answer` has one to give."""
        self._find = find
        self._asked: SimpleQueue[tuple[Tag, PageJob, str] | None] = SimpleQueue()
        self._found: deque[tuple[Tag, FurtherPage | Exception | None]] = deque()
        Thread(target=self._run, daemon=True).start()

    def ask(self, tag: Tag, job: PageJob, url: str) -> None:
        """Asks for the page at an address that the article of `job` goes on at."""
        self._asked.put((tag, job, url))

    def answer(self) -> tuple[Tag, FurtherPage | None]:
        """The next answer, with its tag; waits for it, and raises what the look-up raised."""
        self.bell.recv_bytes()
        tag, found = self._found.popleft()
        if isinstance(found, Exception):
            raise found
        return tag, found

    def close(self) -> None:
        """No more is asked."""
        self._asked.put(None)

    def _run(self) -> None:
        while asked := self._asked.get():
            tag, job, url = asked
            try:
                found: FurtherPage | Exception | None = self._find(job, url)
            except Exception as error:  # noqa: BLE001 - who asked must hear of it, whatever it is
                found = error
            self._found.append((tag, found))
            self._rope.send_bytes(b"")
