"""What a site's memory says against a block of a draft, and who bears it out. Repetition alone takes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.furniture.matching.fold import same
from newscrawl.furniture.sentences import is_prose, words
from newscrawl.furniture.witnesses import shape

if TYPE_CHECKING:
    from newscrawl.furniture.block_context import Scene
    from newscrawl.items import Block

NAME_WORDS = 4
"""Words that a person's or a place's name has at most."""


def is_notice(scene: Scene, block: Block) -> bool:
    """Whether the block is one of the site's own: it stands everywhere, or comes again and begins with the author's name."""
    if scene.memory is None:
        return False
    begins = same(block.text)
    names = (same(author.name) for author in scene.draft.author)
    return scene.memory.stands_everywhere(block) or (
        scene.memory.repeats(block) and any(begins.startswith(name) for name in names if name)
    )


def is_remembered(scene: Scene, block: Block) -> bool:
    """Whether the block comes again on other articles of the site."""
    return scene.memory is not None and scene.memory.repeats(block)


def remembered_as(scene: Scene, index: int) -> tuple[str, ...]:
    """The witnesses against a block that repeats on its site; fewer than two for what has to stay.

    Prose goes only outside the text, and only a notice of the site's own: the background of a running story repeats, too.
    What a rule would keep or move (corrections, credits of agencies) is not asked about here.
    """
    block = scene.blocks[index]
    if scene.memory is None or any(found.rule.action != "strip" for found in scene.findings[index]):
        return ()
    again, boxed = scene.memory.repeats(block), scene.zones[index] != "head" and _in_box(scene, block)
    outside = scene.zones[index] != "inline"
    spoken = {
        "repetition": again or boxed,
        "position": outside and (is_notice(scene, block) if is_prose(block) else not is_name(block.text)),
        "shape": boxed or (not is_prose(block) and shape(block, scene.bodies)),
    }
    return tuple(name for name, speaks in spoken.items() if speaks) if again or boxed else ()


def is_name(text: str) -> bool:
    """Whether a text may be the name of somebody or something: a few words, each with a capital."""
    return words(text) <= NAME_WORDS and all(word[:1].isupper() or word[:1].isdigit() for word in text.split())


def _in_box(scene: Scene, block: Block) -> bool:
    """Whether the block stands in a kind of place that holds repeats, and that is not where this text stands."""
    return scene.memory is not None and scene.memory.is_box(block) and block.path not in scene.bodies
