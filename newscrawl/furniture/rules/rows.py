"""How a row of the common rules is written: one idea, its words in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.publishers.model import FurnitureRule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newscrawl.publishers.model import Form, Zone

EDGES: tuple[Zone, ...] = ("head", "tail")
HEAD: tuple[Zone, ...] = ("head",)
TAIL: tuple[Zone, ...] = ("tail",)
ANYWHERE: tuple[Zone, ...] = ("head", "inline", "tail")


def word(name: str, phrases: Mapping[str, str], zones: tuple[Zone, ...] = EDGES) -> FurnitureRule:
    """A rule for blocks that are one of these words; each might head a chapter of the story as well."""
    return _rule(name, "word", phrases, zones)


def label(name: str, phrases: Mapping[str, str], zones: tuple[Zone, ...] = EDGES) -> FurnitureRule:
    """A rule for lines that say this and are no sentence."""
    return _rule(name, "label", phrases, zones)


def sentence(name: str, phrases: Mapping[str, str], zones: tuple[Zone, ...] = EDGES) -> FurnitureRule:
    """A rule for sentences of the site about itself."""
    return _rule(name, "sentence", phrases, zones)


def moved(rule: FurnitureRule, field: str) -> FurnitureRule:
    """The same rule, its text going to a property instead of away."""
    return FurnitureRule(rule.name, rule.phrase, "move", field, rule.zones, rule.inLanguage, rule.form)


def kept(rule: FurnitureRule, field: str = "") -> FurnitureRule:
    """The same rule, protecting what it finds; a property receives a copy."""
    return FurnitureRule(rule.name, rule.phrase, "keep", field, rule.zones, rule.inLanguage, rule.form)


def _rule(name: str, form: Form, phrases: Mapping[str, str], zones: tuple[Zone, ...]) -> FurnitureRule:
    """Languages share one expression: pages mix them, and the language a page declares is often wrong."""
    return FurnitureRule(name, "|".join(phrases.values()), zones=zones, form=form)
