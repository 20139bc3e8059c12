"""robots.txt binds every request, however many wait for it and however long the crawl takes."""

from __future__ import annotations

import asyncio
import gzip
import json
from datetime import UTC, datetime
from uuid import uuid4

from demo.answer import document, page
from demo.server import Server
from newscrawl.politeness.once_per_host import OncePerHost
from newscrawl.settings import NEWSCRAWL_ROBOTSTXT_AGE
from tests.commands.test_bad_input import article
from tests.support.crawl_process import crawl, news_of

SITE = "http://paper.example"


def test_of_twelve_requests_that_wait_for_the_same_robots_txt_none_is_let_through(tmp_path):
    addresses = [f"{SITE}/closed/story-{n}" for n in range(12)]
    rules = document("User-agent: *\nDisallow: /closed/\n", "text/plain")
    with Server({f"{SITE}/robots.txt": rules, **{url: page("<p>Not for robots.</p>") for url in addresses}}) as server:
        run = crawl(
            tmp_path,
            *news_of(tmp_path, addresses),
            proxy=server,
            settings={"CONCURRENT_REQUESTS_PER_DOMAIN": "16"},
        )
    assert server.requested() == [f"{SITE}/robots.txt"]
    assert run.manifest["counts"]["drop/robots"] == 12


def test_rules_that_change_while_a_crawl_lasts_bind_it_from_the_next_reading_on(tmp_path):
    stories = {f"{SITE}/story-{n}": page(article(f"Market day {n}")) for n in range(4)}
    robots = f"{SITE}/robots.txt"
    requested = []

    def find(url):
        requested.append(url)
        closed = "Disallow: /" if any("story" in one for one in requested) else "Allow: /"
        return document(f"User-agent: *\n{closed}\n", "text/plain") if url == robots else stories.get(url)

    with Server(find, hosts=["paper.example"]) as server:
        run = crawl(
            tmp_path,
            *news_of(tmp_path, stories),
            proxy=server,
            settings={"NEWSCRAWL_ROBOTSTXT_AGE": "0", "CONCURRENT_REQUESTS": "1"},
        )
    assert len(run.articles) == 1
    assert run.manifest["counts"]["drop/robots"] == 3
    assert server.requested().count(robots) > 1


def test_what_was_read_of_a_host_counts_for_a_day_and_no_longer():
    now, readings = [0.0], []

    async def read():
        readings.append(now[0])
        return len(readings)

    async def days():
        kept = OncePerHost(NEWSCRAWL_ROBOTSTXT_AGE, lambda: now[0])
        for hours in (0, 1, 23.9, 24, 24.1, 25, 48.2):
            now[0] = hours * 3600
            yield hours, await asyncio.gather(kept.get("paper.example", read), kept.get("paper.example", read))

    async def answers():
        return [one async for one in days()]

    assert [(hours, allowed) for hours, allowed in asyncio.run(answers())] == [
        (0, [1, 1]),
        (1, [1, 1]),
        (23.9, [1, 1]),
        (24, [1, 1]),
        (24.1, [2, 2]),
        (25, [2, 2]),
        (48.2, [3, 3]),
    ]


def test_an_archive_without_robots_txt_is_played_all_the_same(tmp_path):
    story = f"{SITE}/2026/11/29/market-day-comes-back"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX/Odd: 1\r\n\r\n"
    stamp = datetime(2026, 11, 29, 12, tzinfo=UTC)
    file = tmp_path / "foreign.warc.gz"
    file.write_bytes(
        record_of(story, head + article("Market day").encode(), stamp)
        + record_of(f"{SITE}/", head + home(story), stamp)
    )
    settings = {"NEWSCRAWL_REPLAY": str(file), "NEWSCRAWL_STORE": str(tmp_path / "played")}
    done = crawl(tmp_path, "news", "-a", f"url={SITE}/", settings=settings, env={"SCRAPY_PROJECT": "replay"})
    (manifest,) = (tmp_path / "played").rglob("run.json")
    assert done.exit_code == 0, done.output
    assert json.loads(manifest.read_text())["counts"]["article/stored"] == 1


def home(story):
    return f"<html><body><a href={story}>Market day comes back</a></body></html>".encode()


def record_of(url, block, stamp):
    """A response as a WARC of another tool has it."""
    fields = (
        ("WARC-Type", "response"),
        ("WARC-Record-ID", f"<urn:uuid:{uuid4()}>"),
        ("WARC-Date", stamp.isoformat().replace("+00:00", "Z")),
        ("WARC-Target-URI", url),
        ("Content-Type", "application/http; msgtype=response"),
        ("Content-Length", str(len(block))),
    )
    text = "WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields) + "\r\n"
    return gzip.compress(text.encode() + block + b"\r\n\r\n")
