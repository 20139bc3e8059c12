"""Pages: nested, long, repeated, with metadata of odd types, commands for a terminal, and forged records of newscrawl's own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.support.corpora.hostile.parts import PAGE, SITE, STORY, page, record
from tests.support.corpora.hostile.records import packed

if TYPE_CHECKING:
    from collections.abc import Callable

ODD: tuple[Any, ...] = (
    None,
    True,
    7,
    -1.5e300,
    [],
    {},
    [[]],
    "",
    "x" * 1_000_000,
    {"@type": []},
    [None, 7, {"name": []}],
    "\ud800",
    "\x1b[2J\u202e",
)
PROPERTIES = ("headline", "author", "datePublished", "articleBody", "image", "publisher", "articleSection", "keywords", "hasPart",
              "isPartOf", "isAccessibleForFree", "url", "mainEntityOfPage", "inLanguage", "@type", "@graph", "@context", "wordCount")  # fmt: skip
DATES = (
    "9" * 5000,
    "2026-11-24T99:99",
    "0000-00-00",
    "\u0968\u0966\u0968\u096c",
    "+99999-01-01T00:00:00Z",
    "now",
    "2026-11-24T10:00:00+99:59",
    "1e400",
)


def article(head: str, body: str = STORY) -> str:
    """A page with this in its head."""
    return f"<html><head><title>Ferries are back</title>{head}</head><body><article><h1>Ferries are back</h1>{body}</article></body></html>"


def linked_data(value: object) -> str:
    """A script element with JSON-LD."""
    text = value if isinstance(value, str) else json.dumps(value)
    return f"<script type='application/ld+json'>{text}</script>"


def odd_values(property_name: str) -> bytes:
    """A page for each odd value of a property of its JSON-LD."""
    common = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferries are back"}
    return b"".join(page(at, article(linked_data({**common, property_name: value}))) for at, value in enumerate(ODD))


def article_records(*contents: bytes) -> bytes:
    """Conversion records, as those of newscrawl's own articles, with any content."""
    return b"".join(
        record("conversion", f"{SITE}/2026/11/24/own-{at}", content, Content_Type=kind, WARC_Refers_To=f"<urn:x:{at}>")
        for at, content in enumerate(contents)
        for kind in ("application/ld+json", "text/plain", "text/html", "application/json")
    )


