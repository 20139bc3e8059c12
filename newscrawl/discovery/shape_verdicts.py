"""Which shapes of URLs are those of a site's articles: tried on a few pages of each, and judged by what the pages are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Literal

from newscrawl.discovery.url_shapes import url_shape

PageEvidence = Literal["article", "prose", "other"]
"""What a page was: an article that says so (a date, an author); prose that says nothing of itself; something else."""
ShapeVerdict = Literal["articles", "others", "open"]

PAGES_TO_TRY = 4
"""Pages on which a shape is judged at first."""
PAGES_TO_TRY_IN_DOUBT = 12
"""Pages on which a shape is judged that has articles and other pages; and at most so many requests that fail."""
MIN_ARTICLE_SHARE, MIN_ARTICLE_SHARE_IN_DOUBT = 0.75, 0.25
"""Shares of articles among the tried pages at which a shape is one of articles at once, and in the end."""
MIN_LISTED_URLS_OF_LARGE_SHAPE = 20
"""URLs of one shape from which on prose alone makes articles of them: a site has few pages about itself."""
MIN_AGREEING_SHAPES = 5
"""Decided shapes of one family that must agree before others of the family are taken to be the same."""


@dataclass(slots=True)
class ShapeTally:
    """What is known of one shape."""

    listed: int = 0
    under_way: int = 0
    failed: int = 0
    pages: dict[PageEvidence, int] = field(default_factory=lambda: {"article": 0, "prose": 0, "other": 0})

    @property
    def judged_count(self) -> int:
        return sum(self.pages.values())

    def verdict(self, *, final: bool = False) -> ShapeVerdict:
        """Return what the tried pages say; `final`: there are no others to be tried."""
        proved = self.pages["article"] + (self.pages["prose"] if self.listed >= MIN_LISTED_URLS_OF_LARGE_SHAPE else 0)
        if not self.judged_count or (self.judged_count < PAGES_TO_TRY and not final):
            return "open"
        if proved >= MIN_ARTICLE_SHARE * self.judged_count:
            return "articles"
        if not proved and (final or self.listed >= MIN_LISTED_URLS_OF_LARGE_SHAPE or not self.pages["prose"]):
            return "others"
        if self.judged_count < PAGES_TO_TRY_IN_DOUBT and not final:
            return "open"
        return "articles" if proved >= MIN_ARTICLE_SHARE_IN_DOUBT * self.judged_count else "others"

    @property
    def pages_to_try(self) -> int:
        """Return how many more pages are to be tried now."""
        if self.failed >= PAGES_TO_TRY_IN_DOUBT:
            return 0
        return (
            (PAGES_TO_TRY if self.judged_count < PAGES_TO_TRY else PAGES_TO_TRY_IN_DOUBT)
            - self.judged_count
            - self.under_way
        )


class ShapeVerdicts:
    """The shapes of one site."""

    def __init__(self) -> None:
        self._tallies: dict[str, ShapeTally] = defaultdict(ShapeTally)
        self._families: dict[str, dict[str, ShapeVerdict]] = defaultdict(dict)

    def tally(self, url: str) -> ShapeTally:
        """Return what is known of the shape of this URL."""
        return self._tallies[url_shape(url).own]

    def verdict(self, url: str, *, final: bool = False) -> ShapeVerdict:
        """Return whether URLs of this shape are articles, by its own pages or by those of its family."""
        shape = url_shape(url)
        own = self._tallies[shape.own].verdict(final=final)
        if own != "open":
            return own
        kindred = list(self._families[shape.family].values())
        return kindred[0] if len(kindred) >= MIN_AGREEING_SHAPES and len(set(kindred)) == 1 else "open"

    def begin_trial(self, url: str) -> None:
        """Note that a page is requested."""
        self.tally(url).under_way += 1

    def end_trial(self, url: str, evidence: PageEvidence | None) -> None:
        """Note what a requested page was; None when nothing is known, as after an error of the server."""
        self.tally(url).under_way -= 1
        self.add_evidence(url, evidence)

    def add_evidence(self, url: str, evidence: PageEvidence | None) -> None:
        """Note what a page was, in this run or in an earlier one."""
        shape, tally = url_shape(url), self.tally(url)
        if evidence is None:
            tally.failed += 1
            return
        tally.pages[evidence] += 1
        if (verdict := tally.verdict()) != "open":
            self._families[shape.family][shape.own] = verdict
