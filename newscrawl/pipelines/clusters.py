"""Articles of a run that are copies of one text: copies of an agency's report, versions, mirrors. All of them stay."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawl.abort import abort_crawl
from newscrawl.article_json import json_line
from newscrawl.storage.atomic_file import write_atomic
from newscrawl.storage.run_files import CLUSTERS_FILE_NAME
from newscrawl.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from typing import Self

    from rensa import RMinHash
    from scrapy.crawler import Crawler

    from newscrawl.items import NewsArticle

MIN_SIMILARITY = 0.4
"""Share of word groups that two texts have in common, of all that either has: editors cut an agency's report and add to it."""
SHINGLE_WORDS = 4
"""Words of a group."""
MIN_WORDS = 40
"""A shorter text is too similar to others."""
_PERMUTATIONS, _BANDS, _SEED = 128, 32, 20260101
_CLUSTER_ID_HEX_DIGITS = 16
REASON_OLDEST_OF_CLUSTER = "it is the oldest"


@dataclass(frozen=True, slots=True)
class ClusterMember:
    """What is kept of an article until the run ends."""

    url: str
    """Canonical."""
    record_id: str
    published: str
    agency: str

    @property
    def sort_key(self) -> tuple[bool, str, str]:
        """Oldest first, then by address; what is not dated last."""
        return not self.published, self.published, self.url


@dataclass(slots=True)
class ArticleClusters:
    """Which of the articles given to it are alike."""

    members: list[ClusterMember] = field(default_factory=list)
    _prints: list[RMinHash] = field(default_factory=list)
    _head: list[int] = field(default_factory=list)
    _index: Any = None

    def add(self, member: ClusterMember, text: str) -> None:
        """Take an article in; a text that is too short forms no cluster."""
        words = fold(text).casefold().split()
        if len(words) < MIN_WORDS:
            return
        from rensa import RMinHash, RMinHashLSH

        self._index = self._index or RMinHashLSH(threshold=MIN_SIMILARITY, num_perm=_PERMUTATIONS, num_bands=_BANDS)
        made = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        made.update([" ".join(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - SHINGLE_WORDS + 1)])
        own = len(self.members)
        self.members.append(member)
        self._prints.append(made)
        self._head.append(own)
        for other in self._index.query(made):
            if self._prints[other].jaccard(made) >= MIN_SIMILARITY:
                self._head[self._first(own)] = self._first(other)
        self._index.insert(own, made)

    def clusters_of_several(self) -> Iterator[dict[str, Any]]:
        """Each cluster of two articles or more as a JSON object, the oldest article first."""
        held: dict[int, list[ClusterMember]] = defaultdict(list)
        for own, member in enumerate(self.members):
            held[self._first(own)].append(member)
        clusters = (sorted(those, key=lambda one: one.sort_key) for those in held.values() if len(those) > 1)
        yield from sorted(map(_as_json, clusters), key=lambda one: str(one["cluster"]))

    def _first(self, own: int) -> int:
        while self._head[own] != own:
            self._head[own] = self._head[self._head[own]]
            own = self._head[own]
        return own


def _as_json(members: list[ClusterMember]) -> dict[str, Any]:
    agencies = list(dict.fromkeys(one.agency for one in members if one.agency))
    named = "\n".join(sorted(one.record_id or one.url for one in members))
    return {
        "cluster": hashlib.sha256(named.encode()).hexdigest()[:_CLUSTER_ID_HEX_DIGITS],
        "likelySource": agencies[0] if agencies else members[0].url,
        "because": "an agency is named" if agencies else REASON_OLDEST_OF_CLUSTER,
        "articles": [
            {"mainEntityOfPage": one.url, "WARC-Record-ID": one.record_id, "datePublished": one.published or None}
            for one in members
        ],
    }


def remove_from_cluster(cluster: Mapping[str, Any], records: Container[str]) -> dict[str, Any]:
    """A line of the file without the articles read from these records; nothing where fewer than two are left."""
    left = [one for one in cluster["articles"] if one["WARC-Record-ID"] not in records]
    source = (
        left[0]["mainEntityOfPage"]
        if left and cluster["because"] == REASON_OLDEST_OF_CLUSTER
        else cluster["likelySource"]
    )
    return {**cluster, "likelySource": source, "articles": left} if len(left) > 1 else {}


class ClustersPipeline:
    """Writes `clusters.jsonl` into the run's folder where articles of the run are alike; counts `cluster/several`, `cluster/articles`."""

    def __init__(self, folder: Path, crawler: Crawler) -> None:
        self.folder = folder
        self.crawler = crawler
        self.clusters = ArticleClusters()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        return cls(Path(settings["NEWSCRAWL_SPOOL"]) / settings["NEWSCRAWL_RUN_ID"], crawler)

    def process_item(self, item: NewsArticle) -> NewsArticle:
        record_id = item.capture.record_id if item.capture else ""
        member = ClusterMember(
            item.mainEntityOfPage, record_id, item.datePublished or "", item.sourceOrganization or ""
        )
        self.clusters.add(member, item.articleBody)
        return item

    def close_spider(self) -> None:
        several = list(self.clusters.clusters_of_several())
        if several:
            self.crawler.stats.set_value("cluster/several", len(several))
            self.crawler.stats.set_value("cluster/articles", sum(len(one["articles"]) for one in several))
            try:
                write_atomic(self.folder / CLUSTERS_FILE_NAME, b"".join(json_line(one) + b"\n" for one in several))
            except OSError as error:
                abort_crawl(self.crawler, "store", self.folder, error)
