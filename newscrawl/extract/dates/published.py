"""When an article was published and changed: what layout, JSON-LD, meta tags and the page itself say, in that order."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta, timezone
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Literal, TypedDict
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from lxml import etree

from newscrawl.extract.dates.fallback import guessed_day
from newscrawl.extract.dates.parse import dates_in, parse_date
from newscrawl.extract.dates.time_elements import exact_times, times_in
from newscrawl.extract.dates.timezone import site_zone
from newscrawl.extract.layout import select_texts
from newscrawl.extract.page.headline_area import headline_area, without_teasers
from newscrawl.extract.page.linked_data import first_text, texts, types_of
from newscrawl.text.cleaning import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from newscrawl.extract.page.page import Page
    from newscrawl.publishers.model import Layout, Publisher

Which = Literal["published", "updated"]
Dated = tuple[datetime, str, str]
"""A moment, the raw text it was read from, and where that was."""

_META = {
    "published": (
        "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
        "sailthru.date", "article.published", "publish-date", "publishdate", "publication_date", "pubdate", "article_date_original",
        "og:pubdate", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "cxenseparse:recs:publishtime",
        "article:published", "ptime", "weibo:article:create_at", "citation_publication_date", "citation_online_date", "date",
    ),
    "updated": (
        "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
        "article.updated", "last-modified", "lastmod",
    ),
}  # fmt: skip
_DATED = etree.XPath(
    "(//time[@datetime]|//*/@itemprop[.='datePublished']/..|//*/@pubdate/..|//abbr[@title][contains(@class, 'published')])[ancestor::body]"
    "[not(ancestor::*[contains(@class, 'omment') or contains(@id, 'omment') or contains(@class, 'elated') or self::aside or self::nav or self::footer])]"
)
_DAY = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<part>[/_-]?)(?P<month>\d{1,2})(?P=part)(?P<day>\d{1,2})(?!\d)")
_NAMED_DAY = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>[a-z]{3})/(?P<day>\d{1,2})/")
"""As in `/2024/mar/05/`."""
_WEB_PAGES = 5
"""Nodes of JSON-LD that describe a web page and are read."""
_FIRST_YEAR = 1700
_ZEROS = frozenset(("1899-12-30", "1899-12-31", "1900-01-01", "1969-12-31", "1970-01-01"))
"""Days at which spreadsheets, databases and Unix begin to count: where a date is not known, they write these."""
_CLOCKS_DIFFER = timedelta(days=2)
"""By which a date may be later than the capture: zones, clocks that are wrong, and embargoes."""
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/([01]\d)(?:/([0-3]\d))?/")
_CANDIDATES = 20
"""Dates of a page that are compared with its URL."""
_QUARTER, _MOST_QUARTERS = timedelta(minutes=15), 14 * 4
"""Of an hour: what every zone differs from UTC by, and how many of them."""
_ROUNDED = timedelta(seconds=90)
"""By which a clock that is shown may differ from the exact time."""
_LABEL = 15
"""Characters of a label beside a date within the same link."""
_SHORT = 120
"""Characters of a line beside the headline that can be a date and what stands with it."""


def moment(page: Page, layout: Layout, publisher: Publisher | None, which: Which) -> Dated | None:
    """Return the moment of publication or of the last change, the raw text it was read from, and where that stood."""
    if found := _found(page, layout, publisher, which):
        found_moment, raw, source = found
        return _in_site_zone(found_moment, page, publisher), raw, source
    return None


def _in_site_zone(found: datetime, page: Page, publisher: Publisher | None) -> datetime:
    """Return a moment that is given in UTC as the clocks of its site showed it: what is of the morning there is not of the day before.

    Midnight in UTC is a day without a time, and stays; so does a time whose day is that of the address, by which
    sites are known that call their own time UTC.
    """
    if found.utcoffset() or found.time() == time():
        return found
    home = found.astimezone(ZoneInfo(site_zone(page.url, page.language, publisher)))
    addressed = _in_address(page, publisher) if home.date() != found.date() else None
    return found if addressed and addressed[0].date() == found.date() else home


def _found(page: Page, layout: Layout, publisher: Publisher | None, which: Which) -> Dated | None:
    dated = _stated(page, layout, publisher, which)
    first = next(dated, None)
    if which == "updated" or (first and first[2] == "layout"):
        return first
    if first:
        return _confirmed(first, dated, page)
    return _in_address(page, publisher) or _only_one(page, publisher) or _guess(page, publisher)


def _stated(page: Page, layout: Layout, publisher: Publisher | None, which: Which) -> Iterator[Dated]:
    """Yield the moments that metadata, the lines beside the headline and marked elements state, the most reliable first."""
    for source, raw in _declared(page, layout, which):
        found = _parse(raw, page, publisher, which)
        if found and _is_plausible(found, page):
            yield found, raw, source
    yield from _beside_headline(page, publisher, which)
    if which == "published":
        yield from _marked(page, publisher)


def _confirmed(first: Dated, others: Iterator[Dated], page: Page) -> Dated:
    """Return the first moment, or another where that has the day or month of the URL, or its offset where it is in UTC.

    Templates carry dates of their own, and many sites call their own time UTC.
    """
    found = first[0]
    is_in_utc = not found.utcoffset()
    named = _URL_MONTH.search(urlsplit(page.url).path)
    month = "-".join(part for part in named.groups() if part) if named else ""
    if found.isoformat().startswith(month):
        return _with_offset(first, others) if is_in_utc and found.time() != time() else first
    of_month = (one for one in islice(others, _CANDIDATES) if one[0].isoformat().startswith(month))
    return next((one for one in of_month if is_in_utc or abs(one[0] - found) > _CLOCKS_DIFFER), first)


def _with_offset(first: Dated, others: Iterator[Dated]) -> Dated:
    """Return a moment in UTC with the offset of another form of it, or the one by which its day is that which the page shows."""
    found, raw, source = first
    for other, shown, _ in islice(others, _CANDIDATES):
        if other == found and other.utcoffset():
            return other, shown, source
        difference = other.replace(tzinfo=None) - found.replace(tzinfo=None)
        quarters = round(difference / _QUARTER)
        is_zone = quarters and abs(quarters) <= _MOST_QUARTERS and abs(difference - quarters * _QUARTER) <= _ROUNDED
        if is_zone and other.date() != found.date() and not other.utcoffset() and other.time() != time():
            return found.astimezone(timezone(quarters * _QUARTER)), raw, source
    return first


def _is_plausible(found: datetime, page: Page) -> bool:
    """Return whether a moment is no placeholder: no zero of a clock, nothing before newspapers, nothing later than the capture."""
    if found.year < _FIRST_YEAR or found.date().isoformat() in _ZEROS:
        return False
    return page.captured_at is None or found <= page.captured_at + _CLOCKS_DIFFER


class Customs(TypedDict):
    """What is known of a site's dates."""

    timezone: str
    language: str
    day_first: bool
    captured_at: datetime | None


