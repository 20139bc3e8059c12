"""Stored files replaced by others with good cause: the manifests say so, and their chain holds."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newscrawl.errors import DamagedRunError
from newscrawl.storage.log_entry import JOURNAL_CHECKPOINT_SUFFIX, LOG_FOLDER
from newscrawl.storage.rewrite_notes import rewrite_note, rewrite_notes
from newscrawl.storage.run_files import MANIFEST_FILE_NAME
from newscrawl.storage.stored_run import StoredRun

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newscrawl.storage import Store
    from newscrawl.storage.manifest_chain import ManifestChain
    from newscrawl.storage.rewrite_notes import RewriteCause


@dataclass(frozen=True, slots=True)
class StoreRewriter:
    """Puts new files into a store in the place of old ones. `folder` is for those in the making."""

    store: Store
    folder: Path

    def put_bytes(self, key: str, content: bytes) -> None:
        """Store these bytes."""
        path = self.folder / "in-the-making"
        path.write_bytes(content)
        self.store.put(key, path, replace=True)

    def put_manifest(self, key: str, manifest: Mapping[str, Any]) -> str:
        """Store a manifest, and return its SHA-256."""
        content = json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n"
        self.put_bytes(key, content)
        return hashlib.sha256(content).hexdigest()


def relink_manifests(press: StoreRewriter, chain: ManifestChain, cause: RewriteCause) -> None:
    """Let each manifest name the one before it by what that is now, if it says itself that it was what the name says.

    Copies of the journal go: they have what the runs had. DamagedRunError where a manifest was never what its name says.
    """
    for key in list(press.store.keys(f"{chain.publisher}/{LOG_FOLDER}")):
        if key.endswith(JOURNAL_CHECKPOINT_SUFFIX):
            press.store.delete(key)
    now = {key: link.sha256 for key, link in chain.links.items()}
    for key, link in sorted(chain.links.items()):
        before = chain.links.get(link.previous)
        if before is None or link.previous_sha256 == now[before.key]:
            continue
        if link.previous_sha256 != before.sha256 and link.previous_sha256 not in before.former_sha256s:
            raise DamagedRunError(
                f"{chain.place}/{before.key} is not the manifest that {key} names: `newscrawl verify` says more."
            )
        manifest = StoredRun(press.store, key.removesuffix(MANIFEST_FILE_NAME)).manifest()
        previous = {"key": before.key, "sha256": now[before.key]}
        rewritten = [*rewrite_notes(manifest), rewrite_note(cause, now[key])]
        now[key] = press.put_manifest(key, {**manifest, "previous": previous, "rewritten": rewritten})
