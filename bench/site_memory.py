"""What the memory of a site gains on real pages: `python -m bench.site_memory [SET]` (fundus_eval).

Each site is learnt from its own few pages, with no help from the truth. Prints the body F1 without and with memory, the
pages that got better and worse, and whether clean text and ledger gave the text back on every page.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from bench.real_pages import SHARED
from newscrawl.errors import ExtractionError, NotAnArticle
from newscrawl.extract.article import read_article
from newscrawl.extract.blocks import read_blocks
from newscrawl.extract.page import Page
from newscrawl.furniture.learning import Lesson, learn
from newscrawl.furniture.ledger import rebuild
from newscrawl.furniture.memories import site_of
from newscrawl.furniture.strip import strip_furniture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.furniture.memory import SiteMemory
    from newscrawl.items import ArticleDraft

Told = dict[str, Any]


def read_set(name: str) -> tuple[list[tuple[Told, ArticleDraft]], dict[str, SiteMemory]]:
    """What a set says of its dev pages with the draft of each, and the memory of each site."""
    folder = SHARED / "data/pages" / name
    dev = set(json.loads((folder / "split.json").read_text(encoding="utf-8"))["dev"])
    read: list[tuple[Told, ArticleDraft]] = []
    lessons: dict[str, list[Lesson]] = defaultdict(list)
    for line in (folder / "pages.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        if told["id"] in dev:
            try:
                page = Page.of(gzip.decompress((folder / told["html_path"]).read_bytes()), told["url"])
                draft = read_article(page)
            except (NotAnArticle, ExtractionError):
                continue
            read.append((told, draft))
            lessons[site_of(told["url"])].append(_lesson(told, page, deepcopy(draft)))
    return read, {site: learn(site, those) for site, those in lessons.items()}


def _lesson(told: Told, page: Page, draft: ArticleDraft) -> Lesson:
    day = str(draft.datePublished or told.get("crawl_date") or "")[:10]
    section = draft.articleSection[0] if draft.articleSection else ""
    text = strip_furniture(draft).articleBody
    return Lesson(draft.mainEntityOfPage or told["url"], day, section, read_blocks(page.tree), text)


def bodies(read: list[tuple[Told, ArticleDraft]], memory: dict[str, SiteMemory]) -> Iterator[tuple[Told, str]]:
    """The clean body of each page. Ends the program where a ledger does not give the text back."""
    for told, draft in read:
        clean = strip_furniture(deepcopy(draft), None, memory.get(site_of(told["url"])))
        if rebuild(clean.articleBody, clean.ledger) != clean.text:
            raise SystemExit(f"{told['id']}: clean text and ledger do not give the text back")
        yield told, clean.articleBody


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else "fundus_eval"
    sys.path.insert(0, str(SHARED / "bench"))
    import extraction_bench as metric  # type: ignore[import-not-found] # the shared metric, read where it lies

    read, memory = read_set(name)
    scored = {
        label: [metric.page_score(told["truth"], {"articleBody": body}) for told, body in bodies(read, known)]
        for label, known in (("without memory", {}), ("with memory", memory))
    }
    for label, scores in scored.items():
        said = metric.summary(scores, 200)
        print(
            f"{name} dev, {label}: "
            + ", ".join(f"{key} {said[key]}" for key in ("f1", "f1_std", "precision", "recall"))
        )
    moved = Counter(
        (one["f1"] > other["f1"]) - (one["f1"] < other["f1"])
        for other, one in zip(*scored.values(), strict=True)
        if "f1" in one
    )
    print(f"{moved[1]} pages better, {moved[-1]} worse, {moved[0]} the same")
    print(f"clean text and ledger gave the text back on all {len(read)} pages, with memory and without")


if __name__ == "__main__":
    main()
