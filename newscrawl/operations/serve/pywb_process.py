"""pywb as a child process: it shows captures on a port, and so on an origin, of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
from importlib.resources import as_file, files
from selectors import EVENT_READ, DefaultSelector
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, cast

from newscrawl.errors import NewscrawlError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from newscrawl.operations.serve.object_server import Lending

START_SECONDS = 60
WITHHELD = re.compile("proxy|^AWS_", re.IGNORECASE)
"""It needs no way out, and no credential."""


class PlayerError(NewscrawlError):
    """pywb could not be started."""


class Player:
    """pywb over a catalogue while the `with` block lasts. It ends with this process, however that ends."""

    def __init__(self, python: Path, catalogue: Path, host: str, port: int, lending: Lending | None = None) -> None:
        """`lending` gives it what lies in a bucket."""
        self.python = python
        self.lent = [lending.theirs.fileno()] if lending else []
        self.arguments = [str(catalogue), host, str(port), *map(str, self.lent)]

    def __enter__(self) -> Self:
        with (
            as_file(files("newscrawl.operations.serve").joinpath("pywb_server.py")) as script,
            TemporaryFile() as complaints,
        ):
            self.process = self._started(script, complaints)
            self._port = self._ready(complaints)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.kill()
        self.process.communicate()

    @property
    def port(self) -> int | None:
        """Where it listens; None when it has ended."""
        return self._port if self.process.poll() is None else None

    def _started(self, script: Path, complaints: IO[bytes]) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(  # noqa: S603 - our own script
                [str(self.python.absolute()), "-I", str(script), *self.arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                pass_fds=self.lent,
                env={name: value for name, value in os.environ.items() if not WITHHELD.search(name)},
            )
        except OSError as error:
            raise PlayerError(f"{self.python} cannot be run ({error.strerror}).") from error

    def _ready(self, complaints: IO[bytes]) -> int:
        """The port, once it is open. PlayerError, with what was said last, when it does not open."""
        said = cast("IO[bytes]", self.process.stdout)
        with DefaultSelector() as selector:
            selector.register(said, EVENT_READ)
            line = said.readline() if selector.select(START_SECONDS) else b""
        if line:
            return int(json.loads(line)["port"])
        self.__exit__(None, None, None)
        complaints.seek(0)
        last = (complaints.read().decode("utf-8", "replace").strip().splitlines() or ["it said nothing"])[-1]
        raise PlayerError(f"pywb did not start ({last[:200]}). `make serve-env` installs it anew.")
