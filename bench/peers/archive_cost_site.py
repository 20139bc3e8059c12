"""The site of `bench.peers.archive_cost`: a process that gives answers it has made beforehand."""

from __future__ import annotations

import asyncio
import gzip
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

PAGE_BYTES = 150_000


def page(number: int) -> bytes:
    """About 150 KB of HTML that is like no other page, of the markup and the words that news pages have."""
    chance = random.Random(number)  # noqa: S311 - no secret
    common = random.Random(0)  # noqa: S311
    words = ["".join(common.choices("etaoinshrdlucmfwypvbg", k=common.randint(2, 9))) for _ in range(2500)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    parts = [f"<!doctype html><html lang=en><head><title>Page {number}</title></head><body>\n"]
    length = 0
    while length < PAGE_BYTES:
        headline = " ".join(chance.choices(words, weights, k=chance.randint(4, 34)))
        address = "/".join(chance.choices(words, weights, k=2))
        parts.append(
            f'<div class="story-card listing-item col-md-4"><a class="story-link" href="https://www.news.example/{address}'
            f'-{chance.randint(1000, 9999)}.html" data-track="listing"><h3 class="story-headline">{headline}</h3></a>'
            f'<span class="story-meta time" data-time="{chance.randint(10**9, 2 * 10**9)}"></span></div>\n'
        )
        length += len(parts[-1])
    return "".join([*parts, "</body></html>\n"]).encode()


def answers(pages: int, *, packed: bool) -> list[bytes]:
    made = []
    for number in range(pages):
        body = gzip.compress(page(number), 6, mtime=0) if packed else page(number)
        coding = b"Content-Encoding: gzip\r\n" if packed else b""
        made.append(
            b"HTTP/1.1 200 OK\r\nServer: bench\r\nContent-Type: text/html; charset=utf-8\r\n%bContent-Length: %d\r\n\r\n%b"
            % (coding, len(body), body)
        )
    return made


class Site(asyncio.Protocol):
    """Answers `GET /<number>`; nothing else is requested of it."""

    def __init__(self, made: list[bytes]) -> None:
        self.made = made
        self.received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.received += data
        while b"\r\n\r\n" in self.received:
            request, _, self.received = self.received.partition(b"\r\n\r\n")
            self.transport.write(self.made[int(request.split(b" ", 2)[1][1:])])  # type: ignore[attr-defined]


def serve(pages: int, packed: bool, parent: Connection) -> None:  # noqa: FBT001
    made = answers(pages, packed=packed)

    async def forever() -> None:
        server = await asyncio.get_running_loop().create_server(lambda: Site(made), "127.0.0.1", 0)
        parent.send((server.sockets[0].getsockname()[1], sum(map(len, made)) / len(made)))
        await server.serve_forever()

    asyncio.run(forever())
