"""Sound input with bits flipped, parts cut, doubled and mixed, numbers changed: the same for the same dice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
LONGEST = 1 << 16
"""Bytes of an input: time is held against the median of its kind, so that sizes must not differ too much."""
NUMBER = re.compile(rb"[0-9]+")
NUMBERS = (b"0", b"-1", b"1", b"99999999999999999999", b"4294967296", b"x", b"", b"007", b"1e3")
WORDS = (
    b"\r\n\r\n",
    b"\n",
    b"WARC/1.0\r\n",
    b"\x1f\x8b\x08",
    b"\x28\xb5\x2f\xfd",
    b"\0",
    b"HTTP/1.1 200 OK\r\n",
    b"PK\x03\x04",
    b"\xa0",
    b"\xc2\x85",
    b" " * 999,
    b"[" * 999,
)


def mutated(seeds: list[bytes], dice: random.Random) -> bytes:
    """One of the seeds with one to four things done to it."""
    content = dice.choice(seeds)[:LONGEST]
    for _ in range(dice.randint(1, 4)):
        content = dice.choice(MUTATIONS)(content, seeds, dice)[:LONGEST]
    return content


def _flip(content: bytes, _: list[bytes], dice: random.Random) -> bytes:
    changed = bytearray(content or b"\0")
    for _ in range(dice.randint(1, 3)):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _cut(content: bytes, _: list[bytes], dice: random.Random) -> bytes:
    start, end = _span(content, dice)
    return dice.choice((content[:start], content[start:], content[:start] + content[end:]))


def _double(content: bytes, _: list[bytes], dice: random.Random) -> bytes:
    start, end = _span(content, dice)
    return content[:end] + content[start:end] * dice.choice((1, 2, 30)) + content[end:]


def _insert(content: bytes, _: list[bytes], dice: random.Random) -> bytes:
    start, _end = _span(content, dice)
    return content[:start] + dice.choice((*WORDS, dice.randbytes(dice.randint(1, 40)))) + content[start:]


def _mix(content: bytes, seeds: list[bytes], dice: random.Random) -> bytes:
    other = dice.choice(seeds)
    return content[: _span(content, dice)[0]] + other[_span(other, dice)[0] :]


def _number(content: bytes, _: list[bytes], dice: random.Random) -> bytes:
    numbers = list(NUMBER.finditer(content))
    if not numbers:
        return content
    found = dice.choice(numbers)
    return content[: found.start()] + dice.choice(NUMBERS) + content[found.end() :]


def _span(content: bytes, dice: random.Random) -> tuple[int, int]:
    start, end = sorted((dice.randint(0, len(content)), dice.randint(0, len(content))))
    return start, end


MUTATIONS = (_flip, _cut, _double, _insert, _mix, _number, _number)
