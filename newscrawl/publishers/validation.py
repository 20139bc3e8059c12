"""Checks of a publisher's declaration."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global
from parsel.csstranslator import HTMLTranslator

from newscrawl.errors import PublisherError
from newscrawl.publishers.model import DateIndex, FurnitureRule, Layout, Publisher, Sitemap
from newscrawl.publishers.urls import article_url_parts, canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PUBLISHER_NAME_PATTERN = re.compile(r"[a-z0-9_]+")
RULE_SLUG_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGE_TAG_PATTERN = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
NAMES_OF_OTHER_SPIDERS = frozenset({"news"})
"""Names of spiders that are no publisher's."""
NON_SELECTOR_FIELDS = {"name", "since", "until", "signature", "urls", "furniture"}
MISTRANSLATED_XPATH_PATTERN = re.compile(r"name\(\) = '[\w-]*[^\w-][^']*'")
"""cssselect 1.4 reads `:not(:has(a))` as an element of the name `a]`."""
SELECTOR_FIELDS = tuple(field.name for field in fields(Layout) if field.name not in NON_SELECTOR_FIELDS)


def validate_publisher(publisher: Publisher, module: str, file: str = "") -> Publisher:
    """Return the publisher unchanged. Raise PublisherError with every fault of its declaration in `file`."""
    faults = [*_type_faults(publisher)] or [
        *_identity_faults(publisher, module),
        *_url_faults(publisher),
        *(fault for layout in publisher.layouts for fault in _layout_faults(layout)),
        *_rule_faults(publisher),
        *_duplicate_faults("layout", (layout.name for layout in publisher.layouts)),
        *_duplicate_faults("furniture rule", (rule.name for rule in publisher.furniture)),
    ]
    faults = faults or [*_example_faults(publisher)]
    if faults:
        raise PublisherError(f"{file or f'{module}.py'} is wrong: " + "; ".join(faults))
    return publisher


def name_faults(name: str) -> Iterator[str]:
    """Yield why no publisher can have this name."""
    if name in NAMES_OF_OTHER_SPIDERS:
        yield f"the name {name!r} is that of another spider"
    if not PUBLISHER_NAME_PATTERN.fullmatch(name):
        yield f"the name {name!r} has other characters than lower-case letters, digits and underscores"


def _type_faults(publisher: Publisher) -> Iterator[str]:
    """Yield what is not of its kind: a comma or a bracket too many makes a tuple of it."""
    for name, kind in (("layouts", Layout), ("furniture", FurnitureRule)):
        given = getattr(publisher, name)
        if not isinstance(given, tuple) or not all(isinstance(each, kind) for each in given):
            yield f"{name} must be a tuple of {kind.__name__}: {name}=({kind.__name__}(...),)"
            return
    for layout in publisher.layouts:
        if not all(isinstance(row, tuple) and [*map(type, row)] == [str, str] for row in layout.furniture):
            yield f'layout {layout.name!r}: furniture must be a tuple of pairs: furniture=(("name", "selector"),)'


