"""Which articles of a store are exported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawl.errors import UsageError
from newscrawl.history.blocklist import Blocklist
from newscrawl.operations.selection import ArticleSelection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

VERSION_CHOICES = ("all", "latest")


@dataclass(slots=True)
class ExportSelection:
    """Articles of some runs, by date, publisher, address, section and version. UsageError where there is no run."""

    selection: ArticleSelection
    sections: frozenset[str]
    latest: bool

    @classmethod
    def from_arguments(cls, places: Iterable[str], given: Mapping[str, str]) -> ExportSelection:
        """`given` are the `-a` arguments."""
        own = dict(given)
        sections = own.pop("sections", "")
        versions = own.pop("versions", "all")
        if versions not in VERSION_CHOICES:
            raise UsageError(f"-a versions={versions} is neither {' nor '.join(VERSION_CHOICES)}.")
        names = frozenset(name.strip().casefold() for name in sections.split(",") if name.strip())
        return cls(ArticleSelection.from_arguments(places, own), names, versions == "latest")

    def selected_articles(self) -> Iterator[dict[str, Any]]:
        """In the order of the runs; of each only the latest version where that is wanted. What was taken down is left out."""
        last = self._latest_numbers() if self.latest else {}
        for place, article in self._numbered_articles():
            if not self.latest or last[hash(_canonical_url(article))] == place:
                yield article

    def _latest_numbers(self) -> dict[int, int]:
        """The number of the last article of each address."""
        return {hash(_canonical_url(article)): place for place, article in self._numbered_articles()}

    def _numbered_articles(self) -> Iterator[tuple[int, dict[str, Any]]]:
        place = 0
        for run in self.selection.runs:
            blocked = Blocklist.from_store(run.store)
            for line in self.selection.selected_articles(run):
                if self._is_of_section(line.value) and not blocked.is_blocked(str(line.value.get("url"))):
                    place += 1
                    yield place, line.value

    def _is_of_section(self, article: Mapping[str, Any]) -> bool:
        sections = article.get("articleSection")
        own = {str(name).casefold() for name in sections} if isinstance(sections, list) else set()
        return not self.sections or bool(self.sections & own)


def _canonical_url(article: Mapping[str, Any]) -> str:
    return str(article.get("mainEntityOfPage") or article.get("url"))
