"""What no combination of meanings says (`newscrawl.furniture.meaning`): phrases by themselves, each under the rule of its kind."""

from __future__ import annotations

from newscrawl.furniture.rules.rows import ANYWHERE, EDGES, HEAD, TAIL, label, sentence

RULES = (
    sentence(
        "comment-disclaimer",
        {
            "en": r"\b(?:we|our|us|you|your)\b(?=.*\bcomments?\b).*\b(?:moderat\w+|delet\w+|refrain|abide|guidelines|abusive|defamatory)\b"
            r"|^comments? (?:are|will be) (?:moderated|subject|reviewed)\b|\bdisplay name before commenting",
            "de": r"\b(?:netiquette|kommentarregeln|nutzungsbedingungen)\b.{0,80}\bkommentar|\bkommentar\w*\b.{0,80}\b(?:netiquette|moderiert|freigeschaltet)\b",
            "fr": r"\bcommentaires?\b.{0,80}\b(?:modérés?|charte|modération)\b",
            "es": r"\bcomentarios?\b.{0,80}\b(?:moderad|normas|opiniones de los usuarios)",
        },
        TAIL,
    ),
    label(
        "comments",
        {
            "en": r"write a comment\W*|post|no responses? so far\W*",
            "numbers": r"comments?\s*\(\d{1,5}\)|kommentare?\s*\(\d{1,5}\)|commentaires?\s*\(\d{1,5}\)|comentarios?\s*\(\d{1,5}\)",
        },
        TAIL,
    ),
    label(
        "advertisement",
        {
            "en": r"article content|.{0,30}story continues below(?: (?:this )?advertisement)?|advertisement \d{1,2}(?:story continues below)?",
            "de": r"artikeltyp:\s*advertorial.{0,40}|provision\W.{0,60}",
        },
        ANYWHERE,
    ),
    label("inline-promo", {"en": r"click here to (?:get|read|watch|see|subscribe|sign up)\b.{0,60}"}, ANYWHERE),
    label(
        "paywall-label",
        {"ja": r"残り\s?[\d,]{1,7}\s?(?:文字|字)", "ko": r"회원용 콘텐츠입니다\W*"},
        ANYWHERE,
    ),
    sentence(
        "paywall",
        {
            "es": r"^tu suscripción se está usando en otro dispositivo",
            "en": r"\bread the (?:full|whole) (?:story|article) by (?:registering|subscribing|signing)\b",
            "de": r"\bkönnen sie diesen artikel (?:lesen|erwerben|freischalten|kaufen)\b",
        },
        EDGES,
    ),
    sentence(
        "registration",
        {
            "en": r"^by (?:signing up|entering|registering|subscribing|clicking|continuing|submitting)\b.{0,80}\byou (?:agree|confirm|accept|consent)\b|\benter a valid e-?mail\b"
        },
        ANYWHERE,
    ),
    sentence(
        "channel-promo",
        {
            "en": r"\badd us as (?:a|your) preferred source\b|\bspecial offers, promotions and adverts\b",
            "de": r"\bhier geht(?:'s| es) zu[rm] (?:[\w-]*(?:anmeldung|app|newsletter|abo|kanal|probeabo))\b",
        },
        EDGES,
    ),
    label("reading-time", {"any": r"\d{1,3}\s?(?:min|мин|dk)\.?"}, HEAD),
    label("related", {"arrows": r"(?:>>+|→|»)\s*\S.{2,80}"}, TAIL),
)
