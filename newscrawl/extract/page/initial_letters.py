"""Initials that are pictures: the letter with which a text begins, drawn large, whose words go on in small letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def initial_letter(picture: HtmlElement) -> str:
    """Return the letter that a picture stands for at the beginning of a text; empty for other pictures."""
    letter = (picture.get("alt") or "").strip()
    if len(letter) != 1 or not letter.isalpha():
        return ""
    parent = picture.getparent()
    behind = picture.tail or (parent.tail if parent is not None else "") or ""
    return letter if behind[:1].islower() else ""
