"""newscrawl: clean news articles, each traceable to the exact bytes that were on the wire."""

from __future__ import annotations

from importlib.util import find_spec as _find_spec
from pathlib import Path as _Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscrawl.api import clean_text, extract_article, markdown

__all__ = ["__version__", "clean_text", "extract_article", "markdown"]

__version__ = "0.2.0.dev0"


def _refuse_rival_warc() -> None:
    """Refuse to start beside another top-level `warc` (two on PyPI have one): with the `scrapy` script it would win."""
    found = _find_spec("warc")
    origin = _Path(found.origin) if found and found.origin else None
    if origin and origin.parent.parent != _Path(__file__).parent.parent:
        raise ImportError(
            f"{origin.parent} hides newscrawl's own package `warc`. Uninstall that distribution "
            "(`pip uninstall warc warc-knot`) or start newscrawl with `python -m newscrawl` from the project folder."
        )


_refuse_rival_warc()


def __getattr__(name: str) -> object:
    """Load the functions of the library when they are used."""
    if name not in {"clean_text", "extract_article", "markdown"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from newscrawl import api

    return getattr(api, name)
