"""What a site calls itself, and a title without that at its end or beginning."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.extract.page.linked_data import property_texts
from newscrawl.text.fold import letter_key
from newscrawl.text.language_pattern import LanguagePattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawl.extract.page.page import Page
    from newscrawl.publishers.model import Publisher

TITLE_SEPARATOR_PATTERN = re.compile(
    r"\s*[|·•»«›‹｜：]\s*|\s+[-–—:/~]+\s+|(?<=\w)[-–—:]\s+|\s+(?=[(\[][^()\[\]]{2,40}[)\]]$)"
    r"|(?<=[\u3040-\u9fff\uac00-\ud7af！？」』])[-_—](?=[\u3040-\u9fff\uac00-\ud7af])"
)
"""What separates a title from the name of its site."""
_GRAMMATICAL_ARTICLE_PATTERN = LanguagePattern(r"^(?:\L<article-word>)\s+", re.IGNORECASE)
_TITLE_LABEL_PATTERN = re.compile(r"^(?:\[[^\]]{1,20}\]|[A-Z]{3,10}(?::|\s+\|))\s+(?=\S)")
_DASHES_WITHOUT_SPACES = frozenset("-_—")
_MAX_CHINESE_SITE_NAME_LETTERS = 8
"""Signs of a site's name at most behind a dash without spaces, as Chinese papers write it, and of a headline at least."""
_MAX_INITIALS = 5
_MIN_SHARE_OF_NAME_IN_HOST = 0.6
"""Share of a name's letters that is in the site's address at least, where no more than a dash is before it."""
_MAX_SITE_NAME_WORDS, _MIN_LETTERS_OF_COMMON_WORD = 6, 4
"""Words of a site's name at most, and letters at least of a word by which it is known again."""


def site_names(page: Page, publisher: Publisher | None) -> tuple[str, ...]:
    """Return the names the site has for itself."""
    own = (publisher.title, *publisher.aliases) if publisher else ()
    host = urlsplit(page.url).hostname or ""
    declared = [
        *property_texts(page.article_data.get("publisher")),
        *page.meta.get("og:site_name", ()),
        *page.meta.get("application-name", ()),
    ]
    return tuple(
        dict.fromkeys((*own, *declared, host, host.removeprefix("www."), host.removeprefix("www.").split(".")[0]))
    )


def remove_site_name(title: str, sites: Iterable[str]) -> str:
    """Return a title without the site's name at its end or beginning."""
    sites = tuple(sites)
    known = {_site_name_key(name) for name in sites if name}
    cuts = list(TITLE_SEPARATOR_PATTERN.finditer(title))
    ends = [*(cut.start() for cut in cuts[1:]), len(title)]
    for cut, end in zip(cuts, ends, strict=False):
        if _site_name_key(title[cut.end() :]) in known or _site_name_key(title[cut.end() : end]) in known:
            return title[: cut.start()].strip()
    for cut in reversed(cuts):
        if _site_name_key(title[: cut.start()]) in known:
            return title[cut.end() :].strip()
    return _remove_unknown_site_name(title, cuts[-1], sites) if cuts else title


def _site_name_key(name: str) -> str:
    return letter_key(_GRAMMATICAL_ARTICLE_PATTERN.sub("", name.strip()))


def _remove_unknown_site_name(title: str, cut: re.Match[str], sites: Iterable[str]) -> str:
    """Return a title without a name behind its last bar or dash that is like the site's host, its initials, or a few signs of a script without spaces."""
    tail = title[cut.end() :]
    is_name = (
        _is_initials(tail, sites)
        or _is_mostly_host_name(tail, sites)
        or (cut[0] == " | " and _is_named_for_host(tail, sites))
        or (cut[0] in _DASHES_WITHOUT_SPACES and len(tail) <= _MAX_CHINESE_SITE_NAME_LETTERS <= cut.start())
    )
    return title[: cut.start()].strip() if is_name else title


def _is_mostly_host_name(tail: str, sites: Iterable[str]) -> bool:
    """Return whether a tail is a label of the site's address and hardly more: `Orle Courier Online` on `www.orlecourier.example`."""
    key = letter_key(tail)
    labels = (label for name in sites if " " not in name for label in name.split(".")[:-1])
    return any(len(label) >= _MIN_SHARE_OF_NAME_IN_HOST * len(key) and letter_key(label) in key for label in labels)


def _is_initials(tail: str, sites: Iterable[str]) -> bool:
    """Return whether a tail is the initials of the site: `OC` on `www.orlecourier.example`."""
    if not (tail.isalpha() and tail.isupper() and len(tail) <= _MAX_INITIALS):
        return False
    labels = [label for name in sites if " " not in name for label in name.split(".")[:-1]]
    return any(_initials_pattern(tail.lower()).match(label) for label in labels)


def _initials_pattern(letters: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, letters)))


def remove_title_label(title: str) -> str:
    """Return a title without the label that some sites put before it for search engines: `[Town]`, `LIVE:`."""
    return _TITLE_LABEL_PATTERN.sub("", title) or title


def _is_named_for_host(tail: str, sites: Iterable[str]) -> bool:
    """Return whether the words behind a bar shares a word with the site's address: `Example Tyres` on `tyres.example.com`."""
    labels = [letter_key(label) for name in sites if " " not in name for label in name.split(".")[:-1]]
    words = [word for word in map(letter_key, tail.split()) if len(word) >= _MIN_LETTERS_OF_COMMON_WORD]
    return len(tail.split()) <= _MAX_SITE_NAME_WORDS and any(
        word in label or (len(label) >= _MIN_LETTERS_OF_COMMON_WORD and label in letter_key(tail))
        for word in words
        for label in labels
    )
