"""The rules that a line answers to by its meaning, in whatever language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawl.furniture.meaning.concept_combinations import (
    COMBINATIONS_BY_FIRST_CONCEPT,
    CONCEPT_COMBINATIONS,
    CONCEPTS_IN_COMBINATIONS,
)
from newscrawl.furniture.meaning.spoken_line import PAUSE_SIGN, PhraseSpan, is_unspaced_script, parse_spoken_line
from newscrawl.furniture.rules.rule_builders import ALL_ZONES, EDGE_ZONES, HEAD_ZONE, TAIL_ZONE
from newscrawl.publishers.model import FurnitureRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawl.furniture.matching.phrases import FoldedLine
    from newscrawl.furniture.meaning.concept_combinations import ConceptCombination
    from newscrawl.furniture.meaning.spoken_line import ConceptSpans, SpokenLine
    from newscrawl.publishers.model import BodyZone, PhraseForm

_MIN_CONCEPTS_OF_STATEMENT = 4
"""Concepts by which a statement is the site's."""
_MIN_LETTERS_OF_UNSPACED_PHRASE = 4
"""Letters of an unspaced phrase from which on it is more than one word."""
_FEW_WORDS, _LABEL_WORDS = 6, 12
_ENDING = 3
"""Letters of an ending behind a word of a script without spaces."""
_YEAR_PATTERN = re.compile(r"(?:19|20)\d\d")
_DIGIT_PATTERN = re.compile(r"\d")
_LABELS: tuple[tuple[str, str | None, str, tuple[BodyZone, ...]], ...] = (
    ("advertisement", "advertisement-word", "advertisement", ALL_ZONES),
    ("tools", "controls-word", "controls", ALL_ZONES),
    ("share", "share-word", "share", EDGE_ZONES),
    ("follow", "share-word", "channel-promo", EDGE_ZONES),
    ("most_read", "related-word", "related-list", ALL_ZONES),
    ("more", "related-word", "related", EDGE_ZONES),
    ("key_points", "", "key-points", HEAD_ZONE),
    ("loading", "", "loading", ALL_ZONES),
    ("log_in", "promo-word", "registration", ALL_ZONES),
    ("newsletter", "promo-word", "newsletter", EDGE_ZONES),
    ("subscribe", "promo-word", "newsletter", EDGE_ZONES),
    ("donate", None, "donation", TAIL_ZONE),
    ("rate", "promo-word", "rating", TAIL_ZONE),
    ("comments", "", "comments", TAIL_ZONE),
    ("tags", "", "tags", TAIL_ZONE),
    ("only", "", "paywall", ALL_ZONES),
)
"""Concept of which a line consists; the rule where that is one word, which might head a chapter (None: no rule for one word); the rule otherwise, and its zones."""


def rules_by_meaning(line: FoldedLine) -> Iterator[FurnitureRule]:
    """Yield the rules that a line answers to by its meaning; none for a quotation, and none for reported speech."""
    found = None if line.folded.startswith('"') else parse_spoken_line(line.folded)
    if found is None or found.is_reported:
        return
    for concepts in found.readings:
        if not line.is_declarative_sentence:
            yield from filter(None, (_rule_of_label(line, found, concepts), _rule_of_introduction(found, concepts)))
        if "rights" in concepts and _is_rights_notice(line, found, concepts["rights"]):
            yield _new_furniture_rule("copyright", "sentence", TAIL_ZONE)
        if _has_enough_concepts(line, concepts):
            yield from _rules_by_combination(line, found, concepts)


def _has_enough_concepts(line: FoldedLine, concepts: ConceptSpans) -> bool:
    """Return whether a line has enough for any combination; a statement needs more than one concept."""
    return len(CONCEPTS_IN_COMBINATIONS & concepts.keys()) > line.is_declarative_sentence - ("you" in concepts)


def _rules_by_combination(line: FoldedLine, found: SpokenLine, concepts: ConceptSpans) -> Iterator[FurnitureRule]:
    for one in _combinations_begun_by(concepts):
        is_complete = found.words <= one.most_words and all(not needs.isdisjoint(concepts) for needs in one.needs[1:])
        if (
            is_complete
            and (not one.is_request or _is_reader_request(line, found, concepts, one))
            and _are_concepts_in_different_words(concepts, one)
        ):
            yield _new_furniture_rule(
                one.rule,
                "sentence" if line.is_declarative_sentence else "label",
                _zones_of_combination(line, found.words, concepts, one),
            )


