"""A crawl keeps out of a site's way: shown by the server's own access log, its times taken as lower bounds only."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
from scrapy.http import HtmlResponse

from demo.answer import Answer, document, page, redirect, refusal
from demo.server import Server
from newscrawl.errors import RunLockedError
from newscrawl.politeness.block_pages import name_of_blocking_service
from newscrawl.politeness.budget import HostBudget, HostBudgets
from newscrawl.politeness.retry_after import retry_after_seconds
from newscrawl.runs.lock import lock_hosts
from tests.commands.test_bad_input import SITE, article
from tests.support.crawl_process import ROOT, crawl, news_of

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
ROBOTS = f"{SITE}/robots.txt"
CHALLENGE = Answer(
    403,
    {"Content-Type": "text/html", "Server": "cloudflare", "cf-mitigated": "challenge"},
    b"<title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/x></script>",
)


def stories(number):
    return {f"{SITE}/2026/11/24/story-{n}": page(article(f"Market day {n}")) for n in range(number)}


def crawl_these(tmp_path, site, addresses, **settings):
    """A crawl of the addresses, and the server's log of it."""
    with Server(site) as server:
        run = crawl(tmp_path, *news_of(tmp_path, addresses), proxy=server, settings=settings)
    return run, server


def test_a_crawl_delay_lies_between_every_two_requests(tmp_path):
    rules = document("User-agent: *\nCrawl-delay: 0.7\n", "text/plain")
    run, server = crawl_these(tmp_path, {ROBOTS: rules, **stories(4)}, stories(4), CONCURRENT_REQUESTS_PER_DOMAIN="8")
    assert run.exit_code == 0, run.output
    times = [line.at for line in server.log if line.url.startswith(SITE)]
    assert len(times) == 6
    assert all(after - before >= 0.6 for before, after in pairwise(times)), times


def test_a_host_gets_one_request_at_a_time_with_no_delay_at_all(tmp_path):
    site, under_way, most = stories(12), [], []

    def find(url):
        under_way.append(url)
        most.append(len(under_way))
        time.sleep(0.05)
        under_way.remove(url)
        return site.get(url)

    with Server(find, hosts=["paper.example"]) as server:
        run = crawl(tmp_path, *news_of(tmp_path, site), proxy=server)
    assert len(run.articles) == 12
    assert max(most) == 1


def test_a_crawl_delay_beyond_the_setting_is_cut_and_reported(tmp_path):
    rules = document("User-agent: *\nCrawl-delay: 86400\n", "text/plain")
    run, _ = crawl_these(tmp_path, {ROBOTS: rules, **stories(1)}, stories(1), NEWSCRAWL_CRAWL_DELAY_MAX="0.1")
    assert run.exit_code == 0, run.output
    assert "requires 86400 s between two requests and gets 0.1" in run.output
    assert run.manifest["counts"]["politeness/crawl-delay/paper.example"] == 0.1


@pytest.mark.slow
def test_a_host_that_requires_time_is_left_alone_that_long_and_slower_after(tmp_path):
    site, busy = stories(3), next(iter(stories(3)))
    requested_at = []

    def find(url):
        if url == busy and not requested_at:
            requested_at.append(time.time())
            return Answer(429, {"Retry-After": "3"}, b"")
        return site.get(url)

    with Server(find, hosts=["paper.example"]) as server:
        run = crawl(
            tmp_path,
            *news_of(tmp_path, site),
            proxy=server,
        )
    assert run.exit_code == 0, run.output
    assert len(run.articles) == 3
    later = [line.at for line in server.log if line.at > requested_at[0] and line.status == 200]
    assert len(later) == 3
    assert later[0] - requested_at[0] >= 3
    assert all(after - before >= 0.9 for before, after in pairwise(later)), later


def test_a_host_that_requires_more_time_than_a_run_has_gets_no_further_request(tmp_path):
    busy = Answer(503, {"Retry-After": "86400"}, b"")
    run, server = crawl_these(tmp_path, dict.fromkeys(stories(12), busy), stories(12))
    assert run.exit_code == 3, run.output
    assert [line.status for line in server.log] == [404, 404, 503]  # robots.txt, tdmrep.json, a story
    assert "paper.example left alone: it requires 86400 s" in run.output


@pytest.mark.parametrize("status", [520, 522, 530])
def test_what_a_proxy_says_of_the_host_behind_it_is_no_last_word(tmp_path, status):
    (story,) = stories(1)
    requested = []

    def find(url):
        requested.append(url)
        return Answer(status, {}, b"") if requested.count(story) == 1 and url == story else stories(1).get(url)

    with Server(find, hosts=["paper.example"]) as server:
        run = crawl(tmp_path, *news_of(tmp_path, [story]), proxy=server)
    assert run.exit_code == 0, run.output
    assert [line.status for line in server.log if line.url == story] == [status, 200]


