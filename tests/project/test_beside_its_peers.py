"""The page that holds newscrawl beside its peers says what was measured, and nothing else."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from docs import beside_its_peers, generate
from tests.support.paths import ROOT

NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w]|\.\d)")
PLOTS = [name for name in generate.PAGES if name.endswith(".svg")]


def numbers_in(value: object) -> set[str]:
    """Return every number of the results, as the page writes it."""
    if isinstance(value, dict):
        return set().union(*map(numbers_in, [*value, *value.values()]))
    if isinstance(value, list):
        return set().union(*map(numbers_in, value))
    return {*NUMBER.findall(f"{value}")}


def cells_of(page: str) -> list[str]:
    lines = [re.sub(r"`[^`]*`", "", line) for line in page.splitlines() if line.startswith("|")]
    return [cell for line in lines for cell in line.strip("|").split("|")]


def test_every_number_of_its_tables_is_in_the_results():
    page, known = beside_its_peers.page(), numbers_in(beside_its_peers.results())
    found = {number for cell in cells_of(page) for number in NUMBER.findall(cell)}
    assert len(found) > 50
    assert found - known == set()


def test_a_number_that_nobody_measured_would_be_seen():
    known = numbers_in(beside_its_peers.results())
    assert not {*NUMBER.findall("| newscrawl | 123456.7 |")} <= known


@pytest.mark.parametrize("name", PLOTS)
def test_a_plot_shows_the_numbers_of_the_results(name):
    known = numbers_in(beside_its_peers.results())
    drawn = ET.parse(ROOT / "docs" / name)  # noqa: S314 - our own file
    values = {
        element.text
        for element in drawn.iter("{http://www.w3.org/2000/svg}text")
        if NUMBER.fullmatch(element.text or "")
    }
    assert values
    assert {float(value) for value in values} <= {float(number) for number in known}


def test_no_host_is_named_in_the_results():
    assert beside_its_peers.results()["machine"].keys() == {
        "processor",
        "cores",
        "memory_gib",
        "load_before",
        "python",
        "system",
    }
