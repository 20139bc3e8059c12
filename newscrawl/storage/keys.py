"""The keys of a store: no key leads anywhere but below the store."""

from __future__ import annotations

import re

from newscrawl.errors import StorageError

KEY_PART_PATTERN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._+=@-]{0,199}")
MAX_KEY_LENGTH = 900
"""Characters: S3 allows 1,024 bytes, some of which the prefix needs."""


def checked_key(key: str) -> str:
    """Return the key. StorageError where it is not valid."""
    if not is_key(key):
        raise StorageError(
            f"{key[:200]!r} is not a valid key of a store: letters, digits and ._+=@- in parts joined by /, "
            f"no part beginning with a dot, at most {MAX_KEY_LENGTH} characters."
        )
    return key


def is_key(key: str) -> bool:
    """Return whether the key is valid."""
    return len(key) <= MAX_KEY_LENGTH and all(map(KEY_PART_PATTERN.fullmatch, key.split("/")))
