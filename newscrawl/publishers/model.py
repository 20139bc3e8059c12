"""The types in which a publisher is declared. A publisher file is one literal made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Zone = Literal["head", "inline", "tail"]
Form = Literal["word", "label", "sentence"]


@dataclass(frozen=True, slots=True)
class Feed:
    """An RSS or Atom feed."""

    url: str
    articleSection: str | None = None


@dataclass(frozen=True, slots=True)
class NewsSitemap:
    """A Google News sitemap."""

    url: str
    articleSection: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap or sitemap index (sitemaps.org)."""

    url: str
    articleSection: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A page of links to articles."""

    url: str
    articleSection: str | None = None


@dataclass(frozen=True, slots=True)
class DateIndex:
    """Pages of links, one for each day or month."""

    url: str
    """URL with a `strftime` format in braces: `https://paper.example/archive/{:%Y/%m/%d}/`."""
    articleSection: str | None = None


Source = Feed | NewsSitemap | Sitemap | Section


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
    zones: tuple[Zone, ...] = ("head", "tail")
    """Where in the body it usually is. A block in one of these zones counts as a witness."""
    inLanguage: str = ""
    """BCP 47 tag of the phrase; empty for any."""
    form: Form = "sentence"
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


@dataclass(frozen=True, slots=True)
class Publisher:
    """One news site."""

    name: str
    """Name of the module, of the spider and of the folder in the store."""
    title: str
    url: str
    timezone: str
    """IANA zone of dates without an offset."""
    inLanguage: str
    """BCP 47 tag of its articles unless a page says otherwise."""
    hosts: tuple[str, ...]
    """Its host names, without scheme."""
    sources: tuple[Source, ...]
    article_urls: tuple[str, ...]
    """Regular expressions of article URLs. The named groups `section`, `year`, `month`, `day` and `id` are read."""
    layouts: tuple[Layout, ...]
    """Newest first."""
    aliases: tuple[str, ...] = ()
    """Other names of the site, as used in titles and furniture."""
    canonical: tuple[tuple[str, str], ...] = ()
    """Regular expressions and replacements, applied in order to a URL: fold AMP, gallery and mirror copies."""
    day_first: bool = True
    """05/03/2024 is 5 March."""
    furniture: tuple[FurnitureRule, ...] = ()
    date_indexes: tuple[DateIndex, ...] = ()
    """Read only when `since` limits the crawl to a period: see docs/incremental.md."""
