"""A response parsed once: everything later reads this and parses nothing again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from parsel import Selector

from newscrawl.extract.page.article_node import PageIdentity, find_article_node
from newscrawl.extract.page.blocks import read_blocks_with_contexts
from newscrawl.extract.page.heading_text import heading_text
from newscrawl.extract.page.html import decode_page, parse_page_tree
from newscrawl.extract.page.language_tag import language_tag
from newscrawl.extract.page.linked_data import JsonLdNode, first_property_text, read_linked_data
from newscrawl.extract.page.links import absolute_url
from newscrawl.extract.page.teaser_cards import is_in_teaser_card
from newscrawl.text.cleaning import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from lxml.html import HtmlElement

    from newscrawl.body_blocks import Block
    from newscrawl.extract.page.block_writer import ElementContext
    from newscrawl.items import CaptureRef

Read = TypeVar("Read")

MAX_META_CHARACTERS = 20_000
MAX_META_TAGS_PER_NAME = 100
MAX_MAIN_HEADINGS = 5
_COLLECTED_TAGS = (
    "a",
    "base",
    "figure",
    "h1",
    "link",
    "local-time",
    "meta",
    "relative-time",
    "script",
    "time",
    "time-ago",
    "title",
)
"""Elements that several readings request: to walk a whole tree for one of these costs as much as for all."""
_LANGUAGE_META_NAMES = ("og:locale", "content-language", "language", "inlanguage", "dc.language", "dcterms.language")
_META_NAME_ATTRIBUTES = ("property", "name", "itemprop", "http-equiv")


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML page with what its head says of it, read and ready."""

    url: str
    tree: HtmlElement = field(repr=False)
    selector: Selector = field(repr=False)
    encoding: str
    captured_at: datetime | None = None
    capture: CaptureRef | None = None
    canonical: str | None = None
    """Absolute address the page gives as its own; None when it gives none."""
    linked_data: tuple[JsonLdNode, ...] = ()
    """All JSON-LD nodes, flattened."""
    article_data: JsonLdNode = field(default_factory=dict)
    """The JSON-LD node of the article; empty when there is none."""
    broken_scripts: int = 0
    """JSON-LD scripts that could not be read."""
    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Contents of meta tags under their property, name or itemprop, in lower case."""
    language: str | None = None
    """BCP 47 tag, as the page declares it."""
    elements: Mapping[str, Sequence[HtmlElement]] = field(default_factory=dict, repr=False, compare=False)
    """Of some tags all elements, in page order."""
    _readings: dict[Callable[[Page], Any], Any] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(
        cls,
        html: bytes,
        url: str,
        *,
        captured_at: datetime | None = None,
        encoding: str | None = None,
        capture: CaptureRef | None = None,
    ) -> Page:
        """Return the page read from these bytes; ExtractionError when they are no page at all."""
        encoding, source = decode_page(html, url, encoding)
        tree = parse_page_tree(source, url)
        elements = _collect_elements_by_tag(tree)
        linked = read_linked_data(_json_ld_scripts(elements["script"]))
        meta = _read_meta(elements["meta"])
        canonical = _canonical_url(elements["link"], meta, url)
        identity = PageIdentity.of(
            (url, canonical, *meta.get("og:url", ())[:1]), _titles_and_main_headings(elements, meta)
        )
        article = find_article_node(linked.nodes, identity)
        return cls(
            url=url,
            tree=tree,
            selector=Selector(root=tree, type="html"),
            encoding=encoding,
            captured_at=captured_at,
            capture=capture,
            canonical=canonical,
            linked_data=linked.nodes,
            article_data=article,
            broken_scripts=linked.broken,
            meta=meta,
            language=_declared_language(tree, article, meta),
            elements=elements,
        )

    def blocks_and_contexts(self) -> tuple[list[Block], list[ElementContext]]:
        """Return the page's blocks and the place of each; they are read once, when first requested."""
        return self.read_once(_read_blocks)

    def read_once(self, read: Callable[[Page], Read]) -> Read:
        """Return what a function reads from the page; it is called once, when this is first requested."""
        if read not in self._readings:
            self._readings[read] = read(self)
        reading: Read = self._readings[read]
        return reading

    def with_tree(self, tree: HtmlElement) -> Page:
        """Return the page with other elements, of which nothing is read yet, and what its head says."""
        return replace(self, tree=tree, selector=Selector(root=tree, type="html"), _readings={})

    def meta_content(self, *names: str) -> str | None:
        """Return the first content of the first of these meta tags that has one."""
        return next((text for name in names for text in self.meta.get(name, ()) if text), None)

    @property
    def base(self) -> str:
        """The URL that the links of the page are relative to."""
        hrefs = (element.get("href") for element in self.elements["base"])
        return next((url for href in hrefs if href and (url := absolute_url(href, self.url))), self.url)

    @property
    def titles(self) -> tuple[str, ...]:
        """Return what the page calls its article in metadata: og:title, twitter:title, its title, the headline of JSON-LD."""
        title = self.elements["title"][:1]
        named = (
            *self.meta.get("og:title", ())[:1],
            *self.meta.get("twitter:title", ())[:1],
            *(one.text for one in title),
        )
        return tuple(filter(None, (*named, first_property_text(self.article_data, "headline"))))


