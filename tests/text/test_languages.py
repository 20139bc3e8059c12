"""A language is one file, complete and well-formed, and a wrong file is refused with the place and the remedy."""

from __future__ import annotations

from dataclasses import fields
from importlib import resources

import pytest

from newscrawl.errors import LanguageError
from newscrawl.text.language import all_languages, all_patterns_regex, all_phrases, get_language, language_codes
from newscrawl.text.language_file import parse_language
from newscrawl.text.language_keys import PATTERN_KEYS, PHRASE_KEYS

PROMISED = (
    "ar bn bg ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv mr ms nb nl pl pt ro ru sk sl sr sv ta th "
    "tr uk ur vi zh"
)
SECTIONS = ("dates", "labels", "people", "speech", "actions", "things", "conditions")
REQUIRED = {
    "dates": ("one", "today", "yesterday"),
    "labels": ("published", "updated", "advertisement", "read_also", "rights"),
    "people": ("by", "conjunctions", "roles"),
    "speech": ("you", "reporting"),
    "actions": ("follow", "share", "subscribe", "download", "donate", "comment", "log_in", "read_on"),
    "things": ("newsletter", "app", "channel", "article", "news", "comments", "subscription"),
    "conditions": ("only", "closed", "continues"),
}


def test_every_promised_language_has_a_file_with_all_sections():
    found = {one.code: one for one in all_languages()}
    assert set(PROMISED.split()) <= found.keys()
    for code in PROMISED.split():
        assert all(getattr(found[code], section) for section in SECTIONS), code


@pytest.mark.parametrize("code", PROMISED.split())
def test_what_every_language_says_is_not_empty(code):
    found = get_language(code)
    empty = [
        f"{section}.{key}"
        for section, keys in REQUIRED.items()
        for key in keys
        if not getattr(getattr(found, section), key)
    ]
    assert empty == []


@pytest.mark.parametrize("code", sorted(language_codes()))
def test_every_file_is_read_and_its_words_are_in_small_letters(code):
    found = get_language(code)
    assert found.name
    for section in SECTIONS:
        values = getattr(found, section)
        keys = [one.name for one in fields(values) if one.name != "locales"] if values else []
        words = [word for key in keys for word in getattr(values, key) if not isinstance(getattr(values, key), str)]
        assert [word for word in words if word != word.lower()] == []


def test_regions_and_near_languages_are_found():
    assert get_language("de-AT").code == "de"
    assert get_language("nn").code == "nb"
    assert get_language("tlh") is None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("name =", "nome ="), "unknown section 'nome'"),
        (('name = "German"', ""), "`name` is missing"),
        (("today =", "todey ="), r"de.toml: \[dates\]: unknown key 'todey'"),
        (('today = ["heute"]', ""), "'today' is missing. Write an empty list"),
        (('today = ["heute"]', 'today = "heute"'), "today must be a list of words"),
        (('today = ["heute"]', 'today = ["heute", "heute"]'), "has 'heute' twice"),
        (('"gregorian"', '"julian"'), "calendar must be one of gregorian, jalali"),
        (('"jänner" = 1', '"jänner" = "one"'), "months must be a table of names and numbers"),
        (("[dates]", "[dates"), "de.toml is not TOML"),
        (("[patterns]", "[pattern]"), "unknown section 'pattern'"),
        (("[phrases]", "[phrases]\nadvert = []"), r"\[phrases\]: unknown key 'advert'"),
        (("[phrases]", "[phrases]\nreading-time = ['a(b']"), r"reading-time must be regular expressions; 'a\(b'"),
        (("[phrases]", "[phrases]\nreading-time = ['\\\\L<agencies>']"), "there is no list 'agencies'"),
        (("[patterns]", "[patterns]\nrights = ['\\\\L<agency>']"), "Lists are for `.phrases.` only"),
    ],
)
def test_a_wrong_file_is_refused_with_file_section_and_key(change, message):
    good = resources.files("newscrawl.text").joinpath("languages/de.toml").read_text("utf-8")
    with pytest.raises(LanguageError, match=message):
        parse_language(good.replace(*change, 1), "de")


def test_every_pattern_and_phrase_of_the_model_has_an_expression_in_some_language():
    assert [key for key in PATTERN_KEYS if not all_patterns_regex(key)] == []
    assert [key for key in PHRASE_KEYS if not all_phrases(key)] == []
