"""The pipeline strips drafts and counts each rule under the publisher's name."""

from __future__ import annotations

import asyncio

import pytest
from scrapy.utils.test import get_crawler

from newscrawl.body_blocks import Block
from newscrawl.extract.article import read_article
from newscrawl.extract.page.page import Page
from newscrawl.furniture.strip import strip_furniture
from newscrawl.items import ArticleDraft
from newscrawl.pipelines.finish import finish_article
from newscrawl.pipelines.furniture import FurniturePipeline
from newscrawl.publishers import registry
from tests.support.furniture_story import PROSE, SHARED


def _draft(publisher=""):
    texts = [*PROSE, "Now we are on Telegram too. Follow us for updates"]
    blocks, position = [], 0
    for text in texts:
        blocks.append(Block("p", text, position))
        position += len(text) + 2
    return ArticleDraft("http://velsk.example/", publisher=publisher, text="\n\n".join(texts), blocks=blocks)


@pytest.mark.parametrize("publisher", ["", "newindianexpress"])
def test_each_removal_is_counted_by_publisher_and_rule(publisher, tmp_path):
    crawler = get_crawler(settings_dict={"NEWSCRAWL_SITE_MEMORY": str(tmp_path)})
    draft = asyncio.run(FurniturePipeline.from_crawler(crawler).process_item(_draft(publisher)))
    assert draft.articleBody == "\n\n".join(PROSE)
    assert crawler.stats.get_value(f"furniture/{publisher or 'generic'}/channel-promo") == 1


@pytest.mark.parametrize(("language", "offset"), [("de-AT", "+01:00"), ("en", "+00:00")])
def test_a_date_read_from_furniture_is_of_the_sites_country_where_the_page_names_its_language(language, offset):
    draft = ArticleDraft(
        "https://faehre.at/", headline="Ferry", inLanguage=language, datePublishedRaw="05.03.2024 08:45"
    )
    assert finish_article(draft).datePublished[-6:] == offset


def test_without_a_language_no_country_is_taken_for_the_sites():
    draft = ArticleDraft("https://ferry.in/", headline="Ferry", datePublishedRaw="5 March 2024 08:45 AM")
    assert finish_article(draft).datePublished == "2024-03-05T08:45:00+00:00"


@pytest.mark.parametrize("name", ["synthetic_tnie_2018.html", "synthetic_tnie_quintype.html"])
def test_the_papers_own_pages_lose_their_furniture_and_nothing_else(name):
    page = SHARED / "data" / "tnie" / name
    if not page.exists():
        pytest.skip("the pages are in the shared folder, which is not here (set NEWSCRAWL_SHARED)")
    publisher = registry.get_publisher("newindianexpress")
    url = (
        "http://www.newindianexpress.com/world/2016/dec/13/velsk-hosts-fisheries-forum-on-disputed-quotas-1548376.html"
    )
    article = finish_article(
        strip_furniture(read_article(Page.of(page.read_bytes(), url), publisher), publisher), publisher
    )
    blocks = article.articleBody.split("\n\n")
    assert len(blocks) == 7
    assert blocks[0].startswith("MOSCOW: The harbour town")
    assert blocks[-1].endswith("two earlier rounds of talks.")
