"""Header values that must not stay in an archive for ever."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from warc.http.message import split_head

if TYPE_CHECKING:
    from collections.abc import Iterable

MASK = b"[masked]"
"""Stands for any value, whatever its length: the length would tell something too."""


def mask_headers(message: bytes, names: tuple[str, ...]) -> tuple[bytes, list[str]]:
    """The HTTP message with the values of these headers masked, and the names of those that it had, as requested."""
    if not names:
        return message, []
    head, body = split_head(message)
    if not _any_header_pattern(names).search(head):
        return message, []
    masked = [name for name in names if _header_pattern(name).search(head)]
    return mask_lines(head, masked) + body, masked


def mask_lines(received: bytes, names: Iterable[str]) -> bytes:
    """The bytes with the values of these headers masked wherever a line begins with one."""
    for name in names:
        received = _header_pattern(name).sub(_mask_value, received)
    return received


@lru_cache(maxsize=256)
def _header_pattern(name: str) -> re.Pattern[bytes]:
    """Name, colon and white space; then the value, with the lines that continue it."""
    return re.compile(rb"(?im)(^%b[ \t]*:[ \t]*)[^\n]*(?:\n[ \t][^\n]*)*" % re.escape(name.strip().encode()))


@lru_cache(maxsize=16)
def _any_header_pattern(names: tuple[str, ...]) -> re.Pattern[bytes]:
    """The beginning of a line that one of these headers is in; what is seldom there is not looked for name by name."""
    return re.compile(rb"(?im)^(?:%b)[ \t]*:" % b"|".join(re.escape(name.strip().encode()) for name in names))


def _mask_value(header: re.Match[bytes]) -> bytes:
    return header[1].rstrip(b"\r") + MASK + (b"\r" if header[0].endswith(b"\r") else b"")
