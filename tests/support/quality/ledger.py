"""Whether clean text and ledger give back the text of labelled pages, the ledger read as it is stored."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from newscrawl.article_json import article_from_json, article_to_json, json_line, ledger_to_json
from newscrawl.body_blocks import BLOCK_SEPARATOR
from newscrawl.errors import ExtractionError, NotAnArticle
from newscrawl.extract.article import read_article
from newscrawl.extract.page.page import Page
from newscrawl.furniture.ledger import ledger_fault, rebuild_text
from newscrawl.furniture.strip import strip_furniture
from newscrawl.pipelines.finish import finish_article
from tests.support.quality.labelled_pages import entries


@dataclass(slots=True)
class Held:
    """What became of the pages of a set."""

    pages: int = 0
    articles: int = 0
    removals: int = 0
    faults: list[str] = field(default_factory=list)


def hold(name: str, count: int | None = None) -> Held:
    """Read the first so many pages of a set, and hold each article against its ledger."""
    held = Held()
    for entry, html in entries(name, count):
        held.pages += 1
        try:
            draft = read_article(Page.of(html, entry["url"]))
            text = BLOCK_SEPARATOR.join(block.text for block in draft.blocks)
            article = finish_article(strip_furniture(draft))
        except (NotAnArticle, ExtractionError):
            continue
        stored = [json.loads(json_line(line)) for line in ledger_to_json(article)]
        read = article_from_json(json.loads(json_line(article_to_json(article))), stored)
        fault = ledger_fault(read.articleBody, read.ledger)
        if not fault and rebuild_text(read.articleBody, read.ledger) != text:
            fault = "they give another text than was found"
        held.articles += 1
        held.removals += len(stored)
        held.faults += [f"{entry['url']}: {fault}"] if fault else []
    return held
