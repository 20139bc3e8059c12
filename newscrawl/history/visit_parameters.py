"""Query parameters that describe the visit and not the page, learnt per site: URLs that differ in nothing else gave one article."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from newscrawl.publishers.urls import twin_url_key

if TYPE_CHECKING:
    from collections.abc import Iterable

MIN_PAIRS_TO_LEARN = 2
"""URLs of stored articles that differ from the article's own in a parameter, from which on it says nothing of the page."""
Parameter = tuple[str, str]
"""Host and name."""


class VisitParameters:
    """The parameters that are learnt, of all sites of a journal."""

    def __init__(self, twins: Iterable[tuple[str, str]] = (), articles: Iterable[str] = ()) -> None:
        """`twins` are URLs, each with that of the article it gave; `articles` are URLs of articles, those of one path together."""
        seen = Counter(parameter for url, article in twins for parameter in _differing_parameters(url, article))
        learnt = {parameter for parameter, number in seen.items() if number >= MIN_PAIRS_TO_LEARN}
        telling = (
            {parameter for pair in pairwise(articles) for parameter in _differing_parameters(*pair)}
            if learnt
            else set()
        )
        self._learnt = frozenset(learnt - telling)

    def without(self, url: str) -> str:
        """Return the URL without the parameters that are learnt of its site."""
        if not self._learnt or "?" not in url:
            return url
        parts = urlsplit(url)
        pairs = (pair for pair in parts.query.split("&") if (_host(url), _parameter_name(pair)) not in self._learnt)
        return urlunsplit(parts._replace(query="&".join(pairs)))


def _differing_parameters(url: str, other: str) -> set[Parameter]:
    """Return the parameters that one of the URLs has and the other has not, or not with this value; none for other paths."""
    if twin_url_key(url) != twin_url_key(other):
        return set()
    return {(_host(url), _parameter_name(pair)) for pair in _query_pairs(url) ^ _query_pairs(other)}


def _query_pairs(url: str) -> set[str]:
    return set(filter(None, urlsplit(url).query.split("&")))


def _parameter_name(pair: str) -> str:
    return pair.partition("=")[0]


def _host(url: str) -> str:
    return twin_url_key(url).partition("/")[0]
