"""Fixtures that more than one test file needs."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from demo import gazette, newspaper
from demo.object_store import ObjectStore
from demo.server import Server
from tests.support import stored_demo

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

# The same examples in every run, and none that fails because the machine is busy.
settings.register_profile("newscrawl", derandomize=True, deadline=None)
settings.load_profile("newscrawl")


def pytest_configure() -> None:
    """Who is started in the background of a script ignores Ctrl-C, and so would every command that a test starts and ends by it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


CPU_SECONDS, CPU_SECONDS_OF_SLOW_TEST = 30, 120
"""Processor time of its own that a test may use: one that runs away is stopped. Slow tests read hundreds of pages, on a busy machine, too."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(
        signal.ITIMER_VIRTUAL, CPU_SECONDS_OF_SLOW_TEST if item.get_closest_marker("slow") else CPU_SECONDS
    )
    try:
        return (yield)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _stop(*_: object) -> None:
    raise TimeoutError("the test has used its processor time: something runs away")


@pytest.fixture
def demo() -> Iterator[Server]:
    """Both demo newspapers on loopback; pass `demo.environment` to a child process to send it there."""
    with Server({**newspaper.site(), **gazette.site()}) as server:
        yield server


@pytest.fixture(scope="session")
def object_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectStore]:
    """A real S3 server; give its environment to a process that is to deliver to it."""
    with ObjectStore(tmp_path_factory.mktemp("object-store")) as server:
        yield server


@pytest.fixture(scope="module")
def bucket_name(object_store: ObjectStore) -> str:
    """A bucket of that server for a file of tests."""
    name = f"bucket-{os.urandom(4).hex()}"
    object_store.make_bucket(name)
    return name


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Store and spool of three runs, to be read and left as they are: tests.support.stored_demo."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    return stored_demo.once(shared / "crawled", stored_demo.make)


@pytest.fixture
def folder(crawled: Path, tmp_path: Path) -> Path:
    """A copy of them, to be damaged, cut and added to."""
    return Path(shutil.copytree(crawled, tmp_path / "copy"))


@pytest.fixture(scope="session")
def in_bucket(crawled: Path, object_store: ObjectStore) -> str:
    """The same store in a bucket of a real S3 server, to be read."""
    return stored_demo.upload(crawled / "store", object_store)


@pytest.fixture
def aws(object_store: ObjectStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sends this process and its children to that server."""
    for name, value in object_store.environment.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def s3_copy(crawled: Path, object_store: ObjectStore, aws: None) -> str:
    """A copy in a bucket of its own, and the environment by which it is found."""
    return stored_demo.upload(crawled / "store", object_store)


def pytest_make_parametrize_id(config, val, argname):
    """Compressed bytes differ from one collection to the next (their head holds the time), and so would their names."""
    return argname if isinstance(val, bytes) and not val.isascii() else None
