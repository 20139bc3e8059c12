"""`newscrawl show`: a page's text and its clean article side by side."""

from __future__ import annotations

from html import unescape

import pytest

from demo.quays import pages
from tests.support.browser import Browser
from tests.support.crawl_process import scrapy
from tests.support.stored_demo import lines

HOSTILE = "<p>Read more: &lt;script&gt;alert(1)&lt;/script&gt; &#x202e;evil</p>"


def show(*arguments):
    return scrapy("show", *arguments)


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    folder = tmp_path_factory.mktemp("show")
    one = pages()[0]
    page = folder / "page.html"
    page.write_text(one.html.replace("</p>", f"</p>{HOSTILE}", 5), encoding="utf-8")
    done = show(page, "--url", one.url, "--out", folder / "shown.html", "-s", f"NEWSCRAWL_SITE_MEMORY={folder}")
    assert (done.exit_code, done.out) == (0, ""), done.err
    return one, folder / "shown.html"


def test_what_stays_and_what_goes_stand_side_by_side_with_rule_and_witnesses(shown):
    one, page = shown
    html = page.read_text(encoding="utf-8")
    assert all(text in unescape(html) for text in one.paragraphs)
    assert "<del>Reading time: 3 minutes</del>" in html
    assert "<code>common/reading-time</code> <span>stripped: phrase, position</span>" in html
    assert "Nothing is remembered of the site." in html


def test_hostile_text_is_shown_and_does_not_act(shown):
    html = shown[1].read_text(encoding="utf-8")
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; ⟦U+202E⟧evil" in html
    assert "default-src &#39;none&#39;" in html or "default-src 'none'" in html


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_the_page_fits_a_desk_and_a_hand(shown, width, dark):
    with Browser() as browser:
        page = browser.page(width, 900, dark=dark)
        page.go(shown[1].as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        both = page.evaluate("getComputedStyle(document.querySelector('.right.kept')).display") != "none"
        assert both == (width > 1000)


def test_a_stored_article_is_shown_by_its_address(crawled, tmp_path):
    article = lines(crawled / "store/news", "articles.jsonl.gz")[0]
    own = "--in", crawled / "store", "-s", f"NEWSCRAWL_SITE_MEMORY={tmp_path}"
    found = show(article["url"], *own)
    assert found.exit_code == 0, found.err
    assert article["headline"] in unescape(found.out)
    large = show(article["url"], *own, "-s", "DOWNLOAD_MAXSIZE=100")
    assert large.exit_code == 1
    assert "is larger than 100 bytes" in large.err
    missing = show("http://www.harbourgazette.example/nothing/", *own)
    assert missing.exit_code == 2
    assert "holds no article of the address" in missing.out + missing.err


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [
        (None, 2, "cannot be read: No such file"),
        ("<html><title>404</title><body><p>x</p><p>y</p></body></html>", 1, "gives no article: error-page"),
        ("", 1, "the page is empty"),
    ],
)
def test_what_cannot_be_shown_is_reported_in_one_line(tmp_path, content, code, message):
    page = tmp_path / "page.html"
    if content is not None:
        page.write_text(content, encoding="utf-8")
    done = show(page)
    assert done.exit_code == code
    assert message in done.err + done.out
