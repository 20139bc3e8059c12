"""A wire between a client and a server that fails in the ways that wires and servers do."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self


def answer(status: str, code: str) -> bytes:
    """What an S3 server says when it does not do what is asked."""
    body = f"<Error><Code>{code}</Code><Message>{status}</Message></Error>"
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/xml\r\nContent-Length: {len(body)}\r\nConnection: close"
    return f"{head}\r\n\r\n{body}".encode()


BUSY = answer("503 Slow Down", "SlowDown")
NO_CONDITION = {
    "no-condition-501": answer("501 Not Implemented", "NotImplemented"),
    "no-condition-400": answer("400 Bad Request", "NotImplemented"),
}
CONDITION = b"if-none-match: *"


class FaultProxy:
    """Passes bytes on until a request holds the bytes `trigger`; from then on `fault` strikes, `times` times or for ever.

    refuse: connections are dropped. busy: 503. cut: a connection is dropped after `after` bytes of it. stall: nothing is
    passed on after so many, and in the end the connection is dropped. lose-reply: the server hears everything, and nobody hears the server.
    no-condition-501, no-condition-400: what is asked on the condition that nothing is there is not done.
    """

    def __init__(self, server: str, host: str = "127.0.0.1", port: int = 0) -> None:
        self.target, self.host, self.port = urlsplit(server), host, port
        self.was_struck = False
        self.heal()

    def break_down(
        self, fault: str, *, trigger: bytes = b"", after: int = 0, times: int = 0, stall: float = 3600
    ) -> None:
        """From now on, or from the trigger on."""
        self.fault, self.trigger, self.after, self.times, self.stall = fault, trigger, after, times, stall
        self.struck, self.triggered = 0, not trigger

    def heal(self) -> None:
        """Everything passes."""
        self.break_down("")

    def __enter__(self) -> Self:
        self.loop = asyncio.new_event_loop()
        started = threading.Event()
        self.thread = threading.Thread(target=self._serve, args=(started,), daemon=True)
        self.thread.start()
        started.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.loop.call_soon_threadsafe(self.stopping.set)
        self.thread.join()

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    def strikes(self, *faults: str) -> bool:
        """Whether one of these faults happens now; each time counts."""
        if not self.triggered or self.fault not in faults or (self.times and self.struck >= self.times):
            return False
        self.struck += 1
        self.was_struck = True
        return True

    def _serve(self, started: threading.Event) -> None:
        self.loop.run_until_complete(self._run(started))
        self.loop.close()

    async def _run(self, started: threading.Event) -> None:
        self.stopping = asyncio.Event()
        self.open: set[asyncio.Task[None]] = set()
        server = await asyncio.start_server(self._connected, self.host, self.port)
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        await self.stopping.wait()
        server.close()
        for task in self.open:
            task.cancel()
        await asyncio.gather(*self.open, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self.open.add(task)
        try:
            await self._between(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self.open.discard(task)
            writer.transport.abort()

    async def _between(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.strikes("refuse"):
            return
        assert self.target.hostname
        try:
            up_reader, up_writer = await asyncio.open_connection(self.target.hostname, self.target.port)
        except OSError:
            return
        back = asyncio.ensure_future(self._back(up_reader, writer))
        try:
            await self._forth(reader, writer, up_writer)
        finally:
            back.cancel()
            await asyncio.gather(back, return_exceptions=True)
            up_writer.transport.abort()

    async def _forth(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, up: asyncio.StreamWriter
    ) -> None:
        passed = 0
        while content := await reader.read(1 << 16):
            passed += len(content)
            self.triggered = self.triggered or self.trigger in content
            conditional = CONDITION in content.lower() and self.strikes(*NO_CONDITION)
            if conditional or self.strikes("busy"):
                writer.write(NO_CONDITION[self.fault] if conditional else BUSY)
                await writer.drain()
                return
            if self.strikes("refuse") or (passed > self.after and self.strikes("cut")):
                return
            if passed > self.after and self.strikes("stall"):
                await asyncio.sleep(self.stall)
                return
            up.write(content)
            await up.drain()

    async def _back(self, up: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while content := await up.read(1 << 16):
            if self.strikes("lose-reply"):
                break
            writer.write(content)
            await writer.drain()
        writer.transport.abort()
