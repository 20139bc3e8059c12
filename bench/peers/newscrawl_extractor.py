"""newscrawl behind the interface of the shared extraction benchmark.

python ../shared/bench/extraction_bench.py ../shared/data/pages/aeb bench.peers.newscrawl_extractor:extract --split dev
"""

from __future__ import annotations

from tests.support.quality.newscrawl_extractor import extract

__all__ = ["extract"]
