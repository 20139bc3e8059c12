"""Names of character encodings, as pages, feeds and headers declare them."""

from __future__ import annotations

from contextlib import suppress

import webencodings
from w3lib.encoding import resolve_encoding

NON_CHARSET_CODECS = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"})
"""Codecs of Python that read bytes as text, and that no page is written in."""


def python_codec(label: str | None) -> str | None:
    """Return Python's codec for a label of the WHATWG's list, else for any other that Python knows as a charset.

    Browsers read `gb2312` as GB 18030 and `iso-8859-1` as Windows-1252. None for a name that means none: `base64` and `zlib` are codecs, too.
    """
    with suppress(LookupError, ValueError, TypeError):
        known = webencodings.lookup(label or "")
        codec = resolve_encoding(known.codec_info.name if known else label or "")
        if codec and codec.replace("-", "_") not in NON_CHARSET_CODECS:
            b"a".decode(codec, "replace")  # LookupError for what turns bytes into bytes
            return codec
    return None
