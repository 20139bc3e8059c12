"""A front before a real S3 server that answers some requests itself, as servers of other makes do."""

from __future__ import annotations

import http.client
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator


def request_kind(method: str, path: str) -> str:
    """Return the method of a request, or LIST where it lists keys."""
    return "LIST" if "list-type=" in path else method


@contextmanager
def s3_front(
    server: str, refuses: Callable[[str, str, dict[str, str]], tuple[int, str] | None], drops: Collection[str] = ()
) -> Iterator[str]:
    """The URL of a front before `server` while the `with` block lasts. Headers that it `drops` are taken and ignored.

    A refusal is a status and an error code, or a whole body in HTML.
    """
    behind = urlsplit(server).netloc

    class Front(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            if refusal := refuses(self.command, self.path, headers):
                status, code = refusal
                is_page = code.startswith("<html>")
                content = code if is_page else f"<Error><Code>{code}</Code><Message>no</Message></Error>"
                kind = "text/html" if is_page else "application/xml"
                self.reply(status, [("Content-Type", kind)], content.encode())
                return
            connection = http.client.HTTPConnection(behind, timeout=20)
            passed = {name: value for name, value in self.headers.items() if name.lower() not in drops}
            connection.request(self.command, self.path, body, passed)
            response = connection.getresponse()
            self.reply(response.status, response.getheaders(), response.read())
            connection.close()

        def reply(self, status: int, headers: list[tuple[str, str]], content: bytes) -> None:
            kept = [
                pair for pair in headers if pair[0].lower() not in ("connection", "transfer-encoding", "date", "server")
            ]
            self.send_response(status)
            if not any(name.lower() == "content-length" for name, _ in kept):
                kept.append(("Content-Length", str(len(content))))
            for name, value in kept:
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

        do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = answer

    front = ThreadingHTTPServer(("127.0.0.1", 0), Front)
    thread = threading.Thread(target=front.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{front.server_port}"
    finally:
        front.shutdown()
        front.server_close()
        thread.join()
