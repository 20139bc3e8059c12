"""`newscrawl serve` as a process, asked over real connections."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from tests.support.paths import ROOT

if TYPE_CHECKING:
    from http.client import HTTPResponse

PYWB = ROOT / ".venv-serve/bin/python"
WITHOUT_PYWB = "pywb is not installed: make serve-env"
ADDRESS_LINE = re.compile(r"can be read at (http://\S+)/ ")


def start(*arguments: str) -> subprocess.Popen[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SCRAPY_")}
    command = [sys.executable, "-m", "scrapy", "serve", *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=clean, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


class Serving:
    """The reading room of a store while the `with` block lasts, on ports of its own."""

    def __init__(self, store: Path | str, *options: str, pywb: Path = PYWB, cache: Path | None = None) -> None:
        self.arguments = [
            str(store),
            "--port",
            "0",
            "--cache",
            str(cache or Path(store).with_name("cache")),
            "--pywb",
            str(pywb),
            *options,
        ]

    def __enter__(self) -> Self:
        self.process = start(*self.arguments)
        self.output = ""
        for line in self.process.stdout:
            self.output += line
            if found := ADDRESS_LINE.search(line):
                self.url = found[1]
                return self
        raise AssertionError(f"newscrawl serve ended with {self.process.wait()}: {self.output}")

    def __exit__(self, *_: object) -> None:
        self.end()
        self.process.stdout.close()

    def end(self) -> int:
        """The exit code after Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)

    def get(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> HTTPResponse:
        """One request; underscores in the names of headers stand for dashes."""
        return get(self.url, path, method, body, **headers)


def get(url: str, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> HTTPResponse:
    connection = HTTPConnection(urlsplit(url).netloc, timeout=60)
    connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    response.content = response.read()
    response.text = response.content.decode("utf-8", "replace")
    connection.close()
    return response
