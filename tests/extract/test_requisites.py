"""What a page needs to look like itself, read from its markup and its style sheets."""

from __future__ import annotations

import pytest

from newscrawl.extract.page.page import Page
from newscrawl.extract.page.requisites import article_images, page_requisites, stylesheet_requisites
from newscrawl.extract.page.srcset import (
    media_query_holds,
    read_srcset,
    shown_image_width,
    url_for_screen,
    urls_for_all_screens,
)
from newscrawl.extract.page.stylesheets import read_stylesheet
from newscrawl.items import ImageObject, NewsArticle
from newscrawl.politeness.private_addresses import is_private_host
from newscrawl.publishers.registry import get_publisher

SITE = "https://paper.example"
STORY = f"{SITE}/2026/11/24/story"
LINES = [
    f"The harbour council of Velsk heard speaker number {n}, who wants the old fish market to stay open."
    for n in range(5)
]
BODY = "".join(f"<p>{line}</p>" for line in LINES)


def page(body, head="", url=STORY):
    return Page.of(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), url)


def images(body, head="", lead=(), publisher=None, url=STORY):
    article = NewsArticle(
        url=url,
        mainEntityOfPage=url,
        headline="Market stays open",
        articleBody="\n\n".join(LINES),
        image=tuple(map(ImageObject, lead)),
    )
    found = article_images(page(body, head, url), article, publisher)
    return [each.url.removeprefix(SITE) for each in found]


def needs(body, head=""):
    return {(each.kind, each.url.removeprefix(SITE)) for each in page_requisites(page(body, head))}


def test_the_pictures_of_the_article_are_those_around_its_text_and_after_its_headline():
    shown = images(
        f"<header><img src=/logo.png></header><img src=/teaser.jpg><h1>Market stays open</h1><img src=/lead.jpg>"
        f"<div><img src=/in-text.jpg>{BODY}<img src=/after-text.jpg></div><div><img src=/sidebar.jpg></div>"
    )
    assert shown == ["/lead.jpg", "/in-text.jpg", "/after-text.jpg"]


def test_pictures_of_menus_forms_and_footers_amid_the_text_are_none_of_the_article():
    around = "".join(f"<{tag}><img src=/{tag}.png></{tag}>" for tag in ("aside", "footer", "form", "nav"))
    assert images(f"<h1>Market</h1><div>{BODY}{around}<figure><img src=/own.jpg></figure></div>") == ["/own.jpg"]


def test_what_a_publishers_layout_calls_furniture_shows_no_picture_of_the_article():
    url = "http://www.newindianexpress.com/world/2018/dec/13/market-stays-open-1548376.html"
    related = '<ul class="RelatedArticle"><li><img src=/other-story.jpg></li></ul>'
    body = f'<div class="article_summary"></div><h1>Market</h1><div id="storyContent">{BODY}{related}<img src=/own.jpg></div>'
    assert images(body, publisher=get_publisher("newindianexpress"), url=url) == [
        "http://www.newindianexpress.com/own.jpg"
    ]


def test_the_lead_is_captured_as_the_metadata_names_it_and_as_the_page_shows_it():
    shown = images(
        f"<div><img src=/w600/lead.jpg></div><h1>Market</h1><div>{BODY}</div>",
        head='<meta property="og:image" content="/og/lead-wide.jpg">',
        lead=[f"{SITE}/full/lead.jpg"],
    )
    assert shown == ["/full/lead.jpg", "/og/lead-wide.jpg", "/w600/lead.jpg"]


def test_a_page_on_which_the_text_is_not_found_gives_all_its_pictures():
    assert images("<h1>Market</h1><img src=/a.jpg><p>Something else.</p>") == ["/a.jpg"]


