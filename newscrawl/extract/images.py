"""Pictures of an article with their captions and credits."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml.cssselect import CSSSelector

from newscrawl.extract.layout import select_elements
from newscrawl.extract.page.linked_data import first_property_text
from newscrawl.extract.page.links import absolute_url
from newscrawl.items import ImageObject
from newscrawl.text.cleaning import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

    from newscrawl.extract.page.page import Page
    from newscrawl.publishers.model import Layout

_IMAGE_URL_ATTRIBUTES = ("data-src", "data-original", "data-lazy-src", "data-srcset", "srcset", "src")
_NUMBER_OF_FALLBACK_ATTRIBUTES = 2
"""Of these the last: what a browser without scripts shows."""
_IMAGE_FILE_PATTERN = re.compile(r"\.(?:jpe?g|png|webp|avif)(?:$|[?#])", re.IGNORECASE)
_NON_ARTICLE_TAGS = frozenset(("a", "aside", "li", "nav", "footer"))
_MAX_CREDIT_CHARACTERS = 60
_CAPTION_AND_CREDIT_PATTERN = re.compile(
    r"^(?P<caption>.*?)\s*(?:\||[(\[]?\b(?:Photo(?:graph)?(?: by|:)|Credit:|Picture:))\s*(?P<credit>[^|]+)$",
    re.IGNORECASE,
)
_CAPTION_SELECTORS = (".caption", ".wp-caption-text")
"""Where the caption is on pages that have no figure around it; its parent holds the picture."""
_CAPTION_CLASS_XPATH = etree.XPath("//*/@class[contains(., 'caption')]/..")
_MAX_PICTURES = 50


def find_images(page: Page, layout: Layout) -> tuple[list[ImageObject], str] | None:
    """Return the pictures and where they were found."""
    readings = (
        ("layout", [_image_of_figure(node, layout.caption, page.url) for node in select_elements(page, layout.image)]),
        ("json-ld", _images_in_json_ld(_resolve_json_ld_reference(page.article_data.get("image"), page), page.url)),
        ("meta", [ImageObject(absolute_url(address, page.url)) for address in page.meta.get("og:image", ())]),
    )
    shown = _images_in_article_text(page) if not readings[0][1] else []
    for source, found in readings:
        kept = [image for image in dict.fromkeys(found) if image.url or image.caption][:_MAX_PICTURES]
        if kept and source == "layout":
            return kept, source
        if kept and (source == "json-ld" or not shown):
            return _add_images_in_text(_add_missing_captions(kept, page), shown), source
    return (shown, "generic") if shown else None


def _add_images_in_text(images: list[ImageObject], shown: list[ImageObject]) -> list[ImageObject]:
    """Return the pictures of metadata, then those within the text that show other files."""
    known = {file_name_of_url(image.url) for image in images}
    return [*images, *(image for image in shown if file_name_of_url(image.url) not in known)][:_MAX_PICTURES]


def _images_in_article_text(page: Page) -> list[ImageObject]:
    """Return the pictures with a caption in the element of the article: those of other stories are in lists and asides."""
    heading = next(iter(page.elements["h1"]), None)
    article = next(heading.iterancestors("article", "main"), None) if heading is not None else None
    if article is None:
        return []
    figures = (node for node in page.elements["figure"] if _is_of_article(node, article))
    found = (_image_of_figure(node, _CAPTION_SELECTORS, page.url) for node in islice(figures, _MAX_PICTURES))
    return list({file_name_of_url(image.url): image for image in found if image.url and image.caption}.values())


def _is_of_article(figure: HtmlElement, article: HtmlElement) -> bool:
    """Return whether a figure is in the article, and in no link, list or aside within it."""
    for outer in figure.iterancestors():
        if outer is article:
            return True
        if outer.tag in _NON_ARTICLE_TAGS:
            return False
    return False


def split_caption_credit(text: str) -> tuple[str | None, str | None]:
    """Return caption and credit of a line such as `Harbour at dawn | AP`."""
    found = _CAPTION_AND_CREDIT_PATTERN.match(text)
    if found and len(found["credit"]) <= _MAX_CREDIT_CHARACTERS:
        return found["caption"].strip() or None, found["credit"].strip().rstrip(")]")
    return text or None, None


def _image_of_figure(node: HtmlElement, captions: Sequence[str], base: str) -> ImageObject:
    caption, credit = split_caption_credit(_caption_text_of_figure(node, captions))
    return ImageObject(_image_url_in_element(node, base), caption, credit)


def _caption_text_of_figure(node: HtmlElement, captions: Iterable[str]) -> str:
    for selector in (*captions, "figcaption"):
        for found in _compile_css_selector(selector)(node):
            if text := clean_line(" ".join(found.itertext())):
                return text
    return ""


@cache
def _compile_css_selector(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")


def _image_url_in_element(node: HtmlElement, base: str) -> str | None:
    for image in node.iter("img", "amp-img"):
        for address in _candidate_image_urls(image):
            if not address.startswith("data:") and (url := absolute_url(address, base)):
                return url
    return None


def _candidate_image_urls(image: HtmlElement) -> Iterator[str]:
    """Yield the addresses of an image: those that scripts put in place of the placeholder first."""
    named = [image.get(name) or "" for name in _IMAGE_URL_ATTRIBUTES]
    others = [value for name, value in image.items() if name.startswith("data-") and _IMAGE_FILE_PATTERN.search(value)]
    for value in (*named[:-_NUMBER_OF_FALLBACK_ATTRIBUTES], *others, *named[-_NUMBER_OF_FALLBACK_ATTRIBUTES:]):
        if address := value.strip().split(",")[0].split(" ")[0]:
            yield address


def _resolve_json_ld_reference(value: Any, page: Page) -> Any:
    """Return what the value refers to, where it is but the name of another node of the page."""
    name = value.get("@id") if isinstance(value, dict) and value.keys() == {"@id"} else None
    return next((node for node in page.linked_data if name and node.get("@id") == name and "url" in node), value)


def _images_in_json_ld(value: Any, base: str) -> list[ImageObject]:
    if isinstance(value, list):
        return [
            image
            for item in value[:_MAX_PICTURES]
            if not isinstance(item, list)
            for image in _images_in_json_ld(item, base)
        ]
    if isinstance(value, str):
        return [ImageObject(absolute_url(value, base))] if value else []
    if not isinstance(value, dict):
        return []
    url = first_property_text(value, "url", "contentUrl", "@id")
    caption, credit = split_caption_credit(first_property_text(value, "caption", "description") or "")
    return [
        ImageObject(
            absolute_url(url, base) if url else None, caption, first_property_text(value, "creditText") or credit
        )
    ]


def _add_missing_captions(images: Sequence[ImageObject], page: Page) -> list[ImageObject]:
    """Complete pictures that come without a caption from the first figure on the page that shows the same file and has one."""
    bare = {file_name_of_url(image.url) for image in images if not image.caption}
    figures: dict[str, ImageObject] = {}
    for node in chain(page.elements["figure"], _elements_around_captions(page)):
        if not bare - figures.keys():
            break
        address = _image_url_in_element(node, page.url)
        if address and (name := file_name_of_url(address)) in bare - figures.keys():
            figure = _image_of_figure(node, _CAPTION_SELECTORS, page.url)
            figures |= {name: figure} if figure.caption else {}
    return [
        image if image.caption else _add_caption_from_figure(image, figures.get(file_name_of_url(image.url)))
        for image in images
    ]


def _elements_around_captions(page: Page) -> Iterator[HtmlElement]:
    named = [(element, element.get("class", "").split()) for element in _CAPTION_CLASS_XPATH(page.tree)]
    for selector in _CAPTION_SELECTORS:
        found = (element.getparent() for element, classes in named if selector.removeprefix(".") in classes)
        yield from (parent for parent in found if parent is not None)


def _add_caption_from_figure(image: ImageObject, figure: ImageObject | None) -> ImageObject:
    return ImageObject(image.url, figure.caption, image.creditText or figure.creditText) if figure else image


def file_name_of_url(url: str | None) -> str:
    """Return the name of the file at an address: the same picture is often there in several sizes, in folders of their own."""
    return unquote(urlsplit(url or "").path).rsplit("/", 1)[-1]
