"""The archive of a crawl says of each page where its address stood."""

from __future__ import annotations

from warcio.archiveiterator import ArchiveIterator

from demo import newspaper
from tests.support.crawl_process import crawl

KINDS = ("feed", "news-sitemap", "sitemap", "section", "redirect")


def test_a_page_is_archived_with_the_kind_and_the_address_of_what_named_it(demo, tmp_path):
    run = crawl(tmp_path, "newindianexpress", proxy=demo)
    assert run.exit_code == 0, run.output
    found = dict(_how_found(run.runs[-1]))
    articles = [found[url] for url in newspaper.expected() if url in found]
    assert len(articles) > 5
    for block in articles:
        assert any(f"foundBy: {kind}\r\n" in block for kind in KINDS)
        assert "via: http" in block
    robots = [block for url, block in found.items() if url.endswith("/robots.txt")]
    assert robots
    assert all("foundBy: robots.txt" in block for block in robots)


def _how_found(folder):
    """Address and block of each metadata record on a fetch."""
    for file in folder.glob("newindianexpress-*.warc.gz"):
        if file.name.endswith("-articles.warc.gz"):
            continue
        with file.open("rb") as opened:
            for record in ArchiveIterator(opened):
                if record.rec_type == "metadata" and record.content_type == "application/warc-fields":
                    yield record.rec_headers.get_header("WARC-Target-URI"), record.raw_stream.read().decode()
