"""Links of a page, and what their URLs look like."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from lxml import etree
from w3lib.encoding import html_to_unicode
from w3lib.url import safe_url_string

from newscrawl.publishers.urls import host_of, remove_login
from newscrawl.text.charset import python_codec
from newscrawl.text.parser_thread import run_in_own_thread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element
    from tldextract import TLDExtract

MAX_URL_LENGTH = 2048
"""Scrapy drops longer ones without a message."""
HOST_NAME_PATTERN = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+", re.IGNORECASE | re.ASCII)
DOT_SEGMENT_PATTERN = re.compile(r"/\.{1,2}(?:[/?#]|$)")
LOGIN_WITHOUT_SLASHES_PATTERN = re.compile(r"(https?):[/\\]?(?=[^/\\?#@]*:[^/\\?#@]*@)", re.IGNORECASE)
"""A scheme before what is meant as user name and password, though by the letter it is a path."""
CHARACTERS_REMOVED_FROM_URL = dict.fromkeys(map(ord, "\t\r\n\0"))
CHARACTERS_STRIPPED_AROUND_URL = " \t\r\n\0\u00a0\u200b\u200e\u200f\ufeff\"'<>"
LINE_END_PATTERN = re.compile(r"[\r\n]")
URL_BEFORE_QUERY_PATTERN = re.compile(r"[^?#]*")
SURPLUS_SLASHES_PATTERN = re.compile(r"((?:https?:)?//)/+", re.IGNORECASE)
MISTYPED_SCHEME_PATTERN = re.compile(
    r"(?:(?:https?|feed):[/\\]*+)*?(https?):?[/\\]+(?=[^/\\?#\s]+\.[^/\\?#\s])", re.IGNORECASE
)
"""A scheme with too few or too many slashes, or behind another: `https:/paper.example/`, `http://https://paper.example/`."""
ESCAPED_ANCHOR_PATTERN = re.compile(r"<a\s[^<>]*?href\s*=\s*[\"']?([^\"'<>\s]+)", re.IGNORECASE)
URL_WITHOUT_SCHEME_PATTERN = re.compile(r"(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?=[/?#:]|$)", re.IGNORECASE)
MIRROR_HOST_PREFIX_PATTERN = re.compile(r"^(?:www|m|mobile|amp)\.")
"""Host prefixes under which a site shows itself once more."""

DATE_IN_PATH_PATTERN = re.compile(r"/(?:19|20)\d\d(?:[/-](?:[01]?\d|[A-Za-z]{3})(?:[/-]|$)|/)")
NUMBER_IN_PATH_PATTERN = re.compile(r"(?:^|[-_/.a-z])\d{5,}(?:[/.]|$)")
IDENTIFIER_PATTERN = re.compile(r"(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{10,}")
WORD_SEPARATOR_PATTERN = re.compile(r"[-_]+")
PAGE_FILE_ENDING_PATTERN = re.compile(r"\.(?:html?|shtml|php|aspx?|ece|cms|amp|story)$", re.IGNORECASE)
NON_PAGE_FILE_ENDING_PATTERN = re.compile(
    r"\.(?:jpe?g|png|gif|svg|webp|pdf|mp[34]|zip|gz|css|js|xml|rss|json|ico|docx?|xlsx?)$", re.IGNORECASE
)
NON_ARTICLE_PATH_PATTERN = re.compile(
    r"/(?:about|accounts?|archives?|authors?|autor|careers|categor(?:y|ies)|columnists?|contact|cookies?(?:-policy)?|faq|feed"
    r"|help|impressum|jobs|kategorie|legal|log-?in|media-kit|newsletters?|page|podcasts?|privacy(?:-policy)?|profile"
    r"|register|rss|schlagwort|search|shop|sign-?(?:in|up)|sitemap|staff|subscri(?:be|ption)|tags?|terms(?:-of-use)?"
    r"|topics?|users?|wp-(?:admin|content|json|login\.php))(?:/|$)",
    re.IGNORECASE,
)
"""Path parts under which sites keep everything but stories."""
SITE_INFO_PATH_PATTERN = re.compile(
    r"^/(?:[a-z]{2}/)?(?:about|contact|privacy|terms|imprint|impressum|datenschutz|kontakt|cookies?|legal|advertis|mentions-legales|aviso-legal"
    r"|faq|subscribe|newsletters?|jobs|careers|login|register|sitemap|search)(?:[-_][a-z-_]+)?(?:\.\w{2,5})?/?$",
    re.IGNORECASE,
)
"""Pages about a site itself, in the folder of the home page."""
MAX_DATE_PART_LENGTH = 3
"""Shorter last parts are days and months: `/2016/dec/13/` is an archive."""
MIN_HEADLINE_WORDS = 4
"""Words from which on a slug is a headline: `about-our-company` has three."""


def parse_html(body: bytes) -> _Element | None:
    """Return the root of an HTML page; None when there is none in it."""
    with suppress(etree.XMLSyntaxError):
        return run_in_own_thread(partial(_parse, decode_html(body).encode("utf-8", "replace")))
    return None


def _parse(text: bytes) -> _Element:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    return etree.fromstring(text, parser)


def decode_html(body: bytes) -> str:
    """Return the text of a page, by its own declaration, unless that names what is no charset."""
    with suppress(LookupError, UnicodeError, ValueError):
        encoding, text = html_to_unicode(None, body)
        if python_codec(encoding):
            return text
    return body.decode("utf-8", "replace")


def page_links(root: _Element, url: str) -> Iterator[tuple[str, str]]:
    """Return the absolute http URLs of the page's links with the text of each, in page order."""
    base = base_url(root, url)
    for anchor in root.iter("a"):
        if address := resolve_url(base, anchor.get("href")):
            yield address, " ".join("".join(anchor.itertext()).split())


