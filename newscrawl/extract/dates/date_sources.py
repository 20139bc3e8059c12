"""The places of a page where the date of its article is: metadata, marked elements, lines, its address."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from lxml import etree

from newscrawl.extract.dates.guessed_day import guess_day
from newscrawl.extract.dates.site_date_settings import DateKind, read_date, read_dates
from newscrawl.extract.dates.time_elements import time_elements_of, times_shown_in_line
from newscrawl.extract.dates.timezone import site_timezone
from newscrawl.extract.layout import select_texts
from newscrawl.extract.page.blocks_around_headline import blocks_around_headline, blocks_without_teasers
from newscrawl.extract.page.linked_data import first_property_text, node_types, property_texts
from newscrawl.extract.page.teaser_cards import is_in_teaser_card
from newscrawl.text.cleaning import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from newscrawl.extract.page.page import Page
    from newscrawl.publishers.model import Layout, Publisher


FoundDate = tuple[datetime, str, str]
"""A moment, the raw text it was read from, and where that was."""
_MIN_PLAUSIBLE_YEAR = 1700
_PLACEHOLDER_EPOCH_DAYS = frozenset(("1899-12-30", "1899-12-31", "1900-01-01", "1969-12-31", "1970-01-01"))
"""Days at which spreadsheets, databases and Unix begin to count: where a date is not known, they write these."""
MAX_TIME_AFTER_CAPTURE = timedelta(days=2)
"""By which a date may be later than the capture: zones, clocks that are wrong, and embargoes."""
_DATE_META_NAMES = {
    "published": (
        "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
        "sailthru.date", "article.published", "publish-date", "publishdate", "publication_date", "pubdate", "article_date_original",
        "og:pubdate", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "cxenseparse:recs:publishtime",
        "article:published", "ptime", "weibo:article:create_at", "citation_publication_date", "citation_online_date", "date",
        "publish_date", "pub_date", "bt:pubdate", "displaydate", "dcterms.issued", "dc.terms.issued", "dc.date.created", "citation_date",
        "issuedate", "article.created", "datecreated", "creation_date", "apub:time", "published_at", "published_time", "firstpublished",
        "originalpublicationdate", "prism.publicationdate", "article.origpubdate", "artpubdate", "pdate", "article:post_date",
        "postdate", "post_date", "release_date", "og:release_date", "video:release_date", "cre_date",
        "nrbi:pubdate", "pub-date", "publicationdate", "date_published", "publish_time", "published",
    ),
    "updated": (
        "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
        "article.updated", "last-modified", "lastmod",
    ),
}  # fmt: skip
_DATE_ELEMENTS_XPATH = etree.XPath(
    "(//time[@datetime]|//local-time[@datetime]|//relative-time[@datetime]|//time-ago[@datetime]|//*/@itemprop[.='datePublished']/..|//*/@pubdate/..|//abbr[@title][contains(@class, 'published')])[ancestor::body]"
    "[not(ancestor::*[contains(@class, 'omment') or contains(@id, 'omment') or contains(@class, 'elated') or self::aside or self::nav or self::footer])]"
)
_NUMERIC_DAY_IN_URL_PATTERN = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<part>[/_-]?)(?P<month>\d{1,2})(?P=part)(?P<day>\d{1,2})(?!\d)"
)
_DAY_WITH_MONTH_IN_URL_PATTERN = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>[a-z]{3})/(?P<day>\d{1,2})/")
"""As in `/2024/mar/05/`."""
_MAX_WEB_PAGE_NODES = 5
"""Nodes of JSON-LD that describe a web page and are read."""
_MAX_DATE_LABEL_CHARACTERS = 15
"""Characters of a label beside a date within the same link."""
MAX_DATE_LINE_CHARACTERS = 120
"""Characters of a line beside the headline that can be a date and what is with it."""


def dates_in_metadata(page: Page, layout: Layout, which: DateKind) -> Iterator[tuple[str, str]]:
    published = which == "published"
    selectors = layout.datePublished if published else layout.dateModified
    for selector in selectors:
        yield from (("layout", text) for text in select_texts(page, (selector,)))
    for name in ("datePublished", "dateCreated", "uploadDate") if published else ("dateModified",):
        yield from (("json-ld", text) for text in _date_texts_of_property(page.article_data.get(name)))
    for name in _DATE_META_NAMES[which]:
        yield from (("meta", text) for text in page.meta.get(name, ()))
    pages = (node for node in page.linked_data if any("WebPage" in name for name in node_types(node)))
    for node in islice(pages, _MAX_WEB_PAGE_NODES):
        if text := first_property_text(node, "datePublished" if published else "dateModified"):
            yield "json-ld", text


def dates_in_date_elements(page: Page, publisher: Publisher | None) -> Iterator[FoundDate]:
    """Yield the dates of elements that are marked as such, outside comments, menus and links to other articles."""
    for element in _DATE_ELEMENTS_XPATH(page.tree):
        raw = (
            element.get("datetime")
            or element.get("content")
            or element.get("title")
            or clean_line(element.xpath("string()"))
        )
        if len(raw) > MAX_DATE_LINE_CHARACTERS or _is_in_teaser_link(element) or is_in_teaser_card(element):
            continue
        found = read_date(raw, page, publisher)
        if found and is_plausible_date(found, page):
            yield found, raw, "generic"


def _date_texts_of_property(value: object) -> list[str]:
    """Return the texts of a property, a number being Unix time."""
    return [str(value)] if isinstance(value, int) and not isinstance(value, bool) else property_texts(value)


def _is_in_teaser_link(element: HtmlElement) -> bool:
    """Return whether the element is in a link that shows more than its date: a teaser of another story."""
    link = next(element.iterancestors("a"), None)
    return link is not None and len(link.text_content()) > len(element.text_content()) + _MAX_DATE_LABEL_CHARACTERS


def dates_beside_headline(page: Page, publisher: Publisher | None, which: DateKind) -> Iterator[FoundDate]:
    """Yield the dates that short lines just above or below the headline consist of.

    What a `time` element says to machines goes before its words: they have no year, no zone, or an order of their own.
    """
    exact = time_elements_of(page)
    read = partial(read_dates, page=page, publisher=publisher)
    for block in blocks_around_headline(page):
        if len(block.text) <= MAX_DATE_LINE_CHARACTERS:
            for found, updated in times_shown_in_line(block.text, exact, read) or read(block.text):
                if updated == (which == "updated") and is_plausible_date(found, page):
                    yield found, block.text, "generic"


def only_date_on_page(page: Page, publisher: Publisher | None) -> FoundDate | None:
    """Return the date that the short lines of a page show, where it is the only one."""
    lines = (block.text for block in blocks_without_teasers(page) if len(block.text) <= MAX_DATE_LINE_CHARACTERS)
    dated = (line for line in lines if any(map(str.isdigit, line)))
    found = [(moment, line) for line in dated for moment, updated in read_dates(line, page, publisher) if not updated]
    if len({moment.date() for moment, _ in found}) != 1:
        return None
    return *found[0], "generic"


def date_in_url(page: Page, publisher: Publisher | None) -> FoundDate | None:
    """Return the day that the page's address names."""
    for address in (page.canonical or "", page.url):
        if found := _NUMERIC_DAY_IN_URL_PATTERN.search(urlsplit(address).path):
            raw = "-".join(found.group("year", "month", "day"))
        elif found := _DAY_WITH_MONTH_IN_URL_PATTERN.search(urlsplit(address).path):
            raw = " ".join(found.group("day", "month", "year"))
        else:
            continue
        if moment := read_date(raw, page, publisher):
            return moment, raw, "generic"
    return None


def guessed_date(page: Page, publisher: Publisher | None) -> FoundDate | None:
    """Return the day that is guessed, as midnight there."""
    day = guess_day(page)
    if not day:
        return None
    zone = ZoneInfo(site_timezone(page.url, page.language, publisher))
    return datetime.combine(datetime.fromisoformat(day), time(), zone), day, "generic"


def is_plausible_date(found: datetime, page: Page) -> bool:
    """Return whether a moment is no placeholder: no zero of a clock, nothing before newspapers, nothing later than the capture."""
    if found.year < _MIN_PLAUSIBLE_YEAR or found.date().isoformat() in _PLACEHOLDER_EPOCH_DAYS:
        return False
    return page.captured_at is None or found <= page.captured_at + MAX_TIME_AFTER_CAPTURE
