"""A publisher drafted from evidence: only what two or more pages say, and for all else what is missing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel.core import get_global

from newscrawl.errors import UsageError
from newscrawl.publishers.model import Example, Publisher, Verified
from newscrawl.publishers.url_patterns import patterns_of
from newscrawl.publishers.urls import article_url_parts, canonical_url, host_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawl.items import ArticleDraft
    from newscrawl.operations.publisher_draft.evidence import Evidence
    from newscrawl.publishers.model import Source

SEEN_TWICE = 2
"""Pages that must agree before a line is written."""
UNKNOWN_ZONE = "UTC"
NO_ZONE = "Etc/Unknown"
"""What CLDR calls the zone of no territory; no clock goes by it."""
OFFSET = re.compile(r"[+-]\d\d:?\d\d$")
DOMAINS = {"uk": "GB"}
"""Country domains that are not named as ISO 3166 names the country."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the file, and on how many pages it was seen. Empty `value`: nothing was found, `note` says why."""

    field: str
    value: str
    seen: int = 0
    of: int = 0
    note: str = ""


def draft_publisher(evidence: Evidence, name: str | None = None) -> tuple[Publisher, list[Finding]]:
    """Return the publisher and the findings behind it. Raise UsageError when fewer than two articles were found."""
    host, articles = _home(evidence)
    title = _most(draft.publisher_name for draft in articles)
    language = _most(draft.inLanguage for draft in articles)
    country = _country(host)
    zone = _zone(articles, country)
    hosts = _hosts(host)
    sources = _sources(evidence, host)
    urls = [canonical_url(None, draft.url) for draft in articles]
    patterns = tuple(pattern for pattern in patterns_of(urls) if _is_right(pattern, urls, host, sources))
    publisher = Publisher(
        name=name or re.sub(r"[^a-z0-9]", "", host.removeprefix("www.").rpartition(".")[0].rpartition(".")[2] or host),
        title=title.value or host.removeprefix("www."),
        url=f"https://{host}/",
        country=country if _keeps(zone.value, country) else "",
        timezone=zone.value or UNKNOWN_ZONE,
        inLanguage=language.value or "und",
        hosts=hosts,
        source_hosts=tuple(dict.fromkeys(host_of(one.url) for one in sources if host_of(one.url) not in hosts)),
        sources=sources,
        article_urls=patterns,
        verified=_verified(evidence),
    )
    examples = tuple(_examples(publisher, urls))
    matched = sum(article_url_parts(publisher, url) is not None for url in urls)
    findings = [
        Finding("title", title.value, title.seen, title.of, "no page names its publisher; the host is written"),
        Finding("url", publisher.url, len(articles), len(evidence.articles)),
        Finding("country", publisher.country, note="neither the domain nor the clocks tell"),
        Finding(
            "timezone",
            zone.value,
            zone.seen,
            zone.of,
            f"left open: {UNKNOWN_ZONE} is written; no offset was seen twice",
        ),
        Finding(
            "inLanguage", language.value, language.seen, language.of, "no two pages declare the same; `und` is written"
        ),
        *(Finding("sources", repr(one), evidence.declared.get(one, 0), len(articles)) for one in sources),
        *([] if sources else [Finding("sources", "", note="no feed or sitemap was declared twice or read")]),
        Finding(
            "article_urls",
            " ".join(patterns),
            matched,
            len(urls),
            "no form is on two URLs; it is learned while crawling",
        ),
        Finding("layouts", "", note="none is written: read some articles, and see docs/how-to/add-a-publisher.md"),
    ]
    return replace(publisher, examples=examples), findings


def _home(evidence: Evidence) -> tuple[str, list[ArticleDraft]]:
    """Return the host of most articles, and the articles on it."""
    counted = Counter(host_of(draft.url) for draft in evidence.articles)
    host, number = counted.most_common(1)[0] if counted else ("", 0)
    if number < SEEN_TWICE:
        raise UsageError(f"Only {number} articles of one site are in these captures: two at least are needed.")
    return host, [draft for draft in evidence.articles if host_of(draft.url) == host]


