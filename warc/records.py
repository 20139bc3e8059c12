"""Exchanges as WARC 1.1 records. Section numbers are those of the standard (ISO 28500:2017); docs/archive.md explains."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Literal

from warc.digest import sha1
from warc.message import entity, read_head, split_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from warc.exchange import Exchange

RecordType = Literal["warcinfo", "response", "request", "metadata"]
Field = tuple[str, str]

CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


@dataclass(frozen=True, slots=True)
class Record:
    """One record, ready to be written."""

    type: RecordType
    record_id: str
    date: str
    url: str
    content: bytes
    """All of it: header, block, and the two line ends after it."""
    payload_digest: str = ""
    """Of the entity body, transfer coding removed: for our own index; the record itself has it only where all tools agree."""


def new_record_id() -> str:
    """`<urn:uuid:…>`, never given before."""
    return f"<urn:uuid:{uuid.uuid4()}>"


def warc_date(moment: datetime) -> str:
    """UTC with microseconds, as section 5.4 allows since 1.1."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def warcinfo(filename: str, moment: datetime, told: Mapping[str, str]) -> Record:
    """The record that opens a file and says who made it, with what, under which rules (section 6.2)."""
    fields = {**told, "format": "WARC File Format 1.1", "conformsTo": CONFORMS_TO}
    block = warc_fields(fields.items())
    own = [("WARC-Filename", filename), ("Content-Type", "application/warc-fields")]
    return _record("warcinfo", new_record_id(), warc_date(moment), "", own, block)


def exchange_records(exchange: Exchange, warcinfo_id: str) -> list[Record]:
    """The records of an exchange in the order in which they stand in the file: response, request, metadata.

    The request follows its response directly, since some players pair only neighbours.
    """
    parts = [_response(exchange), _request(exchange), _metadata(exchange)]
    present = [(kind, block, fields, digest) for kind, block, fields, digest in parts if block]
    ids = [new_record_id() for _ in present]
    date = warc_date(exchange.fetched_at)
    common = [("WARC-Warcinfo-ID", warcinfo_id), *_connection(exchange)]
    return [
        _record(kind, own, date, exchange.url, common + _concurrent(ids, own) + fields, block, digest)
        for own, (kind, block, fields, digest) in zip(ids, present, strict=True)
    ]


def warc_fields(fields: Iterable[Field]) -> bytes:
    """A block of application/warc-fields; a value cannot break out of its line."""
    return "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in fields).encode(errors="backslashreplace")


Part = tuple[RecordType, bytes, list[Field], str]


def _response(exchange: Exchange) -> Part:
    raw_head, body = split_head(exchange.response)
    head = read_head(raw_head)
    fields = [("Content-Type", "application/http;msgtype=response" if head else "application/octet-stream")]
    digest = sha1(entity(head, body) if head else exchange.response)
    # Validators disagree on the payload of a chunked answer, and one finds no head that ends in bare line feeds.
    if head and head.get(b"transfer-encoding") is None and raw_head.endswith(b"\r\n\r\n"):
        fields.append(("WARC-Payload-Digest", digest))
    if exchange.truncated:
        fields.append(("WARC-Truncated", exchange.truncated))
    return "response", exchange.response, fields, digest


def _request(exchange: Exchange) -> Part:
    return "request", exchange.request, [("Content-Type", "application/http;msgtype=request")], ""


def _metadata(exchange: Exchange) -> Part:
    """What the other two cannot hold: bytes outside the answer, and why a fetch failed."""
    told = {
        "fetchError": exchange.fault,
        "requestsOnDeadConnections": str(exchange.resent or ""),
        "interimResponses": _escaped(exchange.interim),
        "surplusBytes": str(len(exchange.surplus) or ""),
        "surplus": _escaped(exchange.surplus),
    }
    block = warc_fields((name, value) for name, value in told.items() if value)
    return "metadata", block, [("Content-Type", "application/warc-fields")], ""


def _escaped(received: bytes) -> str:
    r"""Bytes on one line and without loss: `\r\n` for a line end, `\xNN` for what is not printable ASCII.

    A space is `\x20`, so that no folding of white space changes it.
    """
    return received.decode("latin-1").encode("unicode_escape").decode("ascii").replace(" ", "\\x20")


def _connection(exchange: Exchange) -> list[Field]:
    fields = [("WARC-IP-Address", exchange.ip_address or ""), *(("WARC-Protocol", name) for name in exchange.protocol)]
    fields.append(("WARC-Cipher-Suite", exchange.cipher_suite or ""))
    return [(name, value) for name, value in fields if value]


def _concurrent(ids: list[str], own: str) -> list[Field]:
    """The first record of an exchange is the one that the others name (section 5.7)."""
    return [("WARC-Concurrent-To", ids[0])] if own != ids[0] else []


def _record(
    kind: RecordType, record_id: str, date: str, url: str, fields: list[Field], block: bytes, digest: str = ""
) -> Record:
    header = [("WARC-Type", kind), ("WARC-Record-ID", record_id), ("WARC-Date", date)]
    header += [("WARC-Target-URI", url)] if url else []
    header += [*fields, ("WARC-Block-Digest", sha1(block)), ("Content-Length", str(len(block)))]
    content = b"WARC/1.1\r\n" + warc_fields(header) + b"\r\n" + block + b"\r\n\r\n"
    return Record(kind, record_id, date, url, content, digest)
