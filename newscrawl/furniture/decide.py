"""What is to become of each block, and why: two witnesses, or it stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from newscrawl.furniture.block_context import Finding, Scene, findings_of
from newscrawl.furniture.boxes import CAPTION
from newscrawl.furniture.dangling_headings import loose_end
from newscrawl.furniture.matching.fold import same
from newscrawl.furniture.matching.phrases import Line
from newscrawl.furniture.sentences import HEADINGS, MOSTLY_LINKS, is_lone_word
from newscrawl.furniture.site_memory.evidence import is_remembered, remembered_as
from newscrawl.furniture.witnesses import in_box, shape, speaks_to_reader

if TYPE_CHECKING:
    from newscrawl.items import ArticleDraft, Block
    from newscrawl.publishers.model import FurnitureRule, Publisher, Zone

ECHO_REACH = 6
"""The headline is looked for in the first so many blocks (tuned on article-extraction-benchmark and fundus-evaluation)."""
MARK_FIELDS = {"text/headline": "headline", "text/description": "description"}
CODE = frozenset({"pre", "code"})
"""Code says all that furniture says, and means it."""
REPEATED_LETTERS = 4
JOURNALISTS = (
    "reporter",
    "correspondent",
    "editor",
    "columnist",
    "journalist",
    "writer",
    "the author",
    "redakt",
    "autor",
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """That a block goes, under which rule, and on whose word."""

    rule: str
    action: Literal["strip", "move"]
    field: str = ""
    witnesses: tuple[str, ...] = ()


def verdicts(scene: Scene) -> list[Verdict | None]:
    """What becomes of each block; None for what stays."""
    judged = [_judge(scene, index) for index in range(len(scene.blocks))]
    _sweep_lists(scene, judged)
    for index in loose_end(scene, [verdict is None for verdict in judged]):
        judged[index] = Verdict("common/loose-end", "strip", witnesses=("position", "shape"))
    return judged


def judge_line(text: str, zone: Zone, publisher: Publisher | None) -> Verdict | None:
    """What becomes of a part of a line that stands in a zone: only its words and its place can speak."""
    for finding in findings_of(Line.of(text), publisher):
        if finding.rule.action == "keep":
            return None
        if zone in finding.rule.zones and zone != "inline":
            return _verdict(finding, ("phrase", "position"))
    return None


def _judge(scene: Scene, index: int) -> Verdict | None:
    block, found = scene.blocks[index], scene.findings[index]
    if block.marks:
        return _of_mark(scene, block)
    if block.kind in CODE or any(finding.rule.action == "keep" for finding in found):
        return None
    if index < ECHO_REACH and _echoes(scene, block):
        return Verdict("common/headline-echo", "strip", witnesses=("phrase", "position"))
    if _is_caption(scene, index):
        return Verdict("common/caption", "move", "image", ("shape",))
    for finding in found:
        witnesses = _witnesses(scene, index, finding)
        if len(witnesses) > 1:
            return _verdict(finding, witnesses)
    return _of_box(scene, index) or _of_shape(scene, index) or _of_memory(scene, index)


def _witnesses(scene: Scene, index: int, finding: Finding) -> tuple[str, ...]:
    """Who speaks against a block: the phrase of a rule it answers to, and whatever else does."""
    block, line, rule = scene.blocks[index], scene.lines[index], finding.rule
    if rule.name == "author-bio" and not _is_biography(scene.draft, line):
        return ("phrase",)
    spoken = {
        "position": _is_placed(scene, index, rule),
        "shape": shape(block, scene.bodies) or _is_shaped(scene, index, rule),
        "repetition": rule.action == "strip"
        and ((rule.form != "sentence" and _is_repeated(scene, block)) or is_remembered(scene, block)),
    }
    return ("phrase", *(name for name, speaks in spoken.items() if speaks))


def _is_repeated(scene: Scene, block: Block) -> bool:
    """Whether a line comes again and again; headings of a long list do, and so do single letters."""
    text = same(block.text)
    return block.kind not in HEADINGS and len(text) >= REPEATED_LETTERS and text in scene.repeated


def _is_placed(scene: Scene, index: int, rule: FurnitureRule) -> bool:
    """Whether a block stands where its rule is at home, before or behind the text; a full stop belongs to the text."""
    zone, block = scene.zones[index], scene.blocks[index]
    if zone == "inline" or zone not in rule.zones or (rule.form != "sentence" and scene.lines[index].is_statement):
        return False
    return not (rule.form == "word" and block.kind in HEADINGS and _heads_prose(scene, index))


def _is_shaped(scene: Scene, index: int, rule: FurnitureRule) -> bool:
    """Whether a block amid the text has the form of what its rule finds there: an address to the reader, or a label."""
    line, block = scene.lines[index], scene.blocks[index]
    if "inline" not in rule.zones or rule.form == "word":
        return False
    if rule.form == "sentence":
        return speaks_to_reader(line.folded)
    if line.is_statement or is_lone_word(line.folded):
        return False
    return not (block.kind in HEADINGS and ":" not in line.folded and _heads_prose(scene, index))


def _of_mark(scene: Scene, block: Block) -> Verdict:
    mark = block.marks[0]
    if mark in MARK_FIELDS:
        return Verdict(mark, "move", MARK_FIELDS[mark], ("position", "shape"))
    source = scene.draft.publisher or (scene.publisher.name if scene.publisher else "layout")
    rule = next((rule for rule in (scene.publisher.furniture if scene.publisher else ()) if rule.name == mark), None)
    if rule and rule.action == "move":
        return Verdict(f"{source}/{mark}", "move", rule.field, ("selector",))
    return Verdict(f"{source}/{mark}", "strip", witnesses=("selector",))


def _of_shape(scene: Scene, index: int) -> Verdict | None:
    """What a block's shape and place say where its words say nothing."""
    block, zone, line = scene.blocks[index], scene.zones[index], scene.lines[index]
    boxed = in_box(block, scene.bodies)
    if block.hidden and same(block.text) in scene.repeated:
        return Verdict("common/hidden", "strip", witnesses=("shape", "repetition"))
    if zone != "inline" and boxed and block.link_share >= MOSTLY_LINKS and not line.is_statement:
        return Verdict("common/link-box", "strip", witnesses=("shape", "position"))
    return None


