"""The tokens of a date: numbers, words with what they may mean, punctuation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.extract.dates.vocabulary import Vocabulary, WordMeaning

Token = tuple["WordMeaning", ...]
"""All that a token may mean; its kind is one letter, see `newscrawl.extract.dates.parse`."""

_TOKEN_PATTERN = re.compile(r"\d+|[^\s\d!-/:-@\[-`{-~]+|[!-/:-@\[-`{-~]")
_UNSPACED_SCRIPT_PATTERN = re.compile(r"[\u3040-\u9fff\uac00-\ud7af\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
_MAX_PHRASE_WORDS = 3
_YEAR_DIGITS = 4


def tokenize_date(text: str, words: Vocabulary) -> list[Token]:
    """Return the tokens of a folded text as far as it is understood; the first that is not has the kind x, and is the last."""
    raw = _TOKEN_PATTERN.findall(text)
    result: list[Token] = []
    index = 0
    while index < len(raw) and not (result and result[-1][0][0] == "x"):
        taken, meanings = _read_token_meanings(raw, index, words)
        result.extend(meanings)
        index += taken
    return result


def _read_token_meanings(raw: Sequence[str], index: int, words: Vocabulary) -> tuple[int, list[Token]]:
    token = raw[index]
    if token[0].isdecimal():
        return 1, [((_number_token_kind(token), int(token) if len(token) < _YEAR_DIGITS else token),)]
    for phrase, taken in _phrases_from_token(raw, index):
        if phrase in words:
            return taken, [words[phrase]]
    if _UNSPACED_SCRIPT_PATTERN.fullmatch(token):
        return 1, list(_split_unspaced_words(token, words))
    return 1, [((token if len(token) == 1 and token.isascii() and not token.isalpha() else "x", token),)]


def _number_token_kind(token: str) -> str:
    return {1: "n", 2: "n", 4: "y"}.get(len(token), "N")


def _phrases_from_token(raw: Sequence[str], index: int) -> Iterator[tuple[str, int]]:
    """Return the words from here on, longest phrase first, dots left out, and how many tokens each takes."""
    phrase: list[str] = []
    found: list[tuple[str, int]] = []
    for taken, word in enumerate(raw[index : index + 2 * _MAX_PHRASE_WORDS], start=1):
        if word == ".":
            continue
        if not word[0].isalpha() or len(phrase) == _MAX_PHRASE_WORDS:
            break
        phrase.append(word)
        found.append((" ".join(phrase), taken))
    return reversed(found)


def _split_unspaced_words(token: str, words: Vocabulary) -> Iterator[Token]:
    """Cut a run of a script without spaces, or of Hangul, into known words, longest first."""
    start = 0
    while start < len(token):
        end = next((end for end in range(len(token), start, -1) if token[start:end] in words), None)
        if end is None:
            yield (("x", token[start:]),)
            return
        yield words[token[start:end]]
        start = end


def split_tokens_at_labels(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Return the pieces of a text cut before each label that follows a number: `Published 5 March Updated 6 March`."""
    start, counted = 0, False
    for index, meanings in enumerate(tokens):
        kind = meanings[0][0]
        if kind in "LU" and counted:
            yield tokens[start:index]
            start, counted = index, False
        counted = counted or kind in "nyR"
    yield tokens[start:]
