"""Exchanges as WARC 1.1 records. Section numbers are those of the standard (ISO 28500:2017); docs/reference/archive.md explains."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC
from random import Random
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit
from uuid import UUID

from warc.digest import sha1_base32
from warc.http.header_masking import mask_headers, mask_lines
from warc.http.http_response import split_response
from warc.http.payload_type import sniff_payload_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from warc.http.http_response import ResponseParts
    from warc.write.exchange import Exchange

RecordType = Literal["warcinfo", "response", "revisit", "request", "metadata", "conversion", "resource"]
Field = tuple[str, str]

CONFORMS_TO_URI = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
IDENTICAL_DIGEST_PROFILE = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
WARC_FIELDS_HEADER = ("Content-Type", "application/warc-fields")
CERTIFICATE_CHAIN_HEADER = ("Content-Type", "application/pem-certificate-chain")
HTTP_REQUEST_HEADER = ("Content-Type", "application/http;msgtype=request")
HTTP_RESPONSE_HEADER = ("Content-Type", "application/http;msgtype=response")
HEADLESS_RESPONSE_HEADER = ("Content-Type", "application/octet-stream")

_random = Random()  # noqa: S311 - ids are to be new, not secret
os.register_at_fork(after_in_child=_random.seed)


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
    packed: bool = False
    """Whether the block is compressed already, so that little is to be gained by doing it again."""


@dataclass(frozen=True, slots=True)
class EarlierCapture:
    """The capture that a revisit record refers to."""

    record_id: str
    url: str
    date: str
    """Its WARC-Date as written."""
    filename: str
    offset: int


def new_record_id() -> str:
    """`<urn:uuid:…>`, never given before: a version 4 UUID, for which the system is not called each time."""
    return f"<urn:uuid:{UUID(int=_random.getrandbits(128), version=4)}>"


def warc_date(moment: datetime) -> str:
    """UTC with microseconds, as section 5.4 allows since 1.1."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def warcinfo_record(filename: str, moment: datetime, fields: Mapping[str, str]) -> Record:
    """The record that opens a file and says who made it, with what, under which rules (section 6.2)."""
    fields = {**fields, "format": "WARC File Format 1.1", "conformsTo": CONFORMS_TO_URI}
    block = warc_fields(fields.items())
    return new_record("warcinfo", warc_date(moment), "", [("WARC-Filename", filename), WARC_FIELDS_HEADER], block)


def exchange_records(
    exchange: Exchange,
    warcinfo_id: str,
    *,
    answer: ResponseParts | None = None,
    original: EarlierCapture | None = None,
    masked: tuple[str, ...] = (),
) -> list[Record]:
    """The records of an exchange in the order in which they are in the file: response or revisit, request, metadata.

    `answer` spares taking the response apart again; with `original` its body is referred to instead of stored.
    Headers named in `masked` lose their values. The request follows its response directly, since some players pair
    only neighbours.
    """
    common = [("WARC-Warcinfo-ID", warcinfo_id), *_connection_fields(exchange)]
    date, url = warc_date(exchange.fetched_at), exchange.url
    records: list[Record] = []
    if exchange.response:
        answer = answer or split_response(exchange.response)
        kind: RecordType = "revisit" if original else "response"
        block, hidden = mask_headers(answer.raw_head if original else exchange.response, masked)
        fields = [*common, *_response_fields(exchange, answer, original), *_masked_fields(hidden)]
        packed = answer.is_compressed and not original
        records.append(new_record(kind, date, url, fields, block, answer.payload_digest, packed=packed))
    if exchange.request:
        block, hidden = mask_headers(exchange.request, masked)
        records.append(
            new_record(
                "request",
                date,
                url,
                [*common, *_concurrent(records), HTTP_REQUEST_HEADER, *_masked_fields(hidden)],
                block,
            )
        )
    if block := _metadata_block(exchange, masked):
        records.append(new_record("metadata", date, url, [*common, *_concurrent(records), WARC_FIELDS_HEADER], block))
    return records


def certificate_record(exchange: Exchange, warcinfo_id: str, concurrent_to: str) -> Record:
    """The certificates that the server showed, as PEM, leaf first (RFC 8555, section 9.1), in a metadata record.

    Its address is not the page's: pywb would show it in place of the page.
    """
    url = "urn:certificate-chain:" + urlsplit(exchange.url).netloc.rpartition("@")[2]
    fields = [
        ("WARC-Warcinfo-ID", warcinfo_id),
        *_connection_fields(exchange),
        ("WARC-Concurrent-To", concurrent_to),
        CERTIFICATE_CHAIN_HEADER,
    ]
    return new_record("metadata", warc_date(exchange.fetched_at), url, fields, exchange.certificate)