def _is_caption(scene: Scene, index: int) -> bool:
    """Whether a block says of itself that it is a caption; what the page's head says of the article is its standfirst."""
    block, box = scene.blocks[index], scene.boxes[index]
    is_named_so = box is not None and box[0] is CAPTION and same(block.text) != same(scene.draft.description or "")
    return block.kind == "figcaption" or is_named_so


def _of_box(scene: Scene, index: int) -> Verdict | None:
    """What an element's name says of it, borne out by its place, or by what else was in it and was left out."""
    found, zone = scene.boxes[index], scene.zones[index]
    if found is None or found[0] is CAPTION or zone not in found[0].zones:
        return None
    box, path = found
    spoken = {
        "phrase": box.invites and speaks_to_reader(scene.lines[index].folded),
        "position": zone != "inline",
        "extractor": path in scene.partly_left_out,
    }
    witnesses = ("shape", *(name for name, speaks in spoken.items() if speaks))
    return Verdict(f"common/{box.name}", box.action, box.field, witnesses) if len(witnesses) > 1 else None


def _of_memory(scene: Scene, index: int) -> Verdict | None:
    witnesses = remembered_as(scene, index)
    return Verdict("site/repeated", "strip", witnesses=witnesses) if len(witnesses) > 1 else None


def _sweep_lists(scene: Scene, judged: list[Verdict | None]) -> None:
    """A heading of related stories in the tail takes the links or teasers under it along."""
    sweeping = False
    for index, verdict in enumerate(judged):
        line, block = scene.lines[index], scene.blocks[index]
        if verdict is not None:
            sweeping = verdict.rule.startswith("common/related") or (sweeping and verdict.rule == "common/separator")
        elif sweeping and scene.zones[index] == "tail" and (block.link_share >= MOSTLY_LINKS or not line.is_statement):
            judged[index] = Verdict("common/related-teaser", "strip", witnesses=("position", "shape"))
        else:
            sweeping = False


def _echoes(scene: Scene, block: Block) -> bool:
    draft = scene.draft
    text = same(block.text)
    return bool(text) and text in {same(headline) for headline in (*draft.headlines, draft.headline) if headline}


def _heads_prose(scene: Scene, index: int) -> bool:
    """Whether running text follows a heading: then it is a chapter's."""
    return index + 1 < len(scene.blocks) and scene.zones[index + 1] == "inline"


def _is_biography(draft: ArticleDraft, line: Line) -> bool:
    if draft.author:
        text = same(line.folded)
        return line.core.lower().startswith(("the ", "der autor", "die autorin")) or any(
            same(author.name) in text for author in draft.author
        )
    return any(word in line.folded.casefold() for word in JOURNALISTS)


def _verdict(finding: Finding, witnesses: tuple[str, ...]) -> Verdict:
    rule = finding.rule
    return Verdict(finding.name, "move" if rule.action == "move" else "strip", rule.field, witnesses)
