"""What a crawl tells those who watch over it; watchers are real servers and files."""

from __future__ import annotations

import json
import re
import shutil
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from prometheus_client.parser import text_string_to_metric_families
from scrapy.settings import Settings

from demo import growing, newspaper
from demo.answer import page
from demo.server import Server
from newscrawl.errors import UsageError
from newscrawl.runs.monitoring.github_summary import append_summary
from newscrawl.runs.monitoring.healthcheck_ping import START_URL_SETTING, check_ping_urls, ping
from newscrawl.runs.monitoring.prometheus_textfiles import write_run_metrics
from tests.commands.test_bad_input import SITE, article
from tests.history.test_incremental import Paper
from tests.support.crawl_process import ROOT, crawl

SECRET = "0b1c-the-secret"  # noqa: S105 - nobody else knows the watcher


class Watcher(BaseHTTPRequestHandler):
    def do_POST(self):
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.posts.append((self.path, text))
        self.send_response(self.server.status)
        if self.server.status == 302:
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def watcher():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Watcher)
    server.posts, server.status = [], 200
    server.url = f"http://127.0.0.1:{server.server_port}/{SECRET}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def watched(url):
    return {f"NEWSCRAWL_PING_{name}": f"{url}/{name.lower()}" for name in ("START", "SUCCESS", "FAILURE")}


def metrics(path):
    families = text_string_to_metric_families(path.read_text(encoding="utf-8"))
    return {sample.name: sample.value for family in families for sample in family.samples}


@pytest.fixture(scope="module")
def paper():
    with Server(newspaper.site()) as server:
        yield server


def test_a_crawl_notifies_all_who_watch(watcher, paper, tmp_path):
    settings = {**watched(watcher.url), "NEWSCRAWL_TEXTFILES": str(tmp_path / "metrics"), "NEWSCRAWL_LOG_JSON": "True"}
    settings |= {"LOG_FILE": str(tmp_path / "log"), "LOG_LEVEL": "INFO", "NEWSCRAWL_CAPTURE": "page"}
    env = {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"), "no_proxy": "127.0.0.1"}
    run = crawl(tmp_path, "newindianexpress", "-a", "max_articles=4", proxy=paper, settings=settings, env=env)
    assert run.exit_code == 0, run.output
    assert watcher.posts == [
        (f"/{SECRET}/start", "newindianexpress begins"),
        (f"/{SECRET}/success", "newindianexpress: exit code 0, done, 4 articles stored"),
    ]
    values = metrics(tmp_path / "metrics/newscrawl-newindianexpress.prom")
    assert (values["newscrawl_articles_stored"], values["newscrawl_exit_code"], values["newscrawl_spool_bytes"]) == (
        4,
        0,
        0,
    )
    assert values["newscrawl_last_success_timestamp_seconds"] == values["newscrawl_last_run_timestamp_seconds"]
    assert "### newindianexpress: done" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in (tmp_path / "log").read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 10
    assert {line.get("run_id", run.manifest["run_id"]) for line in lines} == {run.manifest["run_id"]}
    assert lines[-1]["publisher"] == "newindianexpress"
    everything = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path for path in everything if SECRET.encode() in path.read_bytes()] == []
    assert SECRET not in run.output
    assert run.manifest["counts"]["host/www.newindianexpress.com/answers"] > 4


def test_a_failed_crawl_notifies_and_a_watcher_that_is_gone_is_named_without_its_secret(watcher, tmp_path):
    dead = f"http://127.0.0.1:9/{SECRET}"
    settings = {**watched(watcher.url), "NEWSCRAWL_PING_START": dead}
    run = crawl(tmp_path, "news", "-a", "url=http://127.0.0.1:9/", settings=settings)
    assert run.exit_code == 3
    ((path, text),) = watcher.posts
    assert path == f"/{SECRET}/failure"
    assert text.startswith("news: exit code 3, degraded, ")
    assert "The watcher 127.0.0.1 of NEWSCRAWL_PING_START was not reached" in run.output
    assert SECRET not in run.output


@pytest.mark.parametrize("address", ["watch.example/x", "ftp://watch.example/x", "http://", "file:///etc/passwd"])
def test_a_watchers_address_that_is_none_is_refused_without_repeating_it(address):
    with pytest.raises(UsageError, match="NEWSCRAWL_PING_START is no http or https address") as error:
        check_ping_urls(Settings({START_URL_SETTING: address}))
    assert address not in str(error.value)


@pytest.mark.parametrize("status", [302, 404, 500])
def test_a_watcher_that_redirects_gets_one_request_and_nobody_else_any(watcher, caplog, status):
    watcher.status = status
    ping(Settings({START_URL_SETTING: watcher.url}), START_URL_SETTING)
    assert [path for path, _ in watcher.posts] == [f"/{SECRET}"]
    assert "was not reached" in caplog.text
    assert SECRET not in caplog.text


def manifest(**more):
    fields = {
        "publisher": "paper",
        "verdict": "done",
        "why": "4 articles stored",
        "exit_code": 0,
        "counts": {"drop/robots": 2},
    }
    return {**fields, "finished": "2026-11-25T06:00:00+00:00", **more}


