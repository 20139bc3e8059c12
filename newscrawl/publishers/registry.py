"""The publishers by name and by host: the modules of `sites` and of the packages that NEWSCRAWL_PUBLISHERS names.

A module is imported when its publisher is first needed.
"""

from __future__ import annotations

import logging
import os
import pkgutil
import re
from collections import defaultdict
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newscrawl.errors import PublisherError, UsageError
from newscrawl.publishers import sites
from newscrawl.publishers.model import Publisher
from newscrawl.publishers.urls import canonical_url, host_of
from newscrawl.publishers.validation import validate_publisher

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

__all__ = [
    "all_publishers",
    "canonical_url",
    "find_publisher",
    "get_publisher",
    "get_publishers",
    "publisher_names",
    "publisher_of_url",
    "shared_hosts",
]

HOSTS_FIELD_PATTERN = re.compile(r"^    hosts=\(([^()]*)\),$", re.MULTILINE)
"""The hosts in the text of a publisher file, in the form that the formatter gives them."""
STRING_LITERAL_PATTERN = re.compile(r'"([^"\\]+)"')
logger = logging.getLogger(__name__)


@cache
def publisher_names() -> tuple[str, ...]:
    """Return the names of all publishers, without importing their modules."""
    return tuple(sorted(_modules()))


@cache
def get_publisher(name: str) -> Publisher:
    """Return the publisher of this name. Raise UsageError when there is none, PublisherError when its file is wrong."""
    if name not in publisher_names():
        close = get_close_matches(name, publisher_names(), n=3)
        hint = f"Did you mean {' or '.join(close)}?" if close else "`publisher list` shows all."
        raise UsageError(f"There is no publisher {name!r}. {hint} See docs/how-to/add-a-publisher.md.")
    return _load_publisher(name)


def find_publisher(name: str) -> Publisher | None:
    """Return the publisher of this name, or None when there is none or its file is wrong."""
    return _load_publisher_or_warn(name) if name in publisher_names() else None


def publisher_of_url(url: str) -> Publisher | None:
    """Return the publisher that owns the host of the URL. None for any other site, and while its file is wrong."""
    name = _names_by_host().get(host_of(url))
    return _load_publisher_or_warn(name) if name else None


def all_publishers() -> tuple[Publisher, ...]:
    """Return all publishers in the order of their names, without those whose files are wrong. Imports every file."""
    return tuple(publisher for name in publisher_names() if (publisher := _load_publisher_or_warn(name)))


def get_publishers(wanted: Iterable[str]) -> tuple[list[Publisher], dict[str, PublisherError]]:
    """Return the publishers of these names, and by name the faults of those whose files are wrong."""
    found, faults = list[Publisher](), dict[str, PublisherError]()
    for name in wanted:
        try:
            found.append(get_publisher(name))
        except PublisherError as error:
            faults[name] = error
    return found, faults


def _load_publisher(name: str) -> Publisher:
    path = _modules()[name].path
    where = f"{path.replace('.', '/')}.py"
    try:
        publisher = getattr(import_module(path), "PUBLISHER", None)
    except Exception as error:
        raise PublisherError(f"{where} cannot be read: {type(error).__name__}: {error}") from error
    if not isinstance(publisher, Publisher):
        raise PublisherError(f"{where} declares no PUBLISHER.")
    return validate_publisher(publisher, name, where)


@cache
def _load_publisher_or_warn(name: str) -> Publisher | None:
    try:
        return get_publisher(name)
    except PublisherError as fault:
        why = str(fault).removesuffix(".")
        logger.warning("%s. Its pages are read as those of any site until the file is corrected.", why)
        return None


class _PublisherModule(NamedTuple):
    path: str
    file: Path


@cache
def _modules() -> dict[str, _PublisherModule]:
    """Return the module of each publisher. A publisher of the project replaces one of ours of the same name."""
    return {
        name: _PublisherModule(f"{package.__name__}.{name}", Path(finder.path) / f"{name}.py")  # type: ignore[union-attr]
        for package in (sites, *_project_packages())
        for finder, name, _ in pkgutil.iter_modules(package.__path__)
    }


def _project_packages() -> Iterator[ModuleType]:
    """The packages that NEWSCRAWL_PUBLISHERS names in the settings that the environment names.

    The environment, since worker processes inherit it, and a program that uses newscrawl as a library has no project.
    """
    settings = import_module(os.environ.get("SCRAPY_SETTINGS_MODULE", "newscrawl.settings"))
    for name in getattr(settings, "NEWSCRAWL_PUBLISHERS", ()):
        try:
            yield import_module(name)
        except ImportError as error:
            raise UsageError(f"NEWSCRAWL_PUBLISHERS names {name!r}, which cannot be imported: {error}.") from error


def shared_hosts() -> list[str]:
    """Return a line for each set of publishers that declare the same host: which hosts, and as whose their pages are read."""
    hosts: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for host, owners in _publishers_by_host().items():
        hosts[tuple(owners)].append(host)
    return [
        f"{', '.join(shared)}: declared by {' and '.join(owners)}, pages are read as those of {owners[-1]}."
        for owners, shared in hosts.items()
        if len(owners) > 1
    ]


@cache
def _names_by_host() -> dict[str, str]:
    for line in shared_hosts():
        logger.warning("%s", line)
    return {host: owners[-1] for host, owners in _publishers_by_host().items()}


@cache
def _publishers_by_host() -> dict[str, list[str]]:
    """Return the publishers that declare each host; those of the project, which come before ours, are the last."""
    owners: dict[str, list[str]] = defaultdict(list)
    for name in _modules():
        for host in _read_hosts(name):
            owners[host].append(name)
    return owners


def _read_hosts(name: str) -> tuple[str, ...]:
    """Read the hosts from the text of the file: to import 240 modules takes a second, to read them a few milliseconds."""
    found = HOSTS_FIELD_PATTERN.search(_modules()[name].file.read_text(encoding="utf-8"))
    if found:
        return tuple(STRING_LITERAL_PATTERN.findall(found[1]))
    publisher = _load_publisher_or_warn(name)
    return publisher.hosts if publisher else ()
