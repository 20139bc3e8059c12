"""A page is loaded by a browser whose only network is what it is given, and what its scripts made of it is written down."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")

from playwright.async_api import async_playwright

from newscrawl.errors import UsageError
from newscrawl.rendering.browser import Browser
from newscrawl.rendering.browser_messages import BrowserRequest, BrowserResponse
from newscrawl.rendering.browser_program import POPUP_FEATURES, launch_browser
from newscrawl.rendering.page_requests import RequestRefusedError
from newscrawl.rendering.process_tree import process_tree_ids
from newscrawl.rendering.rendered_page import RenderingFailedError
from tests.support.browser_pages import AT, SHELL, URL, make_request, page, refused, render
from tests.support.paths import ROOT
from tests.support.torture.killed_rendering import is_running

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("chromium"), reason="no Chromium on this machine"),
]


def test_what_scripts_make_of_a_page_is_written_down():
    requests = page(SHELL)
    (made,) = render(requests)
    assert b'<div id="root">made by script</div>' in made.html
    assert (made.settled, made.url) == (True, URL)
    assert [one.as_json() for one in requests.noted if not one.refused] == [
        {
            "method": "GET",
            "url": "https://paper.example/api",
            "status": 200,
            "record_id": "<urn:uuid:1>",
            "payload_digest": "sha1:A",
            "filename": "a.warc.gz",
            "offset": 7,
        }
    ]


def test_the_same_page_gives_the_same_dom():
    random = "[Math.random(), crypto.randomUUID(), crypto.getRandomValues(new Uint16Array(3))]"
    zone = "Intl.DateTimeFormat().resolvedOptions().timeZone"
    html = f"<p id=t></p><script>t.append({random} + ' ' + {zone} + ' ' + new Date().getFullYear())</script>"
    first, second = render(page(html), page(html))
    assert first.html == second.html
    assert b" UTC 2020<" in first.html


def arguments_of(pid):
    return Path(f"/proc/{pid}/cmdline").read_text().split("\0")


def test_a_window_has_no_processes_for_what_nobody_types():
    async def looked_at():
        async with async_playwright() as driver:
            chromium, pid = await launch_browser(driver, shutil.which("chromium"), sandbox=os.geteuid() != 0)
            arguments = arguments_of(pid)
            await (await chromium.new_context()).new_page()
            await asyncio.sleep(1)
            session = await chromium.new_browser_cdp_session()
            targets = (await session.send("Target.getTargets", {"filter": [{}]}))["targetInfos"]
            await chromium.close()
            return arguments, [target["url"] for target in targets]

    arguments, shown = asyncio.run(looked_at())
    assert "about:blank" in shown
    assert not [url for url in shown if url.startswith("chrome://omnibox")]
    own, heeded = (one.split("=")[1].split(",") for one in arguments if one.startswith("--disable-features="))
    assert len(own) > 5
    assert heeded == [*own, *POPUP_FEATURES]


ODD_HEADERS = [
    (b"Content-Disposition", b"attachment; filename=story.html"),
    (b"X Spaced", b"a"),
    (b"", b"without a name"),
    (b"X-Control", b"a\x00b\r\n c "),
    (b"Set-Cookie", b"a=" + b"x" * 300_000),
]
"""As servers do send them, and as browsers or their proxies do not accept them."""


def test_a_page_and_its_data_are_read_whatever_headers_they_come_with():
    async def odd(request):
        response = await make_request(request)
        return BrowserResponse(response.status, [*ODD_HEADERS, *response.headers], response.body)

    requests = page(SHELL, make_request=odd)
    document = BrowserResponse(200, [*ODD_HEADERS, *requests.document.headers], requests.document.body)
    (made,) = render(replace(requests, document=document))
    assert b"made by script" in made.html


def test_a_page_of_a_host_whose_name_no_certificate_may_have_is_rendered():
    html = "<p id=t></p><script>t.append('made by ' + location.host)</script>"
    (made,) = render(replace(page(html), url="https://my_paper.example/"))
    assert b"made by my_paper.example" in made.html


def test_a_text_in_an_open_shadow_root_and_one_that_comes_on_scroll_are_there():
    shadow = "<div id=s></div><script>s.attachShadow({mode:'open'}).innerHTML='<p>in the shadow</p>'</script>"
    lazy = """<div style="height:5000px">top</div><div id=end></div><script>
        new IntersectionObserver(seen => seen.some(one => one.isIntersecting) && (end.textContent = 'at the end')).observe(end)
    </script>"""
    in_shadow, on_scroll = render(page(shadow), page(lazy))
    assert b'<template shadowrootmode="open"><p>in the shadow</p></template>' in in_shadow.html
    assert b">at the end<" in on_scroll.html


def test_no_request_goes_out_but_those_that_the_crawl_allows():
    requests = page(
        """<img src=/a.png><script>
        navigator.sendBeacon('/beacon', 'x'); new WebSocket('wss://paper.example/socket');
        fetch('https://cdn.ads.example/ad.js').catch(() => 0); fetch('http://127.0.0.1:8123/inside').catch(() => 0);
        navigator.serviceWorker && navigator.serviceWorker.register('/worker.js').catch(() => 0);
        window.open('/window'); setTimeout(() => location = 'https://elsewhere.example/', 100); alert('stop');
        </script>""",
        blocked=frozenset({"ads.example"}),
    )
    (made,) = render(requests)
    assert b"<img" in made.html
    found = refused(requests)
    assert (
        found.pop("https://paper.example/favicon.ico", "media") == "media"
    )  # which Chromium requests when it has the time
    assert found == {
        "https://paper.example/a.png": "media",
        "https://paper.example/beacon": "beacon",
        "https://paper.example/socket": "websocket",
        "https://cdn.ads.example/ad.js": "blocked-host",
        "http://127.0.0.1:8123/inside": "not in this test",
        "https://elsewhere.example/": "navigation",
    }


def test_a_page_over_plain_http_is_given_once_and_nothing_leads_away_from_it():
    html = """<p>news</p><iframe src=/frame></iframe><script src=/app.js></script>
        <script>setTimeout(() => location = 'http://elsewhere.example/', 100)</script>"""
    requests = replace(page(html), url="http://paper.example/story")
    (made,) = render(requests)
    assert b"<p>news</p>" in made.html
    found = refused(requests)
    assert found.pop("http://paper.example/favicon.ico", "media") == "media"
    assert found == {
        "http://paper.example/frame": "navigation",
        "http://elsewhere.example/": "navigation",
        "http://paper.example/app.js": "not in this test",
    }


def test_a_page_that_never_rests_is_kept_as_it_is_when_its_requests_are_used_up():
    requests = page("<p>news</p><script>setInterval(() => fetch('/api?' + Math.random()), 20)</script>", at_most=12)
    (made,) = render(requests)
    assert (made.settled, requests.made) == (False, 12)
    assert b"<p>news</p>" in made.html


def test_a_page_that_needs_just_its_requests_comes_to_rest():
    requests = page(SHELL, at_most=1)
    (made,) = render(requests)
    assert (made.settled, b"made by script" in made.html) == (True, True)


def test_what_a_script_repeats_without_end_fills_no_record():
    requests = page(SHELL)
    image = BrowserRequest("GET", "https://paper.example/a.png", {"sec-fetch-dest": "image"})

    async def repeated():
        for _ in range(1500):
            await requests.answer_request(image)

    asyncio.run(repeated())
    assert (len(requests.noted), requests.more) == (1000, 500)


def test_a_page_makes_no_more_requests_when_it_has_waited_long_for_hosts_that_do_not_answer():
    async def silent(_request):
        await asyncio.sleep(0.01)
        raise RequestRefusedError("no response")

    requests = page(SHELL, seconds=0, make_request=silent)

    async def one_after_the_other():
        for number in range(5):
            await requests.answer_request(BrowserRequest("GET", f"https://paper.example/{number}", {}))

    asyncio.run(one_after_the_other())
    assert [one.refused for one in requests.noted] == ["no response"] + ["too-many"] * 4


def test_a_browser_that_cannot_start_is_a_failed_page(tmp_path):
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    with pytest.raises(RenderingFailedError) as failed:
        asyncio.run(Browser(str(program), sandbox=False).render(partial(page, SHELL), AT))
    assert failed.value.reason == "browser-died"


def test_a_script_without_an_end_costs_its_own_page_alone():
    endless, fine = render(page("<script>for (;;) {}</script>", seconds=1), page(SHELL))
    assert endless == "too-slow"
    assert b"made by script" in fine.html


def test_a_page_that_wants_all_memory_costs_itself_alone():
    hungry = "<script>const all = []; for (;;) all.push(new Array(1e6).fill(all.length))</script>"
    greedy, fine = render(page(hungry, seconds=3), page(SHELL))
    assert isinstance(greedy, str)
    assert b"made by script" in fine.html


def test_waiting_for_the_pace_of_a_host_takes_none_of_a_pages_time():
    async def slow(request):
        await asyncio.sleep(9)
        return await make_request(request)

    (made,) = render(page(SHELL, seconds=8, make_request=slow))
    assert b"made by script" in made.html


def test_a_browser_that_is_not_there_is_named_with_what_to_type():
    with pytest.raises(UsageError, match="There is no nowhere/chromium to render with"):
        Browser.from_program("nowhere/chromium", sandbox=True)


ENDLESS_CRAWL = """
import asyncio
from tests.support.browser_pages import AT, SHELL, browser, page
async def forever():
    await browser().render(lambda: page(SHELL), AT)
    print("rendered", flush=True)
    await asyncio.sleep(600)
asyncio.run(forever())
"""


def test_no_browser_outlives_a_crawl_that_is_killed():
    crawl = subprocess.Popen([sys.executable, "-c", ENDLESS_CRAWL], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert crawl.stdout.readline() == "rendered\n"
    below = process_tree_ids(crawl.pid)[1:]
    assert below
    os.kill(crawl.pid, signal.SIGKILL)
    crawl.wait()
    crawl.stdout.close()
    for _ in range(100):
        if not (left := [pid for pid in below if is_running(pid)]):
            break
        time.sleep(0.1)
    assert left == []
