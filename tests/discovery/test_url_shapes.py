"""URLs of one kind have one shape, and a shape is judged by what its pages are."""

from __future__ import annotations

import pytest

from newscrawl.discovery.shape_verdicts import (
    MIN_AGREEING_SHAPES,
    MIN_LISTED_URLS_OF_LARGE_SHAPE,
    PAGES_TO_TRY,
    PAGES_TO_TRY_IN_DOUBT,
    ShapeVerdicts,
)
from newscrawl.discovery.url_shapes import url_shape

SITE = "https://www.paper.example"


@pytest.mark.parametrize(
    ("paths", "shape"),
    [
        (("/a/0.html", "/a/1999.html", "/a/20240305.html"), "paper.example/a/#.html"),
        (("/!6036525/", "/!7"), "paper.example/!#"),
        (("/news,142489.html", "/news,7.html"), "paper.example/news,#.html"),
        (("/article?id=7", "/article?id=19&utm_source=rss"), "paper.example/article?id=#"),
        (("/ferry-comes-back", "/bread_costs_more/", "/%CE%B1%CE%B2-%CE%B3-%CE%B4"), "paper.example/w3"),
        (
            ("/world/2016/dec/13/putin-heads-to-japan-1548376.html", "/world/2017/jan/2/a-b-c-d-e-1.html"),
            "paper.example/world/#/mon/#/w4-#.html",
        ),
        (("/articles/cx2abc123def4", "/articles/7f0c8e11-1d2b-4a8e-9e6b-0a1b2c3d4e5f"), "paper.example/articles/id"),
        (("", "/"), "paper.example/"),
    ],
)
def test_urls_of_one_form_have_one_shape(paths, shape):
    assert {url_shape(SITE + path).own for path in paths} == {shape}


def test_urls_of_other_pages_have_other_shapes():
    paths = ("/a/7.html", "/tag/ferry", "/author/ada-byron", "/world/", "/ferry-comes-back", "/page/7", "/a/7")
    assert len({url_shape(SITE + path).own for path in paths}) == len(paths)


def test_what_is_no_url_has_no_shape():
    assert url_shape("http://[::1").own == ""


def judged(*pages, listed=0):
    verdicts = ShapeVerdicts()
    for number, evidence in enumerate(pages):
        verdicts.add_evidence(f"{SITE}/a/{number}", evidence)
    verdicts.tally(f"{SITE}/a/0").listed = listed
    return verdicts.verdict(f"{SITE}/a/99"), verdicts.verdict(f"{SITE}/a/99", final=True)


@pytest.mark.parametrize(
    ("pages", "listed", "now", "final"),
    [
        (["article"] * PAGES_TO_TRY, 5, "articles", "articles"),
        (["other"] * PAGES_TO_TRY, 5, "others", "others"),
        (["article"] * (PAGES_TO_TRY - 1), 5, "open", "articles"),
        (["article", "other", "other", "other"], 50, "open", "articles"),
        (["article", *["other"] * (PAGES_TO_TRY_IN_DOUBT - 1)], 50, "others", "others"),
        (["article"] * 4 + ["other"] * 8, 50, "articles", "articles"),
        (["prose"] * PAGES_TO_TRY, MIN_LISTED_URLS_OF_LARGE_SHAPE, "articles", "articles"),
        (["prose"] * PAGES_TO_TRY, MIN_LISTED_URLS_OF_LARGE_SHAPE - 1, "open", "others"),
        ([None] * PAGES_TO_TRY, 50, "open", "open"),
    ],
)
def test_a_shape_is_judged_by_its_pages(pages, listed, now, final):
    assert judged(*pages, listed=listed) == (now, final)


def test_a_shape_that_fails_is_not_tried_for_ever():
    verdicts = ShapeVerdicts()
    url = f"{SITE}/a/1"
    for _ in range(PAGES_TO_TRY_IN_DOUBT):
        assert verdicts.tally(url).pages_to_try > 0
        verdicts.begin_trial(url)
        verdicts.end_trial(url, None)
    assert verdicts.tally(url).pages_to_try == 0


def test_a_folder_is_taken_to_be_what_all_its_kindred_are():
    verdicts = ShapeVerdicts()
    for folder in ("athens", "berlin", "cairo", "dakar", "espoo")[:MIN_AGREEING_SHAPES]:
        assert verdicts.verdict(f"{SITE}/florence/storm") == "open"
        for name in ("storm", "flood", "frost", "heat"):
            verdicts.add_evidence(f"{SITE}/{folder}/{name}", "article")
    assert verdicts.verdict(f"{SITE}/florence/storm") == "articles"
    for name in ("storm", "flood", "frost", "heat"):
        verdicts.add_evidence(f"{SITE}/tag/{name}", "other")
    assert verdicts.verdict(f"{SITE}/florence/storm") == "open"
    assert verdicts.verdict(f"{SITE}/tag/drought") == "others"
