"""The properties of an article, each from the best place that has it: layout, JSON-LD, meta tags, the page's own form."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from newscrawl.extract.bylines import shown_authors
from newscrawl.extract.layout import select_texts
from newscrawl.extract.linked_data import first_text, texts, types_of
from newscrawl.extract.people import Author, authors_from, authors_of
from newscrawl.extract.text import fold, plain, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawl.extract.page import Page
    from newscrawl.publishers.model import Layout, Publisher

_SITE_SEPARATOR = re.compile(r"\s*[|·•»«]\s*|\s+[-–—:]+\s+|(?<=\w)[-–—]\s+")
_MAX_KEYWORDS = 50
_MAX_HEADINGS = 20
_LONGEST = 500
"""Characters of a headline."""
_CUT = 95
"""Letters from which on a headline in metadata may have been cut: Google asks for at most 110."""


def site_names(page: Page, publisher: Publisher | None) -> tuple[str, ...]:
    """Give the names the site has for itself."""
    own = (publisher.title, *publisher.aliases) if publisher else ()
    host = urlsplit(page.url).hostname or ""
    said = [
        *texts(page.article_data.get("publisher")),
        *page.meta.get("og:site_name", ()),
        *page.meta.get("application-name", ()),
    ]
    return tuple(dict.fromkeys((*own, *said, host, host.removeprefix("www."), host.removeprefix("www.").split(".")[0])))


def without_site(title: str, sites: Iterable[str]) -> str:
    """Give a title without the site's name at its end or beginning."""
    known = {fold(name) for name in sites if name}
    cuts = list(_SITE_SEPARATOR.finditer(title))
    for cut in cuts:
        if fold(title[cut.end() :]) in known:
            return title[: cut.start()].strip()
    for cut in reversed(cuts):
        if fold(title[: cut.start()]) in known:
            return title[cut.end() :].strip()
    return title


def headline(page: Page, layout: Layout, sites: Iterable[str]) -> tuple[str, str] | None:
    """Give the headline and where it was found."""
    sites = tuple(sites)
    main = _main_headings(page)
    title = page.says("og:title", "twitter:title") or _title(page)
    short = without_site(title[:_LONGEST], sites)
    if shown := select_texts(page, layout.headline):
        return shown[0], "layout"
    said = (first_text(page.article_data, "headline") or "")[:_LONGEST]
    if said and (_is_news(page) or len(main) != 1 or main[0].endswith(said) or _likeness(main[0], said) <= _LIKE):
        return _whole(said, [*main, short]), "json-ld"
    nearest = max(main, key=lambda text: _likeness(text, said or short), default=None)
    if nearest and (not short or _likeness(nearest, said or short) > _LIKE):
        return nearest, "generic"
    if short:
        return short, "meta"
    if named := first_text(page.article_data, "name"):
        return named, "json-ld"
    return None


def _is_news(page: Page) -> bool:
    """Whether JSON-LD calls the article news: there it has the headline, elsewhere it has the words for search engines."""
    return any("News" in name for name in types_of(page.article_data))


_LIKE = 0.25
"""Share of words that heading and title must have in common to be the same headline."""


def headlines(page: Page, chosen: str | None, sites: Iterable[str]) -> tuple[str, ...]:
    """Give every form of the headline that the page shows."""
    sites = tuple(sites)
    given = (*page.meta.get("og:title", ())[:3], *page.meta.get("twitter:title", ())[:3], _title(page))
    titles = [title[:_LONGEST] for title in given]
    short = [without_site(title, sites) for title in titles]
    said = first_text(page.article_data, "headline")
    forms = (chosen, said, *_main_headings(page), *titles, *short)
    return tuple(dict.fromkeys(form for form in forms if form))


def _title(page: Page) -> str:
    title = page.tree.find(".//title")
    return tidy(title.text_content()[:_LONGEST]) if title is not None else ""


def _main_headings(page: Page) -> list[str]:
    found = (tidy(" ".join(heading.itertext())[:_LONGEST]) for heading in islice(page.tree.iter("h1"), _MAX_HEADINGS))
    return list(dict.fromkeys(text for text in found if text))


def _whole(said: str, others: Iterable[str]) -> str:
    """Give the form of a headline that the page shows, where metadata cut it short or added to it.

    Cut: `The minister said on…`. Added to: `The minister said no | Opinion`.
    """
    stem = said.rstrip(".… ")
    for other in others:
        cut = other.startswith(stem) and len(other) > len(stem) and (stem != said or len(said) > _CUT)
        added = stem.startswith(other) and _SITE_SEPARATOR.match(stem, len(other)) is not None
        if cut or added:
            return other
    return said


def _likeness(one: str, other: str) -> float:
    words, others = set(one.casefold().split()), set(other.casefold().split())
    return len(words & others) / max(1, len(words | others))


