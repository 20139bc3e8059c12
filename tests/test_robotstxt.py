"""robots.txt binds every request, however many wait for it."""

from __future__ import annotations

from newscrawl.demo.answer import document, page
from newscrawl.demo.server import Server
from tests.crawling import crawl

SITE = "http://paper.example"


def test_of_twelve_requests_that_wait_for_the_same_robots_txt_none_is_let_through(tmp_path):
    addresses = [f"{SITE}/closed/story-{n}" for n in range(12)]
    (tmp_path / "urls.txt").write_text("\n".join(addresses))
    rules = document("User-agent: *\nDisallow: /closed/\n", "text/plain")
    with Server({f"{SITE}/robots.txt": rules, **{url: page("<p>Not for robots.</p>") for url in addresses}}) as server:
        run = crawl(
            tmp_path,
            "news",
            "-a",
            f"urls={tmp_path / 'urls.txt'}",
            proxy=server,
            settings={"CONCURRENT_REQUESTS_PER_DOMAIN": "16"},
        )
    assert server.requested() == [f"{SITE}/robots.txt"]
    assert run.manifest["counts"]["drop/robots"] == 12
