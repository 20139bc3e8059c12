"""What happened, as pages: of one run and of many."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from demo import newspaper
from demo.server import Server
from newscrawl.runs.report.many_runs import render_runs_report
from newscrawl.runs.report.one_run import render_run_report
from tests.support.browser import CHROMIUM, MISSING, Browser
from tests.support.crawl_process import crawl
from tests.support.paths import ROOT

BITES = '<script>document.title = "bitten"</script><img src=//evil.example/x onerror=alert(1)>'
needs_chromium = pytest.mark.skipif(not CHROMIUM, reason=MISSING)


def manifest(**more):
    fields = {
        "publisher": "paper",
        "run_id": "20261125060000-aa",
        "started": "2026-11-25T06:00:00+00:00",
        "finished": "2026-11-25T06:10:00+00:00",
        "verdict": "done",
        "why": "2 articles stored",
        "exit_code": 0,
        "counts": {"article/stored": 2, "host/a.example/answers": 4, "host/a.example/seconds": 2.0},
    }
    return {**fields, **more}


def article(number, **more):
    fields = {"url": f"https://a.example/{number}", "headline": f"Story {number}", "articleSection": ["Nation"]}
    return {**fields, "datePublished": f"2026-11-25T0{number}:30:00+05:30", **more}


def page_of(articles=(), ledger=(), holes=(), **more):
    return "".join(render_run_report(manifest(**more), articles, ledger, holes))


def test_articles_stand_behind_their_hour_their_section_and_the_rules_that_took_something_out():
    taken = [{"rule": "paper/promo", "action": "strip", "url": "https://a.example/1"}] * 2
    page = page_of([article(1), article(3)], taken)
    assert "2026-11-25 01:00: 1" in page
    assert page.count("Story 1") == 3
    assert page.count("Story 3") == 2
    assert "0.50 s, 4 answers" in page


def test_what_was_listed_and_not_stored_is_named_with_its_reason():
    page = page_of(holes=[("https://a.example/gone", "http-404")])
    assert "http-404" in page
    assert 'href="https://a.example/gone"' in page


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_an_address_that_could_act_is_shown_and_leads_nowhere(address):
    page = page_of([article(1, url=address)], holes=[(address, "robots")])
    assert f'href="{address}"' not in page
    assert address in page


@pytest.mark.parametrize(
    ("dates", "axis"),
    [
        (["2026-11-25T01:00:00", "2026-11-25T03:00:00"], ["2026-11-25 01:00", "2026-11-25 02:00", "2026-11-25 03:00"]),
        (["2026-11-01T01:00:00", "2026-11-20T03:00:00"], ["2026-11-01", "2026-11-11", "2026-11-20"]),
        (["2026-01-31T01:00:00", "2026-11-30T03:00:00"], ["2026-01", "2026-06", "2026-11"]),
        (["1999-01-01T00:00:00", "2026-11-25T03:00:00"], ["1999", "2013", "2026"]),
        ([None, "no date at all"], ["no date"]),
    ],
)
def test_the_axis_fits_the_time_that_the_articles_span(dates, axis):
    page = page_of([article(1, datePublished=date) for date in dates])
    assert [f"<span>{name}</span>" in page for name in axis] == [True] * len(axis)


def test_a_long_list_is_cut_and_counted():
    page = page_of([article(1, url=f"https://a.example/{number}") for number in range(250)])
    assert "and 50 more" in page


def test_runs_are_listed_by_publisher_the_latest_first():
    runs = [(manifest(run_id=f"2026112506000{n}-aa", why=f"why {n}"), f"{n}.html" if n else "") for n in range(3)]
    page = "".join(render_runs_report([*runs, (manifest(publisher="gazette"), "")]))
    assert "6 articles in 3 runs" in page
    assert page.index("why 2") < page.index("why 0")
    assert 'href="2.html"' in page
    assert "gazette" in page


def scrapy(*arguments):
    command = [sys.executable, "-m", "scrapy", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def stored(folder, **more):
    place = folder / "store/paper/2026/11/25/20261125060000-aa"
    place.mkdir(parents=True, exist_ok=True)
    (place / "run.json").write_text(json.dumps(manifest(**more)), encoding="utf-8")
    return place


def test_the_command_writes_a_page_of_the_store(tmp_path):
    (stored(tmp_path) / "report.html").touch()
    done = scrapy("report", tmp_path / "store", "-o", tmp_path / "all.html")
    assert (done.returncode, done.stderr) == (0, "")
    assert 'href="store/paper/2026/11/25/20261125060000-aa/report.html"' in (tmp_path / "all.html").read_text()


@pytest.mark.parametrize("option", [("--publisher", "gazette"), ("--since", "2026-11-26")])
def test_the_command_leaves_out_what_was_not_requested(tmp_path, option):
    stored(tmp_path)
    scrapy("report", tmp_path / "store", "-o", tmp_path / "all.html", *option)
    assert "There is no run here" in (tmp_path / "all.html").read_text()


def test_a_damaged_manifest_is_named_and_the_others_are_shown(tmp_path):
    stored(tmp_path, counts="none")
    done = scrapy("report", tmp_path / "store", "-o", tmp_path / "all.html")
    assert done.returncode == 3
    assert "run.json is no manifest of a finished run: counts" in done.stderr
    assert (tmp_path / "all.html").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "There is no folder nowhere"),
        ([".", "-o", "nowhere/all.html"], "There is no folder for the page"),
        (["one", "two"], "Name one store"),
        ([".", "--since", "yesterday"], "invalid fromisoformat value"),
    ],
)
def test_a_wrong_command_line_is_reported_in_words(arguments, message):
    done = scrapy("report", *arguments)
    assert done.returncode == 2
    assert message in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The page of a real run, told by a hostile paper where it can be."""
    folder = tmp_path_factory.mktemp("reported")
    with Server(newspaper.site()) as server:
        run = crawl(
            folder, "newindianexpress", "-a", "max_articles=12", proxy=server, settings={"NEWSCRAWL_CAPTURE": "page"}
        )
    assert run.exit_code == 0, run.output
    return run.runs[-1] / "report.html"


