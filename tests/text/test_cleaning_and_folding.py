"""One place for what is done to words before they are stored or compared."""

from __future__ import annotations

import pytest

from newscrawl.text.agencies import find_agency, is_agency
from newscrawl.text.cleaning import clean_line
from newscrawl.text.fold import fold, fold_case, letter_key, word_key
from newscrawl.text.sentences import count_words, is_declarative_sentence, is_sentence


def test_a_tidied_text_has_single_spaces_and_no_invisible_characters_but_joiners():
    assert clean_line(" har\u00adbour\u200b \u00a0 master\n") == "harbour master"
    assert clean_line("می\u200cرود") == "می\u200cرود"
    assert clean_line("e\u0301") == "é"
    assert clean_line(" e\u0301 ") == clean_line("e\u0301\t") == "é"
    assert clean_line("two  spaces") == clean_line("two spaces") == "two spaces"


@pytest.mark.parametrize(
    ("key", "one", "other"),
    [
        (fold, "“Pier” – ５", '"Pier" - 5'),
        (word_key, "PIER: «Velsk»!", "pier velsk"),
        (letter_key, "Ship-Yard 5", "shipyard5"),
        (fold_case, "İSTANBUL", "istanbul"),
    ],
)
def test_texts_that_differ_in_marks_have_one_key(key, one, other):
    assert key(one) == key(other)


def test_scripts_without_spaces_are_counted_by_their_characters():
    assert count_words("two words") == 2
    assert count_words("港湾都市計画委員会") == 4


def test_a_statement_ends_in_a_full_stop_and_a_sentence_may_be_a_question():
    assert is_declarative_sentence("The pier was closed on Monday.")
    assert is_sentence("Was the pier closed on Monday?")
    assert not is_declarative_sentence("Was the pier closed on Monday?")
    assert not is_sentence("The pier was closed on Monday…")


def test_an_agency_is_found_as_a_name_and_in_a_line():
    assert is_agency("(Reuters)")
    assert is_agency("Agence France-Presse")
    assert not is_agency("Reuters Square")
    assert find_agency("Source: dpa-infocom") == "dpa-infocom"
