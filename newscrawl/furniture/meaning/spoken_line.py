"""A line as words and pauses, and the concepts of the language files that its words stand for."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick import Automaton

from newscrawl.text.fold import fold, fold_case
from newscrawl.text.language import all_languages, words_by_concept
from newscrawl.text.sentences import UNSPACED_SCRIPT_PATTERN, count_unspaced_words

MAX_LETTERS, MAX_WORDS = 300, 32
"""Longer lines are not read: no request to a reader is that long."""
_LIKELY, _NEARLY_BEST = 0.5, 0.8
"""Shares of the letters understood in the best language: from which on another is likely, and from which on its reports count."""
PAUSE_SIGN = "|"
"""Stands for every mark at which a clause begins or ends."""
ANY_LANGUAGE_CODE = "mul"
_WORD_OR_PUNCTUATION_PATTERN = re.compile(
    r"[\w\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+|[.!?:;,|•·…>»«()\[\]→↓¡¿।、。]| [-–—] "
)
_STRIPPED_DIACRITICS_PATTERN = re.compile(r"(?<=[\u0370-\u03ff])\u0301|[\u0591-\u05c7\u064b-\u0652]")
"""Greek accents, which capitals go without, and vowel points of Hebrew and Arabic."""
_SOCIAL_MEDIA_HANDLE_PATTERN = re.compile(r"(?<!\S)[^\s@]*@\w")
"""An e-mail address, or a name of a social network."""
_SCRIPTS_WITH_DIACRITICS_PATTERN = re.compile(r"[\u0370-\u03ff\u0590-\u06ff]")
_ASCII, _LATIN, _ANY_SCRIPT = "\x7f", "\u024f", "\U0010ffff"
"""The last letters of alphabets."""
_NON_LATIN_CHARACTER_PATTERN = re.compile(f"[^\0-{_LATIN}]")
_DASH, _PAUSED = re.compile(" - "), f" {PAUSE_SIGN} "
_REPLACEMENT_OF_ASCII_PUNCTUATION = {
    code: _PAUSED if chr(code) in ".!?:;,|>()[]" else " "
    for code in range(128)
    if not (chr(code).isalnum() or chr(code) == "_")
}
_HANGUL_SYLLABLES_PATTERN = re.compile(r"[\uac00-\ud7af]{3}")
"""Words of Korean that are long enough to be found at the end of another, as its verbs of request are."""


class PhraseSpan(NamedTuple):
    """Where a concept is in a spoken line."""

    start: int
    end: int


ConceptSpans = dict[str, list[PhraseSpan]]
"""The concepts of a line in one language, and where they stand."""


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """A line's words in small letters, one space apart, with pauses, and what they mean in each language."""

    text: str
    """` follow us on facebook | `"""
    words: int
    """Number of words; of scripts without spaces, three characters are one."""
    readings: tuple[ConceptSpans, ...]
    """What the words mean, and where they stand: in each language that the line may be in."""
    is_reported: bool
    """Whether it reports speech."""

    def begins_clause(self, span: PhraseSpan) -> bool:
        """Return whether a clause begins with the words."""
        before = self.text[: span.start + 1].rstrip()
        return not before or before.endswith(PAUSE_SIGN)

    def ends_clause(self, span: PhraseSpan) -> bool:
        """Return whether a clause ends with the words, or one word later: some languages have an auxiliary verb there."""
        return len(self.text[span.end :].partition(PAUSE_SIGN)[0].split()) <= 1

    def clause_from(self, span: PhraseSpan) -> PhraseSpan:
        """Return what is from the words to the next pause."""
        end = self.text.find(PAUSE_SIGN, span.end)
        return PhraseSpan(span.start, len(self.text) if end < 0 else end)

    def begins_line(self, span: PhraseSpan) -> bool:
        """Return whether the line begins with the words."""
        return not self.text[: span.start].strip(" |")

    def is_alone(self, span: PhraseSpan) -> bool:
        """Return whether the line has no other words."""
        return not self.text[: span.start].strip(" |") and not self.text[span.end :].strip(" |")


