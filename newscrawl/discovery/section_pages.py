"""Section pages and home pages: links to articles among all the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.discovery.candidate import Candidate
from newscrawl.discovery.urls import is_same_site, looks_like_article_url, page_links, parse_html
from newscrawl.errors import DiscoveryError
from newscrawl.publishers.urls import article_url_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.publishers.model import Publisher


def read_section_page(body: bytes, url: str, publisher: Publisher | None = None) -> Iterator[Candidate]:
    """Return the articles that a page links to: by the publisher's address forms, or by what articles look like on most sites."""
    if not body.strip():
        raise DiscoveryError(f"{url}: expected a section page, got an empty response.")
    candidates = linked_articles(body, url, publisher)
    if not candidates:
        raise DiscoveryError(f"{url}: none of its links leads to an article.")
    return iter(candidates)


def linked_articles(body: bytes, url: str, publisher: Publisher | None = None) -> tuple[Candidate, ...]:
    """Return the articles that a page links to, in page order; none where it is no page."""
    root = parse_html(body) if body.strip() else None
    headlines: dict[str, str] = {}
    for address, text in page_links(root, url) if root is not None else ():
        if _is_article(address, url, publisher):
            # A story is linked from its picture, its headline and "Read more": the longest text is the headline.
            headlines[address] = max(headlines.get(address, ""), text, key=len)
    return tuple(Candidate(address, headline=text or None) for address, text in headlines.items())


def _is_article(address: str, page: str, publisher: Publisher | None) -> bool:
    if publisher is not None and publisher.article_urls:
        return article_url_parts(publisher, address) is not None
    return is_same_site(address, page) and looks_like_article_url(address)
