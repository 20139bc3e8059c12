"""The progress bar of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

if TYPE_CHECKING:
    from rich.progress import ProgressColumn


def new_progress_bar(*columns: ProgressColumn) -> Progress:
    """A progress bar on standard error with these columns: on a terminal only, and removed at the end."""
    console = Console(stderr=True)
    described = TextColumn("{task.description}"), BarColumn()
    return Progress(*described, *columns, console=console, transient=True, disable=not console.is_terminal)