def _read_blocks(page: Page) -> tuple[list[Block], list[ElementContext]]:
    return read_blocks_with_contexts(page.tree)


def _collect_elements_by_tag(tree: HtmlElement) -> dict[str, list[HtmlElement]]:
    elements: dict[str, list[HtmlElement]] = {tag: [] for tag in _COLLECTED_TAGS}
    for element in tree.iter(*_COLLECTED_TAGS):
        elements[str(element.tag)].append(element)
    return elements


def _json_ld_scripts(scripts: Iterable[HtmlElement]) -> list[str]:
    return [
        script.text or ""
        for script in scripts
        if "ld+json" in (script.get("type") or "").lower()
    ]  # fmt: skip


def _titles_and_main_headings(
    elements: Mapping[str, Sequence[HtmlElement]], meta: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """Yield what the page calls itself: its main headings, og:title, its title."""
    for heading in elements["h1"][:MAX_MAIN_HEADINGS]:
        yield heading_text(heading)
    yield from meta.get("og:title", ())[:1]
    yield from (title.text or "" for title in elements["title"][:1])


def _read_meta(tags: Iterable[HtmlElement]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in tags:
        content = clean_line((element.get("content") or element.get("value") or "")[:MAX_META_CHARACTERS])
        for key in _META_NAME_ATTRIBUTES:
            for name in (element.get(key) or "").lower().split():
                if (
                    content
                    and len(found.setdefault(name, [])) < MAX_META_TAGS_PER_NAME
                    and not _is_meta_in_teaser_card(element, key)
                ):
                    found[name].append(content)
    return {name: tuple(contents) for name, contents in found.items()}


def _is_meta_in_teaser_card(element: HtmlElement, key: str) -> bool:
    """Return whether a tag tells of another story: those in the body may be in a list of these."""
    return key == "itemprop" and is_in_teaser_card(element)


def _canonical_url(tags: Iterable[HtmlElement], meta: Mapping[str, tuple[str, ...]], url: str) -> str | None:
    links = [
        link.get("href") or ""
        for link in tags
        if "canonical" in (link.get("rel") or "").lower().split()
    ]  # fmt: skip
    for candidate in (*links, *meta.get("og:url", ())):
        address = absolute_url(candidate, url)
        if address and _is_plausible_canonical_url(address, url):
            return address
    return None


def _is_plausible_canonical_url(address: str, url: str) -> bool:
    """Return whether the address is worth believing: a front page given by every article as canonical is not."""
    return urlsplit(address).path.strip("/") != "" or urlsplit(url).path.strip("/") == ""


def _declared_language(tree: HtmlElement, article: JsonLdNode, meta: Mapping[str, tuple[str, ...]]) -> str | None:
    stated = (
        tree.get("lang"),
        tree.get("xml:lang"),
        first_property_text(article, "inLanguage"),
        *(text for name in _LANGUAGE_META_NAMES for text in meta.get(name, ())),
        *(body.get("lang") for body in tree.iterchildren("body")),
    )
    return next((tag for text in stated if text and (tag := language_tag(text))), None)
