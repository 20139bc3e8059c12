"""Pages that mean harm, in a real browser: each is bounded or refused, and the next page is rendered as ever."""

from __future__ import annotations

import asyncio
import os
import resource
import shutil
import signal
import socket
from contextlib import suppress
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")

from newscrawl.rendering.browser_messages import BrowserResponse
from newscrawl.rendering.page_requests import MAX_NOTED_REQUESTS
from newscrawl.rendering.process_tree import process_memory_bytes, process_tree_ids
from tests.support.browser_pages import JSON, SHELL, browser, page, refused, render, rendered

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("chromium"), reason="no Chromium on this machine"),
]
MARK = "<p>news</p>"
SITE = "https://paper.example"
HOSTILE = {
    "windows": f"""{MARK}<a id=a target=_blank href=/other>x</a><form id=f target=_blank action=/sent></form><script>
        for (let i = 0; i < 50; i++) window.open('/window' + i); a.click(); f.submit()</script>""",
    "downloads": f"""{MARK}<a id=a download href=/archive.zip>x</a><script>a.click();
        const blob = document.createElement('a'); blob.href = URL.createObjectURL(new Blob(['x'.repeat(1e6)]));
        blob.download = 'b.bin'; blob.click()</script>""",
    "files": f"""{MARK}<iframe src=file:///etc/passwd></iframe><img src=file:///etc/passwd><p id=t></p><script>
        fetch('file:///etc/passwd').then(a => a.text()).then(a => t.append(a), e => t.append('no'));
        setTimeout(() => location = 'file:///etc/passwd', 50)</script>""",
    "requests": f"{MARK}<script>for (let i = 0; i < 10000; i++) fetch('/api?' + i).catch(() => 0)</script>",
    "dialogs": f"""{MARK}<iframe srcdoc="<script>alert(1); confirm(2); prompt(3); print()</script>"></iframe><script>
        onbeforeunload = () => 'stay'; setInterval(() => {{ alert(1); confirm(2); prompt(3); print() }}, 5)</script>""",
    "workers": f"""{MARK}<p id=t></p><script>
        navigator.serviceWorker && navigator.serviceWorker.register('/service.js').catch(() => 0);
        try {{ new Worker('/worker.js'); new SharedWorker('/shared.js') }} catch (e) {{}}</script>""",
    "streams": f"{MARK}<script>new EventSource('/api/stream'); new WebSocket('wss://paper.example/socket')</script>",
    "refresh": f"<meta http-equiv=refresh content='0; url=https://elsewhere.example/'>{MARK}",
    "blob": f"{MARK}<script>location = URL.createObjectURL(new Blob(['gone'], {{type: 'text/html'}}))</script>",
    "blank": f"{MARK}<script>setTimeout(() => location = 'about:blank', 50)</script>",
    "back": f"{MARK}<script>setTimeout(() => history.back(), 50)</script>",
    "console": f"{MARK}<script>setInterval(() => {{ for (let i = 0; i < 50; i++) console.log('x'.repeat(1000)) }}, 10)</script>",
    "cookies": f"""{MARK}<script>for (let i = 0; i < 100; i++) document.cookie = i + '=' + 'x'.repeat(4000);
        fetch('/api').then(response => response.text()).then(text => document.body.append(text))</script>""",
    "large": f"""{MARK}<script>fetch('/api', {{method: 'POST', body: 'x'.repeat(3e6)}}).catch(() => 0);
        fetch('/api?' + 'x'.repeat(1e6)).catch(() => 0)</script>""",
    "nodes": f"{MARK}<script>setInterval(() => {{ for (let i = 0; i < 100; i++) document.body.append(document.createElement('i')) }}, 10)</script>",
    "preloads": f"""<link rel=dns-prefetch href=//dns.example><link rel=preconnect href=//connect.example>
        <link rel=prefetch href=/prefetched><link rel=prerender href=/prerendered>{MARK}
        <script type=speculationrules>{{"prerender": [{{"source": "list", "urls": ["/speculated"]}}]}}</script>""",
}


MORE = {"requests": 40}
"""Seconds of pages that need more than others to do their worst, on a machine that does much else."""


@pytest.fixture(scope="module")
def outcomes():
    """Every hostile page by one browser, and a good one at the end, with their requests."""
    pages = {name: page(html, seconds=MORE.get(name, 6)) for name, html in {**HOSTILE, "good": SHELL}.items()}
    made = render(*pages.values())
    return {name: (one, requests) for one, (name, requests) in zip(made, pages.items(), strict=True)}


# Whether "requests" ends in its time is the machine's to say.
@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "requests"])
def test_a_hostile_page_is_kept_as_it_is_and_the_next_one_rendered(outcomes, name):
    made, _ = outcomes[name]
    assert MARK.encode() in made.html
    assert b"made by script" in outcomes["good"][0].html


def test_no_window_is_opened_and_no_page_left(outcomes):
    assert set(refused(outcomes["windows"][1])) <= {f"{SITE}/other", f"{SITE}/sent", f"{SITE}/favicon.ico"}
    assert outcomes["windows"][1].made == 0
    assert refused(outcomes["refresh"][1])["https://elsewhere.example/"] == "navigation"


def test_nothing_is_downloaded(outcomes):
    assert refused(outcomes["downloads"][1])[f"{SITE}/archive.zip"] == "download"


def test_no_file_of_the_machine_is_read(outcomes):
    made, requests = outcomes["files"]
    assert (b"root:" in made.html, b">no</p>" in made.html, requests.made) == (False, True, 0)


