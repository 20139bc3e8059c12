"""An extractor in a process of its own, so that its CPU time and its memory are its own: `python -m tests.support.quality.extractor_process newscrawl`.

Pages are sent to the process and answered as pickles, one after the other. That of newscrawl is made ready as those that read pages for a crawl.
"""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from tests.support.quality.labelled_pages import shared_module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import IO

    Extractor = Callable[[bytes, str], Any]

_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


class Alone:
    """An extractor in a process of its own, with the CPU time (seconds) and the most memory (MiB) that it has taken so far."""

    def __init__(self, pages: IO[bytes], answers: IO[bytes]) -> None:
        self._pages, self._answers = pages, answers
        self.seconds = self.peak = 0.0

    def __call__(self, html: bytes, url: str) -> Any:
        """Return what the extractor makes of a page."""
        pickle.dump((html, url), self._pages)
        self._pages.flush()
        output, seconds, self.peak = pickle.load(self._answers)  # noqa: S301 - of our own process
        self.seconds += seconds
        return output


@contextmanager
def alone(name: str) -> Iterator[Alone]:
    """Return the extractor of this name, `newscrawl` or `trafilatura`, in a process of its own."""
    command = (sys.executable, "-m", "tests.support.quality.extractor_process", name)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield Alone(cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout))


def _extractor(name: str) -> Extractor:
    if name == "newscrawl":
        import newscrawl.pipelines.warm_up  # noqa: F401 - for what it makes
        from newscrawl.extract.workers.garbage_collection import collect_garbage_rarely
        from tests.support.quality.newscrawl_extractor import extract

        collect_garbage_rarely()
        return extract
    return cast("Extractor", shared_module("peers").traf_default)


def _answer(extractor: Extractor, pages: IO[bytes], answers: IO[bytes]) -> None:
    """Answer until no page is left."""
    with suppress(EOFError):
        while True:
            html, url = pickle.load(pages)  # noqa: S301 - of the process that started this one
            start = time.process_time()
            output = extractor(html, url)
            pickle.dump((output, time.process_time() - start, _peak()), answers)
            answers.flush()


def _peak() -> float:
    """Return the most memory (MiB) that this program has had; `getrusage` counts what the one that started it had, too."""
    found = _PEAK.search(Path("/proc/self/status").read_text(encoding="ascii"))
    if found is None:
        raise SystemExit("/proc/self/status has no VmHWM: memory is measured on Linux only")
    return int(found[1]) / 1024


def main() -> None:
    """Answer on standard output; what an extractor prints goes to standard error."""
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        _answer(_extractor(sys.argv[1]), sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
