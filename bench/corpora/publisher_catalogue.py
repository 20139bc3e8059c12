"""Writes newscrawl/publishers/sites/ from facts about publishers: `python -m bench.corpora.publisher_catalogue [NAME...]`.

Reads shared/facts/publisher_facts.jsonl and publisher_candidates.jsonl, and for the examples and digests the captures in
shared/data. Names written as arguments are written again; without any, all that have no file yet. Each file is then read by a person.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from babel import Locale

from newscrawl.errors import NotAnArticle, PublisherError
from newscrawl.extract.article import read_article
from newscrawl.extract.page.page import Page
from newscrawl.publishers import sites
from newscrawl.publishers.model import DateIndex, Example, Feed, NewsSitemap, Publisher, Section, Sitemap, Verified
from newscrawl.publishers.python_source import python_source
from newscrawl.publishers.url_patterns import article_url_patterns
from newscrawl.publishers.urls import article_url_parts, canonical_url, host_of
from newscrawl.publishers.validation import validate_publisher
from tests.support.paths import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Facts = dict[str, Any]

FOLDER = Path(sites.__path__[0])
VERIFIED_ON = date(2026, 11, 30)
MAX_EXAMPLES = 3
OWN_USER_AGENT = {"CBCNews", "KlasseGegenKlasse"}
"""Read with a user agent that names the reader. All others with a note are only reached in disguise, or are closed: they
have a file where a stored capture proves it, for replays."""
COUNTRIES = {"EuronewsEN": "FR", "VOA Somali": "SO", "VOA Amharic": "ET", "Azadi Radio": "AF", "Reuters": "GB"}
"""Countries that they are written in or for, where the facts name another: their clocks show it."""
LABELS = {
    "Dagbladet": "dagbladet",
    "VOA Amharic": "voaamharic",
    "RFI Khmer": "rfikhmer",
    "Azadi Radio": "azadiradio",
    "TheJapanNews": "japannews",
}
"""Names that the domain does not give."""
LANGUAGES = {"MalayMail": ["en"], "Sermitsiaq": ["kl", "da"], "Pravda": ["uk", "ru", "en"]}
"""Languages that their captures show, where the facts name others first."""
ZONES = {"Reuters": "Europe/London"}
"""Of those whose zone the facts leave open: that of their seat."""
MISDECLARED = {"IsolezweLesiXhosa": "en"}
"""Languages that pages declare and are not in."""
MACROLANGUAGES = {"nb": "no", "nn": "no"}
KINDS = {"feed": Feed, "news_sitemap": NewsSitemap, "sitemap": Sitemap}
LATE = "2020"
"""A list of 2020: its feeds are taken only where no later list has any."""


def main() -> int:
    wanted = set(sys.argv[1:])
    names: Counter[str] = Counter()
    homes = {host_of(facts["domain"]): facts["key"] for facts in _facts()}
    taken: set[str] = {host for path in FOLDER.glob("*.py") if path.stem not in wanted for host in _hosts_in(path)}
    for facts in _facts():
        name = _name(facts, names)
        path = FOLDER / f"{name}.py"
        if path.exists() and name not in wanted:
            continue
        publisher = _verified(
            _publisher(facts, name, taken | {home for home, key in homes.items() if key != facts["key"]}), facts
        )
        taken.update(publisher.hosts)
        try:
            validate_publisher(publisher, name)
        except PublisherError as error:
            print(error)
        country = Locale("en").territories[publisher.country]
        comments = {"timezone": facts["timezone_basis"]} if "seat" in facts.get("timezone_basis", "") else {}
        path.write_text(
            python_source(publisher, docstring=f"{publisher.title}, {country}.", comments=comments), "utf-8"
        )
    return 0


def _facts() -> Iterator[Facts]:
    """Yield those that are crawled, then those that are only replayed, which do not take the names of the others."""
    facts = [json.loads(line) for line in (SHARED / "facts/publisher_facts.jsonl").read_text("utf-8").splitlines()]
    facts = [{**one, "languages": LANGUAGES.get(one["key"], one["languages"])} for one in facts]
    facts = [{**one, "timezone": ZONES.get(one["key"], one["timezone"])} for one in facts]
    yield from (one for one in facts if not _is_refused(one))
    for line in (SHARED / "facts/publisher_candidates.jsonl").read_text("utf-8").splitlines():
        one = json.loads(line)
        yield {
            **one,
            "key": one["name"],
            "languages": [one["language"]],
            "registrable_domain": one["domain"],
            "domain": f"https://{_home(one)}",
        }
    yield from (one for one in facts if _is_refused(one) and one.get("captures_in_shared_dev"))


def _is_refused(facts: Facts) -> bool:
    return bool(facts.get("fundus_notes")) and facts["key"] not in OWN_USER_AGENT


def _home(facts: Facts) -> str:
    """Return the host of the home page: that of a source, else with www where the domain has no subdomain."""
    domain = facts["domain"]
    of_sources = {host_of(source["url"]) for source in facts["sources"]}
    is_bare = domain.count(".") == 1
    return next(
        (host for host in (f"www.{domain}", domain) if host in of_sources), f"www.{domain}" if is_bare else domain
    )


def _name(facts: Facts, names: Counter[str]) -> str:
    """Return the first label of the domain, with the country where another publisher has that name."""
    labels = (host_of(facts["domain"]) or facts["domain"]).removeprefix("www.").split(".")
    own = LABELS.get(facts["key"], facts["registrable_domain"].split(".")[0])
    label = re.sub(r"[^a-z0-9]", "", own)
    if labels[0] != own and facts["key"].startswith("Euronews"):
        label = f"{label}_{labels[0]}"
    names[label] += 1
    return label if names[label] == 1 and not iskeyword(label) else f"{label}_{facts['country'].lower()}"


def _publisher(facts: Facts, name: str, taken: set[str]) -> Publisher:
    sources, indexes = _sources(facts)
    home = urlsplit(facts["domain"])
    url = f"https://{home.netloc}/"
    examples = _example_urls(facts)
    hosts, foreign = _hosts(facts, [url, *examples, *(source.url for source in (*sources, *indexes))], taken)
    patterns = article_url_patterns(examples)
    publisher = Publisher(
        name=name,
        title=facts["name"].replace("\n", " ").strip(),
        url=url,
        country=COUNTRIES.get(facts["key"], facts["country"]),
        timezone=facts["timezone"],
        inLanguage=facts["languages"][0],
        other_languages=tuple(facts["languages"][1:]),
        hosts=hosts,
        source_hosts=foreign,
        sources=sources or (() if indexes else (Section(url),)),
        date_indexes=indexes,
        day_first=COUNTRIES.get(facts["key"], facts["country"]) != "US",
        replay_only=_is_refused(facts),
    )
    publisher = replace(publisher, article_urls=_without_sources(patterns, publisher))
    return replace(publisher, examples=tuple(_examples(examples, publisher)))


def _sources(facts: Facts) -> tuple[tuple[Any, ...], tuple[DateIndex, ...]]:
    declared = [source for source in facts["sources"] if LATE not in source.get("said_by", "")] or facts["sources"]
    secure = {source["url"] for source in declared}
    declared = [
        source for source in declared if source["url"].replace("http:", "https:", 1) not in secure - {source["url"]}
    ]
    sources, indexes = {}, {}
    for source in declared:
        url, language = source["url"], _language(source, facts)
        if (dated := _dated(source)) != url:
            indexes[dated] = DateIndex(dated, kind="sitemap")
        elif source["kind"] == "sitemap":
            only = "|".join(filter(None, (sources[url].only if url in sources else "", _only(source))))
            sources[url] = Sitemap(url, None, language, only)
        else:
            sources.setdefault(url, KINDS[source["kind"]](url, None, language))
    return tuple(sources.values()), tuple(indexes.values())


def _language(source: Facts, facts: Facts) -> str | None:
    own = source.get("languages", facts["languages"])
    return own[0] if len(own) == 1 and own[0] != facts["languages"][0] else None


DAYS = ((r"yyyy=20\d\d&mm=\d\d&dd=\d\d", "yyyy={:%Y&mm=%m&dd=%d}"), (r"20\d\d-\d\d-\d\d", "{:%Y-%m-%d}"))
MONTHS = (
    (r"20\d\d-\d\d(?=\D)", "{:%Y-%m}"),
    (r"20\d\d/\d\d(?=\D)", "{:%Y/%m}"),
    (r"20\d{4}(?=\D)", "{:%Y%m}"),
    (r"20\d\d", "{:%Y}"),
)


def _dated(source: Facts) -> str:
    """Return the URL with the format of the day, month or year for its numbers; unchanged when it is no member of a family."""
    url = str(source["url"])
    for pattern, form in (*DAYS, *(MONTHS if "family" in source else ())):
        if re.search(pattern, url):
            return re.sub(pattern, form, url, count=1)
    return url


def _only(source: Facts) -> str:
    """Return the sitemaps to read, from the conditions under which one is dropped."""
    kept, dropped = _conditions(source.get("sub_sitemaps_dropped"))
    if not dropped:
        return "|".join(kept)
    return f"^(?!.*(?:{'|'.join(dropped)}))" + (f".*(?:{'|'.join(kept)})" if kept else "")


def _conditions(rule: Facts | None) -> tuple[list[str], list[str]]:
    match rule:
        case {"matches": str(pattern)}:
            return [], [pattern.replace("\\/", "/").replace("\\-", "-").removeprefix("(?i)")]
        case {"not": {"any": [*rules]}}:
            return [pattern for one in rules for pattern in _conditions(one)[1]], []
        case {"not": inner}:
            return _conditions(inner)[1], []
        case {"any": [*rules]}:
            both = [_conditions(one) for one in rules]
            return [p for kept, _ in both for p in kept], [p for _, dropped in both for p in dropped]
    return [], []


def _hosts(facts: Facts, urls: Iterable[str], taken: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return its own hosts, with and without www, and those of others on which it has sources."""
    domain, home = facts["registrable_domain"], host_of(facts["domain"])
    bare = home.removeprefix("www.")
    own = [home, f"www.{bare}" if home == bare else bare] if bare == domain else [home]
    own += [host_of(former) for former in facts.get("former_domains", ())]
    found = dict.fromkeys((*own, *map(host_of, urls)))
    captured = {host_of(capture["url"]) for capture in facts.get("captures", ()) if capture.get("url")}
    belongs = {*own, *captured}
    mine = [
        host
        for host in found
        if (host == domain or host.endswith(f".{domain}") or host in belongs) and host not in taken
    ]
    return tuple(mine), tuple(host for host in found if host not in mine)


