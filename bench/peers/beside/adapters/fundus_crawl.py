"""fundus over a list of pages, a thread for each publisher as its Crawler has: `python fundus_crawl.py URLS articles.jsonl`.

Its Crawler would first read all sources of a publisher; here it gets the list that every peer gets. No delay between two pages.
"""

from __future__ import annotations

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import curl_cffi.curl
from fundus import PublisherCollection
from fundus.scraping.html import WebSource
from fundus.scraping.scraper import BaseScraper

if TYPE_CHECKING:
    from fundus.publishers.base_objects import Publisher

curl_cffi.curl.DEFAULT_CACERT = os.environ["SSL_CERT_FILE"]  # it trusts nothing else that could be said from outside


def main(listed: str, articles: str) -> None:
    urls = Path(listed).read_text(encoding="utf-8").split()
    publishers = {urlsplit(publisher.domain).hostname: publisher for publisher in PublisherCollection}
    by_host: dict[str, list[str]] = {}
    for url in urls:
        by_host.setdefault(urlsplit(url).hostname or "", []).append(url)
    with ThreadPoolExecutor(len(by_host)) as threads, Path(articles).open("w", encoding="utf-8") as lines:
        for found in threads.map(lambda host: read(publishers[host], by_host[host]), by_host):
            lines.writelines(found)


def read(publisher: Publisher, urls: list[str]) -> list[str]:
    source = WebSource(
        urls, publisher, url_filter=publisher.url_filter, query_parameters=publisher.query_parameter, delay=lambda: 0.0
    )
    scraper = BaseScraper(source, parser_mapping={publisher.name: publisher.parser})
    return [
        json.dumps(
            {"url": article.html.requested_url, "title": article.title, "text": str(article.body or "")},
            ensure_ascii=False,
        )
        + "\n"
        for article in scraper.scrape(error_handling="suppress")
    ]


if __name__ == "__main__":
    main(*sys.argv[1:])
