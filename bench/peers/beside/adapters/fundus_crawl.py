"""fundus over its publishers on loopback, from the feeds and sitemaps that it knows: `python fundus_crawl.py HOSTS articles.jsonl`.

HOSTS names the hosts that the server on loopback speaks for; publishers of others are left out. No delay between two pages.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

import curl_cffi.curl
from fundus import Crawler, PublisherCollection

curl_cffi.curl.DEFAULT_CACERT = os.environ["SSL_CERT_FILE"]  # it trusts nothing else that could be said from outside


def main(listed: str, articles: str) -> None:
    hosts = frozenset(Path(listed).read_text(encoding="utf-8").split())
    publishers = [publisher for publisher in PublisherCollection if urlsplit(publisher.domain).hostname in hosts]
    with Path(articles).open("w", encoding="utf-8") as lines:
        for article in Crawler(*publishers, delay=0.0).crawl(only_complete=False):
            found = {"url": article.html.requested_url, "title": article.title, "text": str(article.body or "")}
            lines.write(json.dumps(found, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
