"""A digest as a header states it, to be held against the bytes that are there."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

HASH_BY_ALGORITHM = {name: getattr(hashlib, name) for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")}
SIZE_BY_ALGORITHM = {name: begin().digest_size for name, begin in HASH_BY_ALGORITHM.items()}
BASE32 = re.compile(r"[A-Za-z2-7]+")
BASE32_TO_DIGITS = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz234567", "0123456789ABCDEFGHIJKLMNOP" * 2 + "QRSTUV"
)


@dataclass(frozen=True, slots=True)
class StatedDigest:
    """`sha1:VL2M…` of a header, read."""

    algorithm: str
    value: bytes

    def new_hasher(self) -> hashlib._Hash:
        """A new hash of this kind, to be fed."""
        hasher: hashlib._Hash = HASH_BY_ALGORITHM[self.algorithm](usedforsecurity=False)
        return hasher

    def matches(self, hasher: hashlib._Hash) -> bool:
        """Return whether what was fed to `hasher` is what the header speaks of."""
        return hasher.digest() == self.value

    def matches_content(self, content: bytes) -> bool:
        """Return whether these bytes are what the header speaks of."""
        hasher = self.new_hasher()
        hasher.update(content)
        return self.matches(hasher)

    def __str__(self) -> str:
        return digest_text(self.algorithm, self.value)


@lru_cache(maxsize=1 << 8)  # most of what a site answers twice has one body: none, or that of an error
def digest_text(algorithm: str, value: bytes) -> str:
    """The form that every CDX tool reads: `sha1:` and base32."""
    return f"{algorithm}:{base64.b32encode(value).decode().rstrip('=')}"


def parse_stated_digest(stated: str | None) -> StatedDigest | None:
    """The checksum in base32, hex or base64, as tools write it; None where it is of no known kind or form."""
    if not stated:
        return None
    label, _, text = stated.partition(":")
    algorithm = label if label in SIZE_BY_ALGORITHM else label.strip().lower().replace("-", "")
    value = _decoded(text.strip().rstrip("="), SIZE_BY_ALGORITHM.get(algorithm, 0))
    return StatedDigest(algorithm, value) if value else None


def _decoded(text: str, size: int) -> bytes:
    """Decode base32, base64 or hexadecimal, distinguished by length."""
    try:
        if not size:
            return b""
        if len(text) == size * 2:
            return bytes.fromhex(text)
        if len(text) == -(-size * 8 // 5) and BASE32.fullmatch(text):
            # As a number, which is ten times as fast as base64.b32decode.
            return (int(text.translate(BASE32_TO_DIGITS), 32) >> (len(text) * 5 - size * 8)).to_bytes(size, "big")
        if len(text) == -(-size * 4 // 3):
            return base64.b64decode(text + "=" * (-len(text) % 4), b"-_" if {"-", "_"} & set(text) else None)
    except (binascii.Error, ValueError):
        pass
    return b""
