"""Furniture whose phrases are left out: `python -m bench.peers.unseen_furniture [-v]`, and a part of `make bench-unseen`.

Each example is judged by rules from which every exact phrase was taken that says an example of its language, or of its site: what is still
handled is handled by meaning (`newscrawl/furniture/meaning`) and by form. Examples are those of the shared catalogue that a site strips, and
lines of our own (`furniture_lines.tsv`), as bare paragraphs; only advertisements are in their box. Sentences of news that sound alike (the shared traps
and `news_lines.tsv`) must all stay, as paragraph, heading, item and quotation. Exit code 1 below a floor, or when one sentence is lost.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from newscrawl.body_blocks import Block
from newscrawl.furniture import draft_context
from newscrawl.furniture.matching.phrases import FoldedLine, Phrasebook
from newscrawl.furniture.matching.required_literals import split_alternatives
from newscrawl.furniture.rules.common import COMMON_RULES
from tests.support.furniture_story import BODY, around, as_page, shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newscrawl.publishers.model import FurnitureRule

FLOOR = 0.85
"""Share of the examples that has to be handled with the phrases of their language left out, and with those of their site."""
LINES, NEWS = (Path(__file__).with_name(name) for name in ("furniture_lines.tsv", "news_lines.tsv"))
GROUPS = frozenset(
    [
        "share_follow",
        "promo",
        "paywall",
        "related",
        "comment_disclaimer",
        "error_report",
        "contact_callout",
        "ad_label",
        "copyright",
        "rating_poll",
        "read_time",
        "summary",
        "loading",
    ]
)
"""Groups of the catalogue that say something to a reader; the others are recognised by their form."""


SHAPES = {"ad_label": ("div", "div.ad-slot>div")}
"""One word for an advertisement might head a chapter: it goes from the box in which sites print it."""


@dataclass(frozen=True, slots=True)
class FurnitureLine:
    """A line that sites print."""

    language: str
    site: str
    zone: str
    texts: tuple[str, ...]
    """Each has to go."""
    shape: tuple[str, str] = ("p", "p")
    """Kind and path of its element."""


def catalogue() -> Iterator[FurnitureLine]:
    """Yield the examples of the shared catalogue that are stripped, those of several lines as one."""
    for entry in shared("furniture_catalogue.json"):
        if entry["group"] in GROUPS and entry["action"].startswith("strip") and entry["lang"] != "any":
            zone = next((zone for zone in ("head", "inline", "tail") if zone in entry["where"]), "inline")
            texts = tuple(map(str.strip, entry["example"].split(" / ")))
            yield FurnitureLine(entry["lang"], entry["evidence"], zone, texts, SHAPES.get(entry["group"], ("p", "p")))


def own_lines() -> Iterator[FurnitureLine]:
    """Yield our own lines of the same groups."""
    for language, group, zone, text in _rows(LINES):
        if group in GROUPS:
            yield FurnitureLine(language, language, zone, (text,), SHAPES.get(group, ("p", "p")))


def handled(
    examples: Iterable[FurnitureLine], fold: Callable[[FurnitureLine], str]
) -> list[tuple[FurnitureLine, bool]]:
    """Return each example with whether it goes when all phrases that say an example of its fold are left out."""
    folds: dict[str, list[FurnitureLine]] = defaultdict(list)
    for one in examples:
        folds[fold(one)].append(one)
    results = []
    for members in folds.values():
        rules = list(_rules_without([FoldedLine.of(text) for one in members for text in one.texts]))
        book = Phrasebook(rules)
        with patch.object(draft_context, "_common_phrasebook", lambda *, is_quiet, book=book: book):  # noqa: ARG005
            results += [(one, _is_gone(one)) for one in members]
    return results


def lost_news() -> list[str]:
    """Return the sentences of news that are taken for furniture in any form."""
    traps = [trap["text"] for trap in shared("traps.json") if trap["position"] == "body"]
    texts = [*traps, *(row[-1] for row in _rows(NEWS))]
    return [text for text in texts if any(_is_taken(text, kind) for kind in ("p", "h2", "li", "blockquote"))]


def _rules_without(lines: Sequence[FoldedLine]) -> Iterator[FurnitureRule]:
    """Yield the common rules without the phrases that one of the lines says."""
    for rule in COMMON_RULES:
        kept = [
            phrase
            for phrase in split_alternatives(rule.phrase)
            if not any(Phrasebook([replace(rule, phrase=phrase)]).rules_matching(line) for line in lines)
        ]
        if kept:
            yield replace(rule, phrase="|".join(kept))


def _is_gone(one: FurnitureLine) -> bool:
    kind, path = one.shape
    blocks = (Block(kind, text, path=BODY + path) for text in one.texts)
    return all(block.text not in as_page(around(block, one.zone)).articleBody for block in blocks)


def _is_taken(text: str, kind: str) -> bool:
    zones = ("head", "inline", "tail") if kind == "p" and text.endswith((".", "。", "।")) else ("inline",)
    drafts = (as_page(around(Block(kind, text, path=BODY + kind), zone)) for zone in zones)
    return any(text not in draft.articleBody.split("\n\n") for draft in drafts)


def _rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def report(*, verbose: bool = False) -> list[str]:
    """Print the figures; return what is below its floor."""
    low = []
    for name, examples in (("catalogue", list(catalogue())), ("own lines", list(own_lines()))):
        for left_out, fold in (("language", lambda one: one.language), ("site", lambda one: one.site)):
            results = handled(examples, fold)
            count = sum(is_handled for _, is_handled in results)
            share = count / len(results)
            print(
                f"furniture     {name}, phrases of its {left_out} left out: {count} of {len(results)} handled ({share:.1%})"
            )
            low += [f"furniture: {name} by {left_out} {share:.3f}, floor {FLOOR}"] if share < FLOOR else []
            if verbose:
                print(
                    "".join(
                        f"  {one.language} {one.zone}: {' / '.join(one.texts)}\n"
                        for one, is_handled in results
                        if not is_handled
                    ),
                    end="",
                )
    lost = lost_news()
    print(f"furniture     sentences of news taken for it: {len(lost)} {lost or ''}")
    return [*low, *(f"furniture: taken for it: {text}" for text in lost)]


def main() -> int:
    """Print the report; 1 when something is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", "--verbose", action="store_true", help="name what is not handled")
    low = report(verbose=parser.parse_args().verbose)
    print("\n".join(low) or "every figure is at its floor or better")
    return bool(low)


if __name__ == "__main__":
    sys.exit(main())
