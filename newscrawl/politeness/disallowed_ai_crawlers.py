"""AI crawlers that robots.txt disallows. Recorded for users of the archive; does not affect this crawl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy import signals

from newscrawl.publishers.urls import host_of

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser
    from scrapy.statscollectors import StatsCollector

AI_USER_AGENTS = (
    "Amazonbot",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-ai",
    "Google-Extended",
    "GPTBot",
    "meta-externalagent",
    "PerplexityBot",
)
"""Their product tokens."""


class DisallowedAiCrawlers:
    """The statistics `refuses/<agent>/<host>` of run.json: 1 where the front page of the host is disallowed for the agent.

    They are in the run, not on the article, which follows from the bytes of its own page alone.
    """

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        refused = cls(crawler.stats)
        crawler.signals.connect(refused.robots_parsed, signals.robots_parsed)
        return refused

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        for agent in AI_USER_AGENTS:
            if not robotparser.allowed("/", agent):
                self.stats.set_value(f"refuses/{agent}/{host_of(request.url)}", 1)
