"""A server on raw sockets that sends exactly what its script says, and keeps a true copy of both directions.

It speaks plain http, https, and as a proxy both absolute-form requests and CONNECT, after which it is the origin itself.
"""

from __future__ import annotations

import socket
import ssl
import struct
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

CLOSE, RESET, HANG, CUT = "close", "reset", "hang", "cut"
"""End the connection; end it with RST; send nothing more; answer this request, and hang up on the next one."""


@dataclass
class Logged:
    """One request as it came in, and what was sent for it."""

    path: str
    connection: int
    request: bytes
    sent: bytearray = field(default_factory=bytearray)


class WireServer:
    """Serves `scripts`: a path's list of bytes to send, seconds to wait, and ways to end."""

    def __init__(self, scripts, *, tls=None):
        self.scripts = scripts
        self.log = []
        self._tls = tls
        self._connections = 0
        self._open = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._listener.getsockname()[1]
        self._secure = False

    def __enter__(self):
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._listener.close()
        for connection in self._open:
            connection.close()

    def logged(self, path):
        return [entry for entry in self.log if entry.path == path]

    def secured(self):
        """The same, but every connection begins with TLS."""
        self._secure = True
        return self

    def _accept(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._connections += 1
            threading.Thread(target=self._serve, args=(connection, self._connections), daemon=True).start()

    def _serve(self, connection, number):
        try:
            connection.settimeout(20)
            if self._secure:
                connection = self._tls.wrap_socket(connection, server_side=True)
            self._open.append(connection)
            self._converse(connection, number)
        except OSError:
            pass

    def _converse(self, connection, number):
        hang_up = False
        while request := _read_request(connection):
            target = request.split(b" ", 2)[1].decode()
            if request.startswith(b"CONNECT "):
                connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                connection = self._tls.wrap_socket(connection, server_side=True)
                self._open.append(connection)
                continue
            parts = urlsplit(target)
            entry = Logged(parts.path + (f"?{parts.query}" if parts.query else ""), number, request)
            self.log.append(entry)
            if hang_up:
                _end(connection)
                return
            script = self.scripts[entry.path]
            if not _play(connection, script, entry):
                return
            hang_up = CUT in script


def _read_request(connection):
    received = b""
    while b"\r\n\r\n" not in received:
        part = connection.recv(65536)
        if not part:
            return b""
        received += part
    head, _, body = received.partition(b"\r\n\r\n")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    missing = (int(lengths[0].split(b":")[1]) if lengths else 0) - len(body)
    while missing > 0:
        part = connection.recv(missing)
        received += part
        missing -= len(part)
    return received


def _play(connection, script, entry):
    """Whether the connection goes on."""
    for step in script:
        if isinstance(step, bytes):
            entry.sent += step
            connection.sendall(step)
        elif isinstance(step, float):
            time.sleep(step)
        elif step == CLOSE:
            _end(connection)
            return False
        elif step == RESET:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.close()
            return False
        elif step == HANG:
            connection.recv(1)
            return False
    return True


def _end(connection):
    if isinstance(connection, ssl.SSLSocket):
        connection = connection.unwrap()
    connection.shutdown(socket.SHUT_RDWR)
    connection.close()


def tls_context(folder):
    """A server context with a certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2099, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    file.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
