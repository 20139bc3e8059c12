"""Names in lines: beside the headline, at an end of the text, below the headline where a line is signed."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from newscrawl.extract.authors.byline_parts import split_byline
from newscrawl.extract.authors.name_patterns import (
    END_OF_NAMES_PATTERN,
    FULL_NAME_PATTERN,
    FULL_NAME_REGEX,
    FULL_NAMES_PATTERN,
    MAX_BYLINE_CHARACTERS,
    NAME_CONJUNCTIONS_REGEX,
)
from newscrawl.extract.page.blocks_around_headline import blocks_around_headline
from newscrawl.text.fold import letter_key
from newscrawl.text.language import all_patterns, all_patterns_regex, get_language
from newscrawl.text.language_pattern import LanguagePattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.extract.page.page import Page

_AUTHOR_ELEMENT_PATH_PATTERN = re.compile(r"(?:author|byline|contributor)[^>]*(?:>[^>]*){0,2}$", re.IGNORECASE)
_PERSON_NAME_PATTERN = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){1,3}")
_NAME_WITH_HANDLE_PATTERN = re.compile(r"^[^@]{5,40}@\w+$")
"""A name and what it is called in social networks."""
_EAST_ASIAN_NAME_PATTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af・ ]{2,12}")
_LINE_SEPARATOR_PATTERN = re.compile(r"\s*[|·•∙●⋅,]\s*|\s+[-–—]\s+")
_SIGNATURE_WORDS_REGEX = r"(?i:(?:\L<signature>):?)\s+"
_DATE_LINE_PATTERN = re.compile(r"^.{0,40}(?:\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d\d\b)")
_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PROFILE_URL_PATTERN = re.compile(
    r"(?:author|autor|auteur|people|person|profil|team|staff|writer|contributor|reporter|journalist|redakt|about|user|in/|/@)(?P<path>[^?#]*)",
    re.IGNORECASE,
)
_SLUG_SEPARATOR_PATTERN = re.compile(r"[-_+.]|%20")
_MAX_IMAGES_SEARCHED, _MAX_LINKS_SEARCHED = 100, 1000
"""Of a page, looked at for somebody's name."""
_MAX_LANGUAGE_CODE_LETTERS = 2
"""Letters of the code of a language."""
_MAX_BLOCKS_OF_SHORT_TEXT = 3
"""Blocks of a text that is too short to have a first and last line apart from it."""
_SIGNATURE_START_PATTERN = LanguagePattern(_SIGNATURE_WORDS_REGEX)
_WRITTEN_BY_PATTERN = LanguagePattern(
    rf"{_SIGNATURE_WORDS_REGEX}(?P<names>{FULL_NAME_REGEX}(?:(?:,| (?:{NAME_CONJUNCTIONS_REGEX}|&)) {FULL_NAME_REGEX}){{0,4}})"
)


def names_after_by(page: Page) -> list[str]:
    by = _byline_pattern((page.language or "").partition("-")[0])
    return [match["names"] for block in short_lines_near_headline(page) if (match := by.search(block.text))][:1]


def names_near_headline_by_class(page: Page) -> list[str]:
    """Read the first name beside the headline in an element named for authors."""
    texts = (
        block.text
        for block in short_lines_near_headline(page)
        if _AUTHOR_ELEMENT_PATH_PATTERN.search(block.path) or _NAME_WITH_HANDLE_PATTERN.search(block.text)
    )
    return [text for text in texts if _PERSON_NAME_PATTERN.fullmatch(text) or _is_list_of_names(text)][:1]


def names_beside_a_date(page: Page) -> list[str]:
    """Read a name in one line with a date or a time of reading: `Ada Byron · 3 March 1843`."""
    for block in short_lines_near_headline(page):
        parts = _LINE_SEPARATOR_PATTERN.split(block.text)
        names = [part for part in parts if FULL_NAME_PATTERN.fullmatch(part)]
        is_line = block.kind not in _HEADING_TAGS and not block.text.endswith((".", "!", "?"))
        if len(names) == 1 and is_line and any(map(str.isdigit, block.text)):
            return names
    return []


def names_next_to_date_line(page: Page) -> list[str]:
    """Read the name in a line of its own beside the headline, just above or below a date, that a picture or an address has too."""
    lines = [block for block in short_lines_near_headline(page) if block.kind not in {"li", "h1", "h2"}]
    for block, other in [*pairwise(lines), *((after, before) for before, after in pairwise(lines))]:
        if (
            _DATE_LINE_PATTERN.search(other.text)
            and FULL_NAMES_PATTERN.fullmatch(block.text)
            and _is_name_in_image_or_link(page, block.text)
        ):
            return [block.text]
    return []


