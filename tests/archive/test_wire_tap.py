"""What stands in the archive is what was on the wire: compared byte by byte with the server's own copy."""

from __future__ import annotations

import gzip
import subprocess
import sys

import pytest
from cryptography import x509

from tests.support.wire_cases import CASES, CUT_OFF, LANDED, MANY, NO_ANSWER, ONLY_INTERIM
from tests.support.wire_crawl import REPLAY, fetch
from tests.support.wire_verdict import WAYS, address, crawl_over, wire_path


@pytest.fixture(scope="module", params=WAYS)
def wire(request, tmp_path_factory):
    return crawl_over(request.param, tmp_path_factory.mktemp("wire"))


@pytest.fixture(scope="module")
def replay(wire, tmp_path_factory):
    requests_live = len(wire.server.log)
    requests = [{**request, "meta": {**request.get("meta", {}), "proxy": None}} for request in wire.requests]
    replayed = fetch(tmp_path_factory.mktemp("replay"), requests, {**REPLAY, "NEWSCRAWL_REPLAY": str(wire.live.run)})
    assert len(wire.server.log) == requests_live, "a replay asks nobody"
    return replayed


def test_there_are_cases_enough():
    assert len(CASES) >= 100


def test_every_request_and_answer_stands_in_the_file_as_it_was_on_the_wire(wire):
    assert {path: found for path, found in wire.verdicts.items() if found != wire.expected().get(path)} == {}
    assert wire.verdicts.keys() == wire.expected().keys()


def test_the_spider_gets_an_answer_or_the_error_that_the_case_is_about(wire):
    raised = {path: wire.live.of(address(wire.base, path, case)).get("error", "") for path, case in CASES.items()}
    assert raised == {path: case.raised for path, case in CASES.items()}
    assert "Traceback" not in wire.live.output


def test_a_request_without_an_answer_is_recorded_with_the_reason(wire):
    for path, case in CUT_OFF.items():
        if case.expect == NO_ANSWER:
            kept = wire.recorded.one(path)
            assert kept.metadata["fetchError"].startswith(case.raised)


def test_the_request_follows_its_response_and_names_it(wire):
    records = wire.recorded.records
    responses = [n for n, (kind, *_) in enumerate(records) if kind in ("response", "revisit")]
    assert len(responses) > 150
    for n in responses:
        (_, path, response, _), (kind, same_path, request, _) = records[n : n + 2]
        assert (kind, same_path) == ("request", path)
        assert request["WARC-Concurrent-To"] == response["WARC-Record-ID"]


def test_connections_are_used_again(wire):
    connections = [entry.connection for entry in wire.server.log if entry.path in MANY]
    assert len(set(connections)) <= 20
    assert len(connections) == len(MANY)


def test_the_connection_is_described(wire):
    kept = wire.recorded.one("/plain")
    secure = wire.base.startswith("https")
    assert kept.protocols == (["http/1.1", "tls/1.3"] if secure else ["http/1.1"])
    assert bool(kept.fields.get("WARC-Cipher-Suite")) == secure
    assert kept.fields.get("WARC-IP-Address") == (None if wire.proxied else "127.0.0.1")


def test_the_certificate_is_kept_once_for_a_host_where_the_connection_was_with_the_server_itself(wire):
    chains = [block for _, path, fields, block in wire.recorded.records if fields.get("Content-Type") == PEM]
    hosts = {"http": 0, "https": 2}[wire.base.partition(":")[0]]  # one of the cases asks a host of its own
    assert len(chains) == hosts
    for chain in chains:
        (certificate,) = x509.load_pem_x509_certificates(chain)
        assert certificate.subject.rfc4514_string() == "CN=127.0.0.1"


PEM = "application/pem-certificate-chain"


