"""Whether a page without a text may get one by its scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOUNT_POINTS_XPATH = (
    "//*[@id='root' or @id='app' or @id='__next' or @id='__nuxt' or @id='___gatsby' or @id='svelte']"
    " | //*[@ng-version or @ng-app or @data-ng-app or @ng-view or @ui-view] | //main | //*[@role='main'] | //body//*[contains(name(), '-')]"
)
"""Where frameworks put what scripts make; the last are elements that a script must define to be anything."""
MAX_MOUNT_POINTS = 50
"""That are looked at: a page may have any number, one in the other."""
SCRIPT_TYPES = frozenset({"", "module", "text/javascript", "application/javascript"})
MIN_DRAWING_SCRIPT_CHARACTERS = 200
"""Characters of an inline script that may do more than count visitors."""
NO_TEXT_CHARACTERS, LITTLE_TEXT_CHARACTERS, MUCH_MARKUP_BYTES = 20, 200, 2000
"""Characters of visible text in a page of any size, and in one of so many bytes of markup, that make it a shell."""
_JAVASCRIPT_MENTION_PATTERN = re.compile(r"java\s?script", re.IGNORECASE)
_UNSHOWN_TAGS = frozenset({"script", "style", "noscript", "template", "title", "head"})
_FRAME_TAGS = frozenset({"header", "nav", "footer", "aside"})
"""What stands around a story on every page of a site."""


def may_gain_by_rendering(tree: HtmlElement, size: int) -> bool:
    """Return whether scripts may make the text of the page; `size` is that of its markup, in bytes."""
    if not any(map(_may_make_text, tree.iter("script"))):
        return False
    return _has_empty_mount_point(tree) or _says_scripts_are_required(tree) or _has_little_text(tree, size)


def is_frame_for_scripts(tree: HtmlElement) -> bool:
    """Return whether the page is little but a frame, in which a script may put the story."""
    return any(map(_may_make_text, tree.iter("script"))) and len(_shown_text(tree).strip()) < LITTLE_TEXT_CHARACTERS


def _may_make_text(script: HtmlElement) -> bool:
    kind = (script.get("type") or "").strip().lower()
    return kind in SCRIPT_TYPES and (
        bool(script.get("src")) or kind == "module" or len(script.text or "") > MIN_DRAWING_SCRIPT_CHARACTERS
    )


def _has_empty_mount_point(tree: HtmlElement) -> bool:
    return any(
        len(_shown_text(element).strip()) < LITTLE_TEXT_CHARACTERS
        for element in tree.xpath(MOUNT_POINTS_XPATH)[:MAX_MOUNT_POINTS]
    )


def _says_scripts_are_required(tree: HtmlElement) -> bool:
    return any(_JAVASCRIPT_MENTION_PATTERN.search("".join(element.itertext())) for element in tree.iter("noscript"))


def _has_little_text(tree: HtmlElement, size: int) -> bool:
    return len(_shown_text(tree).strip()) < (LITTLE_TEXT_CHARACTERS if size > MUCH_MARKUP_BYTES else NO_TEXT_CHARACTERS)


def _shown_text(element: HtmlElement) -> str:
    """Return the text that is seen without scripts, but for the frame: nothing within a `noscript` or `template`, whatever is in it."""
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
    return isinstance(node.tag, str) and node.tag not in _UNSHOWN_TAGS and node.tag not in _FRAME_TAGS
