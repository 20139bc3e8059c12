"""JSON-LD is read however it is written, and of several articles the page's own is taken."""

from __future__ import annotations

import json

import pytest

from newscrawl.extract.page.article_node import PageIdentity, find_article_node
from newscrawl.extract.page.linked_data import read_linked_data
from newscrawl.text.broken_json import read_json_values

OWN = {"@type": "NewsArticle", "headline": "Night ferry returns to the islands", "author": "Ada Byron"}
TEASER = {
    "@type": "NewsArticle",
    "headline": "Council mends the market hall",
    "author": "Someone Else",
    "url": "https://www.paper.example/b",
    "description": "What the hall will cost, and who pays for it.",
}
PAGE = PageIdentity.of(["https://www.paper.example/a?from=feed"], ["Night ferry returns to the islands | The Paper"])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('\ufeff{"a": 1};', {"a": 1}),
        ('<!-- {"a": 1} -->', {"a": 1}),
        ("{&quot;a&quot;: &quot;b&quot;}", {"a": "b"}),
        ('{"a": 1, /* one */ "b": "http://x"\n// two\n}', {"a": 1, "b": "http://x"}),
        ('{"a": "The "old" hall, he said", "b": 1,}', {"a": 'The "old" hall, he said', "b": 1}),
        ("{'a': 'the \"old\" hall', 'b': 'it\\'s'}", {"a": 'the "old" hall', "b": "it's"}),
        ('{"a": 1, "b": {"c": 2, "d": "cut o', {"a": 1, "b": {"c": 2}}),
    ],
    ids=["mark", "comment around", "entities", "comments within", "quotes within", "single quotes", "cut off"],
)
def test_a_value_that_is_not_quite_json_is_read(text, value):
    assert read_json_values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('window.story = {"a": "b"};', {"a": "b"}),
        ('{"a":\u00a0"b",,"c": "d"}\u200b', {"a": "b", "c": "d"}),
        ('/* the story */ {"a": "b"}', {"a": "b"}),
        (r'{"a": "C:\x"}', {"a": r"C:\x"}),
        ('{"a": "b"\n "c": ["d"]}', {"a": "b", "c": ["d"]}),
        ('{"a": , "b": undefined}', {"a": None, "b": None}),
        ('{"a": {"b": "c"}', {"a": {"b": "c"}}),
        ("{“a”: “b”}", {"a": "b"}),
        (r'"{\"a\": \"b\"}"', {"a": "b"}),
    ],
    ids=[
        "statement",
        "white space",
        "comment",
        "escape",
        "comma",
        "no value",
        "no end",
        "curly quotes",
        "encoded twice",
    ],
)
def test_json_with_a_common_mistake_is_read(text, value):
    assert read_json_values(text) == [value]


def test_values_one_after_another_are_all_read():
    assert read_json_values('{"a": 1}\n{"b": 2}, {"c": 3}') == [{"a": 1}, {"b": 2}, {"c": 3}]


def test_what_is_no_json_is_an_error():
    with pytest.raises(ValueError, match="not JSON"):
        read_json_values("var a = 1")


@pytest.mark.parametrize(
    "own",
    [
        {**OWN, "url": "https://paper.example/a/"},
        {**OWN, "mainEntityOfPage": {"@type": "WebPage", "@id": "https://www.paper.example/a"}},
        {**OWN, "headline": "Ferry is back", "@id": "https://www.paper.example/a"},
        OWN,
    ],
    ids=["by its url", "by its main entity", "by its id", "by its headline"],
)
def test_the_article_of_the_page_is_taken_and_not_the_one_that_says_most(own):
    assert find_article_node([TEASER, own], PAGE) == own
    assert find_article_node([own, TEASER], PAGE) == own


def test_an_article_that_another_node_lists_gives_way_to_one_that_none_lists():
    listed = {"@type": "NewsArticle", "headline": "", "datePublished": "2020-01-01", "author": "Someone Else"}
    own = {"@type": "BlogPosting", "headline": "", "hasPart": [listed]}
    nodes = read_linked_data([json.dumps(own)]).nodes
    assert find_article_node(nodes, PAGE) == own


def test_an_article_of_another_page_with_another_headline_is_none_of_this_page():
    assert find_article_node([TEASER], PAGE) == {}


def test_a_film_describes_the_page_only_where_it_has_its_name():
    film = {"@type": "VideoObject", "name": "Harbour from above"}
    assert find_article_node([film], PAGE) == {}
    assert find_article_node([{**film, "name": "Night ferry returns to the islands"}], PAGE) != {}
