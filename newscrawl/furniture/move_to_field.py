"""Where moved text goes: the property of the draft that each field names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newscrawl.furniture.bylines import parse_byline_writers
from newscrawl.furniture.datelines import raw_dates_in_line
from newscrawl.items import ImageObject, Organization, Person
from newscrawl.text.agencies import find_agency, is_agency
from newscrawl.text.fold import fold, word_key
from newscrawl.text.language_pattern import LanguagePattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscrawl.items import ArticleDraft

_CREDIT_WORD_PATTERN = r"\L<credit-word>"
_IMAGE_CREDIT_START_PATTERN = LanguagePattern(
    rf"\s\|\s|(?<=[^\W\d_])(?=(?:{_CREDIT_WORD_PATTERN})s?:)|[(\[](?=(?:{_CREDIT_WORD_PATTERN}|©))", re.IGNORECASE
)
_CREDIT_LABEL_PATTERN = LanguagePattern(
    r"^[\W_]*[^\W\d_]+(?:\s[^\W\d_]+){0,2}\s*[:=/]\s*|^[\W_]*(?:\L<credit-label>)\s*:?\s*", re.IGNORECASE
)
_BREADCRUMB_SEPARATOR_PATTERN = re.compile(r"\s*[>›»/|→·]\s*")
_LIST_SEPARATOR_PATTERN = re.compile(r"\s*[,;|#•·]\s*")
_HOME_BREADCRUMB_PATTERN = LanguagePattern(r"(?:\L<labels.home>|\L<trail-step>)", re.IGNORECASE)
_MAX_SECTION_LENGTH = 40
_MAX_CAPTION_LENGTH = 2000


def move_text_to_field(draft: ArticleDraft, field: str, text: str) -> str:
    """Put a moved text where its field says; the fields that received it, joined by a comma."""
    return _MOVE_FUNCTION_BY_FIELD[field](draft, text) if field in _MOVE_FUNCTION_BY_FIELD else field


def _move_dates(draft: ArticleDraft, text: str) -> str:
    found = raw_dates_in_line(text)
    for field, raw in found.items():
        if getattr(draft, field) is None and getattr(draft, f"{field}Raw") is None:
            setattr(draft, f"{field}Raw", raw)
            draft.found_in.setdefault(field, "text")
    return ",".join(found) or "datePublished"


def _move_author(draft: ArticleDraft, text: str) -> str:
    writers = parse_byline_writers(text)
    if not writers:
        return _move_biography(draft, text)
    agencies = [writer.name for writer in writers if isinstance(writer, Organization) and is_agency(writer.name)]
    if agencies and draft.sourceOrganization is None:
        draft.sourceOrganization = agencies[0]
    if not draft.author:
        draft.author = writers
        draft.found_in.setdefault("author", "text")
    return "author"


def _move_biography(draft: ArticleDraft, text: str) -> str:
    """A biography belongs to the author it names, or to the only one."""
    for index, author in enumerate(draft.author):
        if isinstance(author, Person) and (len(draft.author) == 1 or word_key(author.name) in word_key(text)):
            draft.author[index] = replace(author, description=text)
            return "author"
    return _move_credit_text(draft, text)


def _move_image(draft: ArticleDraft, text: str) -> str:
    caption, credit = split_caption_and_credit(text)
    for index, image in enumerate(draft.image):
        if _is_same_picture(image, caption):
            draft.image[index] = replace(image, caption=image.caption or caption, creditText=image.creditText or credit)
            return "image"
    draft.image.append(ImageObject(caption=caption, creditText=credit))
    return "image"


def split_caption_and_credit(text: str) -> tuple[str | None, str | None]:
    """A caption line taken apart: what it says and who is credited."""
    *_, last = [None, *_IMAGE_CREDIT_START_PATTERN.finditer(text[:_MAX_CAPTION_LENGTH])]
    if last and text[: last.start()].strip():
        return text[: last.start()].strip(), _strip_credit_label(text[last.end() :])
    if _CREDIT_LABEL_PATTERN.match(text) or len(fold(text)) < _MAX_SECTION_LENGTH:
        return None, _strip_credit_label(text)
    return text, None


def _is_same_picture(image: ImageObject, caption: str | None) -> bool:
    if caption is None:
        return image.creditText is None
    return (
        image.caption is None
        or word_key(caption) in word_key(image.caption)
        or word_key(image.caption) in word_key(caption)
    )


def _strip_credit_label(text: str) -> str:
    return _CREDIT_LABEL_PATTERN.sub("", text).strip(" ()[]（）.|") or text


def _move_section(draft: ArticleDraft, text: str) -> str:
    names = [name.strip() for name in _BREADCRUMB_SEPARATOR_PATTERN.split(text)]
    if not draft.articleSection:
        draft.articleSection = [
            name
            for name in names
            if name and not _HOME_BREADCRUMB_PATTERN.fullmatch(name) and len(name) <= _MAX_SECTION_LENGTH
        ]
    return "articleSection"


def _move_keywords(draft: ArticleDraft, text: str) -> str:
    _, _, listed = text.partition(":") if ":" in text else ("", "", text if "#" in text else "")
    if not draft.keywords:
        draft.keywords = [word.strip() for word in _LIST_SEPARATOR_PATTERN.split(listed) if word.strip()]
    return "keywords"


def _move_source(draft: ArticleDraft, text: str) -> str:
    name = text.strip(" ()[]-–—").rpartition(":")[2].strip()
    draft.sourceOrganization = draft.sourceOrganization or find_agency(text) or name
    return "sourceOrganization"


def _move_credit_text(draft: ArticleDraft, text: str) -> str:
    draft.creditText = f"{draft.creditText} {text}" if draft.creditText else text
    return "creditText"


def _new_move_function(field: str) -> Callable[[ArticleDraft, str], str]:
    def take(draft: ArticleDraft, text: str) -> str:
        if getattr(draft, field) is None:
            setattr(draft, field, text)
            draft.found_in.setdefault(field, "text")
        return field

    return take


_MOVE_FUNCTION_BY_FIELD: dict[str, Callable[[ArticleDraft, str], str]] = {
    "articleSection": _move_section,
    "author": _move_author,
    "creditText": _move_credit_text,
    "datePublished": _move_dates,
    "dateModified": _move_dates,
    "description": _new_move_function("description"),
    "headline": _new_move_function("headline"),
    "image": _move_image,
    "keywords": _move_keywords,
    "sourceOrganization": _move_source,
}
