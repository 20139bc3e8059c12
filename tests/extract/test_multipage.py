"""Articles told on several pages: joined in order, in a crawl, in a replay without a network and in a proof."""

from __future__ import annotations

import gzip
import json
from html import unescape

import pytest

from demo.answer import Answer, document, page, redirect, refusal
from demo.server import Server
from newscrawl.extract.body.pagination import first_page_url, is_next_page_url, next_page_url, split_page_number
from newscrawl.extract.page.page import Page
from tests.support.crawl_process import crawl, process, scrapy
from tests.support.replay_process import CANNOT_UNPLUG, replay

SITE = "http://paper.example"
MOST = 4
TELLERS = ("harbour master", "ferry captain", "lighthouse keeper", "salt merchant", "rope maker")
LINES = (
    "The {teller} of {name} {number} told the council of {name} on day {number} that {name} carts, {number} a year, were never counted.",
    "Each {name} cart is noted on leaf {number}, with the {name} weather of day {number} and the {name} horses, all {number} of them.",
    "Nobody in {name} has read beyond leaf {number}, said the {name} {teller}, and {name} will not begin in year {number} or after it.",
)
"""Written so that no forty letters in a row are the same on two pages: a takedown goes by such."""
STANDFIRST = "How a road that nobody built came to be used by everybody, told in the order in which it was forgotten."
BIOGRAPHY = (
    "Ines Okafor has walked along the bay for this paper since the winter in which the bridge at the mill was lost."
)


def text(name, number):
    """Three paragraphs that stand on this page alone."""
    teller = TELLERS[number % len(TELLERS)]
    return [line.format(teller=teller, name=name, number=number) for line in LINES]


def body(name, *numbers):
    return "\n\n".join(line for number in numbers for line in text(name, number))


def story_page(name, number, *, following="", canonical="", headline="", around=((), ()), **more):
    """Page `number` of a story as its site would serve it."""
    headline = headline or f"What became of the {name}"
    above, below = around
    day, links = more.get("day", "2024-03-05"), more.get("links", "")
    lines = "".join(f"<p>{line}</p>" for line in (*above, *text(name, number), *below))
    return page(
        f"<!DOCTYPE html><html lang=en><head><title>{headline} - Paper</title><meta property=og:type content=article>"
        f"<meta property=article:published_time content={day}T08:00:00+01:00>"
        f"{f'<link rel=next href={following}>' * bool(following)}{f'<link rel=canonical href={SITE}{canonical}>' * bool(canonical)}"
        f"</head><body><article><h1>{headline}</h1>{lines}</article><nav class=pager>{links}</nav></body></html>"
    )


def numbers(name, *links):
    return "".join(f"<a href={url}>{shown}</a>" for shown, url in links)


AT = {name: f"/2024/03/05/{name}" for name in (
    "road", "loop", "endless", "lost", "closed", "moved", "picture", "signed", "deaf", "zero", "counted", "query"
)}  # fmt: skip
NEWS = ["/2024/03/05/news-of-the-harbour-1.html", "/2024/03/05/news-of-the-harbour-2.html"]
DIARY = ["/2024/03/05/diary-of-the-harbour-1.html", "/2024/03/05/diary-of-the-harbour-2.html"]
SITE_MAP = [*AT.values(), f"{AT['road']}/2", f"{AT['signed']}/3/", *NEWS, *DIARY]


def pages():
    """Every address of the site but its sources."""
    at = AT
    found = {
        at["road"]: story_page("road", 1, following=f"{at['road']}/2", canonical=at["road"]),
        f"{at['road']}/2": story_page("road", 2, following=f"{at['road']}/3", canonical=f"{at['road']}/2", links=numbers("road", (1, at["road"]))),
        f"{at['road']}/3": story_page("road", 3, canonical=f"{at['road']}/3"),
        at["loop"]: story_page("loop", 1, following=f"{at['loop']}/2"),
        f"{at['loop']}/2": story_page("loop", 2, following=at["loop"]),
        at["lost"]: story_page("lost", 1, following=f"{at['lost']}?page=2"),
        f"{at['lost']}?page=2": refusal(404),
        at["closed"]: story_page("closed", 1, following=f"{at['closed']}/2"),
        f"{at['closed']}/2": story_page("closed", 2),
        at["moved"]: story_page("moved", 1, following=f"{at['moved']}/2"),
        f"{at['moved']}/2": redirect(f"{SITE}/"),
        at["picture"]: story_page("picture", 1, following=f"{at['picture']}/2"),
        f"{at['picture']}/2": Answer(200, {"Content-Type": "image/png"}, b"\x89PNG\r\n"),
        at["deaf"]: story_page("deaf", 1, following=f"{at['deaf']}?page=2", links=f"<a href={at['deaf']}?page=all>View as single page</a>"),
        f"{at['deaf']}?page=2": story_page("deaf", 1, following=f"{at['deaf']}?page=2"),
        at["zero"]: story_page("zero", 1, following=f"{at['zero']}?page=1"),
        f"{at['zero']}?page=1": story_page("zero", 2, following=f"{at['zero']}?page=2"),
        f"{at['zero']}?page=2": story_page("zero", 3),
        at["counted"]: story_page("counted", 1, following=f"{at['counted']}/page/2/"),
        f"{at['counted']}/page/2/": story_page("counted", 2, headline="What became of the counted (2/2)"),
        at["query"]: story_page("query", 1, links=numbers("query", (2, f"{at['query']}?id=7&page=2"), (2, f"{at['query']}?p=2"))),
        f"{at['query']}?p=2": story_page("query", 2),
        NEWS[0]: story_page("mill", 1, following=NEWS[1]),
        NEWS[1]: story_page("bridge", 1, following="/2024/03/05/news-of-the-harbour-3.html", links="<a rel=prev href=news-of-the-harbour-1.html>Before</a>"),
        DIARY[0]: story_page("diary", 1, headline="Notes of the day", following=DIARY[1]),
        DIARY[1]: story_page("diary", 2, headline="Notes of the day", day="2024-03-06"),
    }  # fmt: skip
    for number in range(1, MOST + 3):
        url = at["endless"] + f"/{number}" * (number > 1)
        found[url] = story_page("endless", number, following=f"{at['endless']}/{number + 1}")
    for number in (1, 2, 3):
        url = at["signed"] + f"/{number}/" * (number > 1)
        links = numbers("signed", *((n, at["signed"] + f"/{n}/" * (n > 1)) for n in (1, 2, 3) if n != number))
        found[url] = story_page(
            "signed", number, canonical=at["signed"], around=([STANDFIRST], [BIOGRAPHY]), links=links
        )
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("several")


