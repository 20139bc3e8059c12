"""The common rules: what news sites say of themselves in many languages. A publisher's own rules come before them."""

from __future__ import annotations

from newscrawl.furniture.rules import credits as credit_rules
from newscrawl.furniture.rules import idioms, keep, related, share, site

COMMON = (
    *keep.RULES,
    *credit_rules.RULES,
    *site.RULES,
    *share.RULES,
    *related.RULES,
    *idioms.RULES,
)
"""In the order in which they are tested: what is kept first, then the specific before the general."""
