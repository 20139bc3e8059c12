"""News agencies: one list for bylines, credits and source lines."""

from __future__ import annotations

import re

from newscrawl.text.fold import fold

AGENCY_NAMES_REGEX = (
    r"afp|agence france[- ]presse|afp-services|ap|a\.p\.|(?:the )?associated press|(?:thomson )?reuters|pti|press trust of india|ani|ians|uni|express news service|ens"
    r"|bloomberg|dpa(?:-\w{1,20})?|apa|sda|keystone-sda|ats|sid|epd|kna|efe|europa press|ansa|adnkronos|agi|lapresse|lusa|agência brasil|estadão conteúdo|folhapress|anp|belga"
    r"|tt|ntb|ritzau|stt|lehtikuva|pap|čtk|tasr|sita|mti|hina|tanjug|beta|fena|bta|agerpres|ана-мпа|tass|тасс|ria novosti|риа новости|interfax|интерфакс|ukrinform|укринформ|унн"
    r"|anadolu(?: agency| ajansı)?|aa|dha|iha|wam|spa|qna|mena|irna|isna|fars|bss|unb|app|xinhua|kyodo|jiji(?: press)?|cna|yonhap|newsis|news1|bernama|antara|vna|ttxvn"
    r"|aap|australian associated press|pa|pa media|press association|(?:the )?canadian press|upi|dow jones(?: newswires)?"
    r"|पीटीआई|आईएएनएस|एएनआई|رويترز|أ ف ب|د ب أ|رويترز،? أ ف ب|共同|時事|ロイター|新華社|新华社|中新社|连合|연합뉴스|뉴시스|뉴스1"
)
"""A regular expression for the names of agencies."""
DESK_NAMES_REGEX = r"cnn|bbc|nyt|new york times|washington post|agencies|agency|agency reports?|agencias?|web desk|news desk|online desk|wire services?|with agencies|एजेंसी|भाषा|وكالات"
"""Papers that others copy from, and words for agencies of any name."""
_AGENCY_NAME_PATTERN = re.compile(
    rf"(?:{AGENCY_NAMES_REGEX})(?: (?:staff|desk|bureau|reporter|correspondent))?", re.IGNORECASE
)
_AGENCY_WITHIN_TEXT_PATTERN = re.compile(
    rf"(?<![^\W_])(?:{AGENCY_NAMES_REGEX}|{DESK_NAMES_REGEX})(?![^\W_])", re.IGNORECASE
)
_WORD_FOR_AGENCIES_PATTERN = re.compile(r"agenc(?:y|ies)|agencias?", re.IGNORECASE)


def is_agency(name: str) -> bool:
    """Return whether a name is that of a news agency, or says `agencies`."""
    name = fold(name).strip(" ()[]-.©")
    return bool(_AGENCY_NAME_PATTERN.fullmatch(name) or _WORD_FOR_AGENCIES_PATTERN.fullmatch(name))


def find_agency(text: str) -> str | None:
    """Return the news agency that a credit line names; None where it names none."""
    match = _AGENCY_WITHIN_TEXT_PATTERN.search(fold(text))
    return match[0] if match else None
