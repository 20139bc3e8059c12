"""The run in a few lines of Markdown, for the page that GitHub Actions shows of a job (`$GITHUB_STEP_SUMMARY`)."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from newscrawl.text.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MARKDOWN_SPECIAL_CHARACTER_PATTERN = re.compile(r"([\\`*_\[\]()#|!~])")
MAX_CELL_CHARACTERS = 500
"""Characters of a text that may come from a site."""


def append_summary(path: Path, manifest: Mapping[str, Any]) -> None:
    """Append the run's verdict and the findings of its gates to the file. OSError when it cannot be written."""
    counts, code = manifest["counts"], str(manifest["exit_code"])
    share = f"{counts['coverage/share']:.1%}" if "coverage/share" in counts else ""
    lines = [
        f"### {_escape_markdown(manifest['publisher'])}: {_escape_markdown(manifest['verdict'])}",
        "",
        _escape_markdown(manifest["why"]),
        "",
        "| articles | answers | coverage | exit code |",
        "|---:|---:|---:|---:|",
        " | ".join(
            ("", str(counts.get("article/stored", 0)), str(counts.get("downloader/response_count", 0)), share, code, "")
        ),
        "",
        *(f"- {_escape_markdown(line)}" for line in manifest.get("gates", ())),
        "",
    ]
    with path.open("a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def _escape_markdown(text: str) -> str:
    """The text with the special characters of Markdown and HTML escaped."""
    return MARKDOWN_SPECIAL_CHARACTER_PATTERN.sub(r"\\\1", escape(one_line(str(text), MAX_CELL_CHARACTERS)))
