"""The clean text of a draft: furniture moved where it belongs or taken out, every piece of it in the ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.furniture.block_context import Scene
from newscrawl.furniture.datelines import filed_from
from newscrawl.furniture.decide import MARK_FIELDS, Verdict, judge_line, verdicts
from newscrawl.furniture.ledger import clean_line, clean_word, cut, folds_within, separator
from newscrawl.furniture.move_to_field import receive
from newscrawl.furniture.sentences import is_prose
from newscrawl.items import LEFT_OUT, REPEATED, Removal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.furniture.site_memory.memory import SiteMemory
    from newscrawl.items import ArticleDraft, Block
    from newscrawl.publishers.model import Publisher

_TOKEN = re.compile(r"\S+")
_BAR = re.compile(r"\s+[|•·]\s+")
_DATES = ("datePublished", "dateModified")
_NEW_WINDOW = re.compile(
    r"\s*\((?:link )?opens? (?:in (?:a )?)?new (?:window|tab)\)|,? opens new tab(?=\W|$)", re.IGNORECASE
)

SETTLED = {
    LEFT_OUT: Verdict(f"generic/{LEFT_OUT}", "strip", witnesses=("extractor", "position")),
    REPEATED: Verdict(f"generic/{REPEATED}", "strip", witnesses=("repetition", "position")),
}
"""What becomes of blocks that were judged before, by their marks."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A span of the draft's text and what becomes of it; None: it stays."""

    start: int
    end: int
    verdict: Verdict | None


def strip_furniture(
    draft: ArticleDraft, publisher: Publisher | None = None, memory: SiteMemory | None = None
) -> ArticleDraft:
    """The draft with `articleBody` clean, `ledger` full, and its properties completed by what was moved.

    `memory`: what repeats on the draft's site, where that was learnt.
    """
    scene = Scene.of(draft, publisher, memory)
    judged = _spare_the_last(scene.blocks, verdicts(scene))
    pieces = [piece for index in range(len(scene.blocks)) for piece in _pieces(scene, index, judged[index])]
    pieces = sorted([*pieces, *_settled(draft)], key=lambda piece: piece.start)
    draft.ledger = [_moved(draft, removal) for removal in _removals(draft.text, pieces)]
    draft.articleBody = cut(draft.text, draft.ledger)
    _note_what_is_kept(scene, judged)
    return draft


def _spare_the_last(blocks: Sequence[Block], judged: list[Verdict | None]) -> list[Verdict | None]:
    """The verdicts, those against prose lifted where nothing would be left of an article."""
    if any(verdict is None for verdict in judged):
        return judged
    return [
        None
        if is_prose(block) and verdict and verdict.rule not in MARK_FIELDS and "selector" not in verdict.witnesses
        else verdict
        for block, verdict in zip(blocks, judged, strict=True)
    ]


def _settled(draft: ArticleDraft) -> Iterator[Piece]:
    for block in draft.blocks:
        verdict = next((SETTLED[mark] for mark in block.marks if mark in SETTLED), None)
        if verdict:
            yield Piece(block.position, block.position + len(block.text), verdict)


def _pieces(scene: Scene, index: int, verdict: Verdict | None) -> Iterator[Piece]:
    block = scene.blocks[index]
    start, end = block.position, _end(scene.draft.text, block)
    parts = [] if verdict and verdict.field not in _DATES else list(_parts(scene, index, start, end))
    yield from parts or [Piece(start, end, verdict)]


def _parts(scene: Scene, index: int, start: int, end: int) -> Iterator[Piece]:
    """A line of several parts between bars, when every part is furniture: each goes its own way."""
    raw = scene.draft.text[start:end]
    bars = [] if scene.zones[index] == "inline" else list(_BAR.finditer(raw))
    if not bars:
        return
    starts = [0, *(bar.end() for bar in bars)]
    ends = [*(bar.start() for bar in bars), len(raw)]
    judged = [
        judge_line(clean_line(raw[a:b]), scene.zones[index], scene.publisher) for a, b in zip(starts, ends, strict=True)
    ]
    if all(judged):
        closes = [*(start + following for following in starts[1:]), end]
        yield from (Piece(start + a, close, verdict) for a, close, verdict in zip(starts, closes, judged, strict=True))


def _end(text: str, block: Block) -> int:
    """Where the block ends in the text: as many words on as it has."""
    plain_end = block.position + len(block.text)
    if text.startswith(block.text, block.position) and not text[plain_end : plain_end + 1].strip():
        return plain_end
    left = len(block.text.split())
    end = block.position
    for token in _TOKEN.finditer(text, block.position):
        if left == 0:
            break
        left -= bool(clean_word(token[0]))
        end = token.end()
    return end


def _removals(text: str, pieces: Sequence[Piece]) -> Iterator[Removal]:
    """The ledger of a text: every piece that goes with the white space behind it, every change of white space in what stays."""
    last = max((index for index, piece in enumerate(pieces) if piece.verdict is None), default=-1)
    for index, piece in enumerate(pieces):
        following = pieces[index + 1].start if index + 1 < len(pieces) else len(text)
        if index == 0:
            yield from separator(0, text[: piece.start], first=True, last=False)
        if piece.verdict:
            yield _removal(text, piece, following)
            continue
        yield from _within(text, piece)
        yield from separator(piece.end, text[piece.end : following], first=False, last=index >= last)
    if not pieces:
        yield from separator(0, text, first=True, last=True)


def _within(text: str, piece: Piece) -> Iterator[Removal]:
    raw = text[piece.start : piece.end]
    at = 0
    for link in _NEW_WINDOW.finditer(raw) if "open" in raw.lower() else ():
        yield from folds_within(piece.start + at, raw[at : link.start()])
        yield Removal("common/new-window", "strip", link[0], piece.start + link.start(), witnesses=("phrase", "shape"))
        at = link.end()
    yield from folds_within(piece.start + at, raw[at:], continued=at > 0)


def _removal(text: str, piece: Piece, following: int) -> Removal:
    verdict = piece.verdict or Verdict("", "strip")
    return Removal(
        verdict.rule, verdict.action, text[piece.start : following], piece.start, verdict.field, verdict.witnesses
    )


def _moved(draft: ArticleDraft, removal: Removal) -> Removal:
    if removal.action != "move":
        return removal
    field = receive(draft, removal.field, clean_line(removal.text))
    return Removal(removal.rule, "move", removal.text, removal.position, field, removal.witnesses)


def _note_what_is_kept(scene: Scene, judged: Sequence[Verdict | None]) -> None:
    """Copy to their properties what stays in the text as well: corrections, and the place a report was filed from."""
    draft = scene.draft
    for block, found in zip(scene.blocks, scene.findings, strict=True):
        if any(finding.rule.field == "correction" for finding in found):
            draft.correction.append(block.text)
    first = next((block for block, verdict in zip(scene.blocks, judged, strict=True) if verdict is None), None)
    filed = filed_from(first.text) if first and draft.dateline is None else None
    if filed:
        draft.dateline = filed[0]
        draft.sourceOrganization = draft.sourceOrganization or filed[1] or None
