"""What a publisher is called, in which language it writes, and on which hosts it is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newscrawl.discovery.urls import is_same_site
from newscrawl.operations.publisher_draft.evidence import MIN_PAGES_SEEN
from newscrawl.operations.publisher_draft.finding import EvidenceRow, Finding
from newscrawl.publishers.urls import host_of

if TYPE_CHECKING:
    from newscrawl.operations.publisher_draft.evidence import SiteEvidence
    from newscrawl.publishers.model import Publisher


def find_title(evidence: SiteEvidence, publisher: Publisher) -> Finding:
    """Return the name that the pages give their publisher."""
    value, seen = evidence.most_common_value(lambda article: article.draft.publisher_name)
    note = "" if value else f"no name of a publisher is on two pages; {publisher.title!r} is written"
    row = EvidenceRow("title", value, seen, len(evidence.articles), note)
    return Finding((row,), {"title": value} if value else {})


def find_language(evidence: SiteEvidence, publisher: Publisher) -> Finding:
    """Return the language that most pages declare, and those that others do."""
    total = len(evidence.articles)
    counted = Counter(filter(None, (article.draft.inLanguage for article in evidence.articles))).most_common()
    tags = [(tag, seen) for tag, seen in counted if seen >= MIN_PAGES_SEEN]
    if not tags:
        note = f"no language is declared on two pages; {publisher.inLanguage!r} is written"
        return Finding((EvidenceRow("inLanguage", "", 0, total, note),))
    names = ("inLanguage", *["other_languages"] * (len(tags) - 1))
    rows = tuple(EvidenceRow(name, tag, seen, total) for name, (tag, seen) in zip(names, tags, strict=True))
    return Finding(rows, {"inLanguage": tags[0][0], "other_languages": tuple(tag for tag, _ in tags[1:])})


def find_hosts(evidence: SiteEvidence, publisher: Publisher) -> Finding:
    """Return the hosts of the site on which its pages, their copies or what its sources list are."""
    seen = Counter({publisher.hosts[0]: len(evidence.articles)})
    listed = {host for listing in evidence.read.values() for host in map(host_of, listing.urls)}
    copies = Counter(host_of(copy) for copy, _ in evidence.twins)
    for host, number in (*evidence.hosts.items(), *copies.items(), *((host, 1) for host in listed)):
        if host not in publisher.hosts and is_same_site(f"https://{host}/", publisher.url):
            seen[host] += number
    rows = tuple(EvidenceRow("hosts", host, number, note="pages, copies or listings") for host, number in seen.items())
    return Finding(rows, {"hosts": tuple(seen)})