def _example_urls(facts: Facts) -> list[str]:
    captures = [capture["url"] for capture in facts.get("captures", ()) if capture.get("url")]
    stored = [page["url"] for page in _pages(facts)]
    urls = dict.fromkeys(
        canonical_url(None, url).partition("?r=rss")[0].partition("?maca=")[0] for url in (*captures, *stored)
    )
    return [url for url in urls if facts["registrable_domain"] in host_of(url) or url in captures]


def _without_sources(patterns: tuple[str, ...], publisher: Publisher) -> tuple[str, ...]:
    named = (publisher.url, *(source.url for source in publisher.sources))
    return tuple(pattern for pattern in patterns if not any(re.search(pattern, url) for url in named))


def _examples(urls: Iterable[str], publisher: Publisher) -> Iterator[Example]:
    """Yield one example for each pattern."""
    left = list(publisher.article_urls)
    for url in urls:
        pattern = next((pattern for pattern in left if re.search(pattern, url)), None)
        read = article_url_parts(publisher, url)
        if pattern and read and len(left) > len(publisher.article_urls) - MAX_EXAMPLES:
            left.remove(pattern)
            yield Example(url, read.day, read.sections[-1] if read.sections else None)


def _verified(publisher: Publisher, facts: Facts) -> Publisher:
    """Return the publisher with the digests of the captures that it reads as articles of its own language."""
    misdeclared = MISDECLARED.get(facts["key"], "")
    digests = [digest for page in _pages(facts) if (digest := _digest_if_read(page, publisher, misdeclared))]
    return replace(publisher, verified=Verified(VERIFIED_ON, tuple(digests))) if digests else publisher


