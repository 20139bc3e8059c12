"""Elements that are text or not by what is in and around them: raised digits, marks of notes, readings of Japanese words, templates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from newscrawl.extract.page.block_writer import BlockWriter

SOMETIMES_NON_TEXT_TAGS = frozenset(("rt", "sub", "sup", "template"))
"""Elements that may be part of the text and may be none."""
_FOOTNOTE_CLASS_PATTERN = re.compile(r"foot|note|ref\b|reference|cite", re.IGNORECASE)
_SUPERSCRIPT_DIGITS, _SUBSCRIPT_DIGITS = (
    str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
)


def is_non_text_element(element: HtmlElement, tag: str, writer: BlockWriter) -> bool:
    """Return whether an element that may be part of the text is not, or is written here: shadow roots are shown, other templates are not."""
    if tag == "template":
        return element.get("shadowrootmode") is None or _is_frame_of_slotted_text(element)
    if tag == "rt":  # the small print above a word in Japanese; brackets are for those who see it in the line
        return next(element.itersiblings("rp", preceding=True), None) is None
    raised = "".join(element.itertext()).strip()
    if not raised.isdecimal() or not writer.ends_in_digit():
        return _is_footnote_reference(element, raised)
    if not _is_footnote_reference(element, raised):
        writer.chunks.append(raised.translate(_SUPERSCRIPT_DIGITS if tag == "sup" else _SUBSCRIPT_DIGITS))
    return True


def _is_frame_of_slotted_text(template: HtmlElement) -> bool:
    """Return whether a shadow root only frames the text of its host: it has a place for that, and less text itself."""
    host = template.getparent()
    if host is None or next(template.iter("slot"), None) is None:
        return False
    own = len(template.text_content())
    return own < len(host.text_content()) - own


def _is_footnote_reference(element: HtmlElement, raised: str) -> bool:
    """Return whether a raised number only leads to a note."""
    link = next(element.iter("a"), None)
    to_note = link is not None and (link.get("href") or "").startswith("#")
    return raised.strip("[]()*†‡ ").isdecimal() and (
        to_note or _FOOTNOTE_CLASS_PATTERN.search(element.get("class") or "") is not None
    )
