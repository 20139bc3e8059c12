"""Authors as the page shows them, where its metadata names none."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from trafilatura.metadata import extract_author

from newscrawl.extract.blocks import beside_headline
from newscrawl.extract.layout import select_texts
from newscrawl.extract.people import Author, authors_from

if TYPE_CHECKING:
    from collections.abc import Collection

    from newscrawl.extract.page import Page

_MARKED = (
    "[itemprop=author] [itemprop=name]",
    "[itemprop=author]::attr(content)",
    "[itemprop=author]",
    "a[rel~=author]",
)
_BY = re.compile(
    r"(?:^|[\d.|·•]\s+|\bon \d.{0,20}? )(?:written by|posted by|words by|by|von|par|por|door|di|av)\s*:?\s*(?P<names>[^\W\d_].*)$",
    re.IGNORECASE,
)
_NAMES_END = re.compile(
    r"\s*(?:[|·•∙●⋅\d\n(]|\s[-–—]\s|\bon\b|\bupdated\b|\bpublished\b|\bposted\b|\blast\b|\breviewed by\b|\bedited by\b|,?\s*"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.?\s*$|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.?\s+\d).*$",
    re.IGNORECASE,
)
_AUTHORS_PLACE = re.compile(r"(?:author|byline|contributor)[^>]*(?:>[^>]*){0,2}$", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){1,3}")
_LONGEST = 90


def shown_authors(page: Page, sites: Collection[str]) -> tuple[list[Author], str] | None:
    """Give the authors that markup, a line beside the headline or trafilatura find on the page."""
    for lines in (_marked(page), _beside(page), _searched(page)):
        if found := authors_from([_NAMES_END.sub("", line) for line in lines], not_these=sites):
            return found, "generic"
    return None


def _marked(page: Page) -> list[str]:
    return [line for line in select_texts(page, _MARKED) if len(line) <= _LONGEST]


def _beside(page: Page) -> list[str]:
    """Read `By Ada Byron` beside the headline, else a bare name in an element named for authors."""
    near = [block for block in beside_headline(page.read()[0]) if len(block.text) <= _LONGEST]
    named = [match["names"] for block in near if (match := _BY.search(block.text))]
    placed = [block.text for block in near if _AUTHORS_PLACE.search(block.path) and _NAME.fullmatch(block.text)]
    return named[:1] or placed[:1]


def _searched(page: Page) -> list[str]:
    found = extract_author(deepcopy(page.tree))
    return found.split(";") if found else []
