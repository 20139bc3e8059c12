"""From a page to a draft: every property from the best place that has it, the body with its furniture still in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawl.body_blocks import BLOCK_SEPARATOR, LEFT_OUT_BLOCK_MARK, Block
from newscrawl.extract import fields
from newscrawl.extract.authors.authors import find_authors
from newscrawl.extract.body.embedded_story import find_embedded_story
from newscrawl.extract.body.generic_body import read_generic_body
from newscrawl.extract.body.live_blog_jsonld import json_ld_live_entries
from newscrawl.extract.body.live_blog_markup import blog_postings, live_entries_in_markup, time_label_lines
from newscrawl.extract.body.noscript_text import page_with_noscript_shown
from newscrawl.extract.body.pagination import first_page_url, next_page_url
from newscrawl.extract.dates.article_date import find_article_date
from newscrawl.extract.images import find_images
from newscrawl.extract.layout import layout_of_page, select_elements
from newscrawl.extract.layout_furniture import mark_layout_furniture
from newscrawl.extract.page.blocks import join_blocks_with_positions, read_blocks
from newscrawl.extract.page.links import blocks_with_absolute_links
from newscrawl.extract.page_types import reject_error_pages, reject_pages_without_story
from newscrawl.extract.paywall import is_truncated
from newscrawl.extract.site_name import site_names
from newscrawl.extract.titles import find_titles
from newscrawl.items import ArticleDraft, Organization
from newscrawl.text.agencies import is_agency

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawl.extract.body.embedded_story import EmbeddedStory
    from newscrawl.extract.page.page import Page
    from newscrawl.extract.titles import ArticleTitles
    from newscrawl.publishers.model import Layout, Publisher


def read_article(page: Page, publisher: Publisher | None = None) -> ArticleDraft:
    """Return the draft of the page's article; NotAnArticle says why there is none."""
    reject_error_pages(page)
    layout = layout_of_page(page, publisher)
    draft = ArticleDraft(
        url=page.url,
        publisher=publisher.name if publisher else "",
        layout=layout.name,
        captured_at=page.captured_at,
        capture=page.capture,
        mainEntityOfPage=page.canonical,
        first_page=first_page_url(page),
        next_page=next_page_url(page),
        isAccessibleForFree=fields.is_accessible_for_free(page),
    )
    titles = find_titles(page, layout, publisher)
    _read_body(draft, page, layout, titles)
    reject_pages_without_story(draft, page)
    draft.truncated = is_truncated(page, draft.text, draft.blocks, free=draft.isAccessibleForFree)
    _set_titles(draft, titles)
    _read_dates(draft, page, layout, publisher)
    _read_author_and_publisher(draft, page, layout, publisher)
    _read_live_blog_entries(draft, page)
    _set_property_and_source(draft, "articleSection", fields.find_sections(page, layout, publisher))
    _set_property_and_source(draft, "keywords", fields.find_keywords(page, layout))
    _set_property_and_source(draft, "image", find_images(page, layout))
    draft.inLanguage = _article_language(page, publisher)
    return draft


def _set_property_and_source(draft: ArticleDraft, name: str, found: tuple[Any, str] | None) -> None:
    if found is not None:
        value, draft.found_in[name] = found
        setattr(draft, name, value)


def _read_body(draft: ArticleDraft, page: Page, layout: Layout, titles: ArticleTitles) -> None:
    blocks = _layout_blocks(page, layout)
    draft.found_in["articleBody"] = "layout"
    if not any(not block.marks and not block.hidden for block in blocks):
        read = read_generic_body(page, titles)
        blocks = mark_layout_furniture(read.blocks, page, layout)
        draft.bodyConfidence = read.confidence
        draft.found_in["articleBody"] = "json-ld" if read.route == "json-ld" else "generic"
        if (
            (shown := _count_text_characters(blocks)) < _MIN_CHARACTERS_OF_WHOLE_TEXT
            and (data := _find_story_in_page_data(page))
            and _count_text_characters(data.blocks) > 2 * shown
        ):
            blocks, draft.found_in["articleBody"] = data.blocks, f"page-data {data.place}"
            draft.bodyConfidence = None
        if (
            _count_text_characters(blocks) < _MIN_CHARACTERS_OF_WHOLE_TEXT
            and (unseen := _read_noscript_blocks(page, titles))
            and _count_text_characters(unseen) > 2 * _count_text_characters(blocks)
        ):
            blocks, draft.found_in["articleBody"] = mark_layout_furniture(unseen, page, layout), "noscript"
            draft.bodyConfidence = None
        if (
            _count_text_characters(blocks) < _MIN_CHARACTERS_OF_WHOLE_TEXT
            and (entries := _json_ld_live_blog_blocks(page))
            and _count_text_characters(entries) > 2 * _count_text_characters(blocks)
        ):
            blocks, draft.found_in["articleBody"] = entries, "json-ld"
            draft.bodyConfidence = None
    draft.text, draft.blocks = join_blocks_with_positions(blocks_with_absolute_links(blocks, page.base))


