"""Authors as the page shows them, where its metadata names none."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import islice, pairwise
from string import digits
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import etree

from newscrawl.extract.authors.byline_parts import byline_parts, has_role
from newscrawl.extract.authors.names import Author, authors_from
from newscrawl.extract.page.heading_text import heading_text
from newscrawl.extract.page.headline_area import headline_area
from newscrawl.items import Person
from newscrawl.text.cleaning import tidy
from newscrawl.text.fold import letter_key
from newscrawl.text.language import language

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

    from newscrawl.extract.page.page import Page
    from newscrawl.items import Block

_BY_WORDS = ("written by", "posted by", "words by", "by", "von", "par", "por", "door", "di", "av")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.?"
_NAMES_END = re.compile(
    r"[\s,]*(?:[|·•∙●⋅\d\n]|\((?!avec|with|mit|con)|\s[-–—]\s|(?:\b|(?<=[a-z]))(?-i:Updated|Published|Posted|Veröffentlicht)\b|\b(?:on|am|updated|published|posted|last|veröffentlicht|on behalf of|reviewed by|edited by)\b(?!\s*$)|,?\sview(?:$|\s).*|,\sin\s.*|\sin$|\sat\s+\d|"
    rf",\s*{_MONTH}\s*$|,?\s*\b{_MONTH}\s+\d|,?\s(?:senior|staff|contributing|chief)\b).*$",
    re.IGNORECASE,
)
_AUTHORS_PLACE = re.compile(r"(?:author|byline|contributor)[^>]*(?:>[^>]*){0,2}$", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){1,3}")
_JOINED = re.compile(r" (?:and|und|et|y|e|en|og|och|&) |\((?:avec|with|mit) ", re.IGNORECASE)
_ELSEWHERE = re.compile(r"trending|related|teaser|recommend|promo|most-?(?:read|viewed)", re.IGNORECASE)
"""In names of elements that hold lists of other stories."""
_AROUND = 5
"""Elements around a name whose own names are looked at."""
_HANDLE = re.compile(r"^[^@]{5,40}@\w+$")
"""A name and what it is called in social networks."""
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af・ ]{2,12}")
_LONGEST = 90
_MANY = 20
"""Texts of an element that is looked at for a name."""
_ELEMENTS = 200
"""Elements named for authors that are looked at."""
_AUTHORISH = ("uthor", "yline", "creator", "contributor", "vcard")
_OF_COMMENTS = "ancestor-or-self::*[not(self::body or self::main or self::article)][contains(@class, 'omment') or contains(@id, 'omment')]"
_IN_TEXT = f"[ancestor::body][not({_OF_COMMENTS})]"
_MARKED = etree.XPath(
    f"(//*/@itemprop[.='author']/..|//a/@rel[contains(concat(' ', ., ' '), ' author ')]/..){_IN_TEXT}"
)
_NAMED = etree.XPath(
    f"(//*/@class[{' or '.join(f'contains(., {name!r})' for name in _AUTHORISH)}]/..|//*/@id[contains(., 'uthor')]/..){_IN_TEXT}"
)
_BAR = re.compile(r"\s*[|·•∙●⋅,]\s*|\s+[-–—]\s+")
_CAPITAL = r"[^\W\d_a-zà-öø-ÿа-яё][\w.'’-]*"
_WHOLE = rf"{_CAPITAL}(?: (?:(?:de|da|van|von|der|den|la|le|el|bin|al) )*{_CAPITAL}){{1,3}}"
_FULL_NAME = re.compile(rf"(?:(?i:by|von|par|por) )?{_WHOLE}")
_WHOLE_NAMES = re.compile(rf"(?:the )?{_WHOLE}(?:(?:, | and | und | & ){_WHOLE}){{0,4}}")
_NAME_LIKE = re.compile(
    r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,3}(?:(?:, | and | und | & )[^\W\d_][\w.'’-]*(?: [\w.'’-]+){1,3}){0,4}"
)
_BY_AMID = re.compile(
    r"^.{0,40}?(?:\b(?:by|von|par|por|door|di|av|autor(?:in)?|author|auteur)\b|author(?=[A-Z]))\s*:?\s*", re.IGNORECASE
)
_SIGNS = r"(?i:(?:autorin/autor|(?:this )?(?:article|post|story|guest post|words|text|(?:re)?written|reported|posted|published|authored|blog)(?: was written)? by|by|von|par|por|autor(?:in|es|a)?|auteur|author|contributors?|text):?)\s+"
_DATE = re.compile(r"^.{0,40}(?:\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d\d\b)")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OF_PEOPLE = re.compile(
    r"(?:author|autor|auteur|people|person|profil|team|staff|writer|contributor|reporter|journalist|redakt|about|user|in/|/@)(?P<path>[^?#]*)",
    re.IGNORECASE,
)
_SLUG = re.compile(r"[-_+.]|%20")
_PICTURES, _LINKS = 100, 1000
"""Of a page, looked at for somebody's name."""
_FEW_BLOCKS = 3
"""Blocks of a text that is too short to have a first and last line apart from it."""
_MIN_LETTERS = 4
"""Letters of a name at least that is one with a site's label but for digits behind it."""
_IS_SIGNED = re.compile(_SIGNS)
_WRITTEN_BY = re.compile(rf"{_SIGNS}(?P<names>{_WHOLE}(?:(?:,| and| und| et| y| &) {_WHOLE}){{0,4}})")


