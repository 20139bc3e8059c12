"""Every form of a source that the web has: docs/reference/what-is-read.md names them."""

from __future__ import annotations

import pytest

from newscrawl.discovery import read_source
from newscrawl.discovery.sniff import SOURCE_KINDS, is_source_body, sniff_kind
from newscrawl.errors import DiscoveryError
from newscrawl.publishers.model import Feed, NewsSitemap, Sitemap
from tests.support.corpora.odd_sources import INDEXES, OTHERS, SITE, STORY, URL, forms

FORMS = forms()


@pytest.mark.parametrize("form", FORMS)
def test_the_article_is_found_whatever_the_form_of_its_source(form):
    content = read_source(Sitemap(URL), FORMS[form], URL)
    assert [candidate.url for candidate in content.candidates] == [STORY]
    assert content.complete == ("cut" not in form and "wrong checksum" not in form)


@pytest.mark.parametrize("form", FORMS)
def test_a_source_is_known_by_its_beginning(form):
    assert is_source_body(FORMS[form])


@pytest.mark.parametrize("form", INDEXES)
def test_sitemaps_are_found_whatever_the_form_of_their_index(form):
    content = read_source(NewsSitemap(URL), INDEXES[form].encode(), URL)
    assert [named.source for named in content.sources] == [Sitemap(f"{SITE}/2026-11.xml.gz")]
    assert content.candidates == ()


@pytest.mark.parametrize("form", OTHERS)
def test_what_is_no_source_is_none(form):
    assert sniff_kind(OTHERS[form]) not in SOURCE_KINDS
    with pytest.raises(DiscoveryError, match="expected a feed, got "):
        read_source(Feed(URL), OTHERS[form], URL)


def test_the_headline_is_read_in_the_encoding_of_the_bytes():
    for form in (
        "UTF-16",
        "UTF-8 that calls itself UTF-16",
        "UTF-8 that calls itself Latin-1",
        "Latin-1 that calls itself UTF-8",
    ):
        assert read_source(Feed(URL), FORMS[form], URL).candidates[0].headline == "Café"


def test_the_charset_of_the_response_decides_where_the_document_declares_none():
    body = FORMS["RSS in capitals"].decode().replace("Café", "Łódź").encode("iso-8859-2")
    assert read_source(Feed(URL), body, URL, charset="iso-8859-2").candidates[0].headline == "Łódź"


def test_what_is_cut_off_within_an_entry_gives_neither_half_a_url_nor_half_a_date():
    (candidate,) = read_source(Sitemap(URL), FORMS["a sitemap cut within a date"], URL).candidates
    assert candidate.url == STORY


@pytest.mark.parametrize("written", ["https://anna:geheim@", "https:/anna:geheim@", "https:anna:geheim@"])
def test_a_login_in_a_link_is_dropped(written):
    body = FORMS["RSS 2.0"].replace(b"https://", written.encode())
    (candidate,) = read_source(Feed(URL), body, URL).candidates
    assert candidate.url == STORY


@pytest.mark.parametrize(
    "query", ["?a=1&amp;b=2", "?a=1&b=2", "?a=1&amp;amp;b=2", "?a=1&#38;b=2", "<![CDATA[?a=1&amp;b=2]]>"]
)
def test_an_ampersand_in_a_url_is_one_however_often_it_was_escaped(query):
    body = FORMS["RSS 2.0"].decode().replace("</link>", f"{query}</link>").encode()
    assert [candidate.url for candidate in read_source(Feed(URL), body, URL).candidates] == [f"{STORY}?a=1&b=2"]


@pytest.mark.parametrize(
    ("declared", "codec", "title"),
    [
        ("gb2312", "gbk", "朱镕基回来了"),
        ("iso-8859-1", "cp1252", "“Café” – again"),
        ("us-ascii", "cp1252", "Café"),
        ("shift_jis", "cp932", "船が①戻る"),
        ("euc-kr", "cp949", "배가 똠"),
        ("windows-1251", "cp1251", "Паром вернулся"),
        ("iso-2022-jp", "iso2022_jp", "船が戻る"),
        ("koi8-r", "koi8-r", "Паром"),
    ],
)
def test_a_charset_is_what_browsers_take_it_for(declared, codec, title):
    body = f'<?xml version="1.0" encoding="{declared}"?>{FORMS["RSS in capitals"].decode()}'.replace("Café", title)
    assert read_source(Feed(URL), body.encode(codec), URL).candidates[0].headline == title


@pytest.mark.parametrize("default", ["iso-8859-1", "utf-8"])
def test_the_default_of_a_server_does_not_decide_against_a_declaration(default):
    body = f'<?xml version="1.0" encoding="koi8-r"?>{FORMS["RSS in capitals"].decode()}'.replace("Café", "Паром")
    assert read_source(Feed(URL), body.encode("koi8-r"), URL, charset=default).candidates[0].headline == "Паром"


def test_a_headline_is_that_of_the_entry_and_not_of_its_picture():
    media = '<rss xmlns:m="http://search.yahoo.com/mrss/"><channel><item><m:title>Photo: a pier</m:title>'
    body = (
        FORMS["RSS in capitals"]
        .decode()
        .lower()
        .replace('<rss version="2.0"><channel><title>gazette</title><item>', media)
    )
    assert read_source(Feed(URL), body.encode(), URL).candidates[0].headline == "café"


def test_a_feed_cut_short_says_so():
    assert not read_source(Feed(URL), FORMS["JSON Feed cut within an item"], URL).complete
