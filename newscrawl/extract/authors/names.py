"""Bylines: the people who wrote it, apart from agencies, desks and the paper itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newscrawl.extract.authors.byline_parts import ORGANIZATION_WORDS_PATTERN, put_given_name_first, split_byline
from newscrawl.extract.page.linked_data import MAX_JSON_LD_DEPTH, node_types, property_texts
from newscrawl.extract.page.links import absolute_url
from newscrawl.extract.page.markup_removal import remove_markup
from newscrawl.items import Organization, Person
from newscrawl.text.agencies import is_agency
from newscrawl.text.fold import letter_key
from newscrawl.text.language_pattern import LanguagePattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Author = Person | Organization

_MAX_NAME_CHARACTERS = 90
_MAX_AUTHORS = 20
_MAX_BYLINE_PART_CHARACTERS = 300
"""Characters of a part of a line that may hold a name and more."""
_NOT_A_NAME_PATTERN = re.compile(
    r"https?:|^@|www\.|@[\w-]+\.\w|\d{3,}|[{}<>\[\]=©]|\bcopyright\b|\.(?:com|org|net)\b", re.IGNORECASE
)
_REPEATED_NAME_PATTERN = re.compile(r"^(\S+ \S.{3,}) \1$")
_HANDLE_OR_ROLE_TAIL_PATTERN = re.compile(r"^(\S+ .*?\S)\s+(?:@.+|[-–—]\s.*)$")
"""A name of the social networks, or what somebody is, behind the name."""
_NOT_A_NAME_ALONE_PATTERN = LanguagePattern(r"^(?:\L<no-name>)$", re.IGNORECASE)


def authors_from_json_ld(value: Any, *, not_these: Collection[str] = (), depth: int = 0) -> list[Author]:
    """Return the authors in a JSON-LD value: a name, a node, or a list of these; names in `not_these` are left out."""
    if isinstance(value, list) and depth < MAX_JSON_LD_DEPTH:
        each = (authors_from_json_ld(item, not_these=not_these, depth=depth + 1) for item in value[:_MAX_AUTHORS])
        return distinct_authors(author for found in each for author in found)
    if isinstance(value, dict):
        url = next(filter(None, (absolute_url(text, "") for text in property_texts(value.get("url")))), None)
        if "@list" in value:
            return authors_from_json_ld(value["@list"], not_these=not_these, depth=depth + 1)
        names = [put_given_name_first(name) for name in property_texts(value.get("name"))] or _given_and_family_name(
            value
        )
        if any("Organization" in name for name in node_types(value)):
            refused = {letter_key(name) for name in not_these}
            return [
                Organization(name, url)
                for name in names
                if len(name) <= _MAX_NAME_CHARACTERS and letter_key(name) not in refused
            ]
        return authors_from_bylines(names, not_these=not_these, url=url)
    return authors_from_bylines(map(put_given_name_first, property_texts(value)), not_these=not_these)


def _given_and_family_name(person: dict[str, Any]) -> list[str]:
    parts = [text for key in ("givenName", "familyName") for text in property_texts(person.get(key))[:1]]
    return [" ".join(parts)] if len(parts) > 1 else []


def authors_from_bylines(
    lines: Iterable[str], *, not_these: Collection[str] = (), url: str | None = None
) -> list[Author]:
    """Return the authors that byline texts name, each once, cleaned of `By` and of what is no name."""
    refused = {letter_key(name) for name in not_these}
    names = [name for line in lines for name in _names_in_byline(line)]
    kept = [name for name in names if letter_key(name) not in refused]
    return distinct_authors(_person_or_organization(name, url if len(names) == 1 else None) for name in kept)[
        :_MAX_AUTHORS
    ]


def distinct_authors(authors: Iterable[Author]) -> list[Author]:
    """Return the authors without repetition of a name, the first form kept."""
    return list({letter_key(author.name): author for author in reversed(list(authors))}.values())[::-1]


def _names_in_byline(line: str) -> list[str]:
    return [name for part in split_byline(remove_markup(line)) if (name := _clean_name(part))]


def _clean_name(part: str) -> str | None:
    if len(part) > _MAX_BYLINE_PART_CHARACTERS:
        return None
    name = _HANDLE_OR_ROLE_TAIL_PATTERN.sub(r"\1", _REPEATED_NAME_PATTERN.sub(r"\1", part.strip())).strip(
        " \t,.:-–—_()\"'“”‘’"
    )
    if (
        not 1 < len(name) <= _MAX_NAME_CHARACTERS
        or _NOT_A_NAME_PATTERN.search(name)
        or _NOT_A_NAME_ALONE_PATTERN.match(name)
    ):
        return None
    return name if any(character.isalpha() for character in name) else None


def _person_or_organization(name: str, url: str | None) -> Author:
    if is_agency(name) or ORGANIZATION_WORDS_PATTERN.search(name):
        return Organization(name, url)
    return Person(name, url)
