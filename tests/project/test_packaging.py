"""What is installed is what stands here."""

from __future__ import annotations

import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib

import newscrawl
from tests.support.paths import ROOT


def test_no_other_distribution_brings_a_package_named_warc():
    assert set(importlib.metadata.packages_distributions().get("warc", ())) <= {"newscrawl"}


def test_newscrawl_refuses_to_start_beside_a_rival_warc(tmp_path):
    (tmp_path / "warc").mkdir()
    (tmp_path / "warc" / "__init__.py").write_text("")
    run = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.append({str(ROOT)!r}); import newscrawl"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "hides newscrawl's own package `warc`" in run.stderr


def test_every_requirement_is_pinned_and_every_dependency_required():
    pinned = {}
    for line in (ROOT / "requirements.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, version = re.match(r"([A-Za-z0-9._-]+)==(\S+)", line).groups()
            pinned[name.lower().replace("_", "-")] = version
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {re.match(r"[A-Za-z0-9._-]+", one).group().lower().replace("_", "-") for one in project["dependencies"]}
    assert wanted <= pinned.keys()


def test_importing_the_library_starts_nothing_of_scrapy():
    code = "import newscrawl, sys; newscrawl.clean_text; newscrawl.extract_article; assert 'twisted.internet.reactor' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_the_version_has_its_section_in_the_changelog():
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    assert newscrawl.__version__.endswith(".dev0") or headings[1].startswith(f"[{newscrawl.__version__}] - 20")
