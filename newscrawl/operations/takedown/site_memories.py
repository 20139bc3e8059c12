"""The site memories in a run's folder: which of their blocks quote a page, and a memory without these."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newscrawl.furniture.site_memory.memory import MEMORY_FILE_ENDING, SiteMemory
from newscrawl.storage.listed_files import listed_files
from newscrawl.text.fold import word_key

if TYPE_CHECKING:
    from collections.abc import Collection, Container

    from newscrawl.operations.takedown.quote_finder import QuoteFinder
    from newscrawl.storage.stored_run import StoredRun


def read_memory(run: StoredRun, name: str) -> SiteMemory:
    """Return what is in the file. UsageError where that is no memory."""
    with run.open(name) as file:
        return SiteMemory.of(file.read(), f"{run.place}/{name}")


def quoting_block_digests(run: StoredRun, quotation: QuoteFinder, going: Container[Any]) -> tuple[str, ...]:
    """Digests of the blocks that quote folded texts, but for those that the ledger of an article that stays holds.

    Such an article could not be made again without them, and its page quotes the text as well.
    """
    names = [name for name in listed_files(run.manifest()) if name.endswith(MEMORY_FILE_ENDING)] if quotation else []
    quoting = {
        block.text
        for name in names
        for block in read_memory(run, name).blocks
        if quotation.has_quote_in(block.text.encode())
    }
    for line in run.ledger() if quoting else ():
        if line.value.get("WARC-Record-ID") not in going:
            taken = word_key(str(line.value.get("text")))
            quoting = {text for text in quoting if text not in taken}
    return tuple(sorted(map(_text_digest, quoting)))


def filter_memory(memory: SiteMemory, blocks: Collection[str], addresses: Container[str]) -> SiteMemory:
    """The memory without blocks of these digests and without examples at these addresses."""
    return replace(
        memory,
        blocks=tuple(
            replace(block, example="") if block.example in addresses else block
            for block in memory.blocks
            if _text_digest(block.text) not in blocks
        ),
    )


def _text_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
