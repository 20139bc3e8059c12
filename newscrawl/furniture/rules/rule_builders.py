"""How a common rule is written: its name, under which the language files have its phrases, and where it counts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newscrawl.publishers.model import FurnitureRule
from newscrawl.text.agencies import AGENCY_NAMES_REGEX, DESK_NAMES_REGEX
from newscrawl.text.language import all_phrases, all_words_regex
from newscrawl.text.language_file import WORD_LIST_REFERENCE_PATTERN

if TYPE_CHECKING:
    from newscrawl.publishers.model import BodyZone, PhraseForm

EDGE_ZONES: tuple[BodyZone, ...] = ("head", "tail")
HEAD_ZONE: tuple[BodyZone, ...] = ("head",)
TAIL_ZONE: tuple[BodyZone, ...] = ("tail",)
ALL_ZONES: tuple[BodyZone, ...] = ("head", "inline", "tail")


def word_rule(name: str, zones: tuple[BodyZone, ...] = EDGE_ZONES, forms: tuple[str, ...] = ()) -> FurnitureRule:
    """Return a rule for blocks that are one of these words; each might head a chapter of the story as well."""
    return _new_furniture_rule(name, "word", zones, forms)


def label_rule(name: str, zones: tuple[BodyZone, ...] = EDGE_ZONES, forms: tuple[str, ...] = ()) -> FurnitureRule:
    """Return a rule for lines that consist of such a phrase and are no sentence."""
    return _new_furniture_rule(name, "label", zones, forms)


def sentence_rule(name: str, zones: tuple[BodyZone, ...] = EDGE_ZONES, forms: tuple[str, ...] = ()) -> FurnitureRule:
    """Return a rule for sentences of the site about itself."""
    return _new_furniture_rule(name, "sentence", zones, forms)


def move_rule(rule: FurnitureRule, field: str) -> FurnitureRule:
    """Return the same rule, its text going to a property instead of away."""
    return FurnitureRule(rule.name, rule.phrase, "move", field, rule.zones, rule.inLanguage, rule.form)


def keep_rule(rule: FurnitureRule, field: str = "") -> FurnitureRule:
    """Return the same rule, protecting what it finds; a property receives a copy."""
    return FurnitureRule(rule.name, rule.phrase, "keep", field, rule.zones, rule.inLanguage, rule.form)


def _new_furniture_rule(
    name: str, form: PhraseForm, zones: tuple[BodyZone, ...], forms: tuple[str, ...]
) -> FurnitureRule:
    """Return the rule; languages share one expression: pages mix them, and the language a page declares is often wrong.

    `forms`: expressions that need no word of a language.
    """
    phrases = (
        WORD_LIST_REFERENCE_PATTERN.sub(lambda match: _referenced_list(match[1]), phrase)
        for phrase in all_phrases(name)
    )
    return FurnitureRule(name, "|".join((*forms, *phrases)), zones=zones, form=form)


@cache
def _referenced_list(name: str) -> str:
    r"""Return the alternatives that a phrase refers to as `\L<name>`."""
    return {
        "agency": f"{AGENCY_NAMES_REGEX}|{DESK_NAMES_REGEX}",
        "photo": all_words_regex("labels", "photo"),
        "home": all_words_regex("labels", "home"),
        "button": all_words_regex("lines", "buttons"),
        "network": "|".join(all_phrases("network")),
    }[name]
