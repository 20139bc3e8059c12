"""`newscrawl clean` prints one article per line and file, and says plainly which file it could not read."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from newscrawl.furniture.ledger import rebuild_text
from newscrawl.items import Removal
from tests.support.furniture_story import PROSE
from tests.support.paths import ROOT

STORY = "\n\n".join(["Velsk rebuilds its pier", *PROSE, "Follow us on Facebook"])


def clean(*args, stdin=b""):
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "clean", *map(str, args)],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_markdown_is_printed_with_the_headline(story):
    code, out, _ = clean("--markdown", story)
    assert (code, out.splitlines()[0], PROSE[0] in out) == (0, "# Velsk rebuilds its pier", True)


def test_each_file_gives_a_line_in_order(story, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(STORY.replace("Velsk", "Orsk"), encoding="utf-8")
    code, out, _ = clean(other, story, "-", stdin=STORY.encode("utf-16"))
    assert code == 0
    assert [json.loads(line)["headline"].split()[0] for line in out.splitlines()] == ["Orsk", "Velsk", "Velsk"]


def test_the_text_alone_can_be_printed(story):
    assert clean("--text", story) == (0, "\n\n".join(PROSE) + "\n", "")


def test_the_printed_ledger_rebuilds_the_file(story):
    _, out, _ = clean("--ledger", story)
    ledger = [Removal(**json.loads(line)) for line in out.splitlines()]
    assert rebuild_text("\n\n".join(PROSE), ledger) == STORY


def test_what_cannot_be_read_is_named_and_the_rest_is_cleaned(story, tmp_path):
    bad = {"binary.txt": b"\x00\x01\x02", "latin.txt": "Caf\xe9 au port".encode("latin-1"), "empty.txt": b" \n"}
    for name, body in bad.items():
        (tmp_path / name).write_bytes(body)
    code, out, err = clean(tmp_path / "gone.txt", tmp_path, *(tmp_path / name for name in bad), story)
    assert code == 1
    assert len(out.splitlines()) == 1
    messages = err.splitlines()
    assert len(messages) == 5
    for line, words in zip(
        messages,
        [
            "gone.txt: there is no such file",
            ": is a directory",
            "binary.txt: holds binary",
            "latin.txt: is not UTF-8",
            "empty.txt: is empty",
        ],
        strict=True,
    ):
        assert words in line


def test_an_unknown_publisher_and_no_file_are_refused(story):
    code, out, err = clean("--publisher", "gazette", story)
    assert (code, out) == (2, "")
    assert "gazette" in err
    assert clean()[0] == 2