def test_a_paragraph_that_is_shown_twice_does_not_make_the_whole_page_the_article():
    teaser = f"<div><img src=/teaser.jpg><p>{LINES[0]}</p></div>"
    assert images(f"<div><h1>Market</h1>{BODY}<img src=/own.jpg></div>{teaser}") == ["/own.jpg"]


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ("<img src=/blank.gif data-src=/lazy.jpg>", ["/blank.gif", "/lazy.jpg"]),
        ("<img data-original=/one.jpg><img data-lazy-src=/two.jpg>", ["/one.jpg", "/two.jpg"]),
        ("<noscript><img src=/without-script.jpg></noscript>", ["/without-script.jpg"]),
        ("<video poster=/poster.jpg src=/film.mp4></video>", ["/poster.jpg"]),
        ("<amp-img src=/amp.jpg></amp-img>", ["/amp.jpg"]),
        ('<div style="background: url(/behind.jpg)"></div>', ["/behind.jpg"]),
        ("<input type=image src=/button.png><input src=/no-picture.png>", ["/button.png"]),
        ("<img src=/counter.gif width=1 height=1>", []),
        ("<img src=data:image/gif;base64,R0lG><img src='javascript:x'><img src=ftp://x.example/a.jpg><img src>", []),
        ("<img src='http://[broken/a.jpg'><img src=#part>", []),
        ("<img src=/same.jpg><img src=/same.jpg>", ["/same.jpg"]),
        ("<img srcset='/s.jpg 480w, /m.jpg 1200w, /l.jpg 2400w'>", ["/l.jpg", "/m.jpg"]),
        ("<img srcset='/s.jpg 1x, /l.jpg 2x' src=/s.jpg>", ["/s.jpg", "/l.jpg"]),
        (
            "<picture><source media='(min-width: 9in)' srcset=/odd.jpg><source media='(min-width: 800px)' srcset=/desk.jpg><source srcset=/phone.jpg><img src=/old.jpg></picture>",
            ["/old.jpg", "/desk.jpg", "/phone.jpg"],
        ),
    ],
)
def test_a_picture_is_found_in_every_form_that_pages_give_it(markup, wanted):
    assert images(f"<h1>Market</h1>{markup}<div>{BODY}</div>") == wanted


def test_a_base_address_is_obeyed():
    assert images(f"<h1>M</h1><img src=a.jpg><div>{BODY}</div>", head="<base href=//cdn.example/x/>") == [
        "https://cdn.example/x/a.jpg"
    ]


def test_everything_that_a_browser_loads_is_named_style_sheets_first():
    head = (
        "<script src=/app.js></script><link rel='shortcut icon' href=/favicon.ico><link rel=stylesheet href=/site.css>"
        "<link rel='alternate stylesheet' href=/dark.css><link rel=preload as=font href=/serif.woff2>"
        "<link rel=preload as=fetch href=/data.json><link rel=canonical href=/story><link rel=modulepreload href=/m.js>"
        "<style>@import '/print.css'; h1 { background: url(/masthead.svg) }</style>"
    )
    body = "<nav><img src=/logo.png></nav><svg><use href=#icon></use><image href=/map.png /></svg><table background=/paper.gif></table>"
    found = [
        (each.kind, each.url.removeprefix(SITE))
        for each in page_requisites(
            page(f"{body}<video src=/film.mp4 poster=/still.jpg></video><iframe src=/ad>", head)
        )
    ]
    assert found[:2] == [("style", "/site.css"), ("style", "/print.css")]
    assert set(found[2:]) == {
        ("script", "/app.js"),
        ("script", "/m.js"),
        ("font", "/serif.woff2"),
        *(
            ("image", f"/{name}")
            for name in ("favicon.ico", "masthead.svg", "logo.png", "map.png", "still.jpg", "paper.gif")
        ),
    }


