"""What an article has that its truth lacks, by kind: what the elements around it are named after, else its form."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newscrawl.body_blocks import Block
    from newscrawl.items import ArticleDraft

_WORD = re.compile(r"\w+")
_RUN = 4
_LONG_TEXT = 200
KINDS = {
    "comments": r"comment|disqus|respond|repl(?:y|ies)|kommentar",
    "other stories": r"relat|recirc|recommend|teaser|more-?(?:from|stories|news)|read-?(?:more|also|next)|trending|popular|latest|outbrain|taboola|carousel",
    "offers": r"newsletter|subscri|sign-?up|promo|paywall|donat|membership|cta\b|banner|\bads?\b|advert|sponsor",
    "sharing": r"share|social|follow|tweet|twitter|facebook",
    "authors": r"author|byline|\bbio|contributor",
    "pictures": r"caption|credit|figure|gallery|photo|image|legend",
    "page": r"\bnav|menu|footer|header|breadcrumb|sidebar|\btags?\b|meta|cookie|consent|popup|modal|widget|tooltip|toc\b|copyright|disclaimer",
}
_NAMED = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in KINDS.items()}


def leaks(truth: Mapping[str, Any], output: Mapping[str, Any], draft: ArticleDraft) -> Counter[str]:
    """Return the words of each kind that the article has and the truth lacks; where snippets are the truth, those that leaked."""
    blocks = {" ".join(block.text.split()): block for block in draft.blocks}
    found: Counter[str] = Counter()
    for line in _untrue(truth, output["articleBody"] or ""):
        found[_kind(line, blocks.get(line))] += len(_WORD.findall(line))
    return found


def _untrue(truth: Mapping[str, Any], body: str) -> Iterator[str]:
    lines = [" ".join(line.split()) for line in body.split("\n\n")]
    if not truth.get("articleBody"):
        snippets = [" ".join(snippet.split()).lower() for snippet in truth.get("without", ())]
        yield from (line for line in lines if any(snippet in line.lower() for snippet in snippets))
        return
    true = [word for text in (truth["articleBody"], *truth.get("optional", ())) for word in _WORD.findall(text)]
    runs = {size: {*zip(*(true[start:] for start in range(size)), strict=False)} for size in range(1, _RUN + 1)}
    for line in lines:
        words = _WORD.findall(line)
        size = min(_RUN, len(words))
        own = [*zip(*(words[start:] for start in range(size)), strict=False)] if size else []
        if own and sum(run in runs[size] for run in own) * 2 < len(own):
            yield line


def _kind(line: str, block: Block | None) -> str:
    if block is None:
        return "no block of the page"
    named = next((kind for kind, pattern in _NAMED.items() if pattern.search(block.path)), None)
    return named or _form(line, block)


def _form(line: str, block: Block) -> str:
    if block.hidden:
        return "hidden"
    if block.link_share > 1 / 2:
        return "links"
    if block.kind in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        return "headings"
    return "long text" if len(line) >= _LONG_TEXT else "short text"
