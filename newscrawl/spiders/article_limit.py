"""How many articles may be asked for at once, and when it is enough."""

from __future__ import annotations

import asyncio

UNDER_WAY_AT_MOST = 64
"""Enough to keep every slot of the downloader busy; the rest waits as short strings, not as requests."""


class ArticleLimit:
    """Counts articles wanted, under way and taken, so that no page is fetched beyond the limit."""

    def __init__(self, limit: int | None = None) -> None:
        self.limit = limit
        self.taken = 0
        self.under_way = 0
        self._changed = asyncio.Event()

    async def room(self) -> bool:
        """Waits until one more article may be asked for and says True; False as soon as there are enough."""
        while not self._is_full():
            if self._may_begin():
                return True
            self._changed.clear()
            await self._changed.wait()
        return False

    def begin(self) -> None:
        """One more is under way."""
        self.under_way += 1

    def end(self, *, taken: bool) -> None:
        """One that was under way is an article now, or is none."""
        self.under_way -= 1
        self.taken += taken
        self._changed.set()

    def _is_full(self) -> bool:
        return self.limit is not None and self.taken >= self.limit

    def _may_begin(self) -> bool:
        missing = UNDER_WAY_AT_MOST if self.limit is None else self.limit - self.taken
        return self.under_way < min(missing, UNDER_WAY_AT_MOST)
