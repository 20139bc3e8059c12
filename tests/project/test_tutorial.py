"""The tutorial does what it says: its commands run one after the other, and print the lines that it shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.support.paths import ROOT

pytestmark = pytest.mark.slow

TUTORIAL = ROOT / "docs/tutorial/first-crawl.md"
STEPS = re.findall(r"^```console\n(.*?)^```", TUTORIAL.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture
def checkout(tmp_path):
    """A copy of the code, whose publisher may be changed, with `newscrawl` and `make demo` as in a checkout."""
    for name in ("newscrawl", "warc", "demo"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "scrapy.cfg", tmp_path)
    programs = {"newscrawl": f'exec {sys.executable} -m newscrawl "$@"', "make": f"exec {sys.executable} -m demo"}
    for name, command in programs.items():
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\n{command}\n")
        program.chmod(0o755)
    return tmp_path


def test_every_command_of_the_tutorial_prints_what_it_shows(checkout):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SCRAPY_")}
    environment["PATH"] = f"{checkout / 'bin'}:{environment['PATH']}"
    variables = ""
    assert len(STEPS) >= 7
    for step in STEPS:
        commands = re.findall(r"^\$ (.*)$", step, re.MULTILINE)
        shown = [line for line in step.splitlines() if not line.startswith("$ ")]
        script = "\n".join(["set -eo pipefail", variables, *commands])
        done = subprocess.run(
            ["bash", "-c", script], cwd=checkout, env=environment, capture_output=True, text=True, check=False
        )
        printed = done.stdout + done.stderr
        assert done.returncode == 0, printed
        assert [line for line in shown if line not in printed] == [], printed
        variables += "".join(f"{command}\n" for command in commands if re.match(r"\w+=", command))
