"""The words in which a publisher is declared. A publisher file is one literal made of these."""

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
class Archive:
    """Pages of links, one for each day or month that there was."""

    url: str
    """With the date where it stands, as `strftime` writes it: `https://paper.example/archive/{:%Y/%m/%d}/`."""
    articleSection: str | None = None


Source = Feed | NewsSitemap | Sitemap | Section


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """One kind of site furniture, told by what it says. A phrase never acts alone: see newscrawl.furniture."""

    name: str
    """Slug, unique within its publisher or within the common rules."""
    phrase: str
    """Regular expression, searched in the folded text of a block (NBSP, curly quotes and runs of spaces folded), case ignored."""
    action: Literal["strip", "move", "keep"] = "strip"
    field: str = ""
    """For `move` and `keep`: the schema.org property that receives it."""
    zones: tuple[Zone, ...] = ("head", "tail")
    """Where in the body it is at home: standing there is a witness."""
    inLanguage: str = ""
    """BCP 47 tag of the phrase; empty for any."""
    form: Form = "sentence"
    """What the phrase looks like. word: the whole block, and it may be a cross-heading as well; label: the whole block, a
    line that ends in no full stop, which speaks against it; sentence: found anywhere in a block."""


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
    """Selector of something that only pages of this layout have; it outranks the dates."""
    urls: str = ""
    """Regular expression that addresses of this layout match; empty for any."""
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
    """Selects the figure (or the img); caption and credit are looked for inside it."""
    caption: tuple[str, ...] = ()
    """Selects the caption inside the figure."""
    furniture: tuple[tuple[str, str], ...] = ()
    """Rule name and selector of nodes that are furniture by what they are. They go to the ledger, wherever they stand."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """One news site."""

    name: str
    """Name of the module, of the spider and of the folder in the store."""
    title: str
    url: str
    timezone: str
    """IANA zone of dates that carry none."""
    inLanguage: str
    """BCP 47 tag of its articles unless a page says otherwise."""
    hosts: tuple[str, ...]
    """Host names that belong to it, without scheme."""
    sources: tuple[Source, ...]
    article_urls: tuple[str, ...]
    """Regular expressions of article addresses. A named group `section`, `year`, `month`, `day` or `id` is understood."""
    layouts: tuple[Layout, ...]
    """Newest first."""
    aliases: tuple[str, ...] = ()
    """Other names it uses for itself, in titles and in furniture."""
    canonical: tuple[tuple[str, str], ...] = ()
    """Regular expression and replacement, applied in order to an address: folds AMP, gallery and mirror twins."""
    day_first: bool = True
    """05/03/2024 is 5 March."""
    furniture: tuple[FurnitureRule, ...] = ()
    archives: tuple[Archive, ...] = ()
    """Read only where `since` asks for a time: see docs/incremental.md."""
