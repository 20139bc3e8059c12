"""An article that declares no language has that of the source which named it, in a crawl and in its replay."""

from __future__ import annotations

import gzip
import json

from demo.answer import document, page, redirect
from demo.server import Server
from newscrawl.publishers.model import Feed, Publisher
from tests.support.own_project import OwnProject

HOME = "http://twotongues.example"
PUBLISHER = Publisher(
    name="twotongues",
    title="Two Tongues",
    url=f"{HOME}/",
    country="CH",
    timezone="Europe/Zurich",
    inLanguage="de",
    hosts=("twotongues.example",),
    sources=(Feed(f"{HOME}/de.xml"), Feed(f"{HOME}/fr.xml", inLanguage="fr")),
)
PROSE = "".join(
    f"<p>The council of the harbour town voted on Tuesday to keep market {n} open for the traders.</p>"
    for n in range(6)
)


def story(name, tag=""):
    return page(
        f"<html{tag}><head><title>{name}</title></head><body><article><h1>{name}</h1>{PROSE}<p>That was {name}.</p></article></body></html>"
    )


def feed(*paths):
    return document(
        f"<rss><channel>{''.join(f'<item><link>{HOME}{path}</link></item>' for path in paths)}</channel></rss>",
        "application/rss+xml",
    )


WEB = {
    f"{HOME}/de.xml": feed("/1/hafen"),
    f"{HOME}/fr.xml": feed("/2/port", "/3/declared", "/4/moved"),
    f"{HOME}/1/hafen": story("Hafen"),
    f"{HOME}/2/port": story("Port"),
    f"{HOME}/3/declared": story("Declared", " lang=it"),
    f"{HOME}/4/moved": redirect(f"{HOME}/5/there"),
    f"{HOME}/5/there": story("There"),
}


def languages(folder):
    files = sorted(folder.rglob("articles.jsonl.gz"))
    articles = [json.loads(line) for file in files for line in gzip.decompress(file.read_bytes()).splitlines()]
    return {article["headline"]: article["inLanguage"] for article in articles}


def test_a_crawl_and_its_replay_know_the_language_of_the_source(tmp_path):
    project = OwnProject.of(tmp_path, [PUBLISHER])
    with Server(WEB) as server:
        project.newscrawl("crawl", "twotongues", proxy=server)
    crawled = languages(project.store)
    assert crawled == {"Hafen": "de", "Port": "fr", "Declared": "it", "There": "de"}
    done = project.newscrawl("replay", project.store, NEWSCRAWL_STORE=tmp_path / "replayed")
    assert done.exit_code == 0, done.err
    assert languages(tmp_path / "replayed") == crawled
