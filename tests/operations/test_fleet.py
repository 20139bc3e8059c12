"""A fleet file, its shards, and what the store says of its publishers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.errors import UsageError
from newscrawl.operations.fleet.fleet_file import FleetMember, read_fleet
from newscrawl.operations.fleet.member_state import is_member_due, read_member_state
from newscrawl.operations.fleet.shard import Shard, parse_shard
from newscrawl.publishers import registry
from newscrawl.runs.verdict import Verdict
from newscrawl.storage import open_store
from newscrawl.storage.verdict_word import VerdictWord
from tests.support.committed_runs import PLAIN, deliver

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
FLEET = """
[[group]]
name = "front pages"
publishers = ["orf", "taz"]
every = "15m"
weight = 2
arguments = { max_articles = 50, since = "2 days" }

[[group]]
countries = ["at"]
every = "1h"

[[group]]
languages = ["ja"]
verified = true
every = "1d"
"""


@pytest.fixture
def fleet(tmp_path):
    def written(text):
        (tmp_path / "fleet.toml").write_text(text, encoding="utf-8")
        return {member.name: member for member in read_fleet(tmp_path / "fleet.toml")}

    return written


def test_the_first_group_that_a_publisher_meets_has_it(fleet):
    found = fleet(FLEET)
    assert found["orf"] == FleetMember(
        registry.get_publisher("orf"),
        "front pages",
        timedelta(minutes=15),
        weight=2,
        arguments=(("max_articles", "50"), ("since", "2 days")),
    )
    assert (found["sn"].group, found["sn"].every) == ("2", timedelta(hours=1))
    japanese = {name for name, member in found.items() if member.group == "3"}
    assert japanese
    assert all(found[name].publisher.verified and found[name].publisher.inLanguage == "ja" for name in japanese)
    assert found["taz"].publisher.country == "DE"


def test_a_group_without_criteria_is_of_all_that_can_be_crawled(fleet):
    found = fleet('[[group]]\nevery = "1d"')
    left_out = {one.name for one in registry.all_publishers() if one.ceased or one.replay_only}
    assert left_out
    assert found.keys() == {one.name for one in registry.all_publishers()} - left_out


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("nonsense", "cannot be read"),
        ("", "must consist of groups"),
        ('every = "1h"', "must consist of groups"),
        ('[[group]]\nevery = "1h"\ncolour = "red"', "group 1: unknown key 'colour'"),
        ("[[group]]\n", "group 1: every must be a duration"),
        ('[[group]]\nevery = "often"', "group 1: every must be a duration"),
        ('[[group]]\nevery = "0h"', "group 1: every must be a duration"),
        ('[[group]]\nevery = "1h"\nweight = true', "group 1: weight must be of the type int, not True"),
        ('[[group]]\nevery = "1h"\nweight = 0', "group 1: weight must be >= 1"),
        ('[[group]]\nevery = "1h"\npublishers = ["orff"]', "group 1: There is no publisher 'orff'. Did you mean orf"),
        ('[[group]]\nevery = "1h"\narguments = { since = "soon" }', "group 1: "),
        ('[[group]]\nevery = "1h"\ncountries = ["XX"]', "names no publisher that can be crawled"),
    ],
)
def test_what_is_wrong_with_a_file_is_reported(fleet, text, complaint):
    with pytest.raises(UsageError, match=complaint) as raised:
        fleet(text)
    assert "fleet.toml" in str(raised.value)


def test_a_file_that_is_not_there_is_reported(tmp_path):
    with pytest.raises(UsageError, match=r"fleet\.toml cannot be read"):
        read_fleet(tmp_path / "fleet.toml")


def test_each_publisher_is_of_one_shard_and_few_move_when_one_is_added():
    publishers = registry.all_publishers()

    def shards(count):
        has = {one.name: [n for n in range(count) if Shard(n, count).contains(one)] for one in publishers}
        assert all(len(found) == 1 for found in has.values())
        return {name: number for name, (number,) in has.items()}

    four, five = shards(4), shards(5)
    assert set(four.values()) == {0, 1, 2, 3}
    assert all(five[name] in (number, 4) for name, number in four.items())
    assert sum(number == 4 for number in five.values()) < len(publishers) / 3


def test_publishers_of_one_domain_are_of_one_shard():
    one, other = (registry.get_publisher(name) for name in ("orf", "taz"))
    sister = replace(other, url=one.url.replace("//", "//news."))
    assert [Shard(n, 7).contains(one) for n in range(7)] == [Shard(n, 7).contains(sister) for n in range(7)]


@pytest.mark.parametrize("text", ["", "3", "4/4", "-1/4", "a/b", "0/0", "1/2/3"])
def test_a_shard_of_another_form_is_refused(text):
    with pytest.raises(UsageError, match="must be I/N"):
        parse_shard(text)


@pytest.fixture
def paper(tmp_path):
    """A member whose name is that of the runs of tests.support.committed_runs, its store, and what delivers a run."""
    publisher = replace(registry.get_publisher("orf"), name="paper")
    member, store = FleetMember(publisher, "1", timedelta(hours=1), 1, ()), open_store(tmp_path / "store")

    def delivered(minutes, verdict=PLAIN):
        run_id = f"{NOON - timedelta(minutes=minutes):%Y%m%d%H%M%S}-abc{minutes:03}"
        deliver(store, tmp_path / "spool", run_id, verdict)

    return member, store, delivered


def test_a_publisher_without_a_run_is_due(paper):
    member, store, _ = paper
    assert is_member_due(member, store, NOON)
    assert read_member_state(member, store, NOON).state == "never run"


@pytest.mark.parametrize(
    ("minutes", "state", "overdue"),
    [(0, "on time", -54), (53, "on time", -1), (54, "due", 0), (114, "due", 60), (115, "late", 61)],
)
def test_a_publisher_is_due_when_nine_tenths_of_its_cadence_are_over(paper, minutes, state, overdue):
    member, store, delivered = paper
    delivered(minutes)
    found = read_member_state(member, store, NOON)
    assert (found.state, found.overdue) == (state, 60 * overdue)
    assert is_member_due(member, store, NOON) == found.is_due == (overdue >= 0)
    assert found.needs_attention == (state == "late")


def test_runs_that_are_not_done_are_counted_up_to_the_last_that_was(paper):
    member, store, delivered = paper
    blocked, degraded = Verdict(VerdictWord.BLOCKED, "the site refuses"), Verdict(VerdictWord.DEGRADED, "no source")
    for minutes, verdict in ((40, degraded), (30, Verdict(VerdictWord.DONE, "")), (20, degraded), (10, blocked)):
        delivered(minutes, verdict)
    found = read_member_state(member, store, NOON)
    assert (found.state, found.why, found.failures, found.is_due) == ("blocked", "the site refuses", 2, False)
    delivered(5, degraded)
    found = read_member_state(member, store, NOON)
    assert (found.state, found.why, found.failures) == ("failing", "no source", 3)


def test_a_publisher_whose_last_run_was_cut_off_is_due_at_once(paper):
    member, store, delivered = paper
    delivered(20)
    delivered(5, Verdict(VerdictWord.CRASHED, "the crawl was cut off"))
    assert is_member_due(member, store, NOON)
    found = read_member_state(member, store, NOON)
    assert (found.state, found.is_due, found.overdue, found.failures) == ("failing", True, 0, 1)
    delivered(1)
    assert not is_member_due(member, store, NOON)


def test_a_publisher_whose_log_is_damaged_is_due_and_failing(paper):
    member, store, delivered = paper
    delivered(0)
    store.path("paper/log/0000000000.json").write_text("{}")
    assert is_member_due(member, store, NOON)
    found = read_member_state(member, store, NOON)
    assert (found.state, found.is_due) == ("failing", True)
    assert "log/0000000000.json" in found.why
