"""Connections that fail, and those that are used again: what the archive says of them."""

from __future__ import annotations

import pytest
from cryptography import x509

from tests.support.wire_trouble import (
    SECRET,
    certificates,
    connections_that_fail,
    connections_used_again,
    requested_again,
)


@pytest.fixture(scope="module")
def failing(tmp_path_factory):
    return connections_that_fail(tmp_path_factory.mktemp("failing"))


@pytest.fixture(scope="module")
def verified(tmp_path_factory):
    return certificates(tmp_path_factory.mktemp("verified"))


@pytest.fixture(scope="module")
def again(tmp_path_factory):
    return connections_used_again(tmp_path_factory.mktemp("again"))


@pytest.fixture(scope="module")
def repeated(tmp_path_factory):
    return requested_again(tmp_path_factory.mktemp("repeated"))


@pytest.mark.parametrize("group", ["failing", "verified", "again", "repeated"])
def test_each_is_recorded_for_what_it_was(group, request):
    cases, live, _, _ = request.getfixturevalue(group)
    assert {name: case.found for name, case in cases.items()} == {name: case.expect for name, case in cases.items()}
    assert "Traceback" not in live.output


def test_a_request_that_never_left_is_not_recorded_as_sent(failing, verified):
    for cases, _, recorded, _ in (failing, verified):
        unsent = {case.request["url"] for case in cases.values() if case.expect == "fault only"}
        assert unsent == {kept.url for kept in recorded.exchanges if not kept.request}


def test_the_address_of_a_failed_handshake_is_known_and_that_of_a_proxy_is_nobodys(failing):
    _, _, recorded, _ = failing
    addresses = {kept.path: kept.fields.get("WARC-IP-Address") for kept in recorded.exchanges}
    assert (addresses["/d"], addresses["/e"], addresses["/plain"]) == ("127.0.0.1",) * 3
    assert addresses["/f"] is addresses["/many/1"] is addresses["/many/2"] is None


def test_a_password_for_a_proxy_stays_out_of_the_tunnel(failing):
    _, _, recorded, server = failing
    assert f"Proxy-Authorization: {SECRET}".encode() in recorded.one("/many/1").request
    assert b"Authorization" not in recorded.one("/many/2").request
    assert any(SECRET.encode() in request for request in server.tunnels)


def test_the_chain_of_certificates_is_kept_leaf_first(verified):
    _, _, recorded, _ = verified
    chains = [
        block
        for _, _, fields, block in recorded.records
        if fields.get("Content-Type") == "application/pem-certificate-chain"
    ]
    (chain,) = chains
    names = [certificate.subject.rfc4514_string() for certificate in x509.load_pem_x509_certificates(chain)]
    assert names == ["CN=good.example", "CN=Test Authority"]


def test_what_was_negotiated_with_a_proxy_is_not_recorded_of_the_server(verified):
    _, _, recorded, _ = verified
    behind = recorded.one("/many/4")
    assert behind.protocols == ["http/1.1"]
    assert not {"WARC-Cipher-Suite", "WARC-IP-Address"} & behind.fields.keys()
    assert recorded.one("/many/1").protocols == ["http/1.1", "tls/1.3"]


def test_a_silent_resend_on_a_dead_connection_is_recorded_once_and_counted(again):
    _, _, recorded, server = again
    first, second = server.logged("/resent")
    assert (bytes(first.sent), first.connection != second.connection) == (b"", True)
    assert recorded.one("/resent").metadata["requestsOnDeadConnections"] == "1"


@pytest.mark.parametrize("path", ["/after-it-talked", "/after-surplus"])
def test_the_connection_of_a_server_that_says_too_much_is_given_up(again, path):
    _, _, _, server = again
    before, after = [entry.connection for entry in server.log if entry.path in (path, WHAT_CAME_BEFORE[path])]
    assert before != after


def test_a_retry_says_so_and_a_redirect_says_where_from(repeated):
    _, _, recorded, _ = repeated
    assert [kept.metadata.get("foundBy") for kept in recorded.of("/busy")] == [None, "retry", "retry"]
    first, *others = recorded.of("/loop")
    assert "via" not in first.metadata
    assert {(kept.metadata["foundBy"], kept.metadata["via"]) for kept in others} == {("redirect", first.url)}


WHAT_CAME_BEFORE = {"/after-it-talked": "/talks-on", "/after-surplus": "/surplus"}
