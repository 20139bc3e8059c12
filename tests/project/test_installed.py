"""What `pip install` gives: the wheel in an environment of its own, outside the repository, from the first command to the last."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from functools import partial

import pytest

from demo import gazette
from tests.support.paths import ROOT

pytestmark = [pytest.mark.xdist_group("installed"), pytest.mark.slow]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NOT_DECLARED = {"gevent", "pywb"}
"""Imported by a script for another environment alone: requirements-serve.txt."""


def run(*command, cwd=None, **environment):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("SCRAPY_", "PYTHONPATH"))}
    return subprocess.run(
        list(map(str, command)), cwd=cwd, env={**clean, **environment}, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from a copy of what it is made of: a build leaves folders behind."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("newscrawl", "warc", "pyproject.toml", "README.md"):
        (source / name).symlink_to(ROOT / name)
    done = run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", target, source)
    assert done.returncode == 0, done.stderr
    return next(target.glob("*.whl"))


@pytest.fixture(scope="module")
def scripts(wheel, tmp_path_factory):
    """The scripts of an environment that holds the wheel, and by a `.pth` file the packages that it needs."""
    home = tmp_path_factory.mktemp("environment")
    assert run(sys.executable, "-m", "venv", "--without-pip", home).returncode == 0
    python = home / "bin/python"
    pip = (sys.executable, "-m", "pip", "--python", python)
    done = run(*pip, "install", "-q", "--no-deps", "--no-index", wheel)
    assert done.returncode == 0, done.stderr
    packages = next(home.glob("lib/python*/site-packages"))
    (packages / "needed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home / "bin"


@pytest.fixture
def newscrawl(scripts):
    return partial(run, scripts / "newscrawl")


def names_of(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_the_wheel_holds_the_two_packages_and_nothing_of_demo_and_tests(wheel):
    assert {name.partition("/")[0].partition("-")[0] for name in names_of(wheel)} == {"newscrawl", "warc"}


def test_the_wheel_holds_every_file_of_the_packages(wheel):
    tracked = run("git", "ls-files", "newscrawl", "warc", cwd=ROOT).stdout.split()
    assert set(tracked) <= set(names_of(wheel))


def test_the_help_lists_the_commands_and_names_the_program(newscrawl, tmp_path):
    done = newscrawl("--help", cwd=tmp_path)
    commands = {path.stem for path in ROOT.glob("newscrawl/commands/*.py") if "class Command(" in path.read_text()}
    assert done.returncode == 0
    assert {line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ")} >= commands | {"list"}
    assert "scrapy " not in done.stdout


def test_the_help_of_a_command_names_the_program(newscrawl, tmp_path):
    assert "newscrawl verify [options] [STORE]" in newscrawl("verify", "--help", cwd=tmp_path).stdout


def test_the_module_is_the_same_program(scripts, newscrawl, tmp_path):
    assert run(scripts / "python", "-m", "newscrawl", "--help", cwd=tmp_path).stdout == newscrawl("--help").stdout


@pytest.mark.parametrize("name", ["nothing", "a.b", "../x", "exit_code"])
def test_an_unknown_command_is_refused_in_one_line(newscrawl, tmp_path, name):
    done = newscrawl(name, cwd=tmp_path)
    expected = f"newscrawl: there is no command {name!r}. `newscrawl --help` lists them.\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", expected)


def test_a_project_of_ones_own_is_written_crawled_verified_and_read(scripts, newscrawl, demo, tmp_path):
    assert newscrawl("init", "x", cwd=tmp_path).returncode == 0
    project = tmp_path / "x"
    crawl = newscrawl(
        "crawl", "news", "-a", f"url={gazette.HOME}", "-s", "DOWNLOAD_DELAY=0", cwd=project, **demo.environment
    )
    assert (crawl.returncode, "13 articles stored" in crawl.stderr + crawl.stdout) == (0, True), crawl.stderr
    assert newscrawl("verify", cwd=project).stdout == "var/archive: no faults in 1 runs\n"
    replay = newscrawl("replay", "var/archive", cwd=project)
    assert (replay.returncode, "13 articles from 13 pages" in replay.stderr) == (0, True)
    listed = run(scripts / "python", "-m", "warc", "list", *project.glob("var/archive/**/*.warc.gz"), cwd=project)
    assert (listed.returncode, gazette.HOME in listed.stdout) == (0, True)


def test_the_first_command_of_a_project_may_be_to_draft_a_publisher(newscrawl, demo, tmp_path):
    newscrawl("init", cwd=tmp_path)
    drafted = newscrawl("publisher", "new", gazette.HOME, "-s", "DOWNLOAD_DELAY=0", cwd=tmp_path, **demo.environment)
    assert (drafted.returncode, (tmp_path / "mynews/publishers/harbourgazette.py").exists()) == (0, True), (
        drafted.stderr
    )
    assert "harbourgazette" in newscrawl("list", cwd=tmp_path).stdout


def test_publishers_of_the_project_are_found_from_any_folder_of_it(newscrawl, tmp_path):
    newscrawl("init", cwd=tmp_path)
    spiders = newscrawl("list", cwd=tmp_path / "mynews").stdout.split()
    assert {"examplepaper", "newindianexpress", "news"} <= set(spiders)


def test_a_package_of_publishers_that_is_not_there_is_named(newscrawl, tmp_path):
    newscrawl("init", cwd=tmp_path)
    settings = tmp_path / "mynews/settings.py"
    settings.write_text(settings.read_text().replace("mynews.publishers", "nowhere"))
    assert "NEWSCRAWL_PUBLISHERS names 'nowhere', which cannot be imported" in newscrawl("list", cwd=tmp_path).stderr


def test_a_project_is_never_overwritten(newscrawl, tmp_path):
    (tmp_path / "scrapy.cfg").write_text("[settings]\n")
    done = newscrawl("init", cwd=tmp_path)
    assert (done.returncode, "scrapy.cfg exists already" in done.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["scrapy.cfg"]
    assert (tmp_path / "scrapy.cfg").read_text() == "[settings]\n"


def test_another_scrapy_project_around_is_left_alone(newscrawl, tmp_path):
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = theirs\n")
    (tmp_path / "theirs.py").write_text("BOT_NAME = 'theirs'\n")
    assert "newindianexpress" in newscrawl("list", cwd=tmp_path).stdout.split()


@pytest.mark.parametrize("text", ["mine", "[settings]\ndefault = nowhere.settings\n"])
def test_a_project_that_cannot_be_read_is_named_in_one_line(newscrawl, tmp_path, text):
    (tmp_path / "scrapy.cfg").write_text(text)
    done = newscrawl("list", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith(f"newscrawl: the project of {tmp_path}/scrapy.cfg cannot be read: ")


@pytest.mark.parametrize(
    ("package", "extra", "command"),
    [
        ("boto3", "s3", ("verify", "s3://bucket/prefix")),
        ("pyarrow", "parquet", ("export", "-o", "a.parquet")),
        ("duckdb", "duckdb", ("export", "-o", "a.duckdb")),
    ],
)
def test_a_part_that_is_not_installed_is_named_with_its_extra(scripts, tmp_path, package, extra, command):
    (tmp_path / "without.py").write_text(
        f"import sys\nsys.modules[{package!r}] = None\nfrom newscrawl.__main__ import main\nmain()\n"
    )
    (tmp_path / "var/archive/paper/2026/11/30/run").mkdir(parents=True)
    (tmp_path / "var/archive/paper/2026/11/30/run/run.json").write_text("{}")
    done = run(scripts / "python", "without.py", *command, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert f"pip install 'newscrawl[{extra}]'" in done.stderr
    assert "Traceback" not in done.stderr


def declared():
    """The names of all distributions that pyproject.toml declares, extras included."""
    extras = [one for group in PROJECT["optional-dependencies"].values() for one in group]
    return {requirement.partition(";")[0].strip() for requirement in [*PROJECT["dependencies"], *extras]}


def test_every_declared_package_has_a_lower_bound():
    assert [requirement for requirement in declared() if ">=" not in requirement] == []


def test_every_imported_package_is_declared():
    distributions = importlib.metadata.packages_distributions()
    names = {requirement.partition(">=")[0].lower().replace("_", "-") for requirement in declared()}
    missing = {
        package
        for package in imported_packages() - {"newscrawl", "warc"} - NOT_DECLARED
        if not {name.lower().replace("_", "-") for name in distributions[package]} & names
    }
    assert missing == set()


def imported_packages():
    trees = [ast.parse(path.read_text()) for folder in ("newscrawl", "warc") for path in ROOT.glob(f"{folder}/**/*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    found = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.partition(".")[0] for name in plain | found} - sys.stdlib_module_names - {"compression"}


def test_the_types_of_both_packages_reach_who_imports_them():
    assert all((ROOT / package / "py.typed").is_file() for package in ("newscrawl", "warc"))


def test_no_licence_is_claimed_that_the_owner_has_not_chosen():
    assert not {"license", "license-files"} & PROJECT.keys()
    assert "licence" in (ROOT / "README.md").read_text(encoding="utf-8").lower()
