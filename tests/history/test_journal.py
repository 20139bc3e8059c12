"""The journal says what the stored runs say, and an address is asked for when there is reason to."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

import pytest

from newscrawl.errors import StorageError, UsageError
from newscrawl.history.coverage import coverage_stats
from newscrawl.history.fingerprints import fingerprints_of, next_version, version_difference
from newscrawl.history.journal_db import Journal, remove_journal
from newscrawl.history.journal_rows import KnownAddress, KnownSource
from newscrawl.history.revisit_schedule import RevisitSchedule, is_dead_source
from newscrawl.storage.run_id import started_at

HOUR, DAY = 3600, 86400
SCHEDULE = RevisitSchedule.parse(["1h", "6h", "24h", "7d"])
URL = "https://paper.example/story-1"
RUNS = ["20261124060000-a", "20261124070000-b", "20261124080000-c"]
NOW = int(started_at(RUNS[0]).timestamp())


@dataclass
class Run:
    """A stored run, as the journal is told of it."""

    run_id: str
    lines: list

    def entries(self):
        yield from self.lines


def listed(url=URL, **fields):
    return ("addresses.jsonl.gz", {"is": "listed", "url": url, "asked": url, "why": "new", **fields})


def answered(outcome, url=URL, **fields):
    return ("addresses.jsonl.gz", {"is": "answered", "url": url, "asked": url, "outcome": outcome, **fields})


def source(url="https://paper.example/feed", **fields):
    return ("addresses.jsonl.gz", {"is": "source", "url": url, "status": 200, **fields})


def stored(url=URL, **fields):
    capture = {"WARC-Record-ID": "<urn:uuid:1>"}
    article = {"url": url, "mainEntityOfPage": url, "headline": "H", "articleBody": "One.\n\nTwo.", "capture": capture}
    return ("articles.jsonl.gz", {**article, **fields})


@pytest.fixture
def journal(tmp_path):
    with closing(Journal(tmp_path / "paper.journal.sqlite", "store")) as journal:
        yield journal


def known(**fields):
    plain = {"article": URL, "hole": "", "claim": 0, "status": 200, "etag": "", "modified": "", "idle": 0, "hollow": 0}
    return KnownAddress(**{"url": URL, "requested_url": URL, **plain, "first": NOW, "last": NOW, **fields})


def test_an_article_that_is_stored_is_known_with_its_validators(journal):
    answer = answered("stored", article=URL, status=200, etag='"a"', modified="Tue, 24 Nov 2026 05:00:00 GMT")
    journal.import_new([Run(RUNS[0], [stored(), listed(claim=NOW - 5), answer])])
    address = journal.find_address(URL)
    assert (address.article, address.hole, address.etag, address.claim) == (URL, "", '"a"', NOW - 5)
    assert (address.first, address.last, address.idle) == (NOW, NOW, 0)
    assert journal.find_article(URL).prints == fingerprints_of(stored()[1])
    assert journal.find_address("https://paper.example/other") is None


def test_values_of_odd_types_are_passed_over_and_the_rest_of_the_run_is_known(journal):
    other = "https://paper.example/story-2"
    odd = [
        stored(capture=[]),
        stored(version={"number": "x"}),
        listed(claim=[], why={"a": 1}),
        source(newest="x", etag="\ud800"),
    ]
    journal.import_new([Run(RUNS[0], [*odd, answered("stored", status=10**30), stored(other)])])
    assert journal.find_article(URL) is None
    assert journal.find_article(other)
    assert journal.find_address(URL).status == 0


def test_an_article_counts_even_where_its_run_was_cut_off_before_its_journal_line(journal):
    journal.import_new([Run(RUNS[0], [stored(), listed()])])
    assert (journal.find_address(URL).article, journal.find_address(URL).hole) == (URL, "")


def test_an_article_that_was_old_when_it_was_stored_is_not_visited_of_itself(journal):
    for number, published in enumerate(("2016-12-13T08:45:00+05:30", "2026-11-20T08:45:00+05:30", None)):
        url = f"{URL}{number}"
        run = Run(RUNS[number], [stored(url, datePublished=published), answered("stored", url, article=url)])
        journal.import_run(run)
    later = NOW + 30 * HOUR
    assert [one.url for one in journal.due_addresses(SCHEDULE.steps, later)] == [f"{URL}1", f"{URL}2"]
    assert SCHEDULE.reason_to_request(journal.find_address(f"{URL}0"), 0, later) is None
    assert SCHEDULE.reason_to_request(journal.find_address(f"{URL}0"), later, later) == "claim"


def test_what_was_listed_and_never_requested_is_owed(journal):
    journal.import_new([Run(RUNS[0], [listed()])])
    assert SCHEDULE.reason_to_request(journal.find_address(URL), 0, NOW + 1) == "owed"
    assert [one.url for one in journal.due_addresses(SCHEDULE.steps, NOW + 1)] == [URL]


def test_the_journal_kept_run_by_run_is_byte_for_byte_the_rebuilt_one(tmp_path):
    runs = [
        Run(RUNS[0], [stored(), listed(), answered("stored", article=URL), source(scope={}, etag='"x"')]),
        Run(RUNS[1], [answered("same", why="claim"), answered("gone", status=404), source(status=304)]),
        Run(RUNS[2], [listed(f"{URL}{n}") for n in range(3000)] + [source(hole="timeout")]),
    ]
    kept, rebuilt = tmp_path / "kept.sqlite", tmp_path / "rebuilt.sqlite"
    for count in range(1, 4):
        with closing(Journal(kept, "store")) as journal:
            assert journal.import_new(runs[:count]) == 1
    with closing(Journal(rebuilt, "store")) as journal:
        assert journal.import_new(runs) == 3
    assert kept.read_bytes() == rebuilt.read_bytes()


def test_a_run_that_is_gone_or_came_late_rebuilds_the_journal(journal):
    first, second = Run(RUNS[0], [stored()]), Run(RUNS[1], [stored(f"{URL}b")])
    assert journal.import_new([second]) == 1
    assert journal.import_new([first, second]) == 2
    assert journal.import_new([first]) == 1
    assert journal.find_address(f"{URL}b") is None


def test_a_run_is_taken_in_whole_or_not_at_all(journal):
    def broken():
        yield stored()
        raise StorageError("the store went away")

    run = Run(RUNS[0], [])
    run.entries = broken
    with pytest.raises(StorageError):
        journal.import_new([run])
    assert journal.find_address(URL) is None
    assert journal.import_new([Run(RUNS[0], [stored()])]) == 1


@pytest.mark.parametrize("content", [b"no database at all" * 400, b""])
def test_a_journal_that_is_spoilt_is_rebuilt(tmp_path, content):
    path = tmp_path / "paper.journal.sqlite"
    path.write_bytes(content)
    with closing(Journal(path, "store")) as journal:
        assert journal.import_new([Run(RUNS[0], [stored()])]) == 1


def test_a_journal_in_whose_writing_the_power_went_is_rebuilt(tmp_path):
    path = tmp_path / "paper.journal.sqlite"
    with closing(Journal(path, "store")) as journal:
        journal.import_new([Run(RUNS[0], [stored()])])
    (tmp_path / "paper.journal.sqlite.open").touch()
    with closing(Journal(path, "store")) as journal:
        assert journal.find_address(URL) is None


def test_a_journal_of_another_store_is_rebuilt(tmp_path):
    path = tmp_path / "paper.journal.sqlite"
    with closing(Journal(path, "store")) as journal:
        journal.import_new([Run(RUNS[0], [stored()])])
    with closing(Journal(path, "another")) as journal:
        assert journal.find_address(URL) is None
    remove_journal(path)
    assert not path.exists()


def test_a_journal_that_cannot_be_written_says_so(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="It is a cache"):
        Journal(tmp_path / "file" / "paper.journal.sqlite", "store")


@pytest.mark.parametrize(
    ("idle", "after", "why"),
    [
        (0, HOUR - 1, None),
        (0, HOUR, "revisit"),
        (1, 2 * HOUR, None),
        (1, 6 * HOUR, "revisit"),
        (3, 7 * DAY, "revisit"),
        (4, 400 * DAY, None),
        (-1, 400 * DAY, None),
    ],
)
def test_visits_become_rarer_as_long_as_nothing_is_found(idle, after, why):
    assert SCHEDULE.reason_to_request(known(idle=idle), 0, NOW + after) == why


@pytest.mark.parametrize(
    ("claim", "hollow", "after", "why"),
    [
        (NOW + 60, 0, 120, "claim"),
        (NOW - 3 * DAY, 0, 120, None),  # it claims no more than before
        (NOW + 3 * DAY, 0, 120, None),  # it lies in the future
        (NOW - 2 * DAY, 0, 120, None),  # we have been there since
        (NOW + 60, 1, 120, None),  # its last claim was hollow
        (NOW + 60, 9, 8 * DAY, "claim"),
    ],
)
def test_a_claim_of_change_is_believed_within_reason(claim, hollow, after, why):
    assert SCHEDULE.reason_to_request(known(claim=NOW - 3 * DAY, hollow=hollow, idle=4), claim, NOW + after) == why


@pytest.mark.parametrize(
    ("hole", "idle", "after", "why"),
    [
        ("timeout", 1, 1, "owed"),
        ("http-503", 4, 1, "owed"),
        ("http-503", 5, 1, None),
        ("http-404", 1, HOUR, None),
        ("http-404", 1, 6 * HOUR, "owed"),
        ("robots", 4, 99 * DAY, None),
    ],
)
def test_what_is_missing_is_requested_at_once_when_that_may_pass_and_by_the_schedule_otherwise(hole, idle, after, why):
    assert SCHEDULE.reason_to_request(known(article="", hole=hole, idle=idle), 0, NOW + after) == why


def test_a_claim_that_proves_hollow_is_counted_until_one_is_true(journal):
    first = Run(RUNS[0], [stored(), listed(), answered("stored", article=URL)])
    journal.import_new([first, Run(RUNS[1], [answered("same", why="claim")])])
    assert (journal.find_address(URL).hollow, journal.find_address(URL).idle) == (1, 1)
    journal.import_new(
        [first, Run(RUNS[1], [answered("same", why="claim")]), Run(RUNS[2], [answered("stored", article=URL)])]
    )
    assert (journal.find_address(URL).hollow, journal.find_address(URL).idle) == (0, 0)


def test_a_failure_takes_nothing_from_what_is_stored(journal):
    journal.import_new(
        [
            Run(RUNS[0], [stored(), answered("stored", article=URL, etag='"a"')]),
            Run(RUNS[1], [answered("hole", hole="timeout")]),
        ]
    )
    assert (journal.find_address(URL).hole, journal.find_address(URL).article, journal.find_address(URL).etag) == (
        "",
        URL,
        '"a"',
    )


def test_a_source_that_fails_run_after_run_is_dead_until_its_probe_is_due(journal):
    runs = [Run(run_id, [source(hole="http-404")]) for run_id in RUNS]
    journal.import_new(runs)
    found = journal.find_source("https://paper.example/feed")
    assert found.failures == 3
    assert is_dead_source(found, found.tried + DAY)
    assert not is_dead_source(found, found.tried + 7 * DAY)
    assert not is_dead_source(None, NOW)
    journal.import_new([*runs, Run("20261201080000-d", [source(etag='"n"', scope={"sections": ["world"]})])])
    assert journal.find_source("https://paper.example/feed") == KnownSource(
        '"n"', "", {"sections": ["world"]}, (), 0, int(started_at("20261201080000-d").timestamp())
    )


@pytest.mark.parametrize("texts", [["1 fortnight"], ["6h", "1h"], ["-1h"]])
def test_a_schedule_that_is_none_is_refused(texts):
    with pytest.raises(UsageError, match="NEWSCRAWL_REVISIT"):
        RevisitSchedule.parse(texts)


def test_without_a_schedule_nothing_is_visited_of_itself():
    assert RevisitSchedule.parse([]).reason_to_request(known(), 0, NOW + 99 * DAY) is None
    assert RevisitSchedule.parse([""]).reason_to_request(known(hollow=3), NOW + 1, NOW + 2) == "claim"


def text(headline="H", body="One.\n\nTwo.\n\nThree.", **fields):
    return fingerprints_of({"headline": headline, "articleBody": body, **fields})


def test_a_version_says_what_changed():
    assert next_version(1, "<urn:uuid:1>", text(), text()) is None
    version = next_version(1, "<urn:uuid:1>", text(), text("Other", "One.\n\nTwo again.\n\nThree.\n\nFour."))
    assert (version.number, version.previous) == (2, "<urn:uuid:1>")
    assert (version.changed, version.added, version.removed, version.altered) == (("headline", "articleBody"), 1, 0, 1)


def test_a_correction_and_a_paragraph_that_is_gone_are_reported():
    found = version_difference(text(), text(body="One.\n\nThree.", correction=["Correction: it was two."]))
    assert found == {"changed": ("correction", "articleBody"), "added": 0, "removed": 1, "altered": 0}


def test_texts_too_long_to_compare_are_reported_to_differ():
    assert version_difference(text(), text(body="\n\n".join("x" * 3000))) == {"changed": ("articleBody",)}


def test_coverage_names_each_hole_with_its_reason():
    assert coverage_stats(["", "", "robots", "", "http-404", "robots"]) == {
        "coverage/listed": 6,
        "coverage/stored": 3,
        "coverage/share": 0.5,
        "coverage/hole/http-404": 1,
        "coverage/hole/robots": 2,
    }
    assert coverage_stats([]) == {"coverage/listed": 0, "coverage/stored": 0}


TWINS = [("?sid=1", "?sid=2"), ("?sid=3", "?sid=4")]


def twins(*pairs, path="/story"):
    """Lines of a run that found each article at a second URL, too."""
    for number, (own, other) in enumerate(pairs):
        article, twin = (f"https://paper.example{path}-{number}{query}" for query in (own, other))
        yield from (stored(article, mainEntityOfPage=article), answered("twin", twin, article=article))


def test_a_parameter_in_which_urls_of_one_article_differ_is_learnt(journal):
    journal.import_new([Run(RUNS[0], [*twins(*TWINS)])])
    visit = journal.visit_parameters()
    assert visit.without("https://paper.example/other?id=7&sid=9") == "https://paper.example/other?id=7"
    assert visit.without("https://elsewhere.example/other?sid=9") == "https://elsewhere.example/other?sid=9"


def test_a_parameter_that_tells_articles_apart_is_not_learnt(journal):
    apart = [
        stored(url, mainEntityOfPage=url) for url in ("https://paper.example/s?sid=1", "https://paper.example/s?sid=2")
    ]
    journal.import_new([Run(RUNS[0], [*twins(*TWINS), *apart])])
    assert journal.visit_parameters().without(f"{URL}?sid=9") == f"{URL}?sid=9"


def test_one_pair_of_urls_teaches_nothing(journal):
    journal.import_new([Run(RUNS[0], [*twins(TWINS[0])])])
    assert journal.visit_parameters().without(f"{URL}?sid=9") == f"{URL}?sid=9"