def test_the_last_success_is_remembered_over_a_failure(tmp_path):
    path = write_run_metrics(tmp_path, manifest(), 0)
    success = metrics(path)["newscrawl_last_success_timestamp_seconds"]
    write_run_metrics(tmp_path, manifest(exit_code=4, finished="2026-11-25T09:00:00+00:00"), 512)
    values = metrics(path)
    assert values["newscrawl_last_success_timestamp_seconds"] == success
    assert values["newscrawl_last_run_timestamp_seconds"] == success + 3 * 3600
    assert (values["newscrawl_exit_code"], values["newscrawl_spool_bytes"], values["newscrawl_drops"]) == (4, 512, 2)


@pytest.mark.parametrize("before", [b"", b"no metrics", b"\xff\xfe"])
def test_a_damaged_file_of_metrics_is_rewritten(tmp_path, before):
    (tmp_path / "newscrawl-paper.prom").write_bytes(before)
    assert "newscrawl_last_success_timestamp_seconds" not in metrics(
        write_run_metrics(tmp_path, manifest(exit_code=3), 0)
    )


def test_nothing_in_the_summary_acts_on_its_page(tmp_path):
    page = tmp_path / "summary.md"
    append_summary(page, manifest(why="<b>bold</b> [x](javascript:1) | `code`\n# head", gates=["*fallen*"]))
    summary = page.read_text(encoding="utf-8")
    assert r"&lt;b&gt;bold&lt;/b&gt; \[x\]\(javascript:1\) \| \`code\` \# head" in summary
    assert r"- \*fallen\*" in summary
    assert "\n|  |" not in summary


def test_a_watched_folder_that_cannot_be_written_costs_a_crawl_nothing(paper, tmp_path):
    settings = {"NEWSCRAWL_TEXTFILES": "/dev/null/metrics", "NEWSCRAWL_CAPTURE": "page"}
    run = crawl(tmp_path, "newindianexpress", "-a", "max_articles=1", proxy=paper, settings=settings)
    assert run.exit_code == 0
    assert "Notification failed" in run.output


def test_a_log_that_cannot_be_written_is_reported_before_anything_is_fetched(tmp_path):
    settings = {"NEWSCRAWL_LOG_JSON": "True", "LOG_FILE": str(tmp_path / "no such folder/log")}
    run = crawl(tmp_path, "news", "-a", "url=http://127.0.0.1:9/", settings=settings)
    assert run.exit_code == 2
    assert "Check LOG_FILE" in run.output
    assert "Traceback" not in run.output


def with_dead_selectors(project):
    """A copy of the project in whose publisher file no headline is found any more."""
    for name in ("newscrawl", "warc"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "scrapy.cfg", project)
    file = project / "newscrawl/publishers/sites/newindianexpress.py"
    file.write_text(re.sub(r"headline=\([^)]*\)", 'headline=("h1.dead",)', file.read_text(encoding="utf-8")))
    return project


@pytest.mark.slow
def test_a_dead_selector_degrades_the_run_and_is_named(tmp_path):
    growing_paper = Paper()
    settings = {"NEWSCRAWL_CAPTURE": "page"}
    with growing_paper.server as server:
        growing_paper.print(growing.make_stories(60))
        whole = crawl(tmp_path, "newindianexpress", proxy=server, settings=settings)
        assert whole.exit_code == 0, whole.output
        growing_paper.print(growing.make_stories(80))
        broken = with_dead_selectors(tmp_path / "project")
        run = crawl(tmp_path, "newindianexpress", proxy=server, settings=settings, cwd=broken)
        growing_paper.print(growing.make_stories(90))
        settings |= {"NEWSCRAWL_GATES_SINCE": run.manifest["started"]}
        later = crawl(tmp_path, "newindianexpress", proxy=server, settings=settings, cwd=broken)
    fallen = "articles whose headline the layout gives: 0 of 20, earlier 100% (60 of 60)"
    assert run.exit_code == 3, run.output
    manifest = json.loads((run.runs[1] / "run.json").read_text(encoding="utf-8"))
    assert manifest["gates"] == [fallen]
    assert fallen in run.output
    assert fallen in (run.runs[1] / "report.html").read_text(encoding="utf-8")
    assert (later.exit_code, len(later.articles)) == (0, 10), later.output


def signed(numbers, author):
    """Stories of this hour, all by this author."""
    fields = {"@type": "NewsArticle", "datePublished": datetime.now(UTC).isoformat(), "author": author}
    head = f'<script type="application/ld+json">{json.dumps(fields)}</script>'
    return {f"{SITE}/2026/story-{n}": page(article(f"Market day {n}", head=head)) for n in numbers}


@pytest.mark.slow
def test_a_job_for_the_last_days_is_compared_with_its_own_runs_of_yesterday(tmp_path):
    before, now = signed(range(60), {"name": "Ilse Maro"}), signed(range(60, 90), None)
    runs = []
    with Server({**before, **now}) as server:
        for stories in (before, now):
            (tmp_path / "urls.txt").write_text("\n".join(stories))
            arguments = ("-a", f"urls={tmp_path / 'urls.txt'}", "-a", "since=2 days")
            runs.append(crawl(tmp_path, "news", *arguments, proxy=server))
    first, second = (json.loads((path / "run.json").read_text(encoding="utf-8")) for path in runs[-1].runs)
    assert first["given"] == second["given"]
    assert first["arguments"]["since"] < second["arguments"]["since"]
    assert [run.exit_code for run in runs] == [0, 3], runs[-1].output
    assert second["gates"] == ["articles with author: 0 of 30, earlier 100% (60 of 60)"]
