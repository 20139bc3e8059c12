"""The types that travel: a draft read from a page, the record of what was taken out of it, the clean article.

Property names of articles are schema.org's (https://schema.org/NewsArticle), spelled as there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal

from newscrawl.dataclass_json import JSON_NAME, KEEP_NONE, OMIT_NONE, to_json

if TYPE_CHECKING:
    from datetime import datetime

    from newscrawl.body_blocks import Block


@dataclass(frozen=True, slots=True)
class Person:
    """A human author (schema.org Person)."""

    schema_org: ClassVar[bool] = True
    name: str
    """As the page gives it."""
    url: str | None = None
    """Page of the person at the site."""
    description: str | None = None
    """The biography that the site prints below the text."""


@dataclass(frozen=True, slots=True)
class Organization:
    """An agency, desk or publisher (schema.org Organization)."""

    schema_org: ClassVar[bool] = True
    name: str
    """As the page gives it."""
    url: str | None = None
    """Page of the organization."""
    description: str | None = None
    """What the page says of it."""


@dataclass(frozen=True, slots=True)
class ImageObject:
    """A picture of the article (schema.org ImageObject)."""

    schema_org: ClassVar[bool] = True
    url: str | None = None
    """Absolute address; None where only the caption is known (plain text)."""
    caption: str | None = None
    """Text below the image, without its credit."""
    creditText: str | None = None
    """Photographer and agency."""


@dataclass(frozen=True, slots=True)
class BlogPosting:
    """One entry of a live blog (schema.org BlogPosting, as in `liveBlogUpdate`)."""

    schema_org: ClassVar[bool] = True
    headline: str | None = None
    """Heading of the entry."""
    datePublished: str | None = None
    """ISO 8601 with the offset that the page gives."""
    articleBody: str = ""
    """Paragraphs separated by a blank line."""
    url: str | None = None
    """Link to the entry."""


@dataclass(frozen=True, slots=True)
class CaptureRef:
    """Where the bytes are from which an article was read, in the words of WARC and CDXJ."""

    filename: str
    """Name of the WARC file, without folder."""
    offset: int
    """First byte of the response record in that file."""
    length: int
    """Bytes of the record in that file (of its gzip member, when compressed)."""
    record_id: str = field(metadata={JSON_NAME: "WARC-Record-ID"})
    """WARC-Record-ID, `<urn:uuid:…>`."""
    date: str = field(metadata={JSON_NAME: "WARC-Date"})
    """WARC-Date, UTC, as written in the record."""
    payload_digest: str = field(metadata={JSON_NAME: "WARC-Payload-Digest"})
    """`sha1:` and base32 of the entity body with transfer coding removed."""
    rendered_from: str | None = field(default=None, metadata={JSON_NAME: "renderedFrom", OMIT_NONE: True})
    """WARC-Record-ID of the response that a browser made this page of; None where it was read as it was on the wire."""


@dataclass(frozen=True, slots=True)
class WebPage:
    """A further page of an article on several pages (schema.org WebPage, in `hasPart`)."""

    schema_org: ClassVar[bool] = True
    url: str
    """Absolute URL it was fetched from."""
    capture: CaptureRef | None = field(default=None, metadata={KEEP_NONE: True})
    """Where its bytes are; None where it was read from no archive."""


@dataclass(frozen=True, slots=True)
class Version:
    """How an article differs from the version that an earlier run stored."""

    number: int
    """2 for the first that differs."""
    previous: str
    """WARC-Record-ID of the capture from which the version before it was read."""
    changed: tuple[str, ...]
    """Which of `headline`, `description`, `correction` and `articleBody` have another text."""
    added: int | None = None
    """Paragraphs that are new; None where the texts are too long to compare."""
    removed: int | None = None
    """Paragraphs that are gone."""
    altered: int | None = None
    """Paragraphs in place of others."""


@dataclass(frozen=True, slots=True)
class Removal:
    """One line of the ledger: a span of the draft's text that is not in the clean text.

    Clean text and ledger rebuild the draft's text exactly: see `newscrawl.furniture.ledger.rebuild_text`.
    """

    rule: str
    """Name of the rule, `common/app-promo` or `newindianexpress/comment-disclaimer`."""
    action: Literal["strip", "move", "fold"]
    """strip: it is furniture; move: it went to `field`; fold: only white space was normalised."""
    text: str
    """The span exactly as it stood, white space around it included."""
    position: int
    """Offset of the span in the draft's text, in characters."""
    field: str = ""
    """schema.org property that received it, for `move`; several are joined by a comma."""
    witnesses: tuple[str, ...] = ()
    """What spoke against it: phrase, position, shape, repetition, selector. At least two for every strip by phrase."""
    replacement: str = ""
    """The clean text in place of the span; empty but for `fold`."""


