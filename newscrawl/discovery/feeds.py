"""RSS 0.9x, 1.0 and 2.0 and Atom."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from newscrawl.discovery.candidate import Candidate
from newscrawl.discovery.dates import read_timestamp
from newscrawl.discovery.safe_xml import local_name
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
    """The entries of a feed that have an address, in feed order."""
    for entry in root.iter():
        if local_name(entry) in ENTRIES and (address := resolve(url, _address(entry))):
            yield Candidate(address, _lastmod(entry), _headline(entry), _section(entry))


def _address(entry: _Element) -> str | None:
    """What the entry links to: the original where a relay notes it, else the link, else a guid that is an address."""
    return (
        _text(entry, "origlink")
        or _text(entry, "link", but=ATOM)
        or next((link.get("href") for link in _children(entry, "link") if _leads_to_the_story(link)), None)
        or next((_content(guid) for guid in _children(entry, "guid") if _is_address(guid)), None)
        or entry.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    )


def _leads_to_the_story(link: _Element) -> bool:
    return link.get("rel", "alternate") == "alternate" and "html" in link.get("type", "text/html")


def _is_address(guid: _Element) -> bool:
    return guid.get("isPermaLink", "true").lower() != "false" and _content(guid).startswith("http")


def _lastmod(entry: _Element) -> datetime | None:
    return next(filter(None, (read_timestamp(_text(entry, name)) for name in DATES)), None)


def _headline(entry: _Element) -> str | None:
    # Twice: titles come with markup that is escaped once more for XML, and with entities that are escaped twice.
    plain = unescape(TAG.sub("", unescape(_text(entry, "title") or "")))
    return " ".join(plain.split()) or None


def _section(entry: _Element) -> str | None:
    """The section the entry names. Several categories are tags, of which none is known to be the section."""
    own = _text(entry, "pcategory")
    categories = [_content(element) or element.get("term", "") for element in _children(entry, "category")]
    named = [unescape(category) for category in categories if category]
    return own or (named[0] if len(named) == 1 else None)


def _text(entry: _Element, name: str, but: str = "\0") -> str | None:
    found = (_content(element) for element in _children(entry, name) if not str(element.tag).startswith(but))
    return next(filter(None, found), None)


def _children(entry: _Element, name: str) -> Iterator[_Element]:
    return (element for element in entry if local_name(element) == name)


def _content(element: _Element) -> str:
    return "".join(element.itertext()).strip()
