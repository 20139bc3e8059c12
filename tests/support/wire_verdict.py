"""What the archive says of each exchange, held against the server's own copy of every byte."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from w3lib.url import safe_url_string
from warcio.archiveiterator import ArchiveIterator

from tests.support.wire_cases import CASES, LANDED, MANY, NO_ANSWER, ONLY_INTERIM
from tests.support.wire_crawl import LIVE, fetch
from tests.support.wire_server import WireServer, path_of, tls_context
from warc.http.message import split_head

WAYS = ("http", "https", "http proxy", "https tunnel")


class Fields(dict):
    """The fields of a record by name; `all` for those that may stand there more than once."""

    def __init__(self, pairs):
        super().__init__(pairs)
        self._pairs = pairs

    def all(self, name):
        return [value for key, value in self._pairs if key == name]


@dataclass
class Kept:
    """One exchange as another reader finds it in the file: blocks, header fields and `metadata` by type."""

    path: str
    url: str
    request: bytes = b""
    response: bytes = b""
    metadata: dict | None = None
    fields: dict | None = None

    @property
    def protocols(self):
        return self.fields.all("WARC-Protocol")

    @property
    def truncated(self):
        return None if self.fields["WARC-Type"] == "revisit" else self.fields.get("WARC-Truncated")

    def bytes_of(self, name):
        """Bytes that were kept in the metadata."""
        return (self.metadata or {}).get(name, "").encode().decode("unicode_escape").encode("latin-1")


class Recorded:
    """The exchanges of a WARC file, in order; where a body was only referred to, it is put back in its place."""

    def __init__(self, warc):
        self.records = list(_records(warc))
        self.exchanges = []
        self._of_record = {}
        for kind, path, fields, block in self.records:
            if kind != "warcinfo" and fields.get("Content-Type") != "application/pem-certificate-chain":
                self._take(kind, path, fields, block)

    def of(self, path):
        return [kept for kept in self.exchanges if kept.path == path]

    def one(self, path):
        (kept,) = self.of(path)
        return kept

    def _take(self, kind, path, fields, block):
        kept = self._of_record.get(fields.get("WARC-Concurrent-To"))
        if kept is None:
            kept = Kept(path, fields["WARC-Target-URI"], fields=fields)
            self.exchanges.append(kept)
        self._of_record[fields["WARC-Record-ID"]] = kept
        if kind == "metadata":
            kept.metadata = dict(line.split(": ", 1) for line in block.decode().splitlines())
        elif kind == "revisit":
            kept.response = block + split_head(self._of_record[fields["WARC-Refers-To"]].response)[1]
        else:
            setattr(kept, kind, block)


def _records(warc):
    with warc.open("rb") as file:
        for record in ArchiveIterator(file, no_record_parse=True):
            fields = Fields(record.rec_headers.headers)
            url = fields.get("WARC-Target-URI")
            page = url if url and not url.startswith("urn:") else ""
            yield record.rec_type, path_of(page) if page else "", fields, record.raw_stream.read()


def verdict(entry, kept):
    """What became of one exchange, in the words of wire_cases; in capitals where it is not as it was on the wire."""
    if kept.request != entry.request:
        return "REQUEST ALTERED"
    sent, interim, surplus = bytes(entry.sent), kept.bytes_of("interimResponses"), kept.bytes_of("surplus")
    whole = interim + kept.response + surplus
    if kept.truncated:
        held = sent.startswith(whole) and (whole == sent or kept.truncated == "length")
        return f"cut: {kept.truncated}" if held else "CUT ALTERED"
    if not kept.response:
        held = "fetchError" in (kept.metadata or {}) and sent.startswith(interim) and bool(interim) == bool(sent)
        return (ONLY_INTERIM if interim else NO_ANSWER) if held else "LOST"
    if whole != sent:
        return "ALTERED"
    return "exact" + ", 1xx split off" * bool(interim) + ", surplus split off" * bool(surplus)


def verdicts(server, recorded):
    """Path by path: the verdict on each exchange, MISSING or UNASKED where the two sides do not pair."""
    logged, kept, found = defaultdict(list), defaultdict(list), {}
    for entry in server.log:
        logged[entry.path].append(entry)
    for exchange in recorded.exchanges:
        kept[exchange.path].append(exchange)
    for path in logged.keys() | kept.keys():
        entries = _without_resends(logged[path], kept[path])
        pairs = [verdict(entry, exchange) for entry, exchange in zip(entries, kept[path], strict=False)]
        missing = ["MISSING"] * (len(entries) - len(kept[path]))
        found[path] = pairs + missing + ["UNASKED"] * (len(kept[path]) - len(entries))
    return found


def _without_resends(entries, exchanges):
    """The requests that an exchange stands for: one that found its connection dead went out again and is counted there."""
    resent = sum(int((kept.metadata or {}).get("requestsOnDeadConnections", 0)) for kept in exchanges)
    dead = [entry for entry in entries if not entry.sent][:resent]
    return [entry for entry in entries if entry not in dead]


def address(base, path, case):
    """The URL of a case."""
    if not case.host:
        return base + path
    parts = urlsplit(base)
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit(parts._replace(netloc=case.host + port)) + path


def wire_path(path):
    """A path as Scrapy sends it: escaped, without fragment."""
    return path_of(safe_url_string("http://a" + path))


class Crawled:
    """All cases requested over one way: the server with its log, the live crawl, the contents of its file."""

    def __init__(self, folder, server, base, *, shuffle=None, **settings):
        self.base, self.server = base, server
        requests = [{"url": address(base, path, case), **case.request} for path, case in CASES.items()]
        requests += [{"url": base + path} for path in MANY]
        if shuffle:
            shuffle(requests)
        self.proxied = "proxy" in settings
        if self.proxied:
            proxy = settings.pop("proxy")
            requests = [{**request, "meta": {**request.get("meta", {}), "proxy": proxy}} for request in requests]
        self.requests = requests
        self.live = fetch(folder, requests, LIVE, **settings)
        self.recorded = Recorded(self.live.warc)
        self.verdicts = verdicts(server, self.recorded)

    def expected(self):
        """The verdict that each path must have."""
        cases = {wire_path(path): [case.expect] for path, case in CASES.items()}
        return cases | {path: ["exact"] for path in (*LANDED, *MANY)}


def crawl_over(way, folder, **more):
    """Crawls all cases over one of WAYS; a context manager would only hide that the server stays up until the end."""
    scheme, _, proxied = way.partition(" ")
    scripts = {wire_path(path): case.answers for path, case in CASES.items()}
    server = WireServer({**scripts, **LANDED, **MANY}, tls=tls_context(folder))
    with server.secured() if way == "https" else server:
        local = f"127.0.0.1:{server.port}"
        base = f"{scheme}://news.example" if proxied else f"{scheme}://{local}"
        return Crawled(folder, server, base, **({"proxy": f"http://{local}"} if proxied else {}), **more)
