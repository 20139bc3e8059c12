"""What a site's memory says against a block of a draft, and who bears it out. Repetition alone takes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.furniture.prose import is_prose
from newscrawl.furniture.witnesses import looks_like_furniture
from newscrawl.text.sentences import count_words

if TYPE_CHECKING:
    from newscrawl.body_blocks import Block
    from newscrawl.furniture.draft_context import DraftContext

MAX_NAME_WORDS = 4
"""Words that a person's or a place's name has at most."""


def is_repeated_on_site(context: DraftContext, block: Block) -> bool:
    """Return whether the block comes again on other articles of the site."""
    return context.memory is not None and context.memory.is_repeated(block)


def memory_witnesses(context: DraftContext, index: int) -> tuple[str, ...]:
    """The witnesses against a block that repeats on its site; fewer than two for what has to stay.

    Prose goes only outside the text, and only a notice of the site's own: the background of a running story repeats, too.
    What a rule would keep or move (corrections, credits of agencies) is not decided here.
    """
    block = context.blocks[index]
    if context.memory is None or any(found.rule.action != "strip" for found in context.findings[index]):
        return ()
    again, boxed = context.memory.is_repeated(block), context.zones[index] != "head" and _in_box(context, block)
    outside = context.zones[index] != "inline"
    spoken = {
        "repetition": again or boxed,
        "position": outside and (context.is_site_notice(block) if is_prose(block) else not looks_like_name(block.text)),
        "shape": boxed or (not is_prose(block) and looks_like_furniture(block, context.bodies)),
    }
    return tuple(name for name, speaks in spoken.items() if speaks) if again or boxed else ()


def looks_like_name(text: str) -> bool:
    """Return whether a text may be the name of somebody or something: a few words, each with a capital."""
    return count_words(text) <= MAX_NAME_WORDS and all(
        word[:1].isupper() or word[:1].isdigit() for word in text.split()
    )


def _in_box(context: DraftContext, block: Block) -> bool:
    """Return whether the block is in a kind of place that holds repeats, and that is not where this text is."""
    return context.memory is not None and context.memory.is_in_box(block) and block.path not in context.bodies
