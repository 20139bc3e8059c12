"""The pages: an address and what it requests in, HTML out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from newscrawl.furniture.ledger_spans import ledger_spans
from newscrawl.operations.serve import article_lists, article_versions
from newscrawl.operations.serve.article_query import DAY_PATTERN, ArticleQuery
from newscrawl.operations.serve.display_article import is_web_url
from newscrawl.operations.serve.templating import MAX_TEXT_CHARACTERS, render_template, replay_url
from newscrawl.operations.serve.version_changes import compare_versions
from newscrawl.storage.run_id import RUN_ID_PATTERN

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from newscrawl.operations.serve.article_versions import ArticleVersion
    from newscrawl.operations.serve.catalogue_db import Catalogue

YEAR_PATTERN = re.compile(r"[1-9][0-9]{3}")
LINE_NUMBER_PATTERN = re.compile(r"[1-9][0-9]{0,8}")
HTML_TYPE, JPEG_TYPE = "text/html; charset=utf-8", "image/jpeg"
JPEG_MAGIC = b"\xff\xd8\xff"
"""What a JPEG begins with: nothing else is sent as one."""
STATIC_FILE_TYPES = {"style.css": "text/css; charset=utf-8", "icon.svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class PageResponse:
    """What the browser gets."""

    body: bytes
    content_type: str = HTML_TYPE
    status: int = 200


@dataclass(frozen=True, slots=True)
class ServedStore:
    """What the pages are made from."""

    catalogue: Catalogue
    store: str
    """The store as it was named, shown at the foot of each page."""


def respond_to_path(served: ServedStore, path: str, query: str, replay: str) -> PageResponse:
    """The page at a path; `replay` is the origin of the player, empty where there is none."""
    parts = path.removeprefix("/").split("/")
    if parts[0] in STATIC_FILE_TYPES and len(parts) == 1:
        return PageResponse(_read_static_file(parts[0]), STATIC_FILE_TYPES[parts[0]])
    with served.catalogue.open_for_reading() as db:
        db.execute("BEGIN")  # one page is made of one state of the catalogue
        page = _page_for_path(_PageContext(served, db, replay), parts, ArticleQuery.parse(query))
        return page or _not_found_page(_PageContext(served, db, replay))


@dataclass(frozen=True, slots=True)
class _PageContext:
    """All that one page needs."""

    served: ServedStore
    db: sqlite3.Connection
    replay: str

    def render_page(self, template: str, status: int = 200, **values: Any) -> PageResponse:
        common = {
            "there": article_lists.read_overview(self.db),
            "store": self.served.store,
            "replay": self.replay,
            "query": ArticleQuery(),
        }
        return PageResponse(render_template(template, **{**common, **values}).encode("utf-8", "replace"), status=status)


def _page_for_path(context: _PageContext, parts: list[str], query: ArticleQuery) -> PageResponse | None:
    made: PageResponse | None = None
    match parts:
        case [""]:
            made = _front_page(context)
        case ["day", day] if DAY_PATTERN.fullmatch(day):
            made = _day_page(context, day)
        case ["calendar"]:
            made = _calendar_page(context, max(article_lists.articles_per_year(context.db), default=""))
        case ["calendar", year] if YEAR_PATTERN.fullmatch(year):
            made = _calendar_page(context, year)
        case ["articles"]:
            made = _list_page(context, query)
        case ["article", run_id, line, *view] if RUN_ID_PATTERN.fullmatch(run_id) and LINE_NUMBER_PATTERN.fullmatch(
            line
        ):
            made = _article_page(context, run_id, int(line), view)
    return made


def _front_page(context: _PageContext) -> PageResponse:
    days = article_lists.latest_days(context.db)
    editions = {day: article_lists.articles_of_day(context.db, day) for day in days}
    return context.render_page("front.html", latest=days[0] if days else "", editions=editions)


def _day_page(context: _PageContext, day: str) -> PageResponse | None:
    rows = article_lists.articles_of_day(context.db, day)
    before, after = article_lists.neighbouring_days(context.db, day)
    return context.render_page("day.html", day=day, rows=rows, before=before, after=after) if rows else None


def _calendar_page(context: _PageContext, year: str) -> PageResponse:
    return context.render_page(
        "calendar.html",
        year=year,
        years=article_lists.articles_per_year(context.db),
        days=article_lists.articles_per_day(context.db, year),
    )


def _list_page(context: _PageContext, query: ArticleQuery) -> PageResponse:
    return context.render_page("list.html", query=query, listing=article_lists.search_articles(context.db, query))


def _article_page(context: _PageContext, run_id: str, line: int, view: list[str]) -> PageResponse | None:
    one = article_versions.read_article(context.db, run_id, line)
    make = ARTICLE_VIEWS.get("/".join(["", *view]))
    return make(context, one) if one and make else None


def _clean_view(context: _PageContext, one: ArticleVersion) -> PageResponse:
    values = {**_article_context(context, one), "images": _image_rows(context, one)}
    return context.render_page(
        "article.html", **values, has_screenshot=bool(article_versions.read_thumbnail(context.db, one))
    )


def _screenshot_view(context: _PageContext, one: ArticleVersion) -> PageResponse:
    content = article_versions.read_thumbnail(context.db, one)
    return PageResponse(content, JPEG_TYPE) if content.startswith(JPEG_MAGIC) else _not_found_page(context)


def _captured_view(context: _PageContext, one: ArticleVersion) -> PageResponse:
    timestamp = "".join(filter(str.isdecimal, one.entry.capture.get("WARC-Date", "")))[:14]
    there = is_web_url(one.entry.url) and article_versions.is_warc_stored(context.db, one)
    address = replay_url(context.replay, timestamp, one.entry.url) if there else ""
    return context.render_page("captured.html", **_article_context(context, one), address=address)


def _stripped_view(context: _PageContext, one: ArticleVersion) -> PageResponse:
    ledger = article_versions.read_ledger(context.db, one)
    pieces = ledger_spans(one.entry.articleBody[:MAX_TEXT_CHARACTERS], ledger)
    return context.render_page("stripped.html", **_article_context(context, one), pieces=pieces)


def _versions_view(context: _PageContext, one: ArticleVersion) -> PageResponse:
    values = _article_context(context, one)
    met = values["versions"]
    steps = [compare_versions(before.json, after.json) for before, after in pairwise(met)]
    return context.render_page("versions.html", **values, steps=list(zip(met, [None, *steps], strict=True)))


ARTICLE_VIEWS: dict[str, Callable[[_PageContext, ArticleVersion], PageResponse]] = {
    "": _clean_view,
    "/captured": _captured_view,
    "/screenshot.jpg": _screenshot_view,
    "/stripped": _stripped_view,
    "/versions": _versions_view,
}


def _article_context(context: _PageContext, one: ArticleVersion) -> dict[str, Any]:
    """Return what every view of an article shows: the article itself and how many there are of the rest."""
    removals = [removal for removal in article_versions.read_ledger(context.db, one) if removal.action != "fold"]
    return {
        "one": one,
        "entry": one.entry,
        "versions": article_versions.read_versions(context.db, one),
        "removals": removals,
        "here": f"/article/{one.run_id}/{one.line}",
    }


def _image_rows(context: _PageContext, one: ArticleVersion) -> list[tuple[str, str, str]]:
    """Address in the player, caption and credit of each picture; no address for one that was not captured."""
    return [
        (_picture_url(context, image.url or ""), image.caption or "", image.creditText or "")
        for image in one.entry.image
        if image.caption or image.creditText or _picture_url(context, image.url or "")
    ]


def _picture_url(context: _PageContext, url: str) -> str:
    timestamp = article_versions.picture_timestamp(context.db, url) if context.replay and is_web_url(url) else ""
    return replay_url(context.replay, timestamp, url, "im_") if timestamp else ""


def _not_found_page(context: _PageContext) -> PageResponse:
    return context.render_page("not_found.html", status=404)


@cache
def _read_static_file(name: str) -> bytes:
    return files("newscrawl.operations.serve").joinpath("templates", name).read_bytes()
