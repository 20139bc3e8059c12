"""`scrapy retain`: what is too old goes, what younger captures need stays, and the rest verifies."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.demo import newspaper
from newscrawl.demo.server import Server
from newscrawl.errors import UsageError
from newscrawl.fixity.store import Holdings
from newscrawl.takedown.retention import limits
from tests.crawling import ROOT, crawl

OLD = f"{datetime.now(UTC) - timedelta(days=9):%Y%m%d%H%M%S}-old"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A run that began nine days ago, by its name, and one of now that refers to it."""
    folder = tmp_path_factory.mktemp("kept")
    with Server(newspaper.site()) as server:
        for count, own in ((3, {"NEWSCRAWL_RUN_ID": OLD}), (2, {})):
            done = crawl(
                folder, "newindianexpress", "-a", "again=1", "-a", f"max_articles={count}", proxy=server, settings=own
            )
            assert done.exit_code == 0, done.said
    return folder


def retain(folder, span, *arguments):
    store, spool = folder / "store", folder / "spool"
    settings = {
        "NEWSCRAWL_STORE": store,
        "NEWSCRAWL_SPOOL": spool,
        "NEWSCRAWL_RETENTION": json.dumps({"newindianexpress": span}),
    }
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "scrapy",
            "retain",
            *arguments,
            *(part for name, value in settings.items() for part in ("-s", f"{name}={value}")),
        ],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("SCRAPY_")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def articles(folder):
    paths = sorted((folder / "store").rglob("articles.jsonl.gz"))
    return [[json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()] for path in paths]


def test_what_is_too_old_goes_but_not_what_younger_captures_need(folder):
    before = articles(folder)
    assert retain(folder, "30 days")[1].startswith("goes: 0 exchanges")
    assert retain(folder, "1 day", "--dry-run")[1].startswith("would go: ")
    assert articles(folder) == before
    code, said, complained = retain(folder, "1 day")
    assert code == 0, complained
    assert said.startswith("goes: ")
    old, young = articles(folder)
    assert young == before[1]
    assert len(old) < len(before[0])
    assert {one["url"] for one in old} <= {one["url"] for one in young}
    assert [str(fault) for fault in Holdings(str(folder / "store")).faults(lambda _: None)] == []
    assert retain(folder, "1 day")[1].startswith("goes: 0 exchanges")


def test_what_is_no_span_is_told_in_a_line(folder):
    code, _, said = retain(folder, "for ever")
    assert code == 2
    assert "NEWSCRAWL_RETENTION takes spans" in said
    with pytest.raises(UsageError, match="'2016-12-01' is none"):
        limits({"paper": "2016-12-01"}, datetime.now(UTC))
