"""Fingerprints of the clean text: enough to see whether it changed, and where, without storing the text."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from newscrawl.body_blocks import BLOCK_SEPARATOR
from newscrawl.items import Version
from newscrawl.text.diff import diff_sequences

if TYPE_CHECKING:
    from collections.abc import Mapping

FINGERPRINT_BYTES = 8
"""Bytes of one print."""
FINGERPRINTED_FIELDS = ("headline", "description", "correction")
"""Their prints come first; those of the paragraphs of `articleBody` follow."""
MAX_COMPARED_PARAGRAPHS = 2000
"""Paragraphs: of longer texts only that they differ is noted, since comparing takes time that grows with the square."""


def fingerprints_of(article: Mapping[str, Any]) -> bytes:
    """Return the fingerprints of an article's text, given as the JSON of articles.jsonl."""
    paragraphs = str(article.get("articleBody") or "").split(BLOCK_SEPARATOR)
    return b"".join(map(_fingerprint_of_text, [*(article.get(name) for name in FINGERPRINTED_FIELDS), *paragraphs]))


def version_difference(before: bytes, after: bytes) -> dict[str, Any]:
    """`changed`, `added`, `removed` and `altered` of a Version."""
    old, new = _split_fingerprints(before), _split_fingerprints(after)
    changed = [name for name, one, other in zip(FINGERPRINTED_FIELDS, old, new, strict=False) if one != other]
    old, new = old[len(FINGERPRINTED_FIELDS) :], new[len(FINGERPRINTED_FIELDS) :]
    counts = _count_paragraph_changes(old, new) if old != new else {}
    return {"changed": (*changed, *(["articleBody"] if old != new else [])), **counts}


def next_version(number: int, record_id: str, before: bytes, after: bytes) -> Version | None:
    """Return the version after the one with the fingerprints `before`; None where nothing changed."""
    if before == after:
        return None
    return Version(number=number + 1, previous=record_id, **version_difference(before, after))


def _fingerprint_of_text(value: Any) -> bytes:
    text = "\n".join(value) if isinstance(value, list | tuple) else value or ""
    return blake2b(str(text).encode("utf-8", "surrogatepass"), digest_size=FINGERPRINT_BYTES).digest()


def _split_fingerprints(prints: bytes) -> list[bytes]:
    return [prints[start : start + FINGERPRINT_BYTES] for start in range(0, len(prints), FINGERPRINT_BYTES)]


def _count_paragraph_changes(old: list[bytes], new: list[bytes]) -> dict[str, int]:
    if max(len(old), len(new)) > MAX_COMPARED_PARAGRAPHS:
        return {}
    counts = {"added": 0, "removed": 0, "altered": 0}
    for before, after in diff_sequences(old, new):
        if before != after:
            altered = min(len(before), len(after))
            counts["altered"] += altered
            counts["removed"] += len(before) - altered
            counts["added"] += len(after) - altered
    return counts
