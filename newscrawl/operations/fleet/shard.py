"""The part of a fleet that is crawled by one of several machines."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscrawl.discovery.urls import registered_domain
from newscrawl.errors import UsageError

if TYPE_CHECKING:
    from newscrawl.publishers.model import Publisher

SHARD_PATTERN = re.compile(r"(\d{1,5})/(\d{1,5})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shard:
    """Shard `index` of `count`, the first is 0. Publishers of one registered domain are of one shard, as they share hosts.

    Rendezvous hashing: with a shard more, only the publishers move that it gets.
    """

    index: int = 0
    count: int = 1

    def contains(self, publisher: Publisher) -> bool:
        """Return whether the publisher is of this shard."""
        site = registered_domain(publisher.url)
        return (
            max(range(self.count), key=lambda shard: hashlib.sha256(f"{shard} {site}".encode()).digest()) == self.index
        )


def parse_shard(text: str) -> Shard:
    """Return the shard of a text such as `0/16`. UsageError for any other."""
    found = SHARD_PATTERN.fullmatch(text)
    if not found or int(found[1]) >= int(found[2]):
        raise UsageError(f"--shard {text} must be I/N, with I from 0 to N-1: 0/16 is the first of sixteen.")
    return Shard(int(found[1]), int(found[2]))
