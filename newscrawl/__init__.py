"""newscrawl: clean news articles, each traceable to the exact bytes that were on the wire."""

from importlib.util import find_spec as _find_spec
from pathlib import Path as _Path

__version__ = "0.1.0"


def _refuse_rival_warc() -> None:
    """Two distributions on PyPI install a top-level `warc` too; with the `scrapy` script the installed one would win."""
    found = _find_spec("warc")
    origin = _Path(found.origin) if found and found.origin else None
    if origin and origin.parent.parent != _Path(__file__).parent.parent:
        raise ImportError(
            f"{origin.parent} hides newscrawl's own package `warc`. Uninstall that distribution "
            "(`pip uninstall warc warc-knot`) or start newscrawl with `python -m scrapy` from the project folder."
        )


_refuse_rival_warc()
