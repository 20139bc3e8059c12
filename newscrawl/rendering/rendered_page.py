"""What becomes of a page in the browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

VIEW, THUMBNAIL = "view", "thumbnail"
"""Names of the screenshots."""


class RenderingFailedError(Exception):
    """The page was not rendered; `reason` is what is counted."""

    def __init__(self, reason: str, description: str = "") -> None:
        super().__init__(description or reason)
        self.reason = reason


class NetworkChangedError(RenderingFailedError):
    """A network of the machine came or went: Chromium then ends all connections, those to its proxy, too."""

    def __init__(self, description: str) -> None:
        super().__init__("network-changed", description)


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """What a page had become when it came to rest."""

    url: str
    html: bytes
    """The DOM as UTF-8, open shadow roots as `<template shadowrootmode>`."""
    seconds: float
    settled: bool
    """False where it was still changing when its time or its requests were used up."""
    browser: str
    """Name and version."""
    clock: str
    """The time that the page was given when it was loaded, ISO 8601."""
    viewport: str
    errors: tuple[str, ...] = ()
    """Of the console, the first ones."""
    screenshots: Mapping[str, bytes] = field(default_factory=dict)
    """JPEG by name; none unless they are wanted."""
