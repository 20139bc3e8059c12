"""Digests in the one form that every CDX tool reads: SHA-1 in base32."""

from __future__ import annotations

import hashlib
from itertools import product

BASE32_PAIRS = ["".join(pair) for pair in product("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", repeat=2)]
"""Each ten bits in base32: Python's own encoder takes twice the time, and every record has a digest."""
BASE32_SHIFTS = range(150, -1, -10)


def sha1_base32(content: bytes) -> str:
    """`sha1:` and 32 characters of base32, as in WARC-Block-Digest."""
    digest = int.from_bytes(hashlib.sha1(content, usedforsecurity=False).digest())
    return "sha1:" + "".join([BASE32_PAIRS[digest >> shift & 1023] for shift in BASE32_SHIFTS])


def sha256_fingerprint(content: bytes) -> bytes:
    """32 bytes that no two contents share: SHA-256, since for SHA-1 a site could make a pair that does."""
    return hashlib.sha256(content).digest()
