"""What becomes of one page of an archive."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newscrawl.article_json import article_json, ledger_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newscrawl.items import NewsArticle
    from warc.read.capture import Capture

PASSED_OVER = "replay/passed-over/"
"""Counts of what is no page of an article's own: `replay/passed-over/source`."""

LATER_PAGE = "later-page"
"""What is passed over as a page of an article that began on another."""

FurtherPage = tuple["Capture", dict[str, str]]
"""A further page of an article: its capture, and what its metadata record tells of it."""


@dataclass(frozen=True, slots=True)
class CrawlScope:
    """What a crawl was asked for whose pages these are, or what is asked of them now."""

    run_id: str
    """Of the run that is made: spans such as "2 days" count back from it."""
    publisher: str = ""
    """Only pages of this one's addresses are taken; empty for those of any site."""
    arguments: tuple[tuple[str, str], ...] = ()
    """`since`, `until` and `sections`, as on the command line."""
    sources: frozenset[str] = frozenset()
    """Addresses that the crawl read for links: no articles."""
    front: str = ""
    """An address that may be that of a front page or of an article: the page itself says which."""


@dataclass(frozen=True, slots=True)
class PageJob:
    """One page to be read: the capture goes to the worker, the rest comes back with the outcome."""

    capture: Capture
    scope: CrawlScope
    metadata: Mapping[str, str] = field(default_factory=dict)
    """What the metadata record tells of the exchange, where there is one: `foundBy`, `tdm-reservation` …"""
    plain: bool = False
    """The block is the text of the page, as in WET files."""
    further: tuple[FurtherPage | None, ...] = ()
    """The further pages of its article, as far as they were asked for; None for one that is not there."""


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
    """What went wrong that should not have: the page is then named to the operator."""
    wants: str = ""
    """The address of the page that the article goes on at: without it, or word that it is not there, nothing is settled."""

    @property
    def is_page(self) -> bool:
        """Whether it is one that could have given an article."""
        return f"{PASSED_OVER}{self.reason}" not in self.counts

    @classmethod
    def of(cls, article: NewsArticle, counts: dict[str, int]) -> PageOutcome:
        return cls(article_json(article), list(ledger_json(article)), counts=counts)

    def written(self) -> EncodedOutcome:
        """As it goes to the journal."""
        told = {name: getattr(self, name) for name in ("reason", "fault", "counts", "article", "ledger")}
        return EncodedOutcome(json.dumps(told).encode(), self.wants)


@dataclass(frozen=True, slots=True)
class EncodedOutcome:
    """An outcome in the form that the journal keeps: made where the page is read, since one process hears of all outcomes."""

    line: bytes
    """A JSON object."""
    wants: str = ""
    """As of the outcome."""
