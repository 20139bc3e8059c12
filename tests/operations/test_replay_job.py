"""A replay by many machines: tasks in any order, done twice or cut off, give the bytes of a replay on one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial

import pytest

from newscrawl.errors import FixityError, UsageError
from newscrawl.operations.replay.crawl_scope import replay_scope
from newscrawl.operations.replay.distributed_job import JobNotDoneError, open_job, plan_job
from newscrawl.operations.replay.job_ranges import TaskRange, split_into_ranges
from newscrawl.operations.replay.job_result import finish_job
from newscrawl.operations.replay.job_task import TaskRunner
from newscrawl.operations.replay.reextraction import Reextraction
from newscrawl.operations.replay.source_run import SourceRun
from newscrawl.operations.replay.sources import find_sources
from newscrawl.operations.selection import PageCriteria
from tests.support.replay_jobs import made_in, settings_into

RUN_ID = "20261130120000-abc00001"


@pytest.fixture
def settings_of(tmp_path):
    return partial(settings_into, tmp_path)


@pytest.fixture
def job(crawled, tmp_path, settings_of):
    return plan_job(str(tmp_path / "jobs"), [str(crawled / "store")], {}, settings_of("made"), 20_000)


def work(job, settings, tasks):
    with TaskRunner(job, settings, 1) as runner:
        return [runner.run(task) for task in tasks]


@pytest.mark.slow
def test_tasks_in_any_order_give_the_bytes_of_a_replay_on_one_machine(crawled, tmp_path, settings_of, job):
    Reextraction(find_sources([str(crawled / "store")]), PageCriteria(), settings_of("plain")).replay_all(2)
    tasks = [*range(len(job.ranges))]
    assert len(tasks) > 4
    assert all(work(job, settings_of("made"), reversed(tasks)))
    results = list(finish_job(job, settings_of("made")))
    assert [one.counts["article/stored"] for one in results] == [4, 3, 3]
    assert made_in(tmp_path / "made") == made_in(tmp_path / "plain")
    assert list(finish_job(job, settings_of("made"))) == results  # again, as after a crash
    assert len(made_in(tmp_path / "made")) == 6


@pytest.mark.slow
def test_a_job_is_not_finished_before_its_tasks_and_the_same_command_finds_it_again(
    crawled, tmp_path, settings_of, job
):
    work(job, settings_of("made"), [1, 2])
    with pytest.raises(
        JobNotDoneError, match=rf"{len(job.ranges) - 2} of the {len(job.ranges)} tasks of .* have no part yet: 0, 3"
    ):
        next(finish_job(job, settings_of("made")))
    again = plan_job(str(tmp_path / "jobs"), [str(crawled / "store")], {}, settings_of("made"), 20_000)
    assert (again.store.uri, again.run_id, again.missing_tasks()[:2]) == (job.store.uri, job.run_id, [0, 3])
    assert work(again, settings_of("made"), [1]) == [False]


class NotYet:
    """A store in which this machine finds no part, since another is about to write it."""

    def __init__(self, store):
        self._store = store

    def __getattr__(self, name):
        return getattr(self._store, name)

    def size(self, key):
        return None


@pytest.mark.slow
def test_a_twin_must_be_byte_equal(settings_of, job):
    work(job, settings_of("made"), [1])
    twin = replace(job, store=NotYet(job.store))
    assert work(twin, settings_of("made"), [1]) == [True]
    path = job.store.path(job.part_key(1))
    path.write_bytes(path.read_bytes().replace(b"article", b"artifact", 1))
    with pytest.raises(FixityError, match="holds another file under parts/000001"):
        work(twin, settings_of("made"), [1])


def test_other_memories_or_sources_are_refused(settings_of, job, tmp_path):
    (tmp_path / "memory").mkdir()
    (tmp_path / "memory" / "paper.example.memory.json").write_text("{}")
    with pytest.raises(UsageError):
        work(job, settings_of("made", NEWSCRAWL_SITE_MEMORY=str(tmp_path / "memory")), [0])
    with pytest.raises(UsageError, match="has the tasks 0 to"):
        work(job, settings_of("made"), [len(job.ranges)])
    with pytest.raises(UsageError, match=r"no plan\.json"):
        open_job(str(tmp_path / "nowhere"))


def test_a_source_that_has_changed_is_refused_in_the_middle_of_a_job(folder, tmp_path, settings_of):
    job = plan_job(str(tmp_path / "jobs"), [str(folder / "store")], {}, settings_of("made"), 1 << 30)
    (changed,) = find_sources(job.places)[1].files
    first, second, third = range(3)
    with TaskRunner(job, settings_of("made"), 1) as runner:
        assert runner.run(first)
        changed.write_bytes(changed.read_bytes() + b"more")
        with pytest.raises(UsageError, match="has changed since the job was planned"):
            runner.run(second)
        with pytest.raises(UsageError, match="planned with other sources"):
            runner.run(third)  # by new processes, which begin with a look at all
    assert job.missing_tasks() == [second, third]


def pages_of(source, settings, ranges):
    """The pages, counts and damage that ranges of a source give, one after the other."""
    pages, faults, counts = [], [], Counter()
    for where in ranges:
        making = SourceRun(source, PageCriteria(), replay_scope(PageCriteria(), source, RUN_ID), settings, None)
        records = making.new_page_records(lambda _: None, faults.append, lambda _: None)
        found = records.read_pages(source.files[where.file], where.start, where.stop)
        pages += [(page.capture.url, page.capture.location, page.capture.body, dict(page.metadata)) for page in found]
        counts += records.counts
    return pages, faults, counts


@pytest.mark.parametrize("size", [1, 3000, 20_000, 1 << 30])
@pytest.mark.parametrize("damage", [None, 0.2, 0.5, 0.8])
def test_ranges_of_any_size_give_every_page_once_also_of_damaged_files(folder, settings_of, size, damage):
    found = find_sources([str(folder / "store")])
    for number, source in enumerate(found):
        if damage:
            (path,) = source.files
            content = bytearray(path.read_bytes())
            content[int(len(content) * damage)] ^= 0xFF
            path.write_bytes(content)
        ranges = [one for one in split_into_ranges(found, size) if one.source == number]
        whole = [TaskRange(number, file) for file in range(len(source.files))]
        assert size > 1 or len(ranges) > len(whole) or source.run.manifest()["arguments"].get("url")
        assert pages_of(source, settings_of("made"), ranges) == pages_of(source, settings_of("made"), whole)
        assert not damage or pages_of(source, settings_of("made"), whole)[1]
