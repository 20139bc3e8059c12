"""`replay --render` has a browser make the pages of a crawl again, of what the archive holds alone."""

from __future__ import annotations

import json

import pytest

from demo import lantern
from tests.rendering.test_rendering_forgeries import Forger
from tests.support.crawl_process import process
from tests.support.replay_process import replay
from tests.support.stored_lantern import SETTINGS, crawl_in

pytestmark = pytest.mark.slow

OPTIONS = [part for name, value in SETTINGS.items() for part in ("-s", f"{name}={value}")]
RENDERED = len(lantern.WAYS) - len({"static", "endless", "crash"})


def render_again(folder, store):
    return replay(folder, "--render", store, *OPTIONS)


def renderings(replayed):
    return [json.loads(line) for line in (replayed.runs[0] / "renderings.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture
def forger(lantern_copy):
    return Forger(lantern_copy / "store")


def test_pages_rendered_again_have_the_same_dom_and_give_the_same_articles(lantern_crawl, tmp_path):
    replayed = render_again(tmp_path, lantern_crawl / "store")
    assert (replayed.exit_code, replayed.articles) == (0, crawl_in(lantern_crawl).articles), replayed.output
    assert [one["parts"] for one in renderings(replayed)] == [[]] * RENDERED
    assert (replayed.count("replay/rendered/same"), replayed.count("replay/rendered/differs")) == (RENDERED, 0)
    assert f"rendered     {RENDERED}: same {RENDERED}" in replayed.output


def test_pages_in_a_packed_run_are_rendered_again_of_that_file_alone(lantern_crawl, tmp_path):
    packed = tmp_path / "lantern.wacz"
    assert process("pack", lantern_crawl / "store", "-o", packed).exit_code == 0
    replayed = render_again(tmp_path, packed)
    bodies = {one["url"]: one["articleBody"] for one in crawl_in(lantern_crawl).articles}
    assert {one["url"]: one["articleBody"] for one in replayed.articles} == bodies, replayed.output
    assert {one["result"] for one in renderings(replayed)} == {"same"}
    assert replayed.count("replay/passed-over/rendered") == RENDERED


def test_a_stored_dom_that_scripts_do_not_make_is_named_and_the_article_is_of_what_they_make(forger, tmp_path):
    url, body = forger.article["url"], forger.article["articleBody"]
    forger.edit_dom_and_info(forger.dom.block.replace(b"<p>", b"<p>Forged and forged again. "))
    forger.seal()
    replayed = render_again(tmp_path, forger.store)
    (differing,) = (one for one in renderings(replayed) if one["result"] == "differs")
    stored, made = differing["parts"]
    assert (differing["url"], "Forged and forged" in stored, "Forged" in made) == (url, True, False)
    (article,) = (one for one in replayed.articles if one["url"] == url)
    assert (article["articleBody"], article["capture"]["WARC-Payload-Digest"]) == (body, differing["made_digest"])
    assert replayed.exit_code == 0


def test_an_article_of_a_page_rendered_again_is_proved_by_rendering_it_once_more(forger, tmp_path):
    forger.edit_dom_and_info(forger.dom.block.replace(b"<p>", b"<p>Forged and forged again. "))
    forger.seal()
    replayed = render_again(tmp_path, forger.store)
    prove = ("prove", forger.article["url"], "--in", replayed.folder / "store", "--archive", forger.store)
    assert "NOT PROVED" in process(*prove).out
    proved = process(*prove, "--render", *OPTIONS)
    assert (proved.exit_code, "rendered once more of the archive alone" in proved.out) == (0, True), proved.out


def test_a_request_without_a_record_is_named(forger, tmp_path):
    missing = forger.request["url"]
    forger.edit_info(lambda info: info.update(requests=[one for one in info["requests"] if one["url"] != missing]))
    forger.seal()
    replayed = render_again(tmp_path, forger.store)
    named = {one["url"]: one["not_recorded"] for one in renderings(replayed) if one["not_recorded"]}
    assert named == {forger.article["url"]: [missing]}


def test_a_page_that_cannot_be_rendered_is_read_as_it_is_stored_and_degrades_the_replay(forger, tmp_path):
    url, other = forger.article["url"], "urn:pageinfo:https://a.example/"
    forger.put(forger.info, forger.info.block, **{"Target-URI": other})
    forger.seal()
    replayed = render_again(tmp_path, forger.store)
    (failed,) = (one for one in renderings(replayed) if one["result"] == "failed")
    assert (failed["url"], f"got {other}" in failed["why"]) == (url, True)
    assert (replayed.exit_code, replayed.manifests[0]["verdict"]) == (3, "degraded")
    assert url in {one["url"] for one in replayed.articles}


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--plan", "jobs"), "--render is for a replay on one machine"),
        (("-s", "NEWSCRAWL_RENDER_BROWSER=nowhere/chromium"), "There is no nowhere/chromium to render with"),
    ],
)
def test_what_cannot_be_rendered_with_is_refused(lantern_crawl, tmp_path, arguments, complaint):
    replayed = replay(tmp_path, "--render", lantern_crawl / "store", *arguments)
    assert (replayed.exit_code, complaint in replayed.output) == (2, True), replayed.output
