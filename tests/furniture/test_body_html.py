"""`articleBodyHtml` is `articleBody` with its form: safe, simple, and of the same text."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from newscrawl.errors import ExtractionError, NotAnArticle
from newscrawl.extract.article import read_article
from newscrawl.extract.page.page import Page
from newscrawl.furniture.strip import strip_furniture
from newscrawl.text.markdown import html_to_markdown
from tests.support.html_text import faults, html_text
from tests.support.quality.labelled_pages import SETS, SHARED, entries

URL = "https://paper.example/news/pier"
LINE = (
    "The council of Velsk wants new timber for the old pier before the ice comes, as it did in the year of the flood."
)
CITE = re.compile(r' cite="[^"]*"')


def cleaned(body, head=""):
    markup = f"<html><head><title>Pier</title>{head}</head><body><article><h1>Pier</h1><p>{LINE}</p>{body}<p>Then {LINE}</p></article></body></html>"
    return strip_furniture(read_article(Page.of(markup.encode(), URL)))


def form_of(body, head=""):
    """What stands between the first paragraph and the last."""
    draft = cleaned(body, head)
    assert html_text(draft.articleBodyHtml) == draft.articleBody
    assert not [*faults(draft.articleBodyHtml)]
    return draft.articleBodyHtml.removeprefix(f"<p>{LINE}</p>").removesuffix(f"<p>Then {LINE}</p>")


def test_links_and_emphasis_stay_in_their_line():
    assert form_of(f"<p><b>Now</b> {LINE} <a href='/more'>It <i>was</i> agreed</a>.</p>") == (
        f'<p><strong>Now</strong> {LINE} <a href="https://paper.example/more">It <em>was</em> agreed</a>.</p>'
    )


def test_links_are_relative_to_the_base_of_the_page_and_lead_to_the_web_only():
    assert form_of(
        f"<p>{LINE} <a href='b'>One</a> <a href='javascript:x()'>two</a> <a href='#c'>three</a> <a href='mailto:a@b.example'>four</a> <a>five</a></p>",
        head="<base href='https://other.example/a/'>",
    ).endswith('<a href="https://other.example/a/b">One</a> two three four five</p>')


def test_nothing_that_runs_or_loads_is_kept():
    found = form_of(
        f"<p onclick='x()' style='color:red'>{LINE} <a href='https://a.example/?q=%22&lt;x&gt;' onmouseover='y()'>&lt;script&gt;</a></p>"
        "<script>z()</script><iframe src='https://b.example'></iframe>"
    )
    assert found == f'<p>{LINE} <a href="https://a.example/?q=%22&lt;x&gt;">&lt;script&gt;</a></p>'


def test_lists_are_lists_with_their_items_within_one_another():
    assert form_of(
        f"<ol><li>First, {LINE}</li><li>Second, {LINE}<ul><li>Under it, {LINE}</li></ul></li></ol><ul><li><p>One: {LINE}</p><p>Two: {LINE}</p></li></ul>"
    ) == (
        f"<ol><li>First, {LINE}</li><li><p>Second, {LINE}</p><ul><li>Under it, {LINE}</li></ul></li></ol>"
        f"<ul><li><p>One: {LINE}</p><p>Two: {LINE}</p></li></ul>"
    )


def test_headings_and_quotations_keep_their_kind():
    assert form_of(f"<h2>What it costs</h2><blockquote><p>{LINE}</p><p>Said: {LINE}</p></blockquote>") == (
        f"<h2>What it costs</h2><blockquote><p>{LINE}</p><p>Said: {LINE}</p></blockquote>"
    )


def test_an_embedded_post_is_a_quotation_with_its_url():
    post = f"<blockquote class='twitter-tweet'><p>{LINE}</p>— Velsk (@velsk) <a href='https://twitter.com/velsk/status/1?s=2'>May 1, 2021</a></blockquote>"
    assert form_of(post).startswith(f'<blockquote cite="https://twitter.com/velsk/status/1?s=2"><p>{LINE}</p>')


def test_rows_are_rows_and_raised_letters_are_raised():
    rows = "".join(f"<tr><td>{year}</td><td>4<sup>th</sup> of {year}, {LINE}</td></tr>" for year in (1911, 1912))
    assert (
        form_of(f"<table>{rows}</table>")
        == "<table>"
        + "".join(f"<tr><td>{year}</td><td>4<sup>th</sup> of {year}, {LINE}</td></tr>" for year in (1911, 1912))
        + "</table>"
    )
    assert form_of(f"<p>A hall of 40<sup>2</sup> metres. {LINE}</p>") == f"<p>A hall of 40² metres. {LINE}</p>"


def test_a_break_within_a_paragraph_is_one_and_is_a_space_in_the_text():
    assert form_of(f"<p>{LINE}<br>And {LINE}</p>") == f"<p>{LINE}<br/> And {LINE}</p>"


def test_words_taken_out_within_a_line_leave_its_links_where_they_are():
    assert (
        form_of(f"<p>See <a href='/a'>the plan (opens in a new window)</a> and <a href='/b'>the map</a>. {LINE}</p>")
        == f'<p>See <a href="{URL[:21]}/a">the plan</a> and <a href="{URL[:21]}/b">the map</a>. {LINE}</p>'
    )


TEXT = st.text(st.characters(blacklist_categories=("Cs",)), max_size=30)
MARKUP = st.recursive(
    TEXT.map(escape),
    lambda inner: st.tuples(
        st.sampled_from(
            (
                "p",
                "b",
                "i",
                "a href='x'",
                "sup",
                "sub",
                "ul",
                "li",
                "ol",
                "table",
                "tr",
                "td",
                "blockquote",
                "h3",
                "br",
                "div",
                "figcaption",
                "dl",
                "dd",
            )
        ),
        st.lists(inner, max_size=4),
    ).map(lambda one: f"<{one[0]}>{''.join(one[1])}</{one[0].split()[0]}>"),
    max_leaves=25,
)


@given(MARKUP)
def test_whatever_the_markup_the_html_is_safe_and_of_the_same_text(markup):
    draft = cleaned(markup)
    assert html_text(draft.articleBodyHtml) == draft.articleBody
    assert [*faults(draft.articleBodyHtml)] == []
    assert letters(markdown_text(draft.articleBodyHtml)) == letters(draft.articleBody)


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason=f"the labelled pages are not here ({SHARED.name}/)")
@pytest.mark.parametrize("name", SETS)
def test_of_every_labelled_page_the_html_is_safe_and_of_the_same_text(name):
    found, read = [], 0
    for entry, page in entries(name):
        try:
            draft = strip_furniture(read_article(Page.of(page, entry["url"])))
        except (NotAnArticle, ExtractionError):
            continue
        read += 1
        if html_text(draft.articleBodyHtml) != draft.articleBody or [*faults(draft.articleBodyHtml)]:
            found.append(entry["url"])
        if letters(markdown_text(draft.articleBodyHtml)) != letters(draft.articleBody):
            found.append(f"{entry['url']}: Markdown")
    assert (found, read > 0) == ([], True)


def markdown_text(markup):
    """The text that a reader of Markdown gets, without the addresses of quotations."""
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(html_to_markdown(CITE.sub("", markup)))
    return html.fragment_fromstring(rendered, create_parent="div").text_content()


def letters(text):
    return re.sub(r"[\s|]+", "", text)
