"""What words mean inside a date, by language: CLDR's names of months and days, and what sites write around them.

A word's meanings are pairs of a kind (one letter, see `newscrawl.extract.dates.parse`) and a value.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Meaning = tuple[str, int | str]
Vocabulary = dict[str, tuple[Meaning, ...]]

_SAME_MARK = str.maketrans(
    {**dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("،、", ","), **dict.fromkeys("॰।。", "."), "∶": ":"}
    | dict.fromkeys("'’‘ʼ`´\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff\u00ad"),
)
_SHORT_MONTH = 4
_ACCENTS = {*map(chr, range(0x300, 0x370)), "\u093c"}
_NEIGHBOURS = {
    "ar": ("ar", "ar_LB", "ar_MA", "ar_DZ"),
    "de": ("de", "de_AT"),
    "no": ("nb", "nn"),
    "sr": ("sr", "sr_Latn"),
    "zh": ("zh", "zh_Hant"),
}
"""Months have other names next door."""

_FILLERS = """
on at of the in from to last first t st nd rd th oclock hrs hours hour time
um den der vom von ab
le la les du de des er eme ligne en
el los las dia del a y
o as em da do
il alle ore dell l lo
om op kl kl. klo den pa
dnia o godz roku r w
v ve ob godini rok hodin
г года год в от um
ora orele data
saat ύρα στις ώρα ωρα
น เวลา วันที่ ที่
ngay luc gio
को पर बजे दिनांक तारीख
الساعة يوم بتاريخ هـ
m2 at:
"""
_PUBLISHED = """
published posted created dated date issued filed released uploaded online print publication post written edited
veroffentlicht erstellt publiziert erschienen stand datum
publie publiee paru parue cree creee mis mise
publicado publicada creado fecha publicacion
publicado publicada postado criado criada data
pubblicato pubblicata creato
gepubliceerd geplaatst geschreven
publicerad publicerat publisert publiceret offentliggjort skapad opprettet lagt ut
julkaistu luotu
opublikowano opublikowany data dodano publikacja
publikovano vydano zverejneno publikovane
опубликовано опубликована опубликован создано дата публикации размещено
опубліковано
publicat publicata
yayinlanma yayin yayinlandi tarihi giris eklenme
δημοσιευση δημοσιευτηκε
公開 掲載 配信 発行 投稿 公開日 発表 発信 日時
发布 发表 時間 时间 发布时间 日期 發布 發佈
입력 등록 기사입력 발행 작성 승인
प्रकाशित पब्लिश प्रकाशन
نشر نشرت النشر تاريخ
terbit diterbitkan dipublikasikan
đang xuat ban
"""
_UPDATED = """
updated update modified revised
aktualisiert geandert aktualisierung bearbeitet
jour modifie modifiee actualise actualisee
actualizado actualizada modificado modificada actualizacion
atualizado atualizada atualizacao modificado
aggiornato aggiornata modificato aggiornamento
bijgewerkt gewijzigd
uppdaterad uppdaterat oppdatert opdateret andrad endret
paivitetty muokattu
zaktualizowano aktualizacja
aktualizovano upraveno
обновлено обновлена обновлен изменено
оновлено
actualizat
guncelleme guncellendi guncellenme
ενημερωθηκε ενημερωση
更新 更新日 修正 最終更新
更新时间 更新時間
수정 업데이트 최종수정 기사수정
अपडेट अपडेटेड संशोधित अद्यतन
تحديث آخر محدث
diperbarui cap nhat
"""
_TODAY = (
    "today heute aujourdhui hoy hoje oggi vandaag idag dzis dzisiaj dnes сегодня сьогодні bugun σημερα 今日 今天 오늘 आज اليوم",
    "yesterday gestern hier ayer ontem ieri gisteren igar wczoraj vcera вчера вчора dun χθες χτες 昨日 昨天 어제 امس",
)
_UNITS: dict[str, Iterable[str]] = {
    "Y": ("年", "년"),
    "O": ("月", "월", "tháng", "thg"),
    "D": ("日", "일", "号", "號"),
    "H": ("h", "時", "时", "點", "点", "시", "uhr", "u", "ч"),
    "I": ("分", "분", "min", "мин"),
    "S": ("秒", "초", "s"),
}
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "民國": 1911, "民国": 1911}
_HALVES = {
    "am": "am a m 午前 上午 凌晨 早上 清晨 오전 새벽 ص صباحا पूर्वाह्न सुबह",
    "pm": "pm p m 午後 下午 晚上 오후 م مساء अपराह्न शाम",
}
ZONES: dict[str, int | str] = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120,
    "eet": 120, "eest": 180, "sast": 120, "cat": 120, "eat": 180, "wat": 60, "msk": 180, "мск": 180, "trt": 180,
    "gst": 240, "pkt": 300, "ist": 330, "npt": 345, "bdt": 360, "ict": 420, "wib": 420, "wita": 480, "wit": 540,
    "hkt": 480, "sgt": 480, "myt": 480, "pht": 480, "awst": 480, "jst": 540, "kst": 540, "acst": 570, "acdt": 630,
    "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "brt": -180, "art": -180, "clt": -240, "ast": -240,
    "adt": -180, "nst": -210, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "akst": -540, "hst": -600,
    "et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
}  # fmt: skip
"""Minutes east of Greenwich, or the zone meant. IST is India: a publisher of Israel or Ireland says so by its zone."""


def fold_date(text: str) -> str:
    """Return the text with one form for digits, dashes, widths, case and accents, as the vocabulary has it."""
    wide = unicodedata.normalize("NFKC", text).translate(_SAME_MARK).casefold()
    bare = "".join(character for character in unicodedata.normalize("NFKD", wide) if character not in _ACCENTS)
    return "".join(map(_ascii_digit, unicodedata.normalize("NFC", bare))).translate(_SAME_MARK)


def _ascii_digit(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the meanings of words in a language; English is understood everywhere."""
    found: dict[str, dict[Meaning, None]] = {}
    primary = language.partition("-")[0].lower()
    for phrase, meaning in chain(*map(_cldr, (*_NEIGHBOURS.get(primary, (primary,)), "en")), _around()):
        if key := " ".join(fold_date(phrase).replace(".", " ").split()):
            found.setdefault(key, {})[meaning] = None
    if primary == "de":
        found["am"] = {("f", "am"): None}  # "am 13. März" is no hour before noon
    return {word: tuple(sorted(meanings, key=_is_filler)) for word, meanings in found.items()}


