"""RSS 0.9x, 1.0 and 2.0 and Atom."""

from __future__ import annotations

import re
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING

from newscrawl.discovery.candidate import Candidate
from newscrawl.discovery.safe_xml import entries, inner_text, local_name, namespace, xml_base_of
from newscrawl.discovery.timestamps import read_timestamp
from newscrawl.discovery.urls import base_for_links, resolve_listed_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from lxml.etree import _Element

ATOM_NAMESPACE = "{http://www.w3.org/2005/Atom"
FEED_ENTRY_ELEMENTS = frozenset({"item", "entry", "album"})
"""`album` is what The New Indian Express calls a gallery in its feeds."""
REL_VALUES_OF_ENTRY_PAGE = frozenset({"", "alternate"})
"""What leads to the story; also as the end of a URL at IANA (RFC 4287, section 4.2.7.2)."""
FEED_DATE_ELEMENTS = ("updated", "modified", "pubdate", "date", "published", "issued", "lastbuilddate")
MAX_TRIED_LINKS_OF_ENTRY = 3
"""Links that are tried within an element that lacks its end tag."""
HTML_TAG_PATTERN = re.compile(r"<[A-Za-z/!][^<>]*>")
HTTP_URL_PATTERN = re.compile(r"\s*https?:", re.IGNORECASE)


def read_feed(root: _Element, url: str) -> Iterator[Candidate]:
    """Return the entries of a feed that have a URL, in feed order."""
    base = base_for_links(url, _home_page_url(root))
    for entry in entries(root, FEED_ENTRY_ELEMENTS):
        if address := _entry_url(entry, base):
            yield Candidate(address, _last_modified_time(entry), _headline_of_entry(entry), _section_of_entry(entry))


def _home_page_url(root: _Element) -> str | None:
    """Return the page that the feed is of."""
    channel = next((element for element in root.iter() if local_name(element) in {"channel", "feed"}), root)
    return next(filter(None, (resolve_listed_url("", link) for _, link in _possible_links(channel))), None)


def _entry_url(entry: _Element, base: str) -> str | None:
    """Return what the entry links to: the original where a relay notes it, else the link, else a guid that is a URL."""
    return next(
        filter(
            None, (resolve_listed_url(xml_base_of(element) or base, link) for element, link in _possible_links(entry))
        ),
        None,
    )


def _possible_links(entry: _Element) -> Iterator[tuple[_Element, str | None]]:
    for name in ("origlink", "link"):
        yield from (
            (element, inner_text(element)) for element in _children_named(entry, name) if not _is_atom_element(element)
        )
    yield from (
        (link, _attribute_text(link, "href")) for link in _children_named(entry, "link") if _is_article_link(link)
    )
    yield from ((link, inner_text(link)) for link in _children_named(entry, "link"))
    yield from ((guid, inner_text(guid)) for guid in _children_named(entry, "guid") if _is_permalink(guid))
    yield entry, entry.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    yield from (
        (name, inner_text(name)) for name in _children_named(entry, "id") if HTTP_URL_PATTERN.match(inner_text(name))
    )
    # Within an element that lacks its end tag.
    yield from (
        (link, text)
        for link in islice(entry.iter("link"), MAX_TRIED_LINKS_OF_ENTRY)
        if HTTP_URL_PATTERN.match(text := inner_text(link))
    )


def _is_atom_element(element: _Element) -> bool:
    return namespace(element).startswith(ATOM_NAMESPACE)


def _is_article_link(link: _Element) -> bool:
    kind = (_attribute_text(link, "type") or "text/html").lower()
    return (_attribute_text(link, "rel") or "").strip().lower().rpartition("/")[
        2
    ] in REL_VALUES_OF_ENTRY_PAGE and "html" in kind


def _is_permalink(guid: _Element) -> bool:
    return (_attribute_text(guid, "ispermalink") or "true").strip().lower() != "false" and HTTP_URL_PATTERN.match(
        inner_text(guid)
    ) is not None


def _last_modified_time(entry: _Element) -> datetime | None:
    return next(filter(None, (read_timestamp(_child_text(entry, name)) for name in FEED_DATE_ELEMENTS)), None)


def _headline_of_entry(entry: _Element) -> str | None:
    # Twice: titles come with markup that is escaped once more for XML, and with entities that are escaped twice.
    plain = unescape(HTML_TAG_PATTERN.sub("", unescape(_child_text(entry, "title") or "")))
    return " ".join(plain.split()) or None


def _section_of_entry(entry: _Element) -> str | None:
    """Return the section the entry names. Several categories are tags, of which none is known to be the section."""
    own = _child_text(entry, "pcategory")
    categories = [inner_text(element) or element.get("term", "") for element in _children_named(entry, "category")]
    named = [unescape(category) for category in categories if category]
    return own or (named[0] if len(named) == 1 else None)


def _child_text(entry: _Element, name: str) -> str | None:
    return next(filter(None, map(inner_text, _children_named(entry, name))), None)


def _attribute_text(element: _Element, name: str) -> str | None:
    """Return the value of an attribute, whatever the case of its name."""
    return next((value for key, value in element.items() if key.lower() == name), None)


def _children_named(entry: _Element, name: str) -> list[_Element]:
    """Return the children of this name: those of the entry's own namespace first, since pictures and sounds have titles and links, too."""
    found = [element for element in entry if local_name(element) == name]
    return sorted(found, key=lambda element: namespace(element) != namespace(entry)) if len(found) > 1 else found
