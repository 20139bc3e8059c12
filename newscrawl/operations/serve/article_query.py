"""What a reader requested, read from a query string that anybody may have written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode

from newscrawl.operations.serve.display_article import replace_surrogates

if TYPE_CHECKING:
    from typing import Self

DAY_PATTERN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MAX_QUERY_LENGTH = 200
"""Characters of a search that are looked at."""
MAX_TERMS = 16
PAGE_NUMBER_PATTERN = re.compile(r"[1-9][0-9]{0,4}")
TERM_PATTERN = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Filters of a list of articles; empty means any."""

    q: str = ""
    publisher: str = ""
    section: str = ""
    since: str = ""
    """First day, `2016-12-13`."""
    until: str = ""
    """Last day."""
    undated: bool = False
    """Only articles whose day is not known."""
    earlier: bool = False
    """Earlier versions of articles as well."""
    by_date: bool = False
    """Search results by date instead of by how well they match."""
    page: int = 1

    @classmethod
    def parse(cls, query: str) -> Self:
        """Return what a query string requests; what it says wrongly counts as missing."""
        values = {
            name: replace_surrogates(values[-1])[:MAX_QUERY_LENGTH] for name, values in _parse_fields(query).items()
        }
        return cls(
            q=" ".join(values.get("q", "").split()),
            publisher=values.get("publisher", ""),
            section=values.get("section", ""),
            since=_valid_day(values.get("since", "")),
            until=_valid_day(values.get("until", "")),
            undated=values.get("undated") == "1",
            earlier=values.get("earlier") == "1",
            by_date=values.get("order") == "date",
            page=_page_number(values.get("page", "")),
        )

    def query_string(self, page: int = 1) -> str:
        """The query string that requests this, on another page."""
        values = {
            "q": self.q,
            "publisher": self.publisher,
            "section": self.section,
            "since": self.since,
            "until": self.until,
            "undated": "1" if self.undated else "",
            "earlier": "1" if self.earlier else "",
            "order": "date" if self.by_date else "",
            "page": str(page) if page > 1 else "",
        }
        return urlencode({name: value for name, value in values.items() if value})

    def without_filter(self, name: str) -> Self:
        """The same with one filter taken off."""
        return replace(self, **{name: type(getattr(self, name))(), "page": 1})

    @property
    def fts_match(self) -> str:
        """The search in FTS5's language, every word quoted: none of it is the reader's own syntax. Empty for no search."""
        wanted: list[str] = []
        unwanted: list[str] = []
        for minus, phrase, word in TERM_PATTERN.findall(self.q)[:MAX_TERMS]:
            if term := _quote_fts_term(phrase or word):
                (unwanted if minus else wanted).append(term)
        if not wanted:
            return ""
        return " AND ".join(wanted) + "".join(f" NOT {term}" for term in unwanted)


def _quote_fts_term(term: str) -> str:
    """`"word"`, or `"word"*` for the beginning of a word; empty where no letter or digit is."""
    if not any(map(str.isalnum, term)):
        return ""
    prefix = "*" if term.endswith("*") else ""
    return '"' + term.replace('"', "").replace("\0", "") + '"' + prefix


def _parse_fields(query: str) -> dict[str, list[str]]:
    try:
        return parse_qs(query, max_num_fields=20, errors="replace")
    except ValueError:
        return {}


def _valid_day(text: str) -> str:
    return text if DAY_PATTERN.fullmatch(text) else ""


def _page_number(text: str) -> int:
    return int(text) if PAGE_NUMBER_PATTERN.fullmatch(text) else 1
