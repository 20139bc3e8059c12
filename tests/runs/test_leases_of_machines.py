"""Two machines, each with a spool of its own, and one store: a publisher is crawled by one at a time, whatever happens to it."""

from __future__ import annotations

import json
import re
import shutil
import signal
import time
from dataclasses import replace

import pytest
from moto.server import ThreadedMotoServer

from demo.server import Server
from newscrawl.storage import open_store
from newscrawl.storage.lease_record import host_lease_key, publisher_lease_key, read_record
from tests.support.crawl_process import news_of, process, start
from tests.support.fault_proxy import FaultProxy
from tests.support.s3_delivery import PAGES, Bucket
from tests.support.s3_front import s3_front

SECONDS = 300
"""Of a lease: more than any test takes, so that on a busy machine none is lost but those that are to be."""
SHORT = 8


@pytest.fixture
def bucket(object_store, bucket_name, aws):
    return Bucket(object_store, bucket_name)


@pytest.fixture
def site():
    with Server(PAGES) as server:
        yield server


class Machine:
    """A folder with a spool, from which crawls of the same pages into the same store are started."""

    def __init__(self, folder, site, uri, **settings):
        self.folder, self.site = folder, site
        folder.mkdir()
        self.settings = {
            "NEWSCRAWL_STORE": uri,
            "NEWSCRAWL_LEASES": "store",
            "NEWSCRAWL_LEASE_SECONDS": str(SECONDS),
            **settings,
        }
        self.reached = {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}

    def crawl(self, **settings):
        arguments = (*news_of(self.folder, PAGES), "-a", "again=1")
        every = {**self.settings, "NEWSCRAWL_OPERATOR": self.folder.name, **settings}
        return start(self.folder, *arguments, proxy=self.site, settings=every, env=self.reached)

    def command(self, *arguments):
        own = {**self.settings, "NEWSCRAWL_SPOOL": self.folder / "spool"}
        return process(*arguments, **own)

    def requests(self):
        """The requests that it has sent, by the log of the site."""
        return [
            line.url for line in self.site.log if f"operator={self.folder.name}" in line.headers.get("user-agent", "")
        ]


def ended(crawling, limit=90):
    out, err = crawling.communicate(timeout=limit)
    return crawling.returncode, out + err


def wait_for(machine, count):
    """Until the machine has sent so many requests."""
    limit = time.monotonic() + 60
    while len(machine.requests()) < count:
        assert time.monotonic() < limit
        time.sleep(0.05)


def end_leases(uri):
    """As if their time had passed."""
    store = open_store(uri)
    for key in store.keys("leases/"):
        if not key.endswith("probe.json"):
            found = store.read_small_file(key)
            store.replace_small_file(key, replace(read_record(found, key), seconds=0).to_bytes(), found.tag)
    time.sleep(2.5)  # an S3 server dates by whole seconds


@pytest.fixture(params=["folder", "bucket"])
def uri(request, tmp_path):
    return str(tmp_path / "store") if request.param == "folder" else request.getfixturevalue("bucket").uri


SLOW = {"DOWNLOAD_DELAY": "0.5", "DOWNLOAD_DELAY_JITTER": "0"}


@pytest.fixture
def machines(tmp_path, site, uri):
    return [Machine(tmp_path / name, site, uri) for name in ("first", "second")]


@pytest.mark.slow
def test_of_two_that_start_at_once_one_crawls_and_the_other_learns_who_where_and_since_when(machines, uri):
    crawls = [machine.crawl(**SLOW) for machine in machines]
    (code, _), (other, output) = sorted(map(ended, crawls))
    assert (code, other) == (0, 75)
    assert re.search(r"under way \(run \d{14}-\w+ of news, pid \d+ on \S+, renewed \d+ s ago\)", output), output
    pages = [url for machine in machines for url in machine.requests() if url in PAGES]
    assert sorted(pages) == sorted(PAGES)
    done = machines[0].command("verify", uri)
    assert (done.exit_code, done.out.splitlines()[-1].partition(": ")[2]) == (0, "no faults in 1 runs")


@pytest.mark.slow
def test_who_was_stopped_for_longer_than_its_lease_sends_nothing_more_and_delivers_what_it_has(machines, uri):
    first, second = machines
    stopped = first.crawl(**SLOW, NEWSCRAWL_LEASE_SECONDS=str(SHORT))
    wait_for(first, 3)
    stopped.send_signal(signal.SIGSTOP)
    time.sleep(SHORT + 2.5)
    assert ended(second.crawl())[0] == 0
    before = first.requests()
    stopped.send_signal(signal.SIGCONT)
    code, output = ended(stopped)
    assert first.requests() == before
    assert (code, "its lease in the store was lost" in output) == (3, True), output
    done = first.command("verify", uri)
    assert (done.exit_code, done.out.splitlines()[-1].partition(": ")[2]) == (0, "no faults in 2 runs"), done


