"""Records that lie about their length, number, names, dates, originals and digests."""

from __future__ import annotations

import gzip
from functools import partial
from typing import TYPE_CHECKING

from tests.support.corpora.hostile.parts import PAGE, SITE, answer, record, story

if TYPE_CHECKING:
    from collections.abc import Callable

LENGTHS = {
    "far beyond the end": "99999999999999999",
    "of 5,000 digits": "9" * 5000,
    "2 to the 63rd": str(1 << 63),
    "negative": "-1",
    "hexadecimal": "0x10",
    "empty": "",
    "too small": "7",
    "with an exponent": "1e3",
    "with an underscore": "1_0",
    "in Arabic digits": "\u0663\u0660",
    "with a NUL": "99\0",
    "two of them": "99\r\nContent-Length: 5",
}
DATES = ("", "0000-00-00T00:00:00Z", "9999-12-31T23:59:59Z", "-1", "2026-13-45T99:99:99Z", "10000-01-01T00:00:00Z",
         "2026-11-24T10:00:00+99:99", "2026-11-24", "\u0662\u0660\u0662\u0666-11-24T10:00:00Z", "2026-11-24T10:00:00." + "9" * 999 + "Z")  # fmt: skip
DIGESTS = (
    "sha1:",
    "md5:x",
    "sha512:" + "A" * 5000,
    "sha1:" + "\u00e9" * 32,
    "x" * 1_000_000,
    ":",
    "sha256:" + "0" * 64,
    "crc32:00000000",
)
TINY = b"WARC/1.0\r\nWARC-Type: %s\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
MILLION = 1_000_000


def packed(*contents: bytes, level: int = 1) -> bytes:
    """All in one gzip member."""
    return gzip.compress(b"".join(contents), level, mtime=0)


def many(kind: bytes, number: int = 300_000) -> bytes:
    """So many empty records in one member."""
    return packed(TINY % kind * number)


def revisit(number: int, **more: str) -> bytes:
    """A revisit with an id of its own."""
    return record("revisit", f"{SITE}/again-{number}", answer(b""), **more)


def fan(number: int, url: str = f"{SITE}/one", **more: str) -> bytes:
    """One page and so many revisits of it."""
    large = record("response", url, answer(PAGE.format("Ferries are back").encode() + b"<!-- -->" * 25_000))
    named = {"WARC_Refers_To_Target_URI": url, "WARC_Refers_To_Date": "2026-11-24T10:00:00Z", **more}
    return gzip.compress(large, 1) + b"".join(gzip.compress(revisit(at, **named), 1) for at in range(number))


def chain(number: int) -> bytes:
    """Revisits of which each names the one before it as its original, and the first the last."""
    return b"".join(
        revisit(at, WARC_Refers_To=f"<urn:x:{SITE}/again-{(at - 1) % number}>",
                WARC_Refers_To_Target_URI=f"{SITE}/again-{(at - 1) % number}", WARC_Refers_To_Date="2026-11-24T10:00:00Z")
        for at in range(number)
    )  # fmt: skip


def of_each(field: str, values: tuple[str, ...]) -> bytes:
    """A page for each value of a field."""
    return b"".join(story(f"{SITE}/2026/11/24/of-each-{at}", **{field: value}) for at, value in enumerate(values))


