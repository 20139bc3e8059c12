"""What a page needs to look like itself: its pictures, and all else that a browser loads to show it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from newscrawl.extract.body.article_region import elements_around_article
from newscrawl.extract.images import file_name_of_url
from newscrawl.extract.layout import layout_of_page, select_elements
from newscrawl.extract.page.links import absolute_url_with_login
from newscrawl.extract.page.srcset import (
    SCREEN_WIDTHS_AND_DENSITIES,
    media_query_holds,
    url_for_screen,
    urls_for_all_screens,
)
from newscrawl.extract.page.stylesheets import RequisiteKind, read_stylesheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

    from newscrawl.extract.page.page import Page
    from newscrawl.items import NewsArticle
    from newscrawl.publishers.model import Publisher

    Named = tuple[RequisiteKind, str]

_PICTURE_TAGS = frozenset(("img", "amp-img", "video", "amp-video", "input"))
_IMAGE_URL_ATTRIBUTES = ("src", "data-src", "data-original", "data-lazy-src")
_SRCSET_ATTRIBUTES = ("srcset", "data-srcset", "data-lazy-srcset")
_NON_ARTICLE_TAGS = frozenset(("aside", "footer", "form", "nav"))
"""Pictures in them are no part of the article."""
_TRACKING_PIXEL_SIZES = frozenset(("0", "1", "0px", "1px"))
"""Width and height of a picture that counts readers and shows nothing."""
_REQUISITE_KIND_BY_LINK_REL: dict[str, RequisiteKind] = {
    "stylesheet": "style",
    "icon": "image",
    "apple-touch-icon": "image",
    "apple-touch-icon-precomposed": "image",
    "mask-icon": "image",
    "modulepreload": "script",
}
_REQUISITE_KIND_BY_PRELOAD_AS: dict[str, RequisiteKind] = {
    "style": "style",
    "image": "image",
    "font": "font",
    "script": "script",
}


class Requisite(NamedTuple):
    """One thing that a page needs."""

    kind: RequisiteKind
    url: str
    """Absolute http address, as the page means it."""


def article_images(page: Page, article: NewsArticle, publisher: Publisher | None = None) -> Iterator[Requisite]:
    """The pictures that a reader of the article sees: the lead, those in the body, and those its metadata names."""
    leads = [image.url for image in article.image if image.url]
    named: list[Named] = [("image", url) for url in (*leads, *page.meta.get("og:image", ()))]
    files = {file_name_of_url(url) for url in leads} - {""}
    around = elements_around_article(page, article.articleBody)
    furniture = _furniture_elements(page, publisher)
    for element in page.tree.iter("*"):
        is_lead = (
            element.tag in _PICTURE_TAGS
            and file_name_of_url(absolute_url_with_login(element.get("src") or "", page.url)) in files
        )
        if (is_lead or element in around) and not _is_furniture(element, furniture):
            named += _pictures_of_element(element)
    return _resolve_requisite_urls(named, page)


def page_requisites(page: Page) -> Iterator[Requisite]:
    """All that a browser loads to show the page: style sheets first, then in page order. No sound, no film, no frames."""
    named = [
        each
        for element in page.tree.iter("*")
        for each in (*_pictures_of_element(element), *_files_loaded_by_element(element))
    ]
    return _resolve_requisite_urls(sorted(named, key=lambda each: each[0] != "style"), page)


def stylesheet_requisites(css: str, url: str) -> Iterator[Requisite]:
    """All that the style sheet from this address names."""
    for kind, named in read_stylesheet(css):
        if address := absolute_url_with_login(named, url):
            yield Requisite(kind, address)


def _resolve_requisite_urls(named: Iterable[Named], page: Page) -> Iterator[Requisite]:
    """Each address once, absolute; what is no http address is left out, and what only points into the page."""
    base = page.base
    for kind, text in dict.fromkeys(named):
        if text and not text.startswith("#") and (address := absolute_url_with_login(text, base)):
            yield Requisite(kind, address)


def _furniture_elements(page: Page, publisher: Publisher | None) -> set[HtmlElement]:
    rules = layout_of_page(page, publisher).furniture
    return {element for _, selector in rules for element in select_elements(page, (selector,))}


def _is_furniture(element: HtmlElement, marked: set[HtmlElement]) -> bool:
    return element in marked or any(
        outer.tag in _NON_ARTICLE_TAGS or outer in marked for outer in element.iterancestors()
    )


def _pictures_of_element(element: HtmlElement) -> Iterator[Named]:
    """Every picture file of which the element shows one: lazily loaded, in several sizes, as poster, as background."""
    if element.tag in _PICTURE_TAGS and not _is_tracking_pixel(element):
        yield from (("image", address) for address in _picture_urls(element))
    if style := element.get("style"):
        yield from read_stylesheet(style)


def _is_tracking_pixel(element: HtmlElement) -> bool:
    return element.get("width") in _TRACKING_PIXEL_SIZES and element.get("height") in _TRACKING_PIXEL_SIZES


def _picture_urls(element: HtmlElement) -> Iterator[str]:
    if element.tag in {"video", "amp-video"}:
        yield element.get("poster") or ""
        return
    if element.tag == "input" and element.get("type") != "image":
        return
    yield from (element.get(name) or "" for name in _IMAGE_URL_ATTRIBUTES)
    for name in _SRCSET_ATTRIBUTES:
        yield from urls_for_all_screens(element.get(name) or "", _sizes_attribute(element))
        yield from _picture_source_urls(element, name)


def _picture_source_urls(image: HtmlElement, name: str) -> Iterator[str]:
    """Yield what each screen takes of the `source` elements of the `picture` around the image: the first that is for it."""
    picture = next(image.iterancestors("picture"), None)  # libxml2 puts what follows a source into it
    offered = list(picture.iter("source")) if picture is not None else []
    for width, ratio in SCREEN_WIDTHS_AND_DENSITIES:
        sources = (source for source in offered if source.get(name))
        fitting = (source for source in sources if media_query_holds(source.get("media") or "", width))
        for source in islice(fitting, 1):
            yield url_for_screen(source.get(name) or "", _sizes_attribute(source), width, ratio) or ""


def _sizes_attribute(element: HtmlElement) -> str:
    return element.get("sizes") or element.get("data-sizes") or ""


def _files_loaded_by_element(element: HtmlElement) -> Iterator[Named]:
    """Yield what the element loads besides pictures."""
    match element.tag:
        case "link":
            yield from _files_of_link_element(element)
        case "script":
            yield "script", element.get("src") or ""
        case "style":
            yield from read_stylesheet(element.text or "")
        case "image" | "use":  # of an SVG drawing
            yield "image", element.get("href") or element.get("xlink:href") or ""
        case _:
            yield "image", element.get("background") or ""


def _files_of_link_element(link: HtmlElement) -> Iterator[Named]:
    relations = (link.get("rel") or "").lower().split()
    kinds = [
        kind
        for relation, kind in _REQUISITE_KIND_BY_LINK_REL.items()
        if relation in relations and "alternate" not in relations
    ]
    if "preload" in relations and (kind := _REQUISITE_KIND_BY_PRELOAD_AS.get((link.get("as") or "").lower())):
        kinds.append(kind)
    for kind in kinds[:1]:
        yield kind, link.get("href") or ""
        yield from (
            ("image", address)
            for address in urls_for_all_screens(link.get("imagesrcset") or "", link.get("imagesizes") or "")
        )
