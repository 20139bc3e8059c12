"""One manifest of a chain, as far as its place in the chain goes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A manifest: what it is, and which one it names as the one before it."""

    key: str
    sha256: str
    previous: str = ""
    """Key of the manifest before it; empty where it says that it is the first."""
    previous_sha256: str = ""
    fault: str = ""
    """Why it cannot be read; empty where it can."""
    former_sha256s: tuple[str, ...] = ()
    """SHA-256 sums that it had before it was rewritten."""