def warc_fields(fields: Iterable[Field]) -> bytes:
    """A block of application/warc-fields; a value cannot break out of its line."""
    lines = [f"{name}: {value if value.isprintable() else ' '.join(value.split())}\r\n" for name, value in fields]
    return "".join(lines).encode(errors="backslashreplace")


def new_record(
    kind: RecordType,
    date: str,
    url: str,
    fields: Iterable[Field],
    block: bytes,
    digest: str = "",
    *,
    packed: bool = False,
) -> Record:
    """A record of these fields and this block, with what every record has: an id, its length, its digest."""
    record_id = new_record_id()
    header = [("WARC-Type", kind), ("WARC-Record-ID", record_id), ("WARC-Date", date)]
    header += [("WARC-Target-URI", url)] if url else []
    header += [*fields, ("WARC-Block-Digest", sha1_base32(block)), ("Content-Length", str(len(block)))]
    content = b"".join((b"WARC/1.1\r\n", warc_fields(header), b"\r\n", block, b"\r\n\r\n"))
    return Record(kind, record_id, date, url, content, digest, packed)


def _response_fields(exchange: Exchange, answer: ResponseParts, original: EarlierCapture | None) -> list[Field]:
    fields = [HTTP_RESPONSE_HEADER if answer.head else HEADLESS_RESPONSE_HEADER]
    if original or answer.is_plain:
        fields.append(("WARC-Payload-Digest", answer.payload_digest))
    if answer.head and (looks_like := sniff_payload_type(answer.head, answer.body)):
        fields.append(("WARC-Identified-Payload-Type", looks_like))
    if exchange.truncated:
        fields.append(("WARC-Truncated", exchange.truncated))
    return fields + (_refers_to_fields(original) if original else [])


def _refers_to_fields(original: EarlierCapture) -> list[Field]:
    """Return where the body is (section 6.7.2); the last two fields are those of the IIPC's proposal for deduplication."""
    return [
        ("WARC-Profile", IDENTICAL_DIGEST_PROFILE),
        ("WARC-Truncated", "length"),
        ("WARC-Refers-To", original.record_id),
        ("WARC-Refers-To-Target-URI", original.url),
        ("WARC-Refers-To-Date", original.date),
        ("WARC-Refers-To-Filename", original.filename),
        ("WARC-Refers-To-File-Offset", str(original.offset)),
    ]


def _metadata_block(exchange: Exchange, masked: tuple[str, ...]) -> bytes:
    """Return what the other records cannot hold; names in the words of section 6.6 where it has them."""
    fields = {
        "via": exchange.via,
        "foundBy": exchange.found_by,
        **exchange.metadata,
        "fetchTimeMs": "" if exchange.took_ms is None else str(exchange.took_ms),
        "fetchError": exchange.fault,
        "reconstructed": exchange.reconstructed,
        "requestsOnDeadConnections": str(exchange.resent or ""),
        "interimResponses": _escaped(exchange.interim, masked),
        "surplusBytes": str(len(exchange.surplus) or ""),
        "surplus": _escaped(exchange.surplus, masked),
    }
    return warc_fields((name, value) for name, value in fields.items() if value)


def _escaped(received: bytes, masked: tuple[str, ...]) -> str:
    r"""Bytes on one line: `\r\n` for a line end, `\xNN` for what is not printable ASCII. Nothing is lost but what is masked.

    A space is `\x20`, so that no folding of white space changes it.
    """
    if not received:
        return ""
    shown = mask_lines(received, masked).decode("latin-1")
    return shown.encode("unicode_escape").decode("ascii").replace(" ", "\\x20")


def _connection_fields(exchange: Exchange) -> list[Field]:
    """Return what is known of the connection, and whether the bytes were never on one."""
    fields = [
        ("WARC-IP-Address", exchange.ip_address or ""),
        *(("WARC-Protocol", name) for name in exchange.protocol),
        ("WARC-Cipher-Suite", exchange.cipher_suite or ""),
        ("WARC-Reconstructed", exchange.reconstructed),
    ]
    return [(name, value) for name, value in fields if value]


def _masked_fields(names: list[str]) -> list[Field]:
    return [("WARC-Masked-Header", name) for name in names]


def _concurrent(records: list[Record]) -> list[Field]:
    """The first record of an exchange is the one that the others name (section 5.7)."""
    return [("WARC-Concurrent-To", records[0].record_id)] if records else []
