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
from newscrawl.operations.serve.http import new_http_site
from newscrawl.operations.serve.object_server import ObjectServer
from newscrawl.operations.serve.pywb_process import PywbError, PywbProcess
from newscrawl.operations.serve.views import ServedStore
from newscrawl.storage import open_store
from newscrawl.storage.stored_run import stored_runs

if TYPE_CHECKING:
    from collections.abc import Callable

    from twisted.python.failure import Failure

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ServeOptions:
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


def open_catalogue(store: str, cache: Path) -> Catalogue:
    """The catalogue of a store, below `cache`. UsageError for a folder that is not there, or a cache inside the archive."""
    top = open_store(store).path().resolve()
    if isinstance(top, Path) and not top.is_dir():
        raise UsageError(f"There is no folder {store}.")
    if isinstance(top, Path) and cache.resolve().is_relative_to(top):
        raise UsageError(f"The catalogue must not lie in the archive itself: name a folder outside {top} with --cache.")
    name = hashlib.sha256(str(top).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return Catalogue(cache / f"reading-room-{name}.sqlite")


def serve_store(options: ServeOptions, catalogue: Catalogue, announce: Callable[[str], object]) -> None:
    """Serve until the reactor is stopped. StorageError when the port cannot be had."""
    from twisted.internet import reactor as installed_reactor  # here: importing it installs one; a crawl has its own

    reactor: Any = installed_reactor
    with ExitStack() as stack:
        pywb = _start_pywb(options, catalogue, stack, announce)
        pages = new_http_site(ServedStore(catalogue, options.store), options.host, lambda: pywb.port if pywb else None)
        try:
            port = reactor.listenTCP(options.port, pages, interface=options.host)
        except (CannotListenError, OSError) as error:
            reason = getattr(error, "socketError", error)
            raise StorageError(
                f"Nothing can be served at {options.host}:{options.port}: {reason}. Choose another --host or --port."
            ) from error
        refreshing = LoopingCall(_refresh, options.store, catalogue)
        refreshing.start(options.refresh, now=False)
        shown = f"[{options.host}]" if ":" in options.host else options.host
        announce(f"{options.store} can be read at http://{shown}:{port.getHost().port}/ (Ctrl-C ends it).")
        reactor.run()


def _start_pywb(
    options: ServeOptions, catalogue: Catalogue, stack: ExitStack, announce: Callable[[str], object]
) -> PywbProcess | None:
    if not options.pywb.exists():
        announce("Captured pages need pywb, which is not installed: `make serve-env` does that. Everything else works.")
        return None
    try:
        object_server = stack.enter_context(ObjectServer(options.store)) if options.store.startswith("s3:") else None
        return stack.enter_context(
            PywbProcess(options.pywb, catalogue.path, options.host, options.replay_port, object_server)
        )
    except PywbError as error:
        announce(f"Captured pages cannot be shown: {error} Everything else works.")
        return None


def _refresh(store: str, catalogue: Catalogue) -> object:
    return deferToThread(lambda: catalogue.refresh(stored_runs(store))).addErrback(_log_refresh_failure)


def _log_refresh_failure(failure: Failure) -> None:
    logger.error("New runs could not be read: %s", failure.getErrorMessage())
