"""A crawl that finds nothing new costs few requests to the store, and no more as the store ages."""

from __future__ import annotations

from collections import Counter

import pytest

from demo import newspaper
from demo.server import Server
from tests.support.crawl_process import crawl
from tests.support.s3_delivery import Bucket
from tests.support.s3_front import request_kind, s3_front


@pytest.mark.slow
def test_a_crawl_that_finds_nothing_lists_the_store_once_however_many_runs_it_has(object_store, bucket_name, tmp_path):
    bucket, requests = Bucket(object_store, bucket_name), []

    def note(method, path, _):
        requests.append(request_kind(method, path))

    def requests_of_a_crawl(site, front):
        requests.clear()
        aws = {**object_store.environment, "AWS_ENDPOINT_URL": front, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
        done = crawl(tmp_path, "newindianexpress", proxy=site, env=aws, settings={"NEWSCRAWL_STORE": bucket.uri})
        assert done.exit_code == 0, done.output
        return Counter(requests)

    with Server(newspaper.site()) as site, s3_front(object_store.url, note) as front:
        first, *idle = [requests_of_a_crawl(site, front) for _ in range(3)]
    assert first["LIST"] > 1
    assert [one["LIST"] for one in idle] == [1, 1]
    grown = idle[1] - idle[0]
    assert grown == Counter({"GET": 1})  # the manifest of one run more, up to 30 of them
