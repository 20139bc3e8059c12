"""Date lines, bylines and places a report was filed from are told from sentences; no text makes the rules slow."""

from __future__ import annotations

import pytest

from newscrawl.furniture.bylines import parse_byline_writers
from newscrawl.furniture.datelines import opening_dateline, raw_dates_in_line
from newscrawl.furniture.draft_context import matching_rules
from newscrawl.furniture.matching.phrases import FoldedLine, Phrasebook, matches_phrase
from newscrawl.furniture.move_to_field import split_caption_and_credit
from newscrawl.furniture.rules.common import COMMON_RULES
from newscrawl.items import Organization, Person
from newscrawl.text.fold import fold


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        (
            "Published: 13th  March 2021 08:45 AM\u00a0|\u00a0Last Updated: 14th March 2021 09:00 AM",
            "13th March 2021 08:45 AM",
            "14th March 2021 09:00 AM",
        ),
        (
            "Publié le 5 mars 2024 à 08h45, mis à jour le 6 mars 2024 à 10h00",
            "5 mars 2024 à 08h45",
            "6 mars 2024 à 10h00",
        ),
        ("Publicerad 23 okt 2025 kl 10.23Uppdaterad kl 12.17", "23 okt 2025 kl 10.23", "kl 12.17"),
        ("입력 2024.03.05 10:22 수정 2024.03.05 11:00", "2024.03.05 10:22", "2024.03.05 11:00"),
        ("Stand: 28.04.2023 17:23 Uhr", "28.04.2023 17:23 Uhr", None),
        ("05. 03. 2024, 08:15 Uhr Lesedauer: 3 Minuten", "05. 03. 2024, 08:15 Uhr", None),
        ("5 March 2024 | 3 min read", "5 March 2024", None),
    ],
)
def test_a_date_line_gives_the_raw_text_of_its_dates(line, published, modified):
    found = raw_dates_in_line(line)
    assert (found.get("datePublished"), found.get("dateModified")) == (published, modified)


@pytest.mark.parametrize(
    "line",
    [
        "Published in 1951, the novel was banned in three states.",
        "Stand: So nennen die Händler am Hafen ihren Holzverschlag.",
        "The pier was closed on 5 March 2024 after a storm broke two of its beams.",
        "Budget 2024",
        "Master 3 Mouse",
        "On 5 March 2024 the harbour pilots had a reading time of 12 minutes for the new rules.",
    ],
)
def test_a_sentence_with_a_date_is_no_date_line(line):
    assert raw_dates_in_line(line) == {}


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Read the Harbour Paper wherever you sail and add us as a preferred source.", "channel-promo"),
        ("Friends of the harbour are treated to special offers, promotions and adverts.", "channel-promo"),
        ("Der Hafen-Newsletter erzählt, was am Kai geschah. Hier geht's zur Anmeldung!", "channel-promo"),
        ("Das Neueste vom Kai? Hier geht es zur Hafen-App.", "channel-promo"),
        ("You can read the full story by registering at the harbour office.", "paywall"),
        ("Für 1,50 Euro können Sie diesen Artikel lesen.", "paywall"),
        ("記事の転載や複製をご希望の方は港湾事務所へ。", "copyright"),
    ],
)
def test_a_site_that_offers_itself_or_its_text_is_known_by_what_it_says(line, rule):
    assert rule in {finding.rule.name for finding in matching_rules(FoldedLine.of(line), None)}


@pytest.mark.parametrize(
    "line",
    [
        "The minister called the pilot a preferred source of news.",
        "You can read the full story of the pier in the town archive.",
        "Für 1,50 Euro können Sie dort einen Fisch kaufen.",
        "Hier geht es zur alten Mole, an der die Fähre nach den Inseln liegt.",
    ],
)
def test_a_report_that_uses_such_words_offers_nothing(line):
    assert list(matching_rules(FoldedLine.of(line), None)) == []


@pytest.mark.parametrize(
    ("line", "writers"),
    [
        ("By Irina Volkova and Jan de Vries", [Person("Irina Volkova"), Person("Jan de Vries")]),
        ("By AFP", [Organization("AFP")]),
        ("Von Anna Müller", [Person("Anna Müller")]),
        ("By Express News Service", [Organization("Express News Service")]),
        ("By Friday the water had reached the square.", []),
        ("Von der Leyen wies die Vorwürfe zurück.", []),
        ("By train", []),
    ],
)
def test_a_byline_names_its_writers(line, writers):
    assert parse_byline_writers(line) == writers


@pytest.mark.parametrize(
    ("text", "filed"),
    [
        ("MOSCOW: The minister resigned.", ("MOSCOW", "")),
        ("NEW DELHI (Reuters) - The court adjourned.", ("NEW DELHI", "Reuters")),
        ("AUBURN, Wash. — Rain fell all week.", ("AUBURN, Wash.", "")),
        ("BREAKING: The minister resigned.", None),
        ("The result: nobody came.", None),
    ],
)
def test_a_report_says_where_it_was_filed_from(text, filed):
    assert opening_dateline(text) == filed


def test_widths_quotes_dashes_and_digits_fold_to_one_form():
    assert fold("“Ａ”\u00a0–  ‘b’ ५") == "\"A\" - 'b' 5"


@pytest.mark.parametrize(
    "seed",
    ["follow us on ", "A ", "AB", "photo credit ", "#aa, ", "a > ", "の", "by A, ", "12:", "| ", "((", "\u00a0 "],
)
def test_no_text_makes_the_rules_slow(seed):
    text = (seed * 1600)[:1600]
    for part in (text[:140], text[:400], text):
        line = FoldedLine.of(part)
        for phrase in Phrasebook(COMMON_RULES).phrases:
            matches_phrase(phrase, line)
        for read in (raw_dates_in_line, parse_byline_writers, opening_dateline, split_caption_and_credit):
            read(part)
