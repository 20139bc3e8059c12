"""clean_text and extract_article give the article a crawl would have given, without starting Scrapy."""

from __future__ import annotations

import subprocess
import sys

import pytest

import newscrawl
from newscrawl.errors import UsageError
from tests.support.furniture_story import PROSE, SHARED

STORY = "\r\n\r\n".join(
    [
        "Velsk rebuilds its pier",
        "The council wants new timber before the ice comes.",
        "Published: 13th  March 2021 08:45 AM\u00a0 |\u00a0 Last Updated: 14th  March 2021 09:00 AM | A+A-",
        "The old pier of Velsk | AP",
        f"VELSK: {PROSE[0]}",
        *PROSE[1:],
        "Stay up to date on all the latest World news with The New Indian Express App. Download now",
        "facebook twitter whatsapp",
    ]
)


def test_a_plain_text_gives_its_article():
    article = newscrawl.clean_text(STORY)
    assert article.headline == "Velsk rebuilds its pier"
    assert article.description == "The council wants new timber before the ice comes."
    assert (article.image[0].caption, article.image[0].creditText) == ("The old pier of Velsk", "AP")
    assert article.dateline == "VELSK"
    assert article.articleBody.split("\n\n") == [f"VELSK: {PROSE[0]}", *PROSE[1:]]


def test_an_article_is_given_as_markdown():
    page = f"<html><head><title>Pier</title></head><body><h1>Pier</h1><p>{PROSE[0]}</p><p>{PROSE[1]} <b>Now.</b></p><ul><li>1. {PROSE[2]}</li></ul></body></html>"
    article = newscrawl.extract_article(page.encode(), "https://paper.example/pier")
    assert newscrawl.markdown(article) == f"# Pier\n\n{PROSE[0]}\n\n{PROSE[1]} **Now.**\n\n- 1\\. {PROSE[2]}"


def test_the_publisher_is_known_by_the_furniture_and_dates_are_read_in_its_zone():
    article = newscrawl.clean_text(STORY)
    assert article.publisher is not None
    assert article.publisher.name == "The New Indian Express"
    assert (article.datePublished, article.dateModified) == ("2021-03-13T08:45:00+05:30", "2021-03-14T09:00:00+05:30")


def test_a_name_in_the_story_identifies_no_publisher():
    assert (
        newscrawl.clean_text("\n\n".join([*PROSE, "The New Indian Express reported the vote first."])).publisher is None
    )


def test_an_unknown_publisher_is_refused_by_name():
    with pytest.raises(UsageError, match="'gazette'"):
        newscrawl.clean_text(STORY, publisher="gazette")


def test_a_text_without_headline_is_all_body():
    article = newscrawl.clean_text("\n".join(PROSE))
    assert article.headline == ""
    assert article.articleBody.split("\n\n") == list(PROSE)


def test_lines_broken_by_a_margin_are_one_paragraph():
    wrapped = "The harbour council of Velsk voted on Tuesday to rebuild\nthe northern pier before the winter, and engineers said\nthe old timber could not carry the cranes.\n\n"
    assert newscrawl.clean_text(wrapped + PROSE[3]).articleBody.split("\n\n") == [" ".join(wrapped.split()), PROSE[3]]


def test_a_page_gives_its_article():
    paragraphs = "".join(f"<p>{text}</p>" for text in PROSE)
    html = f"<html lang=en><title>Velsk rebuilds its pier</title><article><h1>Velsk rebuilds its pier</h1>{paragraphs}</article>"
    article = newscrawl.extract_article(html.encode(), "http://velsk.example/pier")
    assert article.headline == "Velsk rebuilds its pier"
    assert article.articleBody.split("\n\n") == list(PROSE)


def test_using_the_library_installs_no_reactor():
    code = "import sys, newscrawl; newscrawl.clean_text('x'); sys.exit('twisted.internet.reactor' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_seed_is_cleaned_as_the_issue_requires():
    seed = SHARED / "data" / "seed" / "article.txt"
    if not seed.exists():
        pytest.skip("the seed is in the shared folder, which is not here (set NEWSCRAWL_SHARED)")
    article = newscrawl.clean_text(seed.read_text(encoding="utf-8"))
    blocks = article.articleBody.split("\n\n")
    assert article.headline == "Putin heads to Japan for hot spring meet on disputed islands"
    assert article.description is not None
    assert article.description.startswith("Putin's two-day trip, including a forum in Tokyo")
    assert {article.datePublished, article.dateModified} == {"2016-12-13T08:45:00+05:30"}
    assert [(image.caption, image.creditText) for image in article.image] == [
        ("Russian President Vladimir Putin", "AP")
    ]
    assert article.dateline == "MOSCOW"
    assert len(blocks) == 23
    assert blocks[0].startswith("MOSCOW: Russian President Vladimir Putin heads")
    assert blocks[-1].endswith('territorial issue was a possibility."')
    assert "'Don't trade in territories'" in blocks
    for gone in (
        "Published",
        "Last Updated",
        "A+A-",
        "Stay up to date",
        "Disclaimer",
        "The views expressed",
        "flipboard",
    ):
        assert gone not in article.articleBody
