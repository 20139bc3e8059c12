"""Code that a page prints as if it were text: data, a script, a style sheet, markup that is escaped by mistake."""

from __future__ import annotations

import re

_JSON_OBJECT_START_PATTERN = re.compile(r"""[\[{]\s*(?:\{\s*)?["'][\w@:$-]+["']\s*:""")
_JSON_KEY_END_PATTERN = re.compile(r"""["']\s*:""")
_MIN_KEYS_OF_CUT_JSON = 3
"""Keys of data whose end is missing."""
_JAVASCRIPT_START_PATTERN = re.compile(
    r"(?://\s*<!\[CDATA\[\s*|<!--\s*|;\s*)?(?:[!;(]*function\s*[\w$]*\s*\(|(?:var|let|const)\s+[\w$]+\s*=|(?:window|document|self|location)\.[\w.$]+\s*[=(\[]"
    r"|(?:dataLayer|googletag|_gaq|_paq|_taboola|adsbygoogle|jQuery|\$|fbq|gtag)\s*[.(=\[]|(?:if|for|while)\s*\((?:typeof|window|document|!))"
)
_BROWSER_GLOBALS_PATTERN = re.compile(
    r"\b(?:window|document|navigator|location|dataLayer|googletag|_gaq|_paq|_taboola|adsbygoogle|jQuery|fbq|gtag|addEventListener)\b|\$\("
)
"""What a script for pages is about: lines of code in an article on programs are its text."""
_CSS_START_PATTERN = re.compile(
    r"(?:@(?:media|import|font-face|charset|keyframes)\b|[.#]?[\w-][^{}<]{0,120}\{\s*[\w-]+\s*:[^{}]*[;}])"
)
_ESCAPED_MARKUP_START_PATTERN = re.compile(r"<(?:script|style|iframe|img|ins|amp-[a-z]+|link|meta)\b[^>]*>|<!--")


def is_printed_code(text: str) -> bool:
    """Return whether a whole block is code for browsers."""
    first, last = text[:1], text[-1:]
    if first in "[{" and _JSON_OBJECT_START_PATTERN.match(text):
        return last in "]},;" or len(_JSON_KEY_END_PATTERN.findall(text, 0, 2000)) >= _MIN_KEYS_OF_CUT_JSON
    if last in ";})>/" and _JAVASCRIPT_START_PATTERN.match(text) and _BROWSER_GLOBALS_PATTERN.search(text):
        return True
    return (last in "};" and bool(_CSS_START_PATTERN.match(text))) or (
        last == ">" and bool(_ESCAPED_MARKUP_START_PATTERN.match(text))
    )
