"""Files drafted from labelled pages of real papers agree with those of the catalogue, or leave open what the pages do not say."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

import pytest
from scrapy.http import HtmlResponse, Request

from newscrawl.discovery.urls import is_same_site
from newscrawl.operations.publisher_draft.draft import draft_publisher
from newscrawl.operations.publisher_draft.evidence import read_evidence
from newscrawl.publishers.registry import publisher_of_url
from newscrawl.publishers.urls import canonical_url
from newscrawl.publishers.validation import validate_publisher
from tests.support.paths import SHARED
from tests.support.quality.labelled_pages import entries

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (SHARED / "data/pages").exists(), reason=f"no labelled pages at {SHARED}"),
]
ENOUGH = 3
"""Pages of a paper that are needed."""
PAPERS = 25


@cache
def papers():
    """The responses of each paper of the catalogue that has enough labelled pages."""
    found = defaultdict(list)
    for entry, html in (each for name in ("fundus_tests", "fundus_eval") for each in entries(name)):
        if publisher := publisher_of_url(entry["url"]):
            found[publisher].append(HtmlResponse(entry["url"], body=html, request=Request(entry["url"])))
    return {publisher: responses for publisher, responses in found.items() if len(responses) >= ENOUGH}


def test_every_written_line_is_true():
    assert len(papers()) >= PAPERS
    for publisher, responses in papers().items():
        evidence = read_evidence(responses)
        draft, rows = draft_publisher(evidence, "drafted")
        assert validate_publisher(draft, "drafted") is draft
        assert draft.inLanguage.partition("-")[0] in {"und", publisher.inLanguage.partition("-")[0]}, publisher.name
        assert draft.country in {"", publisher.country}, publisher.name
        assert draft.timezone in {"UTC", publisher.timezone}, publisher.name
        own = [f"https://{host}/" for host in publisher.hosts]
        assert all(any(is_same_site(f"https://{host}/", url) for url in own) for host in draft.hosts), publisher.name
        for pattern in draft.article_urls:
            assert sum(bool(re.search(pattern, url)) for url in evidence.urls) > 1, publisher.name
        assert all(canonical_url(draft, url) == url for url in evidence.urls)
        open_lines = {row.field for row in rows if not row.value}
        assert ("timezone" in open_lines) is (draft.timezone == "UTC")
        assert ("inLanguage" in open_lines) is (draft.inLanguage == "und")
