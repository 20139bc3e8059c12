from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from newscrawl.discovery import Candidate, read_source
from newscrawl.discovery.timestamps import read_timestamp
from newscrawl.publishers.model import Feed

URL = "https://gazette.example/news/feed.xml"
IST = timezone(timedelta(hours=5, minutes=30))


def candidates(body: str, source: Feed | None = None) -> tuple[Candidate, ...]:
    return read_source(source or Feed(URL), body.encode(), URL).candidates


def rss(*items: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title>{"".join(items)}</channel></rss>'


def test_an_rss_item_gives_address_headline_date_and_its_one_category():
    item = """<item><title>Ferry &amp; port</title><link> https://gazette.example/a </link>
        <pubDate>Tue, 05 Mar 2024 07:15:00 +0530</pubDate><category>World</category></item>"""
    assert candidates(rss(item)) == (
        Candidate("https://gazette.example/a", datetime(2024, 3, 5, 7, 15, tzinfo=IST), "Ferry & port", "World"),
    )


def test_several_categories_are_tags_and_no_section():
    item = "<item><link>/a</link><category>Ferries</category><category>World</category></item>"
    assert candidates(rss(item))[0].articleSection is None


def test_the_section_of_the_source_outranks_the_category():
    item = "<item><link>/a</link><category>Ferries</category></item>"
    assert candidates(rss(item), Feed(URL, "World"))[0].articleSection == "World"


def test_the_feed_of_the_new_indian_express_is_read_galleries_and_odd_dates_included():
    body = rss(
        """<item><Pcategory>World</Pcategory><category></category><title>Forum &amp; quotas</title>
           <pubDate>Tuesday, December 13, 2016 08:45 AM +0530</pubDate>
           <story><![CDATA[<p>One <link>not this</link>.</p>]]></story>
           <link>http://www.newindianexpress.com/world/2016/dec/13/forum-1548376.html</link></item>""",
        "<album><title>A week</title><link>http://www.newindianexpress.com/galleries/x-101.html</link></album>",
    )
    story, gallery = candidates(body)
    assert story.lastmod == datetime(2016, 12, 13, 8, 45, tzinfo=IST)
    assert story.articleSection == "World"
    assert gallery.headline == "A week"


def test_an_atom_entry_gives_its_alternate_link_and_its_last_change():
    body = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">A &lt;b&gt;bold&lt;/b&gt; claim</title>
        <link rel="self" href="/self"/><link rel="enclosure" type="audio/mpeg" href="/a.mp3"/>
        <link rel="alternate" type="text/html" href="../a"/>
        <published>2024-03-05T01:00:00Z</published><updated>2024-03-06T01:00:00Z</updated>
        <category term="Opinion"/></entry></feed>"""
    assert candidates(body) == (
        Candidate("https://gazette.example/a", datetime(2024, 3, 6, 1, tzinfo=UTC), "A bold claim", "Opinion"),
    )


def test_rss_1_0_is_read_with_its_namespaces():
    body = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><link>https://gazette.example/</link></channel>
        <item rdf:about="https://gazette.example/a"><title>One</title><dc:date>2003-12-13T18:30:02+01:00</dc:date></item>
        </rdf:RDF>"""
    (candidate,) = candidates(body)
    assert candidate.url == "https://gazette.example/a"
    assert candidate.lastmod == datetime(2003, 12, 13, 17, 30, 2, tzinfo=UTC)


def test_the_original_address_outranks_the_one_of_the_relay():
    body = rss(
        '<item xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><link>https://relay.example/~r/1</link>'
        "<feedburner:origLink>https://gazette.example/a</feedburner:origLink></item>"
    )
    assert candidates(body)[0].url == "https://gazette.example/a"


def test_a_guid_is_an_address_only_when_it_says_so():
    body = rss(
        "<item><guid>https://gazette.example/a</guid></item>",
        '<item><guid isPermaLink="false">https://gazette.example/b</guid></item>',
        "<item><guid>tag:gazette,2024:1</guid></item>",
    )
    assert [candidate.url for candidate in candidates(body)] == ["https://gazette.example/a"]


def test_a_feed_that_names_a_next_page_is_its_first_page():
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="/feed?page=2"/><entry><link href="/a"/></entry></feed>'
    content = read_source(Feed("https://gazette.example/feed"), atom.encode(), "https://gazette.example/feed")
    assert [candidate.url for candidate in content.candidates] == ["https://gazette.example/a"]
    assert content.sources == ()


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/a", "https://gazette.example/a"),
        ("b/c", "https://gazette.example/news/b/c"),
        ("//cdn.example/a", "https://cdn.example/a"),
        ("javascript:alert(1)", None),
        ("ftp://gazette.example/a", None),
        ("http://[::1/a", None),
        ("http://", None),
        ("http://gazette.example:port/a", None),
        ("/" + "a" * 3000, None),
    ],
)
def test_links_are_made_absolute_and_what_cannot_be_fetched_is_left_out(link, address):
    found = [candidate.url for candidate in candidates(rss(f"<item><link>{link}</link></item>"))]
    assert found == ([address] if address else [])


