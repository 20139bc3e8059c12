"""Parsing of markup in a thread of its own: the names in it are forgotten when the thread ends."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")


def run_in_own_thread(function: Callable[[], Result]) -> Result:
    """Return what the function returns, or raise what it raises.

    lxml keeps every name of an element or attribute that a thread has parsed until that thread ends. A site that makes up new names
    would fill the memory of a process that parses all its documents in one thread.
    """
    results: list[Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(function())
        except BaseException as error:  # noqa: BLE001 - it is raised again
            errors.append(error)

    thread = Thread(target=run)
    thread.start()
    thread.join()
    if errors:
        raise errors[0]
    return results[0]
