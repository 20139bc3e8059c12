"""The publishers by name and by host: each module of `sites` declares one PUBLISHER."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from newscrawl.errors import PublisherError, UsageError
from newscrawl.publishers import sites
from newscrawl.publishers.model import Publisher
from newscrawl.publishers.urls import canonical_url, host_of
from newscrawl.publishers.validation import validate

__all__ = ["all_publishers", "canonical_url", "get", "publisher_for"]


@cache
def all_publishers() -> tuple[Publisher, ...]:
    """Return all publishers in the order of their names. Raise PublisherError when a declaration is wrong."""
    names = sorted(module.name for module in pkgutil.iter_modules(sites.__path__))
    return tuple(_load(name) for name in names)


def get(name: str) -> Publisher:
    """Return the publisher of this name. Raise UsageError when there is none."""
    known = {publisher.name: publisher for publisher in all_publishers()}
    if name not in known:
        raise UsageError(f"There is no publisher {name!r}. Known: {', '.join(known)}. See docs/adding-a-publisher.md.")
    return known[name]


def publisher_for(url: str) -> Publisher | None:
    """Return the publisher that owns the host of the URL, or None."""
    host = host_of(url)
    return next((publisher for publisher in all_publishers() if host in publisher.hosts), None)


def _load(name: str) -> Publisher:
    module = import_module(f"{sites.__name__}.{name}")
    publisher = getattr(module, "PUBLISHER", None)
    if not isinstance(publisher, Publisher):
        raise PublisherError(f"newscrawl/publishers/sites/{name}.py declares no PUBLISHER.")
    return validate(publisher, name)
