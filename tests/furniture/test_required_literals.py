"""Phrases are asked only where their hints stand, and that makes no difference to what they find."""

import re
import subprocess
import sys
from string import ascii_lowercase, digits

import pytest

from newscrawl.furniture.matching.phrases import MAX_LABEL_LENGTH, MAX_SHORT_LINE_LENGTH, FoldedLine, Phrasebook
from newscrawl.furniture.matching.required_literals import regex_hints, split_alternatives
from newscrawl.furniture.rules.common import COMMON_RULES
from newscrawl.publishers.model import FurnitureRule
from tests.support.paths import ROOT

DEMO = ROOT / "demo"
WORDS = [*sorted(DEMO.rglob("*.txt")), *sorted(DEMO.glob("quay_words/*.json"))]
SPOKEN = (
    "Follow us on WhatsApp", "SHARE", "Advertisement", "Korrektur: In einer früheren Version hieß es anders.", "更正：人數有誤",
    "Bültenimize abone olun", "İNDİR", "Ad", "Photo: AP", "e-mail: desk@example.org", "1 / 12", "»", "CORRECTION: the year",
    '"Follow us on WhatsApp," said the banner.', "The harbour opened on Monday, and nobody was asked to subscribe.",
)  # fmt: skip


def matched_in_full(rule, line):
    pattern = re.compile(rule.phrase, re.IGNORECASE)
    if rule.form == "sentence":
        quoted = rule.action != "keep" and line.folded.startswith('"')
        return not quoted and pattern.search(line.folded) is not None
    return len(line.folded) <= MAX_LABEL_LENGTH and bool(pattern.fullmatch(line.core) or pattern.fullmatch(line.folded))


def test_a_book_finds_what_its_rules_find_when_each_is_matched_in_full():
    book = Phrasebook(COMMON_RULES)
    found = 0
    for text in [*SPOKEN, *(line for path in WORDS for line in path.read_text(encoding="utf-8").splitlines())]:
        line = FoldedLine.of(text)
        expected = [rule.name for rule in COMMON_RULES if matched_in_full(rule, line)]
        assert [rule.name for rule in book.rules_matching(line)] == expected, text
        found += len(expected)
    assert found > len(SPOKEN) / 2


def test_most_phrases_have_hints():
    book = Phrasebook(COMMON_RULES)
    assert sum(phrase.hints is None for phrase in book.phrases) < len(book.phrases) / 10


@pytest.mark.parametrize(
    ("phrase", "hints"),
    [
        (r"^(?:get|install) (?:the|our) .{1,40}\bapp(?:lication)?\b", {"app"}),
        (r"ΤΈΛΟΣ|x", {"τέλοσ", "x"}),
        (r"[a-c]{3}", None),
        (r".[(\[]b", {"(", "["}),
        (r"(?:yes){2}", {"yes"}),
        (r"(?:yes)?", None),
        ("シェア", {"シェア"}),
        ("Teilen auf", {"teilen auf"}),
        (" ", None),
        (r"(?!no)share(?= it)", {"share"}),
    ],
)
def test_hints_are_what_an_expression_cannot_do_without(phrase, hints):
    assert regex_hints(phrase)[0] == (None if hints is None else frozenset(hints))


@pytest.mark.parametrize(
    ("phrase", "letters"),
    [("e-mail", 6), (r"a\s+b\s*", 4), (r"\s*(?:source|via)\s*:\s*\S{1,9}", 19), (r"[\s*+]{3}", 3)],
)
def test_the_longest_that_an_expression_matches_has_no_space_beside_another(phrase, letters):
    assert regex_hints(phrase)[1] == letters


@pytest.mark.parametrize(
    ("phrase", "begin"),
    [
        ("Teilen", {"te"}),
        ("X", {"x"}),
        (r"^(?:get|INSTALL|\(?x) the app", {"ge", "in", " x", "x "}),
        (r"\W?(?:ab)?[cd]{1,2}e", {" a", " c", " d", "ab", "cc", "cd", "ce", "dc", "dd", "de"}),
        (r"(?:ab|c)*d", {"ab", "c", "d"}),
        (r"\b(?=.{3})(?!no)[aIς]{2}x", {"aa", "ai", "aσ", "ia", "ii", "iσ", "σa", "σi", "σσ"}),
        (r"a[^x]c", {"a"}),
        (r"[a-z0-9]{2}x", {*ascii_lowercase, *digits}),
        (r".{0,3}share", None),
        (r"[^x]share", None),
        (r"[a-z\u0100-\uffff]share", None),
        (r"(?:share)?", None),
    ],
)
def test_openings_are_what_a_text_must_begin_with(phrase, begin):
    assert regex_hints(phrase).openings == (None if begin is None else frozenset(begin))


def test_an_expression_is_parted_at_the_bars_that_are_in_no_bracket():
    assert list(split_alternatives(r"a|(?:b|c)|[]|]|[^]|]|\||d")) == ["a", "(?:b|c)", "[]|]", "[^]|]", r"\|", "d"]


def test_capital_letters_of_other_alphabets_are_one_with_small_ones():
    rule = FurnitureRule("more", "indir şimdi|διάβασε περισσότερος")
    for text in ("İNDİR ŞİMDİ", "ΔΙΆΒΑΣΕ ΠΕΡΙΣΣΌΤΕΡΟΣ"):
        assert Phrasebook([rule]).rules_matching(FoldedLine.of(text)) == [rule]


@pytest.mark.parametrize(
    "length", [MAX_SHORT_LINE_LENGTH - 1, MAX_SHORT_LINE_LENGTH, MAX_SHORT_LINE_LENGTH + 1, MAX_LABEL_LENGTH]
)
def test_a_line_of_any_length_is_searched_for_what_can_be_so_long(length):
    rule = FurnitureRule("more", rf"more \w{{{length - 5}}}")
    assert Phrasebook([rule]).rules_matching(FoldedLine.of(f"More {'x' * (length - 5)}")) == [rule]


def test_a_literal_dollar_does_not_end_a_line():
    rule = FurnitureRule("paywall", r"^read on for \$", form="sentence")
    assert Phrasebook([rule]).rules_matching(
        FoldedLine.of("Read on for $3 a month, and cancel whenever you wish.")
    ) == [rule]


def test_no_book_is_made_before_a_line_is_matched():
    code = (
        "from newscrawl.furniture import draft_context; print(draft_context._common_phrasebook.cache_info().currsize)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT).stdout == b"0\n"