def test_titles_escaped_twice_are_plain_text_and_comparisons_stay():
    titles = ("Caf&amp;amp;eacute; &amp;#8217;24", "3 &amp;lt; 4", "&lt;em&gt;New&lt;/em&gt; port")
    found = candidates(rss(*(f"<item><title>{title}</title><link>/a</link></item>" for title in titles)))
    assert [candidate.headline for candidate in found] == ["Café ’24", "3 < 4", "New port"]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-03-05", datetime(2024, 3, 5, tzinfo=UTC)),
        ("2024-03", datetime(2024, 3, 1, tzinfo=UTC)),
        ("2024-03-05T01:45Z", datetime(2024, 3, 5, 1, 45, tzinfo=UTC)),
        ("2024-03-05T01:45:00.123Z", datetime(2024, 3, 5, 1, 45, 0, 123000, tzinfo=UTC)),
        ("2016-12-13 08:45:29", datetime(2016, 12, 13, 8, 45, 29, tzinfo=UTC)),
        ("Wed, 02 Oct 2002 13:00:00 GMT", datetime(2002, 10, 2, 13, tzinfo=UTC)),
        ("02 Oct 02 13:00 EST", datetime(2002, 10, 2, 18, tzinfo=UTC)),
        ("Tuesday, December 13, 2016 08:45 AM +0530", datetime(2016, 12, 13, 3, 15, tzinfo=UTC)),
        ("Tue, 29 Nov 2026 08:30:00 GMT", datetime(2026, 11, 29, 8, 30, tzinfo=UTC)),
        (
            "Sun Nov 29 2026 08:30:00 GMT+0100 (Central European Standard Time)",
            datetime(2026, 11, 29, 7, 30, tzinfo=UTC),
        ),
        ("2026-11-29 08:30:00 +0000 UTC", datetime(2026, 11, 29, 8, 30, tzinfo=UTC)),
        ("Sun, 29 Nov 2026 08:30:00 +0530 IST", datetime(2026, 11, 29, 3, tzinfo=UTC)),
        ("Sun, 29 Nov 2026 24:00:00 GMT", datetime(2026, 11, 30, tzinfo=UTC)),
        ("Sun, 29 Nov 2026 08:30:60 GMT", datetime(2026, 11, 29, 8, 31, tzinfo=UTC)),
        ("\u200eSun, 29 Nov 2026 08:30:00 \u22120500", datetime(2026, 11, 29, 13, 30, tzinfo=UTC)),
        ("29-Nov-99 8:30 p.m. EST", datetime(1999, 11, 30, 1, 30, tzinfo=UTC)),
        ("29 Sept. 2026", datetime(2026, 9, 29, tzinfo=UTC)),
    ],
)
def test_dates_of_feeds_and_sitemaps_are_read(text, moment):
    assert read_timestamp(text) == moment


@pytest.mark.parametrize("text", [None, "", "yesterday", "31 February 2024", "2024-13-45", "9" * 40, "x" * 10_000])
def test_what_is_no_date_is_none(text):
    assert read_timestamp(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2026",
        "2026",
        "2026W48",
        "1764405000",
        "Sun, 29 Nov 2026 08:30:00 IST",
        "Sun, 29 Nov 2026 08:30:00 +0000 EST",
        "Sun, 29 Nov 2026 08:30:00 +0530 PM",
        "Sun, 29 Nov 2026 08:30:00 Europe/Berlin",
        "Sun, 29 Nov 2026 20:30:00 AM",
        "29 mai 2026",
        "29 lis 2026",
        "2569-11-29",
        "1405-09-08",
        "9999-12-31",
        "Thu, 01 Jan 1970 00:00:00 +0000",
        "Sun, 30 Nov -0001 00:00:00 +0000",
        "2026-11-29T08:30:00Z+01:00",
    ],
)
def test_what_may_be_several_moments_or_none_is_left_out(text):
    assert read_timestamp(text) is None
