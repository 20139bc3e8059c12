"""Any bytes become a page that says what it says, or a clear error; never a traceback, never a hang."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.errors import ExtractionError
from newscrawl.extract.page.article_node import PageIdentity, find_article_node
from newscrawl.extract.page.blocks_around_headline import blocks_around_headline
from newscrawl.extract.page.language_tag import language_tag
from newscrawl.extract.page.linked_data import property_texts, read_linked_data
from newscrawl.extract.page.page import Page

URL = "https://paper.example/2024/a.html"


def page(html, url=URL, **more):
    return Page.of(html if isinstance(html, bytes) else html.encode(), url, **more)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b"%PDF-1.7 \x00", "not HTML"),
        (b"\x89PNG\r\n", "not HTML"),
        (b"a" * 17_000_000, "bytes"),
    ],
)
def test_bytes_that_are_no_page_are_refused_with_the_reason(body, reason):
    with pytest.raises(ExtractionError, match=reason):
        page(body)


@pytest.mark.parametrize(
    ("declared", "actual"),
    [
        ("utf-8", "utf-8"),
        ("latin-1", "utf-8"),
        ("utf-8", "latin-1"),
        ("no-such-charset", "utf-8"),
        ("koi8-r", "koi8-r"),
    ],
)
def test_a_wrong_charset_does_not_spoil_the_text(declared, actual):
    text = "Вечер над рекой" * 9 if actual == "koi8-r" else "Café Zürich übt"
    read = page(f"<html><body><h1>{text}</h1></body></html>".encode(actual), encoding=declared)
    assert read.tree.findtext(".//h1") == text


def test_a_charset_may_be_missing_or_given_in_the_page():
    assert page("<h1>Nación</h1>").tree.findtext(".//h1") == "Nación"
    assert page('<meta charset="windows-1251"><h1>Утро</h1>'.encode("cp1251")).tree.findtext(".//h1") == "Утро"


def test_neither_a_byte_order_mark_nor_a_nul_becomes_text():
    read = page(b"\xef\xbb\xbf<h1>Naci\x00\xc3\xb3n</h1>", encoding="latin-1")
    assert (read.encoding, read.tree.text_content()) == ("utf-8", "Nación")


def test_utf_8_full_of_replacement_characters_is_read_as_western():
    assert page("<h1>�</h1>", encoding="utf-8").encoding == "cp1252"


def test_endless_nesting_ends_and_spares_what_stood_before_it():
    assert page("<p>before</p>" + "<div>" * 100_000 + "depth").tree.text_content().startswith("before")
    assert "depth" in page("<div>" * 200 + "depth").tree.text_content()


def test_a_tag_of_endless_attributes_is_read_without_them():
    read = page("<div " + " ".join(f"a{n}='>'" for n in range(100_000)) + ">x</div><p id=b>y</p>")
    assert [len(element.attrib) for element in read.tree.iter("div", "p")] == [0, 1]


def test_the_head_is_read_once_for_all():
    read = page(
        '<html lang="en_gb"><meta property="og:title" content=" Rain&nbsp; again "><meta name="Author" content="A">'
        '<link rel="canonical" href="/2024/rain"><body>x</body></html>'
    )
    assert read.meta_content("og:title") == "Rain again"
    assert read.meta_content("author") == "A"
    assert read.canonical == "https://paper.example/2024/rain"
    assert read.language == "en-GB"


def test_what_several_readings_request_of_a_page_is_read_once():
    found, requests = page("<h1>Ferry kept</h1><p>By Ada Byron</p>"), []
    for read in (lambda page: requests.append(page.url), lambda page: page.url):
        assert found.read_once(read) == found.read_once(read)
    assert requests == [found.url]
    assert found.blocks_and_contexts()[0] is found.blocks_and_contexts()[0]
    assert blocks_around_headline(found) is blocks_around_headline(found)


def test_a_front_page_given_as_canonical_by_an_article_is_not_believed():
    assert page('<link rel="canonical" href="https://paper.example/"><p>x').canonical is None


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en_US", "en-US"),
        ("zh-hant-TW", "zh-Hant-TW"),
        ("de, en", "de"),
        ("German", "de"),
        ("!", None),
        ("{lang}", None),
    ],
)
def test_language_tags_are_written_as_bcp_47(written, tag):
    assert language_tag(written) == tag


@pytest.mark.parametrize(
    "html", ['<meta name="dc.language" content="it">', '<meta itemprop="inLanguage" content="it">', '<body lang="it">']
)
def test_the_language_is_read_where_the_root_does_not_declare_it(html):
    assert page(html).language == "it"


def test_a_broken_script_is_counted_and_the_others_are_read():
    read = page(
        '<script type="application/ld+json">headline: none</script>'
        '<script type="application/ld+json"><!-- {"@graph": [{"@type": ["NewsArticle"], "headline": "Rain &amp;amp; wind",}]}; --></script>'
    )
    assert read.broken_scripts == 1
    assert property_texts(read.article_data["headline"]) == ["Rain & wind"]


def test_the_news_article_is_chosen_among_teasers_and_organisations():
    nodes = read_linked_data(
        [('[{"@type": "Organization", "name": "P"}, {"@type": "Article", "name": "teaser"},'
         ' {"@type": "schema:NewsArticle", "headline": "told"}]')]
    ).nodes  # fmt: skip
    assert find_article_node(nodes, PageIdentity.of((), ()))["headline"] == "told"
    assert find_article_node(nodes[:1], PageIdentity.of((), ())) == {}


def test_hostile_scripts_end_soon():
    deep = "[" * 200_000
    wide = '{"@graph": [' + ",".join(['{"@type": "Article"}'] * 50_000) + "]}"
    read = read_linked_data([deep, wide, '{"@type": "Article", "mainEntity": ' * 500 + "1" + "}" * 500])
    assert read.broken >= 1
    assert len(read.nodes) <= 2_000


@given(st.text(max_size=200))
def test_no_script_is_too_strange(script):
    read_linked_data([script])


@pytest.mark.parametrize("codec", ["base64", "zlib", "hex", "idna", "punycode", "rot13", "bz2", "undefined"])
def test_a_codec_that_is_no_charset_is_none(codec):
    html = f"<html><head><meta charset={codec}></head><body><p>Caf\xe9</p></body></html>".encode("cp1252")
    assert page(html).encoding == page(html, encoding=codec).encoding == "cp1252"
    assert page(html).selector.css("p::text").get() == "Café"
