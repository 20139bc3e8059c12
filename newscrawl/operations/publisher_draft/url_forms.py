"""The forms of a site's article URLs, and the rules that fold copies of an article into one URL."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newscrawl.operations.publisher_draft.evidence import MIN_PAGES_SEEN
from newscrawl.operations.publisher_draft.finding import EvidenceRow, Finding
from newscrawl.publishers.model import Example
from newscrawl.publishers.python_source import python_literal
from newscrawl.publishers.url_patterns import article_url_patterns
from newscrawl.publishers.urls import article_url_parts, canonical_url, host_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.operations.publisher_draft.evidence import SiteEvidence
    from newscrawl.publishers.model import Publisher

URL_COPY_REPLACEMENTS = (
    (r"/amp/?$", "/"),
    (r"/amp/?$", ""),
    (r"\.amp\.html$", ".html"),
    (r"\.amp$", ".html"),
    (r"-amp(\.html)?$", r"\1"),
    (r"(?<=/)amp/", ""),
    (r"[?&](?:amp(?:=1)?|outputType=amp|view=amp|print=1|page=1)$", ""),
)
"""How copies differ from their articles on most sites."""


def find_canonical_rules(evidence: SiteEvidence, _publisher: Publisher) -> Finding:
    """Return the replacements that turn two copies or more into their articles and leave every article as it is."""
    pairs = [(canonical_url(None, copy), canonical_url(None, article)) for copy, article in evidence.twins]
    rules: list[tuple[str, str]] = []
    rows: list[EvidenceRow] = []
    for rule in (*_host_rules(pairs), *URL_COPY_REPLACEMENTS):
        turned = [pair for pair in pairs if pair[0] != pair[1] and _fits_copy(rule, *pair)]
        if len(turned) >= MIN_PAGES_SEEN and all(_apply_rule(rule, url) == url for url in evidence.urls):
            pairs = [(_apply_rule(rule, copy), article) for copy, article in pairs]
            rules.append(rule)
            rows.append(EvidenceRow("canonical", python_literal(rule), len(turned), len(evidence.twins)))
    if left := sum(copy != article for copy, article in pairs):
        rows.append(
            EvidenceRow(
                "canonical", "", left, len(pairs), "no rule that two copies share turns these into their articles"
            )
        )
    return Finding(tuple(rows), {"canonical": tuple(rules)})


def _host_rules(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield one rule for each host of copies, to that of their articles."""
    for copy, home in dict.fromkeys((host_of(copy), urljoin(article, "/")) for copy, article in pairs):
        if copy != host_of(home):
            yield rf"^https?://{re.escape(copy)}/", home


def _apply_rule(rule: tuple[str, str], url: str) -> str:
    return re.sub(*rule, url)


def _fits_copy(rule: tuple[str, str], copy: str, article: str) -> bool:
    """Return whether the rule makes the host of the copy that of the article, or the whole copy the article."""
    turned = _apply_rule(rule, copy)
    return turned != copy and (
        turned.partition(":")[2] == article.partition(":")[2] or (host_of(copy) != host_of(turned) == host_of(article))
    )


def find_article_urls(evidence: SiteEvidence, publisher: Publisher) -> Finding:
    """Return the forms that two articles have and no other page, and for each URL whether the others would have shown its form."""
    urls = [canonical_url(publisher, url) for url in evidence.urls]
    patterns = tuple(
        pattern for pattern in article_url_patterns(urls) if _matches_only_articles(pattern, urls, evidence, publisher)
    )
    foreseen = sum(_is_matched_by_other_url_forms(url, urls) for url in urls)
    note = (
        f"{foreseen} of {len(urls)} would be known by the others"
        if patterns
        else "no form is on two URLs and on no other page; it is learned while crawling"
    )
    matched = [sum(bool(re.search(pattern, url)) for url in urls) for pattern in patterns]
    rows = tuple(
        EvidenceRow("article_urls", pattern, seen, len(urls), note)
        for pattern, seen in zip(patterns, matched, strict=True)
    )
    fields = {"article_urls": patterns, "examples": tuple(_examples(publisher, patterns, urls))}
    return Finding(rows or (EvidenceRow("article_urls", "", 0, len(urls), note),), fields)


def _matches_only_articles(pattern: str, urls: Sequence[str], evidence: SiteEvidence, publisher: Publisher) -> bool:
    others = (publisher.url, *evidence.other_pages, *(source.url for source in publisher.sources))
    matched = sum(bool(re.search(pattern, url)) for url in urls)
    return matched >= MIN_PAGES_SEEN and not any(re.search(pattern, url) for url in others)


def _is_matched_by_other_url_forms(url: str, urls: Sequence[str]) -> bool:
    """Return whether the forms of the other URLs match this one."""
    return any(re.search(pattern, url) for pattern in article_url_patterns(other for other in urls if other != url))


def _examples(publisher: Publisher, patterns: Sequence[str], urls: Sequence[str]) -> Iterator[Example]:
    """Yield one URL for each pattern."""
    reader = replace(publisher, article_urls=tuple(patterns))
    for pattern in patterns:
        url = next(url for url in urls if re.search(pattern, url))
        if read := article_url_parts(reader, url):
            yield Example(url, read.day, read.sections[-1] if read.sections else None)
