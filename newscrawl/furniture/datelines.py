"""Lines that carry dates, and the place a report was filed from."""

from __future__ import annotations

import re

from newscrawl.furniture.rules.share import MINUTES, READING_TIME, TO_READ
from newscrawl.text.fold import fold

MAX_LENGTH = 160
MAX_LOOSE_WORDS = 4

_MODIFIED = (
    r"last (?:updated?|modified|edited)|(?:first )?updated?|modified|revised|aktualisiert|zuletzt (?:aktualisiert|geändert)|geändert|bearbeitet|update|mis(?:e)? à jour|modifiée?|actualis\w+|actualizad[oa]|última (?:actualización|atualização)|ultima modifica|modificado|atualizad[oa]|aggiornat[oa]|aggiornamento"
    r"|bijgewerkt|laatst gewijzigd|gewijzigd|uppdaterad|senast uppdaterad|oppdatert|sist oppdatert|opdateret|sidst opdateret|päivitetty|muokattu|zaktualizowano|aktualizacja|aktualizováno|aktualizované|upraveno|ažurirano|обновлен[оа]?|обновление|изменено|оновлено|актуализирана?|güncelleme(?: tarihi)?|güncellendi|son güncelleme"
    r"|آخر تحديث|تحديث|تم التحديث|محدث|به ?روز ?رسانی|अपडेट(?:ेड)?|अंतिम अपडेट|更新(?:日時|日|时间|時間)?|最終更新(?:日)?|最后更新|修改|수정|업데이트|최종수정|diperbarui|cập nhật|ενημερώθηκε|ενημέρωση|frissítve|actualizat|atnaujinta"
)
_PUBLISHED = (
    r"(?:first |originally )?published(?: on| at| date)?|publication date|posted(?: on| at)?|created(?: on)?|date|issued|first posted|on|veröffentlicht(?: am)?|stand|erstellt(?: am)?|erschienen(?: am)?|online seit|vom|datum|publiée?(?: le)?|paru le|écrit le|posté le|le|publicad[oa](?: em| el| às)?|fecha|data|pubblicat[oa](?: il)?|gepubliceerd(?: op)?|geplaatst"
    r"|publicerad|publicerat|skapad|publisert|publiceret|offentliggjort|julkaistu|opublikowan[oa]|data publikacji|dodano|publikováno|vydáno|zverejnené|publikované|objavljeno|objavljen|опубликован[оа]?|дата публикации|размещено|опубліковано|публикувана?|yayınlan\w+|yayın tarihi|giriş(?: tarihi)?|oluşturulma(?: tarihi)?"
    r"|نشر(?: في)?|تاريخ النشر|نُشر(?: في)?|تم النشر|تاریخ انتشار|प्रकाशित|पब्लिश्ड?|प्रकाशन|公開(?:日)?|掲載(?:日)?|配信|投稿日|发布(?:时间|日期|于)?|發布(?:時間|日期)?|发表(?:时间|于)?|發稿時間|刊登|입력|등록|게재|작성|승인|기사입력|발행|diterbitkan|tayang|dipublikasikan|đăng(?: lúc)?|xuất bản|δημοσιεύτηκε|δημοσίευση|publicat|közzétéve|megjelent|paskelbta|publicēts|avaldatud"
)
_LABEL = re.compile(
    rf"(?<![^\W\d_])(?:(?P<modified>{_MODIFIED})|(?P<published>{_PUBLISHED}))(?![^\W\d_])\s*[:：.-]*\s*", re.IGNORECASE
)
_GLUED = re.compile(
    r"(?<=\d)(?=(?:uppdaterad|updated|aktualisiert|modified|last updated|mis à jour|actualizado|atualizado|güncelleme|обновлено|수정)\b)",
    re.IGNORECASE,
)
_MONTH_WORD = r"[^\W\d_][^\s\d_.,:;|/()•·-]{1,13}\.?"
_DATE = re.compile(
    rf"(?<![:.\d])\d{{1,2}}(?:st|nd|rd|th|er|o|a|°|\.)?\s*(?:of |de |d'|del |-)?\s*{_MONTH_WORD},?\s*(?:de |del |г\.? )?\s*(?:19|20)\d\d"
    rf"|{_MONTH_WORD}\s+\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s*(?:19|20)\d\d"
    r"|(?:19|20)\d\d\s?[-./年년]\s?\d{1,2}\s?[-./月월]\s?\d{1,2}\s?[日일]?|(?:平成|令和|昭和)\s?\d{1,2}年\d{1,2}月\d{1,2}日"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:(?:19|20)\d\d|\d\d)(?!\d)|\d{1,2}\. \d{1,2}\. ?(?:19|20)\d\d|\d{1,2}月\d{1,2}日",
    re.IGNORECASE,
)
_DAY_AND_MONTH = re.compile(rf"(?<![\w:.])\d{{1,2}}\.?\s+{_MONTH_WORD}(?=\s*$|\s*[,|·•-])", re.IGNORECASE)
_TIME = re.compile(
    r"(?<!\d)\d{1,2}\s?(?:[:.h時时시]\s?\d{2}(?:[:.]\d{2})?[分분]?|(?=\s?(?:uhr|h\b|am\b|pm\b|a\.m|p\.m)))(?:\s*(?:uhr|h\b|am\b|pm\b|a\.m\.?|p\.m\.?|hrs))?",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:today|yesterday|heute|gestern|aujourd'hui|hier|hoy|ayer|hoje|ontem|oggi|ieri|vandaag|gisteren|i dag|i går|idag|igår|dziś|dzisiaj|wczoraj|dnes|včera|сегодня|вчера|сьогодні|вчора|bugün|dün|اليوم|أمس|आज|कल|今日|昨日|今天|昨天|오늘|어제)\b|\b\d{1,3}\s?(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?)\s?ago\b|\b(?:vor|il y a|hace|há|för|for) \d{1,3} \w+",
    re.IGNORECASE,
)
_AGE = re.compile(r"\b(?:ago|vor|il y a|hace|há)\b", re.IGNORECASE)
_ZONE = re.compile(
    r"\(?\b(?:gmt|utc|ist|est|edt|pst|pdt|cst|cdt|mst|cet|cest|bst|jst|kst|hkt|sgt|pkt|msk|мск|aest|aedt|eat|wat|sast|et|pt)\b\s?(?:[+-]\s?\d{1,2}(?::?\d{2})?)?\)?",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    rf"[|•·,/-]?\s*\b(?:{READING_TIME}\W*(?:ca\.?\s*)?\d{{1,3}}\s*{MINUTES}?|\d{{1,3}}[ -]?{MINUTES}\s*{TO_READ})(?![^\W\d_])",
    re.IGNORECASE,
)
"""Stands beside the date of many a line."""
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"^[\s|•·,;/()\[\]-]+|[\s|•·,;/(\[-]+$")

