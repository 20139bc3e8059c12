"""What the manifests prove about a run: its files are those that were delivered, and later manifests confirm it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawl.operations.prove.check import Check, failed_check, note_check, proved_check
from newscrawl.storage.listed_files import file_faults, listed_files, unlisted_files
from newscrawl.storage.rewrite_notes import rewrite_notes
from newscrawl.storage.run_files import MANIFEST_FILE_NAME
from newscrawl.storage.verdict_word import VerdictWord

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newscrawl.storage.manifest_chain import ManifestChain
    from newscrawl.storage.stored_run import StoredRun

MAX_SHOWN_FILES = 5
"""Faults of a kind that are printed; one broken link is enough to prove nothing."""


def file_checks(run: StoredRun, manifest: Mapping[str, Any]) -> Iterator[Check]:
    """Every file that `run.json` lists is there with its length and SHA-256; files it does not list are named."""
    wrong = [*file_faults(run, manifest)]
    yield from (failed_check("files", str(fault)) for fault in wrong)
    if not wrong:
        count = len(listed_files(manifest))
        statement = f"the {count} files of the run have the lengths and SHA-256 sums that {run.place}/{MANIFEST_FILE_NAME} states"
        yield proved_check("files", statement)
    if others := unlisted_files(run, manifest):
        yield note_check(
            "files",
            f"{MANIFEST_FILE_NAME} does not speak for: {', '.join(others[:MAX_SHOWN_FILES])}{' …' * (len(others) > MAX_SHOWN_FILES)}",
        )
    yield from _takedown_notes(manifest)
    if manifest.get("verdict") != VerdictWord.DONE:
        yield note_check("files", f"the run's verdict is {manifest.get('verdict')!r}: {manifest.get('why')}")


def _takedown_notes(manifest: Mapping[str, Any]) -> Iterator[Check]:
    for one in rewrite_notes(manifest):
        if "records" in one:
            yield note_check(
                "files",
                f"on {one.get('date')} {one.get('records')} records and {one.get('articles')} articles of the run were taken "
                f"down ({one.get('reason')}); before that {MANIFEST_FILE_NAME} had the SHA-256 {one.get('sha256_before')}",
            )


def chain_checks(chain: ManifestChain, key: str, expected: str = "") -> Iterator[Check]:
    """Yield whether the chain is whole, and what confirms the manifest `key`; `expected` is a SHA-256 noted elsewhere."""
    broken = [*chain.faults()]
    yield from (failed_check("chain", str(fault)) for fault in broken[:MAX_SHOWN_FILES])
    after = chain.keys_after(key)
    if not broken:
        yield proved_check(
            "chain",
            f"the manifests of {chain.publisher} name each other by SHA-256: {chain.count_before(key)} before this run's, "
            f"back to the first, and {len(after)} after it",
        )
    if expected:
        yield _expected_sha256_check(chain, key, after, expected.lower())
    elif not after:
        yield note_check(
            "chain",
            f"no later run has recorded the SHA-256 of {chain.place}/{key}, so nothing but the file itself, and its entry in the commit log, speaks for it yet. "
            f"Note it elsewhere, and give it back with --expect-manifest {chain.links[key].sha256}",
        )


def _expected_sha256_check(chain: ManifestChain, key: str, after: set[str], expected: str) -> Check:
    for one in (key, *sorted(after)):
        if chain.links[one].sha256 == expected:
            return proved_check("chain", f"{chain.place}/{one} has the expected SHA-256 {expected}")
    problem = f"neither {chain.place}/{key} nor a later manifest has the expected SHA-256 {expected}"
    if before := [one for one in (key, *sorted(after)) if expected in chain.links[one].former_sha256s]:
        problem += f"; {chain.place}/{before[0]} says that it had it before it was written anew"
    return failed_check("chain", problem)