def test_a_budget_of_requests_is_kept_and_nothing_is_held_against_the_run(tmp_path):
    run, server = crawl_these(tmp_path, stories(12), stories(12), NEWSCRAWL_HOST_REQUESTS="4")
    assert run.exit_code == 0, run.output
    assert len(server.log) == 4  # robots.txt, tdmrep.json, two stories
    assert len(run.articles) == 2
    assert run.manifest["counts"]["drop/budget"] == 10


def test_budgets_of_bytes_and_minutes_end_too():
    now = [0.0]
    budgets = HostBudgets(HostBudget(bytes=100, minutes=2), lambda: now[0])
    assert budgets.count_response("a", 99) is None
    assert budgets.count_response("b", 5) is None
    assert "100 bytes" in budgets.count_response("a", 1)
    now[0] = 119.0
    assert budgets.overdue_message("b") is None
    now[0] = 120.0
    assert "2 minutes" in budgets.overdue_message("b")
    assert budgets.overdue_message("never asked") is None


@pytest.mark.parametrize("name", ["NEWSCRAWL_CRAWL_DELAY_MAX", "NEWSCRAWL_HOST_REQUESTS"])
def test_a_limit_below_zero_is_refused(tmp_path, name):
    run = crawl(tmp_path, "newindianexpress", settings={name: "-1"})
    assert run.exit_code == 2, run.output
    assert f"{name} is '-1'; it must be a" in run.output


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (b"120", 120),
        (b" 0 ", 0),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True).encode(), 90),
        (format_datetime(NOW - timedelta(days=1), usegmt=True).encode(), 0),
        (b"Wed, 25 Nov 2026 12:00:30 -0000", 30),
        (b"soon", None),
        (b"-5", None),
        (b"Wed, 99 Nov 2026 12:00:30 GMT", None),
        (b"\xb2", None),
        (b"", None),
        (None, None),
    ],
)
def test_retry_after_is_read_as_seconds_or_date(value, seconds):
    assert retry_after_seconds(value, NOW) == seconds


@pytest.mark.parametrize("answer", [refusal(500), refusal(429)], ids=["500", "429"])
def test_a_robots_txt_that_cannot_be_read_keeps_the_crawl_out(tmp_path, answer):
    run, server = crawl_these(tmp_path, {ROBOTS: answer, **stories(2)}, stories(2), RETRY_TIMES="0")
    assert run.exit_code != 0, run.output
    assert server.requested() == [ROBOTS]
    assert run.manifest["counts"]["drop/robots-unreachable"] == 2


@pytest.mark.parametrize("status", [403, 404])
def test_a_robots_txt_that_is_refused_or_missing_forbids_nothing(tmp_path, status):
    rules = page("User-agent: *\nDisallow: /\n", status=status)
    run, _ = crawl_these(tmp_path, {ROBOTS: rules, **stories(1)}, stories(1))
    assert run.exit_code == 0, run.output
    assert len(run.articles) == 1


def test_the_rules_lie_behind_five_redirects_and_within_the_first_500_kilobytes(tmp_path):
    steps = [ROBOTS, *(f"{SITE}/r{n}" for n in range(1, 6))]
    rules = "User-agent: *\nDisallow: /2026/\n" + "# padding\n" * 60_000 + "Allow: /2026/\n"
    moved = {here: redirect(there) for here, there in pairwise(steps)}
    run, server = crawl_these(tmp_path, {**moved, steps[-1]: document(rules, "text/plain"), **stories(1)}, stories(1))
    assert server.requested() == steps  # tdmrep.json is not among them: the rules come before it
    assert run.manifest["counts"]["drop/robots"] == 1


def test_a_guards_pages_are_kept_as_evidence_and_end_the_crawl(tmp_path):
    site = {**stories(2), **{f"{SITE}/2026/11/25/late-{n}": CHALLENGE for n in range(30)}}
    run, server = crawl_these(tmp_path, site, site)
    assert run.exit_code == 5, run.output
    assert run.manifest["verdict"] == "blocked"
    assert "block pages of cloudflare; 2 articles stored" in run.manifest["why"]
    assert len(run.articles) == 2
    refused = server.requested(403)
    assert 5 <= len(refused) < 30
    index = (run.runs[-1] / "index.cdxj").read_text()
    assert all(url in index for url in refused)


