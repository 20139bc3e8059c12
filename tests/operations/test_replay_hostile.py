"""A replay of an archive that was made to do harm: nothing outside, nothing forever, nothing by the gigabyte."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import zlib

import pytest

from tests.support.corpora.hostile.parts import answer, record, story
from tests.support.paths import ROOT

pytestmark = pytest.mark.slow

ZEROS = 1 << 30
MEMORY = 300 << 20
PROGRAM = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=2).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
"""


def zeros(size):
    """A gzip member of so many zeros, made of a few."""
    packing = zlib.compressobj(9, wbits=-15)
    start = packing.compress(bytes(1 << 20)) + packing.flush(zlib.Z_FULL_FLUSH)
    packing = zlib.compressobj(9, wbits=-15)
    more = packing.compress(bytes(1 << 20)) + packing.flush(zlib.Z_FULL_FLUSH)
    count = size >> 20
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + start + more * (count - 1) + b"\x03\0" + bytes(8)


def bomb_in_the_member():
    """A record of a page that goes on for a gigabyte."""
    head = record("response", "http://paper.example/bomb", b"", **{"Content-Length": str(ZEROS)})
    start = zlib.compressobj(9, wbits=-15)
    packed = start.compress(head[: head.index(b"\r\n\r\n") + 4] + answer(b"")) + start.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + packed + zeros(ZEROS)[10:]


ARCHIVES = {
    "a member that unpacks to a gigabyte": bomb_in_the_member,
    "a body that unpacks to a gigabyte": lambda: gzip.compress(
        record("response", "http://paper.example/coded", answer(zeros(ZEROS), "Content-Encoding: gzip"))
    ),
    "a hundred thousand tiny records": lambda: gzip.compress(
        b"".join(record("request", f"http://paper.example/{n}", b"x") for n in range(100_000)), 1
    ),
    "lengths that lie": lambda: b"".join(
        record("response", "http://paper.example/lie", b"x" * 99, **{"Content-Length": length})
        for length in ("99999999999999999", "-1", "0x10", "", "7")
    ),
    "names that lead outside": lambda: b"".join(
        [
            record("warcinfo", "../../evil", b"", **{"WARC-Filename": "../../../../tmp/evil.warc"}),
            story("http://../../../../evil/"),
            story("http://paper.example/../../../../evil%2f..%2f..%00"),
            story("file:///etc/passwd"),
            record(
                "revisit",
                "http://paper.example/revisit",
                answer(b""),
                **{"WARC-Refers-To-Filename": "../../../../etc/passwd", "WARC-Refers-To-File-Offset": "0"},
            ),
        ]
    ),
}


@pytest.mark.parametrize("kind", ARCHIVES)
def test_a_hostile_archive_costs_itself_only(tmp_path, kind):
    (tmp_path / "in").mkdir()
    name = "hostile.warc" if kind in ("lengths that lie", "names that lead outside") else "hostile.warc.gz"
    path = tmp_path / "in" / name
    path.write_bytes(ARCHIVES[kind]())
    good = tmp_path / "in" / "good.warc"
    good.write_bytes(story("http://paper.example/good", "<script>alert(1)</script>Ferries are back"))
    own = ["-s", f"NEWSCRAWL_STORE={tmp_path / 'store'}", "-s", f"NEWSCRAWL_SPOOL={tmp_path / 'spool'}"]
    replay = [sys.executable, "-m", "scrapy", "replay", path, good, "--processes", "1", *own]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *replay], cwd=ROOT, capture_output=True, check=True, text=True
    )
    code, peak = map(int, done.stdout.split())
    assert code in (0, 3)
    assert "Traceback" not in done.stderr
    assert peak < MEMORY
    assert {path.name for path in tmp_path.iterdir()} == {"in", "store", "spool"}
    listed = [
        json.loads(line)
        for one in (tmp_path / "store").rglob("articles.jsonl.gz")
        for line in gzip.decompress(one.read_bytes()).splitlines()
    ]
    assert "http://paper.example/good" in {article["url"] for article in listed}
    files = [one for one in (tmp_path / "store").rglob("*") if one.is_file() and one.name != ".newscrawl-lock"]
    kept = {one.name for one in files if one.parent.name != "log"}
    assert kept <= {"run.json", "articles.jsonl.gz", "furniture.jsonl.gz", "clusters.jsonl", "faults.jsonl"}
