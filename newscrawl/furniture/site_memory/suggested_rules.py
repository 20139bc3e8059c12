"""A site memory in the words of a publisher's file: rules to read, shorten and paste."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.furniture.site_memory.memory import RepeatedBlock, SiteMemory

MAX_RULES = 40
MAX_SLUG_LENGTH = 40
MIN_ARTICLE_SHARE = 0.1
"""Of the site's articles that a line has to be on to be worth a rule."""
_NON_SLUG_CHARACTERS_PATTERN = re.compile(r"[^a-z0-9]+")


def suggested_rule_lines(memory: SiteMemory) -> Iterator[str]:
    """The lines: selectors for a layout's `furniture`, then rules for the publisher's."""
    yield f"# {memory.site}, {memory.articles} articles, {memory.first} to {memory.last}"
    yield "# of a Layout:"
    yield "furniture=("
    yield from (
        f'    ("{slug}", {name!r}),' for slug, name in zip(_unique_rule_slugs(memory.boxes), memory.boxes, strict=True)
    )
    yield "),"
    yield "# of the Publisher:"
    yield "furniture=("
    blocks = _blocks_worth_a_rule(memory)
    yield from map(_rule_source_line, _unique_rule_slugs([block.text for block in blocks]), blocks)
    yield "),"


def _blocks_worth_a_rule(memory: SiteMemory) -> list[RepeatedBlock]:
    often = max(2, MIN_ARTICLE_SHARE * memory.articles)
    by_text = {block.text: block for block in reversed(memory.blocks)}
    worthy = [one for one in by_text.values() if one.articles >= often and not one.judgement]
    return sorted(worthy, key=lambda one: (-one.articles, one.text))[:MAX_RULES]


def _rule_source_line(slug: str, block: RepeatedBlock) -> str:
    phrase = r"\W+".join(map(re.escape, block.text.split()))
    evidence = f"{block.articles} articles, {block.days} days, {block.sections} sections, {block.first} to {block.last}"
    return f'    FurnitureRule("{slug}", r"{phrase}", form="label"),  # {evidence}'


def _unique_rule_slugs(texts: Sequence[str]) -> Iterator[str]:
    """Yield a name for each, none twice: `repeated`, `repeated-2`."""
    taken: Counter[str] = Counter()
    for slug in map(_text_to_rule_slug, texts):
        taken[slug] += 1
        yield f"{slug}-{taken[slug]}" if taken[slug] > 1 else slug


def _text_to_rule_slug(text: str) -> str:
    return _NON_SLUG_CHARACTERS_PATTERN.sub("-", text.lower()).strip("-")[:MAX_SLUG_LENGTH].strip("-") or "repeated"
