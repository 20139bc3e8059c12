"""The pages of the reading room: what they say, and that nothing of an archive acts in them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from newscrawl.furniture.ledger import rebuild_text
from newscrawl.furniture.ledger_spans import ledger_spans
from newscrawl.items import Removal
from newscrawl.operations.serve.http import is_own_host
from newscrawl.operations.serve.templating import replay_url
from newscrawl.operations.serve.version_changes import MAX_COMPARED_PARAGRAPHS, compare_versions
from tests.support.handmade_runs import RUN, article, captured, page, write_run

LATER = "20261124101500-aaaaaa"
HERE = f"/article/{RUN}/1"
VIEWS = ["", "/captured", "/stripped", "/versions"]
REPLAY = "http://127.0.0.1:8701"
OWN_ADDRESS = re.compile(r"/[^/]|/$|#|http://127\.0\.0\.1:8701/captured/")
HOSTILE = [
    "<script>window.pwned = 1</script>",
    "\"'><img src=x onerror=pwned()>",
    "javascript:pwned()",
    "{{ 7 * 7 }}{% for x in y %}",
    "</title></main><iframe src=//evil.example>",
    "abc\u202edcba\u2066\x00\x1b[31m\x07\ud800",
    "data:text/html,<script>pwned()</script>",
]


@pytest.fixture
def store(tmp_path):
    folder = tmp_path / "store"
    folder.mkdir()
    return folder


def tree(answer):
    assert answer.status == 200
    return html.fromstring(answer.body.decode())


def text(answer):
    return " ".join(tree(answer).text_content().split())


def hostile_everywhere(bad):
    thing = {"name": bad, "url": bad, "caption": bad, "creditText": bad}
    fields = dict.fromkeys(article(), bad)
    lists = {"author": [thing], "image": [thing], "articleSection": [bad, bad], "keywords": [bad], "correction": [bad]}
    capture = {**dict.fromkeys(article()["capture"], bad), "filename": "gazette.warc.gz"}
    return article(1, **{**fields, **lists, "publisher": thing, "capture": capture, "inLanguage": bad})


def ledger_line(bad, record_id):
    removal = {"rule": bad, "action": "strip", "text": bad, "position": 0, "field": bad, "witnesses": [bad]}
    return {"url": bad, "WARC-Record-ID": record_id, **removal}


@pytest.mark.parametrize("bad", HOSTILE)
def test_nothing_of_an_article_acts_in_any_page(store, bad):
    write_run(store, [hostile_everywhere(bad)], [ledger_line(bad, bad)], warcs=("gazette.warc.gz",))
    for path in ["/", "/articles", "/calendar", *(HERE + view for view in VIEWS)]:
        answer = page(store, path, "q=" + bad, REPLAY)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", answer.body.decode())
        for element in tree(answer).iter():
            assert element.tag not in ("script", "object", "embed", "base", "style")
            assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
            for name in ("href", "src", "action", "formaction"):
                assert OWN_ADDRESS.match(element.get(name, "/")), element.get(name)
            assert element.tag not in ("img", "iframe") or element.get("src").startswith(REPLAY)


def test_a_hostile_ledger_is_shown_all_the_same(store):
    odd = [{"position": n, "text": "x" * 50, "action": "fold"} for n in (10**30, -5, 3, 3, 2)]
    lines = [{**article(1)["capture"], "url": article(1)["url"], **one} for one in odd]
    write_run(store, [article(1)], lines)
    assert "The first paragraph of story 1." in text(page(store, f"{HERE}/stripped"))


@pytest.mark.parametrize(
    "path",
    [
        "//",
        "/../etc/passwd",
        "/style.css/",
        "/templates/base.html",
        "/base.html",
        "/day/2016-02-31",
        "/day/x",
        "/calendar/0000",
        "/article/x/1",
        f"/article/{RUN}",
        f"/article/{RUN}/0",
        f"/article/{RUN}/2",
        f"/article/{RUN}/99999999999999999999",
        f"/article/{RUN}/\u0661",
        f"{HERE}/",
        f"{HERE}/json",
        f"{HERE}/captured/../..",
        "/%2e%2e/",
    ],
)
def test_what_is_not_there_is_not_found(store, path):
    write_run(store, [article(1)])
    assert page(store, path).status == 404


def test_every_link_of_our_pages_leads_somewhere(store):
    many = [article(n, datePublished=f"20{n:02}-01-01") for n in range(1, 25)]
    write_run(store, [*many, article(25, datePublished=None)])
    write_run(store, [article(1, capture=captured("2026-11-24T10:15:00Z"))], run_id=LATER)
    seen, waiting = set(), ["/"]
    while waiting:
        path, _, query = waiting.pop().partition("?")
        answer = page(store, path, query)
        assert answer.status == 200, path
        if answer.content_type.startswith("text/html"):
            links = {link for _, _, link, _ in tree(answer).iterlinks() if not link.startswith("#")} - seen
            seen |= links
            waiting += links
    assert {"/style.css", "/icon.svg", "/articles?undated=1", "/articles?page=2", f"{HERE}/versions"} <= seen


def test_an_article_is_shown_with_all_that_is_known_of_it(store):
    image = {"url": "https://gazette.example/p.jpg", "caption": "Boats", "creditText": "AP"}
    write_run(store, [article(1, description="In short.", image=[image], keywords=["fish"], inLanguage="en-IN")])
    shown = text(page(store, HERE))
    for part in ("Story 1", "In short.", "By Asha Rao", "13 December 2016, 08:45 +05:30", "Boats", "AP", "fish"):
        assert part in shown
    for proof in (
        "gazette.warc.gz",
        "<urn:uuid:1>",
        "sha1:A",
        "2026-11-23T10:15:00.000000Z",
        "https://gazette.example/1",
    ):
        assert proof in shown
    assert "This picture was not captured." in shown
    assert tree(page(store, HERE)).xpath("//article/@lang") == ["en-IN"]


def test_a_long_text_is_cut_and_says_so(store):
    write_run(store, [article(1, articleBody="x" * 1_000_000)])
    answer = page(store, HERE)
    assert len(answer.body) < 420_000
    assert "400,000 characters of 1,000,000" in text(answer)
    assert len(page(store, f"{HERE}/stripped").body) < 420_000


def test_a_picture_that_was_captured_is_shown_from_the_player(store):
    url = "https://gazette.example/p.jpg?w=1&q=#x"
    line = 'example,gazette)/p.jpg 20261123101502 {"url": "%s", "mime": "image/jpeg", "status": "200", "offset": "0", "length": "9", "filename": "a.warc.gz"}\n'
    write_run(store, [article(1, image=[{"url": url, "caption": "Boats"}])], index=line % url, warcs=("a.warc.gz",))
    (picture,) = tree(page(store, HERE, replay=REPLAY)).xpath("//img")
    assert picture.get("src") == f"{REPLAY}/captured/20261123101502im_/https://gazette.example/p.jpg?w=1&q=%23x"
    assert picture.get("alt") == "Boats"
    assert "This picture was not captured." in text(page(store, HERE))


def test_the_captured_page_is_framed_or_the_reason_why_not_is_shown(store):
    write_run(store, [article(1), article(2, capture={})], warcs=("gazette.warc.gz",))
    (frame,) = tree(page(store, f"{HERE}/captured", replay=REPLAY)).xpath("//iframe")
    assert frame.get("src") == f"{REPLAY}/captured/20261123101500mp_/https://gazette.example/1"
    assert frame.get("sandbox") == "allow-scripts allow-same-origin"
    assert "make serve-env" in text(page(store, f"{HERE}/captured"))
    assert "is not in this store" in text(page(store, f"/article/{RUN}/2/captured", replay=REPLAY))


def test_what_was_stripped_stands_where_it_stood(store):
    line = {"url": article(1)["url"], "WARC-Record-ID": "<urn:uuid:1>", "rule": "common/share", "witnesses": ["phrase"]}
    ledger = [
        {**line, "action": "strip", "text": "Share this\n\n", "position": 0},
        {**line, "action": "move", "text": "By Asha", "position": 47, "field": "author"},
    ]
    write_run(store, [article(1), article(2)], ledger)
    answer = page(store, f"{HERE}/stripped")
    assert tree(answer).xpath("//div[@class='body laid']")[0].text_content().startswith("Share this1\n\nThe first")
    assert "Moved to author, by phrase" in text(answer)
    assert "2 pieces" in text(answer)
    assert "Nothing was taken out" in text(page(store, f"/article/{RUN}/2/stripped"))


def test_versions_say_what_changed(store):
    write_run(store, [article(1)])
    new = article(
        1, headline="Another", articleBody="The second one.\n\nA third.", capture=captured("2026-11-24T10:15:00Z")
    )
    write_run(store, [new], run_id=LATER)
    answer = page(store, f"{HERE}/versions")
    assert "Captured 2 times." in text(answer)
    assert "Other values: headline." in text(answer)
    assert [one.text for one in tree(answer).xpath("//del")] == ["The first paragraph of story 1."]
    assert [one.text for one in tree(answer).xpath("//ins")] == ["A third."]
    assert "This is an earlier version." in text(page(store, HERE))


def test_an_empty_store_and_one_without_dates_have_a_front_page(store):
    assert "Nothing on the shelves yet" in text(page(store, "/"))
    assert page(store, "/calendar").status == 200
    write_run(store, [article(1, datePublished=None)])
    assert "No article here says when it was published" in text(page(store, "/"))


def test_a_long_text_is_only_reported_to_differ():
    long = "\n\n".join(map(str, range(MAX_COMPARED_PARAGRAPHS + 1)))
    assert compare_versions({"articleBody": "x"}, {"articleBody": long}).paragraphs == ()
    assert compare_versions({"articleBody": "x"}, {"articleBody": long}).text_differs


WORDS = st.text("ab \n", min_size=1, max_size=6)


@given(st.lists(st.tuples(WORDS, st.booleans()), max_size=8))
def test_the_pieces_of_a_text_are_the_text_before_stripping(parts):
    ledger, clean, whole = [], "", ""
    for words, taken in parts:
        if taken:
            ledger.append(Removal("rule", "strip", words, len(whole)))
        else:
            clean += words
        whole += words
    assert rebuild_text(clean, ledger) == whole
    assert "".join(span.text for span in ledger_spans(clean, ledger)) == whole


@pytest.mark.parametrize(
    ("name", "host", "own"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("localhost", "127.0.0.1", True),
        ("::1", "127.0.0.1", True),
        ("192.168.0.7", "::", True),
        ("archive.lan", "archive.lan", True),
        ("archive.lan", "127.0.0.1", False),
        ("evil.example", "127.0.0.1", False),
        ("127.0.0.1.evil.example", "127.0.0.1", False),
        ("", "127.0.0.1", False),
    ],
)
def test_only_an_own_name_is_answered(name, host, own):
    assert is_own_host(name, host) is own


def test_an_address_in_the_player_keeps_to_its_place():
    assert replay_url(REPLAY, "20161213", 'http://x/"><b>\n#?a b') == (
        f"{REPLAY}/captured/20161213mp_/http://x/%22%3E%3Cb%3E%0A%23?a%20b"
    )
