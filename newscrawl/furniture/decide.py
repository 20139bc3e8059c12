"""What is to become of each block, and why: two witnesses, or it stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from newscrawl.furniture.boxes import CAPTION_BOX
from newscrawl.furniture.dangling_headings import dangling_heading_indexes
from newscrawl.furniture.draft_context import DraftContext, RuleMatch, matching_rules
from newscrawl.furniture.matching.phrases import FoldedLine
from newscrawl.furniture.prose import HEADING_TAGS, MIN_LINKED_SHARE
from newscrawl.furniture.site_memory.evidence import is_repeated_on_site, memory_witnesses
from newscrawl.furniture.witnesses import is_in_furniture_element, looks_like_furniture, speaks_to_reader
from newscrawl.text.fold import word_key
from newscrawl.text.language_pattern import LanguagePattern
from newscrawl.text.sentences import is_lone_word

if TYPE_CHECKING:
    from newscrawl.body_blocks import Block
    from newscrawl.items import ArticleDraft
    from newscrawl.publishers.model import BodyZone, FurnitureRule, Publisher

MAX_BLOCKS_TO_HEADLINE_COPY = 6
"""The headline is looked for in the first so many blocks (tuned on article-extraction-benchmark and fundus-evaluation)."""
ARTICLE_FIELD_OF_BLOCK_MARK = {"text/headline": "headline", "text/description": "description"}
CODE_BLOCK_KINDS = frozenset({"pre", "code"})
"""Code says all that furniture says, and means it."""
MIN_REPEATED_LETTERS = 4
JOURNALIST_WORD_PATTERN = LanguagePattern(r"\L<journalist>")


@dataclass(frozen=True, slots=True)
class RemovalDecision:
    """That a block goes, under which rule, and on whose word."""

    rule: str
    action: Literal["strip", "move"]
    field: str = ""
    witnesses: tuple[str, ...] = ()


def decide_blocks(context: DraftContext) -> list[RemovalDecision | None]:
    """Return what becomes of each block; None for what stays."""
    decided = [_decide_block(context, index) for index in range(len(context.blocks))]
    _remove_related_story_lists(context, decided)
    for index in dangling_heading_indexes(context, [decision is None for decision in decided]):
        decided[index] = RemovalDecision("common/loose-end", "strip", witnesses=("position", "shape"))
    return decided


def decide_line_part(text: str, zone: BodyZone, publisher: Publisher | None) -> RemovalDecision | None:
    """Return what becomes of a part of a line that is in a zone: only its words and its place can speak."""
    for finding in matching_rules(FoldedLine.of(text), publisher):
        if finding.rule.action == "keep":
            return None
        if zone in finding.rule.zones and zone != "inline":
            return _decision_by_rule(finding, ("phrase", "position"))
    return None


def _decide_block(context: DraftContext, index: int) -> RemovalDecision | None:
    block, found = context.blocks[index], context.findings[index]
    if block.marks:
        return _decision_by_mark(context, block)
    if block.kind in CODE_BLOCK_KINDS or any(finding.rule.action == "keep" for finding in found):
        return None
    if index < MAX_BLOCKS_TO_HEADLINE_COPY and _repeats_headline(context, block):
        return RemovalDecision("common/headline-echo", "strip", witnesses=("phrase", "position"))
    if _is_caption(context, index):
        return RemovalDecision("common/caption", "move", "image", ("shape",))
    for finding in found:
        witnesses = _witnesses(context, index, finding)
        if len(witnesses) > 1:
            return _decision_by_rule(finding, witnesses)
    return _decision_by_box(context, index) or _decision_by_shape(context, index) or _decision_by_memory(context, index)


def _witnesses(context: DraftContext, index: int, finding: RuleMatch) -> tuple[str, ...]:
    """Return who speaks against a block: the phrase of a rule it answers to, and whatever else does."""
    block, line, rule = context.blocks[index], context.lines[index], finding.rule
    if rule.name == "author-bio" and not _is_biography(context.draft, line):
        return ("phrase",)
    spoken = {
        "position": _is_in_rule_zone(context, index, rule),
        "shape": looks_like_furniture(block, context.bodies) or _has_rule_form(context, index, rule),
        "repetition": rule.action == "strip"
        and ((rule.form != "sentence" and _is_repeated(context, block)) or is_repeated_on_site(context, block)),
    }
    return ("phrase", *(name for name, speaks in spoken.items() if speaks))


def _is_repeated(context: DraftContext, block: Block) -> bool:
    """Return whether a line comes again and again; headings of a long list do, and so do single letters."""
    text = word_key(block.text)
    return block.kind not in HEADING_TAGS and len(text) >= MIN_REPEATED_LETTERS and text in context.repeated


def _is_in_rule_zone(context: DraftContext, index: int, rule: FurnitureRule) -> bool:
    """Return whether a block is where its rule is at home, before or behind the text; a full stop belongs to the text."""
    zone, block = context.zones[index], context.blocks[index]
    if (
        zone == "inline"
        or zone not in rule.zones
        or (rule.form != "sentence" and context.lines[index].is_declarative_sentence)
    ):
        return False
    return not (rule.form == "word" and block.kind in HEADING_TAGS and _is_heading_of_prose(context, index))


def _has_rule_form(context: DraftContext, index: int, rule: FurnitureRule) -> bool:
    """Return whether a block amid the text has the form of what its rule finds there: an address to the reader, or a label."""
    line, block = context.lines[index], context.blocks[index]
    if "inline" not in rule.zones or rule.form == "word":
        return False
    if rule.form == "sentence":
        return speaks_to_reader(line.folded)
    if line.is_declarative_sentence or is_lone_word(line.folded):
        return False
    return not (block.kind in HEADING_TAGS and ":" not in line.folded and _is_heading_of_prose(context, index))


def _decision_by_mark(context: DraftContext, block: Block) -> RemovalDecision:
    mark = block.marks[0]
    if mark in ARTICLE_FIELD_OF_BLOCK_MARK:
        return RemovalDecision(mark, "move", ARTICLE_FIELD_OF_BLOCK_MARK[mark], ("position", "shape"))
    source = context.draft.publisher or (context.publisher.name if context.publisher else "layout")
    rule = next(
        (rule for rule in (context.publisher.furniture if context.publisher else ()) if rule.name == mark), None
    )
    if rule and rule.action == "move":
        return RemovalDecision(f"{source}/{mark}", "move", rule.field, ("selector",))
    return RemovalDecision(f"{source}/{mark}", "strip", witnesses=("selector",))


def _decision_by_shape(context: DraftContext, index: int) -> RemovalDecision | None:
    """Return what a block's shape and place say where its words say nothing."""
    block, zone, line = context.blocks[index], context.zones[index], context.lines[index]
    boxed = is_in_furniture_element(block, context.bodies)
    if block.hidden and word_key(block.text) in context.repeated:
        return RemovalDecision("common/hidden", "strip", witnesses=("shape", "repetition"))
    if zone != "inline" and boxed and block.link_share >= MIN_LINKED_SHARE and not line.is_declarative_sentence:
        return RemovalDecision("common/link-box", "strip", witnesses=("shape", "position"))
    return None


