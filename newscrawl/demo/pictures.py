"""Pictures for the papers: hills and a sun, placed by the story's name, so that no two are the same."""

from __future__ import annotations

from hashlib import sha256

from newscrawl.demo.answer import Answer, document

_SKIES = ("#f3d9b1", "#cfe3ec", "#e9d7e3", "#d9e6cf")


def picture(name: str) -> Answer:
    """Give a drawing; it is SVG whatever the address ends in, and browsers go by that."""
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
