"""What a block asks of its reader, in the words of its page's language: other stories, comments, offers, gifts, tools."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import ahocorasick

from newscrawl.text.fold import word_key
from newscrawl.text.language import get_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.extract.body.page_features import FeatureRow
    from newscrawl.text.language_model import Language

MEANING_KINDS = {
    "stories": ("labels.most_read", "labels.read_also", "labels.more", "labels.tags"),
    "comments": ("actions.comment", "things.comments", "conditions.closed"),
    "follow": ("actions.follow", "actions.share", "things.channel"),
    "offers": (
        "actions.subscribe", "actions.receive", "actions.download", "actions.log_in", "actions.read_on",
        "things.newsletter", "things.app", "things.alerts", "things.subscription", "conditions.only", "conditions.already",
    ),
    "gifts": ("actions.donate", "actions.report", "actions.rate", "things.journalism"),
    "notices": ("labels.rights", "things.consent"),
    "tools": ("labels.advertisement", "labels.tools", "conditions.continues"),
    "pictures": ("labels.photo", "labels.key_points"),
    "address": ("speech.you",),
}  # fmt: skip
"""Kinds of meaning, and the words of a language that have them: section and key of its file."""
MEANING_FEATURE_NAMES = (
    *(f"means_{kind}" for kind in MEANING_KINDS),
    "kinds_meant",
    "share_meant",
    "label",
    "last_label",
    "since_label",
)
_INDEX_OF_SUBSCRIPTION_OFFERS = [*MEANING_KINDS].index("offers")
_INDEX_OF_ADDRESSING_READER = len(MEANING_KINDS) - 1
_MAX_WORDS_COUNTED_PER_KIND = 3
_MAX_LABEL_BLOCK_CHARACTERS = 300
"""Characters of a block above which it is no label and no offer of one sentence: nothing is looked for in it."""
_MAX_LABEL_WORDS, _MIN_LABEL_SHARE = 6, 0.6
_LABEL_VALUE_OF_HEADING, _LABEL_VALUE_OF_NONE = float(len(MEANING_KINDS)), -1.0
_HEADING_TAGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_FIRST_UNSPACED_SCRIPT_LETTER = "\u2e80"
"""From here on are scripts that put no space between words."""


class _TextMeaning(NamedTuple):
    """What a text means."""

    counts: tuple[float, ...]
    kinds: float
    share: float
    """Of the text, the longest words of meaning in it."""
    label: float
    """The kind that a text of few words means and little else."""


_NO_MEANING = _TextMeaning((0.0,) * len(MEANING_KINDS), 0.0, 0.0, _LABEL_VALUE_OF_NONE)


def is_subscription_offer(text: str, tag: str | None) -> bool:
    """Return whether a short text has words for subscribing, receiving or signing up. `tag`: the page's language (BCP 47)."""
    return _meaning_of_text(text, _language_code_with_words(tag)).counts[_INDEX_OF_SUBSCRIPTION_OFFERS] > 0


def meaning_feature_rows(
    blocks: Sequence[Block], counts: Sequence[int], tag: str | None, judged: Sequence[bool]
) -> Iterator[FeatureRow]:
    """Yield the `MEANING_FEATURE_NAMES` of each block that is judged. `counts`: its words; `tag`: the page's language (BCP 47)."""
    code = _language_code_with_words(tag)
    last, since = 0.0, 0.0
    for block, count, is_judged in zip(blocks, counts, judged, strict=True):
        meant = _meaning_of_text(block.text, code) if len(block.text) <= _MAX_LABEL_BLOCK_CHARACTERS else _NO_MEANING
        if is_judged:
            yield [*meant.counts[:-1], meant.counts[-1] / count, *meant[1:], last, since]
        if meant.label >= 0 or block.kind in _HEADING_TAGS:
            last, since = meant.label if meant.label >= 0 else _LABEL_VALUE_OF_HEADING, 0.0
        else:
            since += count


def _language_code_with_words(tag: str | None) -> str:
    """Return the language that has words for a page; English where there is none."""
    primary = (tag or "").partition("-")[0].lower()
    return primary if primary and get_language(primary) else "en"


@lru_cache(maxsize=4096)
def _meaning_of_text(text: str, code: str) -> _TextMeaning:
    """Return what a text means; pages of one site have many texts in common."""
    key = f" {word_key(text)} "
    counts, longest = [0.0] * len(MEANING_KINDS), 0
    for _, (length, kinds) in _meaning_words_automaton(code).iter(key):
        for kind in kinds:
            counts[kind] += 1
        longest = longest if kinds == (_INDEX_OF_ADDRESSING_READER,) else max(longest, length)
    if not longest:
        return _NO_MEANING if not counts[_INDEX_OF_ADDRESSING_READER] else _NO_MEANING._replace(counts=tuple(counts))
    share = longest / (len(key) - 1)
    own = counts[:_INDEX_OF_ADDRESSING_READER]
    is_label = share > _MIN_LABEL_SHARE and text.count(" ") < _MAX_LABEL_WORDS
    label = float(own.index(max(own))) if is_label else _LABEL_VALUE_OF_NONE
    counted = (*(min(count, _MAX_WORDS_COUNTED_PER_KIND) for count in own), counts[_INDEX_OF_ADDRESSING_READER])
    return _TextMeaning(counted, float(sum(map(bool, own))), share, label)


@cache
def _meaning_words_automaton(code: str) -> ahocorasick.Automaton:
    """Return what finds the words of a language, of English, and of many languages."""
    kinds: dict[str, set[int]] = {}
    for spoken in filter(None, map(get_language, dict.fromkeys((code, "en", "mul")))):
        for kind, keys in enumerate(MEANING_KINDS.values()):
            for words in _words_under_keys(spoken, keys):
                kinds.setdefault(_word_as_searched(words), set()).add(kind)
    found = ahocorasick.Automaton()
    for text, meant in kinds.items():
        found.add_word(text, (len(text), tuple(sorted(meant))))
    found.make_automaton()
    return found


def _words_under_keys(spoken: Language, keys: Sequence[str]) -> Iterator[str]:
    for section, _, key in (name.partition(".") for name in keys):
        yield from (words for words in getattr(getattr(spoken, section), key, ()) if word_key(words))


def _word_as_searched(words: str) -> str:
    """Return words as they are in the key of a text: whole words, but where a `*` stands for any ending."""
    key = word_key(words)
    if any(letter >= _FIRST_UNSPACED_SCRIPT_LETTER for letter in key):
        return key
    return f" {key}" if words.endswith("*") else f" {key} "
