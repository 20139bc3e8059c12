"""How a command ends: with the exit code of its work, or early and in one line that says why."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from newscrawl.errors import NewscrawlError, RunLockedError, UsageError
from newscrawl.printable import one_line
from newscrawl.runs.verdict import CRASHED, LOCKED, USAGE
from warc.errors import WarcError

if TYPE_CHECKING:
    from collections.abc import Callable

CLOSED_PIPE = 141
"""What a shell gives for SIGPIPE."""
INTERRUPTED = 130
"""What a shell gives for SIGINT."""


def exit_code(name: str, work: Callable[[], int]) -> int:
    """What the work gives. What an operator can read and act on ends it with a line of standard error."""
    try:
        return work()
    except UsageError as error:
        return _said(name, str(error), USAGE)
    except RunLockedError as error:
        return _said(name, str(error), LOCKED)
    except KeyboardInterrupt:
        return _said(name, "interrupted.", INTERRUPTED)
    except BrokenPipeError:
        return exit_on_broken_pipe()
    except (NewscrawlError, WarcError, OSError, RecursionError) as error:  # the last: values nested by the thousand
        return _said(name, str(error), CRASHED)


def _said(name: str, why: str, code: int) -> int:
    sys.stderr.write(f"newscrawl {name}: {one_line(why)}\n")
    return code


def exit_on_broken_pipe() -> int:
    """Redirect stdout to /dev/null so that the flush at exit cannot fail. Return 141 (128 + SIGPIPE)."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return CLOSED_PIPE
