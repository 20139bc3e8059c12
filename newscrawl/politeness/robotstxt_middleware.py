"""robots.txt by RFC 9309: its rules bind every request, and where it cannot be read nothing is requested."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from scrapy import Request, signals
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware as ScrapyRobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler

from newscrawl.discovery.robots_txt import robots_text
from newscrawl.errors import ReplayMissError
from newscrawl.politeness.once_per_host import OncePerHost
from newscrawl.settings_values import number_setting

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)

MAX_ROBOTSTXT_BYTES = 512_000
"""Bytes of a file that are parsed: what RFC 9309, section 2.5, requires at least."""
MAX_ROBOTSTXT_REDIRECTS = 5
"""Followed redirects (section 2.3.1.2); behind more of them there is no file."""
HTTP_TOO_MANY_REQUESTS = 429
"""The one client error after which the file may exist: it is only refused for now."""
OK, REDIRECTION, SERVER_ERROR = 200, 300, 500


@dataclass(frozen=True, slots=True)
class RobotsTxtResult:
    """The result of reading a host's robots.txt: rules, none (everything is allowed), or the reason why it cannot be read."""

    rules: RobotParser | None = None
    unreachable: str = ""


class RobotsTxtMiddleware(ScrapyRobotsTxtMiddleware):
    """Scrapy's own, with other rules for what is no plain file.

    Scrapy 2.19 parses error pages as rules and treats a dead host as permission; and the third and later requests that wait
    for the same robots.txt get no rules. Here they wait their turn.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._known: OncePerHost[RobotsTxtResult] = OncePerHost(
            number_setting(crawler.settings, "NEWSCRAWL_ROBOTSTXT_AGE")
        )

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Return the rules of the request's host; None where it has none. IgnoreRequest where they cannot be read."""
        known = await self._known.get(urlparse_cached(request).netloc, partial(self._read, request))
        if known.unreachable:
            self._stats.inc_value("robotstxt/forbidden")
            raise IgnoreRequest(f"its robots.txt cannot be read ({known.unreachable}), so nothing is requested")
        return known.rules

    async def _read(self, request: Request) -> RobotsTxtResult:
        self._stats.inc_value("robotstxt/request_count")
        try:
            response = await self.crawler.engine.download_async(self._request_for(request))
        except IgnoreRequest:
            return RobotsTxtResult()  # redirected without end: there is no file
        except Exception as error:  # noqa: BLE001 - whatever keeps the file from us, we stay out
            if isinstance(error.__cause__, ReplayMissError):
                return RobotsTxtResult()  # the archive has no file, but has what was asked for in spite of that
            return self._unreachable(request, str(error) or type(error).__name__)
        self._stats.inc_value("robotstxt/response_count")
        self._stats.inc_value(f"robotstxt/response_status_count/{response.status}")
        if response.status >= SERVER_ERROR or response.status == HTTP_TOO_MANY_REQUESTS:
            return self._unreachable(request, f"HTTP status {response.status}")
        return RobotsTxtResult(await self._rules(response, request))

    def _request_for(self, request: Request) -> Request:
        parts = urlparse_cached(request)
        return Request(
            f"{parts.scheme}://{parts.netloc}/robots.txt",
            priority=self.DOWNLOAD_PRIORITY,
            meta={"dont_obey_robotstxt": True, "redirect_ttl": MAX_ROBOTSTXT_REDIRECTS},
            callback=NO_CALLBACK,
        )

    async def _rules(self, response: Response, request: Request) -> RobotParser | None:
        """Return the parsed file and send the signal; None for a client error, as for a missing file."""
        if not OK <= response.status < REDIRECTION:
            return None
        robots = robots_text(response.body).encode("utf-8", "replace")[:MAX_ROBOTSTXT_BYTES]
        rules: RobotParser = build_from_crawler(self._parserimpl, self.crawler, robots)
        await self.crawler.signals.send_catch_log_async(signals.robots_parsed, robotparser=rules, request=request)
        return rules

    def _unreachable(self, request: Request, why: str) -> RobotsTxtResult:
        host = urlparse_cached(request).netloc
        logger.warning("The robots.txt of %s cannot be read (%s): this host gets no requests.", host, why)
        self._stats.inc_value("robotstxt/unreachable")
        return RobotsTxtResult(unreachable=why)
