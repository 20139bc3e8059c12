"""XML of strangers, read without harm: no entity is expanded, nothing is fetched, nothing is unpacked without end."""

from __future__ import annotations

import re
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from newscrawl.discovery.sniff import INTERNAL_DTD_PATTERN, MAX_PROLOGUE_BYTES
from newscrawl.discovery.xml_repair import repair_xml
from newscrawl.errors import DiscoveryError
from newscrawl.text.parser_thread import run_in_own_thread

if TYPE_CHECKING:
    from lxml.etree import _Element

    from newscrawl.discovery.sniff import Document

MAX_TEXT_NODES = 100
"""Pieces of text that are taken of an element."""
MAX_NESTED_XML_BASES = 10
"""Values of `xml:base` that are followed, one within another: each adds to the URL, and none is left where elements never end."""
COUNT_OF_XML_BASES_XPATH = etree.XPath("count(ancestor-or-self::*[@xml:base])")
ROOT_START_TAG_PATTERN = re.compile(rb"<([A-Za-z_][\w.:-]*)")
START_TAG_PATTERN = re.compile(rb"<[A-Za-z_]")
ENTRY_END_TAG_PATTERN = re.compile(rb"</(?:[\w.-]+:)?(?:item|entry|url|sitemap)\s*>", re.IGNORECASE)


def parse_xml(document: Document, url: str) -> tuple[_Element, bool]:
    """Return the root element, and whether the document is complete. DiscoveryError where it cannot be parsed."""
    _refuse_internal_dtd(document.text, url)
    text, complete = _cut_to_complete_entries(document.text)
    root = run_in_own_thread(partial(_parse, text, url))
    if root is None:
        raise DiscoveryError(f"{url}: the XML cannot be parsed.")
    _refuse_entities(root, url)
    return root, complete and document.complete


def entries(root: _Element, names: frozenset[str]) -> list[_Element]:
    """Return the elements of these names in document order. Those within another become its neighbours.

    An entry that lacks its end tag holds all that follow: with thousands of them, what is read of each would be nearly the whole source.
    """
    outermost: list[_Element] = []
    nested: list[tuple[_Element, _Element]] = []
    for event, element in etree.iterwalk(root, ("start", "end")):
        if element is root or local_name(element) not in names:
            continue
        if event == "start" and outermost:
            nested.append((outermost[0], element))
        outermost.append(element) if event == "start" else outermost.pop()
    for outer, entry in reversed(nested):  # from the innermost on, each is moved without the others
        outer.addnext(entry)
    return [element for element in root.iter() if local_name(element) in names]


def xml_base_of(element: _Element) -> str | None:
    """Return what links of the element are relative to where `xml:base` says so (XML Base, section 4.2)."""
    own = element.base if COUNT_OF_XML_BASES_XPATH(element) in range(1, MAX_NESTED_XML_BASES + 1) else None
    return None if own is None else str(own)


def local_name(element: _Element) -> str:
    """Return the name of the element without its namespace; empty for what is no element."""
    # A prefix that nothing declares stays in the name.
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def namespace(element: _Element) -> str:
    """Return the namespace of the element; empty where it has none."""
    return element.tag.rpartition("}")[0] if isinstance(element.tag, str) else ""


def inner_text(element: _Element) -> str:
    """Return the text within the element: its first pieces, for one that never ends holds the whole source."""
    return "".join(islice(element.itertext(), MAX_TEXT_NODES)).strip()


def _cut_to_complete_entries(text: bytes) -> tuple[bytes, bool]:
    """Return the text up to its last complete entry where it ends early: half a URL or half a date is a wrong one."""
    root = ROOT_START_TAG_PATTERN.search(text, 0, MAX_PROLOGUE_BYTES)
    if root is None or text.rfind(b"</" + root[1]) >= 0 or text.rstrip().endswith(b"/>"):
        return text, True
    ends = [entry.end() for entry in ENTRY_END_TAG_PATTERN.finditer(text)]
    return (text[: ends[-1]] if ends else text), False


def _parse(text: bytes, url: str) -> _Element | None:
    """Return the root, by the letter of XML or, failing that, with stray ampersands and broken tags forgiven."""
    try:
        return etree.fromstring(text, _parser(recover=False), base_url=url)
    except etree.XMLSyntaxError:
        pass
    try:
        return etree.fromstring(repair_xml(text), _parser(recover=True), base_url=url)
    except etree.XMLSyntaxError:
        return None


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=True,  # depth and length are bounded by the document's; nothing expands
        remove_comments=True,
        remove_pis=True,
    )


def _refuse_internal_dtd(text: bytes, url: str) -> None:
    # Before parsing: a parser that meets a bomb gives up without saying why.
    start = text[:MAX_PROLOGUE_BYTES]
    element = START_TAG_PATTERN.search(start)
    if INTERNAL_DTD_PATTERN.search(start, 0, element.start() if element else len(start)):
        raise _entity_bomb_error(url)


def _refuse_entities(root: _Element, url: str) -> None:
    # A DOCTYPE alone is no harm: early RSS names the DTD of Netscape, and it is never fetched.
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise _entity_bomb_error(url)


def _entity_bomb_error(url: str) -> DiscoveryError:
    return DiscoveryError(
        f"{url}: the XML brings declarations of its own, which may be an entity bomb. It was not read."
    )