def test_a_style_sheet_names_sheets_pictures_and_of_each_font_the_best_form():
    css = """
        @charset "utf-8"; /* url(/in-a-comment.png) */ @namespace svg url(http://www.w3.org/2000/svg);
        @import "base.css"; @import url('print.css') print;
        @font-face { font-family: S; src: url(s.eot); src: url(s.eot?#iefix) format("e"), url(s.ttf), url(s.woff2?v=2); }
        body { background: url( "paper.png" ) , url(\\/hill\\73.svg); cursor: url(#none); content: "not/one.png" }
        i { background-image: url(data:image/png;base64,AAAA) }
    """
    assert list(read_stylesheet(css)) == [
        ("style", "base.css"),
        ("style", "print.css"),
        ("image", "paper.png"),
        ("image", "/hills.svg"),
        ("font", "s.woff2?v=2"),
    ]
    assert [each.url for each in stylesheet_requisites(css, "https://cdn.example/css/site.css")][:1] == [
        "https://cdn.example/css/base.css"
    ]


PIECES = ["/*", "@font-face{", 'url("', "url('", "url(", '@import "', "@import ", "url( ", "\\", "@namespace "]


@pytest.mark.parametrize("piece", PIECES)
def test_a_hostile_style_sheet_is_read_in_no_time(piece):
    assert len(list(read_stylesheet(piece * 200_000))) <= 200_000


def test_addresses_of_a_srcset_may_hold_commas():
    srcset = "https://cdn.example/w_400,h_300/a.jpg 400w, /b.jpg 800w 600h,/c.jpg, /d.jpg 2x"
    assert list(read_srcset(srcset)) == [
        ("https://cdn.example/w_400,h_300/a.jpg", "400w"),
        ("/b.jpg", "800w 600h"),
        ("/c.jpg", ""),
        ("/d.jpg", "2x"),
    ]


@pytest.mark.parametrize(
    ("srcset", "sizes", "wanted"),
    [
        ("a 480w, b 1366w, c 2732w", "", ["b", "b"]),
        ("a 480w, b 1365w, c 2732w", "", ["c", "b"]),
        ("a 480w, b 800w, c 1600w", "(max-width: 600px) 100vw, 700px", ["b", "c"]),
        ("a 480w, b 1000w, c 2000w", "calc(100vw - 2rem)", ["c", "b"]),
        ("a, b 2x, c 3x", "", ["a", "c"]),
        ("b 2x", "", ["b", "b"]),
        ("a 0w, b x, c 100h, d -1x", "", []),
        ("", "", []),
    ],
)
def test_each_screen_takes_the_file_that_chromium_would(srcset, sizes, wanted):
    assert list(urls_for_all_screens(srcset, sizes)) == wanted


def test_a_file_almost_dense_enough_is_taken_on_a_dense_screen():
    assert url_for_screen("a 2.9x, b 4x", "", 390, 3.0) == "a"
    assert url_for_screen("a 1x, b 4x", "", 390, 3.0) == "b"


def test_widths_and_media_queries_are_those_of_the_screen():
    assert shown_image_width("(min-width: 64em) 50vw, 100vw", 1366) == 683
    assert shown_image_width("(min-width: 64em) 50vw, 20rem", 390) == 320
    assert shown_image_width("auto", 390) == 390
    assert media_query_holds("screen and (min-width: 600px) and (max-width: 1400px)", 1366)
    assert not media_query_holds("screen and (min-width: 600px)", 390)
    assert not media_query_holds("print", 1366)
    assert not media_query_holds("(orientation: portrait)", 390)


@pytest.mark.parametrize("host", [
    "127.0.0.1", "127.1", "2130706433", "0x7f000001", "localhost", "LOCALHOST.", "db.localhost", "10.1.2.3", "192.168.0.9",
    "169.254.169.254", "100.64.0.1", "0", "::1", "::ffff:127.0.0.1", "fe80::1", "2002:7f00:1::", "224.0.0.1",
])  # fmt: skip
def test_this_machine_and_private_networks_are_known_in_every_spelling(host):
    assert is_private_host(host)


@pytest.mark.parametrize(
    "host", ["paper.example", "93.184.216.34", "2606:2800:220:1::1", "localhost.example", "10.example"]
)
def test_public_hosts_are_not_private(host):
    assert not is_private_host(host)
