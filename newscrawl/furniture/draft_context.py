"""A draft's blocks with all that is known of them together: what each answers to, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from newscrawl.body_blocks import LEFT_OUT_BLOCK_MARK, REPEATED_BLOCK_MARK
from newscrawl.furniture.boxes import BoxKind, box_of_each_block
from newscrawl.furniture.bylines import parse_byline_writers
from newscrawl.furniture.datelines import raw_dates_in_line
from newscrawl.furniture.matching.phrases import FoldedLine, Phrasebook
from newscrawl.furniture.meaning.line_meaning import rules_by_meaning
from newscrawl.furniture.meaning.spoken_line import parse_spoken_line
from newscrawl.furniture.prose import is_prose
from newscrawl.furniture.witnesses import (
    body_paths,
    enclosing_paths,
    looks_like_furniture,
    repeated_texts,
    speaks_to_reader,
)
from newscrawl.furniture.zones import zone_of_each_block
from newscrawl.publishers.model import FurnitureRule
from newscrawl.text.fold import word_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.furniture.site_memory.memory import SiteMemory
    from newscrawl.items import ArticleDraft
    from newscrawl.publishers.model import BodyZone, Publisher

DATE_LINE_RULE = FurnitureRule("date-line", "", "move", "datePublished", ("head", "tail"), form="label")
BYLINE_RULE = FurnitureRule("byline", "", "move", "author", ("head",), form="word")
RULES_WITHOUT_PHRASE = (DATE_LINE_RULE, BYLINE_RULE)
"""Rules that have no phrase."""
RULE_NAMES_OF_OPENING_BLOCKS = frozenset(
    {"date-line", "byline", "controls", "caption-credit", "breadcrumb", "reading-time"}
)


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """A rule that a block's text answers to."""

    rule: FurnitureRule
    source: str
    """Publisher's name, or `common`."""

    @property
    def name(self) -> str:
        """The rule's name as the ledger writes it."""
        return f"{self.source}/{self.rule.name}"


@dataclass(slots=True)
class DraftContext:
    """A draft's blocks with all that is known of them together."""

    draft: ArticleDraft
    publisher: Publisher | None
    blocks: Sequence[Block]
    lines: list[FoldedLine]
    findings: list[tuple[RuleMatch, ...]] = field(default_factory=list)
    zones: list[BodyZone] = field(default_factory=list)
    bodies: frozenset[str] = frozenset()
    boxes: list[tuple[BoxKind, str] | None] = field(default_factory=list)
    """Of each block what its element says by its name, and the path of that element."""
    repeated: frozenset[str] = frozenset()
    partly_left_out: frozenset[str] = frozenset()
    """Paths of elements with something in them, amid the text, that the extractor did not take for text."""
    memory: SiteMemory | None = None
    """What repeats on the draft's site; None where nothing was learnt."""

    @classmethod
    def of(cls, draft: ArticleDraft, publisher: Publisher | None, memory: SiteMemory | None = None) -> DraftContext:
        """The context of a draft, without what its extractor left out or another page has: that is decided already."""
        blocks = [block for block in draft.blocks if not {LEFT_OUT_BLOCK_MARK, REPEATED_BLOCK_MARK} & {*block.marks}]
        context = cls(draft, publisher, blocks, [FoldedLine.of(block.text) for block in blocks])
        context.memory = memory
        left_out = (block.path for block in draft.blocks if LEFT_OUT_BLOCK_MARK in block.marks)
        context.partly_left_out = frozenset(around for path in left_out for around in enclosing_paths(path))
        context.bodies = body_paths(context.blocks)
        context.boxes = box_of_each_block(context.blocks, context.bodies)
        context.repeated = repeated_texts(context.blocks)
        context.findings = _match_all_blocks(context)
        claimed = [
            bool(block.marks or box) or _is_claimed_by_rule(found, line) or context.is_site_notice(block)
            for block, box, found, line in zip(
                context.blocks, context.boxes, context.findings, context.lines, strict=True
            )
        ]
        opening = [
            any(finding.rule.name in RULE_NAMES_OF_OPENING_BLOCKS for finding in found) for found in context.findings
        ]
        context.zones = zone_of_each_block(context.blocks, claimed, opening)
        return context

    def is_site_notice(self, block: Block) -> bool:
        """Return whether the block is the site's own: it is on every page, or repeats and begins with the author's name."""
        if self.memory is None:
            return False
        begins = word_key(block.text)
        names = (word_key(author.name) for author in self.draft.author)
        return self.memory.is_everywhere(block) or (
            self.memory.is_repeated(block) and any(begins.startswith(name) for name in names if name)
        )


