"""`fleet.toml`: which publishers are crawled, how often, with which arguments. docs/how-to/crawl-a-fleet.md describes it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from newscrawl.errors import PublisherError, UsageError
from newscrawl.publishers import registry
from newscrawl.publishers.catalogue import PublisherCriteria
from newscrawl.settings_values import parse_duration
from newscrawl.spiders.arguments import parse_arguments

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newscrawl.publishers.model import Publisher

MAX_FILE_BYTES = 16 << 20
GROUP_KEY_TYPES = {
    "name": str,
    "publishers": list,
    "countries": list,
    "languages": list,
    "verified": bool,
    "every": str,
    "weight": int,
    "arguments": dict,
}
"""Keys of a group, and what each must be."""


@dataclass(frozen=True, slots=True)
class FleetMember:
    """A publisher of the fleet."""

    publisher: Publisher
    group: str
    every: timedelta
    """Its cadence."""
    weight: int
    """How many of the crawls that run at once it counts as."""
    arguments: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        return self.publisher.name


def read_fleet(path: Path) -> list[FleetMember]:
    """Return the members by name. The first group that a publisher meets has it. UsageError says what is wrong with the file."""
    try:
        with path.open("rb") as file:
            table = tomllib.loads(file.read(MAX_FILE_BYTES).decode())
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be read: {error}.") from error
    groups = table.get("group")
    if table.keys() != {"group"} or not isinstance(groups, list) or not all(isinstance(one, dict) for one in groups):
        raise UsageError(f"{path} must consist of groups, each under [[group]].")
    members: dict[str, FleetMember] = {}
    for number, group in enumerate(groups, 1):
        for member in _group_members(group, f"{path}: group {number}", str(group.get("name", number))):
            members.setdefault(member.name, member)
    if not members:
        raise UsageError(f"{path} names no publisher that can be crawled: `newscrawl publisher list` lists them.")
    return [members[name] for name in sorted(members)]


def _group_members(group: dict[str, Any], where: str, name: str) -> Iterator[FleetMember]:
    if unknown := group.keys() - GROUP_KEY_TYPES.keys():
        raise UsageError(f"{where}: unknown key {min(unknown)!r}. Keys are {', '.join(GROUP_KEY_TYPES)}.")
    for key, value in group.items():
        if type(value) is not GROUP_KEY_TYPES[key]:
            raise UsageError(f"{where}: {key} must be of the type {GROUP_KEY_TYPES[key].__name__}, not {value!r}.")
    every, weight = parse_duration(group.get("every", "")), group.get("weight", 1)
    if not every:
        raise UsageError(f'{where}: every must be a duration such as "30m", "1h" or "1d", not {group.get("every")!r}.')
    if weight < 1:
        raise UsageError(f"{where}: weight must be >= 1, not {weight}.")
    arguments = _spider_arguments(group.get("arguments", {}), where)
    for publisher in _group_publishers(group, where):
        yield FleetMember(publisher, name, every, weight, arguments)


def _group_publishers(group: dict[str, Any], where: str) -> Iterator[Publisher]:
    criteria = PublisherCriteria(
        frozenset(str(country).upper() for country in group.get("countries", ())),
        frozenset(str(tag).lower().partition("-")[0] for tag in group.get("languages", ())),
        verified=group.get("verified", False),
    )
    try:
        named = [registry.get_publisher(str(name)) for name in group.get("publishers", ())]
    except (PublisherError, UsageError) as error:
        raise UsageError(f"{where}: {error}") from error
    for publisher in named or registry.all_publishers():
        if criteria.meets(publisher) and not publisher.ceased and (named or not publisher.replay_only):
            yield publisher


def _spider_arguments(given: dict[str, Any], where: str) -> tuple[tuple[str, str], ...]:
    arguments = {name: str(value) for name, value in given.items()}
    try:
        parse_arguments(arguments, ZoneInfo("UTC"), datetime.now(UTC))
    except UsageError as error:
        raise UsageError(f"{where}: {error}") from error
    return tuple(sorted(arguments.items()))