def _json_ld_live_blog_blocks(page: Page) -> list[Block]:
    """Return the texts of a live blog whose page shows none of them; nothing where it has to be paid for."""
    if fields.is_accessible_for_free(page) is False:
        return []
    bodies = [entry.articleBody for entry in json_ld_live_entries(page) if entry.articleBody]
    return [Block("p", text) for body in bodies for text in body.split(BLOCK_SEPARATOR)]


_MIN_CHARACTERS_OF_WHOLE_TEXT = 250
"""Characters of a text below which the story may be in the data that scripts draw the page from."""


def _count_text_characters(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks if not block.marks and not block.hidden)


def _find_story_in_page_data(page: Page) -> EmbeddedStory | None:
    """Return the story in the page's data; nothing where it has to be paid for: that text is not ours to read."""
    return None if fields.is_accessible_for_free(page) is False else find_embedded_story(page)


def _read_noscript_blocks(page: Page, titles: ArticleTitles) -> list[Block]:
    """Return the text that readers without scripts see; nothing where it has to be paid for."""
    plain = None if fields.is_accessible_for_free(page) is False else page_with_noscript_shown(page)
    return read_generic_body(plain, titles).blocks if plain else []


def _layout_blocks(page: Page, layout: Layout) -> list[Block]:
    """Return the blocks of the layout's body and those of its furniture, wherever it stands, marked."""
    bodies = select_elements(page, layout.articleBody)
    if not bodies:
        return []
    marks: dict[Any, tuple[str, ...]] = {}
    for rule, selector in layout.furniture:
        for element in select_elements(page, (selector,)):
            marks[element] = (*marks.get(element, ()), rule)
    return read_blocks(page.tree, within=bodies, marks=marks)


def _read_live_blog_entries(draft: ArticleDraft, page: Page) -> None:
    """Read those of a live blog. The times between them are no text."""
    draft.liveBlogUpdate = json_ld_live_entries(page)
    marked = [] if draft.found_in["articleBody"] == "layout" else live_entries_in_markup(page, draft.blocks)
    if marked and not draft.liveBlogUpdate:
        days = {day.date() for day in (draft.datePublished, draft.dateModified) if day}
        draft.liveBlogUpdate = blog_postings(marked, draft.datePublished if len(days) == 1 else None)
    times = time_label_lines(marked)
    draft.blocks = [
        block._replace(marks=(*block.marks, LEFT_OUT_BLOCK_MARK)) if block.text in times else block
        for block in draft.blocks
    ]


def _set_titles(draft: ArticleDraft, titles: ArticleTitles) -> None:
    _set_property_and_source(draft, "headline", titles.headline)
    _set_property_and_source(draft, "alternativeHeadline", titles.alternative)
    _set_property_and_source(draft, "description", titles.description)
    draft.headlines = titles.forms


def _read_dates(draft: ArticleDraft, page: Page, layout: Layout, publisher: Publisher | None) -> None:
    if published := find_article_date(page, layout, publisher, "published"):
        draft.datePublished, draft.datePublishedRaw, draft.found_in["datePublished"] = published
    if modified := find_article_date(page, layout, publisher, "updated"):
        draft.dateModified, draft.dateModifiedRaw, draft.found_in["dateModified"] = modified


def _read_author_and_publisher(draft: ArticleDraft, page: Page, layout: Layout, publisher: Publisher | None) -> None:
    sites = site_names(page, publisher)
    _set_property_and_source(draft, "author", find_authors(page, layout, sites, draft.blocks))
    draft.publisher_name, draft.publisher_url = fields.find_publisher_name(page, publisher)
    agencies = [author.name for author in draft.author if isinstance(author, Organization) and is_agency(author.name)]
    draft.sourceOrganization = agencies[0] if len(agencies) == 1 else None


def _article_language(page: Page, publisher: Publisher | None) -> str | None:
    """The page's word, made more exact by the publisher's where both mean the same language."""
    if publisher and (page.language is None or publisher.inLanguage.startswith(f"{page.language}-")):
        return publisher.inLanguage
    return page.language