def _most(values: Iterable[str | None]) -> Finding:
    """Return the value that most pages have, when two have it."""
    listed = list(values)
    counted = Counter(filter(None, listed)).most_common(1)
    if not counted or counted[0][1] < SEEN_TWICE:
        return Finding("", "", 0, len(listed))
    return Finding("", *counted[0], len(listed))


def _country(host: str) -> str:
    domain = host.rpartition(".")[2]
    code = DOMAINS.get(domain, domain.upper())
    return code if code in get_global("territory_zones") else ""


def _zone(articles: list[ArticleDraft], country: str) -> Finding:
    """Return the zone whose clocks explain every offset that pages give: of the country's zones, else of the only one that does."""
    stamped = [
        draft.datePublished for draft in articles if draft.datePublished and OFFSET.search(draft.datePublishedRaw or "")
    ]
    zones = get_global("territory_zones")
    known = zones.get(country) or [zone for listed in zones.values() for zone in listed if zone != NO_ZONE]
    fitting = [zone for zone in known if all(_explains(zone, moment) for moment in stamped)]
    alike = {tuple(moment.astimezone(ZoneInfo(zone)).utcoffset() for moment in _year()) for zone in fitting}
    if len(stamped) < SEEN_TWICE or not fitting or len(alike) > 1 or not (country or len(fitting) == 1):
        return Finding("", "", len(stamped), len(articles))
    return Finding("", fitting[0], len(stamped), len(articles))


def _explains(zone: str, moment: datetime) -> bool:
    return moment.astimezone(ZoneInfo(zone)).utcoffset() == moment.utcoffset()


def _year() -> Iterator[datetime]:
    return (datetime(2024, month, 1, tzinfo=UTC) for month in (1, 7))


def _keeps(zone: str, country: str) -> bool:
    return zone in get_global("territory_zones").get(country, ())


def _hosts(host: str) -> tuple[str, ...]:
    bare = host.removeprefix("www.")
    return (host, bare if host != bare else f"www.{host}")


def _sources(evidence: Evidence, host: str) -> tuple[Source, ...]:
    """Return the sources that list something, then those that are declared twice and were not read."""
    read = {source.url: source for source, listed in evidence.read.items() if listed}
    declared = {source.url for source, times in evidence.declared.items() if times >= SEEN_TWICE}
    named = [source for source in evidence.declared if source.url in declared and source.url not in read]
    own = [
        source
        for source in read.values()
        if source.url in {one.url for one in evidence.declared} or _same(source.url, host)
    ]
    return (*own, *named)


def _same(url: str, host: str) -> bool:
    return host_of(url).removeprefix("www.") == host.removeprefix("www.")


def _is_right(pattern: str, urls: list[str], host: str, sources: tuple[Source, ...]) -> bool:
    """Return whether the pattern is on two URLs, and neither on the home page nor on a source."""
    others = (f"https://{host}/", *(source.url for source in sources))
    return sum(bool(re.search(pattern, url)) for url in urls) >= SEEN_TWICE and not any(
        re.search(pattern, url) for url in others
    )


def _verified(evidence: Evidence) -> Verified | None:
    """Return the day of the newest capture and the digests of all."""
    newest = max((draft.captured_at for draft in evidence.articles if draft.captured_at), default=None)
    return Verified(newest.date(), tuple(evidence.digests)) if newest else None


def _examples(publisher: Publisher, urls: list[str]) -> Iterator[Example]:
    """Yield one URL for each pattern."""
    for pattern in publisher.article_urls:
        url = next(url for url in urls if re.search(pattern, url))
        read = article_url_parts(publisher, url)
        if read:
            yield Example(url, read.day, read.sections[-1] if read.sections else None)
