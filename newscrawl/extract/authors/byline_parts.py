"""The names in a byline: what is left of it without by-words, roles, places, dates, handles and who took the pictures.

The words of bylines in each language are in `newscrawl/text/languages`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from zoneinfo import available_timezones

from newscrawl.text.agencies import is_agency
from newscrawl.text.fold import letter_key
from newscrawl.text.language import all_languages, words_for

_LIKE_NAMES = frozenset(("de", "da", "di", "per", "nga", "tekst", "text", "haber", "theo", "od", "от", "til"))
"""By-words that names and headings begin with, too: they count with a colon, or in small letters before a capital."""
_EMAIL = re.compile(r"<?\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?|(?<!\w)@\w[\w.]*|(?<=\w)@\w+|https?://\S+")
_TITLES = r"Staff|Senior|Chief|Contributing|CEO|CTO|CFO|COO|Editor|Writer|Reporter|Correspondent|Contributor|Founder|Follow|Updated|Published|Posted|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|August|September|October|November|December"
_GLUED = re.compile(rf"(?<=[a-zà-ÿ])(?=(?:{_TITLES})(?![a-z]))")
"""Where the markup parts a name from what is behind it and the text does not: `Ada ByronStaff Writer`."""
_PICTURES = re.compile(
    r"(?:[;,|(/]\s*|\s+|^)(?:and )?(?:photo(?:graph)?(?:s|y)?|pictures?|illustrations?|graphics?|video|fotos?|fotograf\w*|bild(?:er)?|grafik|写真|撮影|摄影|사진)"
    r"(?:\s*[:：／/]|\s+(?:by|von|par|por|di|av|de)\b).*$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"[\s,;(]+(?:(?:with|and)? ?(?:additional )?(?:reporting|research|writing) (?:by|from)|(?:la información es|con información) de|avec|mit|with)\s+(?=\w)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:(?:on|am|le|el|il|den|at)\s+)?(?:\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d).*$"
    r"|\s+(?:Follow|Follow us|Suivre|Folgen|Seguir|(?:updated|published|posted)\b.*)$|\s+at [A-Z].*$",
    re.IGNORECASE,
)
_FROM_PLACE = re.compile(r"\s+(?:in|aus|à) [A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*){0,2}(?=$|[,;]| (?:and|und|et) )")
_DEGREE = r"(?:[JS]r|I{2,3}|Esq|M\.?D|D\.?O|D\.?V\.?M|D\.?D\.?S|R\.?N|R\.?D\.?N?|Ph\. ?D|PhD|Psy\.?D|Ed\.?D|J\.?D|M\.?P\.?H|M\.?B\.?A|M\.?Sc|LCSW|CPA|CFA|CFP)"
CORPORATE = re.compile(
    r"\b(?:news service|desk|bureau|newsroom|staff|editors?|editorial|reda[ck]tion|redazione|redacción|redação|rédaction|redactie|redakcja|"
    r"редакция|team|agency|network|correspondents?|news agency|editorial board|press release|newswire|"
    r"news|nachrichten|noticias|media|magazine?|press|foundation|stiftung|universit(?:y|ät)|institute?|association|verband|verein|e\. ?v|gmbh|inc|ltd|llc)\b",
    re.IGNORECASE,
)
"""In names of desks, papers and other organisations."""
_MARKS = rf"\s*[;|•·、，／\n]\s*|\s*,(?!\s*{_DEGREE}\b)\s*(?:and\s+|und\s+|et\s+)?|\s+/\s+"
_SURNAME_FIRST = re.compile(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w'’.-]+(?: [^\W\d_][\w'’.-]*)?)")
_FREE = frozenset("yи")
"""Conjunctions of one letter that no initial of a name is taken for."""
_BETWEEN_NAMES = frozenset(("en", "ja", "in", "un", "to", "ba"))
"""Conjunctions that are words of another language."""
_FULL = 2
"""Words of a whole name."""
_CASES = 3
"""By-words in a row that are taken from the beginning of a line."""


def byline_parts(line: str) -> list[str]:
    """Return the parts of a byline that can be names, in order."""
    text = _GLUED.sub(", ", _EMAIL.sub(" ", line))
    text = _PICTURES.sub("", _MORE.sub(", ", text)).strip()
    for _ in range(_CASES):
        text = _by().sub("", text)
    text = _FROM_PLACE.sub("", text)
    named = [part for piece in _between().split(text) if (part := _without_role(_TAIL.sub("", piece.strip(" ()[]"))))]
    return [part for index, part in enumerate(named) if index == 0 or not _is_beside_a_name(part, named)]


def given_name_first(name: str) -> str:
    """Return a name as it is spoken: `Byron, Ada` is Ada Byron."""
    found = _SURNAME_FIRST.fullmatch(name.strip())
    if not found or is_agency(found[2]) or _is_role(found[2]) or _place_key(found[2]) in _cities():
        return name
    return name if re.fullmatch(_DEGREE, found[2]) else f"{found[2]} {found[1]}"


def _without_role(part: str) -> str:
    """Return a part without the role at its end; empty where it is no more than a role behind a name."""
    words = part.split()
    if len(words) <= _FULL or words[0] == "The" or words[-1].endswith("s") or not _is_role(words[-1]):
        return part
    end = len(words) - 1
    while end > _FULL and words[end - 1].casefold() in _subjects():
        end -= 1
    return " ".join(words[:end]) if all(not word[0].islower() for word in words[:end]) else part


def _is_beside_a_name(part: str, named: list[str]) -> bool:
    """Return whether a part behind a whole name is no name: a role, a place, an agency without a name."""
    if len(named[0].split()) < _FULL and " " in named[0]:
        return False
    if has_role(part):
        return True
    if is_agency(part):
        return letter_key(part) in _UNNAMED
    if CORPORATE.search(part):
        return True
    is_one_word = " " not in part and part.isascii() and not part.isupper() and len(named[0].split()) >= _FULL
    return is_one_word or _place_key(part) in _cities()


_UNNAMED = frozenset(map(letter_key, ("agencies", "agency", "agencias", "agencia", "agences", "wires")))


def has_role(line: str) -> bool:
    """Return whether a line has a word for what somebody is."""
    return any(map(_is_role, line.split()))


def _is_role(word: str) -> bool:
    return _roles().fullmatch(word.strip(".,()")) is not None


@cache
def _roles() -> re.Pattern[str]:
    """Return the pattern of the words for journalists in every language."""
    words = words_for("people", "roles")
    return re.compile("|".join(re.escape(word).replace(r"\*", r"\w*") for word in words), re.IGNORECASE)


@cache
def _subjects() -> frozenset[str]:
    return frozenset(words_for("people", "subjects"))


@cache
def _by() -> re.Pattern[str]:
    """Return the pattern of what bylines begin with in every language."""
    known = {word for one in all_languages() if one.people for word in one.people.by}
    words = sorted(
        {*known, "more stories by", "more by", "guest post by", "post author", "article by", "post by"},
        key=len,
        reverse=True,
    )
    unsure = "|".join(re.escape(word) for word in words if _is_like_a_name(word))
    sure = "|".join(re.escape(word) for word in words if not _is_like_a_name(word))
    title = r"(?-i:[^\W\d_a-z])"
    return re.compile(
        rf"^[^\w]*(?:(?:{sure})(?:\s*[:：／/]\s*|\s+)|(?:{unsure})\s*[:：／/]\s*|(?-i:{unsure}) (?={title})|(?-i:De|Di|Da|Od|От) (?={title}\S+ {title}))(?=\S)",
        re.IGNORECASE,
    )


def _is_like_a_name(word: str) -> bool:
    return word in _LIKE_NAMES or word.startswith(("reda", "rédac"))


@cache
def _between() -> re.Pattern[str]:
    """Return the pattern of what parts two names in every language; a letter alone only between whole names."""
    words = {word for one in all_languages() if one.people for word in one.people.conjunctions}
    long = "|".join(
        sorted(re.escape(word) for word in words if (len(word) > 1 or word in _FREE) and word not in _BETWEEN_NAMES)
    )
    short = "|".join(
        sorted(re.escape(word) for word in words if len(word) == 1 and word.isalpha() and word not in _FREE)
        + sorted(_BETWEEN_NAMES)
    )
    upper = r"(?-i:[^\W\d_a-z])"
    return re.compile(rf"{_MARKS}|\s+(?:{long}|&)\s+|(?<=\w) (?:{short}) (?={upper}\S+ {upper})", re.IGNORECASE)


@cache
def _cities() -> frozenset[str]:
    """Return the cities that zones are named for: the largest of every country."""
    return frozenset(_place_key(name.rpartition("/")[2]) for name in available_timezones())


def _place_key(name: str) -> str:
    """Return the letters of a place without accents, as zones spell it."""
    return letter_key("".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one)))
