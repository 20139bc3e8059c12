"""The clean text as simplified HTML: the blocks that were kept, in the lists, tables and quotations in which they stand.

Its text is the clean text: that of its paragraphs, headings, items and captions, with a blank line between them, and ` | ` between
the cells of a row.
"""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

from newscrawl.body_blocks import BLOCK_SEPARATOR, TABLE_CELL_SEPARATOR, Block, Container
from newscrawl.furniture.line_html import PlacedTag, escape_attribute, line_html, placed_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.items import ArticleDraft, Removal

_HEADING_TAGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_CAPTION_KINDS = frozenset(("caption", "figcaption"))
_LIST_TAGS = frozenset(("ol", "ul"))
_TABLE_OF_UNGROUPED_CELLS = Container("table", 0)
"""Around rows that are in no table."""


def body_html(draft: ArticleDraft) -> str:
    """Return the HTML of a draft whose furniture is stripped."""
    lines = draft.articleBody.split(BLOCK_SEPARATOR) if draft.articleBody else []
    kept = [*_blocks_with_kept_text(draft)]
    if len(kept) != len(lines):
        kept = [(Block("p", line), []) for line in lines]
    sizes = Counter(one.number for block, _ in kept for one in block.inside if one.tag == "li")
    parts: list[str] = []
    around: list[Container] = []
    for (block, cuts), line in zip(kept, lines, strict=True):
        wanted = [*_containers(block)]
        common = len([*takewhile(lambda pair: pair[0] == pair[1], zip(around, wanted, strict=False))])
        parts += (_end_tag(one) for one in reversed(around[common:]))
        parts += (_start_tag(one) for one in wanted[common:])
        around = wanted
        is_alone = bool(around) and around[-1].tag == "li" and sizes[around[-1].number] == 1
        parts.append(
            _block_element(block.kind, line_html(line, _shift_heading_tags(block, cuts)), line, is_alone=is_alone)
        )
    return "".join([*parts, *(_end_tag(one) for one in reversed(around))])


def _blocks_with_kept_text(draft: ArticleDraft) -> Iterator[tuple[Block, list[Removal]]]:
    """Yield the blocks that are in the clean text, in its order, and what was taken out within each."""
    removals = sorted(draft.ledger, key=lambda removal: removal.position)
    at = end = 0
    for block in sorted(draft.blocks, key=lambda block: block.position):
        cuts = []
        while at < len(removals) and removals[at].position < block.position + len(block.text):
            removal = removals[at]
            if removal.action != "fold" and removal.position <= block.position:
                end = removal.position + len(removal.text)
            elif removal.position > block.position:
                cuts.append(removal)
            at += 1
        if block.position >= end:
            yield block, cuts


def _shift_heading_tags(block: Block, cuts: Sequence[Removal]) -> list[PlacedTag]:
    """Return the tags in the line of a block, moved to where their letters are since some of it was taken out."""
    tags = placed_tags(block.inline, block.text) if block.inline else []
    for cut in reversed(cuts):
        start, lost = cut.position - block.position, len(cut.text) - len(cut.replacement)
        tags = [tag._replace(at=max(start, tag.at - lost)) if tag.at > start else tag for tag in tags]
    return tags


def _containers(block: Block) -> Iterator[Container]:
    """Yield the elements around a block that hold what they may: lists hold items, tables hold rows."""
    last = ""
    for at, one in enumerate(block.inside):
        inner = block.inside[at + 1].tag if at + 1 < len(block.inside) else ""
        fits = {"li": last in _LIST_TAGS, "table": block.kind == "tr" and not inner}
        if fits.get(one.tag, one.tag not in _LIST_TAGS or inner == "li"):
            last = one.tag
            yield one
    if block.kind == "tr" and last != "table":
        yield _TABLE_OF_UNGROUPED_CELLS


def _start_tag(container: Container) -> str:
    return f'<{container.tag} cite="{escape_attribute(container.url)}">' if container.url else f"<{container.tag}>"


def _end_tag(container: Container) -> str:
    return f"</{container.tag}>"


def _block_element(kind: str, line: str, text: str, *, is_alone: bool) -> str:
    """Return the element of a block. `text`: the line without tags; `is_alone`: it is all that its list item has."""
    if kind == "tr":
        return f"<tr>{''.join(f'<td>{cell}</td>' for cell in _cells(line, text))}</tr>"
    if kind in _CAPTION_KINDS:
        return f"<figure><figcaption>{line}</figcaption></figure>"
    if is_alone and kind not in _HEADING_TAGS:
        return line
    tag = _HEADING_TAGS.get(kind, "p")
    return f"<{tag}>{line}</{tag}>"


def _cells(line: str, text: str) -> list[str]:
    """Return the cells of a row; without tags where an element is around more than one of them."""
    cells = line.split(TABLE_CELL_SEPARATOR)
    is_torn = any(cell.count("<") != 2 * cell.count("</") + cell.count("<br/>") for cell in cells)
    return line_html(text).split(TABLE_CELL_SEPARATOR) if is_torn else cells
