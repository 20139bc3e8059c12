"""A password in what a site links to, redirects to and declares, and those of S3: nowhere but in the bytes that the site itself sent."""

from __future__ import annotations

import gzip
import io
import os
from typing import TYPE_CHECKING

import pytest

from demo.answer import document, page, redirect
from demo.server import Server
from newscrawl.article_table import read_parquet_rows
from tests.support.crawl_process import crawl
from tests.support.s3_delivery import Bucket
from tests.support.stored_demo import download
from warc.errors import RecordError
from warc.http.decoding import decode_body
from warc.http.entity import record_entity
from warc.read.reader import read_records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

SITE = "http://harbour.example"
PASSWORD = "geheim99"  # noqa: S105 - it opens nothing
KNOWN = f"http://anna:{PASSWORD}@harbour.example"
FIRST, SECOND, THIRD, MOVED, PAGED = (f"{SITE}/2026/11/2{n}/the-ferry-of-day-{n}" for n in range(5, 10))
PROSE = "".join(
    f"<p>Pilot {n} said that the old ferry, which the town had <a href='{KNOWN}/list-{n}'>given up</a>, would sail again.</p>"
    for n in range(8)
)
HEAD = (
    f"<link rel=canonical href='{KNOWN}{{path}}'><meta property=og:url content='{KNOWN}{{path}}'>"
    f"<meta property=og:image content='{KNOWN}/ferry.png'><link rel=stylesheet href='{KNOWN}/style.css'>"
    f"<link rel=amphtml href='{KNOWN}/amp{{path}}'><link rel=tdm-policy href='{KNOWN}/policy.json'><base href='{KNOWN}/'>"
    f'<script type="application/ld+json">{{{{"@type": "NewsArticle", "headline": "Ferry {{number}}", "url": "{KNOWN}{{path}}", '
    f'"image": {{{{"@type": "ImageObject", "url": "{KNOWN}/quay.png"}}}}, "author": {{{{"@type": "Person", "name": "Asha Rao", '
    f'"url": "{KNOWN}/asha"}}}}, "publisher": {{{{"@type": "Organization", "name": "Harbour", "url": "{KNOWN}/"}}}}}}}}</script>'
)


def story(number: int, url: str, more: str = ""):
    path = url.removeprefix(SITE)
    head = HEAD.format(path=path, number=number)
    picture = f"<figure><img src='{KNOWN}/pier-{number}.png'><figcaption>The pier of day {number}</figcaption></figure>"
    prose = PROSE.replace("Pilot", f"On day {number} pilot")
    return page(
        f"<html lang=en><head><title>Ferry {number}</title>{head}</head><body><article><h1>Ferry {number}</h1>{picture}{prose}{more}"
        f"<p class=share><a href='{KNOWN}/share'>Share this story on Facebook</a></p></article></body></html>"
    )


def site():
    known = [url.replace(SITE, KNOWN) for url in (FIRST, SECOND, MOVED, PAGED)]
    items = "".join(f"<item><title>Ferry</title><link>{url}</link><guid>{url}</guid></item>" for url in known)
    links = "".join(f"<a href='{url}'>The ferry sails again this winter</a>" for url in known)
    return {
        f"{SITE}/": page(f"<html><head><link rel=alternate type=application/rss+xml href='{KNOWN}/feed.xml'></head><body>{links}</body></html>"),
        f"{SITE}/robots.txt": document(f"User-agent: *\nAllow: /\nSitemap: {KNOWN}/s.xml", "text/plain"),
        f"{SITE}/feed.xml": document(f"<rss><channel>{items}</channel></rss>", "application/rss+xml"),
        f"{SITE}/s.xml": document(f"<urlset><url><loc>{KNOWN}/2026/11/24/the-ferry-of-day-4</loc></url></urlset>", "text/xml"),
        FIRST: story(1, FIRST),
        SECOND: page(f"<meta http-equiv=refresh content='0; url={THIRD.replace(SITE, KNOWN)}'>"),
        THIRD: story(3, THIRD),
        MOVED: redirect(THIRD.replace(SITE, KNOWN)),
        PAGED: story(5, PAGED, f"<a rel=next href='{KNOWN}{PAGED.removeprefix(SITE)}?page=2'>Next page</a>"),
    }  # fmt: skip


@pytest.fixture
def bucket(object_store):
    name = f"bucket-{os.urandom(4).hex()}"
    object_store.make_bucket(name)
    return Bucket(object_store, name)


SETTINGS = {
    "LOG_LEVEL": "DEBUG",
    "NEWSCRAWL_PARQUET": "True",
    "NEWSCRAWL_KEEP_LOCAL": "True",
    "NEWSCRAWL_CAPTURE": "page+requisites",
}


def crawled(folder: Path, **more):
    with Server(site(), hosts=["harbour.example"]) as server:
        return crawl(folder, "news", "-a", f"url={SITE}/", proxy=server, **more)


def test_a_password_in_links_is_in_no_store_spool_log_or_report(tmp_path):
    done = crawled(tmp_path, settings=SETTINGS)
    assert len(done.articles) >= 2, done.output
    assert PASSWORD not in done.output
    assert found_in(tmp_path, PASSWORD) == []


def test_nor_is_it_in_a_bucket_whose_own_secret_is_nowhere(bucket, tmp_path):
    own = {**bucket.server.environment, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    done = crawled(tmp_path, settings={**SETTINGS, "NEWSCRAWL_STORE": bucket.uri}, env=own)
    assert done.exit_code in (0, 3), done.output
    download(bucket.uri, bucket.server, tmp_path / "downloaded")
    assert list((tmp_path / "downloaded").rglob("run.json"))
    for secret in (PASSWORD, bucket.server.crawler.key, bucket.server.crawler.secret):
        assert secret not in done.output
        assert found_in(tmp_path, secret) == []


def found_in(folder: Path, secret: str) -> list[str]:
    """Where the secret is written, but for the bytes of responses."""
    return sorted(
        {
            place
            for path in folder.rglob("*")
            if path.is_file()
            for place, text in texts(path)
            if secret.encode() in text
        }
    )


def texts(path: Path) -> Iterator[tuple[str, bytes]]:
    """The contents of a file, unpacked; of a WARC file all but what servers sent."""
    content = path.read_bytes()
    if path.name.endswith((".warc.gz", ".warc.gz.open")):
        yield from ((f"{path.name}: {place}", text) for place, text in record_texts(path))
    elif path.suffix == ".parquet":
        yield path.name, str(list(read_parquet_rows(io.BytesIO(content)))).encode()
    else:
        yield path.name, gzip.decompress(content) if path.suffix == ".gz" else content


def record_texts(path: Path) -> Iterator[tuple[str, bytes]]:
    for record in read_records(path):
        assert not isinstance(record, RecordError)
        yield f"header of a {record.type}", str(record.fields.items).encode()
        if record.type != "response":
            entity = record_entity(record)
            yield f"block of a {record.type}", entity.raw_head + b"".join(decode_body(entity.head, entity.parts))
