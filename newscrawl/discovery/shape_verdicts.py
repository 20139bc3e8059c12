"""Which shapes of URLs are those of a site's articles: tried on a few pages of each, and judged by what the pages are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Literal

from newscrawl.discovery.url_shapes import shape_of

Evidence = Literal["article", "prose", "other"]
"""What a page was: an article that says so (a date, an author); prose that says nothing of itself; something else."""
Verdict = Literal["articles", "others", "open"]

TRIED = 4
"""Pages on which a shape is judged at first."""
TRIED_IN_DOUBT = 12
"""Pages on which a shape is judged that has articles and other pages; and at most so many requests that fail."""
MIN_SHARE_OF_ARTICLES, SOME = 0.75, 0.25
"""Shares of articles among the tried pages at which a shape is one of articles at once, and in the end."""
MANY_LISTED = 20
"""URLs of one shape from which on prose alone makes articles of them: a site has few pages about itself."""
KINDRED = 5
"""Decided shapes of one family that must agree before others of the family are taken to be the same."""


@dataclass(slots=True)
class Tally:
    """What is known of one shape."""

    listed: int = 0
    under_way: int = 0
    failed: int = 0
    pages: dict[Evidence, int] = field(default_factory=lambda: {"article": 0, "prose": 0, "other": 0})

    @property
    def judged(self) -> int:
        return sum(self.pages.values())

    def verdict(self, *, final: bool = False) -> Verdict:
        """Return what the tried pages say; `final`: there are no others to be tried."""
        proved = self.pages["article"] + (self.pages["prose"] if self.listed >= MANY_LISTED else 0)
        if not self.judged or (self.judged < TRIED and not final):
            return "open"
        if proved >= MIN_SHARE_OF_ARTICLES * self.judged:
            return "articles"
        if not proved and (final or self.listed >= MANY_LISTED or not self.pages["prose"]):
            return "others"
        if self.judged < TRIED_IN_DOUBT and not final:
            return "open"
        return "articles" if proved >= SOME * self.judged else "others"

    @property
    def wanted(self) -> int:
        """Return how many more pages are to be tried now."""
        if self.failed >= TRIED_IN_DOUBT:
            return 0
        return (TRIED if self.judged < TRIED else TRIED_IN_DOUBT) - self.judged - self.under_way


class ShapeVerdicts:
    """The shapes of one site."""

    def __init__(self) -> None:
        self._tallies: dict[str, Tally] = defaultdict(Tally)
        self._families: dict[str, dict[str, Verdict]] = defaultdict(dict)

    def tally(self, url: str) -> Tally:
        """Return what is known of the shape of this URL."""
        return self._tallies[shape_of(url).own]

    def verdict(self, url: str, *, final: bool = False) -> Verdict:
        """Return whether URLs of this shape are articles, by its own pages or by those of its family."""
        shape = shape_of(url)
        own = self._tallies[shape.own].verdict(final=final)
        if own != "open":
            return own
        kindred = list(self._families[shape.family].values())
        return kindred[0] if len(kindred) >= KINDRED and len(set(kindred)) == 1 else "open"

    def begin(self, url: str) -> None:
        """Note that a page is requested."""
        self.tally(url).under_way += 1

    def end(self, url: str, evidence: Evidence | None) -> None:
        """Note what a requested page was; None when nothing is known, as after an error of the server."""
        self.tally(url).under_way -= 1
        self.add(url, evidence)

    def add(self, url: str, evidence: Evidence | None) -> None:
        """Note what a page was, in this run or in an earlier one."""
        shape, tally = shape_of(url), self.tally(url)
        if evidence is None:
            tally.failed += 1
            return
        tally.pages[evidence] += 1
        if (verdict := tally.verdict()) != "open":
            self._families[shape.family][shape.own] = verdict
