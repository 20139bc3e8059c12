from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from newscrawl.api import clean_text
from newscrawl.errors import PublisherError, UsageError
from newscrawl.publishers import registry, sites
from newscrawl.publishers.model import Example, Feed, FurnitureRule, Layout, Publisher, Sitemap
from newscrawl.publishers.registry import (
    all_publishers,
    canonical_url,
    get_publisher,
    get_publishers,
    publisher_names,
    publisher_of_url,
    shared_hosts,
)
from newscrawl.publishers.urls import ArticleUrlParts, article_url_parts
from newscrawl.publishers.validation import NAMES_OF_OTHER_SPIDERS, validate_publisher
from tests.support.paths import ROOT

GAZETTE = Publisher(
    name="gazette",
    title="The Gazette",
    url="https://gazette.example/",
    timezone="Europe/Lisbon",
    inLanguage="pt",
    hosts=("gazette.example",),
    sources=(Feed("https://gazette.example/feed"),),
    article_urls=(r"/(?P<id>\d+)-",),
    layouts=(Layout(name="first", headline=("h1",)),),
)


def test_the_registry_knows_its_publishers_by_name_and_by_address():
    indian_express = get_publisher("newindianexpress")
    assert indian_express in all_publishers()
    assert publisher_of_url("http://cms.newindianexpress.com/x") is indian_express


@pytest.mark.parametrize(
    "url", ["https://indianexpress.com/", "https://www.newindianexpress.com.evil.example/", "nonsense", "http://[", ""]
)
def test_an_address_of_another_site_has_no_publisher(url):
    assert publisher_of_url(url) is None


def test_an_unknown_name_is_refused_with_names_that_are_close():
    with pytest.raises(UsageError, match=r"no publisher 'newindianexpres'\. Did you mean newindianexpress\?"):
        get_publisher("newindianexpres")


@pytest.fixture
def one_more(tmp_path, monkeypatch):
    """A function that adds a file to the catalogue while the test runs."""

    def add(name, *lines):
        (tmp_path / f"{name}.py").write_text("\n".join(("from newscrawl.publishers.model import Publisher", *lines)))
        forget()

    before = {*sys.modules}
    monkeypatch.setattr(sites, "__path__", [*sites.__path__, str(tmp_path)])
    yield add
    monkeypatch.undo()
    forget()
    for name in {*sys.modules} - before:
        if name.startswith(sites.__name__):
            del sys.modules[name]


def forget():
    for function in vars(registry).values():
        if hasattr(function, "cache_clear"):
            function.cache_clear()


def test_a_wrong_file_is_named_and_set_aside_while_the_others_are_read(one_more, caplog):
    one_more("halfway", "PUBLISHER = Publisher(", '    name="halfway",', '    hosts=("halfway.example",),', ")")
    assert "halfway" in publisher_names()
    assert publisher_of_url("https://halfway.example/story") is None
    assert "sites/halfway.py cannot be read: TypeError" in caplog.text
    assert publisher_of_url("https://www.newindianexpress.com/") is get_publisher("newindianexpress")
    assert [publisher.name for publisher in all_publishers()] == [
        name for name in publisher_names() if name != "halfway"
    ]
    found, faults = get_publishers(["orf", "halfway", "zeit"])
    assert ([publisher.name for publisher in found], list(faults)) == (["orf", "zeit"], ["halfway"])
    with pytest.raises(PublisherError, match="halfway"):
        get_publisher("halfway")


def test_two_publishers_of_one_host_are_named_and_its_pages_are_read_as_those_of_the_later_one(one_more, caplog):
    declared = 'name="zzz", title="Z", url="https://orf.at/", timezone="Europe/Vienna", inLanguage="de"'
    one_more("zzz", f"PUBLISHER = Publisher({declared},", '    hosts=("orf.at", "zzz.example"),', ")")
    assert publisher_of_url("https://orf.at/stories/1/").name == "zzz"
    assert shared_hosts() == ["orf.at: declared by orf and zzz, pages are read as those of zzz."]
    assert shared_hosts()[0] in caplog.text


def test_names_and_hosts_are_found_without_importing_a_file():
    lines = ["import sys", "from newscrawl.publishers.registry import publisher_names, publisher_of_url"]
    lines += ["assert publisher_names() and publisher_of_url('https://www.newindianexpress.com/')"]
    lines += ["print(*[name for name in sys.modules if name.startswith('newscrawl.publishers.sites.')])"]
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["newscrawl.publishers.sites.newindianexpress"]


def test_the_names_of_other_spiders_are_known():
    assert set(SpiderLoader(Settings({"SPIDER_MODULES": ["newscrawl.spiders"]})).list()) == NAMES_OF_OTHER_SPIDERS


