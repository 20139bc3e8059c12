"""What a finder found out: fields of the publisher, and the rows of the table that say what they rest on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One line of the file, and on how many of how many pages it was seen. Empty `value`: nothing is written."""

    field: str
    value: str
    seen: int = 0
    of: int = 0
    note: str = ""
    """What else is known of it; of what is missing, why."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The fields that a finder sets, none where nothing was seen twice, and its rows."""

    rows: tuple[EvidenceRow, ...]
    fields: Mapping[str, Any] = field(default_factory=dict)
