"""What is different between two versions of an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from newscrawl.body_blocks import BLOCK_SEPARATOR
from newscrawl.text.diff import diff_sequences

if TYPE_CHECKING:
    from collections.abc import Mapping

UNCOMPARED_PROPERTIES = frozenset({"articleBody", "articleBodyHtml", "capture", "hasPart", "url", "version"})
"""Compared by other means: the text paragraph by paragraph, the captures by their dates."""
MAX_COMPARED_PARAGRAPHS = 600
"""Longer texts are only known to differ: comparing takes time that grows with the square."""


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """A paragraph of one version or of both."""

    kind: Literal["same", "gone", "new"]
    text: str


@dataclass(frozen=True, slots=True)
class ArticleVersionChanges:
    """How a version differs from the one before it."""

    properties: tuple[str, ...]
    """Names of the properties, but for the text, that have another value."""
    text_differs: bool
    paragraphs: tuple[ParagraphChange, ...]
    """The text with its changes; empty where it is the same or too long to compare."""


def compare_versions(before: Mapping[str, Any], after: Mapping[str, Any]) -> ArticleVersionChanges:
    """Return what an article became, from its JSON before and after."""
    names = sorted((before.keys() | after.keys()) - UNCOMPARED_PROPERTIES)
    old, new = (str(one.get("articleBody") or "") for one in (before, after))
    return ArticleVersionChanges(
        tuple(name for name in names if before.get(name) != after.get(name)),
        old != new,
        tuple(_paragraph_changes(old.split(BLOCK_SEPARATOR), new.split(BLOCK_SEPARATOR))) if old != new else (),
    )


def _paragraph_changes(old: list[str], new: list[str]) -> list[ParagraphChange]:
    if max(len(old), len(new)) > MAX_COMPARED_PARAGRAPHS:
        return []
    found: list[ParagraphChange] = []
    for before, after in diff_sequences(old, new):
        if before == after:
            found += [ParagraphChange("same", text) for text in before]
        else:
            found += [ParagraphChange("gone", text) for text in before]
            found += [ParagraphChange("new", text) for text in after]
    return found
