"""The page as readers see it who run no scripts: what is in `noscript` is part of it. Some sites have the story there alone."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawl.extract.page.page import Page

_MIN_NOSCRIPT_CHARACTERS = 400
"""Characters of text that may be a story: a request to turn scripts on has fewer."""


def page_with_noscript_shown(page: Page) -> Page | None:
    """Return the page with what is in its `noscript` elements in sight; None where there is hardly any text in them."""
    if (
        sum(len("".join(element.itertext()).strip()) for element in page.tree.iter("noscript"))
        < _MIN_NOSCRIPT_CHARACTERS
    ):
        return None
    tree = deepcopy(page.tree)
    for element in tree.iter("noscript"):
        element.tag = "div"
    return page.with_tree(tree)
