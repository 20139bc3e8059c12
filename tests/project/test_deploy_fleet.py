"""Whatever keeps time or starts tasks is given commands that newscrawl understands, by files that its own tools accept."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from botocore.loaders import Loader
from botocore.model import ServiceModel
from botocore.validate import ParamValidator
from scrapy.settings import Settings

from newscrawl.__main__ import ArgumentParser
from newscrawl.operations.fleet.fleet_file import read_fleet
from newscrawl.operations.fleet.shard import parse_shard
from newscrawl.operations.replay.distributed_job import plan_job
from newscrawl.runs.exit_codes import DEGRADED, USAGE
from tests.support.paths import ROOT
from tests.support.replay_jobs import settings_into

DEPLOY = ROOT / "deploy"
HOME = "/srv/newscrawl"
VARIABLE = re.compile(r"\$(?:\w+|\{\w+\}|\(\w+\))")
END = {"||", "&&", ";", "}", "done"}
STARTED_BY = {
    "fleet.crontab": "fleet",
    "newscrawl-fleet.service": "fleet",
    "kubernetes-fleet.yml": "fleet",
    "aws-batch-fleet.json": "fleet",
    "fleet.yml": "fleet",
    "airflow_fleet.py": "fleet",
    "kubernetes-replay.yml": "replay",
    "aws-batch-replay.json": "replay",
    "slurm-replay.sh": "replay",
}
"""Each file and the command that it starts."""


def documents(name):
    return list(yaml.safe_load_all((DEPLOY / name).read_text(encoding="utf-8")))


def job_of(name):
    """The Job of a Kubernetes manifest."""
    found = documents(name)[-1]["spec"]
    return found["jobTemplate"]["spec"] if "jobTemplate" in found else found


def strings_of(name):
    """The texts of a file in which a command may be."""
    text = (DEPLOY / name).read_text(encoding="utf-8")
    if name.startswith("kubernetes"):
        (container,) = job_of(name)["template"]["spec"]["containers"]
        return [shlex.join(["-m", "newscrawl", *container["args"]]).replace("'", "")]
    if name.endswith(".json"):
        return json.loads(text)["containerProperties"]["command"]
    if name.endswith(".py"):
        return bash_commands(text)
    return text.splitlines()


def bash_commands(text):
    """The commands of the operators of the DAG: its strings, put together as Python puts them."""
    tree = ast.parse(text)
    names = {"shard": 0, "range": range}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            names[node.targets[0].id] = ast.literal_eval(node.value)
    found = [
        eval(compile(ast.Expression(keyword.value), "dag", "eval"), names)  # noqa: S307 - our own file
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "bash_command"
    ]
    return [text for one in found for text in ([one] if isinstance(one, str) else one)]


def commands_of(name):
    """The commands of newscrawl that a file starts, as words, with numbers in the place of variables."""
    for text in strings_of(name):
        if "-m newscrawl " in text and not text.startswith("#"):
            words = shlex.split(VARIABLE.sub("0", text.partition("-m newscrawl ")[2]))
            ends = [number for number, word in enumerate(words) if word in END or re.match(r"\d?>", word)]
            yield words[: min(ends, default=len(words))]


def options_of(words):
    """The options as the command reads them; SystemExit where it does not know one."""
    name, *arguments = words
    command = import_module(f"newscrawl.commands.{name}").Command()
    command.settings = Settings()
    parser = ArgumentParser(usage="", conflict_handler="resolve")
    command.add_options(parser)
    options, places = parser.parse_known_args(arguments)
    assert not [word for word in places if word.startswith("-")]
    return options, places


@pytest.mark.parametrize(("name", "command"), STARTED_BY.items())
def test_the_commands_are_understood(name, command):
    found = list(commands_of(name))
    assert found
    for words in found:
        options, places = options_of(words)
        assert words[0] == command
        if command == "fleet":
            assert places[0] in ("crawl", "report")
            assert Path(places[1]).name == "fleet.toml"
            assert options.shard == "0" or parse_shard(options.shard)  # 0: a variable as a whole
        else:
            assert options.job
            assert (options.task, options.processes) == (0, 1)
        unknown = [pair for pair in options.set if not pair.startswith(("NEWSCRAWL_", "CLOSESPIDER_TIMEOUT="))]
        assert unknown == []


def test_the_fleet_that_is_there_to_be_changed_is_one():
    members = {member.name: member for member in read_fleet(DEPLOY / "fleet.toml")}
    assert members["newindianexpress"].group == "front page"
    assert {member.group for member in members.values()} == {"front page", "verified", "the rest"}


def test_the_parts_of_a_fleet_are_as_many_as_are_started():
    (workflow,) = documents("fleet.yml")
    crawl = next(step for step in workflow["jobs"]["crawl"]["steps"] if step.get("name") == "crawl")
    assert crawl["env"]["SHARD"] == "${{ matrix.shard }}/${{ strategy.job-total }}"
    assert "${{" not in crawl["run"]  # what is put into a script could end it
    job = job_of("kubernetes-fleet.yml")
    (words,) = commands_of("kubernetes-fleet.yml")
    assert job["completions"] == job["parallelism"] == int(words[words.index("--shard") + 1].partition("/")[2])
    (batch,) = commands_of("aws-batch-fleet.json")
    schedule = json.loads((DEPLOY / "aws-eventbridge-fleet.json").read_text(encoding="utf-8"))
    submitted = json.loads(schedule["Target"]["Input"])
    assert submitted["ArrayProperties"]["Size"] == int(batch[batch.index("--shard") + 1].partition("/")[2])


@pytest.mark.parametrize("name", ["kubernetes-fleet.yml", "kubernetes-replay.yml"])
def test_a_job_of_kubernetes_ends_at_once_over_what_no_retry_mends(name):
    job = job_of(name)
    rules = {rule["action"]: rule.get("onExitCodes", {}).get("values") for rule in job["podFailurePolicy"]["rules"]}
    assert rules["FailJob"] == [USAGE]
    assert rules.get("FailIndex", [DEGRADED]) == [DEGRADED]
    assert job["completionMode"] == "Indexed"
    assert job["template"]["spec"]["restartPolicy"] == "Never"  # what podFailurePolicy asks for
    assert job["template"]["spec"]["securityContext"]["runAsUser"] == 10001


@pytest.mark.parametrize(
    ("name", "service", "operation"),
    [
        ("aws-batch-fleet.json", "batch", "RegisterJobDefinition"),
        ("aws-batch-replay.json", "batch", "RegisterJobDefinition"),
        ("aws-eventbridge-fleet.json", "scheduler", "CreateSchedule"),
    ],
)
def test_the_models_of_aws_accept_its_files(name, service, operation):
    given = json.loads((DEPLOY / name).read_text(encoding="utf-8"))
    model = ServiceModel(Loader().load_service_model(service, "service-2"))
    shape = model.operation_model(operation).input_shape
    assert ParamValidator().validate(given, shape).generate_report() == ""


def test_the_job_that_eventbridge_submits_is_one_of_batch():
    schedule = json.loads((DEPLOY / "aws-eventbridge-fleet.json").read_text(encoding="utf-8"))
    submitted = {name[0].lower() + name[1:]: value for name, value in json.loads(schedule["Target"]["Input"]).items()}
    submitted["arrayProperties"] = {"size": submitted["arrayProperties"]["Size"]}
    shape = ServiceModel(Loader().load_service_model("batch", "service-2")).operation_model("SubmitJob").input_shape
    assert ParamValidator().validate(submitted, shape).generate_report() == ""


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")
def test_systemd_finds_nothing_wrong_with_the_units_of_a_fleet(tmp_path):
    (tmp_path / ".venv").symlink_to(sys.prefix)
    for kind in ("service", "timer"):
        text = (DEPLOY / f"newscrawl-fleet.{kind}").read_text(encoding="utf-8")
        text = text.replace(HOME, str(tmp_path)).replace("User=newscrawl\n", "")
        (tmp_path / f"newscrawl-fleet.{kind}").write_text(text)
    units = [str(tmp_path / f"newscrawl-fleet.{kind}") for kind in ("service", "timer")]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "newscrawl" in line]
    assert (done.returncode, ours) == (0, []), done.stderr


@pytest.mark.slow
def test_the_elements_of_a_slurm_array_do_all_tasks_however_few_they_are(crawled, tmp_path):
    settings = settings_into(tmp_path, "made")
    job = plan_job(str(tmp_path / "jobs"), [str(crawled / "store")], {}, settings, 100_000)
    count = len(job.ranges)
    for name in ("newscrawl", "warc", "scrapy.cfg"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    script = tmp_path / "slurm-replay.sh"
    script.write_text((DEPLOY / "slurm-replay.sh").read_text(encoding="utf-8").replace(HOME, str(tmp_path)))
    for element in range(2):
        place = {"SLURM_ARRAY_TASK_ID": str(element), "SLURM_ARRAY_TASK_COUNT": "2"}
        command = ["bash", str(script), job.store.uri, str(count)]
        subprocess.run(command, env={**os.environ, **place}, check=True, capture_output=True)
    assert count > 2
    assert job.missing_tasks() == []
