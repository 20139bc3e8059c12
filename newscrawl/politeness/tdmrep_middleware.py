"""Reads a host's tdmrep.json before its first article, and puts the reservation of a page into its request."""

from __future__ import annotations

import logging
from functools import partial
from math import inf
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.extract.usage_rights import TDM_RESERVATION
from newscrawl.politeness.once_per_host import OncePerHost
from newscrawl.politeness.tdmrep import TDMREP_PATH, ReservationRule, parse_tdmrep, reservation_for_url
from newscrawl.request_meta import FOUND_BY_KEY, SITE_TERMS_KEY

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

MAX_TDMREP_BYTES = 512_000
"""Bytes; a longer file counts as none."""
MAX_TDMREP_REDIRECTS = 5
"""As of robots.txt."""
HTTP_OK = 200


class ReadReservations:
    """Fills `request.meta["site_says"]` where a request has it. A file that cannot be fetched reserves nothing."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.rules: OncePerHost[tuple[ReservationRule, ...]] = OncePerHost(inf)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if SITE_TERMS_KEY in request.meta:
            rules = await self.rules.get(urlparse_cached(request).netloc, partial(self._read, request))
            request.meta[SITE_TERMS_KEY] = reservation_for_url(request.url, rules)

    async def _read(self, request: Request) -> tuple[ReservationRule, ...]:
        parts = urlparse_cached(request)
        url = f"{parts.scheme}://{parts.netloc}{TDMREP_PATH}"
        meta = {
            FOUND_BY_KEY: "tdmrep.json",
            "dont_retry": True,
            "redirect_ttl": MAX_TDMREP_REDIRECTS,
            "download_maxsize": MAX_TDMREP_BYTES,
        }
        try:
            response = await self.crawler.engine.download_async(Request(url, callback=NO_CALLBACK, meta=meta))
        except Exception as error:  # noqa: BLE001 - whatever keeps the file from us: then none is there
            logger.info("%s could not be fetched: %s", url, error)
            return ()
        self.crawler.stats.inc_value(f"tdmrep/response_status_count/{response.status}")
        is_page = response.body.lstrip().startswith(b"<")  # many sites have one for what is not there
        return () if is_page or response.status != HTTP_OK else self._parse_tdmrep_or_warn(response.body, url)

    def _parse_tdmrep_or_warn(self, body: bytes, url: str) -> tuple[ReservationRule, ...]:
        try:
            rules = parse_tdmrep(body)
        except ValueError as error:
            logger.warning("%s cannot be parsed, so it reserves nothing: %s.", url, error)
            self.crawler.stats.inc_value("tdmrep/not-understood")
            return ()
        if any(rule.reservation[TDM_RESERVATION] == "1" for rule in rules):
            self.crawler.stats.set_value(f"reserves/{urlparse_cached(Request(url)).hostname}", 1)
        return rules
