"""No character of any page or text keeps its article from being stored."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newscrawl import clean_text, extract_article
from newscrawl.article_json import article_from_json, article_to_json, json_line, ledger_to_json
from newscrawl.article_table import is_row_of, parquet_writer, read_parquet_rows
from newscrawl.errors import NewscrawlError
from newscrawl.furniture.ledger import rebuild_text
from tests.support.replay_process import answer, archive, record, replay

URL = "https://www.paper.example/town/works-close"
STORY = "".join(
    f"<p>The lantern works will close for {number} weeks while the council mends the floor, the office said.</p>"
    for number in ("two", "three", "four", "five", "six")
)
ANY_TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from("\0\ud83d\udc00\ufffe\uffff\x85\u2028"))
LINKED = {
    "@type": "NewsArticle",
    "headline": "Lantern works {} to close",
    "alternativeHeadline": "Works {} close",
    "description": "The floor {} sank",
    "author": [{"@type": "Person", "name": "Tessa {} Quill", "url": "https://www.paper.example/{}"}],
    "keywords": ["lanterns {}"],
    "image": {"url": "https://www.paper.example/{}.jpg", "caption": "The works {}"},
    "articleSection": "{}",
    "datePublished": "2026-05-18T09:30:00{}",
    "publisher": {"name": "The {} Paper", "url": "https://www.paper.example/{}"},
    "inLanguage": "{}",
}


def with_text(template, text):
    """The JSON-LD value with the text in each of its strings."""
    match template:
        case str():
            return template.replace("{}", text)
        case list():
            return [with_text(one, text) for one in template]
        case _:
            return {key: with_text(one, text) for key, one in template.items()}


def page(text):
    """A page with the text, as escapes in JSON-LD and as bytes everywhere else."""
    linked = json.dumps(with_text(LINKED, text)).replace("<", "\\u003c")
    html = (
        f"<html lang=en><head><title>Works {text} close</title><meta name=author content='Ann {text} Rook'>"
        f"<meta property=og:title content='{text}'><script type=application/ld+json>{linked}</script></head>"
        f"<body><article><h1>Works {text}</h1><p>By Tessa {text} Quill</p>{STORY}<p>{text}</p></article></body></html>"
    )
    return html.encode("utf-8", "surrogatepass")


def stored(article):
    """The article as it is read back from its stored lines."""
    line = json_line(article_to_json(article)).decode("utf-8")
    removals = [json.loads(json_line(removal)) for removal in ledger_to_json(article)]
    return article_from_json(json.loads(line), removals)


@given(ANY_TEXT)
@example("\ud83d")
@example("\ude00\ud83d")
@example("\0")
@example("\ufffe\uffff\ufdd0")
@settings(max_examples=60, deadline=None)
def test_an_article_with_any_text_in_it_is_stored_and_read_back_the_same(text):
    try:
        article = extract_article(page(text), URL)
    except NewscrawlError:
        return
    assert stored(article) == article
    assert not any(character in article.articleBody for character in "\0\ud83d\ufffe\uffff")


@given(ANY_TEXT)
@example("\ud83d")
@example("\0 and \udc00")
@settings(max_examples=60, deadline=None)
def test_a_plain_text_with_any_character_is_cleaned_and_stored(text):
    article = clean_text(f"The works close\n\n{text}\n\nThe council mends the floor of the works, the office said.")
    assert stored(article) == article
    assert rebuild_text(article.articleBody, article.ledger).encode("utf-8")


@pytest.mark.parametrize("text", ["\ud83d", "\0", "\ufffe", "\x1b[0m"], ids=ascii)
def test_such_an_article_is_a_row_of_a_table(text, tmp_path):
    pytest.importorskip("pyarrow")
    article = article_to_json(extract_article(page(text), URL))
    with parquet_writer(tmp_path / "articles.parquet") as write:
        write([article])
    (row,) = read_parquet_rows(tmp_path / "articles.parquet")
    assert is_row_of(row, article)


def test_a_replay_of_such_pages_stores_every_article(tmp_path):
    texts = ("\ud83d", "\udc00", "\0", "\ufffe\uffff", "\x1b[0m")
    pages = [
        record("response", f"{URL}-{number}", answer(page(text)), number, Content_Type="application/http")
        for number, text in enumerate(texts)
    ]
    done = replay(tmp_path, archive(tmp_path / "odd.warc.gz", pages))
    assert done.exit_code == 0, done.output
    assert [article["url"] for article in done.articles] == [f"{URL}-{number}" for number in range(len(texts))]
