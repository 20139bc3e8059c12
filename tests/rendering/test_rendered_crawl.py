"""A paper made by scripts is crawled, archived, replayed and proved like any other."""

from __future__ import annotations

import base64
import gzip
import json
import os
import shutil
from collections import Counter
from itertools import pairwise

import pytest

from demo import answer, gazette, lantern
from demo.server import Server
from tests.support.browser import Browser
from tests.support.crawl_process import crawl, news_of, process, start
from tests.support.replay_process import CANNOT_UNPLUG, replay
from tests.support.stored_lantern import SETTINGS, crawl_in, requests_in
from tests.support.torture.killed_crawl import disk
from warc.read.reader import read_records

pytestmark = pytest.mark.slow


def records(done):
    return [record for path in done.runs[0].glob("*.warc.gz") for record in read_records(path)]


def rendered_in(done):
    return (record for path in done.runs[0].glob("*-rendered.warc.gz") for record in read_records(path))


def renderings_in(done):
    return [json.loads(record.load()) for record in rendered_in(done) if record.type == "metadata"]


def colour_of(jpeg):
    """The colour in the middle of a picture, as a browser sees it."""
    source = f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}"
    script = f"""(async () => {{
      const picture = new Image(); picture.src = "{source}"; await picture.decode();
      const canvas = new OffscreenCanvas(picture.width, picture.height), brush = canvas.getContext('2d');
      brush.drawImage(picture, 0, 0);
      const [red, green, blue] = brush.getImageData(picture.width / 2, picture.height / 2, 1, 1).data;
      return `rgb(${{red}},${{green}},${{blue}})`;
    }})()"""
    with Browser() as chromium:
        return chromium.page().evaluate(script)


def lines_of(run):
    return [json.loads(line) for line in gzip.decompress((run / "articles.jsonl.gz").read_bytes()).splitlines()]


def stored(run):
    return [gzip.decompress((run / name).read_bytes()) for name in ("articles.jsonl.gz", "furniture.jsonl.gz")]


@pytest.fixture
def rendered(lantern_crawl):
    return crawl_in(lantern_crawl), requests_in(lantern_crawl)


def test_every_story_is_there_as_it_was_printed(rendered):
    done, _ = rendered
    found = {article["headline"]: article["articleBody"] for article in done.articles}
    assert found == {
        story.headline: "\n\n".join(story.paragraphs)
        for way, story in lantern.printed().items()
        if way not in lantern.UNREADABLE
    }


def test_a_page_that_has_its_text_is_not_rendered(rendered):
    done, log = rendered
    stats = done.manifest["counts"]
    failed = {key: count for key, count in stats.items() if key.startswith("render/failed/")}
    assert sum(failed.values()) == len({"endless", "crash"}), failed
    assert stats["render/pages"] + stats["render/unsettled"] == len(lantern.WAYS) - len({"static", "endless", "crash"})
    static = lantern.printed()["static"]
    assert not [url for url in log if static.slug in url and "/api/" in url]


def test_the_requests_of_the_browser_are_in_the_archive_one_by_one(rendered):
    done, log = rendered
    archived = Counter(record.url for record in records(done) if record.type == "request")
    assert archived == Counter(log)
    scripts = [url for url in log if url.endswith("app.js")]
    assert len(scripts) == 1


def test_an_article_names_the_rendered_page_and_what_it_was_rendered_from(rendered):
    done, _ = rendered
    by_id = {record.record_id: record for record in records(done)}
    for article in done.articles:
        capture = article["capture"]
        if article["url"] == lantern.address(lantern.printed()["static"]):
            assert "renderedFrom" not in capture
            continue
        dom, response = by_id[capture["WARC-Record-ID"]], by_id[capture["renderedFrom"]]
        assert (dom.type, dom.url, dom.fields.get("WARC-Refers-To")) == (
            "conversion",
            article["url"],
            response.record_id,
        )
        assert (response.type, response.url) == ("response", article["url"])


@pytest.mark.skipif(CANNOT_UNPLUG, reason="no network namespaces here")
def test_a_replay_needs_neither_network_nor_browser_and_gives_the_same(rendered, tmp_path):
    done, _ = rendered
    replayed = replay(tmp_path, done.folder / "store", unplugged=True)
    assert (replayed.exit_code, replayed.articles) == (0, done.articles), replayed.output
    assert stored(replayed.runs[0]) == stored(done.runs[0])
    assert replayed.count("replay/passed-over/rendered") == len(lantern.WAYS) - len(lantern.UNREADABLE)


def test_every_article_is_proved(rendered):
    done, _ = rendered
    proved = process("prove", "--all", "--in", done.folder / "store")
    assert (proved.exit_code, proved.out.splitlines()[-1]) == (0, "proved: 7 of 7 articles, 1 of 1 runs"), proved.out
    assert process("verify", done.folder / "store").exit_code == 0


