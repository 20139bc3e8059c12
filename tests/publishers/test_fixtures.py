"""Stored pages of publishers, with filler for their text, give the articles written beside them, property by property."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest
from scrapy.settings import Settings

from newscrawl.errors import NewscrawlError, UsageError
from newscrawl.operations.fixture.filler import Filler
from newscrawl.operations.fixture.fixture import extract_fixture, property_differences, read_fixtures, write_fixture
from newscrawl.operations.fixture.redaction import redact_html
from newscrawl.operations.page_reader import PageReader
from newscrawl.publishers import registry
from tests.support.paths import ROOT
from tests.support.replay_process import answer, archive, record
from warc.read.reader import read_captures

FOLDER = ROOT / "tests/publishers"
FIXTURES = read_fixtures(FOLDER)
PROPERTIES = [(fixture, name) for fixture in FIXTURES for name in (*fixture.expected["article"], "furniture")]
URL = "https://www.paper.example/2024/03/05/ferry/"
HEADLINE = "Night ferry returns to the islands"
SENTENCES = (
    "The night ferry to the outer islands will sail again from Monday, the harbour office said.",
    "It had been laid up since a storm in January tore the landing stage from its moorings.",
    "Islanders had to take the long way round by the lighthouse bridge, a journey of five hours.",
    "“We have waited for this horn to sound again,” said Marta Lind, who keeps the shop.",
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>{HEADLINE}</title><meta name="author" content="Ada Roy">
<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": HEADLINE})}</script>
<script>var text = "{SENTENCES[0]}";</script><!-- {SENTENCES[1]} --></head><body>
<article><h1>{HEADLINE}</h1><p class="by">By <a href="/author/ada-roy">Ada Roy</a></p><time>5 March 2024, 8:45 AM</time>
{"".join(f"<p>{text}</p>" for text in SENTENCES)}<p><b>Follow us on Twitter</b></p></article>
<a href="https://share.example/?text=Night+ferry+returns">Share</a></body></html>"""


@cache
def reader():
    settings = Settings()
    settings.setmodule("newscrawl.settings_replay")
    settings.set("NEWSCRAWL_SITE_MEMORY", "", priority="cmdline")
    return PageReader(settings)


@cache
def results(fixture_path):
    fixture = next(one for one in FIXTURES if one.capture == fixture_path)
    result = extract_fixture(fixture, reader())
    return {**result["article"], "furniture": result["furniture"]}


@pytest.fixture
def capture(tmp_path):
    path = archive(tmp_path / "page.warc.gz", [record("response", URL, answer(PAGE.encode()))])
    return next(read_captures(path))


@pytest.fixture
def written(capture, tmp_path):
    return write_fixture(capture, tmp_path / "ferry", reader(), [])


def page_of(fixture):
    return next(read_captures(fixture.capture)).body.decode()


@pytest.mark.parametrize(
    ("fixture", "name"), PROPERTIES, ids=[f"{one.capture.parent.name}/{one.name}-{name}" for one, name in PROPERTIES]
)
def test_the_page_gives_this_property(fixture, name):
    expected = {**fixture.expected["article"], "furniture": fixture.expected["furniture"]}
    assert results(fixture.capture)[name] == expected[name]


def test_the_new_indian_express_has_a_fixture_for_each_of_its_layouts():
    layouts = {layout.name for layout in registry.get_publisher("newindianexpress").layouts}
    assert {fixture.name for fixture in FIXTURES if fixture.capture.parent.name == "newindianexpress"} == layouts


def test_no_word_of_the_article_is_left_in_its_fixture(written):
    words = set(re.findall(r"[a-z]{4,}", " ".join((HEADLINE, *SENTENCES)).lower()))
    words -= {"january", "monday"}  # dates stay: they are read
    assert {word for word in words if re.search(rf"\b{word}\b", page_of(written).lower())} - {"ferry"} == set()


def test_the_url_of_the_page_stays(written):
    assert written.expected["article"]["url"] == URL


def test_names_are_filler_in_the_text_and_in_links(written):
    assert re.search(r"\b(ada|roy)\b", page_of(written).lower()) is None


def test_metadata_and_furniture_stay(written):
    page = page_of(written)
    assert "<time>5 March 2024, 8:45 AM</time>" in page
    assert "<b>Follow us on Twitter</b>" in page
    assert '"@type": "NewsArticle"' in page


def test_scripts_and_comments_are_emptied(written):
    assert "<script></script></head>" in page_of(written)


@pytest.mark.parametrize(
    ("word", "pattern"),
    [
        ("Zwölf", r"[A-Z][a-z][\u00df-\u00ff][a-z]{2}"),
        ("LASEN", r"[A-Z]{5}"),
        ("дважды", r"[\u0400-\u04ff]{6}"),
        ("समुदाय", r"[\u0900-\u097f]{6}"),
        ("ニュース", r"[\u3040-\u30ff]{4}"),
    ],
)
def test_filler_has_the_length_the_case_and_the_script_of_its_word(word, pattern):
    filler = Filler([word], [], []).replace_text(word)
    assert re.fullmatch(pattern, filler), filler
    assert filler != word


def test_the_same_word_has_the_same_filler_whatever_its_case():
    filler = Filler(["Harbour"], [], [])
    small, capital, loud = filler.replace_text("harbour Harbour HARBOUR").split()
    assert (capital, loud) == (small.capitalize(), small.upper())


def test_which_filler_a_word_gets_does_not_say_the_word():
    assert Filler(["ferry"], [], []).replace_text("ferry") == Filler(["berry"], [], []).replace_text("berry")


def test_words_can_be_kept(capture, tmp_path):
    assert "Islanders had to" in page_of(write_fixture(capture, tmp_path / "kept", reader(), ["islanders"]))


def test_a_page_in_which_the_words_matter_is_refused_with_the_property(tmp_path):
    page = PAGE.replace("<p><b>Follow us on Twitter</b></p>", "<p>Correction: the ferry sails on Monday.</p>")
    path = archive(tmp_path / "page.warc.gz", [record("response", URL, answer(page.encode()))])
    with pytest.raises(NewscrawlError, match=r"correction.* would be read in another way\. Name the words .* --keep"):
        write_fixture(next(read_captures(path)), tmp_path / "ferry", reader(), [])
    assert [path.name for path in tmp_path.iterdir()] == ["page.warc.gz"]


def test_a_page_that_gives_no_article_is_no_fixture(tmp_path):
    path = archive(tmp_path / "page.warc.gz", [record("response", URL, answer(b"<html><body><p>Nothing"))])
    with pytest.raises(NewscrawlError, match=r"gives no article: [a-z-]+\."):
        write_fixture(next(read_captures(path)), tmp_path / "none", reader(), [])
    assert not (tmp_path / "none.json").exists()


def test_a_property_that_differs_is_named_with_both_values(written):
    other = {**written.expected, "article": {**written.expected["article"], "headline": "Another"}}
    assert [name for name, *_ in property_differences(written.expected, other)] == ["headline"]


def test_a_fixture_without_its_article_says_so(written):
    written.capture.with_name("ferry.json").unlink()
    with pytest.raises(UsageError, match=r"the article that ferry\.warc\.gz must give, cannot be read"):
        read_fixtures(written.capture.parent)


@pytest.mark.parametrize(
    "page", ["<", "<p", "<!--", "<script>", "&#x;", "<a href='", "<![CDATA[x", "a" * 100_000, "<b>" * 20_000]
)
def test_any_text_can_be_redacted(page):
    assert isinstance(redact_html(page, Filler([], [], []), []), str)
