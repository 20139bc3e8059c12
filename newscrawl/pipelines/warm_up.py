"""What reading makes once and keeps (phrases, trees, weights) is made by importing this: the first page is not the one that pays.

Processes that read pages are forked from one that has imported it (`newscrawl.extract.workers.process.preload_modules`), and share what it made.
"""

import gc

from newscrawl.extract.article import read_article
from newscrawl.extract.page.page import Page
from newscrawl.furniture.strip import strip_furniture

_SAMPLE_STORY_HTML = (
    "<p>The ferry is kept for two more winters, against the advice of the engineers of the harbour.</p>" * 4
)
_SAMPLE_PAGE_HTML = f"<html lang=en><title>Ferry kept</title><h1>Ferry kept</h1><p>By Marta Lind</p>{_SAMPLE_STORY_HTML}<p>Share</p></html>"

gc.disable()  # nothing of what is made is garbage
strip_furniture(read_article(Page.of(_SAMPLE_PAGE_HTML.encode(), "https://newscrawl.invalid/ferry")))
gc.enable()
