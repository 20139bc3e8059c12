"""A notice carried out: run by run, then along the chain. What a crash leaves half done, doing it again finishes."""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscrawl.errors import DamagedRunError
from newscrawl.fixity.chain import Chain
from newscrawl.fixity.files import listed_files
from newscrawl.run.manifest import MANIFEST
from newscrawl.run.stored import StoredRun
from newscrawl.storage.store import receipt_of
from newscrawl.takedown.cutting import cut

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newscrawl.blocklist import Notice
    from newscrawl.storage import Store
    from newscrawl.takedown.cutting import Cut


@dataclass(frozen=True, slots=True)
class Press:
    """Puts new files into a store in the place of old ones. `folder` is for those in the making."""

    store: Store
    folder: Path

    def notice(self, notice: Notice) -> None:
        """Stores the notice: from then on its addresses are blocked."""
        self._put(notice.key, notice.content())

    def manifest(self, key: str, manifest: Mapping[str, Any]) -> str:
        """Stores a manifest, and gives its SHA-256."""
        content = json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n"
        self._put(key, content)
        return hashlib.sha256(content).hexdigest()

    def _put(self, key: str, content: bytes) -> None:
        path = self.folder / "in-the-making"
        path.write_bytes(content)
        self.store.put(key, path, replace=True)


def carry_out(store: Store, notice: Notice) -> Notice:
    """Cuts what the notice names out of the store; gives the notice as done. StorageError and DamagedRunError say what stopped it.

    The locks of the publishers must be held.
    """
    with tempfile.TemporaryDirectory(prefix="takedown-") as folder:
        press = Press(store, Path(folder))
        press.notice(notice)
        for number, prefix in enumerate(notice.records):
            scratch = Path(folder, str(number))
            scratch.mkdir()
            _cut_run(press, StoredRun(store, prefix), notice, scratch)
        for publisher in dict.fromkeys(prefix.partition("/")[0] for prefix in notice.records):
            _link_again(press, Chain(store, publisher), notice)
        done = replace(notice, state="done")
        press.notice(done)
        return done


def _cut_run(press: Press, run: StoredRun, notice: Notice, folder: Path) -> None:
    """The manifest first: a crash then leaves files that it does not speak for, which the next attempt replaces."""
    manifest = run.manifest()
    done = cut(run, notice, folder)
    if not any(one.get("takedown") == notice.name and "files" in one for one in _notes(manifest)):
        before = {name: _sha256(run, name) for name in done.files}
        _check_undamaged(run, manifest, before)
        key = run.prefix + MANIFEST
        raw = hashlib.sha256(run.manifest_bytes()).hexdigest()
        press.manifest(key, _without(manifest, done, _note(notice, raw) | _told(done, before)))
    for name, path in done.files.items():
        if path is None:
            press.store.delete(run.prefix + name)
        else:
            press.store.put(run.prefix + name, path, replace=True)
            path.unlink()
    for name in _removed(manifest, notice) - done.files.keys():
        press.store.delete(run.prefix + name)


def _without(manifest: dict[str, Any], done: Cut, note: dict[str, Any]) -> dict[str, Any]:
    files = []
    for name, said in listed_files(manifest).items():
        if name in done.files and done.files[name] is None:
            continue
        if path := done.files.get(name):
            with path.open("rb") as file:
                files.append({"name": name, **asdict(receipt_of(file))})
        else:
            files.append(dict(said))
    gone = manifest.get("taken_down", 0) + done.articles
    return {**manifest, "files": files, "taken_down": gone, "rewritten": [*_notes(manifest), note]}


def _link_again(press: Press, chain: Chain, notice: Notice) -> None:
    """Lets each manifest name the one before it by what that is now, if it says itself that it was what the name says."""
    now = {key: link.sha256 for key, link in chain.links.items()}
    for key, link in sorted(chain.links.items()):
        before = chain.links.get(link.previous)
        if before is None or link.previous_sha256 == now[before.key]:
            continue
        if link.previous_sha256 != before.sha256 and link.previous_sha256 not in before.former:
            raise DamagedRunError(
                f"{chain.place}/{before.key} is not the manifest that {key} names. `scrapy verify` says more."
            )
        run = StoredRun(press.store, key.removesuffix(MANIFEST))
        manifest = run.manifest()
        previous = {"key": before.key, "sha256": now[before.key]}
        notes = [*_notes(manifest), _note(notice, now[key])]
        now[key] = press.manifest(key, {**manifest, "previous": previous, "rewritten": notes})


def _check_undamaged(run: StoredRun, manifest: dict[str, Any], before: Mapping[str, str]) -> None:
    """Nothing is cut out of a file that is not what it was: the new sum would speak for the damage."""
    listed = listed_files(manifest)
    for name, sha256 in before.items():
        if sha256 != listed[name].get("sha256"):
            raise DamagedRunError(f"{run.place}/{name} is not what {MANIFEST} states: `scrapy verify` says more.")


def _note(notice: Notice, sha256: str) -> dict[str, Any]:
    return {"takedown": notice.name, "date": notice.date, "reason": notice.reason, "sha256_before": sha256}


def _told(done: Cut, before: Mapping[str, str]) -> dict[str, Any]:
    gone = sorted(name for name, path in done.files.items() if path is None)
    return {"records": done.records, "removed": gone, "articles": done.articles, "files": dict(before)}


def _notes(manifest: Mapping[str, Any]) -> list[dict[str, Any]]:
    said = manifest.get("rewritten")
    return [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []


def _removed(manifest: Mapping[str, Any], notice: Notice) -> set[str]:
    """The files that an earlier attempt has taken out of the manifest."""
    return {name for one in _notes(manifest) if one.get("takedown") == notice.name for name in one.get("removed", ())}


def _sha256(run: StoredRun, name: str) -> str:
    with run.open(name) as file:
        return receipt_of(file).sha256
