"""The outcome of reading one page of an archive, and what it takes to read it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newscrawl.article_json import article_to_json, ledger_to_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newscrawl.items import NewsArticle
    from warc.read.capture import Capture

PASSED_OVER_STAT = "replay/passed-over/"
"""Counts of what is no page of an article's own: `replay/passed-over/source`."""

LATER_PAGE_REASON = "later-page"
"""Counted for a page that continues an article."""

FurtherPage = tuple["Capture", dict[str, str]]
"""A further page of an article: its capture, and the fields of its metadata record."""


@dataclass(frozen=True, slots=True)
class CrawlScope:
    """Which pages of a crawl are wanted, by the arguments of that crawl or of the replay."""

    run_id: str
    """Id of the new run: durations such as "2 days" count back from it."""
    publisher: str = ""
    """Only pages of this publisher's hosts are wanted; empty for those of any site."""
    arguments: tuple[tuple[str, str], ...] = ()
    """`since`, `until` and `sections`, as on the command line."""
    sources: frozenset[str] = frozenset()
    """URLs that the crawl read for links; they are no articles."""
    front: str = ""
    """A URL that may be a front page or an article: the page itself says which."""
    of_others: bool = False
    """Whether the archive is not that of a crawl of ours: whatever cut its pages short, they are read as far as they go."""


@dataclass(frozen=True, slots=True)
class PageJob:
    """One page to read."""

    capture: Capture
    scope: CrawlScope
    metadata: Mapping[str, str] = field(default_factory=dict)
    """The fields of the metadata record, where there is one: `foundBy`, `tdm-reservation` …"""
    plain: bool = False
    """The block is the text of the page, as in WET files."""
    rendering: Mapping[str, Any] = field(default_factory=dict)
    """What became of the page where a browser has rendered it again; empty where none has."""
    further: tuple[FurtherPage | None, ...] = ()
    """The further pages of its article that were looked up; None for one that the archive lacks."""


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """An article, or the reason why there is none."""

    article: dict[str, Any] | None = None
    """As in articles.jsonl."""
    ledger: list[dict[str, Any]] = field(default_factory=list)
    reason: str = ""
    """A slug, as in the counts of a crawl; empty where there is an article."""
    counts: dict[str, int] = field(default_factory=dict)
    fault: str = ""
    """An unexpected error; the page is then listed for the operator."""
    wanted_url: str = ""
    """The URL of a further page that must be looked up before the outcome is final."""

    @property
    def is_cut_short(self) -> bool:
        """Return whether the article is from a response that was cut short."""
        return "article/cut-short" in self.counts

    @property
    def is_page(self) -> bool:
        """Return whether the page could have given an article."""
        return f"{PASSED_OVER_STAT}{self.reason}" not in self.counts

    @classmethod
    def from_article(cls, article: NewsArticle, counts: dict[str, int]) -> PageOutcome:
        return cls(article_to_json(article), list(ledger_to_json(article)), counts=counts)

    def encode(self) -> EncodedOutcome:
        """Return the outcome as it is written to the checkpoint."""
        fields = {name: getattr(self, name) for name in ("reason", "fault", "counts", "article", "ledger")}
        return EncodedOutcome(json.dumps(fields).encode(), self.wanted_url)


@dataclass(frozen=True, slots=True)
class EncodedOutcome:
    """An outcome encoded for the checkpoint, in the process that read the page, since one process receives all of them."""

    line: bytes
    """A JSON object."""
    wanted_url: str = ""
    """As of the outcome."""
