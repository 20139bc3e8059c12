"""What the parts of a crawl tell each other, in the way Scrapy's own signals do."""

from __future__ import annotations

file_closed = object()
"""A file of the run is complete under its final name: `file` with name, bytes, sha256 and crc32. Sent from any thread."""
run_delivered = object()
"""The run counts from now on: `manifest`, and `place` where its files are."""
