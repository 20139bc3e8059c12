"""What a site asks of those who keep its pages: noarchive, noai, the reservation of text and data mining.

Sources: the robots meta tag and X-Robots-Tag header; TDM Reservation Protocol (W3C community group, 2024) for `tdm-…`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.http_headers import robots_directives, split_directives

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newscrawl.extract.page.page import Page

NOARCHIVE = "noarchive"
RECORDED_TERM_BY_DIRECTIVE = {NOARCHIVE: NOARCHIVE, "nocache": NOARCHIVE, "noai": "noai", "noimageai": "noimageai"}
"""Word of the site to the word it is recorded as: nocache is an older spelling."""
TDM_RESERVATION, TDM_POLICY = "tdm-reservation", "tdm-policy"
MAX_TDM_POLICY_LENGTH = 500


def find_usage_info(headers: Mapping[str, str], page: Page, site: Mapping[str, str]) -> tuple[str, ...]:
    """`("noarchive", "tdm-reservation", "tdm-policy https://…")`: what headers (names in lower case), page and site ask."""
    words = [
        *robots_directives(headers.get("x-robots-tag", "")),
        *(word for content in page.meta.get("robots", ()) for word in split_directives(content)),
    ]
    terms = [RECORDED_TERM_BY_DIRECTIVE[word] for word in words if word in RECORDED_TERM_BY_DIRECTIVE]
    declared = {name: _most_specific_declaration(name, headers, page, site) for name in (TDM_RESERVATION, TDM_POLICY)}
    if declared[TDM_RESERVATION] == "1":
        terms.append(TDM_RESERVATION)
        terms += [f"{TDM_POLICY} {declared[TDM_POLICY][:MAX_TDM_POLICY_LENGTH]}"] if declared[TDM_POLICY] else []
    return tuple(dict.fromkeys(terms))


def _most_specific_declaration(name: str, headers: Mapping[str, str], page: Page, site: Mapping[str, str]) -> str:
    """The page's own word outranks its header's, and that the site's: the protocol's order."""
    return page.meta_content(name) or headers.get(name, "").strip() or site.get(name, "")
