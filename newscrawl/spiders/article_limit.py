"""The limit of articles: how many are requested at once, and when to stop."""

from __future__ import annotations

import asyncio

MAX_ARTICLES_UNDER_WAY = 64
"""Enough to keep every slot of the downloader busy; other candidates wait as URLs, not as requests."""


class ArticleLimit:
    """Counts articles requested and stored, so that no page is fetched beyond the limit."""

    def __init__(self, limit: int | None = None) -> None:
        self.limit = limit
        self.taken = 0
        self.under_way = 0
        self._changed = asyncio.Event()

    async def wait_until_allowed(self) -> bool:
        """Wait until one more article may be requested and return True; return False as soon as there are enough."""
        while not self._is_full():
            if self._may_begin():
                return True
            self._changed.clear()
            await self._changed.wait()
        return False

    def begin_article(self) -> None:
        """Note that one more article is requested."""
        self.under_way += 1

    def end_article(self, *, taken: bool) -> None:
        """Note that a requested article was stored (`taken`), or was none."""
        self.under_way -= 1
        self.taken += taken
        self._changed.set()

    def _is_full(self) -> bool:
        return self.limit is not None and self.taken >= self.limit

    def _may_begin(self) -> bool:
        missing = MAX_ARTICLES_UNDER_WAY if self.limit is None else self.limit - self.taken
        return self.under_way < min(missing, MAX_ARTICLES_UNDER_WAY)
