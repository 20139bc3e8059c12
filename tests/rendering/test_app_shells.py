"""Which pages of the frameworks that build sites a browser would render with `auto`: those whose story comes by script."""

from __future__ import annotations

import pytest
from scrapy.http import HtmlResponse, Request

from newscrawl.items import CaptureRef
from newscrawl.request_meta import CAPTURE_KEY
from tests.support.app_shells import SHELLS, STATIC
from tests.support.render_decision import is_rendered, why_without_text

OF_A_CRAWL = CaptureRef("a.warc.gz", 0, 1, "<urn:uuid:0>", "2026-11-30T00:00:00Z", "sha1:A")
URL = "https://quayside.example/town/harbour-bridge-opens"
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Harbour bridge opens a month early | The Quayside</title>
<meta property="og:type" content="article"><link rel="stylesheet" href="/style.css"></head><body>{}</body></html>"""
KINDS = [(framework, kind) for framework, shells in SHELLS.items() for kind in shells]


def decided(body: str) -> bool:
    """Return whether the page is rendered."""
    response = HtmlResponse(URL, body=PAGE.format(body).encode(), request=Request(URL, meta={CAPTURE_KEY: OF_A_CRAWL}))
    return is_rendered(response, why_without_text(response))


@pytest.mark.parametrize(("framework", "kind"), KINDS, ids=map(", ".join, KINDS))
def test_a_shell_is_rendered(framework, kind):
    assert decided(SHELLS[framework][kind])


@pytest.mark.parametrize("framework", STATIC)
def test_a_page_of_the_same_framework_that_has_its_story_is_not(framework):
    assert not decided(STATIC[framework])


@pytest.mark.parametrize("framework", SHELLS)
def test_a_shell_without_its_scripts_is_not(framework):
    for body in SHELLS[framework].values():
        assert not decided(body.replace("<script", "<x-script").replace("</script", "</x-script"))
