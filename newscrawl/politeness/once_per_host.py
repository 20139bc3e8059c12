"""Files that describe a host, fetched once by the first who needs them, while the others wait."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

T = TypeVar("T")


class OncePerHost(Generic[T]):
    """Keeps what was read for so many `seconds`; then it is read again. `clock` returns seconds."""

    def __init__(self, seconds: float, clock: Callable[[], float] = monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._kept: dict[str, tuple[float, T]] = {}

    async def get(self, host: str, read: Callable[[], Awaitable[T]]) -> T:
        """Return the result of `read` for the host, from now or from earlier."""
        async with self._turns[host]:
            kept = self._kept.get(host)
            if kept is None or self._clock() - kept[0] > self._seconds:
                kept = self._kept[host] = (self._clock(), await read())
        return kept[1]
