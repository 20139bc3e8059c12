"""Canonical URLs of articles, and the section, day and id that a URL contains."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

if TYPE_CHECKING:
    from newscrawl.publishers.model import Publisher

TRACKING_PARAMETER_PATTERN = re.compile(
    r"(?:amp(?:;|%3b))?(?:utm_\w+|at_(?:medium|campaign|custom\d|link\w*)|mc_[ce]id|ns_\w+|pk_\w+|hsa_\w+|amp_js_v|amp_gsa"
    r"|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|igshid|_ga|_gl|usqp|wt_mc|xtor|s_cid|ocid|cmpid|smid|sref|ref_src"
    r"|soc_src|soc_trk|guccounter|guce_\w+|__twitter_impression"
    r"|ref|srsltid|gad_(?:source|campaignid)|gbraid|wbraid|mibextid|igsh|ito|share_id|fb_ref|ttclid|li_fat_id"
    r"|_hs(?:enc|mi)|mkt_tok|vero_\w+|phpsessid|jsessionid|aspsessionid\w*|cfid|cftoken|session_?id|zenid|oscsid)(?:=|$)",
    re.IGNORECASE,
)
"""Query parameters that describe the visit, never the content."""

SESSION_ID_IN_PATH_PATTERN = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;?]*", re.IGNORECASE)
"""In a path, as Java's servers write it."""
PERCENT_ESCAPE_PATTERN = re.compile(r"%([0-9A-Fa-f]{2})")
UNRESERVED_CHARACTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
MIRROR_HOST_PREFIX_PATTERN = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
"""Host prefixes under which a site shows the same page once more."""
PAGE_FILE_ENDING_PATTERN = re.compile(r"\.(?:s?html?|amp|php\d?|aspx?|jsp)$")
PRESENTATION_SEGMENTS = frozenset({"", "amp", "print", "index", "default"})
"""Parts of a path that say how a page is shown, and no more."""
DEFAULT_PORTS = {"http": 80, "https": 443}
MONTH_ABBREVIATIONS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class ArticleUrlParts:
    """What the URL of an article says about it."""

    sections: tuple[str, ...] = ()
    """Path segments of the section, outermost first: `("states", "tamil-nadu")`."""
    day: date | None = None
    id: str | None = None


def canonical_url(publisher: Publisher | None, url: str) -> str:
    """Return the URL without fragment and tracking parameters, after the publisher's own replacements.

    A string that is not a URL is returned unchanged.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    query = "&".join(pair for pair in parts.query.split("&") if pair and not TRACKING_PARAMETER_PATTERN.match(pair))
    path, query = (
        PERCENT_ESCAPE_PATTERN.sub(_normalize_escape, SESSION_ID_IN_PATH_PATTERN.sub("", parts.path) or "/"),
        PERCENT_ESCAPE_PATTERN.sub(_normalize_escape, query),
    )
    url = urlunsplit((parts.scheme.lower(), _canonical_authority(parts.netloc, parts.scheme), path, query, ""))
    for pattern, replacement in publisher.canonical if publisher else ():
        url = re.sub(pattern, replacement, url)
    return url


def twin_url_key(url: str) -> str:
    """Return what the URLs have in common under which a site may show one article twice: host and path, but for their habits.

    Only the text says whether the articles at two such URLs are one.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    segments = (PAGE_FILE_ENDING_PATTERN.sub("", segment) for segment in parts.path.lower().split("/"))
    host = MIRROR_HOST_PREFIX_PATTERN.sub("", (parts.netloc or "").lower())
    return "/".join((host, *(segment for segment in segments if segment not in PRESENTATION_SEGMENTS)))


def article_url_parts(publisher: Publisher, url: str) -> ArticleUrlParts | None:
    """Return what the URL says about its article, or None when it is no article URL of this publisher."""
    if host_of(url) not in publisher.hosts:
        return None
    match = next((found for pattern in publisher.article_urls if (found := re.search(pattern, url))), None)
    if match is None:
        return None
    groups = match.groupdict()
    sections = tuple(part for part in (groups.get("section") or "").split("/") if part)
    return ArticleUrlParts(
        sections, _parse_day(groups.get("year"), groups.get("month"), groups.get("day")), groups.get("id")
    )


def remove_login(url: str) -> str:
    """Return the URL without `user:password@`. ValueError for what cannot be split."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])) if "@" in parts.netloc else url


def host_of(url: str) -> str:
    """Return the host name of the URL in lower case, or an empty string."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _canonical_authority(netloc: str, scheme: str) -> str:
    netloc = netloc.lower().rpartition("@")[2]  # never a password in what is written
    host, _, port = netloc.rpartition(":")
    return (host if host and port == str(DEFAULT_PORTS.get(scheme.lower())) else netloc).removesuffix(".")


def _normalize_escape(escape: re.Match[str]) -> str:
    """Return the one form of a percent-encoded byte (RFC 3986, sections 6.2.2.1 and 6.2.2.2)."""
    character = chr(int(escape[1], 16))
    return character if character in UNRESERVED_CHARACTERS else escape[0].upper()


def _parse_day(year: str | None, month: str | None, day: str | None) -> date | None:
    if not (year and month and day):
        return None
    number = (
        int(month)
        if month.isdigit()
        else MONTH_ABBREVIATIONS.index(month[:3].lower()) + 1
        if month[:3].lower() in MONTH_ABBREVIATIONS
        else 0
    )
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
