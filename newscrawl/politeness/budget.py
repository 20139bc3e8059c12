"""How much of a host one run may take: requests, bytes, minutes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Budget:
    """Nought stands for any number."""

    requests: int = 0
    bytes: int = 0
    minutes: float = 0.0
    """Since the first answer of the host."""


@dataclass(slots=True)
class Spent:
    """What a host has given so far."""

    since: float
    requests: int = 0
    bytes: int = 0


@dataclass(slots=True)
class Budgets:
    """Keeps the accounts of all hosts. `clock` gives seconds."""

    budget: Budget
    clock: Callable[[], float]
    spent: dict[str, Spent] = field(default_factory=dict)

    def spend(self, host: str, length: int) -> str | None:
        """Enters an answer of that many bytes; gives the sentence that the host's budget is used up, where it is."""
        spent = self.spent.setdefault(host, Spent(self.clock()))
        spent.requests += 1
        spent.bytes += length
        if 0 < self.budget.requests <= spent.requests:
            return f"{host} left alone: its budget of {self.budget.requests} requests is used up"
        if 0 < self.budget.bytes <= spent.bytes:
            return f"{host} left alone: its budget of {self.budget.bytes} bytes is used up"
        return self.overdue(host)

    def overdue(self, host: str) -> str | None:
        """The same for its minutes, at any time."""
        spent = self.spent.get(host)
        if spent and 0 < self.budget.minutes * 60 <= self.clock() - spent.since:
            return f"{host} left alone: its budget of {self.budget.minutes:g} minutes is used up"
        return None
