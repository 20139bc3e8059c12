"""A page without a text is rendered only where its scripts may make one."""

from __future__ import annotations

import pytest

from newscrawl.extract.page.page import Page
from newscrawl.rendering.shell_signs import may_gain_by_rendering

APP = "<script src=/app.js></script>"
FILLER = "<link rel=preload href=/x>" * 100


def may_gain(body: str) -> bool:
    html = f"<html><head><title>News</title></head><body>{body}</body></html>".encode()
    return may_gain_by_rendering(Page.of(html, "https://paper.example/a").tree, len(html))


@pytest.mark.parametrize(
    "body",
    [
        f"<div id=root></div>{APP}",
        f"<noscript>You need to enable JavaScript to run this app.</noscript><main></main>{APP}",
        f"<main>Loading</main>{FILLER}{APP}",
        f"<div id=app></div><script>{'start(); ' * 40}</script>",
        f"<div id=root><noscript><p>{'This page is made by scripts. ' * 10}</p></noscript></div>{APP}",
    ],
)
def test_an_empty_shell_with_a_script_may_gain(body):
    assert may_gain(body)


@pytest.mark.parametrize(
    "body",
    [
        "<div id=root></div>",
        "<div id=root></div><script type=application/json>{}</script>",
        "<div id=root></div><script>count()</script>",
        f"<p>{'Ferries run again. ' * 20}</p>{APP}",
    ],
)
def test_a_page_without_such_a_script_or_with_a_text_does_not(body):
    assert not may_gain(body)


def test_a_tree_of_any_depth_is_looked_through():
    assert may_gain(f"<div id=root>{'<div>' * 3000}{'</div>' * 3000}</div>{APP}")
