"""In which country a paper is made, and by which clocks: by its domain and language, its offsets, and the times it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from babel.core import get_global
from babel.languages import get_official_languages

from newscrawl.extract.dates.timezone import site_timezone
from newscrawl.extract.page.linked_data import first_property_text
from newscrawl.operations.publisher_draft.evidence import MIN_PAGES_SEEN
from newscrawl.operations.publisher_draft.finding import EvidenceRow, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawl.operations.publisher_draft.evidence import ArticlePage, SiteEvidence
    from newscrawl.publishers.model import Publisher

COUNTRY_BY_DOMAIN = {"uk": "GB"}
"""Country domains that are not named as ISO 3166 names the country."""
CLOCK_TIME_PATTERN = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])[:.h]([0-5]\d)(?![\d:.]|\s?%)\s*([AaPp]\.?[Mm])?")
MAX_LINE_LENGTH = 120
"""Characters of a line in which a time is that of the article."""
DAYS_IN_WINTER_AND_SUMMER = tuple(datetime(2024, month, 1, tzinfo=UTC) for month in (1, 7))


@dataclass(frozen=True, slots=True)
class _ZoneFinding:
    """The zones that explain what pages say of their time."""

    zones: list[str]
    pages: int
    how: str


def find_country_and_zone(evidence: SiteEvidence, publisher: Publisher) -> Finding:
    """Return the country, and its zone whose clocks explain the pages; neither without the other, for they must agree."""
    total = len(evidence.articles)
    country = _country_row(evidence, publisher)
    known = get_global("territory_zones").get(country.value, [])
    for read in (_zones_by_offset, _zones_by_shown_time, _only_zone_of_country):
        clocks = read(evidence.articles, known)
        if clocks and clocks.zones and len(set(map(_offsets_of_year, clocks.zones))) == 1:
            zone = _likeliest_zone(clocks.zones, evidence)
            alike = ", ".join(other for other in clocks.zones if other != zone)
            note = f"{clocks.how}; the same time as {alike}" if alike else clocks.how
            row = EvidenceRow("timezone", zone, clocks.pages, total, note)
            return Finding((country, row), {"country": country.value, "timezone": zone})
    if country.value:
        country = EvidenceRow("country", "", country.seen, total, f"{country.value} is not written without its zone")
    note = f"left open, {publisher.timezone} is written: no country's clocks explain two pages"
    return Finding((country, EvidenceRow("timezone", "", 0, total, note)))


def _country_row(evidence: SiteEvidence, publisher: Publisher) -> EvidenceRow:
    """Return the country of the domain where the paper's language is spoken, else that of the language tag where its offsets fit."""
    domain, total = publisher.hosts[0].rpartition(".")[2], len(evidence.articles)
    primary, _, region = publisher.inLanguage.partition("-")
    of_domain, of_tag = COUNTRY_BY_DOMAIN.get(domain, domain.upper()), region.upper()
    zones = get_global("territory_zones")
    if of_domain in zones and primary in get_official_languages(of_domain, regional=True, de_facto=True):
        pages = sum((article.draft.inLanguage or "").startswith(primary) for article in evidence.articles)
        return EvidenceRow("country", of_domain, pages, total, f"domain .{domain}, pages in {primary}")
    if of_tag in zones and (stamped := _zones_by_offset(evidence.articles, zones[of_tag])) and stamped.zones:
        return EvidenceRow("country", of_tag, stamped.pages, total, f"{publisher.inLanguage}, offsets agree")
    return EvidenceRow("country", "", note="neither the domain nor the language with its offsets names one")


def _zones_by_offset(articles: Iterable[ArticlePage], zones: list[str]) -> _ZoneFinding | None:
    """Return the zones that explain the offsets of all dates in metadata; a date in UTC gives none away."""
    stamps = [stamp for article in articles if (stamp := _stated_time(article)) and not stamp.text.endswith(("Z", "z"))]
    if len(stamps) < MIN_PAGES_SEEN or not any(stamp.moment.utcoffset() for stamp in stamps):
        return None
    fitting = [zone for zone in zones if all(_has_offset_of(zone, stamp.moment) for stamp in stamps)]
    return _ZoneFinding(fitting, len(stamps), "by offsets")