ARCHIVES: dict[str, Callable[[], bytes]] = {
    **{f"JSON-LD with odd {name.strip('@')}.warc": lambda name=name: odd_values(name) for name in PROPERTIES},
    "JSON-LD a hundred thousand deep.warc": lambda: page(1, article(linked_data('{"a":' * 100_000))) + page(2, article(linked_data("[" * 100_000 + "]" * 100_000))),
    "JSON-LD with a number of 10,000 digits.warc": lambda: page(1, article(linked_data('{"@type":"NewsArticle","wordCount":' + "9" * 10_000 + "}"))),
    "JSON-LD of 200,000 articles.warc.gz": lambda: packed(page(1, article(linked_data([{"@type": "NewsArticle", "headline": f"H{at}"} for at in range(200_000)])))),
    "JSON-LD in ten thousand scripts.warc.gz": lambda: packed(page(1, article(linked_data({"@type": "NewsArticle", "headline": "H"}) * 10_000))),
    "dates of metadata.warc": lambda: b"".join(
        page(at, article(f"<meta property='article:published_time' content='{date}'><meta name=date content='{date}'>", f"<time datetime='{date}'>{date}</time>{STORY}"))
        for at, date in enumerate(DATES)
    ),
    "a hundred thousand nested elements.warc": lambda: page(1, "<html><body>" + "<div>" * 100_000 + STORY),
    "a hundred thousand elements in the text.warc": lambda: page(1, article("", "<p>" + "<b>" * 50_000 + "x" + "</b>" * 50_000 + STORY)),
    "a million attributes.warc.gz": lambda: packed(page(1, article("", f"<p {' '.join(f'a{at}=b' for at in range(200_000))}>x</p>{STORY}"))),
    "tables of a hundred thousand cells.warc.gz": lambda: packed(page(1, article("", f"<table>{'<tr><td>1</td><td>2</td></tr>' * 50_000}</table>{STORY}"))),
    "tables in tables.warc": lambda: page(1, article("", "<table><tr><td>" * 5_000 + STORY)),
    "a line of 20 MB.warc.gz": lambda: packed(page(1, article("", f"<p>{'word ' * (4 << 20)}</p>"))),
    "a word of 8 MB.warc.gz": lambda: packed(page(1, article("", f"<p>{'x' * (8 << 20)}</p>{STORY}"))),
    "a hundred thousand paragraphs.warc.gz": lambda: packed(page(1, article("", "<p>The ferries are back, the pilot said.</p>" * 100_000))),
    "a hundred thousand links.warc.gz": lambda: packed(page(1, article("", "".join(f"<a href=/{at}>Ferries are back {at}</a> " for at in range(100_000))))),
    "a hundred thousand pictures.warc.gz": lambda: packed(page(1, article("", "".join(f"<figure><img src=/{at}.jpg srcset='/{at}.jpg 1x'><figcaption>Pier {at}</figcaption></figure>" for at in range(50_000))))),
    "a srcset of a megabyte.warc.gz": lambda: packed(page(1, article("", f"<img srcset='{'/a.jpg 1x,' * 100_000}'>{STORY}"))),
    "a title of 10 MB.warc.gz": lambda: packed(page(1, f"<html><title>{'Ferries ' * (1 << 20)}</title><body><h1>{'Ferries ' * (1 << 20)}</h1>{STORY}")),
    "bylines.warc.gz": lambda: packed(page(1, article(f"<meta name=author content='{'By A and B, ' * 20_000}'>", f"<p class=byline>{'By Asha Rao and ' * 20_000}</p>{STORY}"))),
    "spaces.warc.gz": lambda: packed(page(1, article(f"<meta name=description content='{' ' * 1_000_000}'>", f"<p>{chr(160) * 500_000}</p><p>{'a ' * 200_000}</p><h2>{chr(9) * 99_999}</h2>{STORY}"))),
    "punctuation.warc.gz": lambda: packed(page(1, article("", "".join(f"<p>{mark * 200_000}</p>" for mark in ("(", ".", "-", "|", "\u2014", "[", "&lt;", "...", "://", "@"))))),
    "a hundred thousand sentences.warc.gz": lambda: packed(page(1, article("", f"<p>{'So. No! Yes? ' * 50_000}</p>{STORY}"))),
    "entities.warc.gz": lambda: packed(page(1, article("", f"<p>{'&amp;' * 500_000}{'&#x110000;' * 9999}{'&#0;&#xd800;' * 9999}</p>{STORY}"))),
    "NULs.warc.gz": lambda: packed(page(1, article("\0" * 99_999, STORY.replace(" ", "\0 ")))),
    "control characters.warc": lambda: page(1, article(
        "<meta property=article:section content='\x1b]0;owned\x07\x1b[2J'><meta name=author content='\x1b[31mAsha\u202e'>",
        "<p>\x1b[2J\x9b31m \u202eafter nine days of storm\u2066 said the pilot \x00\x08\x7f.</p>" + STORY)),
    "lone surrogates.warc": lambda: page(1, article(linked_data('{"@type":"NewsArticle","headline":"\\ud800 Ferries \\udfff","articleSection":"\\ud800"}'), STORY.replace("pilot", "&#xd800;"))),
    "text from right to left.warc": lambda: page(1, article("", "<p>" + "\u202e\u2066\u2067\u2069\u200f" * 9999 + "</p>" + STORY)),
    "combining characters.warc.gz": lambda: packed(page(1, article("", "<p>a" + "\u0301" * 200_000 + "</p><p>" + "\ufdfa" * 50_000 + "</p>" + STORY))),
    "script.warc": lambda: page(1, PAGE.format("<script>alert(1)</script>\"'><img src=x onerror=alert(1)>") + "<svg onload=alert(1)>"),
    "comments without end.warc.gz": lambda: packed(page(1, "<html><body>" + "<!--" * 300_000 + STORY)),
    "tags without end.warc.gz": lambda: packed(page(1, "<html><body>" + STORY + "<p " * 300_000)),
    "conditional comments.warc.gz": lambda: packed(page(1, article("<!--[if IE]>" * 50_000, STORY + "<![CDATA[" * 50_000))),
    "frames and forms.warc.gz": lambda: packed(page(1, article("", "<form><iframe srcdoc='<p>x'></iframe><template><p>x</template>" * 20_000 + STORY))),
    "XML of entities.warc": lambda: record("response", f"{SITE}/feed", b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n<!DOCTYPE a [<!ENTITY a '" + b"x" * 999 + b"'>" + b"".join(
        b"<!ENTITY a%d '&a%d;&a%d;'>" % (at + 1, at, at) for at in range(60)) + b"]><rss>&a60;</rss>"),
    "page data without end.warc.gz": lambda: packed(page(1, article("<script id=__NEXT_DATA__ type=application/json>" + '{"a":[' * 50_000 + "</script><script>window.__x = " + '{"body":"' + "x" * 3_000_000 + "</script>"))),
    "articles of our own that are none.warc": lambda: article_records(b"", b"null", b"[]", b'{"url":7}', b"{" * 100_000, b"\xff\xfe", b'{"articleBody":{"a":[]},"capture":7}', b"9" * 9999),
    "pages of a browser that are none.warc": lambda: b"".join(
        record("conversion", f"{SITE}/2026/11/24/dom-{at}", block, Content_Type="text/html", WARC_Refers_To=f"<urn:x:{SITE}/2026/11/24/dom-{at}>") + record("resource", f"urn:pageinfo:{SITE}/2026/11/24/dom-{at}", info, Content_Type="application/json")
        for at, (block, info) in enumerate(((b"", b""), (b"\0" * 999, b"[]"), (PAGE.encode(), b'{"urls":7}'), (b"<" * 99_999, b'{"urls":{"x":[{}]}}'), (PAGE.encode(), b"{" * 99_999)))
    ),
    "WET texts.warc.gz": lambda: packed(*(record("conversion", f"{SITE}/2026/11/24/wet-{at}", text, Content_Type="text/plain") for at, text in enumerate((b"", b"\0" * 99, b"x" * 5_000_000, b"So. " * 500_000, b"\n" * 2_000_000, b"\xff" * 99_999, b"By \n" * 99_999)))),
}  # fmt: skip
