"""The reading room opened and kept open: catalogue, player and port, until somebody ends it."""

from __future__ import annotations

import hashlib
import logging
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twisted.internet.error import CannotListenError
from twisted.internet.task import LoopingCall
from twisted.internet.threads import deferToThread

from newscrawl.errors import StorageError, UsageError
from newscrawl.operations.serve.catalogue_db import Catalogue
from newscrawl.operations.serve.http import site
from newscrawl.operations.serve.object_server import Lending
from newscrawl.operations.serve.pywb_process import Player, PlayerError
from newscrawl.operations.serve.views import Room
from newscrawl.storage import open_store
from newscrawl.storage.stored_run import stored_runs

if TYPE_CHECKING:
    from collections.abc import Callable

    from twisted.python.failure import Failure

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the room is opened."""

    store: str
    cache: Path
    pywb: Path
    """The Python that pywb is installed for."""
    host: str
    port: int
    """0: any that is free."""
    replay_port: int
    refresh: float
    """Seconds between two looks for new runs."""


def catalogue_of(store: str, cache: Path) -> Catalogue:
    """The catalogue of a store, below `cache`. UsageError for a folder that is not there, or a cache inside the archive."""
    top = open_store(store).place().resolve()
    if isinstance(top, Path) and not top.is_dir():
        raise UsageError(f"There is no folder {store}.")
    if isinstance(top, Path) and cache.resolve().is_relative_to(top):
        raise UsageError(f"The catalogue must not lie in the archive itself: name a folder outside {top} with --cache.")
    name = hashlib.sha256(str(top).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return Catalogue(cache / f"reading-room-{name}.sqlite")


def serve(opening: Opening, catalogue: Catalogue, say: Callable[[str], object]) -> None:
    """Serves until the reactor is stopped. StorageError when the port cannot be had."""
    from twisted.internet import reactor as installed_reactor  # here: importing it installs one; a crawl has its own

    reactor: Any = installed_reactor
    with ExitStack() as stack:
        player = _player(opening, catalogue, stack, say)
        pages = site(Room(catalogue, opening.store), opening.host, lambda: player.port if player else None)
        try:
            port = reactor.listenTCP(opening.port, pages, interface=opening.host)
        except (CannotListenError, OSError) as error:
            reason = getattr(error, "socketError", error)
            raise StorageError(
                f"Nothing can be served at {opening.host}:{opening.port}: {reason}. Choose another --host or --port."
            ) from error
        refreshing = LoopingCall(_refresh, opening.store, catalogue)
        refreshing.start(opening.refresh, now=False)
        shown = f"[{opening.host}]" if ":" in opening.host else opening.host
        say(f"{opening.store} can be read at http://{shown}:{port.getHost().port}/ (Ctrl-C ends it).")
        reactor.run()


def _player(opening: Opening, catalogue: Catalogue, stack: ExitStack, say: Callable[[str], object]) -> Player | None:
    if not opening.pywb.exists():
        say("Captured pages need pywb, which is not installed: `make serve-env` does that. Everything else works.")
        return None
    try:
        lending = stack.enter_context(Lending(opening.store)) if opening.store.startswith("s3:") else None
        return stack.enter_context(Player(opening.pywb, catalogue.path, opening.host, opening.replay_port, lending))
    except PlayerError as error:
        say(f"Captured pages cannot be shown: {error} Everything else works.")
        return None


def _refresh(store: str, catalogue: Catalogue) -> object:
    return deferToThread(lambda: catalogue.refresh(stored_runs(store))).addErrback(_not_refreshed)


def _not_refreshed(failure: Failure) -> None:
    logger.error("New runs could not be read: %s", failure.getErrorMessage())
