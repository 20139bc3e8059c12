"""Code that a page prints as if it were text: data, a script, a style sheet, markup that is escaped by mistake."""

from __future__ import annotations

import re

_DATA = re.compile(r"""[\[{]\s*(?:\{\s*)?["'][\w@:$-]+["']\s*:""")
_KEY = re.compile(r"""["']\s*:""")
_MANY_KEYS = 3
"""Keys of data whose end is missing."""
_SCRIPT = re.compile(
    r"(?://\s*<!\[CDATA\[\s*|<!--\s*|;\s*)?(?:[!;(]*function\s*[\w$]*\s*\(|(?:var|let|const)\s+[\w$]+\s*=|(?:window|document|self|location)\.[\w.$]+\s*[=(\[]"
    r"|(?:dataLayer|googletag|_gaq|_paq|_taboola|adsbygoogle|jQuery|\$|fbq|gtag)\s*[.(=\[]|(?:if|for|while)\s*\((?:typeof|window|document|!))"
)
_OF_A_PAGE = re.compile(
    r"\b(?:window|document|navigator|location|dataLayer|googletag|_gaq|_paq|_taboola|adsbygoogle|jQuery|fbq|gtag|addEventListener)\b|\$\("
)
"""What a script for pages is about: lines of code in an article on programs are its text."""
_STYLE = re.compile(
    r"(?:@(?:media|import|font-face|charset|keyframes)\b|[.#]?[\w-][^{}<]{0,120}\{\s*[\w-]+\s*:[^{}]*[;}])"
)
_MARKUP = re.compile(r"<(?:script|style|iframe|img|ins|amp-[a-z]+|link|meta)\b[^>]*>|<!--")


def is_printed_code(text: str) -> bool:
    """Return whether a whole block is code for browsers."""
    first, last = text[:1], text[-1:]
    if first in "[{" and _DATA.match(text):
        return last in "]},;" or len(_KEY.findall(text, 0, 2000)) >= _MANY_KEYS
    if last in ";})>/" and _SCRIPT.match(text) and _OF_A_PAGE.search(text):
        return True
    return (last in "};" and bool(_STYLE.match(text))) or (last == ">" and bool(_MARKUP.match(text)))
