"""Runs of a paper, without any article unless some are given, delivered as crawls deliver theirs."""

from __future__ import annotations

import gzip
import hashlib
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from newscrawl.runs.leftover_runs import deliver_run
from newscrawl.runs.outbox import Outbox
from newscrawl.runs.verdict import Verdict
from newscrawl.storage import manifest
from newscrawl.storage.run_files import ARTICLES_FILE_NAME, LEDGER_FILE_NAME, MANIFEST_FILE_NAME
from newscrawl.storage.run_id import run_prefix
from newscrawl.storage.verdict_word import VerdictWord

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newscrawl.storage import Store

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
PLAIN = Verdict(VerdictWord.DONE, "x")


def ended(
    spool: Path, run_id: str, verdict: Verdict = PLAIN, articles: Iterable[dict[str, Any]] = ()
) -> tuple[Path, dict[str, Any]]:
    """A run that has ended, in the spool, and its manifest so far."""
    folder = spool / run_id
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(article) + "\n" for article in articles)
    for name, content in ((ARTICLES_FILE_NAME, lines), (LEDGER_FILE_NAME, "")):
        (folder / name).write_bytes(gzip.compress(content.encode(), mtime=0))
    opened = manifest.new_manifest("paper", run_id, {}, {})
    return folder, manifest.manifest_with_verdict(opened, verdict, {"finish_time": NOON})


def deliver(
    store: Store, spool: Path, run_id: str, verdict: Verdict = PLAIN, articles: Iterable[dict[str, Any]] = ()
) -> dict[str, Any]:
    """The final manifest of a run that was delivered."""
    folder, final = ended(spool, run_id, verdict, articles)
    return deliver_run(Outbox(folder, store, run_prefix("paper", run_id)), final)


def deliver_as_before_the_log(
    store: Store, spool: Path, run_id: str, previous: dict[str, str] | None
) -> dict[str, str]:
    """What versions without a log have stored; returns how a later manifest names it."""
    folder, final = ended(spool, run_id)
    prefix = run_prefix("paper", run_id)
    files = Outbox(folder, store, prefix).deliver_files()
    path = manifest.write_manifest(folder, {**manifest.manifest_with_files(final, files), "previous": previous})
    content = path.read_bytes()
    store.put(prefix + MANIFEST_FILE_NAME, path)
    return {"key": prefix + MANIFEST_FILE_NAME, "sha256": hashlib.sha256(content).hexdigest()}
