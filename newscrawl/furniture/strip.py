"""The clean text of a draft: furniture moved where it belongs or taken out, every piece of it in the ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.body_blocks import LEFT_OUT_BLOCK_MARK, REPEATED_BLOCK_MARK
from newscrawl.furniture.body_html import body_html
from newscrawl.furniture.datelines import opening_dateline
from newscrawl.furniture.decide import ARTICLE_FIELD_OF_BLOCK_MARK, RemovalDecision, decide_blocks, decide_line_part
from newscrawl.furniture.draft_context import DraftContext
from newscrawl.furniture.ledger import apply_removals, fold_separator, fold_white_space_within
from newscrawl.furniture.move_to_field import move_text_to_field
from newscrawl.furniture.prose import is_prose
from newscrawl.items import Removal
from newscrawl.text.cleaning import clean_line, clean_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.furniture.site_memory.memory import SiteMemory
    from newscrawl.items import ArticleDraft
    from newscrawl.publishers.model import Publisher

_TOKEN_PATTERN = re.compile(r"\S+")
_BAR_BETWEEN_PARTS_PATTERN = re.compile(r"\s+[|•·]\s+")
_DATE_FIELDS = ("datePublished", "dateModified")
_OPENS_NEW_WINDOW_PATTERN = re.compile(
    r"\s*\((?:link )?opens? (?:in (?:a )?)?new (?:window|tab)\)|,? opens new tab(?=\W|$)", re.IGNORECASE
)

DECISIONS_BY_MARK = {
    LEFT_OUT_BLOCK_MARK: RemovalDecision(
        f"generic/{LEFT_OUT_BLOCK_MARK}", "strip", witnesses=("extractor", "position")
    ),
    REPEATED_BLOCK_MARK: RemovalDecision(
        f"generic/{REPEATED_BLOCK_MARK}", "strip", witnesses=("repetition", "position")
    ),
}
"""What becomes of blocks that were decided before, by their marks."""


@dataclass(frozen=True, slots=True)
class DraftSpan:
    """A span of the draft's text and what becomes of it; None: it stays."""

    start: int
    end: int
    decision: RemovalDecision | None


def strip_furniture(
    draft: ArticleDraft, publisher: Publisher | None = None, memory: SiteMemory | None = None
) -> ArticleDraft:
    """The draft with `articleBody` clean, `ledger` full, and its properties completed by what was moved.

    `memory`: what repeats on the draft's site, where that was learnt.
    """
    context = DraftContext.of(draft, publisher, memory)
    decided = _keep_at_least_one(context.blocks, decide_blocks(context))
    pieces = [
        piece for index in range(len(context.blocks)) for piece in _spans_of_block(context, index, decided[index])
    ]
    pieces = sorted([*pieces, *_spans_by_block_mark(draft)], key=lambda piece: piece.start)
    draft.ledger = [_move_removed_text(draft, removal) for removal in _removals(draft.text, pieces)]
    draft.articleBody = apply_removals(draft.text, draft.ledger)
    draft.articleBodyHtml = body_html(draft)
    _note_what_is_kept(context, decided)
    return draft


def _keep_at_least_one(blocks: Sequence[Block], decided: list[RemovalDecision | None]) -> list[RemovalDecision | None]:
    """The decisions, those against prose lifted where nothing would be left of an article."""
    if any(decision is None for decision in decided):
        return decided
    return [
        None
        if is_prose(block)
        and decision
        and decision.rule not in ARTICLE_FIELD_OF_BLOCK_MARK
        and "selector" not in decision.witnesses
        else decision
        for block, decision in zip(blocks, decided, strict=True)
    ]


def _spans_by_block_mark(draft: ArticleDraft) -> Iterator[DraftSpan]:
    for block in draft.blocks:
        decision = next((DECISIONS_BY_MARK[mark] for mark in block.marks if mark in DECISIONS_BY_MARK), None)
        if decision:
            yield DraftSpan(block.position, block.position + len(block.text), decision)


