"""Redirects that lead nowhere: to where the chain has been already, which is seen at once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin

from scrapy.exceptions import IgnoreRequest
from w3lib.url import safe_url_string

from newscrawl.publishers.urls import remove_login

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})


class CheckRedirects:
    """Refuses redirects to a URL of the same chain, and takes user names off the URLs that others lead to.

    Scrapy follows a loop for as long as REDIRECT_MAX_TIMES lets it. With cookies it may come to an end, so it is left to that.
    """

    def __init__(self, *, cookies: bool) -> None:
        self.cookies = cookies

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(cookies=crawler.settings.getbool("COOKIES_ENABLED"))

    def process_response(self, request: Request, response: Response) -> Response:
        location = response.headers.get("Location")
        if response.status not in REDIRECT_STATUSES or location is None or request.meta.get("dont_redirect"):
            return response
        try:
            target = urljoin(response.url, safe_url_string(location))
            bare = remove_login(target)
        except ValueError:
            raise IgnoreRequest(f"{request.url} redirects to no URL") from None
        been = {urldefrag(url).url for url in (request.url, *request.meta.get("redirect_urls", ()))}
        if urldefrag(bare).url in been and not self.cookies:
            raise IgnoreRequest(f"{request.url} redirects to itself")
        if bare != target:
            response.headers["Location"] = bare
        return response
