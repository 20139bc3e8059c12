"""Digests in the one form that every CDX tool reads: SHA-1 in base32."""

from __future__ import annotations

import base64
import hashlib


def sha1(content: bytes) -> str:
    """`sha1:` and 32 characters of base32, as in WARC-Block-Digest."""
    digest = hashlib.sha1(content, usedforsecurity=False).digest()
    return "sha1:" + base64.b32encode(digest).decode()


def fingerprint(content: bytes) -> bytes:
    """32 bytes that no two contents share: SHA-256, since for SHA-1 a site could make a pair that does."""
    return hashlib.sha256(content).digest()
