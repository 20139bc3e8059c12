"""The common rules: what news sites say of themselves in many languages. A publisher's own rules come before them.

Their phrases are in `newscrawl/text/languages`, in the section `[phrases]` under the rule's name. Here are their order, their
zones and what becomes of the text, and the few expressions without a word of any language.
"""

from __future__ import annotations

from newscrawl.furniture.rules.rows import ANYWHERE, HEAD, TAIL, kept, label, moved, sentence, word

_INITIALS = (
    r"^\((?-i:[a-z\u00e4\u00f6\u00fc]{2,4}(?:[/, ]{1,3}[a-z\u00e4\u00f6\u00fcA-Z]{2,4}){0,3})\)$",
    r"^(?-i:[A-Z]{2,5}) ?\((?-i:[a-z\u00e4\u00f6\u00fc]{2,4})\)$",
    r"^(?-i:[a-z\u00e4\u00f6\u00fc]{2,4}(?:[/, ]{1,3}[a-z\u00e4\u00f6\u00fc]{2,4}){1,3})$",
    r"^(?-i:[A-Z]{2,4}(?:/[a-zA-Z]{2,5}){1,4})$",
    r"^(?-i:[a-z]{2,4}(?:[/, ]{1,3}[a-z]{2,4}){0,2}/[A-Z]{2,5})$",
    r"^(?-i:[a-z]{2}/[a-z]{2}(?: [a-z]{2}/[a-z]{2})*)$",
)
"""Initials and agencies at the end: `(abc/dpa)`."""
_SCRIPT = (
    r"(?:(?:show ?paywall|is ?subscriber|is ?paid|is ?premium|has ?access|paywall|content ?type|article ?id|story ?id|user ?id|is ?logged ?in|page ?type|ad ?slot|slot ?id|section ?id|is ?free|is ?archive|is ?mobile|env|null|undefined|nan)\W*(?:[:=]\W*\S{0,40})?(?:\W+(?:true|false|null|undefined|\d+))*|placeholder(?: (?:image|text|while|for|caption|video|ad))?.{0,60}|(?:(?:var|let|const) \w{1,40} ?=|function ?\w{0,40} ?\(|window\.\w|document\.\w|googletag|dataLayer|\$\(|jQuery|\(?adsbygoogle|fbq\(|gtag\(|_taboola|OBR\.).{0,240}|image(?:-\d+)|div-gpt-ad.{0,60}|\{\{.{0,80}\}\}|<!--.{0,120}|@media.{0,200}|\[?\[?(?:endif|if gte mso).{0,60}|lorem ipsum.{0,200})",
)
"""What programs and templates leave on a page."""
_CONTROLS = (
    r"a\s*[+-]\s*(?:a\s*){0,2}[+-]?\s*a?",
    r"aa",
    r"a\s+a\s+a",
    r"a{2,3}",
    r"(?:\d(?:\.\d+)?x\s*){2,8}",
    r"\d{1,2}:\d{2}\s*/\s*\d{1,2}:\d{2}(?:\s*\d?x)?",
)
_LINKED_HEADLINES = (
    r"(?=(?:\S+ ){3})(?=.{0,60}(?-i:[A-Z\u00c0-\u00d6\u00d8-\u00de\u0410-\u042f\u0391-\u03a9]{3}))(?-i:[^a-z\u00e0-\u00f6\u00f8-\u00ff\u0430-\u044f\u0451\u03b1-\u03c9]{20,200})",
    r">>+\s*\S.{8,200}<<+",
)
"""The headline of another story amid the text, in capitals as no link of a text is, or between arrows. Its link is the second witness."""

COMMON = (
    # Kept, whatever else speaks against it: it looks like furniture and is news.
    kept(sentence("correction"), "correction"),
    kept(sentence("help-line")),
    # Who made it.
    moved(label("caption-credit", ANYWHERE), "image"),
    moved(label("credit", ANYWHERE), "image"),
    moved(sentence("syndication", TAIL), "creditText"),
    moved(label("agency"), "sourceOrganization"),
    moved(sentence("contributors", TAIL), "creditText"),
    moved(sentence("initials", TAIL, _INITIALS), "creditText"),
    moved(sentence("opinion-note", TAIL), "creditText"),
    moved(sentence("author-bio", TAIL), "author"),
    # What a site prints around every text.
    sentence("affiliate", ANYWHERE),
    sentence("copyright", TAIL),
    sentence("licensing", ANYWHERE),
    label("licence-label", TAIL),
    sentence("standards", TAIL),
    moved(label("breadcrumb", HEAD, (r"(?:[^<>»›|]{2,30}[>»›]){1,5}[^<>»›|]{2,80}",)), "articleSection"),
    sentence("cookies", ANYWHERE),
    sentence("no-script", ANYWHERE),
    label("cookie-label", ANYWHERE),
    label("no-script-label", ANYWHERE),
    sentence("call-out", ANYWHERE),
    label("poll", ANYWHERE),
    sentence("error-report", TAIL),
    sentence("contact", TAIL),
    moved(label("broadcast", TAIL), "creditText"),
    label("script-leak", ANYWHERE, _SCRIPT),
    word("script-value", forms=(r"true|false|null|undefined|nan|\[object object\]|n/?a",)),
    label("media", ANYWHERE),
    sentence("external-content", ANYWHERE),
    word("share-networks"),
    label("controls", ANYWHERE, _CONTROLS),
    word("controls-word"),
    label("separator", ANYWHERE, (r"[^\W_]{0}",)),
    word("linked-headline", ("inline",), _LINKED_HEADLINES),
    label("pagination", TAIL, (r"\d{1,2}\s*/\s*\d{1,2}",)),
    # What no combination of meanings covers (`newscrawl.furniture.meaning`): phrases under the rule of their kind.
    sentence("comment-disclaimer", TAIL),
    label("comments", TAIL),
    label("advertisement", ANYWHERE),
    label("inline-promo", ANYWHERE),
    label("paywall-label", ANYWHERE),
    sentence("paywall"),
    sentence("registration", ANYWHERE),
    sentence("channel-promo"),
    label("reading-time", HEAD),
    label("related", TAIL, (r"(?:>>+|→|»)\s*\S.{2,80}",)),
)
"""In the order in which they are tested: what is kept first, then the specific before the general."""
