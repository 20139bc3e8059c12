"""Numbers of every script as ASCII digits."""

from __future__ import annotations

import re
import unicodedata

_NOT_ASCII_DIGIT = re.compile(r"[^\D0-9]")
_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "廿": 20, "卅": 30}
_IDEOGRAPHS = "".join((*_DIGITS, *_TENS))
_DATE_NUMBERS = re.compile(rf"[{_IDEOGRAPHS}]+(?=[年月日号號時时點点分秒])")
"""Only before a mark of a date or a time: elsewhere the same signs are words."""


def to_ascii_digits(text: str) -> str:
    """Return the text with the decimal digits of every script as ASCII."""
    return text if text.isascii() else _NOT_ASCII_DIGIT.sub(lambda match: str(unicodedata.digit(match[0])), text)


def ideographs_to_digits(text: str) -> str:
    """Return the text with the ideographs that stand for numbers in dates and times as digits: `二〇二六年五月十八日`."""
    return text if text.isascii() else _DATE_NUMBERS.sub(lambda match: str(_ideograph_value(match[0])), text)


def _ideograph_value(signs: str) -> str:
    tens = next((sign for sign in signs if sign in _TENS), None)
    if tens is None:
        return "".join(str(_DIGITS[sign]) for sign in signs)
    before, _, after = signs.partition(tens)
    return str(_TENS[tens] * int(_ideograph_value(before) or 1) + int(_ideograph_value(after) or 0))