def test_refusals_in_a_row_end_the_crawl_though_no_guard_signs_them_and_single_ones_do_not(tmp_path):
    pairs = [(f"{SITE}/2026/story-{n}", f"{SITE}/2026/closed-{n}") for n in range(6)]
    good = {open_: page(article(f"Market day {n}")) for n, (open_, _) in enumerate(pairs)}
    addresses = [url for pair in pairs for url in pair] + [f"{SITE}/2026/late-{n}" for n in range(60)]
    refused = {url: page("<h1>No</h1>", status=403) for url in addresses if url not in good}
    run, server = crawl_these(tmp_path, {**good, **refused}, addresses, NEWSCRAWL_REFUSED_AFTER="5")
    assert run.exit_code == 5, run.output
    assert "5 requests in a row were refused, the last with HTTP status 403" in run.output
    assert run.manifest["why"].endswith("refusals (HTTP status 403); 6 articles stored")
    assert 6 + 4 <= len(server.requested(403)) < 6 + 60


def answered(status, body, **headers):
    return HtmlResponse(SITE, status, {name.replace("_", "-"): value for name, value in headers.items()}, body.encode())


@pytest.mark.parametrize(
    ("name", "response"),
    [
        ("cloudflare", answered(503, "", cf_mitigated="challenge")),
        ("cloudflare", answered(403, "<div id=cf-error-details>")),
        ("akamai", answered(403, "<h1>Access Denied</h1>Reference&#32;&#35;18.2f", server="AkamaiGHost")),
        ("datadome", answered(403, "<script src=https://ct.captcha-delivery.com/c.js>")),
        ("perimeterx", answered(403, "<div id=px-captcha>")),
        ("imperva", answered(200, '<iframe src="/_Incapsula_Resource?CWUDNSAI=9&incident_id=1-2">')),
        ("aws-waf", answered(202, "", x_amzn_waf_action="challenge")),
        ("f5", answered(200, "The requested URL was rejected. Please consult with your administrator.")),
        ("captcha", answered(429, '<div class="box h-captcha">')),
    ],
)
def test_a_guards_page_is_known_by_what_the_guard_writes(name, response):
    assert name_of_blocking_service(response) == name


@pytest.mark.parametrize(
    "response",
    [
        answered(200, article() + "<script src=/cdn-cgi/challenge-platform/scripts/jsd/main.js>", server="cloudflare"),
        answered(200, article(body="<p>Access denied: how the captcha class=g-recaptcha came to be</p>" * 9)),
        answered(200, article(), x_datadome="protected"),
        answered(200, article() + "<script src=/_Incapsula_Resource?SWJIYLWA=7>"),
        answered(403, "<h1>403 Forbidden</h1>", server="nginx"),
    ],
)
def test_a_guarded_sites_own_pages_are_its_own(response):
    assert name_of_blocking_service(response) is None


def test_a_host_is_crawled_by_one_run_at_a_time_whatever_its_publisher(tmp_path):
    with lock_hosts(tmp_path / "spool", ["www.paper.example"], "20261125120000-first of paper"), Server({}) as server:
        run = crawl(tmp_path, "news", "-a", f"url={SITE}/", proxy=server)
    assert run.exit_code == 75, run.output
    assert "paper.example is being crawled (run 20261125120000-first of paper" in run.output
    assert server.log == ()


def test_a_lock_that_is_refused_lets_go_of_those_it_had(tmp_path):
    with lock_hosts(tmp_path, ["b.example"], "first"):
        with pytest.raises(RunLockedError, match=r"b\.example is being crawled \(run first"):
            lock_hosts(tmp_path, ["a.example", "b.example"], "second")
        lock_hosts(tmp_path, ["a.example", "c.example"], "third").close()


@pytest.mark.slow
@pytest.mark.parametrize("signals", [1, 2])
def test_one_signal_ends_a_crawl_with_its_delivery_and_a_second_at_once(tmp_path, signals):
    site = stories(200)
    own = {"NEWSCRAWL_STORE": tmp_path / "store", "NEWSCRAWL_SPOOL": tmp_path / "spool", "DOWNLOAD_DELAY": "0.3"}
    options = [part for name, value in own.items() for part in ("-s", f"{name}={value}")]
    command = [sys.executable, "-m", "scrapy", "crawl", *news_of(tmp_path, site), *options]
    with Server(site) as server:
        running = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **server.environment}, stderr=subprocess.PIPE)
        while len(server.log) < 4 and running.poll() is None:
            time.sleep(0.05)
        for _ in range(signals):
            running.send_signal(signal.SIGTERM)
            time.sleep(0.3)
        errors = running.communicate(timeout=60)[1].decode()
        assert len(server.log) < 200
    if signals == 1:
        assert running.returncode == 3, errors
        assert list((tmp_path / "store").rglob("run.json"))
    else:
        assert running.returncode in {1, 4}, errors  # in the midst of the crawl, or of its delivery
        again, _ = crawl_these(tmp_path, site, list(site)[:2])
        assert again.exit_code == 0, again.output
        assert len(again.runs) == 2
