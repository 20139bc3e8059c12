"""Numbers of every script as ASCII digits."""

from __future__ import annotations

import re
import unicodedata

_NON_ASCII_DIGIT_PATTERN = re.compile(r"[^\D0-9]")
_DIGIT_BY_CHINESE_NUMERAL = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_TENS_BY_CHINESE_NUMERAL = {"十": 10, "廿": 20, "卅": 30}
_CHINESE_NUMERALS = "".join((*_DIGIT_BY_CHINESE_NUMERAL, *_TENS_BY_CHINESE_NUMERAL))
_CHINESE_DATE_NUMBER_PATTERN = re.compile(rf"[{_CHINESE_NUMERALS}]+(?=[年月日号號時时點点分秒])")
"""Only before a mark of a date or a time: elsewhere the same signs are words."""


def to_ascii_digits(text: str) -> str:
    """Return the text with the decimal digits of every script as ASCII."""
    return (
        text if text.isascii() else _NON_ASCII_DIGIT_PATTERN.sub(lambda match: str(unicodedata.digit(match[0])), text)
    )


def ideographs_to_digits(text: str) -> str:
    """Return the text with the ideographs that stand for numbers in dates and times as digits: `二〇二六年五月十八日`."""
    return (
        text
        if text.isascii()
        else _CHINESE_DATE_NUMBER_PATTERN.sub(lambda match: str(_chinese_number_value(match[0])), text)
    )


def _chinese_number_value(signs: str) -> str:
    tens = next((sign for sign in signs if sign in _TENS_BY_CHINESE_NUMERAL), None)
    if tens is None:
        return "".join(str(_DIGIT_BY_CHINESE_NUMERAL[sign]) for sign in signs)
    before, _, after = signs.partition(tens)
    return str(
        _TENS_BY_CHINESE_NUMERAL[tens] * int(_chinese_number_value(before) or 1)
        + int(_chinese_number_value(after) or 0)
    )
