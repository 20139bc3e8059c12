"""The common rules: what news sites say of themselves in many languages. A publisher's own rules come before them.

Their phrases are in `newscrawl/text/languages`, in the section `[phrases]` under the rule's name. Here are their order, their
zones and what becomes of the text, and the few expressions without a word of any language.
"""

from __future__ import annotations

from newscrawl.furniture.rules.rule_builders import (
    ALL_ZONES,
    HEAD_ZONE,
    TAIL_ZONE,
    keep_rule,
    label_rule,
    move_rule,
    sentence_rule,
    word_rule,
)

_INITIALS = (
    r"^\((?-i:[a-z\u00e4\u00f6\u00fc]{2,4}(?:[/, ]{1,3}[a-z\u00e4\u00f6\u00fcA-Z]{2,4}){0,3})\)$",
    r"^(?-i:[A-Z]{2,5}) ?\((?-i:[a-z\u00e4\u00f6\u00fc]{2,4})\)$",
    r"^(?-i:[a-z\u00e4\u00f6\u00fc]{2,4}(?:[/, ]{1,3}[a-z\u00e4\u00f6\u00fc]{2,4}){1,3})$",
    r"^(?-i:[A-Z]{2,4}(?:/[a-zA-Z]{2,5}){1,4})$",
    r"^(?-i:[a-z]{2,4}(?:[/, ]{1,3}[a-z]{2,4}){0,2}/[A-Z]{2,5})$",
    r"^(?-i:[a-z]{2}/[a-z]{2}(?: [a-z]{2}/[a-z]{2})*)$",
)
"""Initials and agencies at the end: `(abc/dpa)`."""
_SCRIPT_LEAKS = (
    r"(?:(?:show ?paywall|is ?subscriber|is ?paid|is ?premium|has ?access|paywall|content ?type|article ?id|story ?id|user ?id|is ?logged ?in|page ?type|ad ?slot|slot ?id|section ?id|is ?free|is ?archive|is ?mobile|env|null|undefined|nan)\W*(?:[:=]\W*\S{0,40})?(?:\W+(?:true|false|null|undefined|\d+))*|placeholder(?: (?:image|text|while|for|caption|video|ad))?.{0,60}|(?:(?:var|let|const) \w{1,40} ?=|function ?\w{0,40} ?\(|window\.\w|document\.\w|googletag|dataLayer|\$\(|jQuery|\(?adsbygoogle|fbq\(|gtag\(|_taboola|OBR\.).{0,240}|image(?:-\d+)|div-gpt-ad.{0,60}|\{\{.{0,80}\}\}|<!--.{0,120}|@media.{0,200}|\[?\[?(?:endif|if gte mso).{0,60}|lorem ipsum.{0,200})",
)
"""What programs and templates leave on a page."""
_CONTROLS = (
    r"a\s*[+-]\s*(?:a\s*){0,2}[+-]?\s*a?",
    r"aa",
    r"a\s+a\s+a",
    r"a\s?[+-](?:\s*a\s?[+-]?){1,3}(?:\s\w+){1,2}",
    r"a{2,3}",
    r"(?:\d(?:\.\d+)?x\s*){2,8}",
    r"\d{1,2}:\d{2}\s*/\s*\d{1,2}:\d{2}(?:\s*\d?x)?",
)
_LINKED_HEADLINES = (
    r"(?=(?:\S+ ){3})(?=.{0,60}(?-i:[A-Z\u00c0-\u00d6\u00d8-\u00de\u0410-\u042f\u0391-\u03a9]{3}))(?-i:[^a-z\u00e0-\u00f6\u00f8-\u00ff\u0430-\u044f\u0451\u03b1-\u03c9]{20,200})",
    r">>+\s*\S.{8,200}<<+",
)
"""The headline of another story amid the text, in capitals as no link of a text is, or between arrows. Its link is the second witness."""

COMMON_RULES = (
    # Kept, whatever else speaks against it: it looks like furniture and is news.
    keep_rule(sentence_rule("correction"), "correction"),
    keep_rule(sentence_rule("help-line")),
    # Who made it.
    move_rule(label_rule("caption-credit", ALL_ZONES), "image"),
    move_rule(label_rule("credit", ALL_ZONES), "image"),
    move_rule(sentence_rule("syndication", TAIL_ZONE), "creditText"),
    move_rule(label_rule("agency"), "sourceOrganization"),
    move_rule(sentence_rule("contributors", TAIL_ZONE), "creditText"),
    move_rule(sentence_rule("initials", TAIL_ZONE, _INITIALS), "creditText"),
    move_rule(sentence_rule("opinion-note", TAIL_ZONE), "creditText"),
    move_rule(sentence_rule("author-bio", TAIL_ZONE), "author"),
    # What a site prints around every text.
    sentence_rule("affiliate", ALL_ZONES),
    sentence_rule("copyright", TAIL_ZONE),
    sentence_rule("licensing", ALL_ZONES),
    label_rule("licence-label", TAIL_ZONE),
    sentence_rule("standards", TAIL_ZONE),
    move_rule(label_rule("breadcrumb", HEAD_ZONE, (r"(?:[^<>»›|]{2,30}[>»›]){1,5}[^<>»›|]{2,80}",)), "articleSection"),
    sentence_rule("cookies", ALL_ZONES),
    sentence_rule("no-script", ALL_ZONES),
    label_rule("cookie-label", ALL_ZONES),
    label_rule("no-script-label", ALL_ZONES),
    sentence_rule("call-out", ALL_ZONES),
    label_rule("poll", ALL_ZONES),
    sentence_rule("error-report", TAIL_ZONE),
    sentence_rule("contact", TAIL_ZONE),
    move_rule(label_rule("broadcast", TAIL_ZONE), "creditText"),
    label_rule("script-leak", ALL_ZONES, _SCRIPT_LEAKS),
    word_rule("script-value", forms=(r"true|false|null|undefined|nan|\[object object\]|n/?a",)),
    label_rule("media", ALL_ZONES),
    sentence_rule("external-content", ALL_ZONES),
    word_rule("share-networks"),
    label_rule("controls", ALL_ZONES, _CONTROLS),
    word_rule("controls-word"),
    label_rule("separator", ALL_ZONES, (r"[^\W_]{0}",)),
    word_rule("linked-headline", ("inline",), _LINKED_HEADLINES),
    label_rule("pagination", TAIL_ZONE, (r"\d{1,2}\s*/\s*\d{1,2}",)),
    # What no combination of meanings covers (`newscrawl.furniture.meaning`): phrases under the rule of their kind.
    sentence_rule("comment-disclaimer", TAIL_ZONE),
    label_rule("comments", TAIL_ZONE),
    label_rule("advertisement", ALL_ZONES),
    label_rule("inline-promo", ALL_ZONES),
    label_rule("paywall-label", ALL_ZONES),
    sentence_rule("paywall"),
    sentence_rule("registration", ALL_ZONES),
    sentence_rule("channel-promo"),
    label_rule("reading-time", HEAD_ZONE),
    label_rule("related", TAIL_ZONE, (r"(?:>>+|→|»)\s*\S.{2,80}",)),
)
"""In the order in which they are tested: what is kept first, then the specific before the general."""