def _combinations_begun_by(concepts: ConceptSpans) -> Iterator[ConceptCombination]:
    """Yield the combinations whose first concept is among these, in their order."""
    numbers = {
        number
        for concept in CONCEPTS_IN_COMBINATIONS & concepts.keys()
        for number in COMBINATIONS_BY_FIRST_CONCEPT.get(concept, ())
    }
    return map(CONCEPT_COMBINATIONS.__getitem__, sorted(numbers))


def _is_reader_request(line: FoldedLine, found: SpokenLine, concepts: ConceptSpans, one: ConceptCombination) -> bool:
    """Return whether the action is a request to the reader.

    In a statement a clause has to begin with it, and there has to be a word for the reader, a second request, or much that
    sites speak of.
    """
    actions = [span for concept in one.needs[0] for span in concepts.get(concept, ())]
    polite = [span.end for span in concepts.get("please", ()) if found.begins_clause(span)]
    leading = [
        span for span in actions if found.begins_clause(span) or span.start + 1 in polite or span.start in polite
    ]
    if line.is_declarative_sentence or found.words > _LABEL_WORDS:
        is_much = "you" in concepts or len(CONCEPTS_IN_COMBINATIONS & concepts.keys()) >= _MIN_CONCEPTS_OF_STATEMENT
        is_much = is_much or len({found.clause_from(span).end for span in leading}) > 1
        return is_much and any(
            not one.near or _has_all_concepts(found.clause_from(span), concepts, one) for span in leading
        )
    return bool(leading) or any(map(found.ends_clause, actions))


def _has_all_concepts(clause: PhraseSpan, concepts: ConceptSpans, one: ConceptCombination) -> bool:
    """Return whether a clause has what the action is done with, too."""
    return all(
        ("handle" in needs and "handle" in concepts)
        or any(clause.start <= span.start < clause.end for concept in needs for span in concepts.get(concept, ()))
        for needs in one.needs[1:]
    )


def _are_concepts_in_different_words(concepts: ConceptSpans, one: ConceptCombination) -> bool:
    """Return whether different words stand for the concepts: `newsletter` alone is no request and its thing in one."""
    spans = [span for needs in one.needs for concept in needs for span in concepts.get(concept, ())]
    return len(one.needs) == 1 or max(span.start for span in spans) >= min(span.end for span in spans) - 1


def _zones_of_combination(
    line: FoldedLine, words: int, concepts: ConceptSpans, one: ConceptCombination
) -> tuple[BodyZone, ...]:
    """Return where such a line goes: from amid the text where it speaks to the reader, or is a plain label."""
    if not one.inline:
        return one.zones
    speaks = "you" in concepts and (one.is_request or one.plain or words <= _LABEL_WORDS)
    is_label = one.plain and not line.is_declarative_sentence and line.folded[-1] != "?" and words <= _LABEL_WORDS
    return ALL_ZONES if speaks or is_label else one.zones


def _rule_of_label(line: FoldedLine, found: SpokenLine, concepts: ConceptSpans) -> FurnitureRule | None:
    """Return the rule of a line that consists of a label, of a label and numbers, or begins with that of its kind."""
    if found.words > _LABEL_WORDS:
        return None
    if _is_rating_question(line, found, concepts):
        return _new_furniture_rule("rating", "label", TAIL_ZONE)
    return _rule_of_whole_line(found, concepts) or _rule_of_numbers_or_tags(line, found, concepts)


