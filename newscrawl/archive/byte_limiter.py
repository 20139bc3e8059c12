"""How much may wait to be written: who finds no room waits too, and holds up nobody else."""

from __future__ import annotations

from collections import deque

from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred


class ByteLimiter:
    """Room for so many bytes. What is larger than that has to be alone."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._taken = 0
        self._waiting: deque[tuple[int, Deferred[None]]] = deque()

    async def acquire(self, size: int) -> None:
        """Wait until the bytes fit below the limit; first come, first served."""
        if self._waiting or not self._is_within_limit(size):
            turn: Deferred[None] = Deferred()
            self._waiting.append((size, turn))
            await maybe_deferred_to_future(turn)
        else:
            self._taken += size

    def release(self, size: int) -> None:
        """Free the bytes, for those who wait."""
        self._taken -= size
        while self._waiting and self._is_within_limit(self._waiting[0][0]):
            wanted, turn = self._waiting.popleft()
            self._taken += wanted
            turn.callback(None)

    def _is_within_limit(self, size: int) -> bool:
        return not self._taken or self._taken + size <= self._size
