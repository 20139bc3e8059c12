"""What stands in the archive is what was on the wire: compared byte by byte with the server's own copy."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections import defaultdict

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.wire_crawl import REPLAY, fetch
from tests.wire_server import CLOSE, CUT, HANG, RESET, WireServer, tls_context

OK = b"HTTP/1.1 200 OK\r\n"
HTML = b"Content-Type: text/html\r\n"
EARLY = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>;  rel=preload\r\n\r\n"
PLAIN = [OK + HTML + b"Content-Length: 5\r\n\r\nhello"]
ZIPPED = gzip.compress(b"<p>pressed</p>" * 50, mtime=0)

WHOLE = {
    "/plain": PLAIN,
    "/query?b=2&a=1&c=": PLAIN,
    "/empty": [OK + b"Content-Length: 0\r\n\r\n"],
    "/chunked": [OK + HTML + b"Transfer-Encoding: chunked\r\n\r\n", b"5\r\nhel", 0.02, b"lo\r\n1\r\n!\r\n0\r\n\r\n"],
    "/extensions": [
        OK + b"transfer-encoding: Chunked\r\nTrailer: X-Sum\r\n\r\n5;a=b\r\nhello\r\n0;last\r\nX-Sum: 1\r\n\r\n"
    ],
    "/twice": [OK + b"Set-Cookie: a=1\r\nSet-Cookie: b=2\r\nVia: x\r\nVia: y\r\nContent-Length: 2\r\n\r\nok"],
    "/odd-case": [b"HTTP/1.1 200  Rather  Fine\r\nx-ODD-Case:   padded \r\ncOnTeNt-LENGTH:2\r\n\r\nok"],
    "/folded": [OK + b"X-Long: one\r\n two\r\nContent-Length: 2\r\n\r\nok"],
    "/no-colon": [OK + b"nonsense line\r\nContent-Length: 2\r\n\r\nok"],
    "/latin": [OK + b"X-Name: caf\xe9\r\nContent-Length: 3\r\n\r\n\xe9\xff\x00"],
    "/gzip": [OK + HTML + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(ZIPPED) + ZIPPED],
    "/gzip-chunked": [
        OK + HTML + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"%x\r\n" % len(ZIPPED) + ZIPPED + b"\r\n0\r\n\r\n",
    ],
    "/204": [b"HTTP/1.1 204 No Content\r\nX-A: b\r\n\r\n"],
    "/304": [b'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\n\r\n'],
    "/404": [b"HTTP/1.1 404 Gone Fishing\r\nContent-Length: 4\r\n\r\nnope"],
    "/503": [b"HTTP/1.1 503\r\nContent-Length: 4\r\n\r\nbusy"],
    "/until-close": [b"HTTP/1.0 200 OK\r\n" + HTML + b"\r\n<p>till", 0.02, b" the end</p>", CLOSE],
    "/line-feeds": [b"HTTP/1.1 200 OK\nContent-Length: 5\n\nhello"],
    "/byte-by-byte": [bytes([octet]) for octet in PLAIN[0]],
    "/big": [OK + b"Content-Length: 400000\r\n\r\n" + b"0123456789abcdef" * 25000],
    "/xml": [OK + b"Content-Type: application/rss+xml\r\nContent-Length: 6\r\n\r\n<rss/>"],
}
CUT_OFF = {
    "/truncated": ([OK + b"Content-Length: 100\r\n\r\nonly this", 0.05, CLOSE], "disconnect"),
    "/torn-chunk": ([OK + b"Transfer-Encoding: chunked\r\n\r\n64\r\nonly this", 0.05, CLOSE], "disconnect"),
    "/half-head": ([OK + b"Content-Le", 0.05, CLOSE], "disconnect"),
    "/reset": ([OK + b"Content-Length: 100\r\n\r\nonly this", 0.2, RESET], "disconnect"),
    "/garbage": ([b"this is not HTTP at all\r\n\r\nreally", 0.05, CLOSE], "disconnect"),
    "/bad-chunk": ([OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n", 0.05, CLOSE], "disconnect"),
    "/hang": ([OK + b"Content-Length: 100\r\n\r\nonly this", HANG], "time"),
    "/hang-open-ended": ([OK + b"\r\nonly this", HANG], "time"),
    "/declared-too-big": ([OK + b"Content-Length: 60000\r\n\r\n", 0.1, b"x" * 60000], "length"),
    "/too-big": ([OK + b"\r\n", *[b"x" * 10000, 0.01] * 10, CLOSE], "length"),
}
SILENT = {"/silent": [HANG], "/slammed": [CLOSE]}
AROUND = {
    "/early": [EARLY + EARLY, 0.02, *PLAIN],
    "/surplus": [PLAIN[0] + b"and more"],
    "/head": [OK + HTML + b"Content-Length: 1234\r\n\r\n"],
    "/post": [OK + b"Content-Length: 5\r\n\r\nthank"],
    "/redirect": [b"HTTP/1.1 302 Found\r\nLocation: /landed\r\nContent-Length: 0\r\n\r\n"],
    "/landed": PLAIN,
}
SCRIPTS = {**WHOLE, **{path: script for path, (script, _) in CUT_OFF.items()}, **SILENT, **AROUND}
MANY = {f"/many/{n}": [OK + b"Content-Length: 9\r\n\r\nbody %04d" % n] for n in range(60)}
LIMITS = {"download_timeout": 0.6}


def requests_for(base):
    small = {"download_maxsize": 50000}
    return [
        *(base + path for path in WHOLE),
        *({"url": base + path, "meta": {**LIMITS, **small}} for path in (*CUT_OFF, *SILENT)),
        base + "/early",
        base + "/surplus",
        {"url": base + "/head", "method": "HEAD"},
        {"url": base + "/post", "method": "POST", "body": "a=1\r\n\r\n&b=2"},
        {"url": base + "/redirect", "meta": {"redirected": True}},
        *(base + path for path in MANY),
    ]


class Recorded:
    """The records of a WARC file as another reader sees them: by type and path."""

    def __init__(self, warc, base):
        self.blocks, self.fields = defaultdict(list), defaultdict(list)
        self.order = []
        with warc.open("rb") as file:
            for record in ArchiveIterator(file, no_record_parse=True):
                path = (record.rec_headers.get_header("WARC-Target-URI") or base).removeprefix(base)
                self.blocks[record.rec_type, path].append(record.raw_stream.read())
                self.fields[record.rec_type, path].append(record.rec_headers)
                self.order.append((record.rec_type, path, record.rec_headers))

    def block(self, kind, path):
        (block,) = self.blocks[kind, path]
        return block

    def field(self, kind, path, name):
        (fields,) = self.fields[kind, path]
        return fields.get_header(name)


class Wire:
    """A server, the live crawl of it, and the replay of that crawl."""

    def __init__(self, folder, server, base, **meta):
        requests = requests_for(base)
        self.base, self.server, self.proxied = base, server, bool(meta)
        self.live = fetch(folder, [with_meta(request, meta) for request in requests])
        self.asked_live = len(server.log)
        self.replay = fetch(folder, requests, {**REPLAY, "NEWSCRAWL_REPLAY": str(self.live.run)})
        self.recorded = Recorded(self.live.warc, base)


def with_meta(request, meta):
    request = request if isinstance(request, dict) else {"url": request}
    return {**request, "meta": {**request.get("meta", {}), **meta}}


@pytest.fixture(scope="module", params=["http", "https", "http proxy", "https tunnel"])
def wire(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wire")
    scheme, _, way = request.param.partition(" ")
    server = WireServer({**SCRIPTS, **MANY}, tls=tls_context(folder))
    with server.secured() if request.param == "https" else server:
        if way:
            yield Wire(folder, server, f"{scheme}://news.example", proxy=f"http://127.0.0.1:{server.port}")
        else:
            yield Wire(folder, server, f"{scheme}://127.0.0.1:{server.port}")


def test_every_request_is_recorded_as_it_was_sent(wire):
    assert {path for kind, path in wire.recorded.blocks if kind == "request"} == {e.path for e in wire.server.log}
    for entry in wire.server.log:
        assert wire.recorded.block("request", entry.path) == entry.request


@pytest.mark.parametrize("path", [*WHOLE, *MANY, "/head", "/post", "/redirect", "/landed"])
def test_every_answer_is_recorded_as_it_was_received(wire, path):
    (entry,) = wire.server.logged(path)
    assert wire.recorded.block("response", path) == entry.sent
    assert wire.recorded.field("response", path, "WARC-Truncated") is None


@pytest.mark.parametrize(("path", "reason"), [(path, reason) for path, (_, reason) in CUT_OFF.items()])
def test_an_answer_that_was_cut_off_is_recorded_as_far_as_it_came_and_says_why(wire, path, reason):
    (entry,) = wire.server.logged(path)
    block = wire.recorded.block("response", path)
    assert entry.sent.startswith(block)
    assert len(block) >= min(len(entry.sent), 10)
    assert reason == "length" or block == entry.sent
    assert wire.recorded.field("response", path, "WARC-Truncated") == reason
    assert "Error" in wire.live.of(wire.base + path)["error"]


@pytest.mark.parametrize(("path", "error"), [("/silent", "DownloadTimeoutError"), ("/slammed", "DownloadFailedError")])
def test_a_request_without_an_answer_is_recorded_with_the_reason(wire, path, error):
    assert ("response", path) not in wire.recorded.blocks
    assert error in wire.recorded.block("metadata", path).decode()
    assert wire.recorded.field("metadata", path, "WARC-Concurrent-To") == wire.recorded.field(
        "request", path, "WARC-Record-ID"
    )


def test_interim_answers_are_split_off_and_kept(wire):
    (entry,) = wire.server.logged("/early")
    assert EARLY + EARLY + wire.recorded.block("response", "/early") == entry.sent
    assert kept_bytes(wire.recorded.block("metadata", "/early"), "interimResponses") == EARLY + EARLY


def test_bytes_past_the_declared_end_are_split_off_and_kept(wire):
    assert wire.recorded.block("response", "/surplus") == PLAIN[0]
    assert kept_bytes(wire.recorded.block("metadata", "/surplus"), "surplus") == b"and more"


def kept_bytes(block, name):
    (line,) = [line for line in block.decode().splitlines() if line.startswith(f"{name}: ")]
    return line.removeprefix(f"{name}: ").encode().decode("unicode_escape").encode("latin-1")


def test_the_request_follows_its_response_and_names_it(wire):
    responses = [n for n, (kind, *_) in enumerate(wire.recorded.order) if kind == "response"]
    assert len(responses) > 90
    for n in responses:
        (_, path, response), (kind, same_path, request) = wire.recorded.order[n : n + 2]
        assert (kind, same_path) == ("request", path)
        assert request.get_header("WARC-Concurrent-To") == response.get_header("WARC-Record-ID")


def test_connections_are_used_again(wire):
    connections = [entry.connection for entry in wire.server.log if entry.path in MANY]
    assert len(set(connections)) <= 16
    assert len(connections) == len(MANY)


def test_the_connection_is_described(wire):
    field = wire.recorded.fields["response", "/plain"][0].get_header
    protocols = [
        value for name, value in wire.recorded.fields["response", "/plain"][0].headers if name == "WARC-Protocol"
    ]
    secure = wire.base.startswith("https")
    assert protocols == (["http/1.1", "tls/1.3"] if secure else ["http/1.1"])
    assert bool(field("WARC-Cipher-Suite")) == secure
    assert field("WARC-IP-Address") == (None if wire.proxied else "127.0.0.1")


def test_a_payload_digest_is_written_only_where_all_tools_agree_on_it(wire):
    assert wire.recorded.field("response", "/plain", "WARC-Payload-Digest") == "sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N"
    for path in ("/chunked", "/extensions", "/gzip-chunked", "/line-feeds", "/garbage"):
        assert wire.recorded.field("response", path, "WARC-Payload-Digest") is None


def test_every_record_says_which_warcinfo_it_belongs_to(wire):
    (warcinfo,) = [fields for kind, _, fields in wire.recorded.order if kind == "warcinfo"]
    rest = [fields for kind, _, fields in wire.recorded.order if kind != "warcinfo"]
    assert {fields.get_header("WARC-Warcinfo-ID") for fields in rest} == {warcinfo.get_header("WARC-Record-ID")}


def test_each_response_knows_its_own_record(wire):
    for entry in wire.live.seen:
        if capture := entry["capture"]:
            path = entry.get("url", entry["asked"]).removeprefix(wire.base)
            assert capture["record_id"] == wire.recorded.field("response", path, "WARC-Record-ID")
            assert capture["date"] == wire.recorded.field("response", path, "WARC-Date")
            with wire.live.warc.open("rb") as file:
                file.seek(capture["offset"])
                member = gzip.decompress(file.read(capture["length"]))
            assert f"WARC-Record-ID: {capture['record_id']}".encode() in member


def test_live_and_replay_give_the_same_responses(wire):
    def told(entry):
        return {name: value for name, value in entry.items() if name not in ("message", "error")}

    assert len(wire.live.seen) == len(wire.replay.seen) == len(requests_for(""))
    for live in wire.live.seen:
        replayed = wire.replay.of(live["asked"])
        assert ("error" in replayed) == ("error" in live), live["asked"]
        if "error" not in live:
            assert told(replayed) == {**told(live), "ip": "None"} if wire.proxied else told(live)


def test_a_replay_asks_nobody(wire):
    assert len(wire.server.log) == wire.asked_live >= len(requests_for(""))
    assert wire.replay.stats["replay/miss"] == len(SILENT)
    assert wire.replay.stats["replay/hit"] >= len(WHOLE) + len(MANY)


def test_other_tools_accept_the_file(wire):
    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", wire.live.warc], capture_output=True, check=False
    )
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, b"", b"")
    assert subprocess.run(["gzip", "-t", wire.live.warc], check=False).returncode == 0
    assert "Traceback" not in wire.live.said + wire.replay.said


def test_a_silent_resend_on_a_dead_connection_is_recorded_once(tmp_path):
    scripts = {"/first": [*PLAIN, CUT], "/second": PLAIN}
    with WireServer(scripts) as server:
        base = f"http://127.0.0.1:{server.port}"
        live = fetch(tmp_path, [base + "/first", base + "/second"], CONCURRENT_REQUESTS=1)
    first, second = server.logged("/second")
    assert (bytes(first.sent), first.connection != second.connection) == (b"", True)
    recorded = Recorded(live.warc, base)
    assert recorded.block("request", "/second") == second.request
    assert recorded.block("response", "/second") == second.sent
    assert b"requestsOnDeadConnections: 1" in recorded.block("metadata", "/second")
