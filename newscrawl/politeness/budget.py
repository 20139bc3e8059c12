"""Budgets of a host in one run: requests, bytes, minutes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class HostBudget:
    """0 means no limit."""

    requests: int = 0
    bytes: int = 0
    minutes: float = 0.0
    """Since the first answer of the host."""


@dataclass(slots=True)
class HostUsage:
    """What was fetched from a host so far."""

    since: float
    requests: int = 0
    bytes: int = 0


@dataclass(slots=True)
class HostBudgets:
    """The budgets of all hosts. `clock` returns seconds."""

    budget: HostBudget
    clock: Callable[[], float]
    spent: dict[str, HostUsage] = field(default_factory=dict)

    def count_response(self, host: str, length: int) -> str | None:
        """Count a response of that many bytes. Return a message where the host's budget is used up."""
        spent = self.spent.setdefault(host, HostUsage(self.clock()))
        spent.requests += 1
        spent.bytes += length
        if 0 < self.budget.requests <= spent.requests:
            return f"{host} left alone: its budget of {self.budget.requests} requests is used up"
        if 0 < self.budget.bytes <= spent.bytes:
            return f"{host} left alone: its budget of {self.budget.bytes} bytes is used up"
        return self.overdue_message(host)

    def overdue_message(self, host: str) -> str | None:
        """Return the same message where its minutes are used up."""
        spent = self.spent.get(host)
        if spent and 0 < self.budget.minutes * 60 <= self.clock() - spent.since:
            return f"{host} left alone: its budget of {self.budget.minutes:g} minutes is used up"
        return None
