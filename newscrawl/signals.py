"""Signals of a crawl, sent and received as Scrapy's own."""

from __future__ import annotations

file_closed = object()
"""A file of the run is complete under its final name: `file` with name, bytes, sha256 and crc32. Sent from any thread."""
run_delivered = object()
"""The run is delivered: `manifest`, and `place` where its files are."""