def test_a_rendered_page_stays_whole_when_another_article_of_its_words_is_taken_down(rendered, tmp_path):
    store = tmp_path / "store"
    shutil.copytree(rendered[0].folder / "store", store)
    with Server(gazette.site()) as server:
        done = crawl(tmp_path, "news", "-a", f"url={gazette.HOME}", proxy=server)
    assert done.exit_code == 0, done.output
    headline = lantern.printed()["shell"].headline
    twin = next(article["url"] for article in done.articles if article["headline"] == headline)
    settings = {"NEWSCRAWL_STORE": store, "NEWSCRAWL_SPOOL": tmp_path / "spool"}
    taken = process("takedown", twin, "--reason", "court order 12/2026", **settings)
    assert (taken.exit_code, "goes: 1 articles" in taken.out) == (0, True), taken.err
    assert lantern.address(lantern.printed()["shell"]) in taken.out  # it stays
    assert process("verify", store).exit_code == 0
    assert process("prove", "--all", "--in", store).exit_code == 0


def test_a_list_that_its_scripts_make_is_scrolled_to_its_end_and_its_stories_read(tmp_path):
    with Server(lantern.site()) as server:
        arguments = ("news", "-a", f"url={lantern.LATEST}", "-a", "render=auto", "-a", "max_articles=2")
        done = crawl(tmp_path, *arguments, proxy=server, settings={**SETTINGS, "NEWSCRAWL_RENDER_REQUESTS": "30"})
    assert done.exit_code == 0, done.output
    stories = [{"url": lantern.address(story)} for story in lantern.printed().values()]
    assert len(done.articles) == 2
    assert {article["url"] for article in done.articles} <= {story["url"] for story in stories}
    requested = {access.url for access in server.log}
    assert {f"{lantern.HOME}api/latest/{part}" for part in range(len(stories) // lantern.AT_A_TIME + 1)} <= requested


def test_a_browser_that_dies_three_times_in_a_row_degrades_the_run_which_stores_the_rest(tmp_path):
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    with Server(lantern.site()) as server:
        urls = [lantern.address(story) for way, story in lantern.printed().items() if way not in lantern.UNREADABLE]
        settings = {**SETTINGS, "NEWSCRAWL_RENDER_BROWSER": str(program)}
        done = crawl(tmp_path, *news_of(tmp_path, urls), "-a", "render=auto", proxy=server, settings=settings)
    assert [article["headline"] for article in done.articles] == [lantern.printed()["static"].headline]
    counts = done.manifest["counts"]
    assert (counts["render/failed/browser-died"], counts["render/given-up"]) == (3, 1)
    assert (done.exit_code, done.manifest["verdict"]) == (3, "degraded")
    assert "the browser died again and again" in done.manifest["why"]


def test_private_addresses_and_what_robots_txt_forbids_are_refused_to_scripts_by_name(tmp_path):
    private = ("127.0.0.1:8123/", "169.254.169.254/latest/meta-data/", "[::1]/", "10.0.0.1/", "localhost/")
    urls = [*(f"https://{place}" for place in private), f"{lantern.HOME}api/private/key"]
    script = f"for (const url of {json.dumps(urls)}) fetch(url).catch(() => 0)"
    address = f"{lantern.HOME}hostile"
    site = {**lantern.site(), address: answer.page("<div id=root></div><script src=/hostile.js></script>")}
    site[f"{lantern.HOME}hostile.js"] = answer.document(script, "text/javascript")
    with Server(site) as server:
        done = crawl(tmp_path, *news_of(tmp_path, [address]), "-a", "render=auto", proxy=server, settings=SETTINGS)
    (info,) = renderings_in(done)
    refused = {one["url"]: one["refused"] for one in info["requests"] if "refused" in one}
    assert all("is a private address" in refused[url] for url in urls[:-1]), refused
    assert "robots.txt" in refused[urls[-1]]
    assert {access.url for access in server.log if access.method != "CONNECT"} == {
        address,
        f"{lantern.HOME}robots.txt",
        f"{lantern.HOME}hostile.js",
        *(access.url for access in server.log if "tdm" in access.url),
    }


def test_a_shell_whose_only_text_is_that_of_its_frame_is_rendered_and_a_brief_is_not(tmp_path):
    story = lantern.printed()["shell"]
    footer = f"<footer><p>{'The Lantern is printed on the quay, and read all over town. ' * 4}</p></footer>"
    brief = f"<main><h1>Fog</h1><p>{'The harbour was closed by fog for the whole morning. ' * 5}</p></main>"
    framed, short = f"{lantern.HOME}news/framed", f"{lantern.HOME}news/fog"
    shell = f'<body data-way="shell" data-story="{story.slug}"><div id="root"></div>{footer}<script src="/app.js"></script></body>'
    site = {
        **lantern.site(),
        framed: answer.page(shell),
        short: answer.page(f"{brief}{footer}<script src=/app.js></script>"),
    }
    with Server(site) as server:
        done = crawl(
            tmp_path, *news_of(tmp_path, [framed, short]), "-a", "render=auto", proxy=server, settings=SETTINGS
        )
    assert done.exit_code == 0, done.output
    texts = {article["url"]: article["articleBody"] for article in done.articles}
    assert texts[framed].startswith("\n\n".join(story.paragraphs))
    assert "closed by fog" in texts[short]
    assert [info["url"] for info in renderings_in(done)] == [framed]
    assert replay(tmp_path / "again", done.folder / "store").articles == done.articles
    assert process("pack", done.folder / "store", "-o", tmp_path / "a.wacz").exit_code == 0
    packed = replay(tmp_path / "packed", tmp_path / "a.wacz")
    assert {article["url"]: article["articleBody"] for article in packed.articles} == texts


def test_what_scripts_request_keeps_to_the_pace_of_the_host(tmp_path):
    url = lantern.address(lantern.printed()["redirected"])
    rules = answer.document("User-agent: *\nCrawl-delay: 0.7\n", "text/plain")
    with Server({**lantern.site(), f"{lantern.HOME}robots.txt": rules}) as server:
        done = crawl(tmp_path, *news_of(tmp_path, [url]), "-a", "render=auto", proxy=server, settings=SETTINGS)
    times = [line.at for line in server.log if line.method != "CONNECT"]
    assert (len(done.articles), done.manifest["counts"]["render/requests"]) == (1, 3), done.output
    assert all(after - before >= 0.6 for before, after in pairwise(times)), times


def test_what_scripts_request_counts_in_the_budget_of_the_host(tmp_path):
    url = lantern.address(lantern.printed()["poller"])
    settings = {**SETTINGS, "NEWSCRAWL_HOST_REQUESTS": "6"}
    with Server(lantern.site()) as server:
        done = crawl(tmp_path, *news_of(tmp_path, [url]), "-a", "render=auto", proxy=server, settings=settings)
    assert len([line for line in server.log if line.method != "CONNECT"]) == 6
    (info,) = renderings_in(done)
    refused = [one["refused"] for one in info["requests"] if "refused" in one]
    assert any("its budget of 6 requests is used up" in why for why in refused), refused


def test_with_screenshots_the_pictures_of_a_page_are_in_the_archive_and_on_the_screenshot(tmp_path):
    story = lantern.printed()["shell"]
    url, picture = f"{lantern.HOME}news/pictured", f"{lantern.HOME}red.svg"
    shown = "<img src=/red.svg style='position:fixed;inset:0;width:100%;height:100%'>"
    shell = f'<body data-way="shell" data-story="{story.slug}">{shown}<div id="root"></div><script src="/app.js"></script></body>'
    red = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" preserveAspectRatio="none"><rect width="1" height="1" fill="red"/></svg>'
    site = {**lantern.site(), url: answer.page(shell), picture: answer.document(red, "image/svg+xml")}
    with Server(site) as server:
        done = crawl(tmp_path, *news_of(tmp_path, [url]), "-a", "render=auto", proxy=server, settings=SETTINGS)
    found = records(done)
    assert [record.type for record in found if record.url == picture] == ["response", "request", "metadata"]
    (view,) = (record.load() for record in rendered_in(done) if record.url == f"urn:view:{url}")
    assert colour_of(view) == "rgb(254,0,0)"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts a disk of its own")
def test_a_full_disk_ends_the_crawl_with_its_reason_and_the_next_one_stores_every_story(tmp_path):
    urls = [lantern.address(lantern.printed()[way]) for way in ("shell", "shadow", "static")]
    arguments = (*news_of(tmp_path, urls), "-a", "render=auto")
    with Server(lantern.site()) as server, disk(tmp_path / "spool", 90_000) as enlarge:
        with start(tmp_path, *arguments, proxy=server, settings=SETTINGS) as first:
            _, errors = first.communicate(timeout=120)
        assert (first.returncode, "Traceback" in errors) == (4, False), errors
        assert "No space left on device" in errors
        enlarge()
        second = crawl(tmp_path, *arguments, proxy=server, settings=SETTINGS)
        assert second.exit_code == 0, second.output
        stored = [line["url"] for run in second.runs for line in lines_of(run)]
        assert sorted(stored) == sorted(urls)
        assert process("verify", tmp_path / "store").exit_code == 0
