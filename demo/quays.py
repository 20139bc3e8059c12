"""The Five Quays: a made-up site of two hundred articles in five languages, with fifteen kinds of furniture and its own traps.

Its elements are named after nothing, so that a class never shows what a block is: only its text, its position,
and that it comes again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from html import escape
from itertools import groupby
from operator import itemgetter
from random import Random
from typing import TYPE_CHECKING, Any

from demo import listings
from demo.answer import page
from demo.markup import listed, resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from demo.answer import Answer

HOST = "fivequays.example"
HOME = f"http://www.{HOST}/"
LANGUAGES = ("en", "de", "fr", "es", "hi")
ARTICLES = 200
FIRST_DAY = date(2024, 1, 1)
PARAGRAPHS = 7
BEGINS_AT_SUBHEADING = 4
MOST_COUNTED = 97
_SERIES = range(20, 26)
"""Articles of each language that tell one running story."""


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """One article of the site, and what is true of it."""

    url: str
    language: str
    section: str
    day: str
    headline: str
    paragraphs: tuple[str, ...]
    """What has to stay: prose, a cross-heading that many articles have, names in a list, a price, a correction, the
    background of a running story."""
    furniture: tuple[tuple[str, str], ...]
    """Kind and text of each block that has to go."""
    html: str


@cache
def pages() -> tuple[GeneratedPage, ...]:
    """Every article of the site."""
    each = ARTICLES // len(LANGUAGES)
    return tuple(article(language, number) for language in LANGUAGES for number in range(each))


def site() -> dict[str, Answer]:
    """Every address of the site with its answer."""
    printed = pages()
    return {
        f"{HOME}robots.txt": listings.robots("User-agent: *", f"Sitemap: {HOME}sitemap.xml"),
        f"{HOME}sitemap.xml": listings.sitemap((one.url, one.day) for one in printed),
        HOME: listings.section_page(
            "The Five Quays", "The Five Quays", [], [(one.url, one.headline) for one in printed]
        ),
        **{one.url: page(one.html) for one in printed},
    }


@cache
def _words(language: str) -> dict[str, Any]:
    words: dict[str, Any] = json.loads(resource(f"quay_words/{language}.json"))
    return words


def article(language: str, number: int) -> GeneratedPage:
    """Return an article of the site; the site has the first forty of each language, and there are any number of others."""
    words = _words(language)
    chance = Random(f"{language} {number}")  # noqa: S311 - the same pages every time
    headline = _headline(language, number)
    author = chance.choice(words["people"])
    text = list(_text(words, number, chance))
    head, within, tail = _furniture(words, language, number, author)
    section = words["sections"][number % len(words["sections"])]
    day = FIRST_DAY + timedelta(days=(number * 7 + LANGUAGES.index(language)) % 120)
    url = f"{HOME}{language}/{day:%Y/%m/%d}/{number}/"
    body = [*_boxes(head), *_mixed(_elements(text), _boxes(within)), *_boxes(tail)]
    html = (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(headline)} - The Five Quays</title>'
        f'<meta property="og:type" content="article"><meta property="og:title" content="{escape(headline)}">'
        f'<meta property="article:published_time" content="{day}T08:00:00+00:00"><meta property="article:section" content="{section}">'
        f'<link rel="canonical" href="{url}"><meta name="author" content="{author}"></head>'
        f'<body><div class="k1"><h1>{escape(headline)}</h1><article class="k2">{"".join(body)}</article></div></body></html>'
    )
    furniture = tuple((kind, line) for kind, lines in (*head, *within, *tail) for line in lines)
    return GeneratedPage(url, language, section, f"{day}", headline, tuple(line for _, line in text), furniture, html)


def _headline(language: str, number: int) -> str:
    words = _words(language)
    chance = Random(f"headline {language} {number}")  # noqa: S311
    return _sentence(chance.choice(words["headlines"]), words, chance)


def _text(words: dict[str, Any], number: int, chance: Random) -> Iterator[tuple[str, str]]:
    """The blocks that are the article, each with its element."""
    for at, pattern in enumerate(chance.sample(words["patterns"], PARAGRAPHS)):
        if at == BEGINS_AT_SUBHEADING and number % 2:
            yield "h2", words["subheading"]
        if at == BEGINS_AT_SUBHEADING and number % 3 == 0:
            yield from (("li", line) for line in (*words["people"][:3], "42.50"))
        yield "p", _sentence(pattern, words, chance)
    if number in _SERIES:
        yield "p", words["background"].replace("{t}", words["things"][0])
    if number % 5 == 0:
        yield "p", words["correction"].replace("{a}", words["places"][number % len(words["places"])])


def _sentence(pattern: str, words: dict[str, Any], chance: Random) -> str:
    counted = {"n": chance.randint(3, MOST_COUNTED), "m": chance.randint(2, 28)}
    named = {"a": words["places"], "p": words["people"], "t": words["things"]}
    text = pattern.format(**{name: chance.choice(those) for name, those in named.items()}, **counted)
    return text[0].upper() + text[1:]


Furniture = list[tuple[str, list[str]]]


def _furniture(
    words: dict[str, Any], language: str, number: int, author: str
) -> tuple[Furniture, Furniture, Furniture]:
    """Furniture above, within and below the text of an article: kind and lines."""
    furniture = words["furniture"]
    others = [_headline(language, (number + step) % (ARTICLES // len(LANGUAGES))) for step in (1, 2, 3)]
    head = [("reading-time", [furniture["reading-time"]]), ("share", furniture["share"])]
    within = [
        ("advertisement", [furniture["advertisement"]]),
        ("newsletter", furniture["newsletter"]),
        ("inline-related", [furniture["inline-related"].format(headline=others[0])]),
        ("app", [furniture["app"]]),
    ]
    tail = [
        ("author-bio", [furniture["author-bio"].format(p=author)]),
        ("donate", furniture["donate"]),
        ("follow", [furniture["follow"]]),
        ("tags", [furniture["tags"]]),
        ("related", [*furniture["related"], *others]),
        ("most-read", [*furniture["most-read"], *(_headline(language, place) for place in (0, 1, 2))]),
        ("comments", [furniture["comments"]]),
        ("disclaimer", [furniture["disclaimer"]]),
        ("copyright", [furniture["copyright"]]),
    ]
    return head, within, tail


_LINKED = frozenset({"share", "inline-related", "app", "follow"})
_LISTS = frozenset({"related", "most-read"})
_BOXED = frozenset({"newsletter", "donate", "advertisement"})


def _boxes(furniture: Furniture) -> list[str]:
    return [_box(kind, lines) for kind, lines in furniture]


def _box(kind: str, lines: list[str]) -> str:
    if kind in _LISTS:
        links = [(f"{HOME}{number}/", line) for number, line in enumerate(lines[1:])]
        return f'<div class="k{len(kind)}"><h3>{escape(lines[0])}</h3><ul>{listed(links)}</ul></div>'
    text = "".join(_markup("p", line, linked=kind in _LINKED) for line in lines)
    return f'<div class="z{len(kind)}">{text}</div>' if kind in _BOXED else text


def _markup(element: str, text: str, *, linked: bool = False) -> str:
    escaped = escape(text, quote=False)
    return f"<{element}>{f'<a href=#>{escaped}</a>' if linked else escaped}</{element}>"


def _elements(text: list[tuple[str, str]]) -> list[str]:
    """The blocks of the text as HTML, items that follow one another in one list."""
    return [
        f"<ul>{items}</ul>" if element == "li" else items
        for element, lines in groupby(text, itemgetter(0))
        for items in (
            ["".join(_markup(*one) for one in lines)] if element == "li" else [_markup(*one) for one in lines]
        )
    ]


def _mixed(text: list[str], boxes: list[str]) -> list[str]:
    """The text with one box after every other of its first blocks."""
    mixed = list(text)
    for place, box in enumerate(boxes):
        mixed.insert(1 + 2 * place, box)
    return mixed
