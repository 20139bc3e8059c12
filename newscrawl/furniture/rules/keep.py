"""What looks like furniture and is news: it is kept, whatever else speaks against it."""

from __future__ import annotations

from newscrawl.furniture.rules.rows import kept, sentence

RULES = (
    kept(
        sentence(
            "correction",
            {
                "en": r"^\(?(?:corrections?|clarifications?|correction and clarification|editor'?s'? note|erratum)\b\s*[:.(-]"
                r"|^this (?:article|story|report|headline|post|piece) (?:has been|was) (?:corrected|amended|clarified|updated to)\b"
                r"|^an earlier version of this (?:article|story|report|headline)\b",
                "de": r"^(?:korrektur(?:hinweis)?|berichtigung|richtigstellung|anmerkung der redaktion|anm\. ?d\. ?red\.|hinweis der redaktion|transparenzhinweis)\b\s*[:.]"
                r"|in einer (?:früheren|ersten|vorherigen) (?:version|fassung)",
                "fr": r"^(?:rectificatif|correction|erratum|précision|note de la rédaction|ndlr)\s*[:.]|une version (?:antérieure|précédente) de cet article",
                "es": r"^(?:fe de errores|fe de erratas|corrección|rectificación|nota del editor|nota de la redacción|aclaración)\s*[:.]|una versión anterior de est[ea]",
                "pt": r"^(?:correção|errata|erramos|nota do editor|nota da redação)\s*[:.]|uma versão anterior dest[ea]",
                "it": r"^(?:errata corrige|rettifica|precisazione|correzione|nota della redazione|nota dell'editore)\s*[:.]",
                "nl": r"^(?:correctie|rectificatie|noot van de redactie)\s*[:.]|in een eerdere versie van dit",
                "sv": r"^(?:rättelse|förtydligande|rättat)\s*[:.]|i en tidigare version av",
                "no": r"^(?:rettelse|presisering|rettet)\s*[:.]|i en tidligere (?:versjon|utgave) av",
                "da": r"^(?:rettelse|præcisering)\s*[:.]|i en tidligere version af",
                "fi": r"^(?:oikaisu|korjaus|täsmennys)\s*[:.]|^korjattu \d",
                "pl": r"^(?:sprostowanie|korekta|od redakcji)\s*[:.]",
                "cs": r"^(?:oprava|opravujeme|poznámka redakce)\s*[:.]",
                "ru": r"^(?:исправление|поправка|уточнение|от редакции|примечание редакции)\s*[:.]|в (?:более ранней|предыдущей) версии (?:этой |этого )?(?:статьи|текста|материала)",
                "uk": r"^(?:виправлення|уточнення|від редакції)\s*[:.]",
                "tr": r"^(?:düzeltme|editörün notu)\s*[:.]",
                "ar": r"^(?:تصحيح|تصويب|ملاحظة المحرر|توضيح)\s*[:.]",
                "hi": r"^(?:सुधार|भूल सुधार|स्पष्टीकरण|संपादक की टिप्पणी)\s*[:।.-]",
                "ja": r"^(?:訂正|お詫びと訂正|おことわり|編集部注|編注)[:\s。)】]|^【?訂正",
                "zh": r"^(?:更正|勘误|编者按|編者按|编者注|澄清)[:\s]",
                "ko": r"^(?:정정|바로잡습니다|정정보도|편집자 ?주)[:\s]?",
                "id": r"^(?:koreksi|ralat|klarifikasi|catatan redaksi)\s*[:.]",
                "vi": r"^(?:đính chính|lời tòa soạn)\s*[:.]",
            },
        ),
        "correction",
    ),
    kept(
        sentence(
            "help-line",
            {
                "en": r"\b(?:help ?-?lines?|suicidal thoughts|crisis line|lifeline|samaritans|hotline)\b",
                "de": r"\b(?:telefonseelsorge|hilfetelefon|nummer gegen kummer|krisentelefon|suizidgedanken)\b",
                "fr": r"\b(?:numéro (?:vert|national)|pensées suicidaires|sos amitié|ligne d'écoute)\b",
                "es": r"\b(?:línea de (?:ayuda|atención)|teléfono de la esperanza|pensamientos suicidas|conducta suicida)\b",
                "pt": r"\b(?:centro de valorização da vida|cvv|linha de apoio|pensamentos suicidas)\b",
                "it": r"\b(?:telefono amico|numero verde|linea di ascolto)\b",
                "nl": r"\b(?:113\.nl|zelfmoordpreventie|hulplijn|kindertelefoon)\b",
                "nordic": r"\b(?:noen å snakke med|någon att prata med|nogen at tale med|hjelpetelefon\w*|hjälplinje\w*|livslinien|mental helse\w*|kriisipuhelin)\b",
                "pl": r"\b(?:telefon zaufania|linia wsparcia)\b",
                "ru": r"(?:телефон(?:у)? доверия|горячая линия|горячей линии)",
                "hi": r"(?:हेल्पलाइन|हेल्प लाइन)",
                "ar": r"(?:خط المساعدة|الخط الساخن)",
                "ja": r"(?:いのちの電話|相談窓口|相談ダイヤル)",
                "zh": r"(?:求助热线|援助热线|生命热线|求助熱線)",
                "ko": r"(?:자살예방|상담전화|생명의 ?전화|상담 ?전화)",
            },
        )
    ),
)
