"""Ways out of the article: linked headlines, the next page."""

from __future__ import annotations

from newscrawl.furniture.rules.rows import TAIL, label, word

RULES = (
    # Amid the text, and with a link for their second witness: the headline of another story, in capitals as no link of a text is,
    # or behind an arrow or a word that is a name as well.
    word(
        "linked-headline",
        {
            "any": r"(?=(?:\S+ ){3})(?=.{0,60}(?-i:[A-ZÀ-ÖØ-ÞА-ЯΑ-Ω]{3}))(?-i:[^a-zà-öø-ÿа-яёα-ω]{20,200})",
            "arrows": r">>+\s*\S.{8,200}<<+",
            "es": r"(?:mira|mire|vea|lee|lea)\s*:\s*\S.{8,200}",
        },
        ("inline",),
    ),
    label(
        "pagination",
        {
            "any": r"(?:page|seite|página|pagina|sida|side|strona|страница|sayfa|صفحة|पृष्ठ|trang|halaman)\s*\d{1,3}(?:\s*(?:of|von|de|di|van|av|af|z|из|/)\s*\d{1,3})?|(?:\d{1,2}\s+){2,15}(?:next|weiter|suivant|siguiente|próxima|далее)?|\d{1,2}\s*/\s*\d{1,2}"
            r"|(?:(?:«|<|previous|prev|next|older|newer|»|>|zurück|weiter|précédent|suivant|anterior|siguiente|السابق|التالي)(?: (?:article|story|post|posts|page))?\W*){1,3}.{0,0}",
            "en": r"(?:previous|next|prev) (?:article|story|post|page|up)(?:\s*[:»>-].{1,160})?|continue reading(?: .{1,100})?|continued (?:on|from) page \w+|article continues (?:below|after.{1,40})|read full (?:story|article)",
        },
        TAIL,
    ),
)
