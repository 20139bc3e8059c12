"""A machine without a journal starts from the copy of one in the store, and from no more than a hundred runs."""

from __future__ import annotations

import gzip
import json
from contextlib import closing

import pytest

from newscrawl.history.blocklist import TakedownNotice
from newscrawl.history.extension import journal_path
from newscrawl.history.journal_db import Journal
from newscrawl.runs import journal_copies
from newscrawl.runs.journal_sync import rebuild_journal, sync_journal
from newscrawl.storage import open_store
from newscrawl.storage.log_entry import checkpoint_key
from newscrawl.storage.manifest_chain import ManifestChain
from newscrawl.storage.manifest_rewrite import StoreRewriter, relink_manifests
from newscrawl.storage.run_files import ADDRESSES_FILE_NAME, ARTICLES_FILE_NAME
from tests.support.committed_runs import deliver

pytestmark = pytest.mark.slow

EVERY = 4
RUNS = [f"2026112412{number:02}00-abc{number:03}" for number in range(3 * EVERY + 4)]


@pytest.fixture(autouse=True)
def _four_commits_from_one_copy_to_the_next(monkeypatch):
    monkeypatch.setattr(journal_copies, "COPY_EVERY_ENTRIES", EVERY)


class CountingStore:
    """A store that notes what was opened, and cannot be listed."""

    def __init__(self, store):
        self._store = store
        self.opened = []

    def __getattr__(self, name):
        return getattr(self._store, name)

    def open(self, key):
        self.opened.append(key)
        return self._store.open(key)

    def keys(self, prefix=""):
        raise AssertionError(f"{prefix} was listed")


def lines(number):
    """What a run met: an article that is new, one that is listed again, and the feed that listed them."""
    urls = [f"https://paper.example/{number}", "https://paper.example/front"]
    return [
        *({"is": "listed", "url": url, "asked": url, "claim": number, "why": "new"} for url in urls),
        *(
            {"is": "answered", "url": url, "asked": url, "outcome": "stored", "article": url, "status": 200}
            for url in urls
        ),
        {"is": "source", "url": "https://paper.example/feed", "status": 200, "listed": 2, "digest": str(number)},
    ]


def article(number):
    url = f"https://paper.example/{number}"
    return {
        "url": url,
        "mainEntityOfPage": url,
        "headline": f"Story {number}",
        "articleBody": f"Text {number}. " * 40,
        "datePublished": "2026-11-24T08:00:00+00:00",
        "publisher": {"@type": "Organization", "name": "Paper"},
        "capture": {"WARC-Record-ID": f"<urn:uuid:{number}>"},
    }


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store")


@pytest.fixture
def crawl(store, tmp_path):
    """Deliver the runs of these numbers from the spool `one`, whose journal follows each."""

    def delivered(numbers):
        for number in numbers:
            folder = tmp_path / "one" / RUNS[number]
            folder.mkdir(parents=True)
            content = "".join(json.dumps(line) + "\n" for line in lines(number))
            (folder / ADDRESSES_FILE_NAME).write_bytes(gzip.compress(content.encode(), mtime=0))
            deliver(store, tmp_path / "one", RUNS[number], articles=[article(number)])
            sync_journal(tmp_path / "one", "paper", store)

    return delivered


def rows(spool, store):
    with closing(Journal(journal_path(spool, "paper"), store.uri)) as journal:
        return list(journal.read_rows())


def copies(store):
    return [key for key in store.keys("paper/log/") if key.endswith(".journal.jsonl.gz")]


def test_an_empty_machine_reads_the_last_copy_and_the_runs_behind_it(store, crawl, tmp_path):
    crawl(range(len(RUNS)))
    assert copies(store) == [checkpoint_key("paper", number) for number in (EVERY, 2 * EVERY, 3 * EVERY)]
    counting = CountingStore(store)
    assert sync_journal(tmp_path / "other", "paper", counting) == 3
    assert rows(tmp_path / "other", store) == rows(tmp_path / "one", store)
    assert sum(table == "article" for table, _ in rows(tmp_path / "one", store)) == len(RUNS)
    assert sum(key.endswith(ARTICLES_FILE_NAME) for key in counting.opened) == 3
    assert sync_journal(tmp_path / "other", "paper", counting) == 0


def test_a_copy_that_is_missing_is_made_up_for_by_the_one_before(store, crawl, tmp_path):
    crawl(range(len(RUNS)))
    store.delete(copies(store)[-1])
    assert sync_journal(tmp_path / "other", "paper", store) == 3 + EVERY
    assert rows(tmp_path / "other", store) == rows(tmp_path / "one", store)
    assert copies(store)[-1] == checkpoint_key("paper", 3 * EVERY)


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda content: b"",
        lambda content: b"nonsense",
        lambda content: content[:-30],
        lambda content: gzip.compress(b"[]\n"),
        lambda content: gzip.compress(gzip.decompress(content).replace(b'"version": ', b'"version": 9')),
        lambda content: gzip.compress(gzip.decompress(content).replace(b'["run"', b'["ruin"')),
        lambda content: gzip.compress(gzip.decompress(content).replace(b'"digest": "', b'"digest": "0')),
        lambda content: gzip.compress(gzip.decompress(content) + b'["run", 7]\n'),
        lambda content: gzip.compress(gzip.decompress(content) + b'["run", "a", "b"]\n'),
        lambda content: gzip.compress(
            gzip.decompress(content) + gzip.decompress(content).splitlines(keepends=True)[-1]
        ),
    ],
)
def test_a_copy_that_is_damaged_is_passed_over(store, crawl, tmp_path, spoilt):
    crawl(range(EVERY + 2))
    (key,) = copies(store)
    path = store.path(key)
    path.write_bytes(spoilt(path.read_bytes()))
    assert sync_journal(tmp_path / "other", "paper", store) == EVERY + 2
    assert rows(tmp_path / "other", store) == rows(tmp_path / "one", store)


def test_rebuilding_a_journal_reads_the_runs_themselves(store, crawl, tmp_path):
    crawl(range(EVERY + 2))
    assert rebuild_journal(tmp_path / "other", "paper", store.uri) == EVERY + 2


def test_what_was_taken_down_is_in_no_copy_and_a_rewrite_removes_them(store, crawl, tmp_path):
    crawl(range(EVERY))
    notice = TakedownNotice("1", "takedown", "2026-11-24", "asked", "done", ("https://paper.example/3",))
    StoreRewriter(store, tmp_path).put_bytes(notice.key, notice.to_bytes())
    crawl(range(EVERY, EVERY + 1))
    (key,) = copies(store)
    content = gzip.decompress(store.path(key).read_bytes())
    assert b"https://paper.example/4" in content
    assert b"https://paper.example/3" not in content
    relink_manifests(StoreRewriter(store, tmp_path), ManifestChain(store, "paper"), notice)
    assert copies(store) == []
