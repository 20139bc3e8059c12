"""Which of many static pages `render=auto` would have a browser render: `python -m bench.peers.render_decisions [1000]`.

The decision alone is measured: no browser is started. Prints the share, and each such page with why it is short of text.
"""

from __future__ import annotations

import sys
import time
from collections import Counter

from scrapy.http import HtmlResponse, Request

from newscrawl.items import CaptureRef
from newscrawl.request_meta import CAPTURE_KEY
from tests.support.real_pages import pages
from tests.support.render_decision import is_rendered, why_without_text

OF_A_CRAWL = CaptureRef("a.warc.gz", 0, 1, "<urn:uuid:0>", "2026-11-30T00:00:00Z", "sha1:A")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    found, wanted, seconds = pages(count), dict[str, str](), 0.0
    reasons: Counter[str] = Counter()
    for url, html in found.items():
        response = HtmlResponse(url, body=html, request=Request(url, meta={CAPTURE_KEY: OF_A_CRAWL}))
        if why := why_without_text(response):
            reasons[why] += 1
            began = time.perf_counter()
            if is_rendered(response, why):
                wanted[url] = why
            seconds += time.perf_counter() - began
    for url, reason in wanted.items():
        print(f"{reason}: {url}")
    print(f"{len(wanted)} of {len(found)} pages would be rendered, {len(wanted) / len(found):.2%}")
    print(f"short of text: {dict(reasons)}; deciding took {seconds * 1000:.0f} ms for all of these")


if __name__ == "__main__":
    main()
