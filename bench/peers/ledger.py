"""Whether clean text and ledger give the text back on every labelled page: `python -m bench.peers.ledger [--pages N]`.

The ledger is read as it is stored, and the text is that of the page's blocks before anything was taken out of it. Exit code 1
when a page does not hold; each is named.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, field

from bench.training.labelled_pages import SETS, entries
from newscrawl.article_json import article_json, article_of, as_line, ledger_json
from newscrawl.errors import ExtractionError, NotAnArticle
from newscrawl.extract.article import read_article
from newscrawl.extract.page.page import Page
from newscrawl.furniture.ledger import fault_of, rebuild
from newscrawl.furniture.strip import strip_furniture
from newscrawl.items import BLOCK_SEPARATOR
from newscrawl.pipelines.finish import finish


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
            article = finish(strip_furniture(draft))
        except (NotAnArticle, ExtractionError):
            continue
        stored = [json.loads(as_line(line)) for line in ledger_json(article)]
        read = article_of(json.loads(as_line(article_json(article))), stored)
        fault = fault_of(read.articleBody, read.ledger)
        if not fault and rebuild(read.articleBody, read.ledger) != text:
            fault = "they give another text than was found"
        held.articles += 1
        held.removals += len(stored)
        held.faults += [f"{entry['url']}: {fault}"] if fault else []
    return held


def main() -> int:
    """Print how many of how many articles hold, set by set; 1 when one does not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, help="so many of each set instead of all")
    count = parser.parse_args().pages
    faults: list[str] = []
    for name in SETS:
        held = hold(name, count)
        faults += held.faults
        print(
            f"{name:13} clean text and ledger give the text back: {held.articles - len(held.faults)} of {held.articles} articles, "
            f"{held.removals} removals ({held.pages - held.articles} of {held.pages} pages give no article)",
            flush=True,
        )
    print("\n".join(faults) or "all of them hold")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
