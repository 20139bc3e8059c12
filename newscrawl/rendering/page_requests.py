"""The requests of one page in the browser, made by the crawl: each is answered, counted, and noted with what became of it."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import TYPE_CHECKING, Any

from newscrawl.rendering.browser_messages import BrowserRequest, BrowserResponse
from newscrawl.rendering.request_rules import MAX_URL_CHARACTERS, NAVIGATION, TOO_MANY, refusal_reason

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from newscrawl.items import CaptureRef

    MakeRequest = Callable[[BrowserRequest], Awaitable[BrowserResponse]]
    """Makes a request by the crawl. RequestRefusedError where it is not made, or gets no response."""

REFUSED_RESPONSE = BrowserResponse(403, [], b"")
MAX_NOTED_REQUESTS = 1000
"""Refused requests that are noted of a page: what a script repeats without end fills no record."""
MAX_METHOD_CHARACTERS, MAX_REASON_CHARACTERS = 20, 500
"""Characters that are noted of them."""
MAX_UNANSWERED_WAIT_FACTOR = 10
"""Times its own seconds, that a page may wait for requests which get no response: hosts that never answer hold up a crawl."""
NO_NAVIGATION_RESPONSE = BrowserResponse(204, [], b"")
"""A navigation answered with it leaves the page as it is."""


UNANSWERED_REASON = "unanswered"
"""Why a request has no response: its page ended before it came."""


class RequestRefusedError(Exception):
    """The crawl did not make the request, or got no response."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class NotedRequest:
    """One request of a page, as its `urn:pageinfo:` record has it."""

    method: str
    url: str
    status: int = 0
    capture: CaptureRef | None = None
    """The record of its response."""
    refused: str = ""
    body: str = ""
    """Digest of what was sent with it; empty where that is nothing."""

    def as_json(self) -> dict[str, Any]:
        made = {"method": self.method, "url": self.url, **({"body": self.body} if self.body else {})}
        if self.refused:
            return {**made, "refused": self.refused}
        answered = {**made, "status": self.status}
        if self.capture is None:
            return answered
        names = ("record_id", "payload_digest", "filename", "offset")
        return {**answered, **{name: getattr(self.capture, name) for name in names}}


@dataclass(slots=True)
class PageRequests:
    """What the browser requests one page. The page itself is not fetched again: `document` is its recorded response."""

    url: str
    document: BrowserResponse
    make_request: MakeRequest
    user_agent: str
    at_most: int
    """Requests that it may make."""
    seconds: float
    """Time of its own that it may have."""
    blocked_hosts: frozenset[str] = frozenset()
    screenshots: bool = False
    """Whether they are taken of the page, so that it needs its pictures."""
    noted: list[NotedRequest] = field(default_factory=list)
    under_way: int = 0
    made: int = 0
    more: int = 0
    """Refused requests that are not noted one by one."""
    _wanted_more: bool = False
    has_document: bool = False
    """Whether the browser was given the page."""
    _began: float = 0.0
    """When the browser was given the page."""
    _changed: float = field(default_factory=monotonic)
    """When the last request began to be the only one under way, or ended as the last one."""
    _waited: float = 0.0
    _lost: float = 0.0
    """Seconds that requests took which got no response."""

    @property
    def has_used_up_requests(self) -> bool:
        """Return whether the page wanted more requests than it may make, and has the responses to those it made."""
        return self._wanted_more and not self.under_way

    @property
    def is_over(self) -> bool:
        """Return whether the page has had its time or its requests, so that it is kept as it is."""
        return self.has_used_up_requests or self.seconds_without_waiting_for_crawl >= self.seconds

    @property
    def idle_seconds(self) -> float:
        """Return the seconds since the last response; 0 while a request is under way."""
        return 0.0 if self.under_way else monotonic() - self._changed

    @property
    def seconds_without_waiting_for_crawl(self) -> float:
        """Return the seconds the page has had without waiting for the crawl: its hosts' pace takes none of its time."""
        if not self.has_document:
            return 0.0
        now = monotonic()
        return now - self._began - self._waited - (now - self._changed if self.under_way else 0.0)

    async def answer_request(self, request: BrowserRequest) -> BrowserResponse:
        """Answer a request of the browser."""
        if request.destination == "document":
            return self._navigate(request)
        if why := refusal_reason(request, self.blocked_hosts, pictures=self.screenshots):
            return self._refuse(request, why)
        if self.made >= self.at_most or self._lost > MAX_UNANSWERED_WAIT_FACTOR * self.seconds:
            self._wanted_more = True
            return self._refuse(request, TOO_MANY)
        self.made += 1
        noted = NotedRequest(
            request.method,
            request.url,
            refused=UNANSWERED_REASON,
            body=request.body_digest,
        )
        place = len(self.noted)  # in the order in which they are made: scripts make the same request more than once
        self.noted.append(noted)
        began = monotonic()
        try:
            with self._count_time_waiting_for_crawl():
                response = await asyncio.shield(self._start_crawl_request(request))
        except RequestRefusedError as error:
            self._lost += monotonic() - began
            self.noted[place] = replace(noted, refused=error.reason[:MAX_REASON_CHARACTERS])
            return REFUSED_RESPONSE
        self.noted[place] = replace(noted, refused="", status=response.status, capture=response.capture)
        return response

    def _start_crawl_request(self, request: BrowserRequest) -> asyncio.Future[BrowserResponse]:
        """Make the request. The crawl goes on with it, and archives it, even if the page ends meanwhile."""
        begun = asyncio.ensure_future(self.make_request(request))
        begun.add_done_callback(lambda done: done.cancelled() or done.exception())  # nobody may wait for it any more
        return begun

    @contextmanager
    def _count_time_waiting_for_crawl(self) -> Iterator[None]:
        if not self.under_way:
            self._changed = monotonic()
        self.under_way += 1
        try:
            yield
        finally:
            self.under_way -= 1
            if not self.under_way:
                now = monotonic()
                self._waited += now - self._changed
                self._changed = now

    def _navigate(self, request: BrowserRequest) -> BrowserResponse:
        """The first document is the page; wherever it would go from there, it stays."""
        if self.has_document:
            self._refuse(request, NAVIGATION)
            return NO_NAVIGATION_RESPONSE
        self.has_document = True
        self._began = self._changed = monotonic()
        return self.document

    def _refuse(self, request: BrowserRequest, why: str) -> BrowserResponse:
        if len(self.noted) - self.made < MAX_NOTED_REQUESTS:
            self.noted.append(
                NotedRequest(request.method[:MAX_METHOD_CHARACTERS], request.url[:MAX_URL_CHARACTERS], refused=why)
            )
        else:
            self.more += 1
        return REFUSED_RESPONSE