class _StatedTime(NamedTuple):
    """A date with an offset, as the metadata of a page gives it."""

    text: str
    moment: datetime


def _stated_time(article: ArticlePage) -> _StatedTime | None:
    page = article.page
    named = (
        first_property_text(page.article_data, "datePublished"),
        page.meta_content("article:published_time"),
        article.draft.datePublishedRaw,
    )
    for text in filter(None, named):
        try:
            moment = datetime.fromisoformat(text.strip())
        except ValueError:
            continue
        if moment.tzinfo:
            return _StatedTime(text.strip(), moment)
    return None


def _has_offset_of(zone: str, moment: datetime) -> bool:
    return moment.astimezone(ZoneInfo(zone)).utcoffset() == moment.utcoffset()


def _zones_by_shown_time(articles: Iterable[ArticlePage], zones: list[str]) -> _ZoneFinding | None:
    """Return the zones by which, on each page that shows times and has a stamp in UTC, one of them is the stamp's."""
    stamps = ((stamp, _shown_times(article)) for article in articles if (stamp := _stated_time(article)))
    shown = [(stamp.moment, times) for stamp, times in stamps if times and not stamp.moment.utcoffset()]
    if len(shown) < MIN_PAGES_SEEN:
        return None
    fitting = [
        zone for zone in zones if all(f"{moment.astimezone(ZoneInfo(zone)):%H:%M}" in times for moment, times in shown)
    ]
    return _ZoneFinding(fitting, len(shown), "by times that are shown beside UTC")


def _shown_times(article: ArticlePage) -> set[str]:
    """Return the times in short lines of the page, as `14:05`."""
    lines = (block.text for block in article.page.blocks_and_contexts()[0] if len(block.text) <= MAX_LINE_LENGTH)
    return {_clock_time(*found) for line in lines for found in CLOCK_TIME_PATTERN.findall(line)}


def _clock_time(hour: str, minute: str, half: str) -> str:
    hours = int(hour) % 12 + 12 * half.lower().startswith("p") if half else int(hour)
    return f"{hours:02}:{minute}"


def _only_zone_of_country(articles: Iterable[ArticlePage], zones: list[str]) -> _ZoneFinding | None:
    """Return the only clock of the country, where the pages are in its language and no offset contradicts it."""
    agreed = [one for one in articles if site_timezone(one.url, one.draft.inLanguage, None) in zones]
    stamped = _zones_by_offset(agreed, zones)
    if len(agreed) < MIN_PAGES_SEEN or (stamped and not stamped.zones):
        return None
    return _ZoneFinding(zones, len(agreed), "the only clock of its country")


def _offsets_of_year(zone: str) -> tuple[timedelta | None, ...]:
    return tuple(moment.astimezone(ZoneInfo(zone)).utcoffset() for moment in DAYS_IN_WINTER_AND_SUMMER)


def _likeliest_zone(zones: list[str], evidence: SiteEvidence) -> str:
    """Return the zone among those of the same clocks whose city the pages name most; else the one that CLDR or IANA puts first."""
    texts = [f"{article.draft.publisher_name} {article.draft.text}" for article in evidence.articles]
    cities = {zone: zone.rpartition("/")[2].replace("_", " ") for zone in zones}
    named = {zone: sum(text.count(city) for text in texts) for zone, city in cities.items()}
    known = get_global("windows_zone_mapping").values()
    return min(zones, key=lambda zone: (-named[zone], zone not in known, _iana_zone_order().get(zone, len(zones))))


@cache
def _iana_zone_order() -> dict[str, int]:
    """Return the place of each zone in the IANA list, which has the populous ones of a country first."""
    lines = (resources.files("tzdata") / "zoneinfo/zone.tab").read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[2]: number for number, line in enumerate(lines) if not line.startswith("#")}
