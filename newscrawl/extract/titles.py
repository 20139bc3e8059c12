"""What a page calls its article: headline, second headline, standfirst, and every form of the headline that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newscrawl.extract import fields, headlines
from newscrawl.extract.layout import NO_LAYOUT
from newscrawl.extract.site_name import site_names

if TYPE_CHECKING:
    from newscrawl.extract.page.page import Page
    from newscrawl.publishers.model import Layout, Publisher

FoundText = tuple[str, str]
"""A text and where it was found."""


class ArticleTitles(NamedTuple):
    """What a page calls its article: the body is held against it before the article is given it."""

    headline: FoundText | None
    alternative: FoundText | None
    description: FoundText | None
    forms: tuple[str, ...]
    """Of the headline, all that the page shows."""


def find_titles(page: Page, layout: Layout = NO_LAYOUT, publisher: Publisher | None = None) -> ArticleTitles:
    """Return the titles of the page's article."""
    sites = site_names(page, publisher)
    headline = headlines.find_headline(page, layout, sites)
    chosen = headline[0] if headline else ""
    return ArticleTitles(
        headline=headline,
        alternative=headlines.find_alternative_headline(page, layout, chosen),
        description=fields.find_description(page, layout),
        forms=headlines.find_all_headlines(page, chosen, sites),
    )
