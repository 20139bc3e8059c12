"""The text of simplified HTML, by the rule that the documentation states for `articleBodyHtml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree, html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

ALLOWED = {
    "p": (), "h2": (), "h3": (), "h4": (), "ul": (), "ol": (), "li": (), "blockquote": ("cite",), "table": (), "tr": (), "td": (),
    "figure": (), "figcaption": (), "a": ("href",), "em": (), "strong": (), "sup": (), "sub": (), "br": (),
}  # fmt: skip
"""The elements that there may be, and their attributes."""
_BLOCKS = ("p", "h2", "h3", "h4", "figcaption", "tr", "li")


def html_text(markup: str) -> str:
    """Return the text: blocks with a blank line between them, the cells of a row with bars."""
    return "\n\n".join(_texts(_tree(markup)))


def faults(markup: str) -> Iterator[str]:
    """Yield what simplified HTML may not hold."""
    for element in _tree(markup).iterdescendants():
        if element.tag not in ALLOWED:
            yield f"<{element.tag}>"
            continue
        yield from (f"{element.tag} {name}" for name in element.attrib if name not in ALLOWED[element.tag])
        for name in ("href", "cite"):
            if not element.get(name, "https://").startswith(("http://", "https://")):
                yield f"{name}={element.get(name)}"
    written = [element.tag for element in etree.fromstring(f"<div>{markup}</div>").iter()]
    if [element.tag for element in _tree(markup).iter()] != written:
        yield "a browser reads other elements than were written"


def _tree(markup: str) -> HtmlElement:
    return html.fragment_fromstring(markup, create_parent="div")


def _texts(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter(*_BLOCKS):
        if element.tag == "tr":
            yield " | ".join("".join(cell.itertext()) for cell in element)
        elif element.tag != "li" or not any(
            inner.tag in {"p", "h2", "h3", "h4", "ul", "ol", "figure", "blockquote", "table"} for inner in element
        ):
            yield "".join(element.itertext())