def _parse(raw: str, page: Page, publisher: Publisher | None, prefer: Which = "published") -> datetime | None:
    """Return the date of the text in the first of the languages that can read it."""
    found = (parse_date(raw, prefer=prefer, **customs) for customs in _customs(page, publisher))
    return next(filter(None, found), None)


def _dates_in(text: str, page: Page, publisher: Publisher | None) -> list[tuple[datetime, bool]]:
    """Return the dates in the text, in the first of the languages that can read any."""
    found = (list(dates_in(text, **customs)) for customs in _customs(page, publisher))
    return next(filter(None, found), [])


def _customs(page: Page, publisher: Publisher | None) -> Iterator[Customs]:
    """Yield the customs of the page's language, then of the publisher's: some publishers write in several, some pages name a wrong one.

    An unknown site writes dates in the order of its language: in English, without a country, the American.
    """
    for language in _languages(page, publisher):
        yield Customs(
            timezone=site_zone(page.url, page.language, publisher),
            language=language,
            day_first=publisher.day_first if publisher else language not in {"en", "en-US"},
            captured_at=page.captured_at,
        )


def _languages(page: Page, publisher: Publisher | None) -> tuple[str, ...]:
    if publisher is None:
        return (page.language or "en",)
    # Without its region: a page that says en-US by mistake would turn day and month round.
    named = (page.language or publisher.inLanguage).partition("-")[0]
    return (publisher.inLanguage,) if publisher.inLanguage.startswith(named) else (named, publisher.inLanguage)