def test_the_page_is_a_file_of_the_run(report):
    names = [file["name"] for file in json.loads((report.parent / "run.json").read_text())["files"]]
    assert "report.html" in names


@needs_chromium
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_the_page_works_from_the_disk_without_a_request(report, width, dark):
    with Browser() as browser:
        tab = browser.page(width, 900, dark=dark)
        tab.go(report.as_uri())
        assert tab.complaints == []
        assert tab.requests == [report.as_uri()]
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert tab.evaluate("document.querySelectorAll('.columns rect, .row rect').length") > 10
        assert tab.evaluate(
            "[...document.querySelectorAll('rect')].every(one => one.getBoundingClientRect().height > 0)"
        )
        link = "document.querySelector('.columns a').href.baseVal"
        shown = f"getComputedStyle(document.querySelector({link})).display"
        assert tab.evaluate(shown) == "none"
        tab.evaluate(f"location.hash = {link}")
        assert tab.evaluate(shown) == "block"


@needs_chromium
def test_what_a_site_wrote_is_shown_as_text(tmp_path):
    page = tmp_path / "report.html"
    bitten = article(1, headline=BITES, articleSection=[BITES], url=f"https://a.example/{BITES}")
    page.write_text(
        page_of([bitten], [{"rule": BITES, "url": "x"}], [(BITES, BITES)], why=BITES, gates=[BITES]), encoding="utf-8"
    )
    with Browser() as browser:
        tab = browser.page()
        tab.go(page.as_uri())
        assert tab.evaluate("document.title") != "bitten"
        assert (tab.complaints, tab.requests) == ([], [page.as_uri()])
        assert tab.evaluate("document.images.length") == 0
        assert BITES in tab.text
