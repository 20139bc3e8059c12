"""What is asked of a replay, and what that means for each of its sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from newscrawl.discovery.autodiscovery import common_sources
from newscrawl.errors import UsageError
from newscrawl.operations.replay.page_outcome import Asked
from newscrawl.publishers import registry
from newscrawl.publishers.urls import host_of
from newscrawl.spiders.arguments import is_address, read_arguments
from newscrawl.storage.run_id import new_run_id, started_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newscrawl.operations.replay.sources import Source
    from newscrawl.publishers.model import Publisher

ARGUMENTS = ("since", "until", "publisher", "url")
WINDOW = ("since", "until")
KEPT = (*WINDOW, "sections")
"""Arguments of a crawl that are asked of its pages again."""
UTC = ZoneInfo("UTC")
"""Of dates, as long as it matters only whether they can be understood."""
ANY_SITE = "news"
"""Name of the runs whose pages are of any site, as of the spider that crawls them."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which of the pages are wanted: the `-a` arguments of the command, empty where one is not given."""

    since: str = ""
    until: str = ""
    publisher: str = ""
    url: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Order:
        """UsageError where an argument is not known or cannot be understood."""
        if unknown := [name for name in given if name not in ARGUMENTS]:
            raise UsageError(f"There is no argument {', '.join(unknown)}. There are: -a {'=, -a '.join(ARGUMENTS)}=.")
        order = cls(**given)
        if order.publisher:
            registry.get(order.publisher)
        if order.url and not is_address(order.url):
            raise UsageError(f"-a url={order.url} is no http or https address. Give it whole.")
        read_arguments(order.window(), UTC, started_at(new_run_id()))
        return order

    def wants(self, url: str) -> bool:
        """Whether a page at this address is asked for, as far as its address says."""
        if self.url and url != self.url and _key(url) != _key(self.url):
            return False
        return not self.publisher or host_of(url) in registry.get(self.publisher).hosts

    def given(self) -> dict[str, str]:
        """The arguments that were given."""
        return {name: value for name in ARGUMENTS if (value := getattr(self, name))}

    def window(self) -> dict[str, str]:
        """Those of them that say when the wanted articles were published."""
        return {name: text for name, text in self.given().items() if name in WINDOW}

    def asked_of(self, source: Source, run_id: str) -> Asked:
        """What is asked of the pages of a source: what its crawl was asked for, unless the order says otherwise."""
        manifest = source.run.manifest() if source.run else {}
        publisher = _publisher(self.publisher or manifest.get("publisher"))
        arguments = manifest.get("arguments")
        told = {name: str(value) for name, value in arguments.items()} if isinstance(arguments, dict) else {}
        own = {name: told[name] for name in KEPT if name in told} | self.window()
        front = told.get("url", "")
        return Asked(
            run_id,
            publisher.name if publisher else "",
            tuple(sorted(own.items())),
            _read_for_links(publisher, front),
            front,
        )


def _publisher(name: Any) -> Publisher | None:
    return next((one for one in registry.all_publishers() if one.name == name), None)


def _read_for_links(publisher: Publisher | None, front: str) -> frozenset[str]:
    sources = (*(publisher.sources if publisher else ()), *(common_sources(front) if front else ()))
    return frozenset(source.url for source in sources)


def _key(url: str) -> str:
    return registry.canonical_url(registry.publisher_for(url), url)
