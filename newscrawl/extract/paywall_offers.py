"""Offers to read on for money or an account, known by their words in each language: reading on and subscribing in one line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from newscrawl.text.fold import word_key
from newscrawl.text.language import all_languages
from newscrawl.text.sentences import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newscrawl.items import Block
    from newscrawl.text.language_model import Language

_LONGEST = 120
"""Characters of a line that is an offer."""
_BEHIND = 6
"""Blocks behind the text among which the offer is."""
_AT_END = 2
"""Blocks at the end of the text that can be the offer itself."""
_PLUS = re.compile(r"\w\+(?!\w)")
"""How papers call what is to be paid for: `Orle+`."""
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class _Words:
    """What the words of a language say, each as a pattern for folded text."""

    read_on: re.Pattern[str]
    subscribe: re.Pattern[str]
    log_in: re.Pattern[str]
    only: re.Pattern[str]
    already: re.Pattern[str]
    newsletter: re.Pattern[str]


def lines_at_end(blocks: Sequence[Block], text: Sequence[Block]) -> Iterator[str]:
    """Yield the short lines at the end of the text and just behind it, among the blocks of its page."""
    last = text[-1].text if text else ""
    at = max((index for index, block in enumerate(blocks) if block.text == last), default=len(blocks))
    near = (*text[-_AT_END:], *blocks[at + 1 : at + 1 + _BEHIND])
    return (block.text for block in near if not block.hidden and len(block.text) <= _LONGEST)


def is_offer(line: str) -> bool:
    """Return whether a line is such an offer, in any language: pages often name a wrong one."""
    folded = word_key(line)
    if not (_of_subscribing().search(folded) or _PLUS.search(line)):
        return False
    return any(_says(folded, line, words) for words in _languages())


def _says(folded: str, line: str, words: _Words) -> bool:
    if words.newsletter.search(folded):
        return False
    pays = words.subscribe.search(folded) or _PLUS.search(line)
    logs_in = words.log_in.search(folded)
    return bool(
        (words.read_on.search(folded) and (pays or logs_in))
        or (words.only.search(folded) and pays)
        or (words.already.search(folded) and pays and logs_in)
    )


@cache
def _of_subscribing() -> re.Pattern[str]:
    """Return the pattern of what one of these lines has in any language: most lines have none of it."""
    return _pattern(word for one in all_languages() for word in _subscribing(one))


@cache
def _languages() -> tuple[_Words, ...]:
    return tuple(words for one in all_languages() if (words := _words(one)))


def _subscribing(known: Language) -> tuple[str, ...]:
    if not (known.actions and known.things):
        return ()
    return (*known.actions.subscribe, *known.actions.log_in, *known.things.subscription)


def _words(known: Language) -> _Words | None:
    actions, things, conditions = known.actions, known.things, known.conditions
    if not (actions and things and conditions):
        return None
    return _Words(
        read_on=_pattern(actions.read_on),
        subscribe=_pattern((*actions.subscribe, *things.subscription)),
        log_in=_pattern(actions.log_in),
        only=_pattern(conditions.only),
        already=_pattern(conditions.already),
        newsletter=_pattern(things.newsletter),
    )


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    listed = "|".join(dict.fromkeys(map(_one, words)))
    return re.compile(listed) if listed else _NEVER


def _one(word: str) -> str:
    """Return the pattern of a word, whole, or up to its `*`; scripts without spaces have no whole words."""
    stem = re.escape(word_key(word.removesuffix("*")))
    is_spaced = word.isascii() or not UNSPACED.search(word)
    return (rf"\b{stem}" if word.endswith("*") else rf"\b{stem}\b") if is_spaced else stem
