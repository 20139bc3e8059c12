"""A disk that cannot keep up slows the crawl down and does not fill the memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from demo.answer import Answer
from demo.server import Server
from tests.support.paths import ROOT
from warc.read.reader import read_captures

pytestmark = pytest.mark.slow

SITE = "http://paper.example"
BODY = 1 << 20
PAGES = 120
PROGRAM = """
import json, os, resource, sys, time
from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess

spool, seconds, queue = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
site, pages = sys.argv[4], int(sys.argv[5])
sync = os.fsync

def slow_sync(descriptor):
    time.sleep(seconds)
    sync(descriptor)

os.fsync = slow_sync  # the disk, not us

class Pages(Spider):
    name = "pages"
    taken = 0

    async def start(self):
        for number in range(pages):
            yield Request(f"{site}/{number}")

    def parse(self, response):
        Pages.taken += 1

handler = "newscrawl.archive.recording_handler.RecordingDownloadHandler"
process = CrawlerProcess({
    "DOWNLOAD_HANDLERS": {"http": handler, "https": handler},
    "EXTENSIONS": {"newscrawl.archive.extension.Archive": 200},
    "NEWSCRAWL_RUN_ID": "20261124120000-slow", "NEWSCRAWL_SPOOL": spool, "NEWSCRAWL_WARC_QUEUE": queue,
    "NEWSCRAWL_WARC_FSYNC": "record", "NEWSCRAWL_DEDUPLICATE": False,
    "CONCURRENT_REQUESTS": 64, "CONCURRENT_REQUESTS_PER_DOMAIN": 64, "DOWNLOAD_DELAY": 0, "LOG_LEVEL": "ERROR",
    "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False,
})
process.crawl(Pages)
process.start()
print(json.dumps({"taken": Pages.taken, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))
"""


def test_all_pages_are_written_and_no_more_memory_is_needed_than_with_a_quick_disk(tmp_path):
    answer = Answer(headers={"Content-Type": "text/plain"}, body=os.urandom(BODY // 2).hex().encode())
    measured = {}
    with Server({f"{SITE}/{number}": answer for number in range(PAGES)}) as server:
        for disk, seconds in (("quick", "0"), ("slow", "0.05")):
            command = [sys.executable, "-c", PROGRAM, tmp_path / disk, seconds, str(4 * BODY), SITE, str(PAGES)]
            done = subprocess.run(
                command, cwd=ROOT, env={**os.environ, **server.environment}, capture_output=True, check=True, text=True
            )
            assert done.stderr == ""
            measured[disk] = json.loads(done.stdout)
            (file,) = (tmp_path / disk).glob("*/*.warc.gz")
            assert sum(1 for _ in read_captures(file)) == measured[disk]["taken"] == PAGES
    assert measured["slow"]["peak"] < measured["quick"]["peak"] + 64 * BODY
