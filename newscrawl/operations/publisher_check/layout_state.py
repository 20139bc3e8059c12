"""The state of a publisher's layouts: on how many articles each is, which selectors find nothing, which are out of use."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.extract.layout import layout_of_page
from newscrawl.operations.publisher_check.line_state import LineState
from newscrawl.publishers.python_source import python_literal
from newscrawl.publishers.validation import SELECTOR_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from newscrawl.extract.page.page import Page
    from newscrawl.publishers.model import Layout, Publisher

MIN_PAGES = 10
"""Pages of a layout from which on a selector that finds nothing on any of them is reported."""
MIN_ARTICLES = 20
"""Articles without a layout, since the last that had it, from which on it is taken to be out of use."""


@dataclass(frozen=True, slots=True)
class LayoutUse:
    """How many articles of a run had which layout."""

    day: date
    articles: int
    by_layout: Mapping[str, int]


def layout_line_states(publisher: Publisher, uses: Sequence[LayoutUse], pages: Iterable[Page]) -> list[LineState]:
    """Return the findings. `uses`: of the stored runs, the oldest first; `pages`: of their newest articles."""
    return [
        *(finding for layout in publisher.layouts for finding in _layout_use_state(layout, uses)),
        *_selector_states(publisher, pages),
    ]


def _layout_use_state(layout: Layout, uses: Sequence[LayoutUse]) -> Iterator[LineState]:
    seen = [use.day for use in uses if use.by_layout.get(layout.name)]
    if not seen or layout.until:
        return
    count, total = (
        sum(numbers)
        for numbers in zip(*((use.by_layout.get(layout.name, 0), use.articles) for use in uses), strict=True)
    )
    since = sum(use.articles for use in uses if use.day > seen[-1])
    if since < MIN_ARTICLES:
        yield LineState("layout", layout.name, "in use", f"on {count} of {total} articles, last on {seen[-1]}")
    else:
        note = f"on none of the {since} articles since {seen[-1]}"
        yield LineState("layout", layout.name, "out of use", note, f"until={python_literal(seen[-1])}")


def _selector_states(publisher: Publisher, pages: Iterable[Page]) -> Iterator[LineState]:
    by_layout: dict[str, list[Page]] = defaultdict(list)
    for page in pages if publisher.layouts else ():
        by_layout[layout_of_page(page, publisher).name].append(page)
    for layout in publisher.layouts:
        if len(its := by_layout[layout.name]) >= MIN_PAGES:
            for name, selectors in _layout_selectors(layout).items():
                yield from _property_states(f"{layout.name}, {name}", selectors, its)


def _layout_selectors(layout: Layout) -> dict[str, tuple[str, ...]]:
    furniture = {f"furniture {rule}": (selector,) for rule, selector in layout.furniture}
    return {**{name: getattr(layout, name) for name in SELECTOR_FIELDS if getattr(layout, name)}, **furniture}


def _property_states(where: str, selectors: Sequence[str], pages: Sequence[Page]) -> Iterator[LineState]:
    """Yield the selectors that find nothing, and a property that is read from elsewhere on some of the pages."""
    found = [{selector for selector in selectors if page.selector.css(selector)} for page in pages]
    hits = Counter(selector for on_page in found for selector in on_page)
    for selector in selectors:
        if not hits[selector]:
            yield LineState("layout", f"{where}: {selector}", "dead selector", f"finds nothing on {len(pages)} pages")
    if 0 < (elsewhere := sum(not on_page for on_page in found)) < len(pages):
        yield LineState("layout", where, "partly", f"found on {len(pages) - elsewhere} of {len(pages)} pages")
