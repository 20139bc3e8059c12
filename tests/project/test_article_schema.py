"""The dataclass of an article is the one description of it: every format and the docs have its properties, in its order."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from newscrawl import settings
from newscrawl.article_json import ARTICLE_PROPERTY_NAMES, article_from_json, article_to_json
from newscrawl.dataclass_json import type_fault
from newscrawl.items import BlogPosting, CaptureRef, ImageObject, NewsArticle, Organization, Person, Version, WebPage
from tests.support.paths import ROOT

CAPTURE = CaptureRef("a.warc.gz", 1, 2, "<urn:x:1>", "2026-05-20T12:00:00Z", "sha1:A")
FULL = NewsArticle(
    url="https://www.paper.example/a",
    mainEntityOfPage="https://www.paper.example/a",
    headline="The works close",
    author=(Person("Ada Byron", description="Writes."), Organization("PTI")),
    publisher=Organization("The Paper", "https://www.paper.example/"),
    keywords=("works",),
    image=(ImageObject(caption="The works"),),
    isAccessibleForFree=False,
    liveBlogUpdate=(BlogPosting("Noon", articleBody="They closed."),),
    capture=CAPTURE,
    hasPart=(WebPage("https://www.paper.example/a/2", CAPTURE), WebPage("https://www.paper.example/a/3")),
    version=Version(2, "<urn:x:0>", ("headline",)),
)


def test_every_property_but_the_ledger_is_in_the_json_in_declared_order():
    declared = [field.name for field in fields(NewsArticle) if field.name != "ledger"]
    assert list(ARTICLE_PROPERTY_NAMES) == declared
    assert list(article_to_json(FULL)) == declared


def test_an_article_is_read_back_from_its_json():
    assert article_from_json(article_to_json(FULL), ()) == FULL


def test_objects_of_schema_org_name_their_type_and_leave_out_what_is_not_known():
    value = article_to_json(FULL)
    assert value["author"] == [
        {"@type": "Person", "name": "Ada Byron", "description": "Writes."},
        {"@type": "Organization", "name": "PTI"},
    ]
    assert value["image"] == [{"@type": "ImageObject", "caption": "The works"}]
    assert value["hasPart"][1] == {"@type": "WebPage", "url": "https://www.paper.example/a/3", "capture": None}
    assert value["version"]["added"] is None
    assert list(value["capture"])[3:] == ["WARC-Record-ID", "WARC-Date", "WARC-Payload-Digest"]


@pytest.mark.parametrize(
    "wrong", [{"headlines": "x"}, {"capture": {"filename": "a.warc.gz"}}, {"author": [{"@type": "Cat"}]}]
)
def test_what_is_no_article_is_refused(wrong):
    with pytest.raises((KeyError, TypeError)):
        article_from_json({**article_to_json(FULL), **wrong}, ())


def test_feeds_have_the_same_properties():
    assert tuple(settings.FEED_EXPORT_FIELDS) == ARTICLE_PROPERTY_NAMES


def test_tables_have_the_same_properties_and_the_dates_as_instants():
    pytest.importorskip("pyarrow")
    from newscrawl.article_table import arrow_schema_of_articles

    names = arrow_schema_of_articles().names
    assert [name for name in names if name not in {"published", "modified"}] == list(ARTICLE_PROPERTY_NAMES)
    assert names[names.index("dateModified") + 1 :][:2] == ["published", "modified"]


def test_the_docs_describe_the_same_properties():
    table = (ROOT / "docs/reference/article.md").read_text(encoding="utf-8").partition("\n## ")[0]
    rows = [re.findall(r"`(\w+)`", line.split("|")[1]) for line in table.splitlines() if line.startswith("| `")]
    assert [name for row in rows for name in row] == list(ARTICLE_PROPERTY_NAMES)


def test_every_field_of_the_generated_schema_has_a_meaning():
    table = (ROOT / "docs/reference/article-schema.md").read_text(encoding="utf-8")
    assert [line for line in table.splitlines() if line.endswith("|  |")] == []


@pytest.mark.parametrize(
    ("odd", "fault"),
    [
        ({"headline": ["The works"]}, "headline is a list"),
        ({"isAccessibleForFree": "no"}, "isAccessibleForFree is a text"),
        ({"keywords": "works"}, "keywords is a text"),
        ({"author": [{"name": 7}]}, "author.name is a number"),
        ({"capture": {"offset": True}}, "capture.offset is true or false"),
        ({"hasPart": [None]}, "hasPart is null"),
        ({"articleBody": "\ud800"}, "articleBody is a text with half a character (a lone surrogate)"),
    ],
)
def test_a_value_of_another_type_is_named_by_its_place(odd, fault):
    assert type_fault(NewsArticle, {**article_to_json(FULL), **odd}) == fault


def test_what_is_missing_null_or_of_another_version_is_no_fault():
    assert type_fault(NewsArticle, {"url": "https://paper.example/", "publisher": None, "of-tomorrow": [7]}) == ""
    assert type_fault(NewsArticle, {"bodyConfidence": 1}) == ""
