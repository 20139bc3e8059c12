"""Made-up papers, the first three of them broken, in a copy of this project whose catalogue they are."""

from __future__ import annotations

import gzip
import json
import shutil
import sys
from collections import Counter
from typing import TYPE_CHECKING

from demo.answer import Answer, document, page, refusal
from newscrawl.publishers.model import Feed, Publisher
from newscrawl.publishers.python_source import python_source
from tests.support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = 5
BROKEN = 3
PROSE = "".join(
    f"<p>The council of the harbour town voted on Tuesday to keep market number {n} open, and the traders were relieved to hear of it.</p>"
    for n in range(6)
)
SETTINGS = {
    "DOWNLOAD_DELAY": "0",
    "RETRY_TIMES": "0",
    "NEWSCRAWL_EXTRACTORS": "0",
    "NEWSCRAWL_DELIVERY_RETRIES": "0",
    "LOG_LEVEL": "WARNING",
}


def papers(number: int) -> list[Publisher]:
    """Return made-up publishers."""
    return [
        Publisher(
            name=f"paper{n:02}",
            title=f"Paper {n}",
            url=f"http://paper{n:02}.example/",
            country="PT" if n % 2 else "GR",
            timezone="Europe/Lisbon" if n % 2 else "Europe/Athens",
            inLanguage="en",
            hosts=(f"paper{n:02}.example",),
            sources=(Feed(f"http://paper{n:02}.example/feed"),),
        )
        for n in range(number)
    ]


def project(folder: Path, number: int) -> Path:
    """Write a copy of this project whose catalogue is these papers."""
    for name in ("newscrawl", "warc"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "sites"))
    shutil.copy(ROOT / "scrapy.cfg", folder)
    sites = folder / "newscrawl/publishers/sites"
    sites.mkdir()
    (sites / "__init__.py").touch()
    for publisher in papers(number):
        text = python_source(publisher, docstring=f"{publisher.title}, made up.")
        (sites / f"{publisher.name}.py").write_text(text, encoding="utf-8")
    return folder


def web(number: int, broken: int = BROKEN) -> dict[str, Answer]:
    """Return the pages of the papers. The first ones are broken, each in another way."""
    answers: dict[str, Answer] = {}
    for index, publisher in enumerate(papers(number)):
        home = publisher.url.rstrip("/")
        paths = [f"/2024/03/0{n + 1}/story-of-the-harbour-{n}" for n in range(ARTICLES)]
        items = "".join(f"<item><link>{home}{path}</link></item>" for path in paths)
        answers[f"{home}/feed"] = document(f"<rss><channel>{items}</channel></rss>", "application/rss+xml")
        for number_of, path in enumerate(paths):
            answers[home + path] = _story(publisher.title, number_of)
        if index < broken:
            _break(answers, home, paths, index)
    return answers


def _story(title: str, number: int) -> Answer:
    return page(
        f"<html lang=en><head><title>Story {number}</title></head><body><article><h1>Story {number} of {title}</h1>{PROSE}"
        f"<p>This was story {number} of {title}, written by nobody.</p></article></body></html>"
    )


def _break(answers: dict[str, Answer], home: str, paths: list[str], way: int) -> None:
    match way % BROKEN:
        case 0:
            answers[f"{home}/feed"] = refusal(404)
        case 1:
            answers.update({home + path: refusal(403) for path in paths})
        case 2:
            answers.update(
                {home + path: page("<html><title>Empty</title><body><div></div></body></html>") for path in paths}
            )


def command(folder: Path, *arguments: str, name: str = "crawl", **settings: str) -> list[str]:
    """Return the command line of a crawl, or another command, into this folder."""
    own = {**SETTINGS, "NEWSCRAWL_STORE": str(folder / "store"), "NEWSCRAWL_SPOOL": str(folder / "spool"), **settings}
    options = [word for key, value in own.items() for word in ("-s", f"{key}={value}")]
    return [sys.executable, "-m", "newscrawl", name, *arguments, *options]


def stored(folder: Path) -> Counter[str]:
    """Return how often each article is in the store."""
    files = (folder / "store").rglob("articles.jsonl.gz")
    return Counter(json.loads(line)["url"] for file in files for line in gzip.open(file, "rt", encoding="utf-8"))


def sound_articles(number: int) -> set[str]:
    """Return the articles of the papers that are not broken."""
    hosts = tuple(publisher.url for publisher in papers(number)[BROKEN:])
    return {url for url in web(number) if url.startswith(hosts) and not url.endswith("/feed")}