def test_a_right_declaration_passes_unchanged():
    assert validate_publisher(GAZETTE, "gazette") is GAZETTE


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"name": "Gazette"}, "not that of its module"),
        ({"name": "Gazette"}, "has other characters than lower-case letters"),
        ({"name": "news"}, "is that of another spider"),
        ({"timezone": "Europe/Lisboa"}, "IANA"),
        ({"timezone": "../../etc/passwd"}, "IANA"),
        ({"inLanguage": "Portuguese!"}, "BCP 47"),
        ({"url": "gazette.example"}, "not an http URL"),
        ({"sources": (Feed("https://other.example/feed"),)}, "not an http URL on one of its hosts"),
        ({"sources": (Feed("https://gazette.example/f"), Sitemap("https://gazette.example/f"))}, "is declared 2 times"),
        (
            {"sources": (Sitemap("https://gazette.example/s.xml", only="(x"),)},
            "only: '\\(x' is not a regular expression",
        ),
        ({"sources": (Feed("https://gazette.example/f", inLanguage="Greek"),)}, "'Greek' is not a BCP 47 tag"),
        ({"country": "GR"}, "'Europe/Lisbon' is not used in the country 'GR'"),
        ({"country": "Portugal"}, "not used in the country"),
        ({"examples": (Example("https://gazette.example/ferry"),)}, "is read as None"),
        (
            {"examples": (Example("https://gazette.example/7-ferry", day=date(2024, 3, 5)),)},
            "is read as ArticleUrlParts",
        ),
        ({"article_urls": ("feed",)}, "article_urls take 'https://gazette.example/feed' for an article"),
        (
            {"examples": (Example("https://gazette.example/7-ferry"),), "canonical": ((r"-f", "-ff"),)},
            "canonical changes .* when it is applied again",
        ),
        ({"layouts": (Layout(name="a", signature="p:not(:has(a))"),)}, "would be mistranslated"),
        ({"article_urls": (r"/(\d+",)}, "not a regular expression"),
        ({"canonical": ((r"/amp/", r"/\7"),)}, "not a regular expression"),
        ({"layouts": (Layout(name="a", headline=("h1[",)),)}, "headline: 'h1\\[' is not a CSS selector"),
        ({"layouts": (Layout(name="a", signature="p::nothing"),)}, "signature"),
        ({"layouts": (Layout(name="a", furniture=(("promo", "div >"),)),)}, "furniture 'promo'"),
        ({"layouts": (Layout(name="a", furniture=(("x", "p"), ("x", "q"))),)}, "rule 'x' is declared 2 times"),
        ({"layouts": (Layout(name="a"), Layout(name="a"))}, "layout 'a' is declared 2 times"),
        ({"layouts": (Layout(name="a", since=date(2020, 1, 2), until=date(2020, 1, 1)),)}, "is after until"),
        ({"furniture": (FurnitureRule("App Promo", "x"),)}, "not a slug"),
        ({"furniture": (FurnitureRule("promo", "(x"),)}, "not a regular expression"),
        ({"furniture": (FurnitureRule("promo", "x"), FurnitureRule("promo", "y"))}, "'promo' is declared 2 times"),
        ({"furniture": (FurnitureRule("by", "x", action="move"),)}, "needs a field"),
        ({"furniture": ((FurnitureRule("tip", "x"),),)}, "furniture must be a tuple of FurnitureRule"),
        ({"layouts": Layout(name="a")}, "layouts must be a tuple of Layout"),
        ({"layouts": (Layout(name="a", furniture=("promo", ".promo")),)}, "furniture must be a tuple of pairs"),
    ],
)
def test_a_wrong_declaration_is_refused_with_what_is_wrong_and_where(wrong, complaint):
    with pytest.raises(PublisherError, match=rf"gazette\.py is wrong: .*{complaint}"):
        validate_publisher(replace(GAZETTE, **wrong), "gazette")


def test_a_publisher_without_furniture_phrases_gives_articles_too():
    rules = (FurnitureRule("numbers", r"^\d+$"), FurnitureRule("ad", r"ad", form="word"))
    for publisher in (GAZETTE, replace(GAZETTE, furniture=rules)):
        article = clean_text("Market stays open\n\nThe council voted on Tuesday to keep it.", publisher=publisher)
        assert article.articleBody == "The council voted on Tuesday to keep it."


def test_all_faults_are_reported_at_once():
    with pytest.raises(PublisherError, match=r"BCP 47.*IANA"):
        validate_publisher(replace(GAZETTE, timezone="Nowhere", inLanguage="Greek"), "gazette")


@pytest.mark.parametrize(
    ("url", "one_address"),
    [
        ("https://a.example/x?utm_source=feed&id=7&fbclid=Iw0#top", "https://a.example/x?id=7"),
        ("HTTPS://A.Example:443/x", "https://a.example/x"),
        ("http://a.example:8080/x", "http://a.example:8080/x"),
        ("http://a.example", "http://a.example/"),
        ("https://a.example/x?b=2&a=1&a=%2F", "https://a.example/x?b=2&a=1&a=%2F"),
        ("https://a.example/x?ocidental=1&gclid", "https://a.example/x?ocidental=1"),
        ("  https://a.example/x\n", "https://a.example/x"),
        ("http://[::1", "http://[::1"),
        ("http://a.example/s;jsessionid=0A1B?id=1&PHPSESSID=2", "http://a.example/s?id=1"),
        ("http://a.example/s?amp;utm_source=x&_hsenc=y&mkt_tok=z", "http://a.example/s"),
        ("http://A.example.:80/%7es", "http://a.example/~s"),
    ],
)
def test_an_address_loses_what_does_not_name_the_article(url, one_address):
    assert canonical_url(None, url) == one_address


def test_the_worked_example_of_the_docs_is_a_right_declaration():
    guide = ROOT / "docs/how-to/add-a-publisher.md"
    (example,) = re.findall(r"```python\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)
    named: dict[str, Publisher] = {}
    exec(example, named)  # noqa: S102 - our own page
    harbour_gazette = validate_publisher(named["PUBLISHER"], "harbourgazette")
    address = article_url_parts(harbour_gazette, "https://www.harbourgazette.example/sport/2024/03/05/harbour-cup/")
    assert address == ArticleUrlParts(("sport",), date(2024, 3, 5))
