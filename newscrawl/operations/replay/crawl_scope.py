"""What a replay takes from each of its sources: the scope of its crawl, unless the criteria say otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.discovery.autodiscovery import common_sources
from newscrawl.operations.page_outcome import CrawlScope
from newscrawl.operations.selection import WINDOW_ARGUMENTS, find_publisher

if TYPE_CHECKING:
    from newscrawl.operations.replay.sources import ReplaySource
    from newscrawl.operations.selection import PageCriteria
    from newscrawl.publishers.model import Publisher

KEPT_ARGUMENTS = (*WINDOW_ARGUMENTS, "sections")
"""Arguments of the crawl that apply to its pages again."""
ANY_SITE_SPIDER = "news"
"""Name of the runs whose pages are of any site, as of the spider that crawls them."""


def replay_scope(criteria: PageCriteria, source: ReplaySource, run_id: str) -> CrawlScope:
    """The scope of the pages of a source, in a new run."""
    manifest = source.run.manifest() if source.run else {}
    publisher = find_publisher(criteria.publisher or manifest.get("publisher"))
    crawl = manifest.get("arguments")
    arguments = {name: str(value) for name, value in crawl.items()} if isinstance(crawl, dict) else {}
    kept = {name: arguments[name] for name in KEPT_ARGUMENTS if name in arguments} | criteria.window_arguments()
    front = arguments.get("url", "")
    return CrawlScope(
        run_id,
        publisher.name if publisher else "",
        tuple(sorted(kept.items())),
        _link_source_urls(publisher, front),
        front,
        of_others=source.run is None,
    )


def _link_source_urls(publisher: Publisher | None, front: str) -> frozenset[str]:
    sources = (*(publisher.sources if publisher else ()), *(common_sources(front) if front else ()))
    return frozenset(source.url for source in sources)