@pytest.fixture(scope="module")
def done(folder):
    entries = "".join(f"<url><loc>{SITE}{path}</loc></url>" for path in SITE_MAP)
    site = {SITE + path: answer for path, answer in pages().items()} | {
        f"{SITE}/": page("<html><title>Paper</title></html>"),
        f"{SITE}/robots.txt": document(f"User-agent: *\nDisallow: {AT['closed']}/\nSitemap: {SITE}/map.xml\n", "text/plain"),
        f"{SITE}/map.xml": document(f"<urlset>{entries}</urlset>", "application/xml"),
    }  # fmt: skip
    settings = {"NEWSCRAWL_PAGES_PER_ARTICLE": str(MOST)}
    with Server(site) as server:
        crawled = crawl(folder, "news", "-a", f"url={SITE}/", proxy=server, settings=settings)
    assert crawled.exit_code == 0, crawled.output
    return crawled


@pytest.fixture(scope="module")
def articles(done):
    return {one["url"].removeprefix(SITE): one for one in done.articles}


def parts(article):
    return [part["url"].removeprefix(SITE + article["url"].removeprefix(SITE)) for part in article["hasPart"]]


JOINED = {
    "road": ((1, 2, 3), ["/2", "/3"], None),
    "loop": ((1, 2), ["/2"], None),
    "endless": ((1, 2, 3, 4), ["/2", "/3", "/4"], True),
    "lost": ((1,), [], True),
    "closed": ((1,), [], True),
    "moved": ((1,), [], True),
    "picture": ((1,), [], True),
    "deaf": ((1,), [], None),
    "zero": ((1, 2, 3), ["?page=1", "?page=2"], None),
    "counted": ((1, 2), ["/page/2/"], None),
    "query": ((1, 2), ["?p=2"], None),
}
"""What becomes of a story: the pages whose text it has, the addresses of the further ones, whether it is cut off."""


@pytest.mark.parametrize("name", JOINED)
def test_an_article_has_the_pages_that_follow_one_another_and_no_others(articles, name):
    wanted, further, truncated = JOINED[name]
    article = articles[AT[name]]
    assert article["articleBody"] == body(name, *wanted)
    assert parts(article) == further
    assert article["truncated"] is truncated


def test_what_every_page_says_once_more_is_in_the_text_once_and_in_the_ledger_otherwise(done, articles):
    article = articles[AT["signed"]]
    assert article["articleBody"].split("\n\n") == [
        STANDFIRST, *text("signed", 1), *text("signed", 2), *text("signed", 3), BIOGRAPHY
    ]  # fmt: skip
    repeated = [one["text"].strip() for one in done.ledger if one["rule"] == "generic/repeated"]
    repeated = [line for line in repeated if not line.startswith("What became of")]
    assert sorted(repeated) == sorted([BIOGRAPHY, STANDFIRST] * 2)


@pytest.mark.parametrize("path", [*NEWS, *DIARY])
def test_the_next_story_is_an_article_of_its_own(articles, path):
    assert (articles[path]["hasPart"], articles[path]["truncated"]) == ([], None)


def test_a_later_page_that_a_sitemap_lists_is_folded_to_its_article(articles):
    assert set(articles) == {*AT.values(), *NEWS, *DIARY}