def _is_filler(meaning: Meaning) -> bool:
    return meaning[0] == "f"


def _cldr(name: str) -> Iterator[tuple[str, Meaning]]:
    try:
        locale = Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return
    yield from _names(locale.months, "M", ("wide", "abbreviated"))
    yield from _names(locale.days, "W", ("wide", "abbreviated", "short"))
    if locale.language in {"ja", "zh", "ko"}:
        yield from _names(locale.days, "W", ("narrow",))


def _names(table: Any, kind: str, widths: Iterable[str]) -> Iterator[tuple[str, Meaning]]:
    for context in ("format", "stand-alone"):
        for width in widths:
            for value, name in table[context].get(width, {}).items():
                if not name.isdecimal():
                    yield name, (kind, value)
                    if (
                        context == "format"
                        and width == "wide"
                        and kind == "M"
                        and name.isascii()
                        and len(name) > _SHORT_MONTH
                    ):
                        yield name[:3], (kind, value)
                        yield name[:4], (kind, value)


def _around() -> Iterator[tuple[str, Meaning]]:
    for kind, words in (("f", _FILLERS), ("L", _PUBLISHED), ("U", _UPDATED)):
        yield from ((word, (kind, word)) for word in words.split())
    for days, words in enumerate(_TODAY):
        yield from ((word, ("R", days)) for word in words.split())
    for kind, marks in _UNITS.items():
        yield from ((mark, (kind, mark)) for mark in marks)
    yield from ((era, ("E", base)) for era, base in _ERAS.items())
    for half, words in _HALVES.items():
        yield from ((word, ("P", half)) for word in words.split() if len(word) > 1 or not word.isascii())
        yield f"{half[0]} m", ("P", half)
    yield from ((zone, ("Z", zone)) for zone in ZONES)
    yield from (("i dag", ("R", 0)), ("i gar", ("R", 1)), ("元", ("n", 1)))
    yield from (("म", ("f", "")), ("م", ("f", "")), ("sept", ("M", 9)))
