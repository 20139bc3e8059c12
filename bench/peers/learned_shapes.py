"""Articles of a site whose URLs no usual rule recognises: `python -m bench.peers.learned_shapes [ARTICLES] [OTHERS]`.

Crawls the site of tests/support/corpora/site_of_many_shapes.py (20,000 articles, 2,000 other pages), then once more. Prints what was
stored, what was fetched that is no article, and what the summary says. Exits with 1 below 99 % of the articles, or where
the second crawl fetches other pages again.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from demo.server import Server
from tests.support.corpora.site_of_many_shapes import HOST, SITE, ManyShapes
from tests.support.crawl_process import crawl

ENOUGH = 0.99
SETTINGS = {"CONCURRENT_REQUESTS_PER_DOMAIN": "8", "NEWSCRAWL_EXTRACTORS": "1"}


def main() -> int:
    articles, others = (int(argument) for argument in (*sys.argv[1:], *("20000", "2000")[len(sys.argv) - 1 :]))
    site = ManyShapes(articles, others)
    with tempfile.TemporaryDirectory() as own, Server(site, hosts=[HOST]) as server:
        stored = 0
        for number in (1, 2):
            before = len(server.log)
            done = crawl(Path(own), "news", "-a", f"url={SITE}/", proxy=server, limit=7200, settings=SETTINGS)
            counts = done.manifest["counts"]
            stored += counts.get("article/stored", 0)
            fetched = {line.url for line in server.log[before:]} & site.others
            on_trial = counts.get("candidate/on-trial", 0)
            print(
                f"run {number}: {counts.get('article/stored', 0)} articles stored; {len(fetched)} of {len(site.others)} other pages fetched,"
            )
            print(f"  {on_trial} pages on trial; coverage {counts.get('coverage/share')}; exit code {done.exit_code}")
            print("\n".join(line for line in done.output.splitlines() if "skipped" in line or "coverage" in line))
        print(f"{stored} of {len(site.articles)} articles stored, {stored / len(site.articles):.2%}")
    return int(stored < ENOUGH * len(site.articles))


if __name__ == "__main__":
    sys.exit(main())
