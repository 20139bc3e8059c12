"""A host's tdmrep.json is read once before its articles, and what it says of each stands on it, live and replayed."""

from __future__ import annotations

import json

import pytest

from demo.answer import Answer, document, page
from demo.server import Server
from newscrawl.politeness.tdmrep import parse_tdmrep, reservation_for_url
from tests.commands.test_bad_input import SITE, article
from tests.operations.test_prove_command import prove
from tests.support.crawl_process import crawl, news_of
from tests.support.replay_process import replay

TDMREP = f"{SITE}/.well-known/tdmrep.json"
TDM_POLICY = f"{SITE}/policies/tdm.json"
RULES = [
    {"location": "/news/*/open$", "tdm-reservation": 0},
    {"location": "/news/", "tdm-reservation": 1, "tdm-policy": TDM_POLICY},
]
TDM_RESERVATION = ["tdm-reservation", f"tdm-policy {TDM_POLICY}"]


def tdmrep(text):
    return document(text, "application/json")


def crawl_all(folder, stories, file, **options):
    """A crawl of these addresses of a host with this tdmrep.json, and the server's log of it."""
    with Server({**stories, TDMREP: file}) as server:
        run = crawl(folder, *news_of(folder, stories), proxy=server, **options)
    return run, server


STORIES = {
    f"{SITE}/news/harbour": (article("Harbour"), {}, TDM_RESERVATION),
    f"{SITE}/news/harbour/open": (article("Open"), {}, []),
    f"{SITE}/sport/rowing": (article("Rowing"), {}, []),
    f"{SITE}/sport/diving": (article("Diving"), {"TDM-Reservation": "1"}, ["tdm-reservation"]),
    f"{SITE}/news/header": (article("Header"), {"TDM-Reservation": "0"}, []),
    f"{SITE}/news/meta": (
        article("Meta", head='<meta name="tdm-reservation" content="1">'),
        {"TDM-Reservation": "0"},
        TDM_RESERVATION,
    ),
}


def usage(run):
    return {one["url"]: one["usageInfo"] for one in run.articles}


@pytest.mark.slow
def test_what_the_file_says_stands_on_each_article_and_is_there_again_without_the_network(tmp_path):
    answers = {
        url: Answer(200, {"Content-Type": "text/html", **headers}, html.encode())
        for url, (html, headers, _) in STORIES.items()
    }
    run, server = crawl_all(tmp_path, answers, tdmrep(json.dumps(RULES)))
    assert usage(run) == {url: usage_info for url, (_, _, usage_info) in STORIES.items()}
    assert server.requested()[:2] == [f"{SITE}/robots.txt", TDMREP]
    assert server.requested().count(TDMREP) == 1
    assert run.manifest["counts"]["reserves/paper.example"] == 1
    assert TDMREP in (run.runs[-1] / "index.cdxj").read_text()

    again = replay(tmp_path / "again", tmp_path / "store", "--processes", "1")
    assert again.articles == run.articles
    code, printed, _ = prove("--all", "--in", tmp_path / "store")
    assert (code, printed.splitlines()[-1]) == (0, "proved: 6 of 6 articles, 1 of 1 runs")
    env = {"SCRAPY_PROJECT": "replay"}
    source = {"NEWSCRAWL_REPLAY": str(tmp_path / "store"), "NEWSCRAWL_STORE": str(tmp_path / "played/store")}
    played = crawl(tmp_path / "played", "news", "-a", f"urls={tmp_path / 'urls.txt'}", settings=source, env=env)
    assert usage(played) == usage(run)


def test_a_file_that_cannot_be_had_or_understood_reserves_nothing_and_costs_nothing(tmp_path):
    rules = json.dumps(RULES)
    files = {
        "deep.example": tdmrep("[" * 100_000),
        "long.example": tdmrep(json.dumps([*RULES, " " * 600_000])),
        "html.example": page("<h1>Not here</h1>"),
        "refused.example": page("<h1>Not for you</h1>", status=403),
        "forbidden.example": tdmrep(rules),
    }
    site = {f"http://{host}/.well-known/tdmrep.json": file for host, file in files.items()}
    site["http://forbidden.example/robots.txt"] = document("User-agent: *\nDisallow: /.well-known/\n", "text/plain")
    stories = {f"http://{host}/news/harbour": page(article(f"Harbour of {host}")) for host in files}
    with Server({**site, **stories}) as server:
        run = crawl(tmp_path, *news_of(tmp_path, stories), proxy=server)
    assert run.exit_code == 0, run.output
    assert usage(run) == {url: [] for url in stories}
    requested = [url for url in server.requested() if url.endswith("/tdmrep.json")]
    assert sorted(requested) == sorted(url for url in site if url.endswith("json") and "forbidden" not in url)
    assert run.manifest["counts"]["tdmrep/not-understood"] == 1
    assert run.output.count("cannot be parsed, so it reserves nothing") == 1


@pytest.mark.parametrize("body", [b"", b"{}", b'"/"', b"[", b"\xff", b"[" * 100_000, b"1" * 10_000])
def test_what_is_no_list_of_rules_is_refused(body):
    with pytest.raises(ValueError, match=r"."):
        parse_tdmrep(body)


@pytest.mark.parametrize(
    "rule",
    [
        None,
        [],
        "/",
        {},
        {"location": "/"},
        {"tdm-reservation": 1},
        {"location": 7, "tdm-reservation": 1},
        {"location": "", "tdm-reservation": 1},
        {"location": "/", "tdm-reservation": True},
        {"location": "/", "tdm-reservation": 2},
        {"location": "/\nAllow: /", "tdm-reservation": 1},
        {"location": "/" + "x" * 2000, "tdm-reservation": 1},
    ],
)
def test_a_rule_that_is_none_is_passed_over(rule):
    rules = parse_tdmrep(json.dumps([rule, {"location": "/", "tdm-reservation": "0"}]).encode())
    assert [one.reservation for one in rules] == [{"tdm-reservation": "0"}]


@pytest.mark.parametrize("policy", [None, 5, "", "a b", "x\r\nfoundBy: y", "\ud800", "x" * 501])
def test_a_policy_that_is_no_address_is_left_out(policy):
    body = json.dumps([{"location": "/", "tdm-reservation": 1, "tdm-policy": policy}]).encode()
    assert [one.reservation for one in parse_tdmrep(body)] == [{"tdm-reservation": "1"}]


def test_of_a_thousand_rules_and_more_a_thousand_are_read():
    assert len(parse_tdmrep(json.dumps([{"location": "/", "tdm-reservation": 1}] * 5000).encode())) == 1000


@pytest.mark.parametrize(
    ("location", "path", "lies_in"),
    [
        ("/", "/any", True),
        ("/news", "/newsroom", True),
        ("/news/", "/News/", False),
        ("/a/*.html$", "/a/b/c.html", True),
        ("/a/*.html$", "/a/b/c.html?x", False),
        ("/exactly$", "/exactly", True),
        ("/exactly$", "/exactly/not", False),
        ("/caf%C3%A9/", "/café/au-lait", True),
        ("/%66oo", "/foo", True),
    ],
)
def test_a_location_is_read_as_in_robots_txt(location, path, lies_in):
    rules = parse_tdmrep(json.dumps([{"location": location, "tdm-reservation": 1}]).encode())
    assert bool(reservation_for_url(f"https://paper.example{path}", rules)) is lies_in
