"""Articles of a store as newscrawl writes them: what others wrote may have any value under any name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.dataclass_json import type_fault
from newscrawl.errors import DamagedRunError
from newscrawl.items import NewsArticle

if TYPE_CHECKING:
    from newscrawl.storage.stored_run import JsonLine


def checked_article(line: JsonLine) -> JsonLine:
    """Return the line of an article; DamagedRunError names the property that is of another type than newscrawl writes."""
    if fault := type_fault(NewsArticle, line.value):
        raise DamagedRunError(f"{line.place}: {fault}. newscrawl writes nothing like it.")
    return line
