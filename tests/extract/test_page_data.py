"""The story of a page that scripts draw is read from the page's own data, and where it was is said."""

from __future__ import annotations

import json
from html import escape

import pytest

from newscrawl.errors import NotAnArticle
from newscrawl.extract.article import read_article
from newscrawl.extract.page.page import Page
from tests.support.furniture_story import PROSE

HTML = "".join(f"<p>{text}</p>" for text in PROSE)
OTHER = "".join(f"<p>The council mends the market hall, {text}</p>" for text in (*PROSE, *PROSE))
HEADLINE = "Night ferry returns"


def next_data():
    stories = [{"title": "Market hall", "body": OTHER}, {"title": HEADLINE, "body": HTML}]
    data = {"props": {"pageProps": {"stories": stories}}}
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>'


def paragraphs_in_objects():
    data = {"article": {"headline": HEADLINE, "content": [{"type": "p", "text": text} for text in PROSE]}}
    return f'<script type="application/json">{json.dumps(data)}</script>'


def assigned():
    data = {"ROOT": {"Story:1": {"title": HEADLINE, "bodyHtml": HTML}}}
    return f"<script>window.__APOLLO_STATE__ = {json.dumps(data)};</script>"


def pushed():
    rows = f':HL[\'/font\']\n1:{json.dumps({"title": HEADLINE})}\n2:T{len(HTML.encode()):x},{HTML}3:["$","div",null]\n'
    parts = (rows[:300], rows[300:])
    return "".join(f"<script>self.__next_f.push({json.dumps([1, part])})</script>" for part in parts)


def nuxt():
    flat = [{"title": 1, "body": 2}, HEADLINE, HTML]
    return f'<script type="application/json" id="__NUXT_DATA__">{json.dumps(flat)}</script>'


def nuxt_called():
    story = "{title:a,body:b,tags:[c,void 0,!0,.5],more:{id:7,}}"
    values = f"{json.dumps(HEADLINE)},{json.dumps(HTML).replace('</', chr(92) + 'u003C/')},null"
    return (
        f"<script>window.__NUXT__=(function(a,b,c){{return {{layout:'default',data:[{story}]}}}}({values}));</script>"
    )


def remix():
    data = {"state": {"loaderData": {"routes/$slug": {"story": {"headline": HEADLINE, "body": HTML}}}}}
    return f"<script>window.__remixContext = {json.dumps(data)};</script>"


def streamed():
    flat = [{"_1": 2, "_3": 4}, "headline", HEADLINE, "body", HTML]
    return f"<script>window.__reactRouterContext.streamController.enqueue({json.dumps(json.dumps(flat))});</script>"


def svelte_fetched():
    fetched = json.dumps({"headline": HEADLINE, "content": HTML})
    data = json.dumps({"status": 200, "statusText": "OK", "headers": {}, "body": fetched})
    return f'<script type="application/json" data-sveltekit-fetched data-url="/api/story">{data}</script>'


def svelte_started():
    paragraphs = ",".join(f"{{type:'p',text:{json.dumps(text)}}}" for text in PROSE)
    data = f"[null,{{type:\"data\",data:{{headline:'{HEADLINE}',blocks:[{paragraphs}]}},uses:{{}}}}]"
    return f"<script>{{ const e = {{}}; kit.start(app, e, {{node_ids: [0, 2], data: {data}, form: null}}) }}</script>"


def angular():
    data = json.dumps({"123": {"body": {"headline": HEADLINE, "bodyHtml": HTML}}})
    for mark, entity in (("&", "&a;"), ('"', "&q;"), ("'", "&s;"), ("<", "&l;"), (">", "&g;")):
        data = data.replace(mark, entity)
    return f'<script id="serverApp-state" type="application/json">{data}</script>'


def fusion():
    parts = [{"type": "text", "content": text} for text in PROSE]
    data = {"headlines": {"basic": HEADLINE}, "content_elements": parts}
    return f"<script>Fusion.contextPath='/pf';Fusion.globalContent={json.dumps(data)};Fusion.layout='x'</script>"


def in_attribute():
    data = json.dumps({"component": "Story", "props": {"story": {"title": HEADLINE, "body": HTML}}})
    return f'<div id="app" data-page="{escape(data)}"></div>'


def shell(scripts, more=""):
    page = f"<html lang=en><head><title>{HEADLINE}</title>{more}</head><body><div id=root></div>{scripts}</body></html>"
    return Page.of(page.encode(), "https://www.paper.example/a")


