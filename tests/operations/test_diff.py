"""Two extractions held against each other: pairs, changes, shares, limits, pages."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.operations.diff.properties import ledger_differences, property_changes
from newscrawl.text import diff as text_diff
from newscrawl.text.diff import Edit, changed_share, diff_paragraphs, diff_words
from tests.support.crawl_process import ROOT

BODY = "The mayor said so on Monday.\n\nHe left early.\n\nNobody asked why."
TEXTS = st.text(st.sampled_from("ab \n"), max_size=40)


def article(number, **fields):
    url = f"http://paper.example/{number}"
    capture = {"WARC-Record-ID": f"<urn:uuid:{number}>", "WARC-Date": "2026-11-24T12:00:00Z"}
    return {"url": url, "headline": f"Story {number}", "articleBody": BODY, "author": [], "capture": capture, **fields}


def removal(number, rule="common/share", text="Share", **fields):
    record = f"<urn:uuid:{number}>"
    own = {"rule": rule, "action": "strip", "field": "", "text": text, "replacement": "", "position": 0}
    return {"url": "", "WARC-Record-ID": record, **own, **fields}


def write_run(folder, articles, ledger=()):
    folder.mkdir(parents=True)
    (folder / "run.json").write_text("{}")
    for name, lines in (("articles.jsonl.gz", articles), ("furniture.jsonl.gz", ledger)):
        (folder / name).write_bytes(gzip.compress(b"".join(json.dumps(one).encode() + b"\n" for one in lines)))
    return folder


def diff(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "diff", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def json_lines(*arguments):
    """The JSON lines, the summary apart."""
    code, out, err = diff(*arguments, "--json")
    assert code == 0, err
    *lines, summary = map(json.loads, out.splitlines())
    return lines, summary


@given(TEXTS, TEXTS)
def test_passages_put_together_give_both_texts(old, new):
    passages = [word for passage in diff_paragraphs(old, new) for word in diff_words(passage)]
    assert "".join(edit.old for edit in passages) == old
    assert "".join(edit.new for edit in passages) == new
    assert all(edit.old or edit.new for edit in passages)
    assert 0 <= changed_share(old, new) <= 1
    assert (changed_share(old, new) == 0) == (old == new)


@given(st.lists(st.sampled_from("abc"), max_size=30), st.lists(st.sampled_from("abc"), max_size=30))
def test_a_text_in_many_stretches_is_still_the_whole_text(old, new):
    reach = text_diff.MAX_EDITS_PER_STRETCH
    text_diff.MAX_EDITS_PER_STRETCH = 2
    try:
        found = text_diff.diff_parts(old, new)
    finally:
        text_diff.MAX_EDITS_PER_STRETCH = reach
    assert ["".join(edit.old for edit in found), "".join(edit.new for edit in found)] == ["".join(old), "".join(new)]


def test_only_the_words_that_changed_are_marked():
    (passage,) = [edit for edit in diff_paragraphs(BODY, BODY.replace("He left", "She left")) if not edit.is_unchanged]
    assert diff_words(passage) == (Edit("He", "She"), Edit(" left early.", " left early."))


def test_a_paragraph_put_in_leaves_the_others_alone():
    new = BODY.replace("\n\nNobody", "\n\nA new one.\n\nNobody")
    changed = [edit for edit in diff_paragraphs(BODY, new) if not edit.is_unchanged]
    assert "".join(edit.new for edit in changed).split() == ["A", "new", "one."]
    assert not "".join(edit.old for edit in changed).strip()


def test_writing_without_spaces_is_compared_by_characters():
    assert changed_share("東京は晴れです", "東京は雨です") == pytest.approx(3 / 13)


@pytest.mark.parametrize("unlike", ["word{} ", "word{}\n\n", "x{}"])
def test_long_texts_with_nothing_in_common_end_soon(unlike):
    old = "".join(unlike.format(number) for number in range(20_000))
    assert changed_share(old, old.replace("word", "other").replace("x", "y")) > 0.5


def test_a_property_is_gained_lost_or_changed():
    old = {"headline": "One", "author": ["Asha"], "dateline": None, "isAccessibleForFree": False, "capture": 1}
    new = {
        "headline": "Two",
        "author": [],
        "dateline": "DELHI",
        "isAccessibleForFree": True,
        "capture": 2,
        "keywords": [],
    }
    kinds = {change.name: change.kind for change in property_changes(old, new)}
    assert kinds == {"headline": "changed", "author": "lost", "dateline": "gained", "isAccessibleForFree": "changed"}


def test_a_removal_further_down_is_the_same_removal():
    before, after = [removal(1), removal(1, text="Read more")], [removal(1, position=9, witnesses=["phrase"])]
    only_before, only_after = ledger_differences(before, after)
    assert [one.text for one in only_before] == ["Read more"]
    assert only_after == ()


def test_equal_runs_do_not_differ(tmp_path):
    a = write_run(tmp_path / "a", [article(1), article(2)], [removal(1)])
    b = write_run(tmp_path / "b", [article(2), article(1)], [removal(1)])
    code, out, _ = diff(a, b, "--max-lost", 0, "--max-changed", 0)
    assert code == 0
    assert "paired 2 (2 by record), differing 0, only in A 0, only in B 0" in out
    assert "the ledgers are the same in every pair" in out


def test_what_differs_is_reported_and_nothing_else(tmp_path):
    a = write_run(tmp_path / "a", [article(1, author=["Asha"]), article(2), article(3)], [removal(1), removal(2)])
    b = write_run(
        tmp_path / "b",
        [article(1, headline="New"), article(2), article(4)],
        [removal(1, rule="common/new"), removal(2)],
    )
    lines, summary = json_lines(a, b)
    assert [line["type"] for line in lines] == ["article", "only_a", "only_b"]
    assert lines[0]["url"] == "http://paper.example/1"
    assert {name: change["kind"] for name, change in lines[0]["fields"].items()} == {
        "headline": "changed",
        "author": "lost",
    }
    assert [one["rule"] for side in ("only_a", "only_b") for one in lines[0]["ledger"][side]] == [
        "common/share",
        "common/new",
    ]
    assert (lines[1]["url"], lines[2]["url"]) == ("http://paper.example/3", "http://paper.example/4")
    assert summary["fields"]["headline"] == {
        "gained": 0,
        "lost": 0,
        "changed": 1,
        "same": 1,
        "mean_share": pytest.approx(summary["fields"]["headline"]["worst_share"] / 2, abs=1e-6),
        "worst_share": summary["fields"]["headline"]["worst_share"],
    }
    assert summary["ledger"] == {"common/new": {"only_a": 0, "only_b": 1}, "common/share": {"only_a": 1, "only_b": 0}}
    assert (summary["lost"], summary["differing"], summary["pairs"]) == (2, 1, 2)


def test_articles_are_paired_by_record_then_by_address_and_time_then_by_address(tmp_path):
    elsewhere = {"WARC-Record-ID": "<urn:uuid:x>", "WARC-Date": "2026-11-24T12:00:00Z"}
    later = {"WARC-Record-ID": "<urn:uuid:y>", "WARC-Date": "2026-11-25T12:00:00Z"}
    a = write_run(tmp_path / "a", [article(1), article(2), article(3), article(3, capture=later)])
    b = write_run(
        tmp_path / "b",
        [article(3, capture=None), article(2, capture=elsewhere), article(1, url="http://moved.example/")],
    )
    lines, summary = json_lines(a, b)
    assert summary["paired_by"] == {"record": 1, "url and date": 1, "url": 1}
    assert [(line["type"], line["url"]) for line in lines] == [
        ("article", "http://moved.example/"),
        ("only_a", "http://paper.example/3"),
    ]


def test_stores_with_many_runs_and_plain_files_can_be_compared(tmp_path):
    for name in ("a", "b"):
        write_run(tmp_path / name / "paper/2026/11/24/20261124120000-aa", [article(1)], [removal(1)])
        write_run(tmp_path / name / "paper/2026/11/25/20261125120000-bb", [article(2)], [removal(2)])
    _, summary = json_lines(tmp_path / "a", tmp_path / "b")
    assert (summary["pairs"], summary["differing"], summary["a"]["runs"]) == (2, 0, 2)
    plain = tmp_path / "plain.jsonl"
    plain.write_text(json.dumps(article(1)) + "\n" + json.dumps(article(2, author=["Asha"])) + "\n")
    code, out, _ = diff(tmp_path / "a", plain)
    assert code == 0
    assert "the ledger was not compared" in out
    assert "author gained" in out


@pytest.mark.parametrize(
    ("limits", "code", "message"),
    [
        (["--max-lost", 1], 0, ""),
        (["--max-lost", 0], 3, "1 properties and articles are lost, more than --max-lost 0"),
        (["--max-changed", 0.5], 0, ""),
        (["--max-changed", 0.4], 3, "50.00% of the articles differ, more than --max-changed 0.4"),
        (["--field", "headline", "--max-lost", 0, "--max-changed", 0], 0, ""),
        (["--field", "ledger", "--max-changed", 0], 0, ""),
    ],
)
def test_a_limit_that_is_passed_gives_exit_code_3(tmp_path, limits, code, message):
    a = write_run(tmp_path / "a", [article(1, author=["Asha"]), article(2)])
    b = write_run(tmp_path / "b", [article(1), article(2)])
    found, _, err = diff(a, b, *limits)
    assert (found, err.strip().removeprefix("newscrawl diff: ")) == (code, message)


def test_the_worst_come_first(tmp_path):
    a = write_run(tmp_path / "a", [article(number) for number in range(5)])
    b = write_run(tmp_path / "b", [article(number, articleBody=" ".join(BODY.split()[number:])) for number in range(5)])
    _, out, _ = diff(a, b, "--worst", 2)
    assert re.findall(r"http://paper\.example/(\d)", out) == ["4", "3"]


def test_text_of_an_archive_acts_neither_on_a_terminal_nor_on_a_page(tmp_path):
    bad = '<script>alert(1)</script>"><img src=x onerror=alert(1)>\x1b[2J\u202etxt'
    a = write_run(
        tmp_path / "a", [article(1, headline="Old"), article(3, url=f"http://{bad}/")], [removal(1, rule=bad)]
    )
    b = write_run(tmp_path / "b", [article(1, **{"headline": bad, bad: bad, "articleBody": bad})])
    page = tmp_path / "page.html"
    _, out, _ = diff(a, b, "--html", page)
    _, lines, _ = diff(a, b, "--json")
    html = page.read_text(encoding="utf-8")
    for text in (out, lines, html):
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert set(re.findall(r"<(\w+)", html)) == {
        *(
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "header",
            "h1",
            "h2",
            "h3",
            "h4",
            "dl",
            "div",
            "dt",
            "dd",
            "bdi",
        ),
        *(
            "span",
            "p",
            "main",
            "section",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "article",
            "del",
            "ins",
            "ul",
            "li",
        ),
        *("code", "q"),
    }
    assert "default-src 'none'" in html
    assert not re.search(r"\s(?:src|href|on\w+)=", re.sub(r"&lt;.*?&gt;", "", html))


def test_long_passages_that_stayed_are_folded_away_and_long_changes_cut(tmp_path):
    stayed = "\n\n".join(f"Paragraph {number} stays as it is." for number in range(40))
    a = write_run(tmp_path / "a", [article(1, articleBody=f"{stayed}\n\nOld end."), article(2, articleBody="a")])
    b = write_run(
        tmp_path / "b", [article(1, articleBody=f"{stayed}\n\nNew end."), article(2, articleBody="x" * 50_000)]
    )
    page = tmp_path / "page.html"
    diff(a, b, "--html", page)
    html = page.read_text(encoding="utf-8")
    assert f"<summary>{len(stayed)} characters unchanged</summary>" in html
    assert "<del>Old</del>" in html
    assert "… 30000 characters more" in html
    assert html.count("Paragraph 7 stays") == 1


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["a"], 2, "Name two extractions"),
        (["a", "nowhere"], 2, "There is no folder nowhere."),
        (["a", "tests"], 2, "There is no run in tests"),
        (["a", "README.md"], 2, "README.md is neither a run nor a file of articles"),
        (["a", "a", "--max-changed", "2"], 2, "--max-changed"),
        (["a", "a", "--max-lost", "-1"], 2, "--max-lost"),
        (["a", "a", "--worst", "-1"], 2, "--worst"),
        (["a", "a", "--field", "colour"], 2, "No article has the property colour"),
        (["a", "a", "--html", "tests"], 2, "There is no folder for the page tests, or it is one itself."),
        (["a", "a", "--html", "no/such/folder/page.html"], 2, "There is no folder for the page"),
        (["a", "torn"], 1, "articles.jsonl.gz cannot be read after line 1"),
    ],
)
def test_what_cannot_be_compared_is_answered_in_a_line(tmp_path, arguments, code, message):
    a = write_run(tmp_path / "a", [article(1)])
    torn = write_run(tmp_path / "torn", [article(1)]) / "articles.jsonl.gz"
    torn.write_bytes(torn.read_bytes()[:-4])
    places = {"a": a, "torn": tmp_path / "torn"}
    found, out, err = diff(*(places.get(one, one) for one in arguments))
    assert (found, out) == (code, "")
    assert message in err


def test_values_of_any_type_and_any_depth_can_be_compared(tmp_path):
    odd = [3, "text", [1, {"a": None}], {"name": {"x": []}}, True, "\ud800"]
    a = write_run(tmp_path / "a", [article(1, headline=odd, url=odd, capture=odd), {}], [{"rule": odd}])
    b = write_run(tmp_path / "b", [article(1, headline="x", url=3, capture={"WARC-Record-ID": 5})], [{"text": 5}])
    page = tmp_path / "page.html"
    code, out, _ = diff(a, b, "--html", page)
    assert code == 0
    assert "only in A 2, only in B 1" in out
    deep = tmp_path / "deep.jsonl"
    deep.write_text('{"url": "u", "headline": ' + "[" * 900 + "]" * 900 + "}\n")
    code, _, err = diff(deep, deep)
    assert code in (0, 1)
    assert len(err.splitlines()) <= 1
