"""pywb over a catalogue, run by the Python of .venv-serve as a script: it imports nothing of newscrawl.

`pywb_server.py CATALOGUE HOST PORT [LENDER]`: prints the port it listens on and ends when its standard input does. It answers GET
and HEAD under its own address, reads captures from the files that the catalogue names (those in a bucket through the
socket LENDER, which newscrawl.operations.serve.object_server answers), and cannot open a connection to anything but itself. (Importing pywb puts gevent in the place of threads and sockets.)
"""

from __future__ import annotations

import io
import json
import os
import re
import sqlite3
import struct
import sys
import tempfile
from contextlib import closing
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import gevent
import gevent.socket
import pywb
from gevent.lock import Semaphore
from gevent.os import tp_read
from gevent.pywsgi import WSGIServer
from pywb.apps.frontendapp import FrontEndApp
from pywb.utils.geventserver import RequestURIWSGIHandler
from pywb.utils.loaders import BlockLoader
from pywb.warcserver import warcserver
from pywb.warcserver.index.cdxobject import CDXObject
from pywb.warcserver.index.indexsource import BaseIndexSource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PYWB_COLLECTION_NAME = "captured"
DISABLE_WEBRTC_SCRIPT = """<script>
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "WebTransport"]) delete window[name];
</script>
"""
MESSAGE_LENGTH_STRUCT = struct.Struct(">q")
ALLOWED_PATH_PATTERN = re.compile(rf"/{PYWB_COLLECTION_NAME}/[0-9]{{4,14}}([a-z]{{2}}_)?/|/static/")
"""Captures by their time, and what pywb's own scripts are; not its lists and searches."""
LOCAL_HOSTS = ("127.0.0.1", "::1", "localhost")
CONTENT_SECURITY_POLICY = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; form-action 'none'; "
    "sandbox allow-scripts allow-same-origin; webrtc 'block'; frame-ancestors 'self' {front}"
)


class ObjectClient:
    """pywb's loader for files in a bucket: requests a part, and has it whole before it is given on."""

    socket: Any = None
    taking_turns = Semaphore()

    def __init__(self, **_: object) -> None:
        pass

    def load(self, url: str, offset: int = 0, length: int = -1) -> io.BytesIO:
        with self.taking_turns:
            self.socket.sendall(json.dumps([url, offset, length]).encode() + b"\n")
            (size,) = MESSAGE_LENGTH_STRUCT.unpack(self._receive(MESSAGE_LENGTH_STRUCT.size))
            if size < 0:
                raise OSError(f"{url} cannot be read")
            return io.BytesIO(self._receive(size))

    def _receive(self, size: int) -> bytes:
        parts = []
        while size:
            part = self.socket.recv(min(size, 1 << 20))
            if not part:
                raise OSError("the reading room has ended")
            parts.append(part)
            size -= len(part)
        return b"".join(parts)


class CatalogueIndex(BaseIndexSource):  # type: ignore[misc]
    """pywb's index: the lines of the catalogue's table `capture`."""

    def __init__(self, catalogue: str) -> None:
        self.catalogue = catalogue

    def load_index(self, params: dict[str, Any]) -> Iterator[CDXObject]:
        with closing(open_catalogue_read_only(self.catalogue)) as db:
            found = db.execute(
                "SELECT line FROM capture WHERE line >= ? AND line < ? ORDER BY line",
                (params["key"].decode("utf-8", "replace"), params["end_key"].decode("utf-8", "replace")),
            )
            for (line,) in found:
                yield CDXObject(line.encode())

    @classmethod
    def init_from_string(cls, value: str) -> CatalogueIndex | None:
        return cls(value.removeprefix("catalogue:")) if value.startswith("catalogue:") else None

    @classmethod
    def init_from_config(cls, _config: dict[str, Any]) -> None:
        return None


