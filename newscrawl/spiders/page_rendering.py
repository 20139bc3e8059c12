"""Which pages of a crawl a browser renders before they are read, or read again."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from newscrawl.errors import DiscoveryError, NotAnArticle, UsageError
from newscrawl.rendering.renderer import ALWAYS, AUTO, NEVER, RENDER_MODES, Renderer, find_browser
from newscrawl.spiders.extraction_jobs import EMPTY_SECTION_REASON, SHELL_CHECKS, may_gain_by_scripts
from newscrawl.spiders.failure_reasons import download_errors
from newscrawl.spiders.response_page import fetched_page_of_response

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings

    from newscrawl.items import ArticleDraft
    from newscrawl.publishers.model import Publisher

Result = TypeVar("Result")


@dataclass(slots=True)
class RenderingGain:
    """Whether a rendered page gave anything that the page did not."""

    is_any: bool = True


MAX_TRUNCATED_TEXT_CHARACTERS = 500
"""Characters of a text that may be that of the frame in which scripts put the story."""


@dataclass(frozen=True, slots=True)
class PageRendering:
    """Renders always, or where a page without a text looks as if its scripts would make one."""

    renderer: Renderer
    mode: str
    call: Callable[..., Awaitable[Any]]
    """Calls a function with its arguments, possibly in another process."""

    @classmethod
    def create(cls, crawler: Crawler, mode: str, call: Callable[..., Awaitable[Any]]) -> PageRendering | None:
        """Return what renders pages; None where the extension `Renderer` is not enabled."""
        renderer = crawler.get_extension(Renderer)
        if renderer is None:
            return None
        renderer.failures = download_errors()
        return cls(renderer, mode, call)

    async def page_to_read(self, response: Response) -> Response:
        """Return the page to read: with `always` the rendered one, where there is one."""
        if self.mode != ALWAYS or not self.renderer.can_render:
            return response
        return await self.renderer.render(response) or response

    async def render_if_useful(self, response: Response, reason: str) -> Response | None:
        """Return the rendered page of one that gave no article for this reason; None where rendering would gain nothing."""
        if self.mode != AUTO or reason not in SHELL_CHECKS or not self.renderer.is_worth_rendering(response):
            return None
        if not await self.call(may_gain_by_scripts, fetched_page_of_response(response), reason):
            return None
        return await self.renderer.render(response)

    async def read_section_page(self, response: Response, read: Callable[[Response], Result]) -> Result:
        """Read a page of links: with `auto`, as its scripts left it where it names nothing as it was on the wire."""
        try:
            return read(await self.page_to_read(response))
        except DiscoveryError:
            rendered = await self.render_if_useful(response, EMPTY_SECTION_REASON)
            if rendered is None:
                raise
        with self.note_gain(rendered):
            return read(rendered)

    @contextmanager
    def note_gain(self, rendered: Response) -> Iterator[RenderingGain]:
        """Note whether reading the rendered page gives anything."""
        gain = RenderingGain()
        try:
            yield gain
        except (NotAnArticle, DiscoveryError):
            self.renderer.note_gain(rendered, anything=False)
            raise
        self.renderer.note_gain(rendered, anything=gain.is_any)


def render_mode(
    given: Mapping[str, str], publisher: Publisher | None, settings: BaseSettings, section: str = ""
) -> str:
    """Return how pages are rendered, by the argument, the section, the publisher or the setting, in this order.

    UsageError where it is no such word, or where there is no browser for it.
    """
    own = section or (publisher.render if publisher else "")
    named = given.get("render") or own or settings.get("NEWSCRAWL_RENDER", NEVER)
    if named not in RENDER_MODES:
        raise UsageError(f"render={named!r} is none of {', '.join(RENDER_MODES)}.")
    if named != NEVER and not settings.get("NEWSCRAWL_REPLAY"):
        find_browser(settings)
    return str(named)


def is_stub_draft(draft: ArticleDraft) -> bool:
    """Return whether so short a text, behind no wall, may not be the story."""
    return len(draft.text) < MAX_TRUNCATED_TEXT_CHARACTERS and draft.isAccessibleForFree is not False