def names_after_written_by(page: Page) -> list[str]:
    """Read the first line below the headline that reads `Written by Ada Byron`: above it are menus, `By Event Type`."""
    blocks = page.blocks_and_contexts()[0]
    start = next((index for index, block in enumerate(blocks) if block.kind == "h1" and not block.hidden), 0)
    signed = {
        (index, block.path): match["names"]
        for index, block in enumerate(blocks[start:])
        if len(block.text) <= MAX_BYLINE_CHARACTERS and not block.hidden and _SIGNATURE_START_PATTERN.match(block.text)
        if (match := _WRITTEN_BY_PATTERN.fullmatch(END_OF_NAMES_PATTERN.sub("", block.text)))
    }
    first = next(iter(signed), None)
    return [signed[first]] if first and not _is_signature_in_story_list(first, list(signed)) else []


def _is_signature_in_story_list(line: tuple[int, str], others: Sequence[tuple[int, str]]) -> bool:
    """Return whether a signed line is one of a list of stories: others in elements of the same names follow, not at once."""
    alike = [index for index, path in others if path == line[1]]
    return any(after > before + 1 for before, after in pairwise(alike))


def names_below_a_label(page: Page) -> list[str]:
    """Read the whole names in the line below one beside the headline that is no more than a label: `Written by`."""
    known = [get_language((page.language or "").partition("-")[0]), get_language("en")]
    words = {word for one in known if one and one.people for word in one.people.by}
    lines = pairwise(block.text for block in short_lines_near_headline(page))
    names = (name for label, name in lines if label.rstrip(" :：").casefold() in words)
    return [name for name in names if FULL_NAMES_PATTERN.fullmatch(name)][:1]


def names_at_start_or_end_of_text(text: Sequence[Block]) -> list[str]:
    """Read the name that alone is the first or the last paragraph of the text, or several with a slash below a standfirst."""
    seen = [block for block in text if not block.marks and not block.hidden]
    if len(seen) <= _MAX_BLOCKS_OF_SHORT_TEXT:
        return []
    lines = (
        seen[0],
        *(block for block in seen[1 : _MAX_BLOCKS_OF_SHORT_TEXT + 1] if "/" in block.text),
        seen[-1],
    )
    names = (re.sub(r"\s*/\s*", ", ", block.text) for block in lines if block.kind == "p")
    return [
        line
        for line in names
        if len(line) <= MAX_BYLINE_CHARACTERS
        and FULL_NAMES_PATTERN.fullmatch(line)
        and not _is_list_of_language_codes(line)
    ][:1]


def _is_list_of_language_codes(line: str) -> bool:
    """Return whether a line has short words alone, such as the languages of a site: `DE FR IT EN`."""
    return all(len(word.strip(",")) <= _MAX_LANGUAGE_CODE_LETTERS for word in line.split())


def short_lines_near_headline(page: Page) -> list[Block]:
    return [block for block in blocks_around_headline(page) if len(block.text) <= MAX_BYLINE_CHARACTERS]


def _is_list_of_names(text: str) -> bool:
    """Return whether a line is a list of whole names, besides the words of bylines."""
    parts = split_byline(text)
    return bool(parts) and all(
        FULL_NAME_PATTERN.fullmatch(part) or _EAST_ASIAN_NAME_PATTERN.fullmatch(part) for part in parts
    )


@cache
def _byline_pattern(code: str) -> re.Pattern[str]:
    """Return the pattern of a line that names authors, in the words of a language and in some that are read everywhere."""
    known = get_language(code) if code else None
    words = {*all_patterns("by-anywhere"), *(known.people.by if known and known.people else ())}
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(
        rf"(?:^(?:by)?|[\d.|·•]\s+|\b[AP]M [A-Z]{{2,4}} |\bon \d.{{0,20}}? |^\S{{1,8}}(?={all_patterns_regex('reporter-before')}))(?:{listed})"
        r"(?:\s*[:：／/＝]\s*|\s+|(?-i:(?<=[Bb]y)(?=[A-Z])))(?P<names>(?-i:[^\W\d_a-z].*|[a-z]\S*))$",
        re.IGNORECASE,
    )


def _is_name_in_image_or_link(page: Page, name: str) -> bool:
    """Return whether a picture or an address is named for somebody: `alt="Ada Byron"`, `/people/ada-byron`. Sections and buttons have neither."""
    alike = letter_key(name)
    if any(
        letter_key(picture.get("alt") or "").startswith(alike)
        for picture in islice(page.tree.iter("img"), _MAX_IMAGES_SEARCHED)
    ):
        return True
    words = name.casefold().split()
    paths = (
        match["path"]
        for link in page.elements["a"][:_MAX_LINKS_SEARCHED]
        if (match := _PROFILE_URL_PATTERN.search(link.get("href") or ""))
    )
    return any(words == _SLUG_SEPARATOR_PATTERN.split(path.casefold().rstrip("/").rpartition("/")[2]) for path in paths)
