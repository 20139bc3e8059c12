"""What the memory of a site gains on real pages: `python -m bench.peers.site_memory [SET]` (fundus_eval).

Each site is learnt from its own few pages in all the sets, with no help from the truth. Prints the body F1 without and with
memory, the pages that got better and worse, and whether clean text and ledger gave the text back on every page.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from newscrawl.errors import ExtractionError, NotAnArticle
from newscrawl.extract.article import read_article
from newscrawl.extract.page.page import Page
from newscrawl.furniture.ledger import rebuild_text
from newscrawl.furniture.site_memory.folder import site_name_of_url
from newscrawl.furniture.site_memory.learning import SamplePage, learn_site_memory
from newscrawl.furniture.strip import strip_furniture
from tests.support.quality.labelled_pages import SETS, entries, shared_module

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.furniture.site_memory.memory import SiteMemory
    from newscrawl.items import ArticleDraft

METRIC = "extraction_bench"
Entry = dict[str, Any]
Read = list[tuple[Entry, "ArticleDraft | None"]]
"""The entry of each page in its set, and its draft; None where it gives no article."""


def read_set(name: str) -> tuple[Read, dict[str, SiteMemory]]:
    """The pages of a set, and the memory of each of their sites, learnt from its pages in all the sets."""
    read: Read = []
    lessons: dict[str, list[SamplePage]] = defaultdict(list)
    sites = {site_name_of_url(entry["url"]) for entry, _ in entries(name)}
    for other in (name, *(one for one in SETS if one != name)):
        for entry, html in entries(other):
            site = site_name_of_url(entry["url"])
            draft, lesson = _lesson(entry, html) if site in sites else (None, None)
            lessons[site] += [lesson] if lesson else []
            if other == name:
                read.append((entry, draft))
    return read, {site: learn_site_memory(site, lessons[site]) for site in sites}


def _lesson(entry: Entry, html: bytes) -> tuple[ArticleDraft | None, SamplePage | None]:
    try:
        page = Page.of(html, entry["url"])
        draft = read_article(page)
    except (NotAnArticle, ExtractionError):
        return None, None
    day = str(draft.datePublished or entry.get("crawl_date") or "")[:10]
    section = draft.articleSection[0] if draft.articleSection else ""
    text = strip_furniture(deepcopy(draft)).articleBody
    return draft, SamplePage(draft.mainEntityOfPage or entry["url"], day, section, page.blocks_and_contexts()[0], text)


def bodies(read: Read, memory: dict[str, SiteMemory]) -> Iterator[tuple[Entry, str]]:
    """The clean body of each page. Ends the program where a ledger does not give the text back."""
    for entry, draft in read:
        if draft is None:
            yield entry, ""
            continue
        clean = strip_furniture(deepcopy(draft), None, memory.get(site_name_of_url(entry["url"])))
        if rebuild_text(clean.articleBody, clean.ledger) != clean.text:
            raise SystemExit(f"{entry['id']}: clean text and ledger do not give the text back")
        yield entry, clean.articleBody


def scored_with_memory(name: str) -> dict[str, list[Entry]]:
    """The scores of the shared metric for each page of a set, `without memory` and `with memory`."""
    read, memory = read_set(name)
    score = shared_module(METRIC).page_score
    return {
        label: [score(entry["truth"], {"articleBody": body}) for entry, body in bodies(read, known)]
        for label, known in (("without memory", {}), ("with memory", memory))
    }


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else "fundus_eval"
    scored = scored_with_memory(name)
    for label, scores in scored.items():
        summary = shared_module(METRIC).summary(scores, 200)
        print(
            f"{name}, {label}: " + ", ".join(f"{key} {summary[key]}" for key in ("f1", "f1_std", "precision", "recall"))
        )
    moved = Counter(
        (one["f1"] > other["f1"]) - (one["f1"] < other["f1"])
        for other, one in zip(*scored.values(), strict=True)
        if "f1" in one
    )
    print(f"{moved[1]} pages better, {moved[-1]} worse, {moved[0]} the same")
    print(f"clean text and ledger gave the text back on all {moved.total()} pages, with memory and without")


if __name__ == "__main__":
    main()
