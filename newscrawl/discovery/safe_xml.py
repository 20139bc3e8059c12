"""XML of strangers, read without harm: no entity is expanded, nothing is fetched, nothing is unpacked without end."""

from __future__ import annotations

import re
import zlib
from gzip import GzipFile
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from newscrawl.errors import DiscoveryError

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST = 50 * 1024 * 1024
"""Bytes of a sitemap once unpacked: the limit of sitemaps.org."""

GZIP_MAGIC = b"\x1f\x8b"
CDATA = re.compile(rb"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)(?:([A-Za-z][A-Za-z0-9]{1,30});)?")
HTML_START = re.compile(
    rb"(?>(?:<\?xml[^>]*>|<!--.*?-->|\s+)*)<(?:!doctype\s+html|html|head|body)\b", re.DOTALL | re.IGNORECASE
)
HTML_TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{0,200})", re.IGNORECASE)
ELEMENT = re.compile(rb"<[A-Za-z_]")
OWN_DTD = re.compile(rb"<!DOCTYPE[^<>\[]*\[", re.IGNORECASE)
PROLOG = 65536
"""Bytes in which the root element has begun."""


def read_xml(body: bytes, url: str, promised: str) -> _Element:
    """The root of an XML document; DiscoveryError says what came instead of what was promised."""
    text = unpack(body, url).lstrip().removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text:
        raise DiscoveryError(f"{url}: {promised} was promised, and the answer is empty.")
    if HTML_START.match(text[:PROLOG]):
        raise DiscoveryError(f"{url}: {promised} was promised, and an HTML page came{_title(text)}.")
    if b"<" not in text[:4]:
        raise DiscoveryError(f"{url}: {promised} was promised, and what came is no XML: it begins {text[:40]!r}.")
    _refuse_own_dtd(text, url)
    root = _parse(text)
    if root is None:
        raise DiscoveryError(f"{url}: {promised} was promised, and what came cannot be read as XML.")
    _refuse_entities(root, url)
    return root


def unpack(body: bytes, url: str) -> bytes:
    """The body without gzip, when it has any; DiscoveryError when it is broken or larger than a sitemap may be."""
    try:
        text = GzipFile(fileobj=BytesIO(body)).read(LARGEST + 1) if body.startswith(GZIP_MAGIC) else body
    except (OSError, EOFError, zlib.error) as error:
        raise DiscoveryError(f"{url}: the gzip file is broken ({error}).") from error
    if len(text) > LARGEST:
        raise DiscoveryError(f"{url}: more than {LARGEST >> 20} MiB, the largest that a sitemap may be.")
    return text


def local_name(element: _Element) -> str:
    """The name of the element without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _parse(text: bytes) -> _Element | None:
    """The root, by the letter of XML or, failing that, with stray ampersands and broken tags forgiven."""
    try:
        return etree.fromstring(text, _parser(recover=False))
    except etree.XMLSyntaxError:
        pass
    try:
        return etree.fromstring(_mend(text), _parser(recover=True))
    except etree.XMLSyntaxError:
        return None


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _mend(text: bytes) -> bytes:
    """Ampersands outside CDATA made right: HTML's names become their characters, lone ones `&amp;`."""
    parts = CDATA.split(text)
    parts[::2] = [AMPERSAND.sub(_ampersand, part) for part in parts[::2]]
    return b"".join(parts)


def _ampersand(match: re.Match[bytes]) -> bytes:
    written = match.group().decode("ascii")
    character = unescape(written)
    return written.replace("&", "&amp;").encode() if character == written else _references(character)


def _references(characters: str) -> bytes:
    return "".join(f"&#{ord(character)};" for character in characters).encode("ascii")


def _refuse_own_dtd(text: bytes, url: str) -> None:
    # Before parsing: a parser that meets a bomb gives up without saying why. Without NULs it holds for UTF-16 too.
    start = text[:PROLOG].replace(b"\0", b"")
    element = ELEMENT.search(start)
    if OWN_DTD.search(start, 0, element.start() if element else len(start)):
        raise _bomb(url)


def _refuse_entities(root: _Element, url: str) -> None:
    # A DOCTYPE alone is no harm: early RSS names the DTD of Netscape, and it is never fetched.
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise _bomb(url)


def _bomb(url: str) -> DiscoveryError:
    return DiscoveryError(
        f"{url}: the XML brings declarations of its own, which may be an entity bomb. It was not read."
    )


def _title(text: bytes) -> str:
    found = HTML_TITLE.search(text[:PROLOG])
    title = " ".join(unescape(found[1].decode("utf-8", "replace")).split()) if found else ""
    return f" ({title!r})" if title else ""
