"""Pages that only send their readers on: as browsers read them, and no further."""

from __future__ import annotations

import pytest

from newscrawl.discovery.meta_refresh import refresh_target

URL = "http://gazette.example/"


def shell(content: str) -> bytes:
    return f'<html><head><meta http-equiv="refresh" content="{content}"></head><body>Wait.</body></html>'.encode()


@pytest.mark.parametrize(
    "body",
    [
        shell("0; url=/a"),
        shell("0;URL='/a'"),
        shell("0,url=/a"),
        shell("0 /a"),
        shell("1.5; url = /a"),
        shell("0;" + " " * 60_000 + "url=/a"),
        shell("15;/a"),
        b"<META CONTENT=0;url=/a HTTP-EQUIV=Refresh>",
        b'<?xml version="1.0"?><html><head><meta http-equiv="Refresh" content="5; url=/a"/></head></html>',
        shell("0; url=/a").decode().encode("utf-16"),
        b'<base href="http://gazette.example/b/">' + shell("0; url=../a"),
        shell("0; url=http://anna:geheim@gazette.example/a"),
    ],
)
def test_a_page_sends_on_in_any_form_that_browsers_follow(body):
    assert refresh_target(body, URL) == f"{URL}a"


@pytest.mark.parametrize(
    "body",
    [
        shell("300; url=/a"),
        shell("0"),
        shell("0; url=#part"),
        shell(f"0; url={URL}"),
        shell(";url=/a"),
        shell("-1; url=/a"),
        shell("0; url=javascript:go()"),
        b"<!-- " + shell("0; url=/a") + b" -->",
        b"<script>'<meta http-equiv=refresh content=\"0; url=/a\">'</script>",
        b"<script src=/app.js></script><noscript><meta http-equiv=refresh content='0; url=/a'></noscript>",
        b"",
    ],
)
def test_a_page_that_waits_loads_itself_or_says_it_to_others_sends_nowhere(body):
    assert refresh_target(body, URL) is None


def test_the_header_says_it_as_the_tag_does_and_nobody_is_sent_in_a_circle():
    assert refresh_target(b"<p>Wait.", URL, header='0; url="/a"') == f"{URL}a"
    assert refresh_target(b"<p>Wait.", URL, visited=[f"{URL}a"], header="0; url=/a") is None


def redirecting(script: str, rest: str = "<a href=/a>Go on</a>") -> str:
    return f"<html><head><title>Gazette</title><script>{script}</script></head><body>{rest}</body></html>"


@pytest.mark.parametrize(
    "page",
    [
        redirecting('window.location.href = "/a";'),
        redirecting("top.location='/a'"),
        redirecting("function go() { location.replace('/a') } setTimeout(go, 100)"),
        redirecting("setTimeout(\"document.location.assign('/a')\", 0)"),
        "<html><frameset rows='100%,*'><frame src='/a'><noframes>Your browser has no frames.</noframes></frameset></html>",
        "<html><noscript><meta http-equiv=refresh content='0; url=/a'></noscript></html>",
    ],
)
def test_a_page_with_nothing_to_read_sends_on_by_frame_or_script(page):
    assert refresh_target(page.encode(), URL) == f"{URL}a"


@pytest.mark.parametrize(
    "page",
    [
        redirecting("if (isOld(navigator)) location.href = '/a'"),
        redirecting("isPhone() && location.replace('/a')"),
        redirecting("location.href = '/a'", f"<p>{'Words to read. ' * 40}</p>"),
        redirecting("location.href = '/a'", "<a href=/1>One</a> <a href=/2>Two</a> <a href=/3>Three</a>"),
        redirecting("location.href = '/a'", "<script src=/app.js></script>"),
        redirecting("location.href = '/' + language"),
        redirecting("var allocation = '/a'; location.reload()"),
    ],
)
def test_a_script_that_sends_some_readers_on_or_has_a_page_around_it_sends_nowhere(page):
    assert refresh_target(page.encode(), URL) is None
