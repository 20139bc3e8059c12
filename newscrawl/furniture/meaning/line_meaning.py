"""The rules that a line answers to by its meaning, in whatever language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawl.furniture.meaning.rules import BY_FIRST_CONCEPT, COMBINATIONS, CONCEPTS
from newscrawl.furniture.meaning.spoken_line import PAUSE, PhraseSpan, is_unspaced, spoken_line
from newscrawl.furniture.rules.rows import ANYWHERE, EDGES, HEAD, TAIL
from newscrawl.publishers.model import FurnitureRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.furniture.matching.phrases import Line
    from newscrawl.furniture.meaning.rules import Combination
    from newscrawl.furniture.meaning.spoken_line import Concepts, SpokenLine
    from newscrawl.publishers.model import BodyZone, PhraseForm

_MUCH = 4
"""Concepts by which a statement is the site's."""
_SHORT_PHRASE = 4
"""Letters of an unspaced phrase from which on it is more than one word."""
_FEW_WORDS, _LABEL_WORDS = 6, 12
_ENDING = 3
"""Letters of an ending behind a word of a script without spaces."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGIT = re.compile(r"\d")
_LABELS: tuple[tuple[str, str, str, tuple[BodyZone, ...]], ...] = (
    ("advertisement", "advertisement-word", "advertisement", ANYWHERE),
    ("tools", "controls-word", "controls", ANYWHERE),
    ("share", "share-word", "share", EDGES),
    ("follow", "share-word", "channel-promo", EDGES),
    ("most_read", "related-word", "related-list", ANYWHERE),
    ("more", "related-word", "related", EDGES),
    ("key_points", "", "key-points", HEAD),
    ("loading", "", "loading", ANYWHERE),
    ("log_in", "promo-word", "registration", ANYWHERE),
    ("newsletter", "promo-word", "newsletter", EDGES),
    ("subscribe", "promo-word", "newsletter", EDGES),
    ("rate", "promo-word", "rating", TAIL),
    ("comments", "", "comments", TAIL),
    ("tags", "", "tags", TAIL),
    ("only", "", "paywall", ANYWHERE),
)
"""Concept of which a line consists; the rule where that is one word, which might head a chapter; the rule otherwise, and its zones."""


def meanings_of(line: Line) -> Iterator[FurnitureRule]:
    """Yield the rules that a line answers to by its meaning; none for a quotation, and none for reported speech."""
    found = None if line.folded.startswith('"') else spoken_line(line.folded)
    if found is None or found.is_reported:
        return
    for concepts in found.readings:
        if not line.is_declarative_sentence:
            yield from filter(None, (_label(line, found, concepts), _introduction(found, concepts)))
        if "rights" in concepts and _is_notice(line, found, concepts["rights"]):
            yield _rule("copyright", "sentence", TAIL)
        if _has_enough(line, concepts):
            yield from _combined(line, found, concepts)


def _has_enough(line: Line, concepts: Concepts) -> bool:
    """Return whether a line has enough for any combination; a statement needs more than one concept."""
    return len(CONCEPTS & concepts.keys()) > line.is_declarative_sentence - ("you" in concepts)


def _combined(line: Line, found: SpokenLine, concepts: Concepts) -> Iterator[FurnitureRule]:
    for one in _begun_by(concepts):
        is_complete = found.words <= one.most_words and all(not needs.isdisjoint(concepts) for needs in one.needs[1:])
        if is_complete and (not one.is_request or _requests(line, found, concepts, one)) and _are_apart(concepts, one):
            yield _rule(
                one.rule,
                "sentence" if line.is_declarative_sentence else "label",
                _zones(line, found.words, concepts, one),
            )


def _begun_by(concepts: Concepts) -> Iterator[Combination]:
    """Yield the combinations whose first concept is among these, in their order."""
    numbers = {number for concept in CONCEPTS & concepts.keys() for number in BY_FIRST_CONCEPT.get(concept, ())}
    return map(COMBINATIONS.__getitem__, sorted(numbers))


def _requests(line: Line, found: SpokenLine, concepts: Concepts, one: Combination) -> bool:
    """Return whether the action is a request to the reader.

    In a statement a clause has to begin with it, and there has to be a word for the reader, or much that sites speak of.
    """
    actions = [span for concept in one.needs[0] for span in concepts.get(concept, ())]
    polite = [span.end for span in concepts.get("please", ()) if found.leads(span)]
    leading = [span for span in actions if found.leads(span) or span.start + 1 in polite or span.start in polite]
    if line.is_declarative_sentence or found.words > _LABEL_WORDS:
        is_much = "you" in concepts or len(CONCEPTS & concepts.keys()) >= _MUCH
        return is_much and any(not one.near or _has_all(found.clause(span), concepts, one) for span in leading)
    return bool(leading) or any(map(found.trails, actions))


def _has_all(clause: PhraseSpan, concepts: Concepts, one: Combination) -> bool:
    """Return whether a clause has what the action is done with, too."""
    return all(
        ("handle" in needs and "handle" in concepts)
        or any(clause.start <= span.start < clause.end for concept in needs for span in concepts.get(concept, ()))
        for needs in one.needs[1:]
    )


def _are_apart(concepts: Concepts, one: Combination) -> bool:
    """Return whether different words stand for the concepts: `newsletter` alone is no request and its thing in one."""
    spans = [span for needs in one.needs for concept in needs for span in concepts.get(concept, ())]
    return len(one.needs) == 1 or max(span.start for span in spans) >= min(span.end for span in spans) - 1


def _zones(line: Line, words: int, concepts: Concepts, one: Combination) -> tuple[BodyZone, ...]:
    """Return where such a line goes: from amid the text where it speaks to the reader, or is a plain label."""
    if not one.inline:
        return one.zones
    speaks = "you" in concepts and (one.is_request or one.plain or words <= _LABEL_WORDS)
    is_label = one.plain and not line.is_declarative_sentence and line.folded[-1] != "?" and words <= _LABEL_WORDS
    return ANYWHERE if speaks or is_label else one.zones


def _label(line: Line, found: SpokenLine, concepts: Concepts) -> FurnitureRule | None:
    """Return the rule of a line that consists of a label, of a label and numbers, or begins with that of its kind."""
    if found.words > _LABEL_WORDS:
        return None
    for concept, of_word, of_line, zones in _LABELS:
        alone = next((span for span in concepts.get(concept, ()) if _is_all(found, span)), None)
        if alone:
            is_word = of_word and not _is_several(found, alone)
            return _rule(of_word, "word", EDGES) if is_word else _rule(of_line, "label", zones)
    few, has_number = found.words <= _FEW_WORDS, _DIGIT.search(line.folded)
    if few and has_number and "minutes" in concepts and ("read_time" in concepts or found.words <= 3):  # noqa: PLR2004
        return _rule("reading-time", "label", HEAD)
    if few and has_number and "comments" in concepts and found.words <= 3:  # noqa: PLR2004
        return _rule("comments", "label", TAIL)
    if any(map(found.opens, concepts.get("tags", ()))):
        is_list = any(found.opens(span) and found.trails(span) for span in concepts["tags"])
        return _rule("tags", "label", TAIL) if is_list or (few and "article" in concepts) else None
    return None


def _is_notice(line: Line, found: SpokenLine, spans: list[PhraseSpan]) -> bool:
    """Return whether a line has the sign of a notice of rights, or several words of one; a statement has to begin with them."""
    if "©" in line.folded or "(c)" in line.folded:
        return True
    if line.is_declarative_sentence:
        return any(found.opens(span) and _is_several(found, span) for span in spans)
    return any(_is_several(found, span) or (found.opens(span) and _YEAR.search(line.folded)) for span in spans)


def _is_all(found: SpokenLine, span: PhraseSpan) -> bool:
    """Return whether a line has no words but these and numbers; in scripts without spaces, next to none."""
    rest = f"{found.text[: span.start]} {found.text[span.end :]}".replace(PAUSE, " ").split()
    return all(word.isdecimal() or (len(word) <= _ENDING and is_unspaced(word)) for word in rest)


def _introduction(found: SpokenLine, concepts: Concepts) -> FurnitureRule | None:
    """Return the rule for a line that introduces another story: it begins with words for that."""
    for span in filter(found.opens, concepts.get("read_also", ())):
        if found.trails(span) or _is_several(found, span):
            return _rule("related", "label", ANYWHERE)
    for span in filter(found.opens, concepts.get("more", ())):
        if found.trails(span) and not found.is_alone(span):
            return _rule("related", "label", ANYWHERE)
    if found.words <= _FEW_WORDS and any(
        found.opens(one) and _is_several(found, one) for one in concepts.get("most_read", ())
    ):
        return _rule("related-list", "label", ANYWHERE)
    return None


def _is_several(found: SpokenLine, span: PhraseSpan) -> bool:
    """Return whether a phrase is more than one word."""
    phrase = found.text[span.start : span.end].strip()
    return " " in phrase or (len(phrase) >= _SHORT_PHRASE and is_unspaced(phrase))


def _rule(name: str, form: PhraseForm, zones: tuple[BodyZone, ...]) -> FurnitureRule:
    if name == "tags":
        return FurnitureRule(name, "", "move", "keywords", zones, form=form)
    return FurnitureRule(name, "", zones=zones, form=form)