def shown_names(page: Page, text: Sequence[Block]) -> Iterator[list[str]]:
    """Return what markup, a line beside the headline or at an end of the text, an element and a line elsewhere say of who wrote."""
    readings = (
        _marked,
        _beside,
        _dated,
        lambda _: _at_an_end(text),
        _named,
        _signed,
        _above_a_date,
        _marked_outside,
        _sole,
    )
    for read in readings:
        yield read(page)


def _of_story(elements: Iterable[HtmlElement], page: Page) -> list[HtmlElement]:
    """Return the elements in the article around the main heading; without such an article, those in no list of other stories."""
    found = list(islice(elements, _ELEMENTS))
    article = _article(page)
    if article is not None:
        return [element for element in found if article in element.iterancestors()]
    return _outside_lists(found)


def _article(page: Page) -> HtmlElement | None:
    """Return the article element around the first main heading."""
    heading = next(iter(page.elements["h1"]), None)
    return next(heading.iterancestors("article"), None) if heading is not None else None


def _outside_lists(found: Iterable[HtmlElement]) -> list[HtmlElement]:
    return [element for element in found if not any(map(_is_elsewhere, islice(element.iterancestors(), _AROUND)))]


def _is_elsewhere(element: HtmlElement) -> bool:
    names = f"{element.get('class')} {element.get('id')}"
    return element.tag in {"aside", "nav"} or _ELSEWHERE.search(names) is not None


def shown_authors(names: Iterable[list[str]], page: Page, sites: Collection[str]) -> tuple[list[Author], str] | None:
    """Return the authors in the first of `shown_names` that has any."""
    found = next(filter(None, (_read(lines, page, sites) for lines in names)), None)
    return (found, "generic") if found else None


def _read(lines: Iterable[str], page: Page, sites: Collection[str]) -> list[Author]:
    """Return the authors that lines name, without the paper behind or beside them: `Ada Byron, MDR Saale` on `mdr.de`."""
    labels = {letter_key(label) for label in (urlsplit(page.url).hostname or "").split(".")[:-1]}
    found = authors_from([_NAMES_END.sub("", line) for line in lines], not_these=sites)
    people = [author for author in found if not _is_of(author.name, labels)] or found
    return [
        replace(author, name=_without_paper(author.name, labels)) if isinstance(author, Person) else author
        for author in people
    ]


def _is_of(name: str, labels: Collection[str]) -> bool:
    """Return whether the first word of a name is that of the site."""
    first = letter_key(name.split(maxsplit=1)[0])
    return any(label == first or (len(first) >= _MIN_LETTERS and label.rstrip(digits) == first) for label in labels)


def _without_paper(name: str, labels: Collection[str]) -> str:
    words = name.split()
    for count in range(1, len(words) - 1):
        if letter_key("".join(words[-count:])) in labels:
            return " ".join(words[:-count])
    return name


