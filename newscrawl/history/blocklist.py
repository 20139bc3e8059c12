"""The takedowns of a store: `takedowns/<name>.json`, one notice each."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Literal
from weakref import WeakKeyDictionary

from newscrawl.errors import StorageError
from newscrawl.publishers.registry import publisher_of_url
from newscrawl.publishers.urls import canonical_url
from newscrawl.storage import open_store

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from scrapy.crawler import Crawler

    from newscrawl.storage import Store

TAKEDOWNS_FOLDER = "takedowns/"
MAX_NOTICE_BYTES = 256 << 20

NoticeKind = Literal["takedown", "retention"]


@dataclass(frozen=True, slots=True)
class TakedownNotice:
    """One takedown. It is in force, and its addresses are blocked, from the moment that it is stored."""

    name: str
    kind: NoticeKind
    date: str
    """When it was ordered, ISO 8601."""
    reason: str
    state: Literal["begun", "done"] = "begun"
    addresses: tuple[str, ...] = ()
    """What crawl, replay and export must not bring back."""
    records: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The ids of the first records of what goes, by the prefix of the run whose files name them, or only an address of it."""
    blocks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """SHA-256 of what the memories of sites in these runs have of its text."""

    @property
    def key(self) -> str:
        return f"{TAKEDOWNS_FOLDER}{self.name}.json"

    def to_bytes(self) -> bytes:
        """As it is stored."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode() + b"\n"


def takedown_notices(store: Store) -> list[TakedownNotice]:
    """Every notice of the store, in the order of their dates. StorageError where one cannot be read."""
    return [_read_notice(store, key) for key in store.keys(TAKEDOWNS_FOLDER) if key.endswith(".json")]


class Blocklist:
    """What a store must not take again."""

    def __init__(self, found: Iterable[TakedownNotice] = ()) -> None:
        found = [*found]
        self._by_address = {address: notice for notice in found for address in notice.addresses}
        self._by_record = {one: notice for notice in found for ids in notice.records.values() for one in ids}

    @classmethod
    def from_store(cls, store: Store) -> Blocklist:
        """StorageError where the store's notices cannot be read."""
        return cls(takedown_notices(store))

    def is_blocked(self, url: str) -> bool:
        """Return whether the address was taken down, under this or another form of it."""
        return bool(self._by_address) and self.notice_for(url) is not None

    @property
    def removed_record_ids(self) -> Collection[str]:
        """The ids of the records that went."""
        return self._by_record.keys()

    def notice_for(self, url_or_record: str) -> TakedownNotice | None:
        """The notice by which an address or a record went."""
        found = self._by_record.get(url_or_record) or self._by_address.get(url_or_record)
        return found or self._by_address.get(url_lookup_key(url_or_record))


_BLOCKLIST_BY_CRAWLER: WeakKeyDictionary[Crawler, Blocklist] = WeakKeyDictionary()


def crawl_blocklist(crawler: Crawler) -> Blocklist:
    """The blocklist of the crawl's store as it was when it was read first: no takedown goes on beside a crawl. StorageError as `of`."""
    if crawler not in _BLOCKLIST_BY_CRAWLER:
        _BLOCKLIST_BY_CRAWLER[crawler] = Blocklist.from_store(open_store(crawler.settings["NEWSCRAWL_STORE"]))
    return _BLOCKLIST_BY_CRAWLER[crawler]


def url_lookup_key(url: str) -> str:
    """The one form of an address by which it is looked up."""
    return canonical_url(publisher_of_url(url), url)


def _read_notice(store: Store, key: str) -> TakedownNotice:
    where = f"{store.uri.rstrip('/')}/{key}"
    with store.open(key) as file:
        raw = file.read(MAX_NOTICE_BYTES)
    try:
        value = json.loads(raw)
        by_run = {
            name: {str(prefix): tuple(map(str, ids)) for prefix, ids in value.get(name, {}).items()}
            for name in ("records", "blocks")
        }
        return TakedownNotice(**{**value, "addresses": tuple(map(str, value["addresses"])), **by_run})
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise StorageError(
            f"{where} is no notice of a takedown ({error}). Bring it back from a copy: what it says must not be crawled again."
        ) from error