def _rule_of_numbers_or_tags(line: FoldedLine, found: SpokenLine, concepts: ConceptSpans) -> FurnitureRule | None:
    few, has_number = found.words <= _FEW_WORDS, _DIGIT_PATTERN.search(line.folded)
    if few and has_number and "minutes" in concepts and ("read_time" in concepts or found.words <= 3):  # noqa: PLR2004
        return _new_furniture_rule("reading-time", "label", EDGE_ZONES if "read_time" in concepts else HEAD_ZONE)
    if few and has_number and "comments" in concepts and found.words <= 3:  # noqa: PLR2004
        return _new_furniture_rule("comments", "label", TAIL_ZONE)
    if any(map(found.begins_line, concepts.get("tags", ()))):
        is_list = any(found.begins_line(span) and found.ends_clause(span) for span in concepts["tags"])
        return _new_furniture_rule("tags", "label", TAIL_ZONE) if is_list or (few and "article" in concepts) else None
    return None


def _rule_of_whole_line(found: SpokenLine, concepts: ConceptSpans) -> FurnitureRule | None:
    polite = concepts.get("please", ())
    for concept, of_word, of_line, zones in _LABELS:
        alone = next((span for span in concepts.get(concept, ()) if _is_whole_line(found, span, polite)), None)
        if alone and of_word and not _is_phrase_of_several_words(found, alone):
            return _new_furniture_rule(of_word, "word", EDGE_ZONES)
        if alone and (of_word is not None or found.words > 1):
            return _new_furniture_rule(of_line, "label", zones)
    return None


def _is_rating_question(line: FoldedLine, found: SpokenLine, concepts: ConceptSpans) -> bool:
    """Return whether a line is a short question that begins with several words for rating: `Was this article helpful?`."""
    if found.words > _FEW_WORDS or line.folded[-1] not in "?？؟;":
        return False
    return any(
        found.begins_line(span) and _is_phrase_of_several_words(found, span) for span in concepts.get("rate", ())
    )


def _is_rights_notice(line: FoldedLine, found: SpokenLine, spans: list[PhraseSpan]) -> bool:
    """Return whether a line has the sign of a notice of rights, or several words of one; a statement has to begin with them."""
    if "©" in line.folded or "(c)" in line.folded:
        return True
    if line.is_declarative_sentence:
        return any(found.begins_line(span) and _is_phrase_of_several_words(found, span) for span in spans)
    return any(
        _is_phrase_of_several_words(found, span) or (found.begins_line(span) and _YEAR_PATTERN.search(line.folded))
        for span in spans
    )


def _is_whole_line(found: SpokenLine, span: PhraseSpan, polite: Iterable[PhraseSpan]) -> bool:
    """Return whether a line has no words but these, `please` or `now`, and numbers; in scripts without spaces, next to none."""
    letters = [*found.text.replace(PAUSE_SIGN, " ")]
    for start, end in (span, *polite):
        letters[start:end] = " " * (end - start)
    rest = "".join(letters).split()
    return all(word.isdecimal() or (len(word) <= _ENDING and is_unspaced_script(word)) for word in rest)


def _rule_of_introduction(found: SpokenLine, concepts: ConceptSpans) -> FurnitureRule | None:
    """Return the rule for a line that introduces another story: it begins with words for that."""
    for span in filter(found.begins_line, concepts.get("read_also", ())):
        if found.ends_clause(span) or _is_phrase_of_several_words(found, span):
            return _new_furniture_rule("related", "label", ALL_ZONES)
    for span in filter(found.begins_line, concepts.get("more", ())):
        if found.ends_clause(span) and not found.is_alone(span):
            return _new_furniture_rule("related", "label", ALL_ZONES)
    if found.words <= _FEW_WORDS and any(
        found.begins_line(one) and _is_phrase_of_several_words(found, one) for one in concepts.get("most_read", ())
    ):
        return _new_furniture_rule("related-list", "label", ALL_ZONES)
    return None


def _is_phrase_of_several_words(found: SpokenLine, span: PhraseSpan) -> bool:
    """Return whether a phrase is more than one word."""
    phrase = found.text[span.start : span.end].strip()
    return " " in phrase or (len(phrase) >= _MIN_LETTERS_OF_UNSPACED_PHRASE and is_unspaced_script(phrase))


def _new_furniture_rule(name: str, form: PhraseForm, zones: tuple[BodyZone, ...]) -> FurnitureRule:
    if name == "tags":
        return FurnitureRule(name, "", "move", "keywords", zones, form=form)
    return FurnitureRule(name, "", zones=zones, form=form)