def test_requests_end_at_their_limit(outcomes):
    _, requests = outcomes["requests"]
    refusals = len(requests.noted) - requests.made
    assert (requests.made, requests.noted[-1].refused, refusals <= MAX_NOTED_REQUESTS) == (40, "too-many", True)


def test_workers_streams_and_sockets_are_refused_by_name(outcomes):
    assert set(refused(outcomes["workers"][1]).values()) <= {"worker", "media"}
    streams = refused(outcomes["streams"][1])
    assert (streams[f"{SITE}/api/stream"], streams[f"{SITE}/socket"]) == ("event-stream", "websocket")


def test_a_request_with_more_cookies_than_a_page_of_text_is_made(outcomes):
    made, _ = outcomes["cookies"]
    assert b"made by script" in made.html


def test_a_request_of_megabytes_is_refused_by_name(outcomes):
    _, requests = outcomes["large"]
    found = [(len(one.url) < 20_000, one.refused) for one in requests.noted if "/api" in one.url]
    assert (found, requests.made) == ([(True, "too-large")] * 2, 0)


def test_what_is_fetched_ahead_goes_no_other_way(outcomes):
    _, requests = outcomes["preloads"]
    assert {one.url for one in requests.noted} <= {
        f"{SITE}/{name}" for name in ("prefetched", "prerendered", "speculated", "favicon.ico")
    }


def test_a_page_that_never_stops_growing_is_kept_unsettled(outcomes):
    assert outcomes["nodes"][0].settled is False


def test_web_rtc_has_no_way_out():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.setblocking(False)
        stun = f"stun:127.0.0.1:{listening.getsockname()[1]}"
        offer = f"""async window => {{
            const peer = new window.RTCPeerConnection({{iceServers: [{{urls: '{stun}'}}]}});
            peer.createDataChannel('x'); await peer.setLocalDescription(await peer.createOffer())}}"""
        (made,) = render(
            page(f"""{MARK}<iframe id=f></iframe><script>const offer = {offer};
                for (const one of [window, f.contentWindow]) offer(one).catch(error => document.body.append(error.name));
                setTimeout(() => document.body.append('waited'), 2000)</script>""")
        )
        assert b"TypeErrorTypeError" in made.html
        with pytest.raises(BlockingIOError):
            listening.recv(1)


def test_redirects_in_a_circle_end():
    async def moved(request):
        return BrowserResponse(302, [(b"Location", request.url.encode() + b"x")], b"")

    requests = page(f"{MARK}<script>fetch('/api').catch(() => 0)</script>", make_request=moved)
    (made,) = render(requests)
    assert MARK.encode() in made.html
    assert requests.made <= 40


def test_a_dom_of_a_gigabyte_ends_its_browser_and_no_other_page():
    growing = "<script>for (let i = 0; i < 2000; i++) document.body.append(('x' + i).repeat(1 << 18))</script>"
    huge, fine = render(page(f"<body>{growing}", seconds=20), page(SHELL), memory=600 << 20)
    assert huge in ("too-much-memory", "too-large", "page-failed")
    assert b"made by script" in fine.html


def test_a_large_dom_is_not_kept():
    (made,) = render(page("<body><script>document.body.append(document.createComment('x'.repeat(25 << 20)))</script>"))
    assert made == "too-large"


@pytest.mark.parametrize(
    ("process", "reason"),
    [("--type=renderer", "page-failed"), ("--remote-debugging-pipe", "browser-died"), ("run-driver", "browser-died")],
)
def test_a_process_that_is_killed_costs_its_page_alone(process, reason):
    async def slow(_request):
        await asyncio.sleep(60)
        return BrowserResponse(200, JSON, b"{}")

    async def killed_once():
        chromium = browser()
        await rendered(chromium, page(SHELL))
        dying = asyncio.ensure_future(rendered(chromium, page(SHELL, make_request=slow)))
        await asyncio.sleep(3)
        kill_child(process)
        try:
            return await asyncio.wait_for(dying, 30), await rendered(chromium, page(SHELL))
        finally:
            await chromium.close()

    died, fine = asyncio.run(killed_once())
    assert died == reason
    assert b"made by script" in fine.html


def kill_child(named):
    for pid in process_tree_ids(os.getpid())[1:]:
        command = Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
        if named in command and "--type=zygote" not in command:
            os.kill(pid, signal.SIGKILL)


def test_no_process_of_a_browser_can_have_more_memory_than_the_browser_may():
    memory, limits = 900 << 20, set()

    async def render_one() -> None:
        chromium = browser(memory)
        await rendered(chromium, page(SHELL))
        for pid in process_tree_ids(chromium._pid):
            with suppress(ProcessLookupError):  # ended meanwhile
                limits.add(resource.prlimit(pid, resource.RLIMIT_DATA)[1])
        await chromium.close()

    asyncio.run(render_one())
    assert limits == {memory}


def test_a_page_that_takes_memory_faster_than_is_looked_is_bounded():
    hungry = "<p>x</p><script>const all = []; setInterval(() => { for (let i = 0; i < 8; i++) all.push(new Uint8Array(64 << 20).fill(1)) })</script>"
    memory, peak = 600 << 20, 0

    async def watch() -> None:
        nonlocal peak
        chromium = browser(memory)
        rendering = asyncio.ensure_future(rendered(chromium, page(hungry, seconds=5)))
        while not rendering.done():
            peak = max([peak, *map(process_memory_bytes, process_tree_ids(chromium._pid) if chromium._pid else ())])
            await asyncio.sleep(0.01)
        await chromium.close()

    asyncio.run(watch())
    assert 200 << 20 < peak <= memory
