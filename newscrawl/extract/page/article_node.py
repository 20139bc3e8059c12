"""Which JSON-LD node describes the article of a page: the one with its URL and its headline, not the one that says most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.extract.page.linked_data import MAX_JSON_LD_NODES, JsonLdNode, first_property_text, node_types
from newscrawl.text.fold import letter_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ARTICLE_TYPES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle",
    "ReviewNewsArticle", "AdvertiserContentArticle", "SatiricalArticle", "LiveBlogPosting", "Article", "BlogPosting",
    "ScholarlyArticle", "TechArticle", "SocialMediaPosting", "Report", "Review", "VideoObject",
)  # fmt: skip
"""Types whose properties describe the page's article, the most telling first."""
_RANK_BY_ARTICLE_TYPE = {name.casefold(): rank for rank, name in enumerate(ARTICLE_TYPES)}
_PROPERTIES_LISTING_ARTICLES = ("hasPart", "itemListElement", "item")
"""Properties under which a node has other articles."""
_MIN_SIMILARITY_OF_SAME_HEADLINE, _MAX_SIMILARITY_OF_OTHER_HEADLINE = 0.6, 0.25
"""Share of the letter groups of the shorter headline above which two are the same one, and below which they are not."""
_NGRAM_LETTERS = 3
_MAX_HEADLINE_CHARACTERS = 300
"""Characters of a headline that are compared."""


@dataclass(frozen=True, slots=True)
class PageIdentity:
    """What a page calls itself: its URLs and the texts of its headings and titles."""

    urls: frozenset[str]
    titles: tuple[str, ...]

    @classmethod
    def of(cls, urls: Iterable[str | None], titles: Iterable[str]) -> PageIdentity:
        """Return the identity of a page with these URLs and titles."""
        known = [address for url in urls if url and (address := _url_key(url))]
        return cls(
            frozenset((*known, *(url.partition("?")[0] for url in known))),
            tuple(filter(None, (letter_key(title[:_MAX_HEADLINE_CHARACTERS]) for title in titles))),
        )


def find_article_node(nodes: Sequence[JsonLdNode], page: PageIdentity) -> JsonLdNode:
    """Return the node that describes the article of the page; an empty one when there is none.

    Of several the URL and the headline decide, then whether another node lists it, the type, and how much it says.
    """
    known = [(index, node) for index, node in enumerate(nodes) if _article_type_rank(node) < len(ARTICLE_TYPES)]
    if not known:
        return {}
    listed = {id(item) for node in nodes for item in _items_listed_by_node(node)} if len(known) > 1 else set()
    ranked = [
        (-_node_score(node, page), id(node) in listed, _article_type_rank(node), -len(node), index, node)
        for index, node in known
    ]
    best = min(ranked, key=lambda entry: entry[:5])
    return {} if -best[0] < _min_node_score(best[-1]) else best[-1]


def _node_score(node: JsonLdNode, page: PageIdentity) -> int:
    """Return how much speaks for the node: 2 for its URL, 1 for its headline, as much against it for those of another page."""
    return 2 * _score_by_url(node, page) + _score_by_headline(node, page)


def _min_node_score(node: JsonLdNode) -> int:
    """Return the kinship below which a node describes something else: of a film within the page more is required."""
    return 0 if node_types(node)[:1] == ("VideoObject",) else -2


def _score_by_url(node: JsonLdNode, page: PageIdentity) -> int:
    own = {address for url in _urls_of_node(node) if (address := _url_key(url))}
    if not own or not page.urls:
        return 0
    return 1 if own & page.urls else -1


def _score_by_headline(node: JsonLdNode, page: PageIdentity) -> int:
    headline = letter_key((first_property_text(node, "headline", "name") or "")[:_MAX_HEADLINE_CHARACTERS])
    if not headline or not page.titles:
        return 0
    likeness = max(_ngram_similarity(headline, title) for title in page.titles)
    return (
        1 if likeness >= _MIN_SIMILARITY_OF_SAME_HEADLINE else -1 if likeness < _MAX_SIMILARITY_OF_OTHER_HEADLINE else 0
    )


def _ngram_similarity(one: str, other: str) -> float:
    """Return the share of letter groups that two folded texts have in common: it needs no words, which Chinese does not part."""
    ours, theirs = _letter_ngrams(one), _letter_ngrams(other)
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _letter_ngrams(text: str) -> set[str]:
    return {text[at : at + _NGRAM_LETTERS] for at in range(max(1, len(text) - _NGRAM_LETTERS + 1))}


def _urls_of_node(node: JsonLdNode) -> Iterator[str]:
    for value in (node.get("url"), node.get("mainEntityOfPage"), node.get("@id")):
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from (url for url in (value.get("@id"), value.get("url")) if isinstance(url, str))


def _url_key(url: str) -> str:
    """Return a URL without scheme, `www.`, fragment and last slash; empty for a front page and for what is no URL."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not (parts.path.strip("/") or parts.query):
        return ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{parts.query and f'?{parts.query}'}"


def _items_listed_by_node(node: JsonLdNode) -> Iterator[object]:
    for name in _PROPERTIES_LISTING_ARTICLES:
        value = node.get(name)
        yield from value[:MAX_JSON_LD_NODES] if isinstance(value, list) else [value]


def _article_type_rank(node: JsonLdNode) -> int:
    ranks = [
        _RANK_BY_ARTICLE_TYPE[name.casefold()] for name in node_types(node) if name.casefold() in _RANK_BY_ARTICLE_TYPE
    ]
    return min(ranks, default=len(ARTICLE_TYPES))
