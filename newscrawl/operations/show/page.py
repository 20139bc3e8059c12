"""The page of `newscrawl show`: the text with its removals, each with its rule and its witnesses."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.body_blocks import BLOCK_SEPARATOR
from newscrawl.furniture.ledger_spans import ledger_spans
from newscrawl.runs.report.standalone_page import render_standalone_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.items import NewsArticle, Removal

MAX_TEXT_CHARACTERS = 20_000
"""Of one piece; what is longer is cut, and says so."""
MAX_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class TextRow:
    """A paragraph that stays, or a piece that was taken out."""

    text: str
    removal: Removal | None = None


def render_show_page(
    article: NewsArticle, found_in: dict[str, str], memory: str, screenshot: bytes = b""
) -> Iterator[str]:
    """The page, piece by piece. `found_in`: where each property came from; `memory`: what was known of the site."""
    rows = list(_text_rows(article))
    taken = [row.removal for row in rows if row.removal]
    context = {
        "article": article,
        "found_in": found_in,
        "memory": memory,
        "screenshot": b64encode(screenshot).decode(),
        "rows": rows[:MAX_ROWS],
        "more": max(0, len(rows) - MAX_ROWS),
        "taken": len(taken),
        "rules": Counter(removal.rule for removal in taken).most_common(),
    }
    return render_standalone_page(__package__ or "", "page.html", context, {"cut": _truncate})


def _text_rows(article: NewsArticle) -> Iterator[TextRow]:
    for span in ledger_spans(article.articleBody, article.ledger):
        if span.removal:
            yield TextRow(span.text, span.removal)
        else:
            yield from (TextRow(text.strip()) for text in span.text.split(BLOCK_SEPARATOR) if text.strip())


def _truncate(text: str) -> str:
    more = len(text) - MAX_TEXT_CHARACTERS
    return text if more <= 0 else f"{text[:MAX_TEXT_CHARACTERS]} … {more} characters more"
