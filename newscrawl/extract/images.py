"""Pictures of an article with their captions and credits."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml.cssselect import CSSSelector

from newscrawl.extract.fields import absolute
from newscrawl.extract.layout import select_elements
from newscrawl.extract.page.linked_data import first_text
from newscrawl.items import ImageObject
from newscrawl.text.cleaning import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

    from newscrawl.extract.page.page import Page
    from newscrawl.publishers.model import Layout

_LAZY = ("data-src", "data-original", "data-lazy-src", "data-srcset", "srcset", "src")
_MAX_CREDIT = 60
_CREDIT = re.compile(
    r"^(?P<caption>.*?)\s*(?:\||[(\[]?\b(?:Photo(?:graph)?(?: by|:)|Credit:|Picture:))\s*(?P<credit>[^|]+)$",
    re.IGNORECASE,
)
_CAPTIONS = (".caption", ".wp-caption-text")
"""Where the caption is on pages that have no figure around it; its parent holds the picture."""
_NAMED_SO = etree.XPath("//*/@class[contains(., 'caption')]/..")
_MAX_PICTURES = 50


def pictures(page: Page, layout: Layout) -> tuple[list[ImageObject], str] | None:
    """Return the pictures and where they were found."""
    readings = (
        ("layout", [_figure(node, layout.caption, page.url) for node in select_elements(page, layout.image)]),
        ("json-ld", _linked_pictures(_resolved(page.article_data.get("image"), page), page.url)),
        ("meta", [ImageObject(absolute(address, page.url)) for address in page.meta.get("og:image", ())]),
    )
    for source, found in readings:
        if kept := [image for image in dict.fromkeys(found) if image.url or image.caption][:_MAX_PICTURES]:
            return (kept if source == "layout" else _captioned(kept, page)), source
    return None


def split_credit(text: str) -> tuple[str | None, str | None]:
    """Return caption and credit of a line such as `Harbour at dawn | AP`."""
    found = _CREDIT.match(text)
    if found and len(found["credit"]) <= _MAX_CREDIT:
        return found["caption"].strip() or None, found["credit"].strip().rstrip(")]")
    return text or None, None


def _figure(node: HtmlElement, captions: Sequence[str], base: str) -> ImageObject:
    caption, credit = split_credit(_caption(node, captions))
    return ImageObject(_address(node, base), caption, credit)


def _caption(node: HtmlElement, captions: Iterable[str]) -> str:
    for selector in (*captions, "figcaption"):
        for found in _compiled(selector)(node):
            if text := tidy(" ".join(found.itertext())):
                return text
    return ""


@cache
def _compiled(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")


def _address(node: HtmlElement, base: str) -> str | None:
    for image in node.iter("img", "amp-img"):
        for name in _LAZY:
            address = (image.get(name) or "").split(",")[0].split(" ")[0]
            if address and not address.startswith("data:") and (url := absolute(address, base)):
                return url
    return None


def _resolved(value: Any, page: Page) -> Any:
    """What the value refers to, where it is but the name of another node of the page."""
    name = value.get("@id") if isinstance(value, dict) and value.keys() == {"@id"} else None
    return next((node for node in page.linked_data if name and node.get("@id") == name and "url" in node), value)


def _linked_pictures(value: Any, base: str) -> list[ImageObject]:
    if isinstance(value, list):
        return [
            image
            for item in value[:_MAX_PICTURES]
            if not isinstance(item, list)
            for image in _linked_pictures(item, base)
        ]
    if isinstance(value, str):
        return [ImageObject(absolute(value, base))] if value else []
    if not isinstance(value, dict):
        return []
    url = first_text(value, "url", "contentUrl", "@id")
    caption, credit = split_credit(first_text(value, "caption", "description") or "")
    return [ImageObject(absolute(url, base) if url else None, caption, first_text(value, "creditText") or credit)]


def _captioned(images: Sequence[ImageObject], page: Page) -> list[ImageObject]:
    """Complete pictures that come without a caption from the first figure on the page that shows the same file and has one."""
    bare = {file_of(image.url) for image in images if not image.caption}
    figures: dict[str, ImageObject] = {}
    for node in chain(page.elements["figure"], _around_captions(page)):
        if not bare - figures.keys():
            break
        address = _address(node, page.url)
        if address and (name := file_of(address)) in bare - figures.keys():
            figure = _figure(node, _CAPTIONS, page.url)
            figures |= {name: figure} if figure.caption else {}
    return [image if image.caption else _completed(image, figures.get(file_of(image.url))) for image in images]


def _around_captions(page: Page) -> Iterator[HtmlElement]:
    named = [(element, element.get("class", "").split()) for element in _NAMED_SO(page.tree)]
    for selector in _CAPTIONS:
        found = (element.getparent() for element, classes in named if selector.removeprefix(".") in classes)
        yield from (parent for parent in found if parent is not None)


def _completed(image: ImageObject, figure: ImageObject | None) -> ImageObject:
    return ImageObject(image.url, figure.caption, image.creditText or figure.creditText) if figure else image


def file_of(url: str | None) -> str:
    """Return the name of the file at an address: the same picture is often there in several sizes, in folders of their own."""
    return unquote(urlsplit(url or "").path).rsplit("/", 1)[-1]
