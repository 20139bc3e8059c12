"""What repeats on a site is learnt, read by a person, kept, and used as one witness among others."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from demo import gazette
from demo.server import Server
from newscrawl.body_blocks import Block
from newscrawl.errors import UsageError
from newscrawl.furniture.site_memory.folder import SiteMemories
from newscrawl.furniture.site_memory.learning import SamplePage, learn_site_memory
from newscrawl.furniture.site_memory.memory import SiteMemory, memory_path
from newscrawl.furniture.site_memory.suggested_rules import suggested_rule_lines
from newscrawl.furniture.strip import strip_furniture
from tests.support.crawl_process import QUICK, ROOT, crawl
from tests.support.furniture_story import BODY, PROSE, as_draft

TOWNS = ("Velsk", "Orlo", "Tamar", "Quill", "Brand", "Hesse", "Lund", "Pico", "Nairn", "Ostia")
LINE = Block("p", "The tide tables of the Courier hang at every berth", path=BODY + "p")
BACKGROUND = Block(
    "p", "The strike began in May, when the board of the port closed two of its nine berths.", path=BODY + "p"
)
CARD = Block(
    "p", "A ferryman remembers the winter in which the whole bay of Velsk froze over.", path="article>div.deck>p"
)


def lesson(number, *extra, day=None, section=None):
    town = TOWNS[number]
    prose = [f"{town} counted {number + 3} ships on day {number}, and {town} people said so in turn {number}.", *PROSE]
    lines = [f"{text[:-1]}, as {town} heard on pier {number} from witness {number * 7}." for text in prose]
    blocks = [Block("p", text, path=BODY + "p") for text in lines]
    return SamplePage(
        f"http://courier.example/{town}",
        day or f"2024-03-{number + 1:02}",
        section or ("Port", "Town", "Sea")[number % 3],
        (*blocks[:3], *(extra[:1] or ()), *blocks[3:], *extra[1:]),
        "\n\n".join(f"{town}{number} {word}{number}" for word in " ".join(lines).split()),
    )


def stripped(memory, blocks):
    draft = as_draft(blocks)
    strip_furniture(draft, None, memory)
    return draft


def with_tail(block):
    return [*(Block("p", text, path=BODY + "p") for text in PROSE), block]


def amid(block):
    prose = [Block("p", text, path=BODY + "p") for text in PROSE]
    return [*prose[:3], block, *prose[3:]]


def test_a_line_that_repeats_behind_the_text_goes_on_two_witnesses():
    memory = learn_site_memory("courier.example", [lesson(number, BACKGROUND, LINE) for number in range(4)])
    draft = stripped(memory, with_tail(LINE))
    assert LINE.text not in draft.articleBody
    assert [(one.rule, one.witnesses) for one in draft.ledger if one.action == "strip"] == [
        ("site/repeated", ("repetition", "position"))
    ]
    assert LINE.text in stripped(None, with_tail(LINE)).articleBody


@pytest.mark.parametrize("block", [LINE, BACKGROUND])
def test_what_repeats_amid_the_text_stays(block):
    memory = learn_site_memory("courier.example", [lesson(number, block) for number in range(10)])
    assert block.text in stripped(memory, amid(block)).articleBody


def test_the_background_of_a_running_story_stays_at_the_end_of_a_text_too():
    memory = learn_site_memory(
        "courier.example", [lesson(number, LINE, BACKGROUND, section="Port") for number in range(10)]
    )
    assert BACKGROUND.text in stripped(memory, with_tail(BACKGROUND)).articleBody


def test_a_notice_on_every_article_goes_though_it_reads_as_prose():
    memory = learn_site_memory("courier.example", [lesson(number, LINE, BACKGROUND) for number in range(10)])
    assert BACKGROUND.text not in stripped(memory, with_tail(BACKGROUND)).articleBody


@pytest.mark.parametrize(
    "text", ["Irina Volkova", "42.50", "North Quay", "Correction: the pier has nine berths, not ten."]
)
def test_names_numbers_and_corrections_stay_however_often_they_come(text):
    block = Block("p", text, path=BODY + "p")
    memory = learn_site_memory("courier.example", [lesson(number, LINE, block) for number in range(10)])
    assert text in stripped(memory, with_tail(block)).articleBody


def test_an_element_that_holds_repeats_is_furniture_with_all_that_stands_in_it():
    repeats = [Block("h3", f"A tale of the bay, told in part {part}", path="article>div.deck>h3") for part in "abc"]
    memory = learn_site_memory("courier.example", [lesson(number, LINE, *repeats) for number in range(6)])
    assert memory.boxes == ("div.deck",)
    draft = stripped(memory, amid(CARD))
    assert CARD.text not in draft.articleBody
    assert ("repetition", "shape") in {one.witnesses for one in draft.ledger}


def test_a_label_that_repeats_makes_no_furniture_of_what_stands_under_it():
    def points(number):
        lines = (f"{TOWNS[number]} has counted {number + part} cranes on pier {part} this year" for part in range(4))
        return [Block("h2", text, path="article>div.points>h2") for text in ("Key points", "Points")] + [
            Block("li", text, path="article>div.points>ul>li") for text in lines
        ]

    memory = learn_site_memory("courier.example", [lesson(number, LINE, *points(number)) for number in range(6)])
    assert memory.boxes == ()
    assert {"key points", "points"} <= {block.text for block in memory.blocks}


def test_copies_of_one_article_are_counted_once():
    one = lesson(1, LINE)
    copies = [SamplePage(f"{one.url}?copy={number}", one.day, one.section, one.blocks, one.text) for number in range(5)]
    assert learn_site_memory("courier.example", [one, *copies]).articles == 1
    assert learn_site_memory("courier.example", [one, one]).blocks == ()


def test_repeats_of_one_day_and_section_are_not_spread_enough():
    same_day = [lesson(number, BACKGROUND, LINE, day="2024-03-01", section="Port") for number in range(5)]
    assert LINE.text in stripped(learn_site_memory("courier.example", same_day), with_tail(LINE)).articleBody


def test_a_person_may_say_that_a_block_is_text_and_learning_again_leaves_that():
    lessons = [lesson(number, BACKGROUND, LINE) for number in range(4)]
    memory = learn_site_memory("courier.example", lessons).as_json()
    for block in memory["blocks"]:
        block["judgement"] = "keep"
    reviewed = learn_site_memory("courier.example", lessons, memory_of(memory))
    assert {block.judgement for block in reviewed.blocks} == {"keep"}
    assert LINE.text in stripped(reviewed, with_tail(LINE)).articleBody


def memory_of(fields):
    from newscrawl.furniture.site_memory.memory import RepeatedBlock

    blocks = tuple(RepeatedBlock(**block) for block in fields["blocks"])
    return SiteMemory(
        fields["site"], fields["articles"], fields["first"], fields["last"], blocks, tuple(fields["boxes"])
    )


def test_the_same_lessons_give_the_same_bytes_in_any_order(tmp_path):
    lessons = [lesson(number, BACKGROUND, LINE) for number in range(6)]
    one, two = (learn_site_memory("courier.example", order).as_bytes() for order in (lessons, lessons[::-1]))
    assert one == two
    before = SiteMemories(tmp_path).digest()
    path = memory_path(tmp_path, "courier.example")
    path.write_bytes(one)
    assert SiteMemory.read(path).as_bytes() == one
    assert SiteMemories(tmp_path).digest() != before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is no site memory"),
        (b"[]", "is no site memory"),
        (b'{"version": 9}', "of version 9"),
        (b'{"version": 1}', "is no site memory"),
        (
            b'{"version":1,"site":"a","articles":1,"first":"","last":"","boxes":[],"blocks":[{"x":1}]}',
            "is no site memory",
        ),
    ],
)
def test_a_file_that_is_no_memory_is_named(tmp_path, content, message):
    path = memory_path(tmp_path, "courier.example")
    path.write_bytes(content)
    with pytest.raises(UsageError, match=message):
        SiteMemories(tmp_path).check_all()
    with pytest.raises(UsageError, match="cannot be read"):
        SiteMemory.read(tmp_path)


def test_a_memory_is_proposed_as_rules_with_its_evidence():
    memory = learn_site_memory("courier.example", [lesson(number, BACKGROUND, LINE) for number in range(4)])
    proposed = "\n".join(suggested_rule_lines(memory))
    assert r'r"the\W+tide\W+tables' in proposed
    assert "# 4 articles, 4 days, 3 sections, 2024-03-01 to 2024-03-04" in proposed
    compile(proposed.partition("# of the Publisher:\n")[2].removesuffix(","), "proposal", "exec")


def scrapy(folder, *arguments):
    own = {"NEWSCRAWL_STORE": folder / "store", "NEWSCRAWL_SPOOL": folder / "spool", **QUICK}
    options = [part for name, value in own.items() for part in ("-s", f"{name}={value}")]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SCRAPY_")}
    command = [sys.executable, "-m", "scrapy", *arguments, *options, "-s", f"NEWSCRAWL_SITE_MEMORY={folder / 'memory'}"]
    return subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.slow
def test_a_site_is_learnt_from_the_store_and_the_next_run_goes_by_it_and_is_proved_by_it(tmp_path):
    site = "harbourgazette.example"
    memory = memory_path(tmp_path / "memory", site)
    settings = {"NEWSCRAWL_SITE_MEMORY": str(tmp_path / "memory"), "NEWSCRAWL_CAPTURE": "page"}
    with Server(gazette.site()) as server:
        first = crawl(
            tmp_path, "news", "-a", f"url={gazette.HOME}", "-a", "max_articles=6", proxy=server, settings=settings
        )
        assert not list(first.runs[0].glob("*.memory.json"))
        nobody = scrapy(tmp_path, "learn", "nowhere.example")
        assert (nobody.returncode, "holds no article" in nobody.stderr + nobody.stdout) == (2, True)
        kept = scrapy(tmp_path, "learn", site, "--write")
        assert kept.returncode == 0, kept.stderr
        learnt = memory.read_bytes()
        assert json.loads(learnt)["articles"] == len(first.articles)
        again = scrapy(tmp_path, "learn", site, "--write")
        assert memory.read_bytes() == learnt
        assert "0 blocks are new to the memory that is kept, 0 are gone" in again.stdout
        second = crawl(tmp_path, "news", "-a", f"url={gazette.HOME}", "-a", "again=1", proxy=server, settings=settings)
    run = second.runs[-1]
    assert (run / memory.name).read_bytes() == learnt
    assert memory.name in {file["name"] for file in second.manifest["files"]}
    memory.unlink()
    proved = scrapy(tmp_path, "prove", "--all")
    assert proved.returncode == 0, proved.stdout + proved.stderr