@lru_cache(maxsize=512)
def parse_spoken_line(folded: str) -> SpokenLine | None:
    """Return a folded text as a spoken line; None where it is too long, or says nothing that a language file knows."""
    if len(folded) > MAX_LETTERS or folded.count(" ") >= MAX_WORDS:
        return None
    text = _to_spoken_text(folded)
    found: dict[str, dict[str, list[PhraseSpan]]] = defaultdict(lambda: defaultdict(list))
    sizes: dict[str, int] = defaultdict(int)
    for end, (length, is_stem, meanings) in _word_finder_for(text).iter(text):
        span = PhraseSpan(end + 1 - length, text.index(" ", end) if is_stem else end + 1)
        for code, concept in meanings:
            found[code][concept].append(span)
            sizes[code] += length
    everywhere = found.pop(ANY_LANGUAGE_CODE, {})
    if _SOCIAL_MEDIA_HANDLE_PATTERN.search(folded):
        everywhere["handle"] = [PhraseSpan(0, 0)]
    best = max((sizes[code] for code in found), default=0)
    readings = tuple({**everywhere, **found[code]} for code in found if sizes[code] >= _LIKELY * best)
    reporting = any("reporting" in found[code] for code in found if sizes[code] >= _NEARLY_BEST * best)
    if not (readings or everywhere):
        return None
    return SpokenLine(text, _count_words(text), readings or (everywhere,), reporting)


def _count_words(text: str) -> int:
    return len(text.replace(PAUSE_SIGN, " ").split()) + count_unspaced_words(text)


def _to_spoken_text(folded: str) -> str:
    """Return the words of a folded text in small letters, one space apart and around, with its pauses."""
    plain = fold_case(folded)
    if plain.isascii():
        return f" {' '.join(_DASH.sub(_PAUSED, plain).translate(_REPLACEMENT_OF_ASCII_PUNCTUATION).split())} "
    if _SCRIPTS_WITH_DIACRITICS_PATTERN.search(plain):
        plain = unicodedata.normalize("NFC", _STRIPPED_DIACRITICS_PATTERN.sub("", unicodedata.normalize("NFD", plain)))
    tokens = (
        token if token[0].isalnum() or len(token) > 1 else PAUSE_SIGN
        for token in _WORD_OR_PUNCTUATION_PATTERN.findall(plain)
    )
    return f" {' '.join(PAUSE_SIGN if ' ' in token else token for token in tokens)} "


def _word_finder_for(text: str) -> Automaton:
    """Return the automaton for the letters of a text: the fewer there are to choose from, the faster it is."""
    if text.isascii():
        return _word_finder(_ASCII)
    return _word_finder(_ANY_SCRIPT if _NON_LATIN_CHARACTER_PATTERN.search(text) else _LATIN)


@cache
def _word_finder(last: str) -> Automaton:
    """Return the automaton that finds the words of all languages in a spoken line, in C: those with letters up to the last one."""
    finder = Automaton()
    for needle, meanings in _concepts_by_search_text().items():
        if max(needle) <= last:
            is_stem = not needle.endswith(" ") and not UNSPACED_SCRIPT_PATTERN.search(needle)
            finder.add_word(needle, (len(needle), is_stem, meanings))
    finder.make_automaton()
    return finder


@cache
def _concepts_by_search_text() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return what is looked for, and the concepts that it stands for in each language."""
    words: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for one in all_languages():
        for concept, phrase in words_by_concept(one):
            words[_search_text_of_phrase(phrase)].add((one.code, concept))
    return {needle: tuple(meanings) for needle, meanings in words.items()}


def _search_text_of_phrase(phrase: str) -> str:
    """Return what is looked for: whole words with a space around, or the beginning of one; unspaced scripts anywhere."""
    whole = _to_spoken_text(fold(phrase.rstrip("*"))).replace(f" {PAUSE_SIGN}", "")
    if UNSPACED_SCRIPT_PATTERN.search(whole):
        return whole.strip()
    if _HANGUL_SYLLABLES_PATTERN.match(whole.strip()):
        whole = whole.lstrip()
    return whole.rstrip() if phrase.endswith("*") else whole


def is_unspaced_script(word: str) -> bool:
    """Return whether a word is of a script without spaces."""
    return UNSPACED_SCRIPT_PATTERN.match(word) is not None
