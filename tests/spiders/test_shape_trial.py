"""Addresses of a form that nobody foresaw are tried on a few pages, and then all or none are requested."""

from __future__ import annotations

import pytest

from demo.answer import document, page, refusal
from demo.server import Server
from tests.spiders.test_news import PROSE, crawl, home, index, sitemap
from tests.support.corpora.site_of_many_shapes import HOST, SITE, ManyShapes
from tests.support.crawl_process import crawl as crawl_whole

SITE_OF_NEWS = "http://paper.example"
DATED = '<meta property="article:published_time" content="2024-03-05T08:00:00Z">'


def story(number, head=DATED):
    return page(
        f"<html lang=en><head><title>Story {number}</title>{head}</head><body><article><h1>Story {number} of the harbour</h1>"
        f"{PROSE}<p>This was story {number}.</p></article></body></html>"
    )


LISTING = page(
    "<html><title>List</title><body>" + "<li><a href=/a/1.html>A story of a kind</a></li>" * 9 + "</body></html>"
)


def site(articles, others=(), head=DATED):
    return {
        "/": home(),
        "/sitemap.xml": sitemap(*articles, *others),
        **{path: story(number, head) for number, path in enumerate(articles)},
        **dict.fromkeys(others, LISTING),
    }


FORMS = ("/a/{}.html", "/!{}/", "/news,{}.html", "/article?id={}", "/ferry-{}", "/archives/{}", "/p/{}")


@pytest.mark.parametrize("head", [DATED, ""])
def test_articles_of_every_form_are_stored(head):
    paths = [form.format(number) for form in FORMS for number in range(21)]
    spun, requested = crawl(site(paths, head=head))
    assert sorted(spun.urls) == sorted(SITE_OF_NEWS + path for path in paths)
    requested = [path for path in requested if path in paths]
    # Those that say nothing of themselves are requested again once their shape is known.
    assert len(requested) - len(paths) <= (0 if head else 4 * len(FORMS))


def test_of_other_pages_only_a_few_are_requested():
    tags = [f"/tag/{word}" for word in "abcdefghijklmnopqrstuvwxyz"]
    spun, requested = crawl(site([f"/a/{number}.html" for number in range(24)], tags))
    assert len(spun.urls) == 24
    assert len(set(requested) & set(tags)) == 4
    assert spun.counts["trial/index-page"] == 4
    assert spun.counts["candidate/skipped/not-an-article-address"] == 22
    assert "drop/index-page" not in spun.counts


def test_pages_about_the_site_are_not_stored_as_articles():
    about = page(f"<html><title>House rules</title><body><h1>House rules</h1>{PROSE}</body></html>")
    spun, requested = crawl(
        {"/": home(), "/sitemap.xml": sitemap("/house-rules", "/privacy-policy"), "/house-rules": about}
    )
    assert spun.drafts == []
    assert "/privacy-policy" not in requested
    assert spun.counts["trial/unproven"] == 1


def test_a_shape_whose_pages_cannot_be_fetched_counts_as_missed():
    paths = [f"/a/{number}.html" for number in range(40)]
    spun, requested = crawl({"/": home(), "/sitemap.xml": sitemap(*paths), **dict.fromkeys(paths, refusal(404))})
    assert spun.drafts == []
    assert len(set(requested) & set(paths)) <= 16
    assert spun.counts["candidate/skipped/unknown-shape"] >= 24


def test_an_entry_of_a_news_sitemap_is_taken_at_its_word_wherever_the_sitemap_was_named():
    news = (
        '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>http://paper.example/x/1</loc>'
        "<news:news><news:title>Story</news:title></news:news></url></urlset>"
    )
    answers = {"/": home(), "/sitemap.xml": index("/n.xml"), "/n.xml": document(news, "text/xml"), "/x/1": story(1, "")}
    spun, _ = crawl(answers)
    assert spun.urls == ["http://paper.example/x/1"]
    assert "candidate/on-trial" not in spun.counts


@pytest.mark.slow
def test_a_site_of_many_shapes_is_stored_whole_and_remembered(tmp_path):
    many = ManyShapes(120, 60)
    with Server(many, hosts=[HOST]) as server:
        first = crawl_whole(tmp_path, "news", "-a", f"url={SITE}/", proxy=server)
        fetched = {line.url for line in server.log}
        assert {article["url"] for article in first.articles} == many.articles
        assert len(fetched & many.others) <= 40
        assert first.manifest["counts"]["coverage/share"] == 1.0
        seen = len(server.log)
        again = crawl_whole(tmp_path, "news", "-a", f"url={SITE}/", proxy=server)
        assert not {line.url for line in server.log[seen:]} & many.others
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert again.manifest["counts"]["coverage/share"] == 1.0


def test_a_summary_that_skips_more_than_it_takes_says_so(tmp_path):
    tags = [f"/tag/{word}" for word in "abcdefghijklmnopqrstuvwxyz"]
    answers = site([f"/a/{number}.html" for number in range(5)], tags)
    with Server({SITE_OF_NEWS + path: answer for path, answer in answers.items()}) as server:
        done = crawl_whole(tmp_path, "news", "-a", f"url={SITE_OF_NEWS}/", proxy=server)
    assert "warning   22 listed URLs were skipped as other pages than articles, more than the 5 taken" in done.output


def test_a_site_of_which_no_shape_is_one_of_articles_is_no_success(tmp_path):
    tags = [f"/tag/{word}" for word in "abcdefgh"]
    answers = site([], tags)
    with Server({SITE_OF_NEWS + path: answer for path, answer in answers.items()}) as server:
        done = crawl_whole(tmp_path, "news", "-a", f"url={SITE_OF_NEWS}/", proxy=server)
    assert done.exit_code == 3
    assert "no article could be taken from 4 pages (4 index-page)" in done.output
