"""Why an item goes no further, in a form that can be counted."""

from __future__ import annotations

from scrapy.exceptions import DropItem


class Dropped(DropItem):
    """The item is no article that is to be stored. `reason` is the slug under which it is counted.

    `article` is the canonical URL of the article that it is a copy of, where that is another than its own.
    """

    def __init__(self, reason: str, message: str, article: str = "") -> None:
        super().__init__(message, log_level="INFO")
        self.reason = reason
        self.article = article
