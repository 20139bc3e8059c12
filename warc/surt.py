"""The key under which an address stands in an index: host reversed, and without what varies for one and the same page.

The rules are those of the Internet Archive's canonicaliser, which CDX servers apply to what they are asked for.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

WWW = re.compile(r"^www\d*\.")
SESSIONS = re.compile(
    r"(?:jsessionid=[0-9a-z]{32}|phpsessid=[0-9a-z]{32}|sid=[0-9a-z]{32}|aspsessionid[a-z]{8}=[a-z]{24})(?:&|$)"
)
PATH_SESSION = re.compile(r";jsessionid=[0-9a-z]{32}")
DEFAULT_PORTS = {"http": "80", "https": "443"}
PLAIN = frozenset(range(0x21, 0x7F)) - frozenset(b"#%")


def surt(url: str) -> str:
    """`com,example)/path?a=1&b=2` for `https://www.example.com/path/?b=2&a=1`; other schemes stay as they are."""
    scheme, _, rest = url.strip().partition("://")
    if scheme.lower() not in DEFAULT_PORTS:
        return url
    address, _, query = rest.partition("#")[0].partition("?")
    authority, _, path = address.partition("/")
    return f"{_host(authority, scheme.lower())}){_path(path)}{_query(query)}"


def _host(authority: str, scheme: str) -> str:
    host, _, port = authority.rpartition("@")[2].lower().partition(":")
    key = ",".join(reversed(WWW.sub("", host).strip(".").split(".")))
    return key if port in ("", DEFAULT_PORTS[scheme]) else f"{key}:{port}"


def _path(path: str) -> str:
    segments: list[str] = []
    for segment in PATH_SESSION.sub("", _minimal(path).lower()).split("/"):
        if segment == "..":
            del segments[-1:]
        elif segment not in ("", "."):
            segments.append(segment)
    return "/" + "/".join(segments)


def _query(query: str) -> str:
    pairs = sorted(SESSIONS.sub("", _minimal(query).lower()).strip("&").split("&"))
    return "?" + "&".join(pairs) if pairs != [""] else ""


def _minimal(text: str) -> str:
    """Percent-escapes only where they are needed, however often it was escaped before."""
    octets, before = unquote_to_bytes(text), text.encode()
    while octets != before:
        octets, before = unquote_to_bytes(octets), octets
    return "".join(chr(octet) if octet in PLAIN else f"%{octet:02x}" for octet in octets)
