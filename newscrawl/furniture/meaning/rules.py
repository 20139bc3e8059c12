"""What news sites say to their readers, as combinations of concepts: a row for each kind, in no language at all.

Concepts are the keys of the language files. A row reads: one concept of each set must be said, in one language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Combination:
    """Concepts that together are furniture."""

    rule: str
    """The name it has in the ledger and in statistics, without `common/`."""
    needs: tuple[frozenset[str], ...]
    most_words: int = 40
    asks: bool = True
    """Whether the first set is an action, which must be asked of the reader: at the head or end of a clause."""
    inline: bool = True
    """Whether it may go from amid the text where it speaks to the reader."""
    plain: bool = False
    """Whether it may go from amid the text without a word for the reader."""


def _sets(*concepts: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(concept.split("|")) for concept in concepts)


def asked(rule: str, *concepts: str, most_words: int = 40, inline: bool = True, plain: bool = False) -> Combination:
    """Return a combination whose first concept is asked of the reader."""
    return Combination(rule, _sets(*concepts), most_words, inline=inline, plain=plain)


def stated(rule: str, *concepts: str, most_words: int = 14, plain: bool = False) -> Combination:
    """Return a combination that the site states."""
    return Combination(rule, _sets(*concepts), most_words, asks=False, plain=plain)


COMBINATIONS = (
    stated("advertisement", "advertisement", "continues", most_words=8, plain=True),
    stated("paywall", "only", "subscription", plain=True),
    stated("paywall", "already", "subscription", "you|log_in", plain=True),
    stated("paywall", "already", "subscription", most_words=8, plain=True),
    stated("paywall", "already", "log_in", plain=True),
    stated("paywall", "offer", "you|subscription", most_words=20, plain=True),
    asked("paywall", "log_in|subscribe", "read_on|subscription|already", plain=True),
    asked("paywall", "read_on", "subscription|subscribe|log_in|offer|only"),
    asked("newsletter", "subscribe|receive|follow|download", "newsletter"),
    stated("newsletter", "newsletter", "receive", "you", most_words=30),
    stated("newsletter", "newsletter", "subscribe", most_words=10),
    asked("channel-promo", "receive|subscribe|follow", "news", "network|channel|app|newsletter|alerts|you"),
    asked("app-promo", "download", "app"),
    asked("app-promo", "receive|subscribe|follow", "alerts|app"),
    asked("channel-promo", "follow|subscribe", "channel|network"),
    stated("channel-promo", "follow", "you", "network", most_words=16),
    asked("channel-promo", "follow", "you", most_words=5, inline=False),
    asked("donation", "donate", "journalism|subscription|offer|you"),
    asked("share", "share", "network|article|you", most_words=16, inline=False),
    stated("comments", "comments", "closed", most_words=12),
    stated("comments", "comments", "first|log_in", most_words=14),
    asked("comments", "comment", "comments|article|first|news|you", most_words=25),
    asked("comments", "comment", most_words=8, inline=False),
    asked("error-report", "report", "error", most_words=30),
    stated("error-report", "error", "article", "you|report", most_words=30),
    asked("contact", "report", "news|journalism|article|network", most_words=30),
    asked("rating", "rate", "article|you|news", most_words=20),
    stated("cookies", "consent", "you", most_words=30),
)


def concepts_of(combinations: Iterable[Combination]) -> frozenset[str]:
    """Return every concept that the combinations name."""
    return frozenset().union(*(needs for one in combinations for needs in one.needs))