def bylined(page: Page, sites: Collection[str], text: Sequence[Block]) -> tuple[list[Author], str] | None:
    """Return the authors that a line names in full: `By Ada Byron` beside the headline or below it, or the name alone at an end of the text."""
    found = _read(_by_lines(page) or _placed(page) or _at_an_end(text) or _signed(page), page, sites)
    return (found, "generic") if found and all(" " in author.name for author in found) else None


def further_names(page: Page, sites: Collection[str]) -> list[Author]:
    """Return the authors of a line beside the headline that joins several whole names: metadata often has the first alone."""
    lines = [line for line in _by_lines(page) if _JOINED.search(line) and not has_role(line)]
    found = _read(lines, page, sites)
    return found if all(_FULL_NAME.fullmatch(author.name) for author in found) else []


def whole_name(page: Page, first: str) -> str:
    """Return the whole name of a line beside the headline that begins with a single one; empty where there is none."""
    begins = [name for line in (*_by_lines(page), *_placed(page)) for name in byline_parts(line)]
    return next((name for name in begins if name.startswith(f"{first} ") and _FULL_NAME.fullmatch(name)), "")


def linked_authors(page: Page, sites: Collection[str]) -> list[Author]:
    """Return those whose links beside the headline are marked as authors': metadata often has the first of several only."""
    beside = {block.text for block in _near(page)}
    marked = (link for link in page.elements["a"] if "author" in (link.get("rel") or "").split())
    names = (heading_text(link) for link in islice(marked, _ELEMENTS))
    return _read([name for name in names if name in beside], page, sites)


def _at_an_end(text: Sequence[Block]) -> list[str]:
    """Read the name that alone is the first or the last paragraph of the text."""
    seen = [block for block in text if not block.marks and not block.hidden]
    ends = (seen[0], seen[-1]) if len(seen) > _FEW_BLOCKS else ()
    names = (re.sub(r"\s*/\s*", ", ", block.text) for block in ends if block.kind == "p")
    return [line for line in names if len(line) <= _LONGEST and _WHOLE_NAMES.fullmatch(line)][:1]


def _marked(page: Page) -> list[str]:
    """Read the elements that are marked as the author's; of one within another the inner one, which holds the name alone."""
    return _names_of(_of_story(_MARKED(page.tree), page))


def _marked_outside(page: Page) -> list[str]:
    """Read the first marked element outside the article, where there is none within it."""
    return _names_of(_outside_lists(_MARKED(page.tree)[:_ELEMENTS]))[:1] if _article(page) is not None else []


def _sole(page: Page) -> list[str]:
    """Read the name in elements for authors anywhere, where it is the only one on the page: lists of stories have several."""
    elements = [*_MARKED(page.tree)[:_ELEMENTS], *_NAMED(page.tree)[:_ELEMENTS]]
    names = {name for line in map(_name_within, elements) if _FULL_NAME.fullmatch(name := " ".join(byline_parts(line)))}
    return list(names) if len(names) == 1 else []


def _names_of(elements: Iterable[HtmlElement]) -> list[str]:
    lines = list(filter(None, map(_name_within, elements)))
    return [line for line in lines if len(line) <= _LONGEST and not any(_holds(line, other) for other in lines)]


def _holds(line: str, other: str) -> bool:
    return other != line and other in line


def _name_within(element: HtmlElement) -> str:
    """The name an author's element gives: in its `content`, in the element of its name, or in all of it."""
    element = next(iter(element.xpath(".//*[@itemprop='name']")), element)
    return tidy(element.get("content") or heading_text(element))


def _beside(page: Page) -> list[str]:
    """Read `By Ada Byron` beside the headline, else a bare name in an element named for authors."""
    return _by_lines(page) or _placed(page)


def _placed(page: Page) -> list[str]:
    """Read the first name beside the headline in an element named for authors."""
    placed = (block.text for block in _near(page) if _AUTHORS_PLACE.search(block.path) or _HANDLE.search(block.text))
    return [text for text in placed if _NAME.fullmatch(text) or _is_names(text)][:1]