def _beside_headline(page: Page, publisher: Publisher | None, which: Which) -> Iterator[Dated]:
    """Yield the dates that short lines just above or below the headline consist of.

    What a `time` element says to machines goes before its words: they have no year, no zone, or an order of their own.
    """
    exact = exact_times(page)
    read = partial(_dates_in, page=page, publisher=publisher)
    for block in headline_area(page):
        if len(block.text) <= _SHORT:
            for found, updated in times_in(block.text, exact, read) or read(block.text):
                if updated == (which == "updated") and _is_plausible(found, page):
                    yield found, block.text, "generic"


def _only_one(page: Page, publisher: Publisher | None) -> Dated | None:
    """Return the date that the short lines of a page show, where it is the only one."""
    lines = (block.text for block in without_teasers(page) if len(block.text) <= _SHORT)
    dated = (line for line in lines if any(map(str.isdigit, line)))
    found = [(moment, line) for line in dated for moment, updated in _dates_in(line, page, publisher) if not updated]
    if len({moment.date() for moment, _ in found}) != 1:
        return None
    return *found[0], "generic"


def _declared(page: Page, layout: Layout, which: Which) -> Iterator[tuple[str, str]]:
    published = which == "published"
    selectors = layout.datePublished if published else layout.dateModified
    for selector in selectors:
        yield from (("layout", text) for text in select_texts(page, (selector,)))
    for name in ("datePublished", "dateCreated", "uploadDate") if published else ("dateModified",):
        yield from (("json-ld", text) for text in texts(page.article_data.get(name)))
    for name in _META[which]:
        yield from (("meta", text) for text in page.meta.get(name, ()))
    pages = (node for node in page.linked_data if any("WebPage" in name for name in types_of(node)))
    for node in islice(pages, _WEB_PAGES):
        if text := first_text(node, "datePublished" if published else "dateModified"):
            yield "json-ld", text


def _marked(page: Page, publisher: Publisher | None) -> Iterator[Dated]:
    """Yield the dates of elements that are marked as such, outside comments, menus and links to other articles."""
    for element in _DATED(page.tree):
        raw = (
            element.get("datetime") or element.get("content") or element.get("title") or tidy(element.xpath("string()"))
        )
        if len(raw) > _SHORT or _is_in_teaser(element):
            continue
        found = _parse(raw, page, publisher)
        if found and _is_plausible(found, page):
            yield found, raw, "generic"


def _is_in_teaser(element: HtmlElement) -> bool:
    """Return whether the element is in a link that shows more than its date: a teaser of another story."""
    link = next(element.iterancestors("a"), None)
    return link is not None and len(link.text_content()) > len(element.text_content()) + _LABEL


def _in_address(page: Page, publisher: Publisher | None) -> Dated | None:
    """Return the day that the page's address names."""
    for address in (page.canonical or "", page.url):
        if found := _DAY.search(urlsplit(address).path):
            raw = "-".join(found.group("year", "month", "day"))
        elif found := _NAMED_DAY.search(urlsplit(address).path):
            raw = " ".join(found.group("day", "month", "year"))
        else:
            continue
        if moment := _parse(raw, page, publisher):
            return moment, raw, "generic"
    return None


def _guess(page: Page, publisher: Publisher | None) -> Dated | None:
    """Return the day that is guessed, as midnight there."""
    day = guessed_day(page)
    if not day:
        return None
    zone = ZoneInfo(site_zone(page.url, page.language, publisher))
    return datetime.combine(datetime.fromisoformat(day), time(), zone), day, "generic"