def base_url(root: _Element, url: str) -> str:
    """Return the URL that links of the page are relative to."""
    base = next(root.iter("base"), None)
    return (resolve_url(url, base.get("href")) if base is not None else None) or url


def resolve_url(base: str, href: str | None) -> str | None:
    """Return the absolute http URL of a link, as it is sent; None when it leads nowhere that can be fetched.

    A user name and password in it are dropped: they would be written into every record, log line and report.
    """
    href = (href or "").strip().translate(CHARACTERS_REMOVED_FROM_URL)
    if not href or len(href) > MAX_URL_LENGTH:
        return None
    href = LOGIN_WITHOUT_SLASHES_PATTERN.sub(r"\1://", _add_slashes_to_scheme(href))
    with suppress(ValueError):
        address = remove_dot_segments(remove_login(safe_url_string(urljoin(base, href))))
        parts = urlsplit(address)
        is_web = parts.scheme in {"http", "https"} and HOST_NAME_PATTERN.fullmatch(parts.hostname or "") is not None
        if is_web and parts.port != 0 and len(address) <= MAX_URL_LENGTH:
            return address
    return None


def _add_slashes_to_scheme(href: str) -> str:
    """Return the link with the slashes that browsers read in it: backslashes in its path are some, and a host follows two."""
    path = URL_BEFORE_QUERY_PATTERN.match(href)
    end = path.end() if path else 0
    return SURPLUS_SLASHES_PATTERN.sub(r"\1", href[:end].replace("\\", "/"), count=1) + href[end:]


def resolve_listed_url(base: str, text: str | None) -> str | None:
    """Return the absolute http URL that a feed or sitemap names, as `resolve` does, with what programs do to them undone.

    They escape `&` twice, break long lines, put marks around a URL that nobody sees, write a link where a URL is expected, write
    schemes twice or with one slash, and leave out the scheme of their own host.
    """
    text = (text or "").strip()
    if len(text) > 4 * MAX_URL_LENGTH:
        return None
    if anchor := ESCAPED_ANCHOR_PATTERN.match(text):
        text = anchor[1]
    text = "".join(map(str.strip, LINE_END_PATTERN.split(text.strip(CHARACTERS_STRIPPED_AROUND_URL)))).replace(
        "&amp;", "&"
    )
    if scheme := MISTYPED_SCHEME_PATTERN.match(text):
        text = f"{scheme[1]}://{text[scheme.end() :]}"
    host = URL_WITHOUT_SCHEME_PATTERN.match(text)
    is_bare = host is not None and registered_domain(f"http://{host[1]}") == registered_domain(base)
    return resolve_url(base, f"//{text}" if is_bare else text)


def base_for_links(url: str, home: str | None) -> str:
    """Return what links without a host are relative to: the source, but the site that it is of where a relay on another site serves it."""
    return home if home and not is_same_site(home, url) else url


def remove_dot_segments(url: str) -> str:
    """Return the URL without `.` and `..` in its path, as browsers send it (RFC 3986, section 6.2.2.3)."""
    return (
        urljoin(url, urlsplit(url)._replace(scheme="", netloc="").geturl()) if DOT_SEGMENT_PATTERN.search(url) else url
    )


def is_same_site(url: str, other: str) -> bool:
    """Return whether both URLs are of one site: hosts below one domain that can be registered, as `rss.` and `edition.` are."""
    site = registered_domain(url)
    return bool(site) and site == registered_domain(other)


def registered_domain(url: str) -> str:
    """Return the domain that is registered (by the Public Suffix List), or the host where that is an IP address."""
    return _registered_domain_of_host(host_of(url))


@cache
def _public_suffix_list() -> TLDExtract:
    """Return the list that comes with the package: nothing is fetched. Its package brings half of a client, so it is loaded late."""
    from tldextract import TLDExtract

    return TLDExtract(cache_dir=None, suffix_list_urls=(), include_psl_private_domains=True)


@lru_cache(maxsize=4096)
def _registered_domain_of_host(host: str) -> str:
    found = _public_suffix_list()(host)
    if found.top_domain_under_public_suffix or found.ipv4 or found.ipv6 or ":" in host:
        return found.top_domain_under_public_suffix or host
    labels = MIRROR_HOST_PREFIX_PATTERN.sub("", host).split(".")
    return ".".join(labels if found.suffix else labels[-2:])  # a suffix alone is a host: localhost, blogspot.com


def looks_like_article_url(url: str) -> bool:
    """Return whether a URL has the form that stories have on most sites: a date, a number or a headline in its path."""
    path = urlsplit(url).path
    parts = [part for part in path.lower().split("/") if part]
    if not parts or NON_PAGE_FILE_ENDING_PATTERN.search(path) or NON_ARTICLE_PATH_PATTERN.search(path):
        return False
    slug = PAGE_FILE_ENDING_PATTERN.sub("", parts[-1])
    words = [word for word in WORD_SEPARATOR_PATTERN.split(slug) if word]
    named = (
        len(words) >= MIN_HEADLINE_WORDS
        or bool(NUMBER_IN_PATH_PATTERN.search(parts[-1]))
        or bool(IDENTIFIER_PATTERN.fullmatch(slug))
    )
    return named or (bool(DATE_IN_PATH_PATTERN.search(path)) and len(slug) > MAX_DATE_PART_LENGTH)
