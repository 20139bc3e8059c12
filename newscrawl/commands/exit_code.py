"""How a command ends: with the exit code of its work, or early and in one line that says why."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from newscrawl.errors import DamagedRunError, NewscrawlError, RunLockedError, StorageError, UsageError
from newscrawl.runs.exit_codes import CRASHED, LOCKED, NOT_DELIVERED, USAGE
from newscrawl.text.printable import one_line
from warc.errors import WarcError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CLOSED_PIPE_EXIT_CODE = 141
"""128 + SIGPIPE, as a shell has it."""
INTERRUPTED_EXIT_CODE = 130
"""128 + SIGINT, as a shell has it."""

EXIT_CODE_BY_ERROR: Mapping[type[BaseException], int] = {
    UsageError: USAGE,
    RunLockedError: LOCKED,
    KeyboardInterrupt: INTERRUPTED_EXIT_CODE,
    NewscrawlError: CRASHED,
    WarcError: CRASHED,
    OSError: CRASHED,
    RecursionError: CRASHED,  # values nested by the thousand
}
"""The exit code of each error that an operator can act on; the first that matches counts."""
WRITING_EXIT_CODE_BY_ERROR: Mapping[type[BaseException], int] = {
    DamagedRunError: CRASHED,
    StorageError: NOT_DELIVERED,
    OSError: NOT_DELIVERED,
    **{error: code for error, code in EXIT_CODE_BY_ERROR.items() if error is not OSError},
}
"""The same for a command that writes runs into a store."""


def run_to_exit_code(
    name: str,
    work: Callable[[], int],
    codes: Mapping[type[BaseException], int] = EXIT_CODE_BY_ERROR,
    resumes: str = "",
) -> int:
    """Return what the work returns. Errors of the table end it with a line on standard error and their code.

    `resumes` is printed behind the message where the work can go on later.
    """
    try:
        return work()
    except BrokenPipeError:
        return silence_broken_pipe()
    except tuple(codes) as error:
        why = "interrupted." if isinstance(error, KeyboardInterrupt) else str(error)
        hint = f" {resumes}" if resumes and isinstance(error, OSError | KeyboardInterrupt) else ""
        sys.stderr.write(f"newscrawl {name}: {one_line(why + hint)}\n")
        return error_exit_code(error, codes)


def error_exit_code(error: BaseException, codes: Mapping[type[BaseException], int] = EXIT_CODE_BY_ERROR) -> int:
    """Return the exit code of the error; 1 for one that is not in the table."""
    return next((code for kind, code in codes.items() if isinstance(error, kind)), CRASHED)


def silence_broken_pipe() -> int:
    """Redirect stdout to /dev/null so that the flush at exit cannot fail. Return 141 (128 + SIGPIPE)."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return CLOSED_PIPE_EXIT_CODE