@pytest.mark.slow
def test_who_was_killed_is_followed_at_once_on_its_own_machine_and_elsewhere_when_its_lease_is_over(machines, uri):
    first, second = machines
    for _ in range(2):
        killed = first.crawl(**SLOW)
        wait_for(first, len(first.requests()) + 2)
        killed.kill()
        assert ended(killed)[0] == -signal.SIGKILL
    code, output = ended(second.crawl())
    assert (code, "its lease ends in" in output) == (75, True)
    end_leases(uri)
    assert ended(second.crawl())[0] == 0
    held = read_record(open_store(uri).read_small_file(publisher_lease_key("news")), "")
    assert (held.epoch, held.released) == (3, True)
    assert read_record(open_store(uri).read_small_file(host_lease_key("gazette.example")), "").released
    done = first.command("deliver")
    assert done.exit_code == 0, done
    assert second.command("verify", uri).exit_code == 0


@pytest.mark.slow
def test_who_is_cut_off_from_the_store_pauses_then_ends_and_delivers_when_it_is_reached_again(
    object_store, bucket, site, tmp_path
):
    with FaultProxy(object_store.url) as wire:
        machine = Machine(tmp_path / "first", site, bucket.uri, NEWSCRAWL_LEASE_SECONDS="15")
        machine.reached["AWS_ENDPOINT_URL"] = wire.url
        crawling = machine.crawl(DOWNLOAD_DELAY="4", DOWNLOAD_DELAY_JITTER="0")
        wait_for(machine, 2)
        wire.break_down("refuse")
        code, output = ended(crawling)
        assert code == 4
        assert "The crawl pauses: its leases" in output
        assert "could not renew the lease" in output
        assert len(machine.requests()) < len(PAGES)
    end_leases(bucket.uri)
    assert machine.command("deliver").exit_code == 0
    (manifest,) = bucket.check_runs(1)
    assert (manifest["verdict"], manifest["counts"]["lease/lost"]) == ("degraded", 1)


@pytest.mark.slow
def test_others_see_a_run_that_is_under_way_and_keep_their_hands_off_it(machines, uri):
    first, second = machines
    assert ended(second.crawl())[0] == 0
    crawling = first.crawl(**SLOW, NEWSCRAWL_WARC_SIZE="2000")
    wait_for(first, 4)
    (run_id,) = (path.name for path in (first.folder / "spool").iterdir() if path.is_dir())
    limit = time.monotonic() + 30
    while not any(run_id in key for key in open_store(uri).keys()):  # noqa: SIM118
        assert time.monotonic() < limit
    crawling.send_signal(signal.SIGSTOP)
    assert second.command("verify", "--quick", uri).exit_code == 0
    for command in (["takedown", next(iter(PAGES)), "--reason", "x"], ["mend", uri], ["retain"]):
        code, _, output = second.command(*command)
        assert (code, f"run {run_id} of news" in output) == (75, True), command
    shutil.copytree(first.folder / "spool" / run_id, second.folder / "spool" / run_id)
    assert second.command("deliver").exit_code == 75
    crawling.send_signal(signal.SIGCONT)
    assert ended(crawling)[0] == 0


@pytest.mark.slow
def test_a_run_that_was_abandoned_elsewhere_is_a_fault_when_its_lease_is_over(machines, uri):
    first, second = machines
    assert ended(second.crawl())[0] == 0
    killed = first.crawl(**SLOW, NEWSCRAWL_WARC_SIZE="2000")
    wait_for(first, 5)
    time.sleep(0.5)
    killed.kill()
    ended(killed)
    assert second.command("verify", "--quick", uri).exit_code == 0
    end_leases(uri)
    code, out, _ = second.command("verify", "--quick", "--json", uri)
    assert (code, json.loads(out.splitlines()[0])["fault"][:16]) == (3, "is not there, an")


@pytest.mark.slow
def test_a_store_that_ignores_conditions_is_refused_before_anything_is_fetched(site, tmp_path, monkeypatch):
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)  # it checks no signatures
    server.start()
    host, port = server.get_host_and_port()
    with s3_front(f"http://{host}:{port}", lambda *_: None, ("if-none-match", "if-match")) as front:
        aws = {"ACCESS_KEY_ID": "x", "SECRET_ACCESS_KEY": "x", "DEFAULT_REGION": "us-east-1", "ENDPOINT_URL": front}
        for name, value in aws.items():
            monkeypatch.setenv(f"AWS_{name}", value)
        open_store("s3://bucket").client.create_bucket(Bucket="bucket")
        machine = Machine(tmp_path / "first", site, "s3://bucket/news")
        code, output = ended(machine.crawl())
        assert (code, "ignores the conditions" in output) == (2, True), output
        assert machine.requests() == []
        assert ended(machine.crawl(NEWSCRAWL_LEASES="spool"))[0] == 0
    server.stop()