@dataclass(slots=True)
class ArticleDraft:
    """What was read from a page or a text, furniture included; the pipelines refine it."""

    url: str
    publisher: str = ""
    """Name of the publisher's module; empty for a site read generically."""
    layout: str = ""
    """Name of the Layout that read it; empty when none did."""
    text: str = ""
    """The text before stripping. From HTML: the blocks joined by BLOCK_SEPARATOR; from plain text: the input itself."""
    blocks: list[Block] = field(default_factory=list)
    ledger: list[Removal] = field(default_factory=list)
    captured_at: datetime | None = None
    capture: CaptureRef | None = None
    first_page: str | None = None
    """The address of the article's first page, where this is a later one."""
    next_page: str | None = None
    """The URL of the next page, where the page names one."""
    further: list[ArticleDraft] = field(default_factory=list)
    """The drafts of its further pages, in order."""

    headline: str | None = None
    headlines: tuple[str, ...] = ()
    """Every form of the headline that the page shows (h1, og:title, title without site name): the body may echo any."""
    alternativeHeadline: str | None = None
    description: str | None = None
    author: list[Person | Organization] = field(default_factory=list)
    publisher_name: str | None = None
    publisher_url: str | None = None
    datePublished: datetime | None = None
    datePublishedRaw: str | None = None
    dateModified: datetime | None = None
    dateModifiedRaw: str | None = None
    dateline: str | None = None
    articleSection: list[str] = field(default_factory=list)
    articleBody: str = ""
    """The clean text; set when furniture has been stripped."""
    articleBodyHtml: str = ""
    bodyConfidence: float | None = None
    keywords: list[str] = field(default_factory=list)
    inLanguage: str | None = None
    image: list[ImageObject] = field(default_factory=list)
    isAccessibleForFree: bool | None = None
    truncated: bool | None = None
    liveBlogUpdate: list[BlogPosting] = field(default_factory=list)
    mainEntityOfPage: str | None = None
    sourceOrganization: str | None = None
    creditText: str | None = None
    correction: list[str] = field(default_factory=list)
    usageInfo: list[str] = field(default_factory=list)
    hasPart: list[WebPage] = field(default_factory=list)
    found_in: dict[str, str] = field(default_factory=dict)
    """Property name to where its value came from: layout, json-ld, meta, generic, text."""

    def __str__(self) -> str:
        """The URL, for log lines."""
        return f"the draft of {self.url}"


SERIALIZER_METADATA = {"serializer": to_json}
"""Metadata of a property with dataclasses as values: Scrapy's exporters write it as `articles.jsonl.gz` does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsArticle:
    """The clean article. None means that the site does not state it."""

    url: str
    """Absolute URL it was fetched from; `""` for plain text without one."""
    mainEntityOfPage: str
    """Canonical URL: one per article, without tracking parameters, AMP or gallery numbering."""
    headline: str
    """As the page shows it, without the site's name, section and kicker."""
    alternativeHeadline: str | None = None
    """A second headline, where it differs."""
    description: str | None = None
    """Standfirst or summary as the publisher wrote it."""
    author: tuple[Person | Organization, ...] = field(default=(), metadata=SERIALIZER_METADATA)
    """Who wrote it: people, and agencies and desks."""
    publisher: Organization | None = field(default=None, metadata=SERIALIZER_METADATA)
    """The site."""
    datePublished: str | None = None
    """ISO 8601 with the site's UTC offset, `2016-12-13T08:45:00+05:30`."""
    dateModified: str | None = None
    """In the same form."""
    dateline: str | None = None
    """Place the report was filed from, `MOSCOW`; it stays in the text as well."""
    articleSection: tuple[str, ...] = ()
    """Sections, the outermost first."""
    articleBody: str = ""
    """Paragraphs separated by a blank line; sub-headings are text; the headline and captions are not in it."""
    articleBodyHtml: str = ""
    """`articleBody` with its links, emphasis, lists, tables and quotations, as simplified HTML; the text of both is the same."""
    bodyConfidence: float | None = None
    """How sure the judge of blocks is of `articleBody`, 0 to 1; None where a layout, the page's data or a plain text gave it."""
    keywords: tuple[str, ...] = ()
    """Tags of the page."""
    inLanguage: str | None = None
    """BCP 47 tag."""
    image: tuple[ImageObject, ...] = field(default=(), metadata=SERIALIZER_METADATA)
    """Images with caption and credit, the main one first."""
    isAccessibleForFree: bool | None = None
    """`False` behind a wall."""
    truncated: bool | None = None
    """Whether the page gave only the beginning of the text; `False`: it has a wall and gave all of the text."""
    liveBlogUpdate: tuple[BlogPosting, ...] = field(default=(), metadata=SERIALIZER_METADATA)
    """The entries of a live blog; their texts are in `articleBody` as far as the page shows them."""
    sourceOrganization: str | None = None
    """News agency the text came from."""
    creditText: str | None = None
    """Syndication note."""
    correction: tuple[str, ...] = ()
    """Corrections and editors' notes; they stay in the text as well."""
    usageInfo: tuple[str, ...] = ()
    """What page and headers ask of those who keep it: noarchive, noai, noimageai, tdm-reservation, tdm-policy and an address."""
    capture: CaptureRef | None = field(default=None, metadata=SERIALIZER_METADATA)
    """The archived response that the article was read from."""
    hasPart: tuple[WebPage, ...] = field(default=(), metadata=SERIALIZER_METADATA)
    """The further pages that it was joined of, in order; empty for an article of one page."""
    version: Version | None = field(default=None, metadata=SERIALIZER_METADATA)
    """What changed since an earlier run stored the article; None for the first version."""
    ledger: tuple[Removal, ...] = ()
    """What was taken out; stored as furniture.jsonl.gz, not in the article's own JSON."""

    def __str__(self) -> str:
        """The URL, for log lines."""
        return f"the article {self.url}"
