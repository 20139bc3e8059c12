"""What lies in deploy/ is true: its files are read by the tools they are for, as far as those are here, and name only what there is."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib

import pytest
import yaml
from scrapy.settings import Settings

from newscrawl.runs.exit_codes import LOCKED
from newscrawl.runs.lock import lock_publisher
from tests.support.paths import ROOT

DEPLOY = ROOT / "deploy"
HOME = "/srv/newscrawl"
FILES = sorted(path for path in DEPLOY.iterdir() if path.is_file())


@pytest.fixture
def home(tmp_path):
    """A folder that stands for /srv/newscrawl, with the code and the Python of these tests."""
    for name in ("newscrawl", "warc", "scrapy.cfg"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    return tmp_path


def own_settings():
    settings = Settings()
    settings.setmodule("newscrawl.settings")
    return settings


def cron(home):
    """What the line of the crontab does in cron's environment."""
    line = (DEPLOY / "crontab").read_text(encoding="utf-8").splitlines()[-1]
    *when, command = line.split(maxsplit=5)
    assert when == ["17", "*", "*", "*", "*"]
    assert "%" not in command
    empty = {"HOME": str(home), "LOGNAME": "newscrawl", "PATH": "/usr/bin:/bin", "SHELL": "/bin/sh"}
    return subprocess.run(
        ["/bin/sh", "-c", command.replace(HOME, str(home))], env=empty, capture_output=True, text=True, check=True
    )


def test_the_line_for_cron_is_silent_while_a_run_is_under_way(home):
    with lock_publisher(home / "var/spool", "newindianexpress", "20261125120000-first"):
        assert cron(home).stdout == ""
    assert "run 20261125120000-first" in (home / "var/last-crawl.log").read_text(encoding="utf-8")


def test_the_line_for_cron_reports_what_is_wrong(home):
    (home / "var").mkdir()
    (home / "var/archive").write_text("in the way")
    printed = cron(home).stdout
    assert printed.startswith("newscrawl ended with exit code 1\n")
    assert "var/archive cannot be written" in printed


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")
def test_systemd_finds_nothing_wrong_with_the_units(home):
    for kind in ("service", "timer"):
        text = (DEPLOY / f"newscrawl@.{kind}").read_text(encoding="utf-8")
        (home / f"newscrawl@.{kind}").write_text(text.replace(HOME, str(home)).replace("User=newscrawl\n", ""))
    units = [str(home / f"newscrawl@newindianexpress.{kind}") for kind in ("service", "timer")]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "newscrawl" in line]
    assert (done.returncode, ours) == (0, []), done.stderr


def test_the_unit_takes_a_run_that_waits_for_no_failure():
    assert f"SuccessExitStatus={LOCKED}\n" in (DEPLOY / "newscrawl@.service").read_text(encoding="utf-8")


def test_the_workflow_crawls_by_the_clock_one_at_a_time_and_keeps_what_was_not_delivered():
    read = yaml.safe_load((DEPLOY / "crawl.yml").read_text(encoding="utf-8"))
    job = read["jobs"]["crawl"]
    assert read[True]["schedule"] == [{"cron": "17 * * * *"}]  # YAML 1.1 takes `on` for a truth value
    assert job["concurrency"] == {"group": "crawl-${{ matrix.publisher }}", "cancel-in-progress": False}
    steps = {step.get("name", step.get("uses")): step for step in job["steps"]}
    assert "${{" not in steps["crawl"]["run"]  # what is put into a script could end it
    timeout = int(re.search(r"CLOSESPIDER_TIMEOUT=(\d+)", steps["crawl"]["run"])[1])
    assert timeout < job["timeout-minutes"] * 60
    kept = steps["keep what was not delivered"]
    assert (kept["if"], kept["with"]["path"]) == ("failure()", own_settings()["NEWSCRAWL_SPOOL"])


def test_what_the_image_copies_is_enough_to_run(tmp_path):
    recipe = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    for sources, target in re.findall(r"^COPY (\S+) (\S+)$", recipe, re.MULTILINE):
        copy = shutil.copytree if (ROOT / sources).is_dir() else shutil.copy
        copy(ROOT / sources, tmp_path / target / ("" if (ROOT / sources).is_dir() else sources))
    command = [sys.executable, "-m", "newscrawl", "list"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "newindianexpress" in done.stdout.split()


def test_the_image_runs_without_rights_and_installs_what_is_pinned():
    recipe = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    assert re.search(r"^FROM python:\d+\.\d+\.\d+-\S+$", recipe, re.MULTILINE)
    assert "--no-deps -r requirements.txt" in recipe
    assert re.search(r"^USER 10001$", recipe, re.MULTILINE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_settings_spiders_and_paths_that_are_named_exist(path):
    text = path.read_text(encoding="utf-8")
    settings = own_settings()
    assert {name for name in re.findall(r"NEWSCRAWL_[A-Z_]+", text) if name not in settings} == set()
    for name in re.findall(r"-m newscrawl crawl (\w+)|newscrawl@(\w+)", text):
        assert "".join(name) == "newindianexpress"
    for named in re.findall(r"\b(?:docs|deploy)/[\w@.-]+\w", text):
        assert (ROOT / named).exists(), named


def test_every_file_has_a_row():
    listed = set(re.findall(r"\[`([^`]+)`\]", (DEPLOY / "README.md").read_text(encoding="utf-8")))
    assert listed == {path.name for path in FILES} - {"README.md"}


def test_the_checks_run_on_every_python_that_is_claimed():
    matrix = yaml.safe_load((DEPLOY / "ci.yml").read_text(encoding="utf-8"))["jobs"]["test"]["strategy"]["matrix"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    claimed = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    assert matrix["python"] == claimed
    assert project["requires-python"] == f">={claimed[0]}.5"  # possessive quantifiers are broken before


def test_the_hooks_before_a_commit_run_what_make_check_runs():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\ncheck:")[2].partition("\n\n")[0]
    tools = {hook["entry"].split()[0].rpartition("/")[2] for hook in hooks}
    assert tools == set(re.findall(r"\$\(BIN\)/(\S+)", recipe))