def _digest_if_read(page: Facts, publisher: Publisher, misdeclared: str) -> str | None:
    html = gzip.decompress((SHARED / "data/pages" / page["source"] / "html" / f"{page['id']}.html.gz").read_bytes())
    try:
        draft = read_article(Page.of(html, page["url"]), publisher)
    except NotAnArticle as answer:
        print(f"{publisher.name}: {page['id']} is read as {answer.reason}")
        return None
    languages = {
        misdeclared,
        publisher.inLanguage,
        *publisher.other_languages,
        *(source.inLanguage for source in publisher.sources),
    }
    spoken = (draft.inLanguage or publisher.inLanguage).partition("-")[0]
    spoken = MACROLANGUAGES.get(spoken, spoken)
    if (
        host_of(page["url"]) not in publisher.hosts
        or not draft.headline
        or spoken not in {(one or "").partition("-")[0] for one in languages}
    ):
        print(f"{publisher.name}: {page['id']} is not verified ({page['url']}, {draft.inLanguage})")
        return None
    return hashlib.sha256(html).hexdigest()


def _pages(facts: Facts) -> Iterator[Facts]:
    """Yield the stored pages of the publisher that are labelled."""
    for name, ids in facts.get("captures_in_shared_dev", {}).items():
        for line in (SHARED / "data/pages" / name / "pages.jsonl").read_text("utf-8").splitlines():
            page = json.loads(line)
            if page["id"] in ids:
                yield {**page, "source": name}


def _hosts_in(path: Path) -> tuple[str, ...]:
    return tuple(
        re.findall(
            r'"([a-z0-9.-]+)"',
            (re.search(r"^    hosts=\(([^()]*)\)", path.read_text("utf-8"), re.MULTILINE) or [""])[0],
        )
    )


if __name__ == "__main__":
    sys.exit(main())
