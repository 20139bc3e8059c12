"""A replay by a Dask cluster gives the bytes of a replay on one machine, whatever is killed meanwhile."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from newscrawl.operations.replay.dask_cluster import run_tasks
from newscrawl.operations.replay.distributed_job import plan_job
from newscrawl.operations.replay.job_result import finish_job
from newscrawl.operations.replay.reextraction import Reextraction
from newscrawl.operations.replay.sources import find_sources
from newscrawl.operations.selection import PageCriteria
from tests.support.crawl_process import process
from tests.support.paths import ROOT
from tests.support.replay_jobs import dask_cluster, made_in, settings_into

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def plain(crawled, tmp_path_factory):
    """What a replay on one machine makes."""
    folder = tmp_path_factory.mktemp("plain")
    Reextraction(find_sources([str(crawled / "store")]), PageCriteria(), settings_into(folder, "store")).replay_all(2)
    return made_in(folder / "store")


@pytest.fixture
def settings(tmp_path):
    return settings_into(tmp_path, "made")


@pytest.fixture
def job(crawled, tmp_path, settings):
    return plan_job(str(tmp_path / "jobs"), [str(crawled / "store")], {}, settings, 20_000)


def finished(job, settings, tmp_path):
    list(finish_job(job, settings))
    return made_in(tmp_path / "made")


def children_of(pid):
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def is_alive(pid):
    return subprocess.run(["ps", "-p", str(pid)], capture_output=True, check=False).returncode == 0


def test_one_command_plans_works_and_finishes_on_local_workers(crawled, tmp_path, plain):
    done = process(
        *("replay", crawled / "store", "--plan", tmp_path / "jobs", "--range-bytes", "20000"),
        *("--dask", "local", "--processes", "2", "--finish"),
        *("-s", f"NEWSCRAWL_STORE={tmp_path / 'made'}", "-s", f"NEWSCRAWL_SPOOL={tmp_path / 'spool'}"),
    )
    assert done.exit_code == 0, done.err
    assert "task 0 of " in done.out
    assert "10 articles from" in done.err
    assert made_in(tmp_path / "made") == plain


def test_a_killed_worker_costs_its_task_and_leaves_no_process(job, settings, tmp_path, plain):
    with dask_cluster(tmp_path, workers=2) as cluster:
        tasks = run_tasks(job, settings, cluster.address, 2)
        done, readers = [next(tasks)], children_of(cluster.workers[0].pid)
        cluster.workers[0].kill()
        done += tasks
        deadline = time.monotonic() + 30
        while any(map(is_alive, readers)) and time.monotonic() < deadline:
            time.sleep(0.1)
    assert sorted(done) == [*range(len(job.ranges))]
    assert not any(map(is_alive, readers))
    assert finished(job, settings, tmp_path) == plain


def test_when_the_scheduler_is_killed_the_same_command_goes_on(job, settings, tmp_path, plain):
    with dask_cluster(tmp_path, workers=1) as cluster:
        command = [sys.executable, "-m", "newscrawl", "replay", "--job", job.store.uri, "--dask", cluster.address]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as replay:
            first = int(replay.stdout.readline().split()[1])
            cluster.scheduler.kill()
            _, errors = replay.communicate()
    assert replay.returncode == 1
    assert errors == f"newscrawl replay: The scheduler of Dask at {cluster.address} is lost.\n"
    left = job.missing_tasks()
    assert 0 < len(left) < len(job.ranges)
    assert first not in left
    assert sorted(run_tasks(job, settings, "local", 2)) == left
    assert finished(job, settings, tmp_path) == plain


def test_where_no_scheduler_is_the_message_says_so(job, tmp_path):
    done = process("replay", "--job", job.store.uri, "--dask", "tcp://nowhere")
    assert done.exit_code == 2
    assert "--dask tcp://nowhere: there is no scheduler of Dask" in done.err


def test_without_the_extra_one_sentence_says_what_to_install(job, tmp_path):
    (tmp_path / "dask.py").write_text("raise ModuleNotFoundError('No module named dask', name='dask')")
    done = subprocess.run(
        [sys.executable, "-m", "newscrawl", "replay", "--job", job.store.uri, "--dask", "local"],
        cwd=ROOT,
        env={"PYTHONPATH": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == "newscrawl replay: --dask needs dask: pip install 'newscrawl[dask]'.\n"