@pytest.mark.parametrize(
    ("scripts", "place"),
    [
        (next_data, "page-data __NEXT_DATA__ props.pageProps.stories.1.body"),
        (paragraphs_in_objects, "page-data application/json article.content"),
        (assigned, "page-data __APOLLO_STATE__ ROOT.Story:1.bodyHtml"),
        (pushed, "page-data __next_f:2 text"),
        (nuxt, "page-data __NUXT_DATA__ 0.body"),
        (nuxt_called, "page-data __NUXT__ data.0.body"),
        (remix, "page-data __remixContext state.loaderData.routes/$slug.story.body"),
        (streamed, "page-data streamController 0.body"),
        (svelte_fetched, "page-data application/json body.content"),
        (svelte_started, "page-data kit.start 1.data.blocks"),
        (angular, "page-data serverApp-state 123.body.bodyHtml"),
        (fusion, "page-data globalContent content_elements"),
        (in_attribute, "page-data data-page props.story.body"),
    ],
)
def test_the_story_is_read_from_the_data_of_the_page(scripts, place):
    draft = read_article(shell(scripts()))
    assert [block.text for block in draft.blocks] == list(PROSE)
    assert draft.found_in["articleBody"] == place
    assert draft.bodyConfidence is None


@pytest.mark.parametrize(
    "code",
    [
        "__NUXT__=(function(a){return {body:a()}}(1))",
        "__NUXT__=(function(a){",
        "__NUXT__=(function(){}())",
        "__STATE__={body:`${x}`}",
        "__STATE__={a:" * 3000,
        "__STATE__={a:1",
        "kit.start(app, e, {data: [new Date(1)]})",
    ],
)
def test_code_that_is_no_value_is_no_story(code):
    with pytest.raises(NotAnArticle):
        read_article(shell(f"<script>window.{code}</script>"))


def test_a_line_within_a_pushed_text_that_looks_like_a_row_is_text():
    text = "\n".join(f"<p>ab: {text}</p>\nab:" for text in PROSE)
    row = f"2:T{len(text.encode()):x},{text}"
    draft = read_article(shell(f"<script>self.__next_f.push({json.dumps([1, row])})</script>"))
    assert [block.text for block in draft.blocks if block.text != "ab:"] == [f"ab: {text}" for text in PROSE]


def test_a_story_that_has_to_be_paid_for_is_left_in_the_data():
    wall = json.dumps({"@type": "NewsArticle", "headline": HEADLINE, "isAccessibleForFree": False})
    with pytest.raises(NotAnArticle):
        read_article(shell(next_data(), f'<script type="application/ld+json">{wall}</script>'))


def test_a_page_that_shows_its_story_is_read_as_it_is_shown():
    page = f"<html><head><title>{HEADLINE}</title></head><body><article><h1>{HEADLINE}</h1>{HTML}</article>{next_data()}</body></html>"
    assert read_article(Page.of(page.encode(), "https://www.paper.example/a")).found_in["articleBody"] == "generic"


@pytest.mark.parametrize("broken", ["{", "[1,", '{"body": 7}', "[" * 5000, "null", '{"body": {"body": {"body": []}}}'])
def test_broken_data_is_no_story(broken):
    with pytest.raises(NotAnArticle):
        read_article(shell(f'<script type="application/json">{broken}</script>'))


def test_a_live_blog_that_shows_no_entry_is_read_from_its_json_ld():
    entries = [{"@type": "BlogPosting", "headline": "Noon", "articleBody": f"<p>{text}</p>"} for text in PROSE]
    blog = json.dumps({"@type": "LiveBlogPosting", "headline": HEADLINE, "liveBlogUpdate": entries})
    draft = read_article(shell("", f'<script type="application/ld+json">{blog}</script>'))
    assert [block.text for block in draft.blocks] == list(PROSE)
    assert draft.found_in["articleBody"] == "json-ld"


def test_another_story_in_an_attribute_is_not_the_page_s():
    data = json.dumps({"related": [{"title": "Market hall", "body": OTHER}]})
    with pytest.raises(NotAnArticle):
        read_article(shell(f'<div id="app" data-page="{escape(data)}"></div>'))


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>{HEADLINE}</h1><div id=root></div><noscript>{HTML}</noscript>",
        f"<p>Loading</p><noscript><div class=menu><a href=/>Home</a></div><h1>{HEADLINE}</h1><div>{HTML}</div></noscript>",
    ],
)
def test_a_story_for_readers_without_scripts_is_read(page):
    draft = read_article(shell(page))
    assert [block.text for block in draft.blocks] == list(PROSE)
    assert draft.found_in["articleBody"] == "noscript"


def test_a_story_for_readers_without_scripts_that_has_to_be_paid_for_is_not_read():
    walled = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    with pytest.raises(NotAnArticle):
        read_article(shell(f"<h1>{HEADLINE}</h1><noscript>{HTML}</noscript>", walled))


def test_a_request_to_turn_scripts_on_is_no_story():
    with pytest.raises(NotAnArticle):
        read_article(shell(f"<h1>{HEADLINE}</h1><noscript><p>Please turn on scripts to read this page.</p></noscript>"))
