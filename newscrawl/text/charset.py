"""Names of character encodings, as pages and headers declare them."""

from __future__ import annotations

import codecs
from contextlib import suppress

NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"})
"""Codecs of Python that read bytes as text, and that no page is written in."""


def text_codec(name: str | None) -> str | None:
    """Return Python's name of a charset; None for a name that means none: `base64` and `zlib` are codecs, too."""
    with suppress(LookupError, ValueError, TypeError):
        codec = codecs.lookup(name or "").name.replace("-", "_")
        if codec not in NO_CHARSETS:
            b"a".decode(codec, "replace")  # LookupError for what turns bytes into bytes
            return codec
    return None
