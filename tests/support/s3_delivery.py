"""A crawl of a small paper into a bucket of a real S3 server, and what must hold of the bucket afterwards."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import zlib

from demo.answer import page
from demo.server import Server
from tests.support.crawl_process import crawl, news_of

SITE = "http://gazette.example"
STORY = "".join(
    f"<p>The night bus on line {n} runs every half an hour from Friday on, the council said.</p>" for n in range(20)
)
HTML = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1>{1}</article></body></html>"
PAGES = {f"{SITE}/2026/11/24/bus-{n}": page(HTML.format(f"Night buses on line {n}", STORY)) for n in range(6)}
SMALL_FILES = {"NEWSCRAWL_WARC_SIZE": "2000", "NEWSCRAWL_DELIVERY_WAIT": "0.1"}


BESIDE_RUNS = re.compile(r"/(?:leases|log)/[^/]+$")
"""What the store holds beside the files of runs."""


class Bucket:
    """A place in a bucket of the server, seen by its administrator."""

    def __init__(self, server, name):
        self.name, self.prefix = name, f"archive-{os.urandom(4).hex()}"
        self.server, self.client = server, server.client()
        self.uri = f"s3://{self.name}/{self.prefix}"

    def files(self):
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=self.prefix)
        return {one["Key"]: self.read(one["Key"]) for found in pages for one in found.get("Contents", ())}

    def read(self, key):
        return self.client.get_object(Bucket=self.name, Key=key)["Body"].read()

    def dangling(self):
        return self.client.list_multipart_uploads(Bucket=self.name, Prefix=self.prefix).get("Uploads", [])

    def crc32(self, key):
        head = self.client.head_object(Bucket=self.name, Key=key, ChecksumMode="ENABLED")
        return base64.b64decode(head["ChecksumCRC32"]).hex()

    def check_runs(self, count):
        """Every run is whole: exactly the files that its manifest lists, each with its checksums, the server's included."""
        files = {key: content for key, content in self.files().items() if not BESIDE_RUNS.search(key)}
        manifests = {key: json.loads(content) for key, content in files.items() if key.endswith("/run.json")}
        assert len(manifests) == count
        listed = set(manifests)
        for key, manifest in manifests.items():
            for file in manifest["files"]:
                name = key.removesuffix("run.json") + file["name"]
                content = files[name]
                assert (len(content), hashlib.sha256(content).hexdigest()) == (file["bytes"], file["sha256"])
                assert f"{zlib.crc32(content):08x}" == file["crc32"] == self.crc32(name)
                listed.add(name)
        assert files.keys() == listed
        assert self.dangling() == []
        return list(manifests.values())


def deliver_crawl(folder, bucket, *, through=None, pages=PAGES, **settings):
    with Server(pages) as site:
        aws = {**bucket.server.environment, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
        if through:
            aws["AWS_ENDPOINT_URL"] = through.url
        return crawl(
            folder,
            *news_of(folder, pages),
            "-a",
            "again=1",
            proxy=site,
            env=aws,
            settings={**SMALL_FILES, "NEWSCRAWL_STORE": bucket.uri, **settings},
        )


def spooled(folder):
    return [path.name for path in (folder / "spool").iterdir() if path.is_dir()]
