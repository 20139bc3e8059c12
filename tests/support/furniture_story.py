"""A story of our own in which furniture and traps are placed."""

from __future__ import annotations

import json

import pytest

from newscrawl.body_blocks import Block
from newscrawl.furniture.ledger import rebuild_text
from newscrawl.furniture.plain_text import read_plain_text
from newscrawl.furniture.strip import strip_furniture
from newscrawl.items import ArticleDraft
from tests.support.paths import SHARED

BODY = "article>div.story>"
PROSE = (
    "The harbour council of Velsk voted on Tuesday to rebuild the northern pier before winter.",
    "Engineers said the old timber could not carry the cranes that the port has ordered for spring.",
    "Residents have asked for a footpath along the quay, and the mayor promised to look at the plans.",
    "The work is expected to cost nine million crowns, most of it paid by the regional fund.",
    "A first report on the foundations will be read to the assembly in March.",
    "Until then the ferries will keep to the southern berth, the harbour master said.",
)


def shared(name):
    """A list of the shared data; the test is skipped where the shared folder is missing."""
    path = SHARED / "data" / name
    if not path.exists():
        pytest.skip(f"{path.name} is in the shared folder, which is not here (set NEWSCRAWL_SHARED)")
    found = json.loads(path.read_text(encoding="utf-8"))
    return found["items"] if "items" in found else found["traps"]


def around(block, zone):
    """The story with a block before it, in it, or behind it."""
    prose = [Block("p", text, path=BODY + "p") for text in PROSE]
    at = {"head": 0, "inline": 3, "tail": len(prose)}[zone]
    return [*prose[:at], block, *prose[at:]]


def as_page(blocks):
    """The draft of a page of these blocks, stripped."""
    return _stripped(as_draft(blocks))


def as_draft(blocks):
    """The draft of a page of these blocks, furniture and all."""
    placed, position = [], 0
    for block in blocks:
        placed.append(block._replace(position=position))
        position += len(block.text) + 2
    text = "\n\n".join(block.text for block in placed)
    return ArticleDraft("http://velsk.example/pier", text=text, blocks=placed, headline="Velsk rebuilds its pier")


def as_text(blocks):
    """The draft of the same as plain text under a headline, stripped."""
    return _stripped(read_plain_text("\n\n".join(["Velsk rebuilds its pier", *(block.text for block in blocks)])))


def _stripped(draft):
    strip_furniture(draft)
    assert rebuild_text(draft.articleBody, draft.ledger) == draft.text
    return draft
