"""A layout, where the captures show that it reads better than generic reading does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawl.operations.publisher_draft.body_selector import find_body_selector
from newscrawl.operations.publisher_draft.finding import EvidenceRow, Finding
from newscrawl.operations.publisher_draft.furniture_nodes import find_furniture_selectors
from newscrawl.operations.publisher_draft.kept_text import kept_texts
from newscrawl.publishers.model import Layout

if TYPE_CHECKING:
    from newscrawl.operations.publisher_draft.body_selector import BodySelectorScore
    from newscrawl.operations.publisher_draft.evidence import SiteEvidence
    from newscrawl.publishers.model import Publisher

LAYOUT_NAME = "all"
NON_SLUG_CHARACTERS_PATTERN = re.compile(r"[^a-z0-9]+")


def find_layouts(evidence: SiteEvidence, publisher: Publisher) -> Finding:
    """Return one layout with what was found; none where generic reading is as good."""
    total = len(evidence.articles)
    body = find_body_selector(evidence, publisher)
    pages = kept_texts(evidence.articles)
    nodes = find_furniture_selectors(pages)
    rows = [
        _body_evidence_row(body, total),
        *(EvidenceRow("layouts", f"furniture {node}", seen, len(pages)) for node, seen in nodes),
    ]
    if not nodes:
        rows.append(
            EvidenceRow(
                "layouts", "", note="furniture: no named node of what is kept repeats on two different articles"
            )
        )
    furniture = tuple((_selector_to_slug(node), node) for node, _ in nodes)
    layout = Layout(LAYOUT_NAME, articleBody=(body.selector,) if body.selector else (), furniture=furniture)
    return Finding(tuple(rows), {"layouts": (layout,)} if body.selector or nodes else {})


def _body_evidence_row(body: BodySelectorScore, total: int) -> EvidenceRow:
    if body.selector:
        note = f"{body.generic:.2f} -> {body.best:.2f} of the words in JSON-LD"
        return EvidenceRow("layouts", f"articleBody {body.selector}", body.pages, total, note)
    if not body.generic:
        note = "articleBody: read generically; no two pages state their text in JSON-LD, by which a selector could be judged"
    else:
        note = f"articleBody: read generically, {body.generic:.2f} of the words in JSON-LD; no selector is better"
    return EvidenceRow("layouts", "", body.pages, total, note)


def _selector_to_slug(selector: str) -> str:
    return NON_SLUG_CHARACTERS_PATTERN.sub("-", selector.lower()).strip("-") or "repeated"
