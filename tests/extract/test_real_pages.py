"""Real pages at their real addresses, through the loopback proxy. They are their publishers' and stay outside the project."""

from __future__ import annotations

import pytest

from tests.support.quality.labelled_pages import SHARED
from tests.support.real_pages import crawl_pages

pytestmark = [
    pytest.mark.skipif(not SHARED.is_dir(), reason=f"the labelled pages are not here ({SHARED.name}/)"),
    pytest.mark.slow,
]


def test_at_least_95_of_100_real_pages_give_an_article(tmp_path):
    result = crawl_pages(100, tmp_path)
    assert result["pages"] == 100
    assert result["articles"] >= 95
    assert result["exit_code"] == 0
