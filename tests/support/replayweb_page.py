"""ReplayWeb.page on loopback: its own files, a page that embeds it, and the WACZ that it shows, by ranges."""

from __future__ import annotations

import re
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import quote

from tests.support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOME = ROOT / ".venv-player"
PACKAGE = HOME / "node_modules/replaywebpage"
MISSING = "ReplayWeb.page is not here: `make player-env` installs it (npm)"
PAGE = """<!DOCTYPE html><meta charset=utf-8><title>player</title><style>replay-web-page {{ height: 95vh; display: block }}</style>
<script src="/ui.js"></script><replay-web-page source="/{name}" url="{url}" replayBase="/replay/" embed="replayonly"></replay-web-page>"""
TOO_EARLY = b"<script>navigator.serviceWorker.ready.then(() => location.reload())</script>"
"""What a frame gets that asks the server itself: its service worker, which has the answer, is not at work yet."""
TYPES = {".js": "text/javascript", ".html": "text/html", ".wacz": "application/wacz+zip"}


class Handler(BaseHTTPRequestHandler):
    """Return files whole or in parts."""

    files: ClassVar[dict[str, Path]] = {}
    page = b""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/":
            self.answer(200, self.page, ".html")
        elif path in self.files:
            self.part(self.files[path])
        else:
            self.answer(404, TOO_EARLY, ".html")

    do_HEAD = do_GET

    def part(self, file: Path) -> None:
        content = file.read_bytes()
        found = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
        if not found:
            return self.answer(200, content, file.suffix)
        start = int(found[1]) if found[1] else len(content) - int(found[2])
        end = int(found[2]) + 1 if found[1] and found[2] else len(content)
        end = min(end, len(content))
        return self.answer(206, content[start:end], file.suffix, f"bytes {start}-{end - 1}/{len(content)}")

    def answer(self, status: int, body: bytes, suffix: str, span: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Accept-Ranges", "bytes")
        if span:
            self.send_header("Content-Range", span)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def player(wacz: Path, url: str) -> Iterator[str]:
    """The address of a page that shows `url` out of the file."""
    files = {"/ui.js": PACKAGE / "ui.js", "/replay/sw.js": PACKAGE / "sw.js", f"/{wacz.name}": wacz}
    page = PAGE.format(name=quote(wacz.name), url=url).encode()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Own", (Handler,), {"files": files, "page": page}))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
