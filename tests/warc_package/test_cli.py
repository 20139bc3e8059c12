"""`python -m warc`: what each command says, what it gives a shell, and what an archive cannot make it do."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import zlib

import brotli
import pytest

from tests.support.paths import ROOT

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from warc.__main__ import main
from warc.write.records import new_record_id, warc_fields

STORY = b"<p>The harbour opens again.</p>"


def record(kind, url, body, head=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", **fields):
    block = (head if kind in ("response", "revisit") else b"") + body
    content_type = "application/warc-fields" if kind in ("warcinfo", "metadata") else "application/http"
    header = {"WARC-Type": kind, "WARC-Record-ID": new_record_id(), "WARC-Date": "2026-11-24T10:00:00Z"}
    header |= {"WARC-Target-URI": url} if url else {}
    header |= {"Content-Type": content_type} | {name.replace("_", "-"): value for name, value in fields.items()}
    header |= {"Content-Length": str(len(block))}
    return gzip.compress(b"WARC/1.1\r\n" + warc_fields(header.items()) + b"\r\n" + block + b"\r\n\r\n", mtime=0)


def headed(*lines):
    return b"\r\n".join([b"HTTP/1.1 200 OK", *lines, b"", b""])


INFO = record("warcinfo", "", b"software: test\r\n")
PAGE = record("response", "http://example.com/story", STORY)
CHUNKED = record(
    "response",
    "http://example.com/b",
    b"3\r\nabc\r\n0\r\n\r\n",
    headed(b"Transfer-Encoding: chunked"),
    WARC_Date="2026-11-24T11:00:00Z",
)


@pytest.fixture
def archive(tmp_path):
    """Writes records into a file and gives its path."""

    def write(*records, name="a.warc.gz"):
        (tmp_path / name).write_bytes(b"".join(records))
        return str(tmp_path / name)

    return write


@pytest.fixture
def run(capfdbinary):
    """Runs a command and gives its exit code and what it wrote."""

    def call(*arguments):
        code = main([str(one) for one in arguments])
        captured = capfdbinary.readouterr()
        return code, captured.out, captured.err.decode()

    return call


def test_a_list_has_one_line_for_each_record(run, archive):
    code, out, err = run("list", archive(INFO, PAGE, CHUNKED))
    lines = [line.split() for line in out.decode().splitlines()]
    assert (code, err) == (0, "")
    assert lines[1] == [
        str(len(INFO)), str(len(PAGE)), "response", "200", "2026-11-24T10:00:00Z", "text/html", "http://example.com/story"
    ]  # fmt: skip
    assert [line[2] for line in lines] == ["warcinfo", "response", "response"]


def test_a_list_as_json_has_the_same_for_machines(run, archive):
    _, out, _ = run("list", "--json", archive(INFO, PAGE))
    listed = [json.loads(line) for line in out.splitlines()]
    assert listed[1] == {
        "filename": "a.warc.gz", "offset": len(INFO), "length": len(PAGE), "type": "response", "status": 200,
        "date": "2026-11-24T10:00:00Z", "mime": "text/html", "url": "http://example.com/story",
    }  # fmt: skip


def test_a_fault_is_reported_and_the_list_goes_on(run, archive):
    spoilt = bytearray(PAGE)
    spoilt[40] ^= 0xFF
    code, out, err = run("list", archive(INFO, bytes(spoilt), CHUNKED))
    assert code == 1
    assert f"a.warc.gz, offset {len(INFO)}: " in err
    assert b"http://example.com/b" in out


@pytest.mark.parametrize("command", [["list"], ["index"], ["extract", "-o"]])
@pytest.mark.parametrize("kind", ["response", "request"])
def test_a_record_without_length_is_reported_once_and_reading_goes_on(run, archive, tmp_path, command, kind):
    spoilt = gzip.compress(
        gzip.decompress(record(kind, "http://example.com/", STORY)).replace(b"Length: ", b"Length: x")
    )
    output = [tmp_path / "out"] if "-o" in command else []
    code, _, err = run(*command, *output, archive(INFO, spoilt, PAGE))
    assert (code, err.count("no length: 'x")) == (1, 1)
    assert run("list", tmp_path / "a.warc.gz")[1].count(b"http://example.com/story") == 1


def test_a_file_that_is_not_there_is_reported_and_the_next_one_is_read(run, archive, tmp_path):
    code, out, err = run("list", tmp_path / "none.warc", archive(PAGE))
    assert code == 2
    assert "none.warc is not there" in err
    assert b"http://example.com/story" in out


def test_a_record_is_shown_with_its_http_head(run, archive):
    code, out, _ = run("show", archive(INFO, PAGE), len(INFO))
    assert code == 0
    assert out.decode().splitlines()[0] == "WARC/1.1"
    assert out.decode().endswith("\n\nHTTP/1.1 200 OK\nContent-Type: text/html\n\n")
    _, out, _ = run("show", "--json", archive(INFO, PAGE), len(INFO))
    assert ["WARC-Type", "response"] in json.loads(out)["fields"]


@pytest.mark.parametrize("offset", [7, 10**9, -1])
def test_a_place_where_no_record_begins_is_a_fault(run, archive, offset):
    code, _, err = run("show", archive(PAGE), "--", offset) if offset < 0 else run("show", archive(PAGE), offset)
    assert code == 1
    assert f"a.warc.gz, offset {offset}: " in err


@pytest.mark.parametrize(("made", "body"), [(PAGE, STORY), (CHUNKED, b"abc"), (INFO, b"software: test\r\n")])
def test_a_payload_comes_byte_by_byte(run, archive, made, body):
    assert run("cat", archive(made), 0) == (0, body, "")


CODINGS = {
    "gzip": gzip.compress(STORY),
    "two members": gzip.compress(STORY[:9]) + gzip.compress(STORY[9:]) + b"\0\0",
    "deflate": zlib.compress(STORY),
    "raw deflate": zlib.compress(STORY)[2:-4],
    "br": brotli.compress(STORY),
    "zstd": zstd.compress(STORY[:9]) + zstd.compress(STORY[9:]),
    "gzip, identity": gzip.compress(STORY),
    "br, gzip": gzip.compress(brotli.compress(STORY)),
}


@pytest.mark.parametrize("coding", CODINGS)
def test_a_payload_can_be_decoded(run, archive, coding):
    named = {"two members": "gzip", "raw deflate": "deflate"}.get(coding, coding)
    made = record("response", "http://example.com/", CODINGS[coding], headed(b"Content-Encoding: " + named.encode()))
    assert run("cat", archive(made), 0) == (0, CODINGS[coding], "")
    assert run("cat", "--decode", archive(made), 0) == (0, STORY, "")


@pytest.mark.parametrize("coding", [b"gzip", b"br", b"deflate", b"zstd", b"rot13", b"gzip," * 9])
def test_a_payload_in_no_such_coding_is_a_clear_error(run, archive, coding):
    made = record("response", "http://example.com/", b"\xff\0junk", headed(b"Content-Encoding: " + coding))
    code, out, err = run("cat", "--decode", archive(made), 0)
    assert (code, out) == (1, b"")
    assert "coding" in err or "the body is not" in err


def test_a_payload_is_found_by_address_and_time(run, archive, tmp_path):
    archive(PAGE, record("response", "http://example.com/story", b"later", WARC_Date="2026-12-24T10:00:00Z"))
    assert run("cat", "http://example.com/story", "--in", tmp_path)[1] == STORY  # the first of the run
    assert run("cat", "http://example.com/story", "--in", tmp_path, "--at", "20261230")[1] == b"later"
    assert run("cat", "http://example.com/story", "--in", tmp_path, "--at", "2026-11-24")[1] == STORY
    code, _, err = run("cat", "http://example.com/none", "--in", tmp_path)
    assert (code, err) == (2, "no capture of GET http://example.com/none\n")


def test_an_index_is_sorted_and_leads_to_the_records(run, archive, tmp_path):
    path = archive(INFO, PAGE, CHUNKED)
    code, out, err = run("index", path)
    assert (code, err) == (0, "")
    keys = [line.split(b" ")[0] for line in out.splitlines()]
    assert keys == [b"com,example)/b", b"com,example)/story"]
    assert run("index", path, "-o", tmp_path / "index.cdxj")[:2] == (0, b"")
    assert (tmp_path / "index.cdxj").read_bytes() == out


def test_indexes_are_merged_and_sorted(run, archive, tmp_path):
    (tmp_path / "bad.cdxj").write_bytes(
        b"".join(reversed(run("index", archive(PAGE, CHUNKED))[1].splitlines(keepends=True)))
    )
    code, out, _ = run("index", tmp_path / "bad.cdxj", archive(CHUNKED, name="b.warc.gz"))
    assert code == 0
    assert [json.loads(line.split(b" ", 2)[2])["filename"] for line in out.splitlines()] == [
        "b.warc.gz",
        "a.warc.gz",
        "a.warc.gz",
    ]


def test_what_is_whole_is_sound_and_what_is_not_is_named(run, archive):
    code, out, _ = run("verify", archive(INFO, PAGE))
    assert (code, out) == (
        0,
        f"a.warc.gz: no fault; 2 records (1 response, 1 warcinfo), {len(INFO + PAGE)} bytes\n".encode(),
    )
    code, out, _ = run("verify", archive(INFO, PAGE[:-9]))
    assert code == 1
    assert f"a.warc.gz, offset {len(INFO)}: " in out.decode()
    json_lines = [json.loads(line) for line in run("verify", "--json", archive(INFO, PAGE[:-9]))[1].splitlines()]
    assert (json_lines[0]["offset"], json_lines[-1]["faults"]) == (len(INFO), len(json_lines) - 1)


def test_a_torn_file_is_mended_closed_and_indexed(run, archive, tmp_path):
    archive(INFO, CHUNKED, name="other.warc.gz")
    torn = archive(INFO, PAGE, CHUNKED[:-5], name="a.warc.gz.open")
    code, out, _ = run("mend", torn)
    assert code == 0
    assert out.decode().startswith(f"a.warc.gz: 2 records, {len(INFO + PAGE)} bytes, sha256 ")
    assert (tmp_path / "a.warc.gz").read_bytes() == INFO + PAGE
    assert (tmp_path / "a.warc.gz.torn").read_bytes() == CHUNKED[:-5]
    assert (tmp_path / "index.cdxj").read_bytes() == run("index", tmp_path / "a.warc.gz", tmp_path / "other.warc.gz")[1]


def test_payloads_become_files_with_a_list_of_what_is_what(run, archive, tmp_path):
    out = tmp_path / "out"
    code, _, _ = run("extract", archive(INFO, PAGE, CHUNKED), "-o", out)
    manifest = [json.loads(line) for line in (out / "manifest.jsonl").read_text().splitlines()]
    assert code == 0
    assert [(one["file"], one["url"], one["status"]) for one in manifest] == [
        ("000001-example.com-story.html", "http://example.com/story", 200),
        ("000002-example.com-b", "http://example.com/b", 200),
    ]
    assert [(out / one["file"]).read_bytes() for one in manifest] == [STORY, b"abc"]


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/../../../etc/passwd",
        "file:///etc/passwd",
        "http://a/..",
        "http://[bad/x",
        "http://a/" + "x" * 9999,
        "\x1b[31m/\0",
        ".",
    ],
)
def test_no_address_leads_a_file_out_of_its_folder(run, archive, tmp_path, url):
    code, _, _ = run("extract", archive(record("response", url, STORY)), "-o", tmp_path / "out")
    assert code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.warc.gz", "out"]
    (made,) = [path for path in (tmp_path / "out").iterdir() if path.name.startswith("000001")]
    assert made.read_bytes() == STORY


def test_nothing_is_ever_overwritten(run, archive, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").write_text("mine")
    code, _, err = run("extract", archive(PAGE), "-o", tmp_path / "out")
    assert (code, "is not empty" in err) == (2, True)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine"]


def test_what_unpacks_without_end_is_stopped(run, archive, tmp_path):
    bomb = record("response", "http://example.com/", gzip.compress(bytes(9_000_000)), headed(b"Content-Encoding: gzip"))
    code, _, err = run("extract", "--decode", "--limit", 1_000_000, archive(bomb), "-o", tmp_path / "out")
    assert (code, "more than 1000000 bytes" in err) == (1, True)
    assert sum(path.stat().st_size for path in (tmp_path / "out").iterdir()) < 1_100_000


def test_extract_writes_no_more_files_than_are_allowed(tmp_path, archive, run):
    path = archive(*[record("response", f"http://news.example/{at}", STORY) for at in range(5)])
    code, out, err = run("extract", "--max-files", 3, path, "-o", tmp_path / "out")
    assert code == 1
    assert "more than 3 payloads: this one and what follows were not extracted; --max-files allows more" in err
    assert b"3 files in" in out
    assert len(list((tmp_path / "out").iterdir())) == 4  # and the manifest


def test_an_archive_cannot_command_a_terminal(run, archive):
    evil = "http://example.com/\x1b]0;owned\x07\u202e"
    head = b"HTTP/1.1 200 \x1b[2J\r\nX: \x9b31m\r\n\r\n"
    path = archive(record("response", evil, b"", head))
    for printed in (
        run("list", path),
        run("list", "--json", path),
        run("show", path, 0),
        run("index", path),
        run("verify", path),
    ):
        text = printed[1].decode()
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text)
        assert printed[0] == 0 or "warcinfo" in text


def shell(command, **more):
    return subprocess.run(  # noqa: S602 - a pipe is what is tested
        f"{sys.executable} -m warc {command}",
        shell=True,
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
        **more,
    )


def test_a_reader_that_leaves_early_is_no_error(archive):
    path = archive(*[PAGE] * 5000)
    done = shell(f"list {path} | head -n 1", env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert (done.returncode, done.stderr, done.stdout.count(b"\n")) == (0, b"", 1)


def test_standard_input_is_read_like_a_file(archive):
    done = shell("list -", input=INFO + PAGE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"http://example.com/story" in done.stdout


def test_an_interrupted_command_says_so_by_its_exit_code(archive):
    many = [archive(INFO, PAGE)] * 3000  # more lines than a pipe holds, so that the command waits for who reads it
    listing = [sys.executable, "-m", "warc", "list", *many]
    with subprocess.Popen(listing, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as command:
        assert command.stdout.readline()
        command.send_signal(signal.SIGINT)
        _rest, errors = command.communicate(timeout=30)
    assert (command.returncode, errors) == (130, b"")


@pytest.mark.parametrize(
    "arguments", ["", "nonsense", "list", "cat a", "cat a 0 --in b", "cat a --in . --at noon", "show a x"]
)
def test_a_command_that_is_not_understood_is_reported_in_words(arguments):
    done = shell(arguments)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr


@pytest.mark.parametrize("command", ["list", "verify", "index", "show", "cat", "extract", "mend"])
@pytest.mark.parametrize("content", [b"", b"junk" * 999, gzip.compress(b"junk"), b"PK\x03\x04" + bytes(99), PAGE[:50]])
def test_no_content_makes_a_command_crash(run, archive, tmp_path, command, content):
    more = {"show": ["0"], "cat": ["0"], "extract": ["-o", tmp_path / "out"]}.get(command, [])
    code, _, err = run(command, archive(content), *more)
    assert code in (0, 1, 2)
    assert "Traceback" not in err


def test_help_describes_every_command(capsys):
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    printed = capsys.readouterr().out
    assert all(f"    {name} " in printed for name in ("index", "list", "show", "cat", "verify", "mend", "extract"))


def test_a_folder_in_place_of_a_file_is_reported_in_words(run, tmp_path):
    code, _, err = run("list", tmp_path)
    assert code == 2
    assert "is not a regular file" in err


def test_a_bar_shows_on_a_terminal_only(run, archive, monkeypatch):
    path = archive(*[PAGE] * 50)
    assert "[###" not in run("verify", path)[2]
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert "[###" in run("verify", path)[2]


def test_a_payload_on_a_terminal_cannot_command_it(run, archive, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    made = record("response", "http://example.com/", "é\x1b[2J\n".encode() + b"\xff\n")
    assert run("cat", archive(made), 0)[1] == "é\\x1b[2J\n\\xff\n".encode()
