"""The pages: an address and what it asks for in, HTML out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from newscrawl.furniture.ledger_spans import spans
from newscrawl.operations.serve import article_versions, queries
from newscrawl.operations.serve.display_article import web_address
from newscrawl.operations.serve.query import DAY, Asked
from newscrawl.operations.serve.templating import MAX_TEXT, html, replay_address
from newscrawl.operations.serve.version_changes import changes
from newscrawl.storage.run_id import RUN_ID_FORM

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from newscrawl.operations.serve.article_versions import Copy
    from newscrawl.operations.serve.catalogue_db import Catalogue

YEAR = re.compile(r"[1-9][0-9]{3}")
LINE = re.compile(r"[1-9][0-9]{0,8}")
HTML = "text/html; charset=utf-8"
STATIC = {"style.css": "text/css; charset=utf-8", "icon.svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the browser gets."""

    body: bytes
    content_type: str = HTML
    status: int = 200


@dataclass(frozen=True, slots=True)
class Room:
    """What the pages are made from."""

    catalogue: Catalogue
    store: str
    """The store as it was named, shown at the foot of each page."""


def answer(room: Room, path: str, query: str, replay: str) -> Answer:
    """The page at a path; `replay` is the origin of the player, empty where there is none."""
    parts = path.removeprefix("/").split("/")
    if parts[0] in STATIC and len(parts) == 1:
        return Answer(_static(parts[0]), STATIC[parts[0]])
    with room.catalogue.reading() as db:
        db.execute("BEGIN")  # one page is made of one state of the catalogue
        page = _page(_Desk(room, db, replay), parts, Asked.of(query))
        return page or _not_found(_Desk(room, db, replay))


@dataclass(frozen=True, slots=True)
class _Desk:
    """All that one page needs."""

    room: Room
    db: sqlite3.Connection
    replay: str

    def page(self, template: str, status: int = 200, **told: Any) -> Answer:
        common = {"there": queries.overview(self.db), "store": self.room.store, "replay": self.replay, "asked": Asked()}
        return Answer(html(template, **{**common, **told}).encode("utf-8", "replace"), status=status)


def _page(desk: _Desk, parts: list[str], asked: Asked) -> Answer | None:
    made: Answer | None = None
    match parts:
        case [""]:
            made = _front(desk)
        case ["day", day] if DAY.fullmatch(day):
            made = _day(desk, day)
        case ["calendar"]:
            made = _calendar(desk, max(queries.years(desk.db), default=""))
        case ["calendar", year] if YEAR.fullmatch(year):
            made = _calendar(desk, year)
        case ["articles"]:
            made = _list(desk, asked)
        case ["article", run_id, line, *view] if RUN_ID_FORM.fullmatch(run_id) and LINE.fullmatch(line):
            made = _article(desk, run_id, int(line), view)
    return made


def _front(desk: _Desk) -> Answer:
    days = queries.latest_days(desk.db)
    editions = {day: queries.edition(desk.db, day) for day in days}
    return desk.page("front.html", latest=days[0] if days else "", editions=editions)


def _day(desk: _Desk, day: str) -> Answer | None:
    rows = queries.edition(desk.db, day)
    before, after = queries.neighbours(desk.db, day)
    return desk.page("day.html", day=day, rows=rows, before=before, after=after) if rows else None


def _calendar(desk: _Desk, year: str) -> Answer:
    return desk.page("calendar.html", year=year, years=queries.years(desk.db), days=queries.days(desk.db, year))


def _list(desk: _Desk, asked: Asked) -> Answer:
    return desk.page("list.html", asked=asked, listing=queries.listing(desk.db, asked))


def _article(desk: _Desk, run_id: str, line: int, view: list[str]) -> Answer | None:
    one = article_versions.copy(desk.db, run_id, line)
    make = VIEWS.get("/".join(["", *view]))
    return make(desk, one) if one and make else None


def _clean(desk: _Desk, one: Copy) -> Answer:
    return desk.page("article.html", **_told(desk, one), images=_images(desk, one))


def _captured(desk: _Desk, one: Copy) -> Answer:
    timestamp = "".join(filter(str.isdecimal, one.entry.capture.get("WARC-Date", "")))[:14]
    there = web_address(one.entry.url) and article_versions.is_captured(desk.db, one)
    address = replay_address(desk.replay, timestamp, one.entry.url) if there else ""
    return desk.page("captured.html", **_told(desk, one), address=address)


def _stripped(desk: _Desk, one: Copy) -> Answer:
    ledger = article_versions.ledger(desk.db, one)
    pieces = spans(one.entry.articleBody[:MAX_TEXT], ledger)
    return desk.page("stripped.html", **_told(desk, one), pieces=pieces)


def _versions(desk: _Desk, one: Copy) -> Answer:
    told = _told(desk, one)
    met = told["versions"]
    steps = [changes(before.json, after.json) for before, after in pairwise(met)]
    return desk.page("versions.html", **told, steps=list(zip(met, [None, *steps], strict=True)))


VIEWS: dict[str, Callable[[_Desk, Copy], Answer]] = {
    "": _clean,
    "/captured": _captured,
    "/stripped": _stripped,
    "/versions": _versions,
}


def _told(desk: _Desk, one: Copy) -> dict[str, Any]:
    """What every view of an article shows: the article itself and how many there are of the rest."""
    removals = [removal for removal in article_versions.ledger(desk.db, one) if removal.action != "fold"]
    return {
        "one": one,
        "entry": one.entry,
        "versions": article_versions.versions(desk.db, one),
        "removals": removals,
        "here": f"/article/{one.run_id}/{one.line}",
    }


def _images(desk: _Desk, one: Copy) -> list[tuple[str, str, str]]:
    """Address in the player, caption and credit of each picture; no address for one that was not captured."""
    return [
        (_picture(desk, image.url or ""), image.caption or "", image.creditText or "")
        for image in one.entry.image
        if image.caption or image.creditText or _picture(desk, image.url or "")
    ]


def _picture(desk: _Desk, url: str) -> str:
    timestamp = article_versions.picture_time(desk.db, url) if desk.replay and web_address(url) else ""
    return replay_address(desk.replay, timestamp, url, "im_") if timestamp else ""


def _not_found(desk: _Desk) -> Answer:
    return desk.page("not_found.html", status=404)


@cache
def _static(name: str) -> bytes:
    return files("newscrawl.operations.serve").joinpath("templates", name).read_bytes()
