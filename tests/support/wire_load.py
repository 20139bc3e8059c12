"""Many pages over few connections at once: do bytes ever end up with another request than their own?"""

from __future__ import annotations

import gzip
import hashlib
import random
from dataclasses import dataclass, field

from tests.support.wire_cases import CHUNKED, HTML, OK, chunks
from tests.support.wire_crawl import fetch
from tests.support.wire_server import WireServer
from tests.support.wire_verdict import Recorded, verdicts


@dataclass
class Load:
    """What a crawl of many pages gave. `faults` is empty when all is well."""

    pages: int
    requested: int = 0
    """Requests in the server's log."""
    connections: int = 0
    exchanges: int = 0
    faults: list[str] = field(default_factory=list)


def load(folder, count, concurrency):
    """Crawls `count` pages, each like no other, and holds every record pair against the server's log."""
    chance = random.Random(count)  # noqa: S311 - no secret
    pages = {f"/page/{n}?of={count}": b"" for n in range(count)}
    pages = {path: _page(path, chance) for path in pages}
    with WireServer({path: [_answer(page, chance)] for path, page in pages.items()}) as server:
        base = f"http://127.0.0.1:{server.port}"
        live = fetch(
            folder,
            [base + path for path in pages],
            brief=True,
            limit=60 + count / 20,
            CONCURRENT_REQUESTS=concurrency,
            CONCURRENT_REQUESTS_PER_DOMAIN=concurrency,
        )
    recorded = Recorded(live.warc)
    result = Load(count, len(server.log), len({entry.connection for entry in server.log}), len(recorded.exchanges))
    judged = verdicts(server, recorded)
    result.faults += [f"{path}: {found}" for path, found in judged.items() if found != ["exact"]]
    result.faults += [f"{path}: never requested" for path in pages.keys() - judged.keys()]
    result.faults += _seen_wrongly(live, base, pages, recorded)
    if not result.requested == result.exchanges == count:
        result.faults.append(
            f"{count} pages, {result.requested} requests in the log, {result.exchanges} exchanges in the file"
        )
    return result


def _seen_wrongly(live, base, pages, recorded):
    """Answers that reached the spider under another address, or that name another page's record as theirs."""
    own = {base + path: hashlib.sha1(page, usedforsecurity=False).hexdigest() for path, page in pages.items()}
    records = {
        fields["WARC-Record-ID"]: fields["WARC-Target-URI"]
        for kind, _, fields, _ in recorded.records
        if kind == "response"
    }
    for entry in live.seen:
        if entry.get("body") != own[entry["asked"]]:
            yield f"{entry['asked']}: the spider got something else: {entry.get('error', 'another page')}"
        elif records[entry["capture"]["record_id"]] != entry["asked"]:
            yield f"{entry['asked']}: its capture names another page's record"
    if len(live.seen) != len(pages):
        yield f"{len(live.seen)} of {len(pages)} answers reached the spider"


def _page(path, chance):
    nonce = chance.randbytes(16).hex()
    return f"<p>{path} {nonce}</p>\n".encode() * chance.randint(5, 200)


def _answer(page, chance):
    """The page in one of four framings."""
    coding, content = (
        (b"Content-Encoding: gzip\r\n", gzip.compress(page, 1, mtime=0)) if chance.random() < 0.5 else (b"", page)
    )
    if chance.random() < 0.5:
        return OK + HTML + coding + CHUNKED + chunks(content, chance.randint(100, 4000))
    return OK + HTML + coding + b"Content-Length: %d\r\n\r\n" % len(content) + content
