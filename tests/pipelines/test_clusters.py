"""Articles that are one text are grouped with their likely source, and none of them is dropped."""

from __future__ import annotations

import json

import pytest
from scrapy.utils.test import get_crawler

from demo.quays import pages
from newscrawl.items import CaptureRef, NewsArticle
from newscrawl.pipelines.clusters import ClustersPipeline

ENGLISH, OTHER = pages()[0].paragraphs, pages()[1].paragraphs


def article(name, paragraphs, published=None, agency=None, capture=True):
    url = f"https://velsk.example/{name}"
    record = CaptureRef("a.warc.gz", 0, 1, f"<urn:uuid:{name}>", "2024-03-05T04:00:00Z", "sha1:A") if capture else None
    return NewsArticle(
        url=url,
        mainEntityOfPage=url,
        headline=name,
        datePublished=published,
        articleBody="\n\n".join(paragraphs),
        sourceOrganization=agency,
        capture=record,
    )


@pytest.fixture
def clustered(tmp_path):
    def run(*articles):
        settings = {"NEWSCRAWL_SPOOL": str(tmp_path), "NEWSCRAWL_RUN_ID": "run"}
        crawler = get_crawler(settings_dict=settings)
        (tmp_path / "run").mkdir(exist_ok=True)
        pipeline = ClustersPipeline.from_crawler(crawler)
        assert [pipeline.process_item(one) for one in articles] == list(articles)
        pipeline.close_spider()
        path = tmp_path / "run/clusters.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return [json.loads(line) for line in lines], crawler.stats.get_stats()

    return run


def test_an_edited_copy_is_grouped_with_the_report_and_the_agency_is_its_source(clustered):
    report = article("report", ENGLISH, "2024-03-05T08:00:00+05:30", "PTI")
    edited = article(
        "edited", [*ENGLISH[:5], "The council meets again in the first week of May."], "2024-03-05T10:00:00+05:30"
    )
    (group,), counts = clustered(edited, article("other", OTHER), report)
    assert [one["mainEntityOfPage"].rpartition("/")[2] for one in group["articles"]] == ["report", "edited"]
    assert (group["likelySource"], group["because"]) == ("PTI", "an agency is named")
    assert (counts["cluster/several"], counts["cluster/articles"]) == (1, 2)


def test_where_no_agency_is_named_the_oldest_is_the_source(clustered):
    copies = [
        article("late", ENGLISH, "2024-03-06"),
        article("undated", ENGLISH),
        article("early", ENGLISH, "2024-03-05"),
    ]
    (group,), _ = clustered(*copies)
    assert group["likelySource"] == "https://velsk.example/early"
    assert [one["datePublished"] for one in group["articles"]] == ["2024-03-05", "2024-03-06", None]


def test_the_same_articles_give_the_same_groups_in_any_order(clustered):
    articles = [article("a", ENGLISH), article("b", OTHER), article("c", ENGLISH), article("d", OTHER, capture=False)]
    groups, _ = clustered(*articles)
    assert len(groups) == 2
    assert clustered(*articles[::-1])[0] == groups


def test_different_and_short_texts_stand_alone(clustered):
    short = "The boat was late and nobody minded."
    groups, counts = clustered(article("a", ENGLISH), article("b", OTHER), article("c", [short]), article("d", [short]))
    assert groups == []
    assert "cluster/several" not in counts
