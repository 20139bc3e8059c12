"""Names that scripts outside of the project call, as those of ../shared/cases do: whoever renames one breaks them unseen."""

from __future__ import annotations

from importlib import import_module

import pytest

CALLED = {
    "newscrawl": ("extract_article", "clean_text"),
    "newscrawl.discovery.timestamps": ("read_timestamp",),
    "newscrawl.storage.s3": ("S3Store.check", "S3Store.put"),
}


@pytest.mark.parametrize(("module", "name"), [(module, name) for module, names in CALLED.items() for name in names])
def test_a_name_that_others_call_is_there(module, name):
    value = import_module(module)
    for part in name.split("."):
        value = getattr(value, part)
    assert callable(value)
