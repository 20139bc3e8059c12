"""The key under which an address is in an index: host reversed, and without what varies for one and the same page.

The rules are those of the Internet Archive's `surt` 0.3.1, which pywb and cdxj-indexer use: an index is looked into with
the keys it was written with, so its oddities are kept. Time is linear in the length, whatever the address.
"""

from __future__ import annotations

import contextlib
import re
import socket
import struct
from dataclasses import dataclass
from urllib.parse import quote_from_bytes

URL_PARTS = re.compile(rb"(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?")
SCHEME = re.compile(rb"[a-zA-Z][a-zA-Z0-9+.-]*:")
USUAL_URL = re.compile(
    r"https?://((?:[a-z0-9-]++\.)++[a-z][a-z0-9-]*+)((?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*+)*+)/?+", re.ASCII
)
"""Host and path of most URLs, in which nothing is to be unescaped, sorted or left out."""
MAX_USUAL_LENGTH = 1 << 11
REPEATED_SCHEME = re.compile(rb"\A(https?://)+")
WWW = re.compile(rb"www\d*\.")
USUAL_WWW = re.compile(r"www[0-9]*\.")
NUMERIC_HOST = re.compile(rb"(?:0[0-7]*|[1-9][0-9]*)(?:\.[0-9]+){1,3}")
SESSION_FOLDERS = [re.compile(rb"(?<=/)\((?:[a-z]\([0-9a-z]{24}\))+\)/"), re.compile(rb"(?<=/)\([0-9a-z]{24}\)/")]
SESSION_SUFFIXES = [
    re.compile(name + rb"\Z", re.IGNORECASE)
    for name in (
        rb"jsessionid=[0-9a-z]{32}",
        rb"phpsessid=[0-9a-z]{32}",
        rb"sid=[0-9a-z]{32}",
        rb"aspsessionid[a-z]{8}=[a-z]{24}",
    )
]
MAX_SESSION_SUFFIX_LENGTH = 48
DEFAULT_PORTS = {b"http": 80, b"https": 443}
MAX_PORT = 65535
UNESCAPED_CHARACTERS = "!\"$&'()*+,-./:;<=>?@[\\]^_`{|}~"
UNRESERVED = re.compile(rb"[A-Za-z0-9/._~-]*")
"""What is usual, and never escaped."""
ESCAPE_LENGTH = 3


@dataclass(frozen=True, slots=True)
class _Parts:
    scheme: bytes
    host: bytes
    port: int | None
    path: bytes
    query: bytes


def surt(url: str) -> str:
    """`com,example)/path?a=1&b=2` for `https://www.example.com/path/?b=2&a=1`; `urn:a` for what names no host."""
    if len(url) <= MAX_USUAL_LENGTH and (usual := USUAL_URL.fullmatch(url)):
        host = usual[1] if not (found := USUAL_WWW.match(usual[1])) else usual[1][found.end() :]
        return f"{','.join(reversed(host.split('.')))}){usual[2].lower() or '/'}"
    octets = re.sub(rb"[\n\r\t]", b"", url.encode(errors="backslashreplace").strip())
    if not octets:
        return "-"
    if octets.startswith(b"filedesc"):
        return quote_from_bytes(octets, UNESCAPED_CHARACTERS)
    parts = _split(octets if SCHEME.match(octets) else b"http://" + octets)
    host = _host(parts.host, parts.scheme)
    start = b",".join(reversed(host.split(b"."))) if host else parts.scheme + b":"
    port = b":%d" % parts.port if host and parts.port else b""
    path, query = _path(parts.path, host), _query(parts.query)
    return (start + port + (b")" if host else b"") + (path or b"/" if query else path) + query).decode()


def _split(url: bytes) -> _Parts:
    found = URL_PARTS.match(REPEATED_SCHEME.sub(rb"\1", url, count=1))
    scheme, authority, path, query = (part or b"" for part in found.groups()) if found else (b"", b"", b"", b"")
    host, port = _authority(authority)
    if scheme.startswith(b"http") and not host and path:  # http:////example.com/
        host, _, path = path.lstrip(b"/").partition(b"/")
        path = b"/" + path
    return _Parts(scheme, host, port if port != DEFAULT_PORTS.get(scheme.lower()) else None, path, query)


def _authority(authority: bytes) -> tuple[bytes, int | None]:
    place = authority.rpartition(b"@")[2]
    opening, bracket, rest = place.partition(b"[")
    host, _, port = rest.partition(b"]") if bracket else opening.partition(b":")
    number = port.removeprefix(b":") if bracket else port
    sound = number.isdigit() and len(number) < ESCAPE_LENGTH + ESCAPE_LENGTH and int(number) <= MAX_PORT
    return host, int(number) or None if sound else None


