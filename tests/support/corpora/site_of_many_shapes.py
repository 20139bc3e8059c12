"""A made-up news site whose URLs have the six forms that no usual rule takes for articles, and pages of other kinds.

Half of its articles say nothing of themselves: no date, no author, no metadata. Own words throughout.
"""

from __future__ import annotations

import random
from itertools import islice, product
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from demo.answer import Answer, document, page

if TYPE_CHECKING:
    from collections.abc import Iterator

HOST = "many-shapes.example"
SITE = f"http://{HOST}"
PER_SITEMAP = 5000
_WHO = ("harbour", "council", "market", "ferry", "school", "museum", "library", "railway", "bakers", "farmers")
_DOES = ("returns", "closes", "opens", "moves", "grows", "waits", "votes", "wins", "borrows", "rebuilds")
_WHERE = ("velsk", "harwick", "ellery", "norburg", "tarn", "osmund", "kell", "brand", "lindow", "marsh")
_SENTENCE = "The {who} of {where} {does} after a winter in which, as the mayor said on Tuesday, nobody had expected number {n} to matter. "


def article_paths(number: int) -> list[str]:
    """Return the paths of this many articles: half with ids from 0 up, a tenth in each of five other forms."""
    slugs = ("/" + "-".join(words) for words in product(_WHERE, _WHO, _DOES))
    more = ("/" + "-".join(words) for words in product(_WHO, _DOES, _WHERE))
    tenth = number // 10
    forms: list[Iterator[str]] = [
        (f"/!{6036525 + n}/" for n in range(tenth)),
        (f"/news,{142489 + n}.html" for n in range(tenth)),
        (f"/article?id={n}" for n in range(tenth)),
        islice((path for pair in zip(slugs, more, strict=True) for path in pair), tenth),
        (f"/world/2024/03/{n % 28 + 1:02}/{_WHO[n % 10]}-{n}" for n in range(tenth)),
    ]
    others = [path for form in forms for path in form]
    return [*(f"/a/{n}.html" for n in range(number - len(others))), *others]


def other_paths(number: int) -> list[str]:
    """Return the paths of pages that are no articles."""
    tenth = max(1, number // 10)
    return [
        *(f"/tag/{word}{suffix}" for word in _WHO for suffix in ("", "-", "s")),
        *(f"/author/{one}-{other}" for one, other in islice(product(_WHERE, _WHO), tenth)),
        *(f"/page/{n}" for n in range(3 * tenth)),
        *(f"/gallery/{n}" for n in range(3 * tenth)),
        *(f"/video,{n}.html" for n in range(tenth)),
        *(f"/{word}/" for word in ("world", "sport", "culture", "opinion")),
        *(f"/search?q={word}" for word in _WHO),
        "/about-us", "/contact", "/privacy-policy", "/terms-of-use",
    ]  # fmt: skip


class ManyShapes:
    """The site as a callable for `demo.server.Server`."""

    def __init__(self, articles: int, others: int) -> None:
        self.articles = {SITE + path for path in article_paths(articles)}
        self.others = {SITE + path for path in other_paths(others)}
        self._listed = sorted(self.articles | self.others)
        random.Random(7).shuffle(self._listed)  # noqa: S311 - no secret

    def __call__(self, url: str) -> Answer | None:
        path = urlsplit(url).path
        if url in self.articles:
            return _article(url)
        if url in self.others:
            return _about() if path.count("-") or path == "/contact" else _list_of(url)
        return self._source(path)

    def _source(self, path: str) -> Answer | None:
        match path:
            case "/":
                return page(
                    f"<html lang=en><title>Many Shapes</title><body><a href={SITE}/world/>World</a></body></html>"
                )
            case "/robots.txt":
                return document(f"User-agent: *\nAllow: /\nSitemap: {SITE}/sitemap.xml\n", "text/plain")
            case "/sitemap.xml":
                names = range((len(self._listed) - 1) // PER_SITEMAP + 1)
                entries = "".join(f"<sitemap><loc>{SITE}/sitemap-{n}.xml</loc></sitemap>" for n in names)
                return document(f"<sitemapindex>{entries}</sitemapindex>", "application/xml")
        if path.startswith("/sitemap-"):
            first = int(path.removeprefix("/sitemap-").removesuffix(".xml")) * PER_SITEMAP
            listed = self._listed[first : first + PER_SITEMAP]
            entries = "".join(f"<url><loc>{address}</loc></url>" for address in listed)
            return document(f"<urlset>{entries}</urlset>", "application/xml")
        return None


def _article(url: str) -> Answer:
    dice = random.Random(url)  # noqa: S311 - no secret
    who, does, where = dice.choice(_WHO), dice.choice(_DOES), dice.choice(_WHERE)
    prose = "".join(
        f"<p>{_SENTENCE.format(who=dice.choice(_WHO), where=dice.choice(_WHERE), does=dice.choice(_DOES), n=dice.randrange(10**6))}</p>"
        for _ in range(5)
    )
    head = "" if "/a/" in url else '<meta property="article:published_time" content="2024-03-05T08:00:00Z">'
    title = f"{who} {does} in {where} {dice.randrange(10**6)}".capitalize()
    return page(
        f"<html lang=en><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{prose}</article></body></html>"
    )


def _list_of(url: str) -> Answer:
    dice = random.Random(url)  # noqa: S311 - no secret
    links = "".join(
        f"<li><a href={SITE}/a/{dice.randrange(1000)}.html>{dice.choice(_WHO)} {dice.choice(_DOES)}</a></li>"
        for _ in range(20)
    )
    return page(f"<html lang=en><title>List</title><body><h1>All of it</h1><ul>{links}</ul></body></html>")


def _about() -> Answer:
    return page(
        "<html lang=en><title>About us</title><body><h1>About us</h1><p>We are a paper of seven people in a house beside "
        "the harbour, and we print on Fridays. Write to the desk if you find a mistake: it will be set right.</p></body></html>"
    )
