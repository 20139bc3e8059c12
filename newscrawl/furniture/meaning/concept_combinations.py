"""What news sites say to their readers, as combinations of concepts: a row for each kind, in no language at all.

Concepts are the keys of the language files. A row reads: one concept of each set must occur, in one language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawl.furniture.rules.rule_builders import EDGE_ZONES, TAIL_ZONE

if TYPE_CHECKING:
    from newscrawl.publishers.model import BodyZone


@dataclass(frozen=True, slots=True)
class ConceptCombination:
    """Concepts that together are furniture."""

    rule: str
    """The name it has in the ledger and in statistics, without `common/`."""
    needs: tuple[frozenset[str], ...]
    most_words: int = 30
    is_request: bool = True
    """Whether the first set is an action, which must be addressed to the reader: at the head or end of a clause."""
    inline: bool = True
    """Whether it may go from amid the text where it speaks to the reader."""
    plain: bool = False
    """Whether it may go from amid the text without a word for the reader, as a short line that is no statement."""
    near: bool = True
    """Whether in a long line one clause has to have all of it."""
    zones: tuple[BodyZone, ...] = EDGE_ZONES


def _concept_sets(*concepts: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(concept.split("|")) for concept in concepts)


def reader_request(rule: str, *concepts: str, most_words: int = 30, **where: Any) -> ConceptCombination:
    """Return a combination whose first concept is addressed to the reader."""
    return ConceptCombination(rule, _concept_sets(*concepts), most_words, **where)


def site_statement(rule: str, *concepts: str, most_words: int = 14, **where: Any) -> ConceptCombination:
    """Return a combination that the site states."""
    return ConceptCombination(rule, _concept_sets(*concepts), most_words, is_request=False, **where)


CONCEPT_COMBINATIONS = (
    site_statement("advertisement", "continues", "advertisement|article", most_words=8, plain=True),
    site_statement("paywall", "only", "subscription", most_words=22, plain=True),
    site_statement("paywall", "already", "subscription", "you|log_in", most_words=20, plain=True),
    site_statement("paywall", "already", "subscription", most_words=8, plain=True),
    site_statement("paywall", "already|subscription", "log_in", most_words=10, plain=True),
    site_statement("paywall", "offer", "you|subscription", most_words=20, plain=True),
    reader_request("paywall", "log_in|subscribe|follow", "read_on", plain=True, near=False),
    reader_request("paywall", "log_in|subscribe", "subscription|already", plain=True),
    reader_request("paywall", "read_on", "subscription|subscribe|log_in|offer|only"),
    reader_request("newsletter", "subscribe|receive|follow|download", "newsletter", plain=True),
    site_statement("newsletter", "newsletter", "receive", "you", most_words=30),
    site_statement("newsletter", "newsletter", "subscribe", most_words=10),
    site_statement("newsletter", "newsletter", "receive", most_words=16, inline=False),
    site_statement("channel-promo", "channel", "network", "you", most_words=10, inline=False),
    reader_request("channel-promo", "receive|subscribe|follow", "news", "network|channel|app|newsletter|alerts|you"),
    reader_request("app-promo", "download", "app", plain=True),
    reader_request("inline-promo", "receive", "news", most_words=6, plain=True),
    reader_request("app-promo", "receive|subscribe|follow", "alerts|app"),
    reader_request("channel-promo", "follow|subscribe", "channel|network"),
    site_statement("channel-promo", "follow", "you", "network", most_words=16),
    reader_request("channel-promo", "follow", "you", most_words=5, inline=False),
    reader_request("donation", "donate", "journalism|subscription|offer", near=False),
    reader_request("share", "share", "network|article|you", most_words=16, inline=False),
    reader_request("share", "share", most_words=4, inline=False),
    site_statement("comments", "comments", "closed", most_words=10, inline=False, zones=TAIL_ZONE),
    site_statement("comments", "comments", "first", most_words=8, inline=False, zones=TAIL_ZONE),
    site_statement("comments", "comments", "log_in", inline=False, zones=TAIL_ZONE),
    reader_request("comments", "follow", "comments", inline=False, zones=TAIL_ZONE),
    reader_request("related", "read_also", "channel|article|news|network", most_words=16),
    reader_request("comments", "comment", "comments|article|first|news", most_words=25, zones=TAIL_ZONE),
    reader_request("comments", "comment", most_words=8, inline=False, zones=TAIL_ZONE),
    reader_request("error-report", "report", "error", zones=TAIL_ZONE),
    site_statement("error-report", "error", "article", "you|report", most_words=30, inline=False, zones=TAIL_ZONE),
    reader_request("contact", "report", "news|journalism|article|network|handle", zones=TAIL_ZONE),
    reader_request("rating", "rate", "article", most_words=20, zones=TAIL_ZONE),
    reader_request("poll", "rate", "rate", most_words=14),
    site_statement("app-promo", "app", "follow|download|receive|alerts", "you", most_words=20, inline=False),
    site_statement("newsletter", "subscribe", "newsletter", "you", most_words=12, inline=False),
    site_statement("controls", "tools", "article", "you", most_words=8, inline=False),
    site_statement("cookies", "consent", "you", inline=False),
)

CONCEPTS_IN_COMBINATIONS = frozenset().union(*(needs for one in CONCEPT_COMBINATIONS for needs in one.needs)) - {"you"}
"""All that sites speak of."""
COMBINATIONS_BY_FIRST_CONCEPT = {
    concept: tuple(number for number, one in enumerate(CONCEPT_COMBINATIONS) if concept in one.needs[0])
    for concept in CONCEPTS_IN_COMBINATIONS
}
"""The numbers of the combinations that begin with a concept."""
