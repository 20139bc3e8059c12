"""The types in which a publisher is declared. A publisher file is one literal made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

BodyZone = Literal["head", "inline", "tail"]
PhraseForm = Literal["word", "label", "sentence"]


@dataclass(frozen=True, slots=True)
class Feed:
    """An RSS or Atom feed."""

    url: str
    articleSection: str | None = None
    """Section of all its articles."""
    inLanguage: str | None = None
    """BCP 47 tag of its articles, where it is not the publisher's."""


@dataclass(frozen=True, slots=True)
class NewsSitemap:
    """A Google News sitemap."""

    url: str
    articleSection: str | None = None
    inLanguage: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap or sitemap index (sitemaps.org)."""

    url: str
    articleSection: str | None = None
    inLanguage: str | None = None
    only: str = ""
    """Regular expression of the sitemaps to read among those that an index names; empty for all."""


@dataclass(frozen=True, slots=True)
class Section:
    """A page of links to articles."""

    url: str
    articleSection: str | None = None
    inLanguage: str | None = None
    render: Literal["", "never", "auto", "always"] = ""
    """Whether a browser renders the page before its links are read; empty: as its publisher's pages."""


@dataclass(frozen=True, slots=True)
class DateIndex:
    """A family of section pages or sitemaps, one for each day, month or year."""

    url: str
    """URL with a `strftime` format in braces: `https://paper.example/archive/{:%Y/%m/%d}/`."""
    articleSection: str | None = None
    kind: Literal["section", "sitemap"] = "section"


Source = Feed | NewsSitemap | Sitemap | Section


@dataclass(frozen=True, slots=True)
class Example:
    """The URL of an article of the publisher, and what the URL says about it. Checked by the tests."""

    url: str
    day: date | None = None
    section: str | None = None
    """Innermost section in the URL."""


@dataclass(frozen=True, slots=True)
class Verified:
    """Captures on which the declaration was checked."""

    on: date
    captures: tuple[str, ...]
    """SHA-256 of the pages, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """One kind of site furniture, recognised by its wording. A phrase never acts alone: see newscrawl.furniture."""

    name: str
    """Slug, unique within its publisher or within the common rules."""
    phrase: str
    """Regular expression, searched in the folded text of a block (NBSP, curly quotes and runs of spaces folded), case ignored."""
    action: Literal["strip", "move", "keep"] = "strip"
    field: str = ""
    """For `move` and `keep`: the schema.org property that receives it."""
    zones: tuple[BodyZone, ...] = ("head", "tail")
    """Where in the body it usually is. A block in one of these zones counts as a witness."""
    inLanguage: str = ""
    """BCP 47 tag of the phrase; empty for any."""
    form: PhraseForm = "sentence"
    """What the phrase looks like. word: the whole block, which may also be a cross-heading; label: the whole block, a
    line without a full stop at its end; sentence: found anywhere in a block."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a publisher's pages looked during one era.

    Every property holds CSS selectors in order of preference; `::attr(name)` reads an attribute, otherwise the text
    is read. An empty property falls through to JSON-LD, meta tags and the generic extractor.
    """

    name: str
    since: date | None = None
    """First day it was seen in captures; None for the oldest."""
    until: date | None = None
    """Last day it was seen in captures; None while it is in use."""
    signature: str = ""
    """Selector of something that only pages of this layout have. It outranks the dates."""
    urls: str = ""
    """Regular expression that URLs of this layout match; empty for any."""
    headline: tuple[str, ...] = ()
    alternativeHeadline: tuple[str, ...] = ()
    description: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    datePublished: tuple[str, ...] = ()
    dateModified: tuple[str, ...] = ()
    articleSection: tuple[str, ...] = ()
    articleBody: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    image: tuple[str, ...] = ()
    """Selects the figure or the img. Caption and credit are searched inside it."""
    caption: tuple[str, ...] = ()
    """Selects the caption inside the figure."""
    furniture: tuple[tuple[str, str], ...] = ()
    """Rule name and selector of nodes that are always furniture. They go to the ledger, wherever they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """One news site."""

    name: str
    """Name of the module, of the spider and of the folder in the store."""
    title: str
    url: str
    country: str = ""
    """ISO 3166 code of the country that it is written in, or for."""
    timezone: str
    """IANA zone of dates without an offset."""
    inLanguage: str
    """BCP 47 tag of its articles unless a page says otherwise."""
    other_languages: tuple[str, ...] = ()
    """Tags of further languages in which it publishes."""
    day_first: bool = True
    """05/03/2024 is 5 March."""
    aliases: tuple[str, ...] = ()
    """Other names of the site, as used in titles and furniture."""
    hosts: tuple[str, ...]
    """Its host names, without scheme."""
    source_hosts: tuple[str, ...] = ()
    """Hosts of its sources that belong to others, such as a feed service."""
    sources: tuple[Source, ...] = ()
    date_indexes: tuple[DateIndex, ...] = ()
    """Those of the period that `since` and `until` name; those of today and yesterday when the publisher has no other
    source. See docs/explanation/incremental.md."""
    article_urls: tuple[str, ...] = ()
    """Regular expressions of article URLs. The named groups `section`, `year`, `month`, `day` and `id` are read.
    Empty: which URLs are articles is learned from the pages, as on any site."""
    canonical: tuple[tuple[str, str], ...] = ()
    """Regular expressions and replacements, applied in order to a URL: fold AMP, gallery and mirror copies."""
    examples: tuple[Example, ...] = ()
    verified: Verified | None = None
    """None: declared only. No capture has proved it yet."""
    ceased: date | None = None
    """Day after which nothing was published. It is not crawled any more; its captures are replayed."""
    replay_only: bool = False
    """Whether its site is known to refuse crawlers that say who they are: many-publisher crawls leave it out, captures are read."""
    layouts: tuple[Layout, ...] = ()
    """Newest first. Needed only for what generic reading gets wrong."""
    render: Literal["", "never", "auto", "always"] = ""
    """Whether a browser renders its pages before they are read; empty: as NEWSCRAWL_RENDER says."""
    furniture: tuple[FurnitureRule, ...] = ()
