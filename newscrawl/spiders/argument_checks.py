"""Checks of a spider's arguments and settings at its start."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newscrawl.errors import UsageError
from newscrawl.spiders.arguments import CrawlArguments, parse_arguments
from newscrawl.storage.run_id import started_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scrapy.settings import BaseSettings

    from newscrawl.publishers.model import Publisher

REPLAY_HANDLER_MODULE = "newscrawl.archive.replay_handler."


def check_arguments(
    given: Mapping[str, str], known: Iterable[str], settings: BaseSettings, publisher: Publisher | None
) -> tuple[CrawlArguments, dict[str, str]]:
    """Return the parsed arguments, and the same as text with absolute times, so that a replay can repeat them."""
    _refuse_unknown(given, tuple(known))
    _refuse_replay_over_the_network(settings)
    zone = ZoneInfo(publisher.timezone if publisher else "UTC")
    arguments = parse_arguments(given, zone, started_at(settings.get("NEWSCRAWL_RUN_ID") or ""))
    moments = {"since": arguments.window.since, "until": arguments.window.until}
    return arguments, {**given, **{name: moment.isoformat() for name, moment in moments.items() if moment}}


def _refuse_unknown(given: Iterable[str], known: tuple[str, ...]) -> None:
    if unknown := [name for name in given if name not in known]:
        raise UsageError(f"There is no argument {', '.join(unknown)}. There are: -a {'=, -a '.join(known)}=.")


def _refuse_replay_over_the_network(settings: BaseSettings) -> None:
    # SCRAPY_SETTINGS_MODULE outranks SCRAPY_PROJECT: the replay settings may be named and not used.
    handlers = settings.getwithbase("DOWNLOAD_HANDLERS")
    live = [scheme for scheme in ("http", "https") if not str(handlers.get(scheme)).startswith(REPLAY_HANDLER_MODULE)]
    if settings.get("NEWSCRAWL_REPLAY") and live:
        raise UsageError(
            f"NEWSCRAWL_REPLAY is set, but {' and '.join(live)} would go to the network. Replay with SCRAPY_PROJECT=replay "
            f"and without SCRAPY_SETTINGS_MODULE."
        )
