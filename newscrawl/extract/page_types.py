"""Pages that are no articles, and how they are recognised.

A gallery or a live blog that carries text is an article: its captions or entries are the text. One that carries none
(loaded later by script) is counted as what it is, so that an operator sees what is missed.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.errors import NotAnArticle
from newscrawl.extract.page.linked_data import node_types
from newscrawl.extract.teaser_lists import is_consent_question, is_list_of_stories, is_notice_of_rights, is_text_remnant
from newscrawl.text.cleaning import clean_line
from newscrawl.text.fold import fold
from newscrawl.text.language_pattern import LanguagePattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.extract.page.page import Page
    from newscrawl.items import ArticleDraft

_ERROR_TITLE = LanguagePattern(r"\L<lines.not_found>|^(?:\L<error-title>)|^(?:\L<lines.refused>)$", re.IGNORECASE)
"""What titles of pages of errors have in them, begin with, or are, in all languages."""
_STATUS_TITLE = re.compile(r"^(?:40[0134]|410|50[0234])\b")
_GALLERY = re.compile(
    r"/(?:photo-?gallery|gallery|galleries|photos|slideshow|fotostrecke|diaporama)(?:/|$)", re.IGNORECASE
)
_INDEX_TYPES = frozenset(("CollectionPage", "SearchResultsPage", "ProfilePage", "ItemList", "CategoryPage"))
_TITLE = 200
"""Characters of a title that are looked at."""
_LITTLE = 250
"""Characters of text that say nothing against an index."""
_REMNANT = 200
"""Characters of a text that may be no more than a date and a notice of rights."""
_TAGS_OF_PLAIN_TEXT = 3
_MUCH = 1500
"""Characters of text that make an essay of a front page, as a weblog of one page has it."""
_FEW_LINKS = 0.05
_ESSAY = 0.8
"""Share of a front page's text that one element holds, line by line, where it is an essay: of a list each story has its own."""
_ESSAY_LINES, _SOME_LINKS = 3, 0.1
_MOSTLY_LINKS = 0.7


def refuse_other_kinds(page: Page) -> None:
    """Raise NotAnArticle for what is recognised without reading a body: no HTML, an error page."""
    if not _has_markup(page):
        raise NotAnArticle("not-html")
    if _is_error(page):
        raise NotAnArticle("error-page")


def refuse_without_story(draft: ArticleDraft, page: Page) -> None:
    """Raise NotAnArticle for a page whose body, furniture aside, is empty or is a list of links."""
    body = [block for block in draft.blocks if not block.marks and not block.hidden]
    seen = body or [block for block in page.read()[0] if not block.hidden]
    if seen and not page.article_data and _is_index(page, seen):
        raise NotAnArticle("index-page")
    if not body or _has_nothing_to_read(page, body):
        raise NotAnArticle(_kind(page))


def _has_nothing_to_read(page: Page, body: Sequence[Block]) -> bool:
    """Return whether what was taken for a text is a notice of rights, a date, or a question for consent."""
    size = sum(len(block.text) for block in body)
    is_rest = size < _REMNANT and any(map(is_notice_of_rights, body)) and all(map(is_text_remnant, body))
    return not page.article_data and (is_rest or is_consent_question(body))


def _is_index(page: Page, blocks: Sequence[Block]) -> bool:
    """Return whether the text is that of a list of stories: mostly links, or short, or (on a front page) not plainly prose."""
    size = sum(len(block.text) for block in blocks)
    linked = sum(len(block.text) * block.link_share for block in blocks) / size
    if _is_front(page):
        return (size < _MUCH or linked > _FEW_LINKS) and not (linked <= _SOME_LINKS and _is_essay(page, blocks))
    if size < _LITTLE and _says_index(page):
        return True
    return page.meta_content("og:type") != "article" and (
        linked > _MOSTLY_LINKS or is_list_of_stories(page.read()[0], blocks)
    )


def _is_essay(page: Page, blocks: Sequence[Block]) -> bool:
    """Return whether the lines are in one element, one after the other."""
    text = {block.text for block in blocks}
    sizes: dict[int, list[int]] = {}
    for block, place in zip(*page.read(), strict=True):
        if block.text in text and not block.hidden:
            sizes.setdefault(id(place.around), []).append(len(block.text))
    most = max(sizes.values(), key=sum, default=[])
    return len(most) >= _ESSAY_LINES and sum(most) >= _ESSAY * sum(len(block.text) for block in blocks)


def _has_markup(page: Page) -> bool:
    """Return whether the source had tags of its own: of plain text or JSON the parser makes one paragraph."""
    tags = [element.tag for element in islice(page.tree.iter(), _TAGS_OF_PLAIN_TEXT + 1)]
    return len(tags) > _TAGS_OF_PLAIN_TEXT or any(tag not in {"html", "body", "p"} for tag in tags)


def _is_error(page: Page) -> bool:
    title = None if page.article_data else next(iter(page.elements["title"]), None)
    if title is None:
        return False
    text = fold(clean_line("".join(title.itertext()))[:_TITLE])
    return bool(_STATUS_TITLE.search(text) or _ERROR_TITLE.search(text))


def _is_front(page: Page) -> bool:
    parts = urlsplit(page.url)
    return (
        parts.path.strip("/") == ""
        and not parts.query
        and not page.article_data
        and page.meta_content("og:type") != "article"
    )


def _says_index(page: Page) -> bool:
    return any(name in _INDEX_TYPES for node in page.linked_data for name in node_types(node))


def _kind(page: Page) -> str:
    names = {name for node in page.linked_data for name in node_types(node)}
    if "LiveBlogPosting" in names:
        return "live-blog"
    if names & {"ImageGallery", "MediaGallery"} or _GALLERY.search(urlsplit(page.url).path):
        return "gallery"
    if "VideoObject" in names or (page.meta_content("og:type") or "").startswith("video"):
        return "video"
    return "empty-body"
