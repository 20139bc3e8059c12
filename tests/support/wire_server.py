"""A server on raw sockets that sends exactly what its script says, and keeps a true copy of both directions.

It speaks plain http, https, and as a proxy both absolute-form requests and CONNECT, after which it is the origin itself.
"""

from __future__ import annotations

import socket
import ssl
import struct
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

CLOSE, ABRUPT, RESET, HANG, CUT = "close", "abrupt", "reset", "hang", "cut"
"""End the connection; without TLS's farewell; with RST; send nothing more; answer this one, and hang up on the next."""


@dataclass
class Logged:
    """One request as it came in, and what was sent for it."""

    path: str
    connection: int
    request: bytes
    sent: bytearray = field(default_factory=bytearray)


class WireServer:
    """Serves `scripts`: a path's list of bytes to send, seconds to wait, and ways to end; a tuple of lists has one per visit."""

    def __init__(self, scripts, *, tls=None):
        self.scripts = scripts
        self.log = []
        self.tunnels = []
        self._tls = tls
        self._connections = 0
        self._visits = Counter()
        self._open = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self._listener.getsockname()[1]
        self._secure = False

    def __enter__(self):
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._listener.close()
        for connection in self._open:
            connection.close()

    @property
    def environment(self):
        """The variables that make it the proxy of a child process."""
        url = f"http://127.0.0.1:{self.port}"
        return {"http_proxy": url, "HTTP_PROXY": url, "no_proxy": "", "NO_PROXY": ""}

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
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._secure:
                connection = self._tls.wrap_socket(connection, server_side=True)
            self._open.append(connection)
            self._converse(connection, number)
        except OSError:
            pass

    def _converse(self, connection, number):
        hang_up = False
        while request := _read_request(connection):
            target = request.split(b" ", 2)[1].decode("latin-1")
            if request.startswith(b"CONNECT "):
                self.tunnels.append(request)
                connection = self._open_tunnel(connection, target)
                if connection is None:
                    return
                continue
            entry = Logged(path_of(target), number, request)
            self.log.append(entry)
            if hang_up:
                _end(connection)
                return
            script = self._script(entry.path)
            if not _play(connection, script, entry):
                return
            hang_up = CUT in script

    def _script(self, path):
        script = self.scripts[path]
        if isinstance(script, tuple):
            script = script[min(self._visits[path], len(script) - 1)]
            self._visits[path] += 1
        return script

    def _open_tunnel(self, connection, authority):
        """The connection with TLS in the tunnel; None where a script refuses it."""
        if refusal := self.scripts.get(f"CONNECT {authority}"):
            _play(connection, [*refusal, CLOSE], Logged(authority, 0, b""))
            return None
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        secured = self._tls.wrap_socket(connection, server_side=True)
        self._open.append(secured)
        return secured


def path_of(target):
    """Path and query of an address or of a request's target."""
    return target if target.startswith("/") else "/" + target.split("/", 3)[3].partition("#")[0]


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
        elif step == ABRUPT:
            connection.shutdown(socket.SHUT_RDWR)
            connection.close()
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


def tls_context(folder, host="127.0.0.1", signer=None):
    """A server context with a certificate for `host`: its own word for it, or that of the `signer` of `authority`."""
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _certificate(host, key, signer)
    chain = [certificate, signer[0]] if signer else [certificate]
    file = folder / f"{host}.pem"
    file.write_bytes(
        b"".join(one.public_bytes(serialization.Encoding.PEM) for one in chain)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def authority(folder):
    """A signer of certificates, and the file by which it is trusted."""
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _certificate("Test Authority", key, None)
    file = folder / "authority.pem"
    file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return (certificate, key), file


def _certificate(host, key, signer):
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(signer[0].subject if signer else name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2099, 1, 1, tzinfo=UTC))
    )
    if " " in host:
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    else:
        builder = builder.add_extension(x509.SubjectAlternativeName([_general_name(host)]), critical=False)
    return builder.sign(signer[1] if signer else key, hashes.SHA256())


def _general_name(host):
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)
