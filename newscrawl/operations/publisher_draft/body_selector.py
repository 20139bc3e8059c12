"""A selector of the body, where it reads more of what pages state as their text in JSON-LD than generic reading does."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple

from newscrawl.extract.page.linked_data import first_property_text
from newscrawl.operations.publisher_draft.evidence import MIN_PAGES_SEEN
from newscrawl.operations.publisher_draft.kept_text import path_selectors, read_body
from newscrawl.publishers.model import Layout
from newscrawl.text.fold import word_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.extract.page.page import Page
    from newscrawl.operations.publisher_draft.evidence import SiteEvidence
    from newscrawl.publishers.model import Publisher

    Stated = Sequence[tuple[Page, str]]

MIN_JSON_LD_BODY_CHARACTERS = 200
"""Characters of a text in JSON-LD from which on it is taken for the whole article."""
MIN_GAIN = 0.02
"""Word F1 by which a selector must be better than generic reading, on the average."""
MAX_TRIED_SELECTORS = 20
"""Selectors that are tried."""


class BodySelectorScore(NamedTuple):
    """How well the body is read; no selector where generic reading is as good, or no two pages state their text."""

    selector: str
    pages: int
    """That state their text."""
    generic: float
    """Mean word F1 of generic reading."""
    best: float


def find_body_selector(evidence: SiteEvidence, publisher: Publisher) -> BodySelectorScore:
    """Return the best selector that makes no page worse."""
    stated = [(article.page, text) for article in evidence.articles if (text := _json_ld_body(article.page))]
    if len(stated) < MIN_PAGES_SEEN:
        return BodySelectorScore("", len(stated), 0, 0)
    generic = _body_scores(stated, None)
    best = (fmean(generic) + MIN_GAIN, "")
    for selector in _container_selectors(stated):
        scores = _body_scores(stated, replace(publisher, layouts=(Layout("tried", articleBody=(selector,)),)))
        if all(score >= before for score, before in zip(scores, generic, strict=True)):
            best = max(best, (fmean(scores), selector))
    return BodySelectorScore(best[1], len(stated), fmean(generic), best[0])


def _json_ld_body(page: Page) -> str:
    text = first_property_text(page.article_data, "articleBody") or ""
    return text if len(text) >= MIN_JSON_LD_BODY_CHARACTERS else ""


def _body_scores(stated: Stated, publisher: Publisher | None) -> list[float]:
    return [_word_f1(read_body(page, publisher), text) for page, text in stated]


def _container_selectors(stated: Stated) -> list[str]:
    """Return the ids and classes around the stated paragraphs that all pages have, those around most of the text first."""
    weight: Counter[str] = Counter()
    pages: Counter[str] = Counter()
    for page, text in stated:
        words, names = word_key(text), Counter[str]()
        for block in page.blocks_and_contexts()[0]:
            if word_key(block.text) in words:
                names.update(dict.fromkeys(path_selectors(block.path), len(block.text)))
        weight.update(names)
        pages.update(names.keys())
    return [name for name, _ in weight.most_common() if pages[name] == len(stated)][:MAX_TRIED_SELECTORS]


def _word_f1(text: str, stated: str) -> float:
    """Return the harmonic mean of the shares of words that both have."""
    ours, theirs = Counter(word_key(text).split()), Counter(word_key(stated).split())
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())