def _identity_faults(publisher: Publisher, module: str) -> Iterator[str]:
    if publisher.name != module:
        yield f"its name is {publisher.name!r}, not that of its module"
    yield from name_faults(publisher.name)
    for tag in (publisher.inLanguage, *publisher.other_languages):
        yield from _language_fault(tag)
    yield from _country_fault(publisher)
    try:
        ZoneInfo(publisher.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        yield f"timezone {publisher.timezone!r} is not in the IANA database"


def _url_faults(publisher: Publisher) -> Iterator[str]:
    hosts = (*publisher.hosts, *publisher.source_hosts)
    yield from _url_fault(publisher.url, publisher.hosts)
    for source in publisher.sources:
        yield from _url_fault(source.url, hosts)
        yield from _language_fault(source.inLanguage or publisher.inLanguage)
        if isinstance(source, Sitemap):
            yield from _pattern_fault("only", source.only)
    for index in publisher.date_indexes:
        yield from _date_index_faults(index, hosts)
    for pattern in publisher.article_urls:
        yield from _pattern_fault("article_urls", pattern)
    for pattern, replacement in publisher.canonical:
        yield from _pattern_fault("canonical", pattern, replacement)
    yield from _duplicate_faults("source", (source.url for source in publisher.sources))


def _url_fault(url: str, hosts: tuple[str, ...]) -> Iterator[str]:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or parts.hostname not in hosts:
        yield f"{url!r} is not an http URL on one of its hosts"


def _language_fault(tag: str) -> Iterator[str]:
    if not LANGUAGE_TAG_PATTERN.fullmatch(tag):
        yield f"inLanguage {tag!r} is not a BCP 47 tag"


def _example_faults(publisher: Publisher) -> Iterator[str]:
    """Yield the examples that the URL patterns read otherwise, and the sources that they take for articles."""
    for example in publisher.examples:
        found = article_url_parts(publisher, example.url)
        section = found.sections[-1] if found and found.sections else None
        if found is None or (found.day, section) != (example.day, example.section):
            yield f"example {example.url!r} is read as {found}"
        elif canonical_url(publisher, once := canonical_url(publisher, example.url)) != once:
            yield f"canonical changes {once!r} when it is applied again"
    for url in (publisher.url, *(source.url for source in publisher.sources)):
        if article_url_parts(publisher, url):
            yield f"article_urls take {url!r} for an article"


def _country_fault(publisher: Publisher) -> Iterator[str]:
    """Yield a country that does not exist or does not keep the publisher's time."""
    if publisher.country and publisher.timezone not in get_global("territory_zones").get(publisher.country, ()):
        yield f"timezone {publisher.timezone!r} is not used in the country {publisher.country!r}"


def _date_index_faults(index: DateIndex, hosts: tuple[str, ...]) -> Iterator[str]:
    try:
        one, other = (index.url.format(day) for day in (date(2016, 12, 13), date(2017, 1, 14)))
    except (ValueError, IndexError, KeyError, AttributeError) as error:
        yield f"date index {index.url!r} is not a URL with a date format in braces ({error})"
        return
    if one == other or urlsplit(one).hostname not in hosts:
        yield f"date index {index.url!r} contains no date, or is not on one of its hosts"


def _layout_faults(layout: Layout) -> Iterator[str]:
    where = f"layout {layout.name!r}"
    if layout.since and layout.until and layout.since > layout.until:
        yield f"{where}: since {layout.since} is after until {layout.until}"
    yield from _pattern_fault(f"{where}, urls", layout.urls)
    if layout.signature:
        yield from _selector_fault(f"{where}, signature", layout.signature)
    for name in SELECTOR_FIELDS:
        for selector in getattr(layout, name):
            yield from _selector_fault(f"{where}, {name}", selector)
    for rule, selector in layout.furniture:
        yield from _slug_fault(f"{where}, furniture", rule)
        yield from _selector_fault(f"{where}, furniture {rule!r}", selector)
    yield from _duplicate_faults(f"{where}, furniture rule", (rule for rule, _ in layout.furniture))


def _rule_faults(publisher: Publisher) -> Iterator[str]:
    for rule in publisher.furniture:
        yield from _slug_fault("furniture", rule.name)
        yield from _pattern_fault(f"furniture {rule.name!r}", rule.phrase)
        if rule.action == "move" and not rule.field:
            yield f"furniture {rule.name!r}: `move` needs a field"


def _slug_fault(where: str, name: str) -> Iterator[str]:
    if not RULE_SLUG_PATTERN.fullmatch(name):
        yield f"{where}: {name!r} is not a slug (lower-case letters, digits, single hyphens)"


def _pattern_fault(where: str, pattern: str, replacement: str = "") -> Iterator[str]:
    try:
        re.compile(pattern).sub(replacement, "")
    except (re.error, IndexError) as error:
        yield f"{where}: {pattern!r} is not a regular expression ({error})"


def _selector_fault(where: str, selector: str) -> Iterator[str]:
    try:
        xpath = HTMLTranslator().css_to_xpath(selector)
        if MISTRANSLATED_XPATH_PATTERN.search(xpath):
            yield f"{where}: {selector!r} would be mistranslated by cssselect. Do not nest :has() in another function"
    except Exception as error:  # noqa: BLE001 - the errors of cssselect have no common base class
        yield f"{where}: {selector!r} is not a CSS selector ({error})"


def _duplicate_faults(kind: str, names: Iterable[str]) -> Iterator[str]:
    for name, count in Counter(names).items():
        if count > 1:
            yield f"{kind} {name!r} is declared {count} times"