ARCHIVES: dict[str, Callable[[], bytes]] = {
    **{
        f"a length {name}.warc": partial(record, "response", f"{SITE}/lie", b"x" * 99, Content_Length=length)
        for name, length in LENGTHS.items()
    },
    "all lengths in one file.warc": lambda: b"".join(
        record("response", f"{SITE}/lie", b"x" * 99, Content_Length=length) for length in LENGTHS.values()
    ),
    **{
        f"300,000 of type {kind.decode() or 'nothing'}.warc.gz": partial(many, kind)
        for kind in (b"request", b"response", b"warcinfo", b"")
    },
    "200,000 resources with a URL.warc.gz": lambda: packed(
        b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a.example/\r\nWARC-Date: 2026-11-24T10:00:00Z\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
        * 300_000
    ),
    "100,000 members.warc.gz": lambda: gzip.compress(TINY % b"request", 1, mtime=0) * 100_000,
    "empty members.warc.gz": lambda: gzip.compress(b"", 1, mtime=0) * 300_000,
    "a million line ends.warc": lambda: story(f"{SITE}/a") + b"\r\n" * MILLION + story(f"{SITE}/b"),
    "a million headers that do not end.warc": lambda: b"WARC/1.0\r\nX: y\r\n" * MILLION,
    "a million versions.warc.gz": lambda: packed(b"WARC/1.0\r\n" * MILLION),
    "a million lines without a colon.warc.gz": lambda: packed(b"WARC/1.0\r\n", b"x\r\n" * MILLION, b"\r\n"),
    "a million fields.warc.gz": lambda: packed(
        b"WARC/1.0\r\n", b"X: y\r\n" * MILLION, b"Content-Length: 0\r\n\r\n\r\n\r\n"
    ),
    "a million folded lines.warc.gz": lambda: packed(
        b"WARC/1.0\r\nX: y\r\n", b" z\r\n" * MILLION, b"Content-Length: 0\r\n\r\n\r\n\r\n"
    ),
    "a header line of 64 MB.warc.gz": lambda: packed(
        b"WARC/1.0\r\nX: ", b"y" * (64 << 20), b"\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    ),
    "a field name of 64 MB.warc.gz": lambda: packed(
        b"WARC/1.0\r\n", b"y" * (64 << 20), b": x\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    ),
    "a hundred thousand ties.warc.gz": lambda: packed(
        record(
            "response",
            f"{SITE}/a",
            answer(b"x"),
            X="y\r\n" + "\r\n".join(f"WARC-Concurrent-To: <urn:x:{at}>" for at in range(100_000)),
        )
    ),
    "one id for all.warc.gz": lambda: packed(
        *(story(f"{SITE}/2026/11/24/same-id-{at}", WARC_Record_ID="<urn:x:1>") for at in range(50))
    ),
    "no ids.warc": lambda: of_each("WARC_Record_ID", ("", "\x1b[2J", "<", "\u202e", "x" * 100_000)),
    "dates.warc": lambda: of_each("WARC_Date", DATES),
    "payload digests.warc": lambda: of_each("WARC_Payload_Digest", DIGESTS),
    "block digests.warc": lambda: of_each("WARC_Block_Digest", DIGESTS),
    "truncated for odd reasons.warc": lambda: of_each(
        "WARC_Truncated", ("", "length", "\x1b[31m", "x" * 100_000, "time")
    ),
    "addresses of servers.warc": lambda: of_each(
        "WARC_IP_Address", ("", "999.1.1.1", "::1%eth0", "\x1b]0;x\x07", "127.0.0.1", "x" * 9999)
    ),
    "types.warc": lambda: b"".join(
        record(kind, f"{SITE}/2026/11/24/type-{at}", answer(PAGE.encode()))
        for at, kind in enumerate(
            (
                "",
                "\x1b[2J",
                "RESPONSE",
                "response\0",
                "metadata",
                "continuation",
                "conversion",
                "resource",
                "x" * 99_999,
            )
        )
    ),
    "content types.warc": lambda: of_each(
        "Content_Type", ("", "application/http; msgtype=request", "text/dns", "\x1b", "x/y;" * 9999)
    ),
    "two thousand revisits.warc.gz": partial(fan, 2_000),
    "revisits by digest.warc.gz": partial(
        fan,
        2_000,
        WARC_Payload_Digest="sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        WARC_Refers_To_Target_URI=f"{SITE}/none",
    ),
    "revisits by id.warc.gz": partial(fan, 2_000, WARC_Refers_To=f"<urn:x:{SITE}/one>"),
    "revisits by place.warc.gz": partial(
        fan, 2_000, WARC_Refers_To_Filename="revisits by place.warc.gz", WARC_Refers_To_File_Offset="0"
    ),
    "revisits of nothing.warc.gz": lambda: packed(
        *(revisit(at, WARC_Refers_To=f"<urn:x:{at}>") for at in range(20_000))
    ),
    "revisits in a circle.warc": partial(chain, 3_000),
    "a revisit of itself.warc": lambda: chain(1),
    "revisits of devices.warc": lambda: b"".join(
        revisit(at, WARC_Refers_To_Filename=name, WARC_Refers_To_File_Offset=offset)
        for at, (name, offset) in enumerate(
            (
                ("/dev/zero", "0"),
                ("../../../../etc/passwd", "0"),
                ("a\0b", "0"),
                ("/dev/stdin", "-1"),
                ("x" * 9999, "9" * 99),
            )
        )
    ),
    "a revisit that was not modified.warc": lambda: b"".join(
        record(
            "revisit",
            f"{SITE}/",
            b"HTTP/1.1 304 Not Modified\r\n\r\n",
            WARC_Profile="http://netpreserve.org/warc/1.0/revisit/server-not-modified",
        )
        for _ in range(2_000)
    ),
    "profiles.warc": lambda: b"".join(
        revisit(at, WARC_Profile=profile) for at, profile in enumerate(("", "\x1b", "x" * 99_999))
    ),
    "segments.warc": lambda: b"".join(
        record("continuation", f"{SITE}/s", b"x", WARC_Segment_Number=number, WARC_Segment_Total_Length="9" * 30)
        for number in ("1", "-1", "9" * 99, "x")
    ),
    "file names that lead outside.warc": lambda: b"".join(
        record("warcinfo", "", b"software: x\r\nfilename: ../../x\r\n", WARC_Filename=name)
        for name in ("../../../../tmp/evil.warc", "/etc/passwd", "\0", "x" * 9999)
    ),
    "a warcinfo of 100 MB.warc.gz": lambda: packed(record("warcinfo", "", b"software: x\r\n" * (7 << 20))),
    "a page of 100 MB.warc.gz": lambda: packed(
        record("response", f"{SITE}/2026/11/24/large", answer(PAGE.encode() + b"<p>x</p>\n" * (11 << 20)))
    ),
}