def description(page: Page, layout: Layout) -> tuple[str, str] | None:
    """Give the standfirst or summary and where it was found."""
    if shown := select_texts(page, layout.description):
        return shown[0], "layout"
    if said := first_text(page.article_data, "description"):
        return said, "json-ld"
    if meta := page.says("og:description", "description", "twitter:description"):
        return plain(meta), "meta"
    return None


def alternative_headline(page: Page, layout: Layout, chosen: str | None) -> tuple[str, str] | None:
    """Give the second headline, where there is one that is not the first."""
    shown = select_texts(page, layout.alternativeHeadline)
    said = texts(page.article_data.get("alternativeHeadline"))
    for source, found in (("layout", shown), ("json-ld", said)):
        if found and fold(found[0]) != fold(chosen or ""):
            return found[0], source
    return None


def authors(page: Page, layout: Layout, sites: Iterable[str]) -> tuple[list[Author], str] | None:
    """Give the authors and where they were found."""
    sites = tuple(sites)
    said = page.article_data.get("author") or page.article_data.get("creator")
    meta = _meta_authors(page)
    readings: tuple[tuple[str, list[Author]], ...] = (
        ("layout", authors_from(select_texts(page, layout.author), not_these=sites)),
        ("json-ld", authors_of(said, not_these=sites) or authors_of(said)),
        ("meta", authors_from(meta, not_these=sites)),
    )
    if known := next(((found, source) for source, found in readings if found), None):
        return known
    if shown := shown_authors(page, sites):
        return shown
    return (itself, "meta") if (itself := authors_from(meta)) else None


_AUTHOR_TAGS = (
    "author", "article:author", "byl", "parsely-author", "sailthru.author", "cxenseparse:author", "dc.creator",
    "dcterms.creator", "citation_author",
)  # fmt: skip


def _meta_authors(page: Page) -> list[str]:
    said = next((list(found) for name in _AUTHOR_TAGS if (found := page.meta.get(name))), [])
    label = page.says("twitter:label1") or ""
    written_by = page.meta.get("twitter:data1", ()) if label.lower() in {"written by", "author"} else ()
    return said or list(written_by)


def section(page: Page, layout: Layout, publisher: Publisher | None) -> tuple[list[str], str] | None:
    """Give the sections and where they were found."""
    if shown := select_texts(page, layout.articleSection):
        return shown, "layout"
    if said := texts(page.article_data.get("articleSection")):
        return list(dict.fromkeys(said)), "json-ld"
    if meta := page.says("article:section", "parsely-section", "section"):
        return [plain(meta)], "meta"
    for pattern in publisher.article_urls if publisher else ():
        found = re.search(pattern, page.url)
        if found and (path := found.groupdict().get("section")):
            return [part.replace("-", " ").capitalize() for part in path.strip("/").split("/")], "generic"
    return None


def keywords(page: Page, layout: Layout) -> tuple[list[str], str] | None:
    """Give the keywords and where they were found."""
    tags = [
        tag for name in ("news_keywords", "article:tag", "parsely-tags", "keywords") for tag in page.meta.get(name, ())
    ][:1]
    several = list(page.meta.get("article:tag", ()))
    for source, found in (
        ("layout", select_texts(page, layout.keywords)),
        ("json-ld", texts(page.article_data.get("keywords"))),
        ("meta", several if len(several) > 1 else tags),
    ):
        listed = found if len(found) > 1 else [word for text in found for word in re.split(r"\s*[,;|]\s*", text)]
        if words := list(dict.fromkeys(plain(word) for word in listed if plain(word))):
            return words[:_MAX_KEYWORDS], source
    return None


def is_free(page: Page) -> bool | None:
    """Give whether the article can be read without paying; None when the page does not say."""
    said = _truth(page.article_data.get("isAccessibleForFree"))
    if said is None:
        said = {"free": True, "locked": False}.get((page.says("article:content_tier") or "").lower())
    return said


def _truth(value: Any) -> bool | None:
    """Read a truth value however it is spelled: `true`, `"True"`, `http://schema.org/True`, `1`."""
    word = str(value[0] if isinstance(value, list) and value else value).strip().rsplit("/", 1)[-1].lower()
    return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(word)


def absolute(address: str, base: str) -> str | None:
    """Give the absolute http address; None when it is none."""
    try:
        joined = urljoin(base, address.strip())
        return joined if urlsplit(joined).scheme in {"http", "https"} else None
    except ValueError:
        return None


def publisher_of(page: Page, publisher: Publisher | None) -> tuple[str | None, str | None]:
    """Give name and address of the publisher."""
    if publisher:
        return publisher.title, publisher.url
    said = page.article_data.get("publisher")
    node = said[0] if isinstance(said, list) and said else said
    name = next(iter(texts(node)), None) or page.says("og:site_name")
    url = first_text(node, "url") if isinstance(node, dict) else None
    return name, absolute(url, page.url) if url else None
