"""The table of peers: what is run, with which settings, and what it leaves. Commands get `{urls}`, `{out}`, `{authority}` and so on."""

from __future__ import annotations

import gzip
import json
import sys
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from tests.support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

ENVIRONMENTS = ROOT / ".venv-peers"
ADAPTERS = Path(__file__).parent / "adapters"
SPIDER = (
    "{python}",
    "-m",
    "scrapy",
    "runspider",
    f"{ADAPTERS}/scrapy_spider.py",
    "-a",
    "urls={urls}",
    "-o",
    "articles.jsonl",
)
NEWSCRAWL = (
    *(sys.executable, "-m", "newscrawl", "crawl", "news", "-a", "urls={urls}"),
    *("-s", "NEWSCRAWL_STORE={out}/store", "-s", "NEWSCRAWL_SPOOL={out}/spool"),
    *("-s", "DOWNLOAD_DELAY=0", "-s", "CONCURRENT_REQUESTS=16", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=16"),
    *("-s", "URLLENGTH_LIMIT=0", "-s", "NEWSCRAWL_CAPTURE=page", "-s", "NEWSCRAWL_DELIVERY_RETRIES=0"),
)  # fmt: skip


@dataclass(frozen=True)
class Peer:
    """One way to get articles from a list of pages. An empty `environment` is newscrawl's own."""

    name: str
    command: tuple[str, ...]
    packages: tuple[str, ...]
    """Whose versions are named beside the figures."""
    settings: str
    """Where the settings are recommended."""
    environment: str = ""
    archive: str = ""
    """Pattern of the WARC or WACZ files below the folder; empty where it keeps none."""
    articles: str = "articles.jsonl"
    text: str = "text"
    """The property with the article's text."""
    own_pages: bool = False
    """Whether it reads pages of its own publishers only."""
    extracts: bool = True

    @property
    def python(self) -> Path:
        return ENVIRONMENTS / self.environment / "bin/python" if self.environment else Path(sys.executable)

    def arguments(self, folder: Path, lists: Path, authority: Path) -> list[str]:
        """The command for this folder."""
        known = {
            "python": self.python,
            "urls": lists / "urls",
            "out": folder,
            "authority": authority,
        }
        return [part.format(**known) for part in self.command]

    def texts(self, folder: Path) -> Iterator[str]:
        """Yield the address of each article with a text that can be read from the folder."""
        for path in sorted(folder.glob(self.articles)):
            for article in _lines(path):
                if str(article.get(self.text) or "").strip():
                    yield str(article["url"])

    def records(self, folder: Path) -> Iterator[tuple[str, bytes]]:
        """Yield the address and block of each response record that can be read."""
        for path in sorted(folder.glob(self.archive)) if self.archive else ():
            if path.suffix == ".wacz":
                with zipfile.ZipFile(path) as packed:
                    for name in packed.namelist():
                        if name.startswith("archive/"):
                            with packed.open(name) as file:
                                yield from _responses(file)
            else:
                with path.open("rb") as file:
                    yield from _responses(file)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a file, as far as it can be read: the last ones may be cut off."""
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines, suppress(EOFError, OSError, ValueError):
        for line in lines:
            yield json.loads(line)


def _responses(file: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    """The response records of a WARC, as far as it can be read."""
    with suppress(ArchiveLoadFailed, EOFError):
        for record in ArchiveIterator(file, no_record_parse=True):
            if record.rec_type == "response":
                yield record.rec_headers.get_header("WARC-Target-URI").strip("<>"), record.raw_stream.read()


PEERS = (
    Peer(
        name="newscrawl",
        command=NEWSCRAWL,
        packages=("newscrawl", "Scrapy", "lxml", "Twisted"),
        settings="defaults; no delay, 16 requests at a time, pages without their pictures",
        archive="**/*.warc.gz*",
        articles="**/articles.jsonl.gz",
        text="articleBody",
    ),
    Peer(
        name="newscrawl, archive only",
        command=(
            *(sys.executable, "-m", "scrapy", "runspider", f"{ADAPTERS}/archive_spider.py", "-a", "urls={urls}"),
            *NEWSCRAWL[7:],
        ),
        packages=("newscrawl", "Scrapy", "lxml", "Twisted"),
        settings="the same, with a spider that reads nothing",
        archive="**/*.warc.gz*",
        extracts=False,
    ),
    Peer(
        name="Scrapy + trafilatura",
        command=(*SPIDER, "-a", "extractor=trafilatura"),
        packages=("Scrapy", "trafilatura", "lxml", "Twisted"),
        settings="Scrapy: Broad Crawls, 16 requests at a time to a host, extensions as newscrawl has them, certificates not verified; trafilatura: defaults, with metadata",
        environment="scrapy",
    ),
    Peer(
        name="Scrapy + trafilatura, fast",
        command=(*SPIDER, "-a", "extractor=trafilatura_fast"),
        packages=("Scrapy", "trafilatura", "lxml", "Twisted"),
        settings="the same; trafilatura as its documentation has it for speed: fast, no comments, no tables",
        environment="scrapy",
    ),
    Peer(
        name="Scrapy + newspaper4k",
        command=(*SPIDER, "-a", "extractor=newspaper4k"),
        packages=("Scrapy", "newspaper4k", "lxml"),
        settings="Scrapy: the same; newspaper4k: defaults, with its extras for languages but NLTK's data for Korean, pictures not fetched",
        environment="scrapy",
    ),
    Peer(
        name="scrapy-webarchive + trafilatura",
        command=(
            *(*SPIDER, "-a", "extractor=trafilatura", "-s", "SW_EXPORT_URI={out}/wacz/pages.wacz"),
            *("-s", 'EXTENSIONS={{"scrapy_webarchive.extensions.WaczExporter": 543}}'),
        ),
        packages=("scrapy-webarchive", "Scrapy", "trafilatura"),
        settings="its documentation: WaczExporter; Scrapy: the same",
        environment="webarchive",
        archive="**/*.wa*",
    ),
    Peer(
        name="wget + trafilatura",
        command=("sh", f"{ADAPTERS}/wget_trafilatura.sh", "{python}", "{urls}", "{out}", "{authority}"),
        packages=("wget", "trafilatura", "warcio"),
        settings="wget: --warc-file, --warc-cdx, one request at a time as it does, no robots.txt for a list; trafilatura: defaults, with metadata, over the WARC at the end",
        environment="scrapy",
        archive="pages.warc.gz",
    ),
    Peer(
        name="wget, archive only",
        command=("sh", f"{ADAPTERS}/wget_warc.sh", "{urls}", "{out}", "{authority}"),
        packages=("wget",),
        settings="the same, and nothing reads the WARC",
        environment="scrapy",
        archive="pages.warc.gz",
        extracts=False,
    ),
    Peer(
        name="news-please",
        command=("{python}", f"{ADAPTERS}/news_please.py", "{urls}", "articles.jsonl"),
        packages=("news-please", "newspaper4k", "readability-lxml"),
        settings="its README: as a library (no robots.txt, certificates not verified, no exit code of its own), 100 URLs at a time, pictures not fetched",
        environment="scrapy",
    ),
    Peer(
        name="fundus",
        command=("{python}", f"{ADAPTERS}/fundus_crawl.py", "{urls}", "articles.jsonl"),
        packages=("fundus", "curl_cffi", "lxml"),
        settings="its scraper over the list, a thread for each publisher as its Crawler has, no delay, articles with gaps kept",
        environment="fundus",
        own_pages=True,
    ),
)
