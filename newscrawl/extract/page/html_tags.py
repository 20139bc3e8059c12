"""What HTML elements are to a reader."""

from __future__ import annotations

NON_TEXT_TAGS = frozenset((
    "audio", "base", "canvas", "datalist", "embed", "iframe", "input", "link", "map", "math", "meta", "meter",
    "noscript", "object", "param", "progress", "rtc", "script", "select", "source", "style", "svg", "title", "track", "video",
))  # fmt: skip
"""Their text is no reading matter."""
INLINE_TAGS = frozenset((
    "a", "abbr", "acronym", "amp-fit-text", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "ins", "kbd", "label", "mark", "nlk", "nobr", "o:p", "q", "rb", "rp", "rt", "ruby", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))  # fmt: skip
"""They are within a line and end none."""
TAGS_WITH_BLOCK_KIND = frozenset((
    "blockquote", "button", "caption", "dd", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "li",
    "pre", "summary",
))  # fmt: skip
"""They say more of a text than the p or div within them."""
TAGS_WITHOUT_BLOCK_KIND = frozenset((
    "article", "center", "div", "font", "main", "p", "section", "span",
))  # fmt: skip
"""They say nothing of a text that an element around them does not say better."""
TEXT_FIELD_TAGS = frozenset(("textarea",))
"""Their text is what a reader is to copy or to change."""
KEPT_INLINE_TAGS = frozenset(("a", "b", "em", "i", "strong", "sub", "sup"))
"""Inline elements that `articleBodyHtml` keeps."""
KEPT_CONTAINER_TAGS = frozenset(("blockquote", "li", "ol", "table", "ul"))
"""Elements around blocks that `articleBodyHtml` keeps."""
