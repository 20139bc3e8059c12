"""newscrawl: clean news articles, each traceable to the exact bytes that were on the wire."""

__version__ = "0.1.0"
