"""Fills the templates: HTML pieces that several kinds of page are put together from."""

from __future__ import annotations

import json
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from demo.story import Story

Link = tuple[str, str]
"""Address and text."""


def fill(template: str, values: Mapping[str, str]) -> str:
    """Return the template of that name with `values` in their places, which are HTML already."""
    return _template(template).substitute(values)


@cache
def _template(name: str) -> Template:
    return Template(resource(f"templates/{name}.html"))


def resource(path: str) -> str:
    """Return the text of a file of this package."""
    return files("demo").joinpath(*path.split("/")).read_text(encoding="utf-8")


def anchors(links: Iterable[Link], separator: str = " ") -> str:
    """Return the links, one after the other."""
    return separator.join(f'<a href="{escape(url)}">{escape(text)}</a>' for url, text in links)


def listed(links: Iterable[Link]) -> str:
    """Return the links as list items."""
    return "".join(f"<li>{anchors([link])}</li>" for link in links)


def paragraphs(texts: Iterable[str]) -> str:
    """Return each text as a paragraph on a line of its own."""
    return "\n".join(f"<p>{escape(text, quote=False)}</p>" for text in texts)


def json_script(value: object) -> str:
    """Return a value as the JSON of a script element, which must not close it."""
    return json.dumps(value, ensure_ascii=False).replace("</", "<\\/")


def escaped(values: Mapping[str, str]) -> dict[str, str]:
    """Return the values as HTML text."""
    return {name: escape(value) for name, value in values.items()}


def plain_fields(story: Story) -> dict[str, str]:
    """Return the places that hold the story's own words, the same in every template."""
    return escaped(
        {
            "headline": story.headline,
            "standfirst": story.standfirst,
            "section": story.section[-1],
            "byline": story.author or story.agency,
            "author_slug": (story.author or story.agency).lower().replace(" ", "-"),
            "caption": story.caption,
            "credit": story.credit,
            "keywords": ",".join(story.tags),
            "slug": story.slug,
            "id": story.id,
            "charset": story.charset,
            "language": story.language,
            "year": str(story.published.year),
            "published": story.published.isoformat(),
            "updated": story.updated.isoformat(),
            "created": f"{story.published:%Y-%m-%d %H:%M:%S}",
        }
    )
