"""A spider alone, in a process of its own: no pipelines, no archive, no store. Prints what it yields and counts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SETTINGS = {
    "SPIDER_MODULES": ["newscrawl.spiders"],
    "SPIDER_LOADER_CLASS": "newscrawl.spiders.loader.PublisherSpiderLoader",
    "NEWSCRAWL_RUN_ID": "20240310120000-test",
    "NEWSCRAWL_PAGES_PER_ARTICLE": 20,
    "ROBOTSTXT_OBEY": True,
    "RETRY_TIMES": 1,
    "DOWNLOAD_TIMEOUT": 5,
    "DOWNLOAD_MAXSIZE": 2_000_000,
    "DOWNLOAD_WARNSIZE": 0,
    "REDIRECT_MAX_TIMES": 4,
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "LOG_LEVEL": "WARNING",
}


@dataclass(frozen=True)
class Spun:
    """What a spider did: drafts as mappings, counts, its output, the arguments it ran with, how it ended."""

    drafts: list[dict[str, Any]]
    counts: dict[str, Any]
    arguments: dict[str, str]
    finish: str
    output: str

    @property
    def urls(self) -> list[str]:
        return sorted(draft["url"] for draft in self.drafts)


def spin(spider: str, server: Any, *, settings: dict[str, Any] | None = None, **arguments: str) -> Spun:
    """Runs the spider against the loopback server as proxy."""
    done = subprocess.run(
        [sys.executable, __file__, json.dumps([spider, arguments, settings or {}])],
        env={**os.environ, **server.environment},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Spun(**json.loads(done.stdout), output=done.stderr)


def main() -> None:
    """The child process."""
    from scrapy import signals
    from scrapy.crawler import AsyncCrawlerProcess

    name, arguments, settings = json.loads(sys.argv[1])
    process = AsyncCrawlerProcess({**SETTINGS, **settings})
    crawler = process.create_crawler(name)
    drafts: list[dict[str, Any]] = []

    def keep(item: Any) -> None:
        names = ("url", "headline", "publisher", "layout", "articleSection", "datePublished", "text")
        drafts.append({name: getattr(item, name) for name in names})

    crawler.signals.connect(keep, signals.item_scraped, weak=False)
    process.crawl(crawler, **arguments)
    process.start()
    stats = crawler.stats.get_stats()
    result = {
        "drafts": drafts,
        "counts": stats,
        "arguments": crawler.spider.arguments,
        "finish": stats["finish_reason"],
    }
    sys.stdout.write(json.dumps(result, default=str))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()
