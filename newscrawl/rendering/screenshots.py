"""What a rendered page looks like: the first screen of it, and the same in small."""

from __future__ import annotations

import asyncio
from base64 import b64decode
from contextlib import suppress
from typing import TYPE_CHECKING

from playwright.async_api import Error

from newscrawl.rendering.rendered_page import THUMBNAIL, VIEW

if TYPE_CHECKING:
    from playwright.async_api import Page

SCREENSHOT_SCALES = {VIEW: 1, THUMBNAIL: 0.25}
JPEG_QUALITY = 75
SCREENSHOT_TIMEOUT_SECONDS = 4
"""In which both must be taken; a page that cannot be drawn in this time has none."""
MIN_HEIGHT_PIXELS = 400
SCROLL_TO_TOP_SCRIPT = """() => {
  window.scrollTo({top: 0, behavior: 'instant'});
  return Math.ceil(Math.max(document.documentElement.getBoundingClientRect().height, document.body?.scrollHeight ?? 0));
}"""
"""Return the height of what there is to see."""


async def take_screenshots(page: Page, width: int, height: int) -> dict[str, bytes]:
    """Return them as JPEG, by name; none of a page that cannot be drawn."""
    taken: dict[str, bytes] = {}
    with suppress(Error, TimeoutError):
        async with asyncio.timeout(SCREENSHOT_TIMEOUT_SECONDS):
            shown = min(height, max(MIN_HEIGHT_PIXELS, int(await page.evaluate(SCROLL_TO_TOP_SCRIPT))))
            session = await page.context.new_cdp_session(page)
            for name, scale in SCREENSHOT_SCALES.items():
                clip = {"x": 0, "y": 0, "width": width, "height": shown, "scale": scale}
                options = {"format": "jpeg", "quality": JPEG_QUALITY, "clip": clip}
                taken[name] = b64decode((await session.send("Page.captureScreenshot", options))["data"])
    return taken
