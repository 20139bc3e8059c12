"""The publishers by name and by host. A module of `sites` is imported when its publisher is first needed."""

from __future__ import annotations

import logging
import pkgutil
import re
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pathlib import Path

from newscrawl.errors import PublisherError, UsageError
from newscrawl.publishers import sites
from newscrawl.publishers.model import Publisher
from newscrawl.publishers.urls import canonical_url, host_of
from newscrawl.publishers.validation import validate

__all__ = ["all_publishers", "canonical_url", "find", "get", "names", "publisher_for", "wrong_files"]

HOSTS = re.compile(r"^    hosts=\(([^()]*)\),$", re.MULTILINE)
"""The hosts in the text of a publisher file, in the form that the formatter gives them."""
STRING = re.compile(r'"([^"\\]+)"')
logger = logging.getLogger(__name__)


@cache
def names() -> tuple[str, ...]:
    """Return the names of all publishers, without importing their modules."""
    return tuple(sorted(_folders()))


@cache
def get(name: str) -> Publisher:
    """Return the publisher of this name. Raise UsageError when there is none, PublisherError when its file is wrong."""
    if name not in names():
        close = get_close_matches(name, names(), n=3)
        hint = f"Did you mean {' or '.join(close)}?" if close else "`publisher list` shows all."
        raise UsageError(f"There is no publisher {name!r}. {hint} See docs/adding-a-publisher.md.")
    return _load(name)


def find(name: str) -> Publisher | None:
    """Return the publisher of this name, or None when there is none or its file is wrong."""
    return _load_or_warn(name) if name in names() else None


def publisher_for(url: str) -> Publisher | None:
    """Return the publisher that owns the host of the URL. None for any other site, and while its file is wrong."""
    name = _names_by_host().get(host_of(url))
    return _load_or_warn(name) if name else None


def all_publishers() -> tuple[Publisher, ...]:
    """Return all publishers in the order of their names, without those whose files are wrong. Imports every file."""
    return tuple(publisher for name in names() if (publisher := _load_or_warn(name)))


def wrong_files() -> dict[str, PublisherError]:
    """Return the names of the publishers whose files are wrong, with the faults. Imports every file."""
    return {name: error for name in names() if (error := _fault(name))}


def _load(name: str) -> Publisher:
    where = f"newscrawl/publishers/sites/{name}.py"
    try:
        publisher = getattr(import_module(f"{sites.__name__}.{name}"), "PUBLISHER", None)
    except Exception as error:
        raise PublisherError(f"{where} cannot be read: {type(error).__name__}: {error}") from error
    if not isinstance(publisher, Publisher):
        raise PublisherError(f"{where} declares no PUBLISHER.")
    return validate(publisher, name)


def _fault(name: str) -> PublisherError | None:
    try:
        get(name)
    except PublisherError as error:
        return error
    return None


@cache
def _load_or_warn(name: str) -> Publisher | None:
    if fault := _fault(name):
        logger.warning("%s Its pages are read as those of any site until the file is corrected.", fault)
        return None
    return get(name)


@cache
def _folders() -> dict[str, str]:
    """Return the folder of each publisher's file."""
    return {name: str(finder.path) for finder, name, _ in pkgutil.iter_modules(sites.__path__)}  # type: ignore[union-attr]


@cache
def _names_by_host() -> dict[str, str]:
    return {host: name for name in names() for host in _hosts(name)}


def _hosts(name: str) -> tuple[str, ...]:
    """Read the hosts from the text of the file: to import 240 modules takes a second, to read them a few milliseconds."""
    found = HOSTS.search((Path(_folders()[name]) / f"{name}.py").read_text(encoding="utf-8"))
    if found:
        return tuple(STRING.findall(found[1]))
    publisher = _load_or_warn(name)
    return publisher.hosts if publisher else ()
