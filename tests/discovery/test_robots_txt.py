"""Rules and sitemaps of a robots.txt, whatever it is wrapped in."""

from __future__ import annotations

import codecs
import gzip

import pytest
from scrapy.robotstxt import ProtegoRobotParser

from newscrawl.discovery.robots_txt import robots_sitemaps, robots_text
from newscrawl.publishers.model import Sitemap

HOME = "https://www.gazette.example/"
RULES = f"User-agent: *\nDisallow: /private/\nSitemap: {HOME}news.xml\n"
WRAPPED = {
    "two byte order marks": codecs.BOM_UTF8 * 2 + RULES.encode(),
    "an invisible mark": f"\u200b{RULES}".encode(),
    "zero bytes": b"\0" + RULES.encode(),
    "UTF-16": RULES.encode("utf-16"),
    "UTF-16 without a mark": RULES.encode("utf-16-le"),
    "Latin-1 in a comment": f"# Für Maschinen\n{RULES}".encode("latin-1"),
    "gzip": gzip.compress(RULES.encode()),
    "lines that end with a carriage return alone": RULES.replace("\n", "\r").encode(),
    "no line end": RULES.strip().encode(),
    "the page of an editor": f"<html><body><pre>{RULES}</pre></body></html>".encode(),
    "line breaks of HTML": f"<p>{RULES}</p>".replace("\n", "<br />").encode(),
    "a version of the product": RULES.replace("*", "NewsCrawl/1.0").encode(),
    "spaces before the colons": RULES.replace(": ", " : ").encode(),
    "two sitemaps in a line": (RULES.strip() + f" {HOME}news.xml").encode(),
    "another word for a sitemap": RULES.replace("Sitemap", "Sitemap_index").encode(),
    "sitemaps without a colon": RULES.replace("Sitemap:", "sitemaps").encode(),
    "angle brackets": RULES.replace(f"{HOME}news.xml", f"<{HOME}news.xml>").encode(),
}


@pytest.mark.parametrize("form", WRAPPED)
def test_rules_bind_and_sitemaps_are_found_in_a_robots_txt_with(form):
    rules = ProtegoRobotParser(robots_text(WRAPPED[form]).encode(), None)
    assert not rules.allowed(f"{HOME}private/a", "newscrawl")
    assert rules.allowed(f"{HOME}public/a", "newscrawl")
    assert robots_sitemaps(WRAPPED[form], f"{HOME}robots.txt") == (Sitemap(f"{HOME}news.xml"),)


def test_a_page_in_place_of_a_robots_txt_forbids_nothing():
    page = "<!DOCTYPE html><html><head><title>Not found</title></head><body><p>Disallow all you like.</p></body></html>"
    assert ProtegoRobotParser(robots_text(page.encode()).encode(), None).allowed(f"{HOME}a", "newscrawl")
    assert robots_sitemaps(page.encode(), f"{HOME}robots.txt") == ()


def test_a_robots_txt_names_its_sitemaps_with_or_without_a_host():
    robots = b"\xef\xbb\xbfUser-agent: *\nDisallow: /x\nSITEMAP : https://a.example/s.xml\r\nsitemap: /n.xml # news\nSitemap:\n\xff\xfe"
    assert robots_sitemaps(robots, f"{HOME}robots.txt") == (Sitemap("https://a.example/s.xml"), Sitemap(f"{HOME}n.xml"))


def test_the_sitemaps_at_the_end_of_a_long_robots_txt_are_found():
    robots = (
        b"User-agent: *\n" + b"Disallow: /padding\n" * 100_000 + b"".join(b"Sitemap: /%d.xml\n" % n for n in range(99))
    )
    assert robots_sitemaps(robots, HOME) == tuple(Sitemap(f"{HOME}{n}.xml") for n in range(99))


def test_a_robots_txt_with_sitemaps_without_end_gives_a_bounded_number():
    robots = b"\n".join(b"Sitemap: /%d.xml" % number for number in range(10_000))
    assert len(robots_sitemaps(robots, HOME)) == 5000