def _is_caption(context: DraftContext, index: int) -> bool:
    """Return whether a block says of itself that it is a caption; what the page's head says of the article is its standfirst."""
    block, box = context.blocks[index], context.boxes[index]
    if box is None or box[0] is not CAPTION_BOX:
        return False
    return block.kind == "figcaption" or word_key(block.text) != word_key(context.draft.description or "")


def _decision_by_box(context: DraftContext, index: int) -> RemovalDecision | None:
    """Return what an element's name says of it, borne out by its place, or by what else was in it and was left out."""
    found, zone = context.boxes[index], context.zones[index]
    if found is None or found[0] is CAPTION_BOX or zone not in found[0].zones:
        return None
    box, path = found
    spoken = {
        "phrase": box.invites and speaks_to_reader(context.lines[index].folded),
        "position": zone != "inline",
        "extractor": path in context.partly_left_out,
    }
    witnesses = ("shape", *(name for name, speaks in spoken.items() if speaks))
    return RemovalDecision(f"common/{box.name}", box.action, box.field, witnesses) if len(witnesses) > 1 else None


def _decision_by_memory(context: DraftContext, index: int) -> RemovalDecision | None:
    witnesses = memory_witnesses(context, index)
    return RemovalDecision("site/repeated", "strip", witnesses=witnesses) if len(witnesses) > 1 else None


def _remove_related_story_lists(context: DraftContext, decided: list[RemovalDecision | None]) -> None:
    """A heading of related stories in the tail takes the links or teasers under it along."""
    sweeping = False
    for index, decision in enumerate(decided):
        line, block = context.lines[index], context.blocks[index]
        if decision is not None:
            sweeping = decision.rule.startswith("common/related") or (sweeping and decision.rule == "common/separator")
        elif (
            sweeping
            and context.zones[index] == "tail"
            and (block.link_share >= MIN_LINKED_SHARE or not line.is_declarative_sentence)
        ):
            decided[index] = RemovalDecision("common/related-teaser", "strip", witnesses=("position", "shape"))
        else:
            sweeping = False


def _repeats_headline(context: DraftContext, block: Block) -> bool:
    draft = context.draft
    text = word_key(block.text)
    return bool(text) and text in {word_key(headline) for headline in (*draft.headlines, draft.headline) if headline}


def _is_heading_of_prose(context: DraftContext, index: int) -> bool:
    """Return whether running text follows a heading: then it is a chapter's."""
    return index + 1 < len(context.blocks) and context.zones[index + 1] == "inline"


def _is_biography(draft: ArticleDraft, line: FoldedLine) -> bool:
    if draft.author:
        text = word_key(line.folded)
        return line.core.lower().startswith(("the ", "der autor", "die autorin")) or any(
            word_key(author.name) in text for author in draft.author
        )
    return JOURNALIST_WORD_PATTERN.search(line.folded.casefold()) is not None


def _decision_by_rule(finding: RuleMatch, witnesses: tuple[str, ...]) -> RemovalDecision:
    rule = finding.rule
    return RemovalDecision(finding.name, "move" if rule.action == "move" else "strip", rule.field, witnesses)
