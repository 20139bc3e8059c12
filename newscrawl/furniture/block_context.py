"""A draft's blocks with all that is known of them together: what each answers to, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from newscrawl.furniture.boxes import Box, boxes
from newscrawl.furniture.bylines import writers_in
from newscrawl.furniture.datelines import dates_in
from newscrawl.furniture.matching.phrases import Line, Phrasebook
from newscrawl.furniture.meaning.line_meaning import meanings_of
from newscrawl.furniture.prose import is_prose
from newscrawl.furniture.witnesses import body_paths, prefixes, repeated, shape, speaks_to_reader
from newscrawl.furniture.zones import zones
from newscrawl.items import LEFT_OUT, REPEATED
from newscrawl.publishers.model import FurnitureRule
from newscrawl.text.fold import word_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.furniture.site_memory.memory import SiteMemory
    from newscrawl.items import ArticleDraft, Block
    from newscrawl.publishers.model import Publisher, Zone

DATE_LINE = FurnitureRule("date-line", "", "move", "datePublished", ("head", "tail"), form="label")
BYLINE = FurnitureRule("byline", "", "move", "author", ("head",), form="word")
FORM_RULES = (DATE_LINE, BYLINE)
"""Rules that have no phrase."""
OPENING = frozenset({"date-line", "byline", "controls", "caption-credit", "breadcrumb", "reading-time"})


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a block's text answers to."""

    rule: FurnitureRule
    source: str
    """Publisher's name, or `common`."""

    @property
    def name(self) -> str:
        """The rule's name as the ledger writes it."""
        return f"{self.source}/{self.rule.name}"


@dataclass(slots=True)
class BlockContext:
    """A draft's blocks with all that is known of them together."""

    draft: ArticleDraft
    publisher: Publisher | None
    blocks: Sequence[Block]
    lines: list[Line]
    findings: list[tuple[Finding, ...]] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    bodies: frozenset[str] = frozenset()
    boxes: list[tuple[Box, str] | None] = field(default_factory=list)
    """Of each block what its element says by its name, and the path of that element."""
    repeated: frozenset[str] = frozenset()
    partly_left_out: frozenset[str] = frozenset()
    """Paths of elements with something in them, amid the text, that the extractor did not take for text."""
    memory: SiteMemory | None = None
    """What repeats on the draft's site; None where nothing was learnt."""

    @classmethod
    def of(cls, draft: ArticleDraft, publisher: Publisher | None, memory: SiteMemory | None = None) -> BlockContext:
        """The context of a draft, without what its extractor left out or another page has: that is decided already."""
        blocks = [block for block in draft.blocks if not {LEFT_OUT, REPEATED} & {*block.marks}]
        context = cls(draft, publisher, blocks, [Line.of(block.text) for block in blocks])
        context.memory = memory
        left_out = (block.path for block in draft.blocks if LEFT_OUT in block.marks)
        context.partly_left_out = frozenset(around for path in left_out for around in prefixes(path))
        context.bodies = body_paths(context.blocks)
        context.boxes = boxes(context.blocks, context.bodies)
        context.repeated = repeated(context.blocks)
        context.findings = _all_findings(context)
        claimed = [
            bool(block.marks or box) or _claims(found, line) or context.is_notice(block)
            for block, box, found, line in zip(
                context.blocks, context.boxes, context.findings, context.lines, strict=True
            )
        ]
        opening = [any(finding.rule.name in OPENING for finding in found) for found in context.findings]
        context.zones = zones(context.blocks, claimed, opening)
        return context

    def is_notice(self, block: Block) -> bool:
        """Return whether the block is the site's own: it is on every page, or repeats and begins with the author's name."""
        if self.memory is None:
            return False
        begins = word_key(block.text)
        names = (word_key(author.name) for author in self.draft.author)
        return self.memory.stands_everywhere(block) or (
            self.memory.repeats(block) and any(begins.startswith(name) for name in names if name)
        )


def _all_findings(context: BlockContext) -> list[tuple[Finding, ...]]:
    """What every block answers to; prose amid prose only to what could act there."""
    found = [tuple(matching_rules(line, context.publisher)) for line in context.lines]
    edges = _edges(context, found)
    return [
        all_of_it if index in edges else tuple(one for one in all_of_it if _can_act(context, index, one))
        for index, all_of_it in enumerate(found)
    ]


def _edges(context: BlockContext, found: Sequence[Sequence[Finding]]) -> set[int]:
    """The first and last blocks, as far in as the first block of prose that no rule claims."""
    edges: set[int] = set()
    size = len(context.blocks)
    for order in (range(size), range(size - 1, -1, -1)):
        for index in order:
            edges.add(index)
            if is_prose(context.blocks[index]) and not _claims(found[index], context.lines[index]):
                break
    return edges


def _can_act(context: BlockContext, index: int, finding: Finding) -> bool:
    """Whether a common phrase can act on a block amid prose: on prose, a notice can where the site speaks to its reader."""
    rule, block = finding.rule, context.blocks[index]
    if finding.source != "common" or rule in FORM_RULES or rule.action == "keep":
        return True
    if not is_prose(block) or shape(block, context.bodies):
        return True
    return "inline" in rule.zones and (rule.form != "sentence" or speaks_to_reader(context.lines[index].folded))


def matching_rules(line: Line, publisher: Publisher | None) -> Iterator[Finding]:
    """The rules that a line answers to, the publisher's own first."""
    if publisher:
        yield from (Finding(rule, publisher.name) for rule in _own(publisher.furniture).said_in(line))
    if dates_in(line.folded):
        yield Finding(DATE_LINE, "common")
    elif writers_in(line.folded):
        yield Finding(BYLINE, "common")
    yield from (Finding(rule, "common") for rule in _common_book().said_in(line))
    yield from (Finding(rule, "common") for rule in meanings_of(line))


@cache
def _common_book() -> Phrasebook:
    """The book of the common rules, made for the first line that is asked: most commands ask none, and need not wait for it."""
    from newscrawl.furniture.rules.common import COMMON

    return Phrasebook(COMMON)


@cache
def _own(rules: tuple[FurnitureRule, ...]) -> Phrasebook:
    return Phrasebook(rules)


def _claims(found: Sequence[Finding], line: Line) -> bool:
    """Whether the findings may take a block out of the prose by which zones are measured."""
    if any(finding.rule.action == "keep" for finding in found):
        return False
    return any(finding.rule.form == "sentence" or not line.is_statement for finding in found)
