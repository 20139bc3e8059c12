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

    from newscrawl.operations.serve.object_server import ObjectServer

MAX_START_SECONDS = 60
WITHHELD_VARIABLE_PATTERN = re.compile("proxy|^AWS_", re.IGNORECASE)
"""It needs no way out, and no credential."""


class PywbError(NewscrawlError):
    """pywb could not be started."""


class PywbProcess:
    """pywb over a catalogue while the `with` block lasts. It ends with this process, however that ends."""

    def __init__(
        self, python: Path, catalogue: Path, host: str, port: int, object_server: ObjectServer | None = None
    ) -> None:
        """`object_server` gives it what is in a bucket."""
        self.python = python
        self.passed_fds = [object_server.theirs.fileno()] if object_server else []
        self.arguments = [str(catalogue), host, str(port), *map(str, self.passed_fds)]

    def __enter__(self) -> Self:
        with (
            as_file(files("newscrawl.operations.serve").joinpath("pywb_server.py")) as script,
            TemporaryFile() as complaints,
        ):
            self.process = self._start(script, complaints)
            self._port = self._wait_for_port(complaints)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.kill()
        self.process.communicate()

    @property
    def port(self) -> int | None:
        """Return where it listens; None when it has ended."""
        return self._port if self.process.poll() is None else None

    def _start(self, script: Path, complaints: IO[bytes]) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(  # noqa: S603 - our own script
                [str(self.python.absolute()), "-I", str(script), *self.arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                pass_fds=self.passed_fds,
                env={name: value for name, value in os.environ.items() if not WITHHELD_VARIABLE_PATTERN.search(name)},
            )
        except OSError as error:
            raise PywbError(f"{self.python} cannot be run ({error.strerror}).") from error

    def _wait_for_port(self, complaints: IO[bytes]) -> int:
        """The port, once it is open. PlayerError, with the last output, when it does not open."""
        output = cast("IO[bytes]", self.process.stdout)
        with DefaultSelector() as selector:
            selector.register(output, EVENT_READ)
            line = output.readline() if selector.select(MAX_START_SECONDS) else b""
        if line:
            return int(json.loads(line)["port"])
        self.__exit__(None, None, None)
        complaints.seek(0)
        last = (complaints.read().decode("utf-8", "replace").strip().splitlines() or ["it said nothing"])[-1]
        raise PywbError(f"pywb did not start ({last[:200]}). `make serve-env` installs it again.")
