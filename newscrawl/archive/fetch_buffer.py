"""What the tap on the wire leaves of one fetch: its bytes in both directions, and the connection they went over."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Connection:
    """One connection, as far as it is known."""

    ip_address: str | None
    established: bool
    """Whether what is sent leaves: with TLS, not before the handshake is over."""
    tls_version: str | None = None
    """OpenSSL's name: `TLSv1.3`."""
    cipher_suite: str | None = None
    certificate: bytes = b""
    """The chain that the other end sent, as PEM, leaf first."""


@dataclass(slots=True)
class WireBuffer:
    """The bytes of one fetch, in both directions. A silent resend starts it again."""

    limit: int = 0
    """How many bytes an answer may take on the wire; 0: any number."""
    sent: bytearray = field(default_factory=bytearray)
    received: BytesIO = field(default_factory=BytesIO)
    """Not a bytearray: what it gives in the end is no second copy."""
    starts: int = 0
    """How often the request was put on a connection."""
    connection: Connection | None = None
    """The last one that the request was put on; None where none came about."""
    whole: bool = False
    """Whether the answer came to its end as HTTP knows it."""
    surplus: int = 0
    """How many of the last bytes received lie past that end."""
    lost: bool = False
    """Whether the connection ended before the answer did."""
    overrun: bool = False
    """Whether the answer took more than the limit."""
    stopped: bool = False
    """Set when the fetch is over for us: what arrives later belongs to nobody."""
    before_send: Callable[[], None] = lambda: None
    """Raises where nothing may be sent any more."""

    def start_request(self, connection: Connection) -> None:
        """A request is about to go out."""
        self.starts += 1
        self.connection = connection
        self.sent.clear()
        self.received = BytesIO()
        self.lost = False

    def receive(self, data: bytes) -> None:
        """Bytes came in."""
        if not self.stopped:
            self.received.write(data)
            self.overrun = 0 < self.limit < self.received.tell()

    def finish(self, surplus: int) -> None:
        """The answer is complete."""
        if not self.stopped:
            self.whole, self.surplus = True, surplus
