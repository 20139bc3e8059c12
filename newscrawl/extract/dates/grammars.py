"""The forms that dates have: regular expressions over letters, each the kind of a token.

n number of 1 or 2 digits    M month      Y O D marks of year, month, day (year, month and day in East Asia)    P before or after noon
y number of 4 digits         W weekday    H I S marks of hour, minute, second          Z zone
N any other number           E era        L label `Published`, U label `Updated`       R today or yesterday
f word that says nothing     x unknown    and punctuation as it is
"""

from __future__ import annotations

import re

_DATE_REGEXES = (
    r"(?P<year>y)(?:-(?P<month>n)-|/(?P<month2>n)/|\.(?P<month3>n)\.)(?P<day>n)\.?",
    r"(?P<era>E)?(?P<year>[ynN])Y(?P<month>n)O(?P<day>n)(?:D|(?=$|[^n]))",
    r"(?P<first>n)(?:-(?P<second>n)-|/(?P<second2>n)/|\.(?P<second3>n)\.)(?P<year>[yn])",
    r"(?P<day>n)[f.]{0,2}[-/]?(?P<month>M)(?:/M)?[.,f/-]{0,3}(?P<year>y)[.,f]{0,2}",
    r"(?P<day>n)(?P<month>M)\.?(?P<year>n)(?=$|[,:f]|n[:.])",
    r"(?P<day>n)[-/ ](?P<month>M)[-/](?P<year>n)",
    r"(?P<month>M)[.f]{0,2}(?P<day>n)[.,f]{0,3}(?P<year>y)",
    r"(?P<year>y)[.,f]{0,3}(?P<month>M)[.f]?(?P<day>n)[.f]{0,2}",
    r"(?P<year>y)[.,f]{1,3}(?P<day>n)[.f]{0,2}(?P<month>M)",
    r"(?P<day>n)[.,f]{0,2}O(?P<month>n)[.,fY]{0,2}(?P<year>y)",
    r"(?P<relative>R)",
)
_CLOCK_TIME_REGEX = r"(?P<hour>n)(?:[:.H](?P<minute>n)(?:[:.](?P<decimal>n)|I(?:(?P<second_>n)S)?)?[HIf]?|H|(?=[f]?P))|(?P<compact>y)(?=[fH]?Z)H?"
_TIME_ZONE_REGEX = r"(?:,?\(?(?P<zone>Z)?(?:(?P<sign>[+-])(?P<offset>y|n(?::n)?))?\)?)?"
_TIME_WITH_ZONE_REGEX = rf"(?P<half>P)?(?:{_CLOCK_TIME_REGEX})[f,]?(?:(?P<half2>P)\.?)?{_TIME_ZONE_REGEX}"
_TOKENS_BEFORE_DATE_REGEX = r"[LUWf:,.(-]*"
_TOKENS_BETWEEN_DATE_TIME_REGEX = r"[LWf:,.()-]*"
_TOKENS_AFTER_DATE_REGEX = r"[Wf:,.()/-]*"
DATE_GRAMMARS = tuple(
    re.compile(_TOKENS_BEFORE_DATE_REGEX + body + _TOKENS_AFTER_DATE_REGEX)
    for date in _DATE_REGEXES
    for body in (date, date + _TOKENS_BETWEEN_DATE_TIME_REGEX + _TIME_WITH_ZONE_REGEX, _TIME_WITH_ZONE_REGEX + _TOKENS_BETWEEN_DATE_TIME_REGEX + date)
)  # fmt: skip