def _is_names(text: str) -> bool:
    """Return whether a line is a list of whole names, besides the words of bylines."""
    parts = byline_parts(text)
    return bool(parts) and all(_FULL_NAME.fullmatch(part) or _IDEOGRAPHS.fullmatch(part) for part in parts)


def _by_lines(page: Page) -> list[str]:
    by = _by_line((page.language or "").partition("-")[0])
    return [match["names"] for block in _near(page) if (match := by.search(block.text))][:1]


@cache
def _by_line(code: str) -> re.Pattern[str]:
    """Return the pattern of a line that names authors, in the words of a language and in some that are read everywhere."""
    known = language(code) if code else None
    words = {*_BY_WORDS, *(known.people.by if known and known.people else ())}
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(
        rf"(?:^(?:by)?|[\d.|·•]\s+|\b[AP]M [A-Z]{{2,4}} |\bon \d.{{0,20}}? |^\S{{1,8}}(?=记者|記者))(?:{listed})"
        r"(?:\s*[:：／/]\s*|\s+|(?-i:(?<=[Bb]y)(?=[A-Z])))(?P<names>(?-i:[^\W\d_a-z].*|[a-z]\S*))$",
        re.IGNORECASE,
    )


def _near(page: Page) -> list[Block]:
    return [block for block in headline_area(page) if len(block.text) <= _LONGEST]


def _dated(page: Page) -> list[str]:
    """Read a name in one line with a date or a time of reading: `Ada Byron · 3 March 1843`."""
    for block in _near(page):
        parts = _BAR.split(block.text)
        names = [part for part in parts if _FULL_NAME.fullmatch(part)]
        is_line = block.kind not in _HEADINGS and not block.text.endswith((".", "!", "?"))
        if len(names) == 1 and is_line and any(map(str.isdigit, block.text)):
            return names
    return []


def _above_a_date(page: Page) -> list[str]:
    """Read the name in a line of its own beside the headline, just above or below a date, that a picture or an address has too."""
    lines = [block for block in _near(page) if block.kind not in {"li", "h1", "h2"}]
    for block, other in [*pairwise(lines), *((after, before) for before, after in pairwise(lines))]:
        if _DATE.search(other.text) and _WHOLE_NAMES.fullmatch(block.text) and _is_named_elsewhere(page, block.text):
            return [block.text]
    return []


def _is_named_elsewhere(page: Page, name: str) -> bool:
    """Return whether a picture or an address is named for somebody: `alt="Ada Byron"`, `/people/ada-byron`. Sections and buttons have neither."""
    alike = letter_key(name)
    if any(
        letter_key(picture.get("alt") or "").startswith(alike) for picture in islice(page.tree.iter("img"), _PICTURES)
    ):
        return True
    words = name.casefold().split()
    paths = (
        match["path"] for link in page.elements["a"][:_LINKS] if (match := _OF_PEOPLE.search(link.get("href") or ""))
    )
    return any(words == _SLUG.split(path.casefold().rstrip("/").rpartition("/")[2]) for path in paths)


def _named(page: Page) -> list[str]:
    """Read the first element named for authors that holds no more than a name."""
    for element in _of_story(_NAMED(page.tree), page):
        line = tidy(" ".join(islice(element.itertext(), _MANY)))[: _LONGEST + 1]
        line = _BY_AMID.sub("", _NAMES_END.sub("", line))
        if _NAME_LIKE.fullmatch(line) and (" " not in line or _WHOLE_NAMES.fullmatch(line)):
            return [line]
    return []


def _signed(page: Page) -> list[str]:
    """Read the first line below the headline that reads `Written by Ada Byron`: above it are menus, `By Event Type`."""
    blocks = page.read()[0]
    start = next((index for index, block in enumerate(blocks) if block.kind == "h1" and not block.hidden), 0)
    short = (block.text for block in blocks[start:] if len(block.text) <= _LONGEST and not block.hidden)
    lines = (_NAMES_END.sub("", text) for text in short if _IS_SIGNED.match(text))
    return next(([match["names"]] for line in lines if (match := _WRITTEN_BY.fullmatch(line))), [])