def _spans_of_block(context: DraftContext, index: int, decision: RemovalDecision | None) -> Iterator[DraftSpan]:
    block = context.blocks[index]
    start, end = block.position, _block_end(context.draft.text, block)
    parts = (
        [] if decision and decision.field not in _DATE_FIELDS else list(_spans_between_bars(context, index, start, end))
    )
    yield from parts or [DraftSpan(start, end, decision)]


def _spans_between_bars(context: DraftContext, index: int, start: int, end: int) -> Iterator[DraftSpan]:
    """A line of several parts between bars, when every part is furniture: each goes its own way."""
    raw = context.draft.text[start:end]
    bars = [] if context.zones[index] == "inline" else list(_BAR_BETWEEN_PARTS_PATTERN.finditer(raw))
    if not bars:
        return
    starts = [0, *(bar.end() for bar in bars)]
    ends = [*(bar.start() for bar in bars), len(raw)]
    decided = [
        decide_line_part(clean_line(raw[a:b]), context.zones[index], context.publisher)
        for a, b in zip(starts, ends, strict=True)
    ]
    if all(decided):
        closes = [*(start + following for following in starts[1:]), end]
        yield from (
            DraftSpan(start + a, close, decision) for a, close, decision in zip(starts, closes, decided, strict=True)
        )


def _block_end(text: str, block: Block) -> int:
    """Return where the block ends in the text: as many words on as it has."""
    plain_end = block.position + len(block.text)
    if text.startswith(block.text, block.position) and not text[plain_end : plain_end + 1].strip():
        return plain_end
    left = len(block.text.split())
    end = block.position
    for token in _TOKEN_PATTERN.finditer(text, block.position):
        if left == 0:
            break
        left -= bool(clean_word(token[0]))
        end = token.end()
    return end


def _removals(text: str, pieces: Sequence[DraftSpan]) -> Iterator[Removal]:
    """The ledger of a text: every piece that goes with the white space behind it, every change of white space in what stays."""
    last = max((index for index, piece in enumerate(pieces) if piece.decision is None), default=-1)
    for index, piece in enumerate(pieces):
        following = pieces[index + 1].start if index + 1 < len(pieces) else len(text)
        if index == 0:
            yield from fold_separator(0, text[: piece.start], first=True, last=False)
        if piece.decision:
            yield _new_removal(text, piece, following)
            continue
        yield from _removals_within(text, piece)
        yield from fold_separator(piece.end, text[piece.end : following], first=False, last=index >= last)
    if not pieces:
        yield from fold_separator(0, text, first=True, last=True)


def _removals_within(text: str, piece: DraftSpan) -> Iterator[Removal]:
    raw = text[piece.start : piece.end]
    at = 0
    for link in _OPENS_NEW_WINDOW_PATTERN.finditer(raw) if "open" in raw.lower() else ():
        yield from fold_white_space_within(piece.start + at, raw[at : link.start()])
        yield Removal("common/new-window", "strip", link[0], piece.start + link.start(), witnesses=("phrase", "shape"))
        at = link.end()
    yield from fold_white_space_within(piece.start + at, raw[at:], continued=at > 0)


def _new_removal(text: str, piece: DraftSpan, following: int) -> Removal:
    decision = piece.decision or RemovalDecision("", "strip")
    return Removal(
        decision.rule, decision.action, text[piece.start : following], piece.start, decision.field, decision.witnesses
    )


def _move_removed_text(draft: ArticleDraft, removal: Removal) -> Removal:
    if removal.action != "move":
        return removal
    field = move_text_to_field(draft, removal.field, clean_line(removal.text))
    return Removal(removal.rule, "move", removal.text, removal.position, field, removal.witnesses)


def _note_what_is_kept(context: DraftContext, decided: Sequence[RemovalDecision | None]) -> None:
    """Copy to their properties what stays in the text as well: corrections, and the place a report was filed from."""
    draft = context.draft
    for block, found in zip(context.blocks, context.findings, strict=True):
        if any(finding.rule.field == "correction" for finding in found):
            draft.correction.append(block.text)
    first = next((block for block, decision in zip(context.blocks, decided, strict=True) if decision is None), None)
    filed = opening_dateline(first.text) if first and draft.dateline is None else None
    if filed:
        draft.dateline = filed[0]
        draft.sourceOrganization = draft.sourceOrganization or filed[1] or None
