"""What finders find on pages written for them."""

from __future__ import annotations

import json

import pytest
from scrapy.http import HtmlResponse, Request, TextResponse

from newscrawl.operations.publisher_draft.draft import draft_publisher, publisher_name
from newscrawl.operations.publisher_draft.evidence import read_evidence
from newscrawl.publishers.model import Feed, Section, Sitemap
from tests.support.made_up_papers import PAPERS

HOME = "https://quay.example.fr"
PAPER = PAPERS[0]


def response(url, body, status=200, **headers):
    kind = HtmlResponse if body.startswith("<html") else TextResponse
    return kind(url, body=body.encode(), status=status, headers=headers, encoding="utf-8", request=Request(url))


def story(number, body="", tag="fr", head="", data=None):
    """A story whose own text is PAPER's."""
    own = body or "".join(f"<p>{text}</p>" for text in PAPER.text(number))
    data = {"@type": "NewsArticle", "datePublished": f"2026-0{number + 1}-1{number}T08:00:00Z", **(data or {})}
    return response(
        f"{HOME}/monde/story-of-the-harbour-{4000 + number}",
        f"<html lang={tag}><head><title>S{number}</title>{head}<script type=application/ld+json>{json.dumps(data)}</script></head>"
        f"<body><h1>Story {number}</h1>{own}</body></html>",
    )


def drafted(*responses):
    publisher, rows = draft_publisher(read_evidence(responses), "quay")
    return publisher, {(row.field, row.value or row.note): row for row in rows}


def test_where_no_source_lists_the_articles_the_page_that_links_to_most_is_one():
    stories = [*map(story, range(3))]
    front, section = (
        "".join(f"<li><a href='{one.url}#top'>Story</a>" for one in linked) for linked in (stories, stories[:2])
    )
    pages = (
        response(f"{HOME}/", f"<html><ul>{front}</ul></html>"),
        response(f"{HOME}/monde/", f"<html>{section}</html>"),
    )
    publisher, rows = drafted(*pages, *stories)
    assert publisher.sources == (Section(f"{HOME}/"),)
    row = rows["sources", f'Section("{HOME}/")']
    assert (row.seen, row.of, row.note) == (3, 3, "links to them")
    assert ("sources", "no feed or sitemap that lists its articles was read, or declared twice") in rows
    assert drafted(response(f"{HOME}/", f"<html><a href='{stories[0].url}'>One</a></html>"), *stories)[0].sources == ()


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.marche.co.nz/", "marche"),
        ("https://www.news.com.pt/", "newscompt"),  # `news` is the spider of any site
        ("https://orf.example/", "orfexample"),  # `orf` is of the catalogue
        ("http://20-minuten.example/a", "20minuten"),
    ],
)
def test_a_paper_has_the_name_of_its_domain_unless_it_is_taken(url, name):
    assert publisher_name(url) == name


def test_a_selector_of_the_body_is_written_where_it_reads_more_of_what_json_ld_states():
    def mixed(number):
        own, foreign = PAPER.text(number), PAPERS[8].text(number)
        pairs = zip(own, foreign, strict=True)
        boxes = "".join(
            f"<div class=tale><p>{text}</p></div><div class=zettel><p>{other}</p></div>" for text, other in pairs
        )
        return story(number, f"<main>{boxes}</main>", data={"articleBody": "\n".join(own)})

    publisher, rows = drafted(*map(mixed, range(4)))
    assert [layout.articleBody for layout in publisher.layouts] == [(".tale",)]
    row = rows["layouts", "articleBody .tale"]
    assert (row.seen, row.of) == (4, 4)
    assert row.note.endswith("-> 1.00 of the words in JSON-LD")


def test_no_selector_is_written_where_generic_reading_is_as_good():
    publisher, rows = drafted(*(story(n, data={"articleBody": "\n".join(PAPER.text(n))}) for n in range(3)))
    assert publisher.layouts == ()
    assert ("layouts", "articleBody: read generically, 1.00 of the words in JSON-LD; no selector is better") in rows


def test_a_node_that_repeats_is_furniture_and_one_that_holds_own_text_is_not():
    def boxed(number):
        texts = [f"<p>{text}</p>" for text in PAPER.text(number)]
        box = "<div class=quai-photo><p>Toutes les images du quai attendent dans la salle des archives.</p></div>"
        key = f"<div class=chapo><p>{PAPER.text(number)[0][:90]}</p></div>"
        return story(number, f"<div class=texte>{key}{''.join(texts[:3])}{box}{''.join(texts[3:])}</div>")

    publisher, _ = drafted(*map(boxed, range(4)))
    assert [selector for layout in publisher.layouts for _, selector in layout.furniture] == [".quai-photo"]


def test_copies_of_one_article_prove_nothing():
    publisher, _ = drafted(
        *(story(n, "".join(f"<div class=x><p>{text}</p></div>" for text in PAPER.text(0))) for n in range(4))
    )
    assert publisher.layouts == ()


def test_languages_of_two_pages_are_written_and_that_of_one_is_not():
    publisher, _ = drafted(*(story(n, tag=tag) for n, tag in enumerate(("fr", "fr", "fr", "de", "de", "it"))))
    assert (publisher.inLanguage, publisher.other_languages) == ("fr", ("de",))


def test_a_source_is_written_at_the_url_where_it_is():
    link = f"<link rel=alternate type=application/rss+xml href={HOME}/old.xml>"
    items = "".join(f"<item><link>{story(n).url}</link></item>" for n in range(3))
    index = f"<sitemapindex><sitemap><loc>{HOME}/part.xml</loc></sitemap></sitemapindex>"
    part = f"<urlset><url><loc>{story(0).url}</loc></url></urlset>"
    publisher, rows = drafted(
        *(story(n, head=link) for n in range(3)),
        response(f"{HOME}/old.xml", "", 301, Location="/new.xml"),
        response(f"{HOME}/new.xml", f"<rss><channel>{items}</channel></rss>"),
        response(f"{HOME}/robots.txt", f"Sitemap: {HOME}/index.xml\nSitemap: {HOME}/gone.xml\n"),
        response(f"{HOME}/index.xml", index),
        response(f"{HOME}/part.xml", part),
        response(f"{HOME}/gone.xml", "gone", 410),
    )
    assert publisher.sources == (Feed(f"{HOME}/new.xml"), Sitemap(f"{HOME}/index.xml"))
    assert rows["sources", f'Feed("{HOME}/new.xml")'].seen == 3
    assert ("sources", f"{HOME}/gone.xml: it answers with HTTP status 410") in rows


def test_what_no_two_pages_say_is_named_and_left_open():
    publisher, rows = drafted(*(story(n, tag="''") for n in range(2)))
    assert (publisher.title, publisher.inLanguage, publisher.timezone) == ("quay.example.fr", "und", "UTC")
    assert publisher.sources == ()
    missing = {field for field, _ in rows if not rows[field, _].value}
    assert {"title", "inLanguage", "country", "timezone", "sources", "layouts", "author"} <= missing