def _host(host: bytes, scheme: bytes) -> bytes:
    plain = _unescape(host)
    if not plain.isascii():
        with contextlib.suppress(ValueError):  # no name that the DNS could hold
            plain = plain.decode(errors="ignore").encode("idna")
    plain = plain.replace(b"..", b".").strip(b".")
    key = _dotted_ipv4(plain) or _escape(plain).lower()
    return key if scheme == b"dns" else key[found.end() :] if (found := WWW.match(key)) else key


def _dotted_ipv4(host: bytes) -> bytes:
    """The dotted form of an IPv4 address in any of its writings; empty where it is none."""
    if host.isdigit():
        return socket.inet_ntoa(struct.pack(">L", int(host[-40:]) & 0xFFFFFFFF)).encode()
    if not NUMERIC_HOST.fullmatch(host):
        return b""
    try:
        return socket.inet_ntoa(socket.inet_aton(host.decode())).encode()
    except OSError:
        return b""


def _path(path: bytes, host: bytes) -> bytes:
    plain = _unescape(path)
    key = _without_session_folder(_escape(_normalize_path(plain) if host else plain).lower())
    return key[:-1] if len(key) > 1 and key.endswith(b"/") else key


def _normalize_path(path: bytes) -> bytes:
    """No `.`, no `a/..`, no empty segment. A `..` that would leave the root stays, as it does at the Archive."""
    kept: list[bytes] = []
    for segment in path.split(b"/")[1:]:
        if segment == b".." and kept:
            kept.pop()
        elif segment != b".":
            kept.append(segment)
    return b"/" + b"".join(segment + b"/" for segment in kept[:-1] if segment) + b"".join(kept[-1:])


def _without_session_folder(path: bytes) -> bytes:
    """`/(S(24 characters))/page.aspx` without its middle part, as ASP.NET writes it."""
    for pattern in SESSION_FOLDERS if b"(" in path else ():
        for folder in reversed(list(pattern.finditer(path))):
            page = path[folder.end() :].partition(b"?")[0]
            if b".aspx" in page[1:]:
                path = path[: folder.start()] + path[folder.end() :]
                break
    return path


def _query(query: bytes) -> bytes:
    if not query:
        return b""
    arguments = _without_session(_escape(_unescape(query)).split(b"&"))
    key = b"&".join(b"=".join(pair) for pair in sorted(one.lower().split(b"=", 1) for one in arguments))
    return b"?" + key if key else b""


def _without_session(arguments: list[bytes]) -> list[bytes]:
    """The last argument of each kind that carries a session is taken out, up to the argument before it."""
    for suffix in SESSION_SUFFIXES:
        for number in reversed(range(len(arguments))):
            tail = arguments[number][-MAX_SESSION_SUFFIX_LENGTH:]
            if found := suffix.search(tail):
                before = arguments[number][: len(arguments[number]) - len(tail) + found.start()]
                arguments = _joined(arguments, number, before, number + 1)
                break
    return _without_coldfusion(arguments)


def _without_coldfusion(arguments: list[bytes]) -> list[bytes]:
    for number in reversed(range(len(arguments) - 1)):
        place = arguments[number][:-1].lower().rfind(b"cfid=")
        token = arguments[number + 1].lower()
        if (
            0 <= place < len(arguments[number]) - len(b"cfid=")
            and token.startswith(b"cftoken=")
            and len(token) > len(b"cftoken=")
        ):
            return _joined(arguments, number, arguments[number][:place], number + 2)
    return arguments


def _joined(arguments: list[bytes], number: int, before: bytes, after: int) -> list[bytes]:
    """Return what stood before the session and what follows it, run together as the Archive does."""
    rest = arguments[after:]
    first = before + rest[0] if rest else before
    return [*arguments[:number], first, *rest[1:]]


def _escape(octets: bytes) -> bytes:
    return octets if UNRESERVED.fullmatch(octets) else quote_from_bytes(octets, UNESCAPED_CHARACTERS).encode()


def _unescape(octets: bytes) -> bytes:
    """Without percent-escapes, however often it was escaped: one pass, since what an escape gives may complete another."""
    plain = bytearray()
    for octet in octets if b"%" in octets else b"":
        plain.append(octet)
        while len(plain) >= ESCAPE_LENGTH and plain[-ESCAPE_LENGTH] == ord("%") and _is_hex(plain[-2:]):
            plain[-ESCAPE_LENGTH:] = bytes.fromhex(plain[-2:].decode())
    return bytes(plain) if b"%" in octets else octets


def _is_hex(pair: bytearray) -> bool:
    return pair.isalnum() and pair.isascii() and not pair.lower().strip(b"0123456789abcdef")