_FILED = re.compile(
    r"(?P<place>[^\W\d_][^:–—|\n]{1,60}?)\s?(?:\((?P<agency>[^()]{2,30})\)\s?)?(?::|\s-{1,2}|\s?[–—]{1,2})\s+\S"
)
_NO_PLACE = frozenset(
    {
        "WATCH",
        "BREAKING",
        "EXCLUSIVE",
        "OPINION",
        "ANALYSIS",
        "EXPLAINER",
        "UPDATE",
        "PHOTOS",
        "VIDEO",
        "CORRECTION",
        "NOTE",
        "TAGS",
        "READ",
        "ALSO",
        "LIVE",
        "FACT",
    }
)
_MIN_CAPITALS = 3


def dates_in(text: str) -> dict[str, str]:
    """The raw texts of `datePublished` and `dateModified` in a line that is a date line; empty when it is anything else."""
    line = fold(text)
    if len(line) > MAX_LENGTH or not _DIGIT.search(line):
        return {}
    line = _GLUED.sub(" | ", line)
    if not (_DATE.search(line) or _is_dated_nearly(line)):
        return {}
    line = _READING_TIME.sub(" ", line).strip()
    if not _says_only_when(line):
        return {}
    found: dict[str, str] = {}
    for field, raw in _parts(line):
        if _DATE.search(raw) or _RELATIVE.search(raw) or _TIME.search(raw):
            found.setdefault(field, raw)
    return found


def filed_from(text: str) -> tuple[str, str] | None:
    """The place in capitals that a report starts with, and the agency in brackets behind it if there is one."""
    match = _FILED.match(text)
    if not match:
        return None
    place = match["place"].strip()
    city = place.split(",")[0].split("(")[0].strip()
    letters = "".join(_LETTERS.findall(city))
    if len(letters) < _MIN_CAPITALS or not letters.isupper() or city.split()[0] in _NO_PLACE:
        return None
    return place, match["agency"] or ""


def _says_only_when(line: str) -> bool:
    rest = line
    for pattern in (_DATE, _DAY_AND_MONTH, _RELATIVE, _TIME, _ZONE, _LABEL):
        rest = pattern.sub(" ", rest)
    return len(_LETTERS.findall(rest)) <= MAX_LOOSE_WORDS and not _DIGIT.search(rest)


def _is_dated_nearly(line: str) -> bool:
    """Whether a line has a time, a day that is named without its year, and a label to both."""
    timed = _TIME.search(line) or _AGE.search(line)
    near = timed and (_RELATIVE.search(line) or _DAY_AND_MONTH.search(line))
    return bool(near and _LABEL.search(line))


def _parts(line: str) -> list[tuple[str, str]]:
    """Field and raw text of every dated part: a label rules what follows it, an unlabelled first part is the publication."""
    parts = [("datePublished", 0, 0)]
    for label in _LABEL.finditer(line):
        field, start, begin = parts[-1]
        if begin and not line[begin : label.start()].strip():
            parts[-1] = (field, start, label.end())
        else:
            parts.append(("dateModified" if label["modified"] else "datePublished", label.start(), label.end()))
    ends = [start for _, start, _ in parts[1:]] + [len(line)]
    return [(field, _GAP.sub("", line[begin:end])) for (field, _, begin), end in zip(parts, ends, strict=True)]
