"""Calls of functions, as the work of a process: their results and exceptions are sent back."""

from __future__ import annotations

import pickle
import traceback
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Call = Callable[[], Any]
    Answer = tuple[Any, Exception | None]


def build_call_runner() -> Callable[[Call], Answer]:
    """Return what a worker does with each call."""
    return _run_call


def _run_call(call: Call) -> Answer:
    """Return the result of a call, or its exception with the traceback as a note."""
    try:
        return call(), None
    except Exception as error:  # noqa: BLE001 - the edge: it is raised again in the other process
        error.add_note(traceback.format_exc())
        return None, _picklable_exception(error)


def _picklable_exception(error: Exception) -> Exception:
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever a class of somebody else's does
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
