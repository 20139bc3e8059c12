"""What a manifest keeps of having been another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping


class RewriteCause(Protocol):
    """Why something is rewritten."""

    @property
    def name(self) -> str:
        """Of the takedown, or of the mending."""

    @property
    def date(self) -> str:
        """ISO 8601."""

    @property
    def reason(self) -> str:
        """For people."""


def rewrite_note(cause: RewriteCause, sha256: str) -> dict[str, Any]:
    """One note; `sha256` is that of the manifest as it was."""
    return {"cause": cause.name, "date": cause.date, "reason": cause.reason, "sha256_before": sha256}


def rewrite_notes(manifest: Mapping[str, Any]) -> list[dict[str, Any]]:
    """All notes of a manifest, the first first."""
    notes = manifest.get("rewritten")
    return [one for one in notes if isinstance(one, dict)] if isinstance(notes, list) else []
