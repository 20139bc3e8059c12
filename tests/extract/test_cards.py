"""What is in a card of another story is not said of this one."""

from __future__ import annotations

import pytest

from newscrawl.extract.article import read_article
from newscrawl.extract.page.page import Page

TEXT = (
    "<p>The night ferry sails again on Monday, the harbour office announced, and the islanders were glad of it.</p>" * 5
)
CARD = "<div class=card><a href=/n/{n}>The lighthouse keeper counts boats</a>{more}</div>"


def read(more, own="<span class=date>5 March 2024</span>", where="below"):
    cards = f"<div>{''.join(CARD.format(n=n, more=more) for n in range(4))}</div>"
    above, below = (cards, "") if where == "above" else ("", cards)
    body = f"{above}<main><article><h1>Ferry returns to port</h1>{own}{TEXT}</article></main>{below}"
    html = f"<html lang=en><head><title>Ferry returns to port</title></head><body>{body}</body></html>"
    return read_article(Page.of(html.encode(), "https://www.paper.example/ferry"))


@pytest.mark.parametrize("where", ["above", "below"])
@pytest.mark.parametrize(
    "more", ["<meta itemprop=datePublished content=2024-02-01>", "<time datetime=2024-02-01>1 February 2024</time>"]
)
def test_a_date_in_a_card_is_not_the_articles(more, where):
    assert str(read(more, where=where).datePublished).startswith("2024-03-05")


@pytest.mark.parametrize(
    "more",
    [
        "<span class=author>Ada Byron</span>",
        "<a rel=author href=/ada>Ada Byron</a>",
        "<b itemprop=author>Ada Byron</b>",
    ],
)
def test_an_author_in_a_card_is_not_the_articles(more):
    assert read(more).author == []


def test_authors_beside_each_other_are_in_no_cards():
    own = "<ul>{}</ul>".format(
        "".join(
            f"<li><a rel=author href=/{n[:3]}>{n}</a></li>"
            for n in ("Ada Byron", "Mary Somerville", "Grace Hopper Murray")
        )
    )
    assert [author.name for author in read("", own).author] == ["Ada Byron", "Mary Somerville", "Grace Hopper Murray"]
