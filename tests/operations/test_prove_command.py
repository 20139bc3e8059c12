"""`newscrawl prove` as it is typed: what it prints, and its exit codes."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest

from demo import gazette
from tests.support.crawl_process import crawl, process
from tests.support.stored_demo import FIRST, OTHER, SECOND, lines

ARTICLES = FIRST + SECOND + OTHER


@pytest.fixture(scope="module")
def store(crawled):
    return crawled / "store"


def prove(*arguments):
    return process("prove", *arguments)


def run_of(store, publisher):
    return next((store / publisher).rglob("run.json")).parent


def test_an_article_is_proved_by_its_address_line_by_line(store):
    code, printed, _ = prove(lines(store / "news", "articles.jsonl.gz")[0]["url"], "--in", store)
    assert code == 0
    words = [line.split()[:2] for line in printed.splitlines() if line.startswith("  ")]
    assert words == [["proved", name] for name in ("files", "chain")] + [["note", "chain"]] + [
        ["proved", name] for name in ("index", "record", "article", "ledger")
    ]
    assert printed.splitlines()[-1] == "proved: 1 of 1 articles, 1 of 1 runs"


def test_a_whole_store_is_proved_and_reported_as_json(store):
    code, printed, _ = prove("--all", "--json", "--in", store)
    objects = [json.loads(line) for line in printed.splitlines()]
    assert code == 0
    assert objects[-1] == {
        "type": "summary",
        "proved": True,
        "articles": ARTICLES,
        "articles_proved": ARTICLES,
        "runs": 3,
        "runs_proved": 3,
    }
    assert all(one["proved"] and one["checks"] for one in objects[:-1])


def test_a_line_from_elsewhere_must_be_the_stores_own(store, tmp_path):
    copy = tmp_path / "mine.jsonl"
    copy.write_bytes(gzip.decompress((run_of(store, "news") / "articles.jsonl.gz").read_bytes()))
    code, printed, _ = prove(f"{copy}:2", "--in", store)
    assert code == 0
    assert "mine.jsonl, line 2 is " in printed
    copy.write_bytes(copy.read_bytes().replace(b'"headline": "', b'"headline": "Not '))
    code, printed, _ = prove(f"{copy}:2", "--in", store)
    assert code == 1
    assert "NOT PROVED  line     " in printed
    assert 'headline is "Not ' in printed


def test_what_was_forged_is_reported_and_the_rest_proved(store, tmp_path):
    forged = Path(shutil.copytree(store, tmp_path / "store"))
    (run_of(forged, "news") / "furniture.jsonl.gz").write_bytes(b"\x1b[2J")
    code, printed, _ = prove("--all", "--in", forged)
    assert code == 1
    assert printed.splitlines()[-1] == f"NOT PROVED: {FIRST + SECOND} of {ARTICLES} articles, 2 of 3 runs"
    assert "furniture.jsonl.gz" in printed
    assert "\x1b" not in printed


def test_articles_that_cannot_be_read_are_reported_with_their_line(store, tmp_path):
    forged = Path(shutil.copytree(store, tmp_path / "store"))
    path = run_of(forged, "news") / "articles.jsonl.gz"
    path.write_bytes(path.read_bytes()[:-9])
    code, printed, _ = prove("--all", "--in", forged)
    assert code == 1
    assert f"{path} cannot be read after line" in printed


@pytest.mark.slow
def test_a_replayed_article_is_proved_by_the_record_in_the_archive(store, tmp_path):
    again = crawl(
        tmp_path,
        "news",
        "-a",
        f"url={gazette.HOME}",
        "-a",
        "max_articles=2",
        env={"SCRAPY_PROJECT": "replay"},
        settings={"NEWSCRAWL_REPLAY": str(run_of(store, "news"))},
    )
    assert again.exit_code == 0, again.output
    code, printed, _ = prove("--all", "--in", again.folder / "store", "--archive", store)
    assert (code, printed.splitlines()[-1]) == (0, "proved: 2 of 2 articles, 2 of 2 runs"), printed
    code, printed, _ = prove("--all", "--in", again.folder / "store", "--archive", tmp_path / "elsewhere")
    assert code == 1
    assert "for which no run here speaks" in printed


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Name articles, or use --all."),
        (["http://x.example/", "--all"], "Name articles, or use --all."),
        (["nonsense"], "'nonsense' is no article"),
        (["http://nowhere.example/"], "holds no article http://nowhere.example/"),
        (["urn:uuid:00000000-0000-0000-0000-000000000000"], "holds no article urn:uuid:0"),
        (["no-file.jsonl:3"], "no-file.jsonl is not a file."),
        (["README.md:1"], "README.md, line 1 is no JSON"),
        (["--all", "--expect-manifest", "abc"], "64 hexadecimal digits"),
        (["--all", "--in", "tests"], "There is no run in tests"),
    ],
)
def test_what_cannot_be_understood_is_answered_in_a_line(store, arguments, message):
    where = [] if "--in" in arguments else ["--in", store]
    code, out, err = prove(*arguments, *where)
    assert code == (1 if "README" in message else 2)
    assert message in err
    assert out == ""
