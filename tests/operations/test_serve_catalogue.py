"""The catalogue of a store: what it takes in of runs, and what is found in it."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.errors import StorageError, UsageError
from newscrawl.operations.serve import article_lists, article_versions, serve
from newscrawl.operations.serve.article_query import ArticleQuery
from newscrawl.operations.serve.display_article import parse_display_article, parse_removal
from newscrawl.storage.stored_run import stored_runs
from tests.support.handmade_runs import RUN, article, captured, catalogue_of, write_run
from tests.support.torture.attempt import attempt

LATER = "20261124101500-aaaaaa"


@pytest.fixture
def store(tmp_path):
    folder = tmp_path / "store"
    folder.mkdir()
    return folder


def found(store, query=""):
    with catalogue_of(store).open_for_reading() as db:
        return [
            "".join(piece.text for piece in row.headline)
            for row in article_lists.search_articles(db, ArticleQuery.parse(query)).rows
        ]


def test_articles_are_listed_by_the_day_they_were_published_where_the_paper_is(store):
    late = article(2, datePublished="2016-12-14T00:30:00+05:30")  # the day before, in UTC
    write_run(store, [article(1), late])
    with catalogue_of(store).open_for_reading() as db:
        assert article_lists.articles_per_day(db, "2016") == {"2016-12-13": 1, "2016-12-14": 1}
        assert article_lists.neighbouring_days(db, "2016-12-13") == ("", "2016-12-14")
        assert article_lists.latest_days(db) == ("2016-12-14", "2016-12-13")
        assert [row.line for row in article_lists.articles_of_day(db, "2016-12-14")] == [2]


@pytest.mark.parametrize(
    "text", [None, 5, "", "yesterday", "2016-13-45", "0001-01-01T00:00:00+14:00", "1599-01-01", "2026-11-25T00:00:00Z"]
)
def test_a_date_that_cannot_be_is_none(store, text):
    write_run(store, [article(1, datePublished=text)])
    with catalogue_of(store).open_for_reading() as db:
        assert article_lists.read_overview(db).undated == 1
        assert article_lists.read_overview(db).first_day == ""
    assert found(store, "undated=1") == ["Story 1"]


def test_a_new_run_is_there_after_the_next_look(store):
    write_run(store, [article(1)])
    assert found(store) == ["Story 1"]
    write_run(store, [article(2, datePublished="2017-01-01")], run_id=LATER)
    assert found(store) == ["Story 2", "Story 1"]


def test_a_text_of_a_hundred_thousand_hits_is_searched_as_fast_as_others(store, tmp_path):
    write_run(store, [article(1, articleBody="The ferries are back.\n\n" * 100_000)])
    searching = attempt(lambda: found(store, "q=ferries") != ["Story 1"], tmp_path / "output")
    assert (searching.exit_code, searching.output) == (0, "")


def test_a_run_that_is_gone_is_gone_from_the_catalogue(store):
    folder = write_run(store, [article(1)])
    write_run(store, [article(2)], run_id=LATER)
    assert len(found(store)) == 2
    shutil.rmtree(folder)
    assert found(store) == ["Story 2"]
    assert found(store, "q=story") == ["Story 2"]


def test_a_run_that_is_no_longer_what_it_was_is_read_again(store):
    write_run(store, [article(1)])
    assert found(store) == ["Story 1"]
    shutil.rmtree(store)
    folder = write_run(store, [article(7)])
    (folder / "run.json").write_text((folder / "run.json").read_text() + "\n")
    assert found(store) == ["Story 7"]


def test_a_run_that_is_under_way_or_has_no_manifest_is_not_there(store):
    write_run(store, [article(1)], verdict="running")
    (write_run(store, [article(2)], run_id=LATER) / "run.json").unlink()
    assert found(store) == []


def test_the_latest_capture_of_a_story_stands_for_it_in_whatever_order_runs_appear(store):
    new = article(1, headline="As it is now", capture=captured("2026-11-24T10:15:00Z"))
    write_run(store, [new], run_id=LATER)
    assert found(store) == ["As it is now"]
    write_run(store, [article(1, headline="As it was")])
    assert found(store) == ["As it is now"]
    assert found(store, "q=was") == []
    assert found(store, "q=was&earlier=1") == ["As it was"]
    with catalogue_of(store).open_for_reading() as db:
        old = article_versions.read_article(db, RUN, 1)
        assert not old.newest
        assert [one.entry.headline for one in article_versions.read_versions(db, old)] == ["As it was", "As it is now"]


def test_two_texts_without_an_address_are_two_stories(store):
    write_run(store, [article(n, url="", mainEntityOfPage="") for n in (1, 2)])
    assert len(found(store)) == 2


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=quota", ["Quotas and quota"]),
        ("q=QUOTA+fish", []),
        ("q=quota*+cafe", ["Café quotas"]),
        ('q="winter+quota"', ["Quotas and quota"]),
        ('q="quota+winter"', []),
        ("q=quota*+-cafe", ["Quotas and quota"]),
        ("q=-cafe", []),
        ("q=%22%22%21%3F", []),
        ("q=मेला", ["मछुआरों का मेला"]),
        ("q=मेल", []),
        ("publisher=The+Gazette&section=Fair", ["मछुआरों का मेला"]),
        ("since=2017-01-01&until=2017-12-31", ["Café quotas"]),
        ("q=quota*&until=2016-12-31", ["Quotas and quota"]),
        ("q=quota*&order=date", ["Café quotas", "Quotas and quota"]),
        ("page=99999", []),
    ],
)
def test_a_search_finds_what_it_looks_for(store, query, expected):
    write_run(
        store,
        [
            article(1, headline="Quotas and quota", articleBody="A winter quota."),
            article(2, headline="Café quotas", datePublished="2017-05-05"),
            article(3, headline="मछुआरों का मेला", articleSection=["Fair"], datePublished=None),
        ],
    )
    assert found(store, query) == expected


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    store = tmp_path_factory.mktemp("search") / "store"
    write_run(store, [article(n) for n in range(3)])
    return catalogue_of(store)


@given(st.text(max_size=60))
def test_no_search_is_an_error(three, text):
    with three.open_for_reading() as db:
        for query in (text, f"q={text}", f'q="{text}" -{text}* {text}'):
            article_lists.search_articles(db, ArticleQuery.parse(query))


def test_a_found_word_is_marked_and_no_text_can_forge_the_mark(store):
    write_run(store, [article(1, headline="Ink \x02and\x02 <mark>ink</mark>", articleBody="No more ink.")])
    with catalogue_of(store).open_for_reading() as db:
        (row,) = article_lists.search_articles(db, ArticleQuery.parse("q=ink")).rows
    assert [piece.text for piece in row.headline if piece.hit] == ["Ink", "ink"]
    assert [piece.text for piece in row.standfirst if piece.hit] == ["ink"]


def test_pages_of_a_list_hold_each_article_once(store):
    write_run(store, [article(n) for n in range(1, 46)])
    pages = [found(store, f"page={n}") for n in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [20, 20, 5, 0]
    assert len({headline for page in pages for headline in page}) == 45


def test_what_cannot_be_read_is_reported_and_the_rest_is_there(store):
    folder = write_run(store, [article(1), article(2)])
    whole = (folder / "articles.jsonl.gz").read_bytes()
    (folder / "articles.jsonl.gz").write_bytes(whole[:-10])
    write_run(store, [article(3)], run_id=LATER)
    with catalogue_of(store).open_for_reading() as db:
        (fault,) = article_lists.read_overview(db).faults
    assert RUN in fault
    assert "articles.jsonl.gz" in fault
    assert "Story 3" in found(store)


def test_an_index_cannot_lead_the_player_elsewhere(store):
    lines = [
        'example,a)/ 20261123101500 {"url": "http://a.example/", "status": "200", "offset": "0", "length": "9", "filename": "good.warc.gz", "load_url": "http://evil.example/"}',
        'example,b)/ 20261123101500 {"url": "http://b.example/", "status": "200", "offset": "0", "length": "9", "filename": "../../../etc/passwd"}',
        'example,c)/ 20261123101500 {"url": "http://c.example/", "status": "200", "offset": "0", "length": "9", "filename": "/etc/passwd"}',
        'example,d)/ 20261123101500 {"url": "http://d.example/", "status": "200", "offset": "0", "length": "9", "filename": "elsewhere.warc.gz"}',
        'example,e)/ 20261123101500 {"url": "http://e.example/", "status": "200", "offset": "0", "length": "9", "filename": "good.warc.gz", "truncated": "time"}',
        'example,f)/ 20261123101500 {"url": "http://f.example/", "status": "200", "offset": "0", "length": "9", "filename": "good.warc.gz", "method": "POST"}',
        'example,g)/ 20261123101500 {"url": "http://g.example/", "offset": "0", "length": "9", "filename": "good.warc.gz"}',
    ]
    write_run(store, [], index="\n".join(lines) + "\n", warcs=("good.warc.gz",))
    with catalogue_of(store).open_for_reading() as db:
        (taken,) = [line for (line,) in db.execute("SELECT line FROM capture")]
        files = [name for (name,) in db.execute("SELECT name FROM file")]
    assert taken.startswith("example,a)/")
    assert "load_url" not in taken
    assert files == ["good.warc.gz"]


def test_a_catalogue_that_is_none_or_of_another_form_is_rebuilt(store, tmp_path):
    write_run(store, [article(1)])
    path = catalogue_of(store).path
    for rubbish in (b"no database at all", b""):
        path.write_bytes(rubbish)
        assert found(store) == ["Story 1"]


def test_a_catalogue_that_breaks_later_is_named(store):
    write_run(store, [article(1)])
    catalogue = catalogue_of(store)
    catalogue.path.write_bytes(catalogue.path.read_bytes()[:100] + b"x" * 20_000)
    with pytest.raises(StorageError, match=r"catalogue\.sqlite cannot be used.*--cache"):
        catalogue.refresh(stored_runs(store))


def test_a_catalogue_lies_outside_an_archive_that_is_there(store, tmp_path):
    with pytest.raises(UsageError, match="--cache"):
        serve.open_catalogue(str(store), store / "cache")
    with pytest.raises(UsageError, match="There is no folder"):
        serve.open_catalogue(str(store / "nowhere"), tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="cannot be used"):
        serve.open_catalogue(str(store), tmp_path / "file")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "url", "@type"]), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*article(), "image", "keywords", "correction", "position", "text"]), JSON))
def test_no_json_is_too_odd_to_be_read(line):
    assert parse_display_article(line).headline == (
        line.get("headline") if isinstance(line.get("headline"), str) else ""
    )
    assert parse_removal(line).position >= 0
