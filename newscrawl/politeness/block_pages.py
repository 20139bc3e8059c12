"""Block and challenge pages, recognised by what the guards write into them.

A rule matches only if all its conditions hold; each phrase alone also occurs on ordinary pages. With status 200 a rule needs
something that a real page does not carry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.http import Response

MAX_SEARCHED_BYTES = 65_536
"""Bytes of a body that are searched; the guards' pages are shorter."""
BLOCK_PAGE_STATUSES = frozenset({401, 403, 405, 429, 503})
"""Statuses that guards give their pages."""
REFUSAL_STATUSES = frozenset({401, 403, 429, 451})
"""Statuses by which a site says that it does not want us, whatever the page says."""


@dataclass(frozen=True, slots=True)
class BlockPageRule:
    """One way in which one guard refuses. `header` is a name, `value` a pattern of its value, `body` one of the page."""

    name: str
    statuses: frozenset[int] = BLOCK_PAGE_STATUSES
    header: str = ""
    value: str = ""
    body: str = ""
    longest: int = MAX_SEARCHED_BYTES
    """Bytes of the longest body that is still such a page."""

    def matches(self, response: Response) -> bool:
        """Return whether the response is this guard's."""
        return (
            (not self.statuses or response.status in self.statuses)
            and len(response.body) <= self.longest
            and (not self.header or self._in_header(response))
            and (not self.body or re.search(self.body.encode(), response.body, re.IGNORECASE) is not None)
        )

    def _in_header(self, response: Response) -> bool:
        found = response.headers.get(self.header)
        return found is not None and re.search(self.value, found.decode("latin-1"), re.IGNORECASE) is not None


ANY_STATUS: frozenset[int] = frozenset()
ONLY_STATUS_200 = frozenset({200})

BLOCK_PAGE_RULES = (
    BlockPageRule("cloudflare", ANY_STATUS, header="cf-mitigated", value="challenge"),
    BlockPageRule("cloudflare", body=r"/cdn-cgi/challenge-platform/|cf-error-details|cf-chl-|cf-browser-verification"),
    BlockPageRule("akamai", header="server", value="akamai", body=r"access denied|reference(?: |&#32;)(?:#|&#35;)"),
    BlockPageRule("akamai", body=r"errors\.edgesuite\.net"),
    BlockPageRule("akamai", ANY_STATUS, body=r"/_sec/cp_challenge/", longest=8_192),
    BlockPageRule("datadome", header="x-datadome"),
    BlockPageRule("datadome", body=r"captcha-delivery\.com"),
    BlockPageRule("perimeterx", body=r"px-captcha|_pxappid|captcha\.px-c(?:dn|loud)\.net"),
    BlockPageRule("imperva", ANY_STATUS, body=r"_incapsula_resource[^>]{0,400}incident_id", longest=8_192),
    BlockPageRule("aws-waf", ANY_STATUS, header="x-amzn-waf-action", value="challenge|captcha"),
    BlockPageRule("kasada", header="x-kpsdk-ct"),
    BlockPageRule("sucuri", header="x-sucuri-block"),
    BlockPageRule("sucuri", body=r"sucuri website firewall"),
    BlockPageRule("ddos-guard", header="server", value="ddos-guard", body=r"ddos-guard"),
    BlockPageRule(
        "f5",
        ONLY_STATUS_200 | BLOCK_PAGE_STATUSES,
        body=r"the requested url was rejected\. please consult",
        longest=4_096,
    ),
    BlockPageRule("captcha", body=r"class=[\"']?[^\"'>]{0,80}(?:g-recaptcha|h-captcha|cf-turnstile)"),
)


def name_of_blocking_service(response: Response) -> str | None:
    """Return the name of the guard whose page this is; None for a page of the site."""
    return next((guard.name for guard in BLOCK_PAGE_RULES if guard.matches(response)), None)
