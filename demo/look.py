"""How the papers look: a style sheet for each era, which builds on one that all share, icons, a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demo.answer import Answer, document
from demo.markup import resource
from demo.pictures import BLANK, disc, grain, stripes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ICONS = {"icon": (200, 16, 46), "fb": (59, 89, 152), "flip": (225, 40, 40), "twitter": (29, 161, 242)}
"""Name and colour."""


def look(home: str, eras: Iterable[str]) -> Iterator[tuple[str, Answer]]:
    """Return the addresses of one paper's style sheets, icons and scripts with their answers."""
    yield f"{home}style.css", _sheet("style")
    yield from ((f"{home}css/{era}.css", _sheet(era)) for era in eras)
    yield f"{home}js/lazy.js", document(resource("templates/lazy.js"), "text/javascript")
    yield from ((f"{home}images/{name}.png", disc(colour)) for name, colour in ICONS.items())
    yield f"{home}images/paper.png", grain()
    yield f"{home}images/masthead.png", stripes()
    yield f"{home}images/blank.gif", BLANK
    yield f"{home}favicon.ico", disc(ICONS["icon"])


def _sheet(name: str) -> Answer:
    return document(resource(f"templates/{name}.css"), "text/css; charset=utf-8")
