"""Matching lines against phrases: rules are compiled once, texts prepared once, and neither can run away."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ahocorasick import Automaton

from newscrawl.furniture.matching.beginnings import text_beginning
from newscrawl.furniture.matching.required_literals import regex_hints, split_alternatives
from newscrawl.text.fold import fold, fold_case
from newscrawl.text.sentences import is_declarative_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newscrawl.furniture.matching.required_literals import RegexHints
    from newscrawl.publishers.model import FurnitureRule

MAX_LABEL_LENGTH = 400
MAX_SENTENCE_LENGTH = 1600
"""Longer blocks are not tested: no label and no notice is that long, and hostile pages cannot buy time with length."""

MAX_SHORT_LINE_LENGTH = 80
"""Letters up to which a line is held against all phrases; a longer one against those alone that can be so long."""
_FINAL_DOLLAR_PATTERN = re.compile(r"(?<!\\)\$$")
"""Finds the sign, at the end of an expression, by which nothing may be behind what it matches."""
_FULL_WIDTH_PUNCTUATION_PATTERN = re.compile(r"[\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff5e]")


@dataclass(frozen=True, slots=True)
class FoldedLine:
    """A block's text made ready for rules."""

    folded: str
    core: str
    """Without the punctuation, bullets and brackets around it."""
    is_declarative_sentence: bool

    @classmethod
    def of(cls, text: str) -> FoldedLine:
        """The line of a text."""
        folded = fold(text)
        return cls(folded, _strip_outer_punctuation(folded), is_declarative_sentence(folded))


@dataclass(frozen=True, slots=True)
class RulePhrase:
    """One form of a rule's phrase."""

    number: int
    """Of its rule, in the book."""
    rule: FurnitureRule
    expression: str
    hints: frozenset[str] | None
    longest: int
    """Letters of a line, from its first to its last, that can say it."""
    openings: frozenset[str] | None
    """How the lines begin that can say it, by one sign or two (`newscrawl.furniture.matching.beginnings`); None where that may be any way."""


class _PhraseIndex:
    """Phrases by the literals of which one has to be in a line that matches."""

    def __init__(self, phrases: Sequence[RulePhrase]) -> None:
        self._unhinted = frozenset(number for number, phrase in enumerate(phrases) if phrase.hints is None)
        self._phrases = phrases
        self._hinted: dict[str, list[int]] = defaultdict(list)
        """The numbers of the phrases that a hint is one of."""
        for number, phrase in enumerate(phrases):
            for hint in phrase.hints or ():
                self._hinted[hint].append(number)
        self._hints = Automaton()
        for hint in self._hinted:
            self._hints.add_word(hint, hint)
        self._hints.make_automaton()

    def possible_in(self, text: str) -> Iterator[RulePhrase]:
        """Return the phrases of which a hint is in the text, and those without a hint."""
        hints = {hint for _, hint in self._hints.iter(text)} if self._hinted else ()  # an empty automaton cannot search
        return map(self._phrases.__getitem__, self._unhinted.union(*map(self._hinted.__getitem__, hints)))


class Phrasebook:
    """Rules that a line is requested all at once."""

    def __init__(self, rules: Sequence[FurnitureRule]) -> None:
        self.rules = rules
        self.phrases = [phrase for number, rule in enumerate(rules) for phrase in _phrases_of_rule(number, rule)]
        self._all = _PhraseIndex(self.phrases)
        self._long = _PhraseIndex([phrase for phrase in self.phrases if phrase.longest > MAX_SHORT_LINE_LENGTH])

    def rules_matching(self, line: FoldedLine) -> list[FurnitureRule]:
        """Return the rules whose phrase the line matches, in their order."""
        found: set[int] = set()
        for phrase in self._candidates(line):
            if phrase.number not in found and matches_phrase(phrase, line):
                found.add(phrase.number)
        return [self.rules[number] for number in sorted(found)]

    def _candidates(self, line: FoldedLine) -> Iterator[RulePhrase]:
        if len(line.folded) > MAX_SENTENCE_LENGTH:
            return
        size, begins = len(line.core), _beginnings_of_line(line)
        index = self._long if size > MAX_SHORT_LINE_LENGTH else self._all
        for phrase in index.possible_in(fold_case(line.folded)):
            if size <= phrase.longest and (phrase.openings is None or not begins.isdisjoint(phrase.openings)):
                yield phrase


def _beginnings_of_line(line: FoldedLine) -> set[str]:
    """The first sign and the first two, of the line with and without the punctuation around it."""
    whole, core = text_beginning(line.folded), text_beginning(line.core)
    return {whole, whole[:1], core, core[:1]}


def matches_phrase(phrase: RulePhrase, line: FoldedLine) -> bool:
    """Return whether a line matches the phrase; a quotation does not count."""
    rule, pattern = phrase.rule, _compile_expression(phrase.expression)
    if rule.form == "sentence":
        quoted = rule.action != "keep" and line.folded.startswith('"')
        find = pattern.match if phrase.expression.startswith("^") else pattern.search
        return not quoted and find(line.folded) is not None
    if len(line.folded) > MAX_LABEL_LENGTH:
        return False
    alike = line.core == line.folded
    return bool(pattern.fullmatch(line.core) or (not alike and pattern.fullmatch(line.folded)))


def _phrases_of_rule(number: int, rule: FurnitureRule) -> Iterator[RulePhrase]:
    for expression, hints in _expressions_with_hints(rule.phrase):
        if rule.form != "sentence":
            yield RulePhrase(number, rule, expression, hints.required, hints.longest, hints.openings)
        else:
            starts = expression.startswith("^")
            longest = hints.longest if starts and _FINAL_DOLLAR_PATTERN.search(expression) else sys.maxsize
            yield RulePhrase(number, rule, expression, hints.required, longest, hints.openings if starts else None)


@cache
def _expressions_with_hints(phrase: str) -> tuple[tuple[str, RegexHints], ...]:
    return tuple(
        (expression, regex_hints(expression)) for expression in split_alternatives(_to_narrow_characters(phrase))
    )


@cache
def _compile_expression(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


def _to_narrow_characters(phrase: str) -> str:
    """Return the expression in the form that texts are folded to; wide brackets and marks mean themselves."""
    narrow = _FULL_WIDTH_PUNCTUATION_PATTERN.sub(
        lambda match: re.escape(unicodedata.normalize("NFKC", match[0])), phrase
    )
    return unicodedata.normalize("NFKC", narrow)


def _strip_outer_punctuation(folded: str) -> str:
    if folded[:1].isalnum() and folded[-1:].isalnum():
        return folded
    start = next((index for index, character in enumerate(folded) if _is_spoken(character)), None)
    if start is None:
        return ""
    end = next(index for index in range(len(folded), 0, -1) if _is_spoken(folded[index - 1]))
    return folded[start:end]


def _is_spoken(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM"