def open_catalogue_read_only(catalogue: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{Path(catalogue).resolve().as_uri()}?mode=ro", uri=True)


def warc_path_resolver(catalogue: str) -> Callable[[str, Any], list[str]]:
    """Return where a WARC file lies, by its name; nowhere when no run of the store has it."""

    def find(filename: str, _entry: object) -> list[str]:
        with closing(open_catalogue_read_only(catalogue)) as db:
            return [os.fsdecode(path) for (path,) in db.execute("SELECT path FROM file WHERE name = ?", (filename,))]

    return find


def new_application(catalogue: str) -> FrontEndApp:
    warcserver.register_source(CatalogueIndex)
    return FrontEndApp(
        config_file=None,
        custom_config={
            "collections_root": "none",  # a folder that is not there; without one pywb misreads its own paths
            "enable_auto_colls": False,
            "collections": {
                PYWB_COLLECTION_NAME: {
                    "index": f"catalogue:{catalogue}",
                    "archive_paths": [warc_path_resolver(catalogue)],
                }
            },
            "framed_replay": False,
            "redirect_to_exact": False,
        },
    )


def guard_application(app: Callable[..., Iterable[bytes]], host: str) -> Callable[..., Iterable[bytes]]:
    """The application for GET and HEAD of captures alone, under our own address, with headers that keep pages in."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        name = host_name(environ)
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return refuse_request(start, "405 Method Not Allowed")
        if not is_own_host(name, host):
            return refuse_request(start, "421 Misdirected Request")
        if not ALLOWED_PATH_PATTERN.match(environ["PATH_INFO"]):
            return refuse_request(start, "404 Not Found")
        if environ.get("HTTP_SEC_FETCH_SITE") == "cross-site":
            return refuse_request(start, "403 Forbidden")
        if environ.get("HTTP_SEC_FETCH_DEST") == "document":  # on its own a page could lead the browser to other hosts
            return refuse_request(start, "403 Forbidden")
        policy = CONTENT_SECURITY_POLICY.format(front=f"http://{f'[{name}]' if ':' in name else name}:*")

        def begin(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            kept = [(key, value) for key, value in headers if key.lower() not in REPLACED_HEADERS]
            return start(status, [*kept, ("Content-Security-Policy", policy), *SECURITY_HEADERS], *rest)

        return app(environ, begin)

    return answer


SECURITY_HEADERS = [
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-DNS-Prefetch-Control", "off"),
]
REPLACED_HEADERS = {
    "content-security-policy",
    "referrer-policy",
    "x-content-type-options",
    "x-dns-prefetch-control",
    "set-cookie",
}


def host_name(environ: dict[str, Any]) -> str:
    try:
        return urlsplit(f"//{environ.get('HTTP_HOST', '')}").hostname or ""
    except ValueError:
        return ""


def is_own_host(name: str, host: str) -> bool:
    if name in {host, "localhost"}:
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def refuse_request(start: Callable[..., Any], status: str) -> list[bytes]:
    start(status, [("Content-Type", "text/plain")])
    return [f"{status}\n".encode()]


def block_connections(port: int) -> None:
    """From here on no connection is opened but to pywb's own inner server, and no name is looked up."""

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "socket.connect" and not (
            isinstance(arguments[1], tuple) and arguments[1][:2] in {(name, port) for name in LOCAL_HOSTS}
        ):
            raise PermissionError(f"the reading room opens no connection ({arguments[1]})")
        if event == "socket.getaddrinfo" and arguments[0] not in LOCAL_HOSTS:
            raise PermissionError(f"the reading room looks up no name ({arguments[0]})")

    sys.addaudithook(watch)


def end_with_parent() -> None:
    """The parent holds the other end of standard input: it closes when the parent ends, however it ends."""
    while tp_read(0, 4096):
        pass
    os._exit(0)


def write_head_insert(folder: str) -> None:
    """Put a template before pywb's own that every page begins with: what CSP does not keep in is taken from its scripts."""
    templates = Path(folder) / "templates"
    templates.mkdir()
    own = Path(pywb.__file__).parent / "templates/head_insert.html"
    templates.joinpath("head_insert.html").write_text(DISABLE_WEBRTC_SCRIPT + own.read_text("utf-8"), "utf-8")


def main(catalogue: str, host: str, port: str, lender: str = "") -> None:
    catalogue = str(Path(catalogue).resolve())
    if lender:
        ObjectClient.socket = gevent.socket.socket(fileno=int(lender))
        BlockLoader.loaders["s3"] = ObjectClient
    stdout = os.dup(1)
    os.dup2(2, 1)  # pywb prints what it misses
    with tempfile.TemporaryDirectory() as empty:
        write_head_insert(empty)
        os.chdir(empty)  # pywb looks for templates and collections where it stands
        app = new_application(catalogue)
        server = WSGIServer(
            (host, int(port)), guard_application(app, host), handler_class=RequestURIWSGIHandler, log=None
        )
        server.init_socket()
        block_connections(app.warcserver_server.port)
        os.write(stdout, json.dumps({"port": server.address[1]}).encode() + b"\n")
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)  # what pywb says of an archive's pages could fill a disk
        gevent.spawn(end_with_parent)
        server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
