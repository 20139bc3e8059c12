"""The catalogue: which publishers there are, by country, language and whether a capture has proved them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawl.publishers.model import Publisher

VERIFIED, DECLARED = "verified", "declared"


@dataclass(frozen=True, slots=True)
class PublisherCriteria:
    """What a list of publishers is limited to. A publisher must meet all."""

    countries: frozenset[str] = frozenset()
    """ISO 3166 codes, upper case; empty for any."""
    languages: frozenset[str] = frozenset()
    """Primary language subtags, lower case; empty for any."""
    verified: bool = False

    def meets(self, publisher: Publisher) -> bool:
        """Return whether the publisher is on the list."""
        return (
            (not self.countries or publisher.country in self.countries)
            and (not self.languages or not self.languages.isdisjoint(primary_languages(publisher)))
            and (not self.verified or publisher.verified is not None)
        )


def publisher_status(publisher: Publisher) -> str:
    """Return `ceased`, `verified` when a capture has proved the declaration, else `declared`."""
    return "ceased" if publisher.ceased else VERIFIED if publisher.verified else DECLARED


def publisher_languages(publisher: Publisher) -> tuple[str, ...]:
    """Return the tags of all languages in which it publishes, the main one first."""
    of_sources = (source.inLanguage for source in publisher.sources if source.inLanguage)
    return tuple(dict.fromkeys((publisher.inLanguage, *publisher.other_languages, *of_sources)))


def language_of_source(publisher: Publisher, url: str) -> str | None:
    """Return the language of the publisher's source at this URL, where it is not the publisher's."""
    return next((source.inLanguage for source in publisher.sources if source.url == url), None)


def primary_languages(publisher: Publisher) -> frozenset[str]:
    """Return the same without regions: `pt` for `pt-BR`."""
    return frozenset(tag.partition("-")[0].lower() for tag in publisher_languages(publisher))


def counts_line(publishers: Iterable[Publisher]) -> str:
    """Return one line that counts them."""
    listed = list(publishers)
    countries = {publisher.country for publisher in listed}
    spoken = {language for publisher in listed for language in primary_languages(publisher)}
    proved = sum(publisher.verified is not None for publisher in listed)
    return (
        f"Publishers: {len(listed)} ({proved} {VERIFIED}, {len(listed) - proved} {DECLARED}); "
        f"countries: {len(countries)}; languages: {len(spoken)}"
    )
