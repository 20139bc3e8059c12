"""Builds the takedown notice. It is self-contained: after an interruption the texts may already be gone from the store."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newscrawl.history.blocklist import TakedownNotice
from newscrawl.operations.takedown.quote_finder import QuoteFinder
from newscrawl.operations.takedown.select_records import article_record_id, article_texts
from newscrawl.operations.takedown.site_memories import quoting_block_digests
from newscrawl.operations.takedown.url_mentions import mentions_urls
from newscrawl.text.fold import word_key

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from newscrawl.history.blocklist import NoticeKind
    from newscrawl.operations.takedown.select_records import StoreContents


def build_notice(
    holdings: StoreContents,
    records: set[str],
    kind: NoticeKind,
    name: str,
    now: datetime,
    reason: str,
    addresses: Collection[str] = (),
) -> TakedownNotice:
    """Return the notice that removes these records and all mentions of the URLs; its name ends in `name`."""
    ids = _ids_by_run(holdings, records)
    quotation = QuoteFinder(map(word_key, article_texts(holdings.article_lines(), records)))
    blocks = {run.prefix: found for run in holdings.runs if (found := quoting_block_digests(run, quotation, records))}
    touched = {run.prefix for run in holdings.runs if addresses and mentions_urls(run, addresses)}
    return TakedownNotice(
        f"{now:%Y%m%d%H%M%S}-{name}",
        kind,
        f"{now:%Y-%m-%dT%H:%M:%SZ}",
        reason,
        addresses=tuple(sorted(addresses)),
        records={prefix: tuple(sorted(ids[prefix])) for prefix in sorted(ids.keys() | blocks.keys() | touched)},
        blocks=blocks,
    )


def _ids_by_run(holdings: StoreContents, records: set[str]) -> dict[str, set[str]]:
    """The ids by the prefixes of the runs whose files name them."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in holdings.exchanges:
        if one.record_id in records:
            found[one.prefix].add(one.record_id)
    for run, line in holdings.article_lines():
        if article_record_id(line) in records:
            found[run.prefix].add(article_record_id(line))
    return found
