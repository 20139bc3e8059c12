"""A large replay job ends as shards of tables, listed in a file that is stored last."""

from __future__ import annotations

import hashlib
import json

import duckdb
import pytest

from newscrawl.operations.replay.distributed_job import JobNotDoneError, plan_job
from newscrawl.operations.replay.job_result import finish_job
from newscrawl.operations.replay.job_shards import JOB_RESULT_KEY, finish_as_shards
from newscrawl.operations.replay.job_task import TaskRunner
from newscrawl.storage.run_files import LEDGER_FILE_NAME
from newscrawl.storage.stored_run import stored_runs
from tests.support.crawl_process import process
from tests.support.replay_jobs import settings_into

pytestmark = pytest.mark.slow


@pytest.fixture
def settings(tmp_path):
    return settings_into(tmp_path, "made")


@pytest.fixture
def job(crawled, tmp_path, settings):
    """A job whose tasks are done."""
    planned = plan_job(str(tmp_path / "jobs"), [str(crawled / "store")], {}, settings, 100_000)
    with TaskRunner(planned, settings, 1) as runner:
        for task in range(len(planned.ranges)):
            runner.run(task)
    return planned


def result_of(job):
    return json.loads(job.store.path(JOB_RESULT_KEY).read_bytes())


def test_the_shards_have_what_the_runs_have(job, settings, tmp_path):
    list(finish_job(job, settings))
    runs = list(stored_runs(tmp_path / "made"))
    made = list(finish_as_shards(job, settings))
    result = result_of(job)
    for file in result["files"]:
        content = job.store.path(file["key"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file["bytes"], file["sha256"])
    rows = duckdb.read_parquet(f"{job.store.path('result/articles')}/*.parquet").select("url").fetchall()
    articles = [line.value["url"] for run in runs for line in run.articles()]
    assert sorted(url for (url,) in rows) == sorted(articles)
    assert result["counts"]["article/stored"] == len(rows) == sum(one.counts["article/stored"] for one in made)
    ledgers = sorted(job.store.path("result/furniture").iterdir())
    assert [path.read_bytes() for path in ledgers] == [run.path(LEDGER_FILE_NAME).read_bytes() for run in runs]


def test_after_a_crash_the_same_command_goes_on_and_gives_the_same(job, settings, tmp_path):
    making = finish_as_shards(job, settings)
    next(making)
    making.close()
    assert job.store.size(JOB_RESULT_KEY) is None
    first = {key: job.store.path(key).stat().st_mtime_ns for key in job.store.keys("result/")}
    list(finish_as_shards(job, settings))
    assert {key: job.store.path(key).stat().st_mtime_ns for key in first} == first
    whole = job.store.path(JOB_RESULT_KEY).read_bytes()
    list(finish_as_shards(job, settings))
    assert job.store.path(JOB_RESULT_KEY).read_bytes() == whole


def test_no_shard_is_made_while_parts_are_missing(job, settings):
    job.store.delete(job.part_key(1))
    with pytest.raises(JobNotDoneError, match="1 of the"):
        next(finish_as_shards(job, settings))


def test_the_command_says_where_the_shards_are(job, tmp_path):
    done = process("replay", "--job", job.store.uri, "--finish", "--as", "parquet")
    assert done.exit_code == 0, done.err
    assert f"replay: 10 articles from 10 pages in 3 sources, as shards in {job.store.uri}/result" in done.err
    assert not (tmp_path / "made").exists()
