"""newscrawl's settings with a spider that only fetches: what a crawl costs that archives and stores, but extracts nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import scrapy

if TYPE_CHECKING:
    from scrapy.http import Response


class Pages(scrapy.Spider):
    name = "pages"

    def __init__(self, urls: str) -> None:
        super().__init__()
        self.start_urls = Path(urls).read_text(encoding="utf-8").split()

    def parse(self, response: Response) -> None:
        """Read nothing."""
