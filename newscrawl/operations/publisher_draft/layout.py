"""A layout, where the captures show that it reads better than generic reading, by what repeats and by the text in JSON-LD."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from statistics import fmean
from typing import TYPE_CHECKING

from newscrawl.extract.layout_furniture import MAX_SHARE
from newscrawl.extract.page.linked_data import first_text
from newscrawl.operations.publisher_draft.evidence import SEEN_TWICE
from newscrawl.operations.publisher_draft.finding import Finding, Row
from newscrawl.operations.publisher_draft.kept_text import body_of, kept_texts, repeated, selectors_of
from newscrawl.publishers.model import Layout
from newscrawl.text.fold import word_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newscrawl.extract.page.page import Page
    from newscrawl.operations.publisher_draft.evidence import Evidence
    from newscrawl.operations.publisher_draft.kept_text import KeptText
    from newscrawl.publishers.model import Publisher

LAYOUT = "all"
WITNESS = 200
"""Characters of a text in JSON-LD from which on it is taken for the whole article."""
GAIN = 0.02
"""Word F1 by which a selector must be better than generic reading, on the average."""
MAX_TRIED = 20
"""Selectors of a body that are tried."""
NOT_SLUG = re.compile(r"[^a-z0-9]+")


def layouts(evidence: Evidence, publisher: Publisher) -> Finding:
    """Return one layout with what was found; none where generic reading is as good."""
    body, body_row = _body(evidence, publisher)
    furniture = _furniture(kept_texts(evidence.articles))
    rows = [body_row, *(Row("layouts", f"furniture {selector}", seen, of) for selector, seen, of in furniture)]
    if not furniture:
        rows.append(
            Row("layouts", "", note="no furniture: no named node of what is kept repeats on two different articles")
        )
    layout = Layout(
        LAYOUT, articleBody=body, furniture=tuple((_slug(selector), selector) for selector, *_ in furniture)
    )
    return Finding(tuple(rows), {"layouts": (layout,)} if body or furniture else {})


def _furniture(pages: Sequence[KeptText]) -> list[tuple[str, int, int]]:
    """Return the selectors of nodes whose kept text is on two articles or more, each with its pages. Those that hold most come first."""
    texts = repeated(pages)
    held = {name for page in pages for block in page.blocks for name in selectors_of(block.path)}
    found: dict[str, set[tuple[str, str]]] = {}
    for selector in held:
        inside = [(page, block) for page in pages for block in page.inside(selector)]
        on_pages = Counter(page.url for page, _ in inside)
        if (
            len(on_pages) >= SEEN_TWICE
            and all(word_key(block.text) in texts for _, block in inside)
            and _is_small(selector, pages)
        ):
            found[selector] = {(page.url, block.path + block.text) for page, block in inside}
    chosen: list[tuple[str, int, int]] = []
    covered: set[tuple[str, str]] = set()
    for selector, blocks in sorted(found.items(), key=lambda one: (-len(one[1]), -len(one[0]), one[0])):
        if not blocks <= covered:
            covered |= blocks
            chosen.append((selector, len({url for url, _ in blocks}), len(pages)))
    return chosen


def _is_small(selector: str, pages: Sequence[KeptText]) -> bool:
    return all(sum(len(block.text) for block in page.inside(selector)) <= MAX_SHARE * page.size for page in pages)


def _body(evidence: Evidence, publisher: Publisher) -> tuple[tuple[str, ...], Row]:
    """Return the selector that reads the body better than generic reading does on all pages that state it in JSON-LD."""
    stated = [(article.page, text) for article in evidence.articles if (text := _stated(article.page))]
    total = len(evidence.articles)
    if len(stated) < SEEN_TWICE:
        note = "articleBody: read generically; no two pages state their text in JSON-LD, by which a selector could be judged"
        return (), Row("layouts", "", 0, total, note)
    generic = [_f1(body_of(page), text) for page, text in stated]
    best: tuple[float, str] = (fmean(generic) + GAIN, "")
    for selector in _containers(stated):
        reader = replace(publisher, layouts=(Layout(LAYOUT, articleBody=(selector,)),))
        scores = [_f1(body_of(page, reader), text) for page, text in stated]
        if all(map(_is_no_worse, scores, generic)):
            best = max(best, (fmean(scores), selector))
    if not best[1]:
        note = f"articleBody: read generically, {fmean(generic):.2f} of the words in JSON-LD; no selector is better"
        return (), Row("layouts", "", len(stated), total, note)
    row = Row(
        "layouts", f"articleBody {best[1]}", len(stated), total, f"{fmean(generic):.2f} -> {best[0]:.2f} by JSON-LD"
    )
    return (best[1],), row


def _is_no_worse(score: float, before: float) -> bool:
    return score >= before


def _stated(page: Page) -> str:
    text = first_text(page.article_data, "articleBody") or ""
    return text if len(text) >= WITNESS else ""


def _containers(stated: Sequence[tuple[Page, str]]) -> list[str]:
    """Return the ids and classes around the stated paragraphs that all pages have, those around most of the text first."""
    weight: Counter[str] = Counter()
    pages: Counter[str] = Counter()
    for page, text in stated:
        words, names = word_key(text), Counter[str]()
        for block in page.read()[0]:
            if word_key(block.text) in words:
                names.update(dict.fromkeys(selectors_of(block.path), len(block.text)))
        weight.update(names)
        pages.update(names.keys())
    return [name for name, _ in weight.most_common() if pages[name] == len(stated)][:MAX_TRIED]


def _f1(text: str, stated: str) -> float:
    """Return the harmonic mean of the shares of words that both have."""
    ours, theirs = Counter(word_key(text).split()), Counter(word_key(stated).split())
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def _slug(selector: str) -> str:
    return NOT_SLUG.sub("-", selector.lower()).strip("-") or "repeated"