def test_what_is_missing_is_counted_and_a_limit_is_reported_when_it_is_reached(done):
    counts = done.manifest["counts"]
    missing = {key.rpartition("/")[2]: n for key, n in counts.items() if key.startswith("article/pages/missing/")}
    assert missing == {"http-404": 1, "robots": 1, "http-301": 1, "not-html": 1}
    assert f"{AT['endless']} has more pages than NEWSCRAWL_PAGES_PER_ARTICLE, {MOST}" in done.output


@pytest.mark.skipif(CANNOT_UNPLUG, reason="a network namespace needs unshare(1) and the rights for it")
@pytest.mark.parametrize("name", ["articles.jsonl.gz", "furniture.jsonl.gz"])
def test_a_replay_without_a_network_gives_the_same(again, done, name):
    assert sorted(map(json.dumps, again(name))) == sorted(map(json.dumps, done.lines(name)))


@pytest.fixture(scope="module")
def again(done, folder, tmp_path_factory):
    to = tmp_path_factory.mktemp("again")
    replayed = replay(to, folder / "store", "-s", f"NEWSCRAWL_PAGES_PER_ARTICLE={MOST}", unplugged=True)
    assert replayed.exit_code == 0, replayed.output

    def lines(name):
        path = next((to / "store").rglob(name))
        return [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]

    return lines


@pytest.fixture(scope="module")
def own(folder):
    """Settings of the commands that look at the store."""
    return {
        "NEWSCRAWL_STORE": folder / "store",
        "NEWSCRAWL_SPOOL": folder / "spool",
        "NEWSCRAWL_PAGES_PER_ARTICLE": MOST,
    }


def test_all_pages_of_an_article_are_shown(done, own):
    shown = scrapy("show", SITE + AT["road"], **own)
    assert shown.exit_code == 0, shown.err
    for number in (1, 2, 3):
        assert all(line in unescape(shown.out) for line in text("road", number))
        assert f"<bdi>{SITE}{AT['road']}{f'/{number}' * (number > 1)}</bdi>" in shown.out


@pytest.mark.slow
def test_every_page_of_every_article_is_proved_and_verified_and_goes_when_one_of_them_is_taken_down(
    done, own, articles
):
    proved = process("prove", "--all", **own)
    assert proved.out.splitlines()[-1] == f"proved: {len(articles)} of {len(articles)} articles, 1 of 1 runs"
    assert process("prove", SITE + AT["road"], **own).out.count("leads to the record") == 3
    gone = process("takedown", f"{SITE}{AT['road']}/3", "--reason", "asked for", **own)
    assert gone.exit_code == 0, gone.err
    left = {one["url"].removeprefix(SITE) for one in done.articles}
    assert left == set(articles) - {AT["road"]}
    for command in ("verify", "prove --all"):
        after = process(*command.split(), **own)
        assert after.exit_code == 0, after.out


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("http://a.example/story/2/", ("a.example/story", 2)),
        ("https://a.example/story?page=3&id=4", ("a.example/story?id=4", 3)),
        ("http://a.example/story-2.html?utm_source=x", ("a.example/story.html", 2)),
        ("http://a.example/story/seite-12", ("a.example/story", 12)),
        ("http://a.example/story,page2.htm", ("a.example/story.htm", 2)),
        ("http://a.example/2/", None),
        ("http://a.example/?p=12", None),
        ("http://a.example/story-2024.html", None),
        ("http://a.example/2024", None),
    ],
)
def test_the_number_of_a_page_is_found_in_its_address(url, found):
    assert split_page_number(url) == found


def test_a_number_that_is_part_of_a_name_is_no_number_of_a_page():
    ten = "http://a.example/top-10.html"
    assert not is_next_page_url("http://a.example/top-11.html", ten, ten)
    assert is_next_page_url(f"{ten}?page=2", ten, ten)


def linked(url, *links, canonical=""):
    head = f"<link rel=canonical href={canonical}>" * bool(canonical)
    return Page.of(f"<html><head>{head}</head><body><p>Text</p>{''.join(links)}</body></html>".encode(), url)


def test_links_that_lead_elsewhere_are_no_next_page():
    odd = (
        "<a rel=next>none</a>",
        "<a href='http://[x' rel=next>2</a>",
        f"<a rel=next href=/{'x' * 3000}/2>2</a>",
        "<a href=/s/3>3</a>",
        "<a href=/s/2>two</a>",
    )
    assert next_page_url(linked("http://a.example/s", *odd)) is None
    assert next_page_url(linked("http://a.example/s", *odd, "<a href=/s/2#top><b>2</b></a>")) == "http://a.example/s/2"


def test_a_later_page_knows_the_first_by_its_canonical_address_or_by_its_links():
    assert first_page_url(linked("http://a.example/s/2", canonical="http://a.example/s/1")) == "http://a.example/s/1"
    assert first_page_url(linked("http://a.example/s/3", "<a href=/s>1</a>")) == "http://a.example/s"
    assert first_page_url(linked("http://a.example/s/3", "<a href=/s/2 rel=prev>2</a>")) is None
    assert first_page_url(linked("http://a.example/s", "<a href=/s>1</a>")) is None
