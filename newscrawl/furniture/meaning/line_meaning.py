"""The rules that a line answers to by its meaning, in whatever language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawl.furniture.meaning.rules import COMBINATIONS
from newscrawl.furniture.meaning.spoken_line import ANY_LANGUAGE, PAUSE, longest, spoken_line
from newscrawl.furniture.rules.rows import ANYWHERE, EDGES, HEAD, TAIL
from newscrawl.publishers.model import FurnitureRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newscrawl.furniture.matching.phrases import Line
    from newscrawl.furniture.meaning.rules import Combination
    from newscrawl.furniture.meaning.spoken_line import Span, SpokenLine
    from newscrawl.publishers.model import Form, Zone

Concepts = "Mapping[str, list[Span]]"

_ENOUGH = 0.5
"""Share of the letters understood in the best language from which on another one counts as the line's, too."""
_SHORT_PHRASE = 4
"""Letters of an unspaced phrase from which on it is more than one word."""
_DIGIT = re.compile(r"\d")
_LABELS: tuple[tuple[str, str, str, tuple[Zone, ...]], ...] = (
    ("advertisement", "advertisement-word", "advertisement", ANYWHERE),
    ("tools", "controls-word", "controls", ANYWHERE),
    ("share", "share-word", "share", EDGES),
    ("follow", "share-word", "channel-promo", EDGES),
    ("most_read", "related-word", "related-list", ANYWHERE),
    ("more", "related-word", "related", EDGES),
    ("key_points", "key-points", "key-points", HEAD),
    ("loading", "loading", "loading", ANYWHERE),
    ("log_in", "promo-word", "registration", ANYWHERE),
    ("comments", "comments", "comments", TAIL),
    ("tags", "tags", "tags", TAIL),
)
"""Concept of which a line consists, the rule where that is one word, the rule where it is several, and the zones of the latter."""


def meanings_of(line: Line) -> Iterator[FurnitureRule]:
    """Yield the rules that a line answers to by its meaning; none for a quotation, and none for what somebody said."""
    found = None if line.folded.startswith('"') else spoken_line(line.folded)
    if found is None:
        return
    for concepts in _languages(found):
        if rule := _label(line, found, concepts) or _introduction(line, found, concepts):
            yield rule
        yield from _combined(line, found, concepts)


def speaks_to_reader(folded: str) -> bool:
    """Whether a folded text has words for the reader or for the site itself, in any language."""
    found = spoken_line(folded)
    return found is not None and any("you" in concepts for concepts in found.concepts.values())


def _languages(line: SpokenLine) -> list[Mapping[str, list[Span]]]:
    """Return the concepts of each language that the line may be in; none where one of these reports speech."""
    shared = line.concepts.get(ANY_LANGUAGE, {})
    sizes = {code: _letters(concepts) for code, concepts in line.concepts.items() if code != ANY_LANGUAGE}
    best = max(sizes.values(), default=0)
    likely = [line.concepts[code] for code, size in sizes.items() if size >= _ENOUGH * best]
    if any("said" in concepts for concepts in likely):
        return []
    return [{**shared, **concepts} for concepts in likely]


def _letters(concepts: Mapping[str, list[Span]]) -> int:
    return sum(span.end - span.start for span in {span for spans in concepts.values() for span in spans})


def _combined(line: Line, found: SpokenLine, concepts: Mapping[str, list[Span]]) -> Iterator[FurnitureRule]:
    words = found.words
    for one in COMBINATIONS:
        is_said = words <= one.most_words and all(not needs.isdisjoint(concepts) for needs in one.needs)
        if is_said and (not one.asks or _is_asked(line, found, concepts, one)) and _are_apart(concepts, one):
            anywhere = one.inline and ("you" in concepts or (one.plain and not line.is_statement))
            yield _rule(one.rule, "sentence" if line.is_statement else "label", ANYWHERE if anywhere else EDGES)


def _is_asked(line: Line, found: SpokenLine, concepts: Mapping[str, list[Span]], one: Combination) -> bool:
    """Whether the action is asked of the reader: in a statement by a clause that begins with it, and a word for the reader."""
    actions = [span for concept in one.needs[0] for span in concepts.get(concept, ())]
    leads = any(map(found.leads, actions))
    if line.is_statement:
        return leads and "you" in concepts
    return leads or any(map(found.trails, actions)) or "you" in concepts


def _are_apart(concepts: Mapping[str, list[Span]], one: Combination) -> bool:
    """Whether the concepts are said by different words: `newsletter` alone is no request and its thing in one."""
    spans = {span for needs in one.needs for concept in needs for span in concepts.get(concept, ())}
    return len(one.needs) == 1 or len(spans) > 1


def _label(line: Line, found: SpokenLine, concepts: Mapping[str, list[Span]]) -> FurnitureRule | None:
    """Return the rule of a line that consists of one label, or of a label and numbers."""
    for concept, of_word, of_line, zones in _LABELS:
        spans = concepts.get(concept, ())
        alone = next((span for span in spans if _is_all(found, span)), None)
        if alone:
            several = " " in found.text[alone.start : alone.end].strip() or len(found.text.strip()) > _SHORT_PHRASE * 3
            return _rule(of_line, "label", zones) if several else _rule(of_word, "word", EDGES)
    if {"minutes", "read_time"} <= concepts.keys() and _DIGIT.search(line.folded) and found.words <= 8:  # noqa: PLR2004
        return _rule("reading-time", "label", HEAD)
    if "rights" in concepts and (
        line.folded.startswith("©") or len(found.text[longest(concepts["rights"]).start :]) > 0
    ):
        return _rule("copyright", "sentence", TAIL) if _is_notice(found, concepts["rights"]) else None
    return None


def _is_notice(found: SpokenLine, spans: list[Span]) -> bool:
    """Whether the words of a notice of rights are several, or all of the line."""
    span = longest(spans)
    return found.is_alone(span) or " " in found.text[span.start : span.end].strip()


def _is_all(found: SpokenLine, span: Span) -> bool:
    """Whether a line has no words but these and numbers."""
    rest = f"{found.text[: span.start]} {found.text[span.end :]}".replace(PAUSE, " ").split()
    return all(word.isdecimal() for word in rest)


def _introduction(line: Line, found: SpokenLine, concepts: Mapping[str, list[Span]]) -> FurnitureRule | None:
    """Return the rule for a line that introduces another story: no statement, and begins with words for that."""
    if line.is_statement:
        return None
    for concept in ("read_also", "more", "most_read"):
        for span in concepts.get(concept, ()):
            if found.text[: span.start].strip(" |"):
                continue
            before_pause = found.trails(span)
            if before_pause or (concept == "read_also" and _is_several(found, span)):
                return _rule(
                    "related", "label", ANYWHERE if concept == "read_also" or not found.is_alone(span) else EDGES
                )
    return None


def _is_several(found: SpokenLine, span: Span) -> bool:
    phrase = found.text[span.start : span.end].strip()
    return " " in phrase or (
        not phrase.isascii() and len(phrase) >= _SHORT_PHRASE and not phrase.isupper() and _unspaced(phrase)
    )


def _unspaced(phrase: str) -> bool:
    return bool(re.search(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]", phrase))


def _rule(name: str, form: Form, zones: tuple[Zone, ...]) -> FurnitureRule:
    if name == "tags":
        return FurnitureRule(name, "", "move", "keywords", zones, form=form)
    return FurnitureRule(name, "", zones=zones, form=form)
