"""RSS 0.9x, 1.0 and 2.0 and Atom."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from newscrawl.discovery.candidate import Candidate
from newscrawl.discovery.safe_xml import local_name
from newscrawl.discovery.timestamps import read_timestamp
from newscrawl.discovery.urls import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from lxml.etree import _Element

ROOTS = frozenset({"rss", "rdf", "feed", "channel"})
ATOM = "{http://www.w3.org/2005/Atom}"
ENTRIES = frozenset({"item", "entry", "album"})
"""`album` is what The New Indian Express calls a gallery in its feeds."""
DATES = ("updated", "modified", "pubdate", "date", "published", "issued", "lastbuilddate")
TAG = re.compile(r"<[A-Za-z/!][^<>]*>")


def read_feed(root: _Element, url: str) -> Iterator[Candidate]:
    """Return the entries of a feed that have a URL, in feed order."""
    for entry in root.iter():
        if local_name(entry) in ENTRIES and (address := _url(entry, url)):
            yield Candidate(address, _lastmod(entry), _headline(entry), _section(entry))


def _url(entry: _Element, url: str) -> str | None:
    """Return what the entry links to: the original where a relay notes it, else the link, else a guid that is a URL."""
    # `base` follows xml:base (XML Base, section 4.2); each link may have one of its own.
    return next(filter(None, (resolve(element.base or url, link) for element, link in _links(entry))), None)


def _links(entry: _Element) -> Iterator[tuple[_Element, str | None]]:
    for name in ("origlink", "link"):
        yield from ((element, _content(element)) for element in _children(entry, name) if not _is_atom(element))
    yield from ((link, link.get("href")) for link in _children(entry, "link") if _leads_to_the_story(link))
    yield from ((guid, _content(guid)) for guid in _children(entry, "guid") if _is_permalink(guid))
    yield entry, entry.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    yield from ((name, _content(name)) for name in _children(entry, "id") if _content(name).startswith("http"))


def _is_atom(element: _Element) -> bool:
    return str(element.tag).startswith(ATOM)


def _leads_to_the_story(link: _Element) -> bool:
    return link.get("rel", "alternate") == "alternate" and "html" in link.get("type", "text/html")


def _is_permalink(guid: _Element) -> bool:
    return guid.get("isPermaLink", "true").lower() != "false" and _content(guid).startswith("http")


def _lastmod(entry: _Element) -> datetime | None:
    return next(filter(None, (read_timestamp(_text(entry, name)) for name in DATES)), None)


def _headline(entry: _Element) -> str | None:
    # Twice: titles come with markup that is escaped once more for XML, and with entities that are escaped twice.
    plain = unescape(TAG.sub("", unescape(_text(entry, "title") or "")))
    return " ".join(plain.split()) or None


def _section(entry: _Element) -> str | None:
    """Return the section the entry names. Several categories are tags, of which none is known to be the section."""
    own = _text(entry, "pcategory")
    categories = [_content(element) or element.get("term", "") for element in _children(entry, "category")]
    named = [unescape(category) for category in categories if category]
    return own or (named[0] if len(named) == 1 else None)


def _text(entry: _Element, name: str) -> str | None:
    return next(filter(None, map(_content, _children(entry, name))), None)


def _children(entry: _Element, name: str) -> Iterator[_Element]:
    return (element for element in entry if local_name(element) == name)


def _content(element: _Element) -> str:
    return "".join(element.itertext()).strip()
