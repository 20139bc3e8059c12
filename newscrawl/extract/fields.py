"""The properties of an article, each from the best place that has it: layout, JSON-LD, meta tags, the page's own form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newscrawl.extract.layout import select_texts
from newscrawl.extract.page.linked_data import first_property_text, property_texts
from newscrawl.extract.page.links import absolute_url
from newscrawl.extract.page.markup_removal import remove_markup

if TYPE_CHECKING:
    from newscrawl.extract.page.page import Page
    from newscrawl.publishers.model import Layout, Publisher

_MAX_KEYWORDS = 50


def find_description(page: Page, layout: Layout) -> tuple[str, str] | None:
    """Return the standfirst or summary and where it was found."""
    if shown := select_texts(page, layout.description):
        return shown[0], "layout"
    if value := first_property_text(page.article_data, "description"):
        return value, "json-ld"
    if meta := page.meta_content("og:description", "description", "twitter:description"):
        return remove_markup(meta), "meta"
    return None


def find_sections(page: Page, layout: Layout, publisher: Publisher | None) -> tuple[list[str], str] | None:
    """Return the sections and where they were found."""
    if shown := select_texts(page, layout.articleSection):
        return shown, "layout"
    if value := property_texts(page.article_data.get("articleSection")):
        return list(dict.fromkeys(value)), "json-ld"
    if meta := page.meta_content("article:section", "parsely-section", "section"):
        return [remove_markup(meta)], "meta"
    for pattern in publisher.article_urls if publisher else ():
        found = re.search(pattern, page.url)
        if found and (path := found.groupdict().get("section")):
            return [part.replace("-", " ").capitalize() for part in path.strip("/").split("/")], "generic"
    return None


def find_keywords(page: Page, layout: Layout) -> tuple[list[str], str] | None:
    """Return the keywords and where they were found."""
    tags = [
        tag for name in ("news_keywords", "article:tag", "parsely-tags", "keywords") for tag in page.meta.get(name, ())
    ][:1]
    several = list(page.meta.get("article:tag", ()))
    for source, found in (
        ("layout", select_texts(page, layout.keywords)),
        ("json-ld", property_texts(page.article_data.get("keywords"))),
        ("meta", several if len(several) > 1 else tags),
    ):
        listed = found if len(found) > 1 else [word for text in found for word in re.split(r"\s*[,;|]\s*", text)]
        if words := list(dict.fromkeys(remove_markup(word) for word in listed if remove_markup(word))):
            return words[:_MAX_KEYWORDS], source
    return None


def is_accessible_for_free(page: Page) -> bool | None:
    """Return whether the article can be read without paying; None when the page does not say."""
    value = _parse_boolean(page.article_data.get("isAccessibleForFree"))
    if value is None:
        value = {"free": True, "locked": False}.get((page.meta_content("article:content_tier") or "").lower())
    return value


def _parse_boolean(value: Any) -> bool | None:
    """Read a truth value however it is spelled: `true`, `"True"`, `http://schema.org/True`, `1`."""
    word = str(value[0] if isinstance(value, list) and value else value).strip().rsplit("/", 1)[-1].lower()
    return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(word)


def find_publisher_name(page: Page, publisher: Publisher | None) -> tuple[str | None, str | None]:
    """Return name and address of the publisher."""
    if publisher:
        return publisher.title, publisher.url
    value = page.article_data.get("publisher")
    node = value[0] if isinstance(value, list) and value else value
    name = next(iter(property_texts(node)), None) or page.meta_content("og:site_name")
    url = first_property_text(node, "url") if isinstance(node, dict) else None
    return name, absolute_url(url, page.url) if url else None
