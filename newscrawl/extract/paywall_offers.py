"""Offers to read on for money or an account, known by their words in each language: reading on and subscribing in one line."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from ahocorasick import Automaton

from newscrawl.text.fold import word_key
from newscrawl.text.language import all_languages
from newscrawl.text.sentences import UNSPACED_SCRIPT_PATTERN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from newscrawl.body_blocks import Block
    from newscrawl.text.language_model import Language

_MAX_OFFER_CHARACTERS = 120
"""Characters of a line that is an offer."""
_MAX_BLOCKS_BEHIND_TEXT = 6
"""Blocks behind the text among which the offer is."""
_MAX_BLOCKS_AT_END_OF_TEXT = 2
"""Blocks at the end of the text that can be the offer itself."""
_PLUS_BRAND_PATTERN = re.compile(r"\w\+(?!\w)")
"""How papers call what is to be paid for: `Orle+`."""


def short_lines_at_end(blocks: Sequence[Block], text: Sequence[Block]) -> Iterator[str]:
    """Yield the short lines at the end of the text and just behind it, among the blocks of its page."""
    last = text[-1].text if text else ""
    at = max((index for index, block in enumerate(blocks) if block.text == last), default=len(blocks))
    near = (*text[-_MAX_BLOCKS_AT_END_OF_TEXT:], *blocks[at + 1 : at + 1 + _MAX_BLOCKS_BEHIND_TEXT])
    return (block.text for block in near if not block.hidden and len(block.text) <= _MAX_OFFER_CHARACTERS)


def is_paywall_offer(line: str) -> bool:
    """Return whether a line is such an offer, in any language: pages often name a wrong one."""
    meant: dict[str, set[str]] = defaultdict(set)
    for _, meanings in _offer_words_automaton().iter(f" {word_key(line)} "):
        for code, concept in meanings:
            meant[code].add(concept)
    return any(
        _is_offer_of_concepts(concepts, is_of_plus=_PLUS_BRAND_PATTERN.search(line) is not None)
        for concepts in meant.values()
    )


def _is_offer_of_concepts(concepts: Collection[str], *, is_of_plus: bool) -> bool:
    """Return whether the words of one language are those of an offer. `is_of_plus`: beside them is what a paper calls paid."""
    if "newsletter" in concepts:
        return False
    pays = is_of_plus or "subscribe" in concepts or "subscription" in concepts
    logs_in = "log_in" in concepts
    return (
        ("read_on" in concepts and (pays or logs_in))
        or ("only" in concepts and pays)
        or ("already" in concepts and pays and logs_in)
    )


@cache
def _offer_words_automaton() -> Automaton:
    """Return the automaton that finds these words of all languages, with what each means in which language."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for known in all_languages():
        for concept, words in _offer_words_of_language(known):
            for word in words:
                found[_word_as_searched(word)].add((known.code, concept))
    finder = Automaton()
    for text, meanings in found.items():
        finder.add_word(text, tuple(meanings))
    finder.make_automaton()
    return finder


def _offer_words_of_language(known: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the words of a language under each of the concepts that make an offer; none where it lacks a kind of them."""
    actions, things, conditions = known.actions, known.things, known.conditions
    if actions and things and conditions:
        yield from ((concept, getattr(actions, concept)) for concept in ("read_on", "subscribe", "log_in"))
        yield from ((concept, getattr(things, concept)) for concept in ("subscription", "newsletter"))
        yield from ((concept, getattr(conditions, concept)) for concept in ("only", "already"))


def _word_as_searched(word: str) -> str:
    """Return a word as it is in the key of a line: whole, or up to its `*`; scripts without spaces have no whole words."""
    stem = word_key(word.removesuffix("*"))
    if not word.isascii() and UNSPACED_SCRIPT_PATTERN.search(word):
        return stem
    return f" {stem}" if word.endswith("*") else f" {stem} "
