"""What a command does when nobody reads what it prints any more, as after `| head`."""

from __future__ import annotations

import os
import sys

CLOSED_PIPE = 141
"""What a shell gives for SIGPIPE."""


def nobody_reads() -> int:
    """Lets what is still to be printed go nowhere, so that ending is no error; gives the exit code."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return CLOSED_PIPE
