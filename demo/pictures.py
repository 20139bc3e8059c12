"""Pictures for the papers: hills and a sun, placed by the story's name, so that no two are the same; icons and patterns."""

from __future__ import annotations

import struct
import zlib
from hashlib import sha256
from typing import TYPE_CHECKING

from demo.answer import Answer, document

if TYPE_CHECKING:
    from collections.abc import Callable

    Pixel = tuple[int, int, int, int]
    """Red, green, blue, opacity; each 0 to 255."""

BLANK = Answer(
    200,
    {"Content-Type": "image/gif"},
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;",
)
"""One transparent pixel, the placeholder of a picture that is loaded later."""
_SKIES = ("#f3d9b1", "#cfe3ec", "#e9d7e3", "#d9e6cf")


def picture(name: str) -> Answer:
    """Return a drawing; it is SVG whatever the address ends in, and browsers go by that."""
    first, second, third, *_ = sha256(name.encode()).digest()
    sky = _SKIES[first % len(_SKIES)]
    far = f"M0 {170 + first % 40} Q150 {90 + second % 60} 300 {170 + third % 30} T600 {150 + second % 50} V300 H0Z"
    near = f"M0 {220 + second % 30} Q{180 + third} {160 + first % 50} 600 {225 + third % 30} V300 H0Z"
    return document(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 300" preserveAspectRatio="none">'
        f'<rect width="600" height="300" fill="{sky}"/><circle cx="{80 + second * 1.7:.0f}" cy="{50 + third % 60}" r="26" fill="#fff6d8"/>'
        f'<path d="{far}" fill="#8aa5a0"/><path d="{near}" fill="#47655f"/></svg>',
        "image/svg+xml; charset=utf-8",
    )


def disc(colour: tuple[int, int, int]) -> Answer:
    """Return an icon: a disc of one colour."""
    return _png(32, 32, lambda x, y: (*colour, 255 if (x - 15.5) ** 2 + (y - 15.5) ** 2 < 15**2 else 0))


def grain() -> Answer:
    """Return a tile of faint lines, as paper has them."""
    return _png(8, 8, lambda x, y: (0, 0, 0, 10 if (x + y) % 4 == 0 else 0))


def stripes() -> Answer:
    """Return stripes that fade in from the left."""
    return _png(160, 64, lambda x, y: (255, 255, 255, x // 2 if (x - y) % 16 < 8 else 0))  # noqa: PLR2004


def _png(width: int, height: int, pixel: Callable[[int, int], Pixel]) -> Answer:
    rows = (bytes([0, *(part for x in range(width) for part in pixel(x, y))]) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    pieces = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b""))
    chunks = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in pieces)
    return Answer(200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n" + b"".join(chunks))
