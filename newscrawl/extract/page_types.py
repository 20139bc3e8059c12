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

_ERROR_TITLE_PATTERN = LanguagePattern(
    r"\L<lines.not_found>|^(?:\L<error-title>)|^(?:\L<lines.refused>)$", re.IGNORECASE
)
"""What titles of pages of errors have in them, begin with, or are, in all languages."""
_HTTP_STATUS_TITLE_PATTERN = re.compile(r"^(?:40[0134]|410|50[0234])\b")
_GALLERY_URL_PATTERN = re.compile(
    r"/(?:photo-?gallery|gallery|galleries|photos|slideshow|fotostrecke|diaporama)(?:/|$)", re.IGNORECASE
)
_JSON_LD_TYPES_OF_INDEX_PAGES = frozenset(
    ("CollectionPage", "SearchResultsPage", "ProfilePage", "ItemList", "CategoryPage")
)
_MAX_TITLE_CHARACTERS = 200
"""Characters of a title that are looked at."""
_MAX_INDEX_PAGE_CHARACTERS = 250
"""Characters of text that say nothing against an index."""
_MAX_REMNANT_CHARACTERS = 200
"""Characters of a text that may be no more than a date and a notice of rights."""
_MAX_TAGS_OF_PLAIN_TEXT = 3
_MIN_ESSAY_CHARACTERS = 1500
"""Characters of text that make an essay of a front page, as a weblog of one page has it."""
_MAX_LINK_SHARE_OF_LONG_ESSAY = 0.05
_MIN_ESSAY_SHARE_OF_PAGE = 0.8
"""Share of a front page's text that one element holds, line by line, where it is an essay: of a list each story has its own."""
_MIN_ESSAY_LINES, _MAX_LINK_SHARE_OF_ESSAY = 3, 0.1
_MIN_LINK_SHARE_OF_INDEX_PAGE = 0.7


def reject_error_pages(page: Page) -> None:
    """Raise NotAnArticle for what is recognised without reading a body: no HTML, an error page."""
    if not _has_markup(page):
        raise NotAnArticle("not-html")
    if _is_error_page(page):
        raise NotAnArticle("error-page")


def reject_pages_without_story(draft: ArticleDraft, page: Page) -> None:
    """Raise NotAnArticle for a page whose body, furniture aside, is empty or is a list of links."""
    body = [block for block in draft.blocks if not block.marks and not block.hidden]
    seen = body or [block for block in page.blocks_and_contexts()[0] if not block.hidden]
    if seen and not page.article_data and _is_index_page(page, seen):
        raise NotAnArticle("index-page")
    if not body or _has_nothing_to_read(page, body):
        raise NotAnArticle(_kind_of_empty_page(page))


def _has_nothing_to_read(page: Page, body: Sequence[Block]) -> bool:
    """Return whether what was taken for a text is a notice of rights, a date, or a question for consent."""
    size = sum(len(block.text) for block in body)
    is_rest = size < _MAX_REMNANT_CHARACTERS and any(map(is_notice_of_rights, body)) and all(map(is_text_remnant, body))
    return not page.article_data and (is_rest or is_consent_question(body))


def _is_index_page(page: Page, blocks: Sequence[Block]) -> bool:
    """Return whether the text is that of a list of stories: mostly links, or short, or (on a front page) not plainly prose."""
    size = sum(len(block.text) for block in blocks)
    linked = sum(len(block.text) * block.link_share for block in blocks) / size
    if _is_front_page(page):
        return (size < _MIN_ESSAY_CHARACTERS or linked > _MAX_LINK_SHARE_OF_LONG_ESSAY) and not (
            linked <= _MAX_LINK_SHARE_OF_ESSAY and _is_essay(page, blocks)
        )
    if size < _MAX_INDEX_PAGE_CHARACTERS and _has_index_page_json_ld(page):
        return True
    return page.meta_content("og:type") != "article" and (
        linked > _MIN_LINK_SHARE_OF_INDEX_PAGE or is_list_of_stories(page.blocks_and_contexts()[0], blocks)
    )


def _is_essay(page: Page, blocks: Sequence[Block]) -> bool:
    """Return whether the lines are in one element, one after the other."""
    text = {block.text for block in blocks}
    sizes: dict[int, list[int]] = {}
    for block, place in zip(*page.blocks_and_contexts(), strict=True):
        if block.text in text and not block.hidden:
            sizes.setdefault(id(place.around), []).append(len(block.text))
    most = max(sizes.values(), key=sum, default=[])
    return len(most) >= _MIN_ESSAY_LINES and sum(most) >= _MIN_ESSAY_SHARE_OF_PAGE * sum(
        len(block.text) for block in blocks
    )


def _has_markup(page: Page) -> bool:
    """Return whether the source had tags of its own: of plain text or JSON the parser makes one paragraph."""
    tags = [element.tag for element in islice(page.tree.iter(), _MAX_TAGS_OF_PLAIN_TEXT + 1)]
    return len(tags) > _MAX_TAGS_OF_PLAIN_TEXT or any(tag not in {"html", "body", "p"} for tag in tags)


def _is_error_page(page: Page) -> bool:
    title = None if page.article_data else next(iter(page.elements["title"]), None)
    if title is None:
        return False
    text = fold(clean_line("".join(title.itertext()))[:_MAX_TITLE_CHARACTERS])
    return bool(_HTTP_STATUS_TITLE_PATTERN.search(text) or _ERROR_TITLE_PATTERN.search(text))


def _is_front_page(page: Page) -> bool:
    parts = urlsplit(page.url)
    return (
        parts.path.strip("/") == ""
        and not parts.query
        and not page.article_data
        and page.meta_content("og:type") != "article"
    )


def _has_index_page_json_ld(page: Page) -> bool:
    return any(name in _JSON_LD_TYPES_OF_INDEX_PAGES for node in page.linked_data for name in node_types(node))


def _kind_of_empty_page(page: Page) -> str:
    names = {name for node in page.linked_data for name in node_types(node)}
    if "LiveBlogPosting" in names:
        return "live-blog"
    if names & {"ImageGallery", "MediaGallery"} or _GALLERY_URL_PATTERN.search(urlsplit(page.url).path):
        return "gallery"
    if "VideoObject" in names or (page.meta_content("og:type") or "").startswith("video"):
        return "video"
    return "empty-body"
