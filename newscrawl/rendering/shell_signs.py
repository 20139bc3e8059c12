"""Whether a page without a text may get one by its scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOUNT_POINTS = (
    "//*[@id='root' or @id='app' or @id='__next' or @id='__nuxt' or @id='___gatsby' or @id='svelte' or @ng-version]"
)
CODE_TYPES = frozenset({"", "module", "text/javascript", "application/javascript"})
MEANINGFUL_SCRIPT = 200
"""Characters of an inline script that may do more than count visitors."""
LITTLE_TEXT, MUCH_MARKUP = 200, 2000
"""Characters of visible text, in bytes of markup, that make a page a shell."""
_SCRIPTS_REQUIRED = re.compile(r"java\s?script", re.IGNORECASE)
_NOT_SHOWN = frozenset({"script", "style", "noscript", "template", "title", "head"})


def may_gain_by_rendering(tree: HtmlElement, size: int) -> bool:
    """Return whether scripts may make the text of the page; `size` is that of its markup, in bytes."""
    if not any(map(_may_matter, tree.iter("script"))):
        return False
    return _has_empty_mount_point(tree) or _requires_scripts(tree) or _is_bare(tree, size)


def _may_matter(script: HtmlElement) -> bool:
    if (script.get("type") or "").strip().lower() not in CODE_TYPES:
        return False
    return bool(script.get("src")) or len(script.text or "") > MEANINGFUL_SCRIPT


def _has_empty_mount_point(tree: HtmlElement) -> bool:
    return any(len(_shown(element).strip()) < LITTLE_TEXT for element in tree.xpath(MOUNT_POINTS))


def _requires_scripts(tree: HtmlElement) -> bool:
    return any(_SCRIPTS_REQUIRED.search("".join(element.itertext())) for element in tree.iter("noscript"))


def _is_bare(tree: HtmlElement, size: int) -> bool:
    return size > MUCH_MARKUP and len(_shown(tree).strip()) < LITTLE_TEXT


def _shown(element: HtmlElement) -> str:
    """Return the text that is seen without scripts: nothing within a `noscript` or `template`, whatever is in it."""
    parts: list[str | None] = []
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start" and _is_shown(node):
            parts.append(node.text)
        elif event == "start":
            walk.skip_subtree()
        elif node is not element:
            parts.append(node.tail)
    return " ".join(part.strip() for part in parts if part and part.strip())


def _is_shown(node: HtmlElement) -> bool:
    return isinstance(node.tag, str) and node.tag not in _NOT_SHOWN
