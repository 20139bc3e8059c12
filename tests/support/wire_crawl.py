"""A crawl in a process of its own: fetches what a job file says, and writes down what the spider saw.

`fetch` runs it; the file is the program as well, since a reactor cannot be started twice.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.support.paths import ROOT

RUN_ID = "20261124120000-wire"
LIVE = {
    "DOWNLOAD_HANDLERS": dict.fromkeys(
        ("http", "https"), "newscrawl.archive.recording_handler.RecordingDownloadHandler"
    ),
    "EXTENSIONS": {"newscrawl.archive.extension.Archive": 200},
    "DOWNLOAD_VERIFY_CERTIFICATES": False,
}
REPLAY = {
    "DOWNLOAD_HANDLERS": dict.fromkeys(("http", "https"), "newscrawl.archive.replay_handler.ReplayDownloadHandler")
}
COMMON = {
    "NEWSCRAWL_RUN_ID": RUN_ID,
    "NEWSCRAWL_OPERATOR": "archive@example.org",
    "USER_AGENT": "wire-test",
    "DEFAULT_REQUEST_HEADERS": {"Accept-Encoding": "gzip"},
    "RETRY_ENABLED": False,
    "ROBOTSTXT_OBEY": False,
    "COOKIES_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "URLLENGTH_LIMIT": 0,
    "NEWSCRAWL_WARC_MASK": "",
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "DOWNLOAD_TIMEOUT": 10,
    "TWISTED_DNS_RESOLVER": "tests.support.wire_resolver.LoopbackResolver",
    "LOG_LEVEL": "WARNING",
}


@dataclass(frozen=True)
class Fetched:
    """What a crawl left."""

    seen: list[dict]
    """One entry per answer or failure that reached the spider, in order."""
    stats: dict
    files: list[dict]
    """The archive's own account of what it closed."""
    output: str
    run: Path

    def of(self, url):
        (one,) = [entry for entry in self.seen if entry["asked"] == url]
        return one

    @property
    def warc(self):
        (file,) = self.run.glob("*.warc.gz")
        return file


def fetch(folder, requests, settings=LIVE, *, preexec=None, env=None, limit=60, brief=False, **more):
    """Fetches `requests` (addresses, or keyword arguments of a Request) and gives what came of it.

    `brief`: of each answer only its address, the digest of its body and its place.
    """
    requests = [request if isinstance(request, dict) else {"url": request} for request in requests]
    job = {"requests": requests, "settings": {**COMMON, "NEWSCRAWL_SPOOL": str(folder / "spool"), **settings, **more}}
    job["brief"] = brief
    (folder / "job.json").write_text(json.dumps(job))
    clean = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    if preexec:
        clean.pop("COVERAGE_PROCESS_CONFIG", None)  # where files are limited, coverage could not write its own
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.wire_crawl", str(folder)],
        cwd=ROOT,
        env={**clean, **(env or {})},
        capture_output=True,
        text=True,
        timeout=limit,
        check=False,
        preexec_fn=preexec,
    )
    assert done.returncode == 0, done.stderr
    return Fetched(**json.loads(done.stdout), output=done.stderr, run=folder / "spool" / RUN_ID)


def main(folder):
    from scrapy import Request, Spider
    from scrapy.crawler import CrawlerProcess

    from newscrawl.archive.extension import Archive

    job = json.loads((folder / "job.json").read_text())
    seen = []

    class Wire(Spider):
        name = "wire"

        async def start(self):
            for number, request in enumerate(job["requests"]):
                meta = {"handle_httpstatus_all": True, "asked": request["url"], **request.pop("meta", {})}
                if meta.pop("redirected", False):
                    del meta["handle_httpstatus_all"]
                if "body64" in request:
                    request["body"] = base64.b64decode(request.pop("body64"))
                yield Request(
                    **request, meta=meta, callback=self.take, errback=self.fail, dont_filter=True, priority=-number
                )

        def take(self, response):
            capture = asdict(response.meta["capture"])
            if job["brief"]:
                body = hashlib.sha1(response.body, usedforsecurity=False).hexdigest()
                seen.append({"asked": response.meta["asked"], "body": body, "capture": capture})
                return
            seen.append(
                {
                    "asked": response.meta["asked"],
                    "url": response.url,
                    "status": response.status,
                    "headers": [
                        [name.decode("latin-1"), [value.decode("latin-1") for value in values]]
                        for name, values in response.headers.items()
                    ],
                    "body": base64.b64encode(response.body).decode(),
                    "flags": response.flags,
                    "class": type(response).__name__,
                    "ip": str(response.ip_address),
                    "protocol": response.protocol,
                    "capture": capture,
                }
            )

        def fail(self, failure):
            meta = failure.request.meta
            capture = meta.get("capture")
            error = {"asked": meta["asked"], "error": failure.type.__name__, "message": failure.getErrorMessage()}
            seen.append({**error, "capture": asdict(capture) if capture else None})

    process = CrawlerProcess(job["settings"])
    crawler = process.create_crawler(Wire)
    process.crawl(crawler)
    process.start()
    stats = {name: value for name, value in crawler.stats.get_stats().items() if isinstance(value, str | int | float)}
    files = [asdict(file) for file in archive.closed_files] if (archive := crawler.get_extension(Archive)) else []
    sys.stdout.write(json.dumps({"seen": seen, "stats": stats, "files": files}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
