"""Who wrote an article: what layout, JSON-LD and meta tags contain, and the byline where these name only the paper, or not all."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import tee
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.extract.authors.byline_parts import has_role_word, put_given_name_first
from newscrawl.extract.authors.bylines import (
    authors_joined_in_byline,
    authors_of_author_links,
    authors_on_page,
    byline_authors,
    complete_author_name,
    possible_author_lines,
)
from newscrawl.extract.authors.names import Author, authors_from_bylines, authors_from_json_ld
from newscrawl.extract.layout import select_texts
from newscrawl.extract.page.linked_data import resolve_references
from newscrawl.extract.site_name import remove_site_name
from newscrawl.items import Person
from newscrawl.text.agencies import is_agency
from newscrawl.text.fold import letter_key
from newscrawl.text.language import all_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.extract.page.page import Page
    from newscrawl.publishers.model import Layout


FoundAuthors = tuple[list[Author], str]
"""Authors and where they were found."""


def find_authors(page: Page, layout: Layout, sites: Iterable[str], text: Sequence[Block] = ()) -> FoundAuthors | None:
    """Return the authors of the text and where they were found."""
    sites = tuple(sites)
    if shown := authors_from_bylines(select_texts(page, layout.author), not_these=sites):
        return shown, "layout"
    linked = resolve_references(page.article_data.get("author") or page.article_data.get("creator"), page.linked_data)
    known = _authors_in_metadata(page, linked, sites)
    if known and any(_is_usable_author_name(author, page) for author in known[0]):
        return known
    if paper := known or ((itself, "json-ld") if (itself := authors_from_json_ld(linked)) else None):
        return byline_authors(page, sites, text) or paper
    return _authors_shown_on_page(page, sites, text)


def _authors_in_metadata(page: Page, linked: object, sites: tuple[str, ...]) -> FoundAuthors | None:
    """Return the authors that JSON-LD or meta tags name, or those beside the headline where these are the same and more."""
    named = authors_from_json_ld(linked, not_these=sites)
    in_tags = _meta_authors(page, not_these=sites)
    known = (in_tags, "meta") if _name_keys(named) < _name_keys(in_tags) else (named, "json-ld")
    if not known[0]:
        return None
    for read in (authors_of_author_links, authors_joined_in_byline):
        if _name_keys(known[0]) < _name_keys(more := read(page, sites)):
            known = (more, "generic")
    first = known[0][0]
    whole = complete_author_name(page, first.name) if len(known[0]) == 1 and " " not in first.name else ""
    return ([replace(first, name=whole)], known[1]) if whole else known


def _authors_shown_on_page(page: Page, sites: tuple[str, ...], text: Sequence[Block]) -> FoundAuthors | None:
    """Return the authors that the page shows, where its metadata names none; the paper itself where it names nobody else."""
    names, again = tee(possible_author_lines(page, text))
    if shown := authors_on_page(names, page, sites):
        return shown
    if itself := _meta_authors(page):
        return itself, "meta"
    own = authors_on_page(again, page, ())
    return own if own and all(isinstance(author, Person) and " " in author.name for author in own[0]) else None


def _name_keys(authors: Iterable[Author]) -> set[str]:
    return {letter_key(author.name) for author in authors}


def _is_usable_author_name(author: Author, page: Page) -> bool:
    """Return whether it can be the name of who wrote it: an agency can, the paper or a login name (`a.byron`) cannot."""
    if is_agency(author.name):
        return True
    is_one = (
        isinstance(author, Person) and not _LOGIN_NAME_PATTERN.fullmatch(author.name) and not has_role_word(author.name)
    )
    return is_one and not _is_named_for_site(author, page)


def _is_named_for_site(author: Author, page: Page) -> bool:
    """Return whether a name has that of the site's host or is short for it: `El Colombiano` on `www.elcolombiano.com`, `Deutsche Welle` on `dw.com`."""
    labels = (urlsplit(page.url).hostname or "").split(".")[:-1]
    initials = "".join(word[0] for word in author.name.split()).lower()
    return (len(initials) > 1 and initials in labels) or any(
        len(label) >= _MIN_HOST_LABEL_LETTERS and letter_key(label) in letter_key(author.name) for label in labels
    )


_MIN_HOST_LABEL_LETTERS = 5
"""Letters of a host at least by which its name is known in another."""
_LOGIN_NAME_PATTERN = re.compile(r"[a-z]+[._-]?[a-z]*\d*")
_FULL_NAME_PATTERN = re.compile(r"[^\W\d_a-z][\w'’.-]+(?: [^\W\d_a-z][\w'’.-]+){1,2}")
_MAX_SINGLE_NAME_CHARACTERS = 100
"""Characters of a meta tag that may hold the site's name beside an author's; a longer one holds many names."""

_AUTHOR_META_NAMES = (
    "author", "article:author", "byl", "parsely-author", "sailthru.author", "cxenseparse:author", "dc.creator",
    "dcterms.creator", "citation_author", "og:article:author", "shareaholic:article_author_name", "bt:author", "rbauthors",
    "creator", "article.author", "og:author", "vr:author", "authors",
)  # fmt: skip


def _meta_authors(page: Page, *, not_these: Collection[str] = ()) -> list[Author]:
    """Return the authors of the first tag that names any, without the site's name beside them: some tags hold an address only."""
    label = page.meta_content("twitter:label1") or ""
    written_by = page.meta.get("twitter:data1", ()) if label.lower() in all_words("people", "by") else ()
    if not label:
        written_by = tuple(name for name in page.meta.get("twitter:data1", ()) if _FULL_NAME_PATTERN.fullmatch(name))
    each = (*(page.meta.get(name, ()) for name in _AUTHOR_META_NAMES), written_by)
    named = (
        [remove_site_name(line, not_these) if len(line) <= _MAX_SINGLE_NAME_CHARACTERS else line for line in lines]
        for lines in each
    )
    return next(
        (
            found
            for lines in named
            if (found := authors_from_bylines(map(put_given_name_first, lines), not_these=not_these))
        ),
        [],
    )
