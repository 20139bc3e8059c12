"""An article is read property by property from the best place that has it; what is no article says why."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.body_blocks import BLOCK_SEPARATOR
from newscrawl.errors import ExtractionError, NotAnArticle
from newscrawl.extract.article import read_article
from newscrawl.extract.page.page import Page
from newscrawl.items import ArticleDraft, CaptureRef, ImageObject, Organization, Person
from newscrawl.pipelines.finish import finish_article
from newscrawl.publishers import registry
from newscrawl.publishers.model import Layout, Publisher
from tests.support.paths import SHARED

URL = "https://www.paper.example/world/2024/mar/05/ferry-returns-12345.html"
PARAGRAPHS = (
    "HARWICK: The night ferry to the outer islands will sail again from Monday, the harbour office said.",
    "It had been laid up since a storm in January tore the landing stage at Port Ellery from its moorings.",
    "Islanders had to take the long way round by the lighthouse bridge, a journey of five hours in good weather.",
    "“We have waited for this horn to sound again,” said Marta Lind, who keeps the shop beside the pier.",
)
PAPER = Publisher(
    name="paper",
    title="The Paper",
    url="https://www.paper.example/",
    timezone="Asia/Kolkata",
    inLanguage="en-IN",
    hosts=("www.paper.example",),
    sources=(),
    article_urls=(r"example/(?P<section>[a-z-]+/)20\d\d/",),
    layouts=(
        Layout(
            name="old",
            signature="#told",
            headline=("h1.wide", "h1"),
            description=(".stand",),
            author=(".by a", ".by"),
            datePublished=(".when span:nth-of-type(1)",),
            dateModified=(".when span:nth-of-type(2)",),
            articleBody=("#told",),
            keywords=(".tags a",),
            image=("figure.lead",),
            caption=("p.under",),
            furniture=(("promo", ".promo"), ("speech", "textarea")),
        ),
    ),
)
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
LAID_OUT = f"""<html lang="en"><head><title>Night ferry returns - The Paper</title></head><body><div id="page">
<h1>Night ferry returns</h1><p class="stand">Islanders hear the horn again.</p>
<p class="when">Published: <span>5th  March 2024 08:45 AM</span> | Last Updated: <span>5th  March 2024 10:00 PM</span></p>
<p class="by">By <a>Ada Byron</a> and <a>PTI</a></p>
<figure class="lead"><img src="data:image/gif;base64,AA" data-src="/img/ferry.jpg"><p class="under">The ferry at dawn | AP</p></figure>
<div id="told" class="hasrelatedarticle1">{BODY}<div class="promo">Get our app</div></div>
<textarea style="display:none">{PARAGRAPHS[0]}</textarea><div class="promo">Follow us</div>
<div class="tags"><a>Ferry</a><a>Islands</a></div></div></body></html>"""


def page(html, url=URL, **more):
    return Page.of(html.encode(), url, **more)


def draft(html, publisher=None, **more):
    return read_article(page(html, **more), publisher)


def story(head="", body=BODY, heading="<h1>Night ferry returns</h1>"):
    return f"<html><head>{head}</head><body><article>{heading}{body}</article></body></html>"


def linked(**properties):
    script = json.dumps({"@type": "NewsArticle", **properties})
    return f'<script type="application/ld+json">{script}</script>'


def refusal(html, **more):
    with pytest.raises(NotAnArticle) as answer:
        draft(html, **more)
    return answer.value.reason


# The layout


def test_a_layout_gives_every_property():
    read = draft(LAID_OUT, PAPER)
    assert (read.layout, read.headline, read.description) == (
        "old",
        "Night ferry returns",
        "Islanders hear the horn again.",
    )
    assert read.author == [Person("Ada Byron"), Organization("PTI")]
    assert read.datePublished == datetime.fromisoformat("2024-03-05T08:45:00+05:30")
    assert read.dateModified == datetime.fromisoformat("2024-03-05T22:00:00+05:30")
    assert (read.datePublishedRaw, read.found_in["datePublished"]) == (
        "5th December 2016 08:45 AM".replace("December 2016", "March 2024"),
        "layout",
    )
    assert read.image == [ImageObject("https://www.paper.example/img/ferry.jpg", "The ferry at dawn", "AP")]
    assert read.keywords == ["Ferry", "Islands"]
    assert (read.articleSection, read.found_in["articleSection"]) == (["World"], "generic")
    assert read.inLanguage == "en-IN"


def test_a_layouts_furniture_is_in_the_text_marked_in_its_place():
    read = draft(LAID_OUT, PAPER)
    assert [(block.text, block.marks) for block in read.blocks] == [
        *((text, ()) for text in PARAGRAPHS),
        ("Get our app", ("promo",)),
        (PARAGRAPHS[0], ("speech",)),
        ("Follow us", ("promo",)),
    ]
    assert read.text == BLOCK_SEPARATOR.join(block.text for block in read.blocks)
    assert all(read.text[block.position :].startswith(block.text) for block in read.blocks)


READ_GENERICALLY = replace(PAPER, layouts=(Layout(name="old", furniture=(("offer", ".offer"),)),))
OFFER = (
    "<p>Read on with our subscription of twelve months, which costs less than a cup of coffee on every second day.</p>"
)


def test_a_layouts_furniture_is_marked_in_a_body_that_is_read_generically():
    read = draft(story(body=BODY.replace("<p>", f"<div class=offer>{OFFER}</div><p>", 2)), READ_GENERICALLY)
    marks = {block.text: block.marks for block in read.blocks}
    assert [marks[text] for text in PARAGRAPHS] == [() for _ in PARAGRAPHS]
    assert marks[OFFER[3:-4]] == ("offer",)


def test_a_furniture_selector_that_holds_the_body_itself_marks_nothing():
    read = draft(story(body=f"<div class=offer>{BODY}</div>"), READ_GENERICALLY)
    assert {block.marks for block in read.blocks if block.text in PARAGRAPHS} == {()}


def test_a_layout_that_finds_no_body_leaves_it_to_the_generic_reader():
    read = draft(LAID_OUT.replace(BODY, "").replace("</body>", f"<div id='x'>{BODY}</div></body>"), PAPER)
    assert set(PARAGRAPHS) <= {block.text for block in read.blocks}
    assert read.found_in["articleBody"] == "generic"


@pytest.mark.parametrize("form", ["2018", "quintype"])
def test_the_new_indian_express_is_read_right_in_every_field(form):
    path = SHARED / "data" / "tnie" / f"synthetic_tnie_{form}.html"
    if not path.exists():
        pytest.skip(f"no research data at {path}")
    slug = "velsk-hosts-fisheries-forum-on-disputed-quotas"
    host = "https://www.newindianexpress.com/world"
    url = f"{host}/2016/dec/13/{slug}-1548376.html" if form == "2018" else f"{host}/2024/Mar/05/{slug}"
    publisher = registry.get_publisher("newindianexpress")
    article = finish_article(read_article(Page.of(path.read_bytes(), url), publisher), publisher)
    dates = {
        "2018": ("2016-12-13T08:45:00+05:30", "2016-12-13T08:45:00+05:30"),
        "quintype": ("2024-03-05T07:15:00+05:30", "2024-03-05T07:40:00+05:30"),
    }
    assert article.mainEntityOfPage == url
    assert article.headline == "Velsk hosts fisheries forum on disputed quotas"
    assert article.description == "The two-day forum has been long in the pipeline."
    assert article.author == (Organization("AFP"),)
    assert (article.datePublished, article.dateModified) == dates[form]
    assert article.articleSection == ("World",)
    assert [(image.caption, image.creditText) for image in article.image] == [("Velsk harbour", "AP")]
    assert "Velsk" in article.keywords


# JSON-LD, meta tags, the page itself


def test_linked_data_comes_before_meta_tags():
    head = (
        linked(
            headline="Ferry back", description="Short.", author=[{"@type": "Person", "name": "By Ada Byron"}, {"name": "Lin Yu, Jo Ek"}],
            datePublished="2024-03-05T03:15:00Z", articleSection=["World", "Sea"], keywords="ferry, islands", inLanguage="en",
            image={"url": "/a.jpg", "caption": "The ferry | AP"}, publisher={"name": "The Paper"}, isAccessibleForFree="http://schema.org/False",
        )
        + '<meta name="author" content="Nobody"><meta property="article:published_time" content="2001-01-01T00:00:00Z">'
    )  # fmt: skip
    read = draft(story(head))
    assert (read.headline, read.description, read.found_in["headline"]) == ("Ferry back", "Short.", "json-ld")
    assert [author.name for author in read.author] == ["Ada Byron", "Lin Yu", "Jo Ek"]
    assert read.datePublished == datetime(2024, 3, 5, 3, 15, tzinfo=UTC)
    assert (read.articleSection, read.keywords) == (["World", "Sea"], ["ferry", "islands"])
    assert read.image == [ImageObject("https://www.paper.example/a.jpg", "The ferry", "AP")]
    assert (read.publisher_name, read.isAccessibleForFree) == ("The Paper", False)


def test_meta_tags_come_before_the_page_itself():
    head = (
        '<title>Night ferry returns | The Paper</title><meta property="og:site_name" content="The Paper">'
        '<meta property="og:title" content="Night ferry returns | The Paper"><meta name="author" content="The Paper">'
        '<meta property="article:published_time" content="2024-03-05T08:45:00+05:30"><meta property="og:image" content="//img.example/f.jpg">'
    )
    read = draft(
        story(head, heading="<p class=byline>By Ada Byron</p>").replace(
            "<p class=byline>", "<h1>Menu</h1><p class=byline>"
        )
    )
    assert (read.headline, read.found_in["headline"]) == ("Night ferry returns", "meta")
    assert read.headlines == ("Night ferry returns", "Menu", "Night ferry returns | The Paper")
    assert read.author == [Person("Ada Byron")]
    assert read.found_in["datePublished"] == "meta"
    assert read.image[0].url == "https://img.example/f.jpg"


def test_date_and_byline_beside_the_headline_are_read_where_nothing_else_has_them():
    read = draft(story(body=f"<div>By Ada Byron | Updated 6 March 2024</div><div>5 March 2024 at 8:45 pm</div>{BODY}"))
    assert read.author == [Person("Ada Byron")]
    assert read.datePublished == datetime(2024, 3, 5, 20, 45, tzinfo=UTC)
    assert read.dateModified == datetime(2024, 3, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        (True, True),
        (False, False),
        ("True", True),
        ("False", False),
        ("true", True),
        ("false", False),
        ("http://schema.org/True", True),
        ("maybe", None),
        (None, None),
    ],
)
def test_every_spelling_of_accessible_for_free_is_understood(value, meant):
    assert draft(story(linked(headline="x", isAccessibleForFree=value))).isAccessibleForFree is meant


@pytest.mark.parametrize(
    ("stated", "shown", "headline"),
    [
        (
            "Night ferry returns to the…",
            "Night ferry returns to the outer islands",
            "Night ferry returns to the outer islands",
        ),
        ("Night ferry returns | Opinion", "Night ferry returns", "Night ferry returns"),
        ("Rock &amp;amp; roll", "Another", "Rock & roll"),
    ],
)
def test_a_headline_spoilt_in_metadata_is_taken_as_shown(stated, shown, headline):
    assert draft(story(linked(headline=stated), heading=f"<h1>{shown}</h1>")).headline == headline


def test_the_paper_is_an_author_only_where_it_names_nobody_else():
    paper = {"@type": "Organization", "name": "The Paper"}
    both = linked(headline="x", publisher=paper, author=[paper, {"@type": "Person", "name": "Ada Byron"}])
    alone = linked(headline="x", publisher=paper, author=paper)
    assert draft(story(both)).author == [Person("Ada Byron")]
    assert draft(story(alone)).author == [Organization("The Paper")]


PERSON = {"@type": "Person", "@id": "#ada", "name": "Ada Byron"}


def test_an_author_that_linked_data_only_refers_to_is_looked_up():
    graph = json.dumps({"@graph": [{"@type": "NewsArticle", "headline": "x", "author": [{"@id": "#ada"}]}, PERSON]})
    nobody = json.dumps({"@graph": [{"@type": "NewsArticle", "headline": "x", "author": {"@id": "#bob"}}, PERSON]})
    assert draft(story(f'<script type="application/ld+json">{graph}</script>')).author == [Person("Ada Byron")]
    assert draft(story(f'<script type="application/ld+json">{nobody}</script>')).author == []


@pytest.mark.parametrize(
    "stated",
    [
        {"@type": "Organization", "name": "Harbour News Group"},
        {"@type": "Organization", "name": "The Paper"},
        {"@type": "Person", "name": "a.byron"},
        {"@type": "Person", "name": "Harbour Nachrichten"},
        {"@type": "Person", "name": "Friends of Harbour Paper e.V"},
    ],
)
def test_a_line_of_the_page_names_the_author_where_metadata_has_the_paper_or_a_login_name(stated):
    head = linked(headline="x", publisher={"name": "The Paper"}, author=stated)
    assert draft(story(head, heading="<h1>x</h1><p>By Ada Byron</p>")).author == [Person("Ada Byron")]
    assert [author.name for author in draft(story(head)).author] == [stated["name"]]


def test_a_signature_below_the_text_names_the_author_where_metadata_has_the_paper():
    head = linked(headline="x", publisher={"name": "The Paper"}, author={"@type": "Organization", "name": "The Paper"})
    signed = story(head).replace("</article>", "<p>Ada Byron</p></article>")
    assert signed != story(head)
    assert draft(signed).author == [Person("Ada Byron")]


@pytest.mark.parametrize(
    "line",
    ["Ada Byron - The Harbour Team", "Ada Byron @adabyron", "Ada Byron Ada Byron", "Ada Byron – editor of tides"],
)
def test_what_stands_behind_a_name_is_no_part_of_it(line):
    assert draft(story(linked(headline="x", author=line))).author == [Person("Ada Byron")]


def test_a_site_that_is_named_for_its_author_is_written_by_its_author():
    head = linked(headline="x", publisher={"name": "Ada Byron"})
    assert draft(story(head, heading="<h1>x</h1><p>By Ada Byron</p>")).author == [Person("Ada Byron")]
    assert (
        draft(story(linked(headline="x", publisher={"name": "Gazette"}), heading="<h1>x</h1><p>By Gazette</p>")).author
        == []
    )


def test_an_agency_that_metadata_names_is_the_author_whatever_the_page_says():
    head = linked(headline="x", author={"@type": "Organization", "name": "Reuters"})
    assert draft(story(head, heading="<h1>x</h1><p>By Ada Byron</p>")).author == [Organization("Reuters")]


def test_authors_marked_beside_the_headline_are_believed_where_they_are_those_of_metadata_and_more():
    ada, charles, mary = (
        f'<div><a rel="author" href=/{name}>{name}</a></div>' for name in ("Ada Byron", "Charles Babbage", "Mary Lamb")
    )
    head = linked(headline="x", author="Ada Byron")
    assert draft(story(head, heading=f"<h1>x</h1>{charles}{ada}")).author == [
        Person("Charles Babbage"),
        Person("Ada Byron"),
    ]
    assert draft(story(head, heading=f"<h1>x</h1>{charles}{mary}")).author == [Person("Ada Byron")]
    below = story(head, heading=f"<h1>x</h1>{ada}").replace(
        "</article>", f"</article>{'<p>More.</p>' * 8}<aside>{charles}</aside>"
    )
    assert draft(below).author == [Person("Ada Byron")]


def test_meta_tags_that_name_more_authors_than_linked_data_are_believed():
    both = linked(headline="x", author="Ada Byron") + '<meta name="author" content="Ada Byron, Charles Babbage">'
    other = linked(headline="x", author="Ada Byron") + '<meta name="author" content="Mary Somerville, Charles Babbage">'
    assert draft(story(both)).author == [Person("Ada Byron"), Person("Charles Babbage")]
    assert draft(story(other)).author == [Person("Ada Byron")]


def test_a_paper_whose_initials_are_its_host_leaves_the_author_to_the_byline():
    html = story('<meta name="author" content="Harbour Watch">', "<p>By Ada Byron</p>" + BODY)
    assert draft(html, url="https://www.hw.example/a").author == [Person("Ada Byron")]
    assert draft(html, url="https://www.other.example/a").author == [Person("Harbour Watch")]
    alone = html.replace("By Ada Byron", "")
    assert draft(alone, url="https://www.hw.example/a").author == [Person("Harbour Watch")]


def test_a_meta_tag_that_holds_an_address_leaves_the_author_to_the_next():
    head = '<meta property="article:author" content="https://social.example/ada"><meta name="parsely-author" content="Ada Byron">'
    assert draft(story(head)).author == [Person("Ada Byron")]
    assert draft(story('<meta name="author" content="paper.example - Ada Byron">')).author == [Person("Ada Byron")]


@pytest.mark.parametrize(
    "name",
    [
        *("https://social.example/ada", "admin", "ada@paper.example", "12345", "@paper", "Copyright The Paper"),
        *("editor", "False", "TBD", "[object Object]", "%AUTHOR%"),
    ],
)
def test_what_is_no_name_is_no_author(name):
    assert draft(story(linked(headline="x", author=name))).author == []


@pytest.mark.parametrize(
    "author",
    [
        {"@type": "Person", "givenName": "Ada", "familyName": "Byron"},
        {"@list": [{"@type": "Person", "name": "Ada Byron"}]},
    ],
)
def test_an_author_may_be_in_parts_or_in_a_list_of_linked_data(author):
    assert draft(story(linked(headline="x", author=author))).author == [Person("Ada Byron")]


def test_a_lazy_teaser_of_a_body_is_replaced_by_that_of_linked_data():
    long = "\n".join(
        f"{text} It went on in the same way for a while, {n} times." for n, text in enumerate(PARAGRAPHS * 3)
    )
    read = draft(story(linked(headline="x", articleBody=long), body="<p>Loading the story, please wait.</p>"))
    assert read.found_in["articleBody"] == "json-ld"
    assert len(read.blocks) == 12


def test_a_walled_body_is_left_behind_its_wall():
    long = "\n".join(PARAGRAPHS * 5)
    teaser = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
    read = draft(story(linked(headline="x", articleBody=long, isAccessibleForFree=False), body=teaser))
    assert PARAGRAPHS[3] not in read.text
    assert read.isAccessibleForFree is False


def test_a_story_that_scripts_uncover_is_not_called_hidden():
    assert not any(block.hidden for block in draft(story(body=f'<div style="visibility:hidden">{BODY}</div>')).blocks)


# What is no article


def test_pages_that_are_no_articles_say_what_they_are():
    assert refusal("just some words") == "not-html"
    assert refusal('{"json": true}') == "not-html"
    for title in ("404 Not Found", "Страница не найдена | Газета", "Access denied", "Just a moment..."):
        assert refusal(f"<title>{title}</title><h1>404</h1>{BODY}") == "error-page"
    assert refusal("<title>Rain</title><div><img src=a.jpg></div>") == "empty-body"
    assert refusal("<html><head><meta charset=utf-8><title>Rain</title></head></html>") == "empty-body"
    assert refusal("<div><img src=a.jpg></div>", url="https://paper.example/gallery/rain") == "gallery"
    live = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "x"}</script><div></div>'
    assert refusal(live) == "live-blog"
    links = (
        "<ul>"
        + "".join(f"<li><a href=/{n}>Another headline of the day, number {n}</a></li>" for n in range(40))
        + "</ul>"
    )
    assert refusal(f"<body>{links}</body>", url="https://paper.example/") in {"index-page", "empty-body"}


def test_a_pdf_is_an_error_and_an_error_in_a_headline_is_none():
    with pytest.raises(ExtractionError):
        page("%PDF-1.7")
    assert draft(story("<title>Harbour page 404</title>", heading="<h1>Harbour page 404</h1>")).headline


# Finishing


def test_a_finished_article_has_the_publishers_offset_and_address():
    capture = CaptureRef("a.warc.gz", 1, 2, "<urn:uuid:1>", "2024-03-05T04:00:00Z", "sha1:A")
    read = read_article(page(LAID_OUT, capture=capture), PAPER)
    read.datePublished = datetime(2024, 3, 5, 3, 15, 29, 5, tzinfo=UTC)
    article = finish_article(read, PAPER)
    assert article.datePublished == "2024-03-05T08:45:29+05:30"
    assert article.publisher == Organization("The Paper", "https://www.paper.example/")
    assert (article.mainEntityOfPage, article.capture) == (URL, capture)


def test_without_a_headline_there_is_no_article():
    with pytest.raises(NotAnArticle, match="no-headline"):
        finish_article(ArticleDraft(url=URL, articleBody="Text."))


# Hostile pages


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_are_too_strange(noise):
    logging.disable(logging.CRITICAL)
    try:
        read_article(Page.of(b"<p>" + noise + LAID_OUT.encode(), URL), PAPER)
    except (NotAnArticle, ExtractionError):
        pass
    finally:
        logging.disable(logging.NOTSET)


@pytest.mark.parametrize(
    "value", [[], {}, 7, None, [None, [[["x"]]], {"name": {"name": {}}}], {"@value": "x"}, "x" * 5000, [{"@type": 3}]]
)
def test_no_linked_data_is_too_strange(value):
    names = (
        "headline",
        "author",
        "image",
        "datePublished",
        "keywords",
        "publisher",
        "articleSection",
        "articleBody",
        "isAccessibleForFree",
        "description",
    )
    assert draft(story(linked(**dict.fromkeys(names, value)))).blocks


@pytest.mark.parametrize(
    "hostile",
    [
        "<meta name=a content=b>" * 50_000,
        "<title>" + " - x" * 100_000 + "</title>",
        "<h1>a b c</h1>" * 5_000,
        "<table>" + "<tr><td>a</td><td>b</td></tr>" * 10_000 + "</table>",
        "<div>" + "a<br>" * 50_000 + "</div>",
        "<figure><img src=a.jpg><figcaption>x | y</figcaption></figure>" * 5_000,
        linked(headline=" - x" * 100_000, author="a and " * 50_000, keywords="a," * 100_000, description="<" * 100_000),
    ],
)
def test_hostile_pages_end_soon(hostile):
    draft(story(hostile + '<meta property="og:image" content="/a.jpg">'))