def _match_all_blocks(context: DraftContext) -> list[tuple[RuleMatch, ...]]:
    """Return the rules that every block answers to; of prose amid prose, only those that could act there."""
    found: list[tuple[RuleMatch, ...] | None] = [None] * len(context.blocks)
    _match_edge_blocks(context, found)
    return [_rules_matching_inner_block(context, index) if one is None else one for index, one in enumerate(found)]


def _match_edge_blocks(context: DraftContext, found: list[tuple[RuleMatch, ...] | None]) -> None:
    """Find the rules of the first and last blocks, as far in as the first block of prose that no rule claims."""
    size = len(context.blocks)
    for order in (range(size), range(size - 1, -1, -1)):
        for index in order:
            line = context.lines[index]
            rules = found[index] = found[index] or tuple(matching_rules(line, context.publisher))
            if is_prose(context.blocks[index]) and not _is_claimed_by_rule(rules, line):
                break


def _rules_matching_inner_block(context: DraftContext, index: int) -> tuple[RuleMatch, ...]:
    block, line = context.blocks[index], context.lines[index]
    is_quiet = (
        line.is_declarative_sentence
        and is_prose(block)
        and not looks_like_furniture(block, context.bodies)
        and not speaks_to_reader(line.folded)
    )
    rules = matching_rules(line, context.publisher, is_quiet=is_quiet)
    return tuple(rule for rule in rules if _can_rule_apply(context, index, rule))


def _can_rule_apply(context: DraftContext, index: int, finding: RuleMatch) -> bool:
    """Return whether a common phrase can act on a block amid prose: on prose, a notice can where the site speaks to its reader."""
    rule, block = finding.rule, context.blocks[index]
    if finding.source != "common" or rule in RULES_WITHOUT_PHRASE or rule.action == "keep":
        return True
    if not is_prose(block) or looks_like_furniture(block, context.bodies):
        return True
    return "inline" in rule.zones and (rule.form != "sentence" or speaks_to_reader(context.lines[index].folded))


def matching_rules(line: FoldedLine, publisher: Publisher | None, *, is_quiet: bool = False) -> Iterator[RuleMatch]:
    """Yield the rules that a line answers to, the publisher's own first.

    `is_quiet`: it is prose amid prose that does not speak to the reader, where few common rules can act.
    """
    if publisher:
        yield from (
            RuleMatch(rule, publisher.name) for rule in _publisher_phrasebook(publisher.furniture).rules_matching(line)
        )
    if raw_dates_in_line(line.folded):
        yield RuleMatch(DATE_LINE_RULE, "common")
    elif parse_byline_writers(line.folded):
        yield RuleMatch(BYLINE_RULE, "common")
    found = _common_phrasebook(is_quiet=is_quiet).rules_matching(line)
    yield from (RuleMatch(rule, "common") for rule in found if not _is_news_of_speech(rule, line))
    if not is_quiet:
        yield from (RuleMatch(rule, "common") for rule in rules_by_meaning(line))


def _is_news_of_speech(rule: FurnitureRule, line: FoldedLine) -> bool:
    """Return whether a sentence reports speech, and the rule is for statements of the site itself."""
    if rule.form != "sentence" or rule.action != "strip" or not line.is_declarative_sentence:
        return False
    spoken = parse_spoken_line(line.folded)
    return spoken is not None and spoken.is_reported


@cache
def _common_phrasebook(*, is_quiet: bool) -> Phrasebook:
    """Return the common rules, or those of them that can act on quiet prose. Made when first needed: most commands read no page."""
    from newscrawl.furniture.rules.common import COMMON_RULES

    return Phrasebook([rule for rule in COMMON_RULES if not is_quiet or rule.action == "keep" or _is_inner_label(rule)])


def _is_inner_label(rule: FurnitureRule) -> bool:
    return rule.form != "sentence" and "inline" in rule.zones


@cache
def _publisher_phrasebook(rules: tuple[FurnitureRule, ...]) -> Phrasebook:
    return Phrasebook(rules)


def _is_claimed_by_rule(found: Sequence[RuleMatch], line: FoldedLine) -> bool:
    """Return whether the findings may take a block out of the prose by which zones are measured."""
    if any(finding.rule.action == "keep" for finding in found):
        return False
    return any(finding.rule.form == "sentence" or not line.is_declarative_sentence for finding in found)