def test_the_record_names_how_the_url_was_found_and_how_long_the_fetch_took(wire):
    landed = wire.recorded.one("/landed?from=301").metadata
    assert (landed["via"], landed["foundBy"]) == (f"{wire.base}/301", "redirect")
    assert wire.recorded.one("/headers-sent").metadata["via"] == "http://a.example/"
    assert all(kept.metadata["fetchTimeMs"].isdigit() for kept in wire.recorded.exchanges)
    assert int(wire.recorded.one("/hang").metadata["fetchTimeMs"]) >= 500


@pytest.mark.parametrize(
    ("path", "looks_like"),
    [
        ("/gzip", "text/html"),
        ("/gzip-chunked", "text/html"),
        ("/one-byte-chunks", "text/html"),
        ("/xml", "application/rss+xml"),
        ("/every-byte", "application/octet-stream"),
        ("/folded", "text/plain"),
        ("/brotli", None),
        ("/204", None),
    ],
)
def test_the_payload_is_named_for_what_it_looks_like(wire, path, looks_like):
    assert wire.recorded.one(path).fields.get("WARC-Identified-Payload-Type") == looks_like


def test_a_payload_digest_is_written_only_where_all_tools_agree_on_it(wire):
    assert wire.recorded.one("/plain").fields["WARC-Payload-Digest"] == "sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N"
    for path in ("/chunked", "/chunk-extensions", "/gzip-chunked", "/line-feeds", "/garbage"):
        assert "WARC-Payload-Digest" not in wire.recorded.one(path).fields, path


def test_every_record_says_which_warcinfo_it_belongs_to(wire):
    (warcinfo,) = [fields for kind, _, fields, _ in wire.recorded.records if kind == "warcinfo"]
    rest = [fields for kind, _, fields, _ in wire.recorded.records if kind != "warcinfo"]
    assert {fields["WARC-Warcinfo-ID"] for fields in rest} == {warcinfo["WARC-Record-ID"]}


def test_each_response_knows_its_own_record(wire):
    captures = [entry["capture"] for entry in wire.live.seen if entry["capture"]]
    assert len(captures) > 150
    for capture in captures:
        with wire.live.warc.open("rb") as file:
            file.seek(capture["offset"])
            member = gzip.decompress(file.read(capture["length"]))
        assert f"WARC-Record-ID: {capture['record_id']}\r\n".encode() in member
        assert f"WARC-Date: {capture['date']}\r\n".encode() in member


def test_live_and_replay_give_the_same_responses(wire, replay):
    def without_errors(entry):
        return {name: value for name, value in entry.items() if name not in ("message", "error")}

    assert len(wire.live.seen) == len(replay.seen) == len(wire.requests)
    for live in wire.live.seen:
        replayed = replay.of(live["asked"])
        assert ("error" in replayed) == ("error" in live), live["asked"]
        if "error" not in live:
            assert without_errors(replayed) == (
                {**without_errors(live), "ip": "None"} if wire.proxied else without_errors(live)
            )


def test_a_replay_misses_only_what_had_no_answer(replay):
    silent = [path for path, case in CASES.items() if case.expect in (NO_ANSWER, ONLY_INTERIM)]
    cut_off = [path for path, case in CASES.items() if case.expect.startswith("cut")]
    assert replay.stats["replay/miss"] == len(silent)
    assert replay.stats["replay/hit"] == len(CASES) + len(MANY) + len(LANDED) - len(silent) - len(cut_off)


def test_other_tools_accept_the_file(wire):
    done = subprocess.run(["gzip", "-t", wire.live.warc], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_warcio_finds_every_digest_right(wire):
    """Save that of a body in brotli, on which it stumbles."""
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", wire.live.warc], capture_output=True, text=True, check=False
    )
    assert done.stdout == ""
    assert "unused_data" in done.stderr or done.stderr == ""


def test_the_paths_that_the_cases_name_are_those_that_scrapy_requests(wire):
    assert {wire_path(path) for path in CASES} <= {entry.path for entry in wire.server.log}
