"""Checks of a publisher's declaration."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from parsel.csstranslator import HTMLTranslator

from newscrawl.errors import PublisherError
from newscrawl.publishers.model import DateIndex, Layout, Publisher

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
NOT_SELECTORS = {"name", "since", "until", "signature", "urls", "furniture"}
SELECTOR_FIELDS = tuple(field.name for field in fields(Layout) if field.name not in NOT_SELECTORS)


def validate(publisher: Publisher, module: str) -> Publisher:
    """Return the publisher unchanged. Raise PublisherError with every fault of its declaration."""
    faults = [
        *_identity(publisher, module),
        *_urls(publisher),
        *(fault for layout in publisher.layouts for fault in _layout(layout)),
        *_rules(publisher),
        *_twice("layout", (layout.name for layout in publisher.layouts)),
        *_twice("furniture rule", (rule.name for rule in publisher.furniture)),
    ]
    if faults:
        raise PublisherError(f"newscrawl/publishers/sites/{module}.py is wrong: " + "; ".join(faults))
    return publisher


def _identity(publisher: Publisher, module: str) -> Iterator[str]:
    if publisher.name != module:
        yield f"its name is {publisher.name!r}, not that of its module"
    if not LANGUAGE.fullmatch(publisher.inLanguage):
        yield f"inLanguage {publisher.inLanguage!r} is not a BCP 47 tag"
    try:
        ZoneInfo(publisher.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        yield f"timezone {publisher.timezone!r} is not in the IANA database"


def _urls(publisher: Publisher) -> Iterator[str]:
    for url in (publisher.url, *(source.url for source in publisher.sources)):
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or parts.hostname not in publisher.hosts:
            yield f"{url!r} is not an http URL on one of its hosts"
    for index in publisher.date_indexes:
        yield from _date_index(index, publisher.hosts)
    if not publisher.article_urls:
        yield "article_urls is empty"
    for pattern in publisher.article_urls:
        yield from _pattern("article_urls", pattern)
    for pattern, replacement in publisher.canonical:
        yield from _pattern("canonical", pattern, replacement)


def _date_index(index: DateIndex, hosts: tuple[str, ...]) -> Iterator[str]:
    try:
        one, other = (index.url.format(day) for day in (date(2016, 12, 13), date(2017, 1, 14)))
    except (ValueError, IndexError, KeyError, AttributeError) as error:
        yield f"date index {index.url!r} is not a URL with a date format in braces ({error})"
        return
    if one == other or urlsplit(one).hostname not in hosts:
        yield f"date index {index.url!r} contains no date, or is not on one of its hosts"


def _layout(layout: Layout) -> Iterator[str]:
    where = f"layout {layout.name!r}"
    if layout.since and layout.until and layout.since > layout.until:
        yield f"{where}: since {layout.since} is after until {layout.until}"
    yield from _pattern(f"{where}, urls", layout.urls)
    if layout.signature:
        yield from _selector(f"{where}, signature", layout.signature)
    for name in SELECTOR_FIELDS:
        for selector in getattr(layout, name):
            yield from _selector(f"{where}, {name}", selector)
    for rule, selector in layout.furniture:
        yield from _slug(f"{where}, furniture", rule)
        yield from _selector(f"{where}, furniture {rule!r}", selector)
    yield from _twice(f"{where}, furniture rule", (rule for rule, _ in layout.furniture))


def _rules(publisher: Publisher) -> Iterator[str]:
    for rule in publisher.furniture:
        yield from _slug("furniture", rule.name)
        yield from _pattern(f"furniture {rule.name!r}", rule.phrase)
        if rule.action == "move" and not rule.field:
            yield f"furniture {rule.name!r}: `move` needs a field"


def _slug(where: str, name: str) -> Iterator[str]:
    if not SLUG.fullmatch(name):
        yield f"{where}: {name!r} is not a slug (lower-case letters, digits, single hyphens)"


def _pattern(where: str, pattern: str, replacement: str = "") -> Iterator[str]:
    try:
        re.compile(pattern).sub(replacement, "")
    except (re.error, IndexError) as error:
        yield f"{where}: {pattern!r} is not a regular expression ({error})"


def _selector(where: str, selector: str) -> Iterator[str]:
    try:
        HTMLTranslator().css_to_xpath(selector)
    except Exception as error:  # noqa: BLE001 - the errors of cssselect have no common base class
        yield f"{where}: {selector!r} is not a CSS selector ({error})"


def _twice(kind: str, names: Iterable[str]) -> Iterator[str]:
    for name, count in Counter(names).items():
        if count > 1:
            yield f"{kind} {name!r} is declared {count} times"
