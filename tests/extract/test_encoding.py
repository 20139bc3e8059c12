"""A page is read in the encoding that it is in, whatever it is called and whatever is declared."""

from __future__ import annotations

import pytest

from newscrawl.extract.page.page import Page

RUSSIAN = "Ночной паром снова выйдет в море в понедельник, сообщили в порту, и жители островов этому рады."


def read(body, *, charset=None, lang="ru", filler="", header=None):
    meta = f'<meta charset="{charset}">' if charset else ""
    page = (
        f'<html lang="{lang}"><head>{filler}{meta}<title>x</title></head><body><p>'.encode()
        + body
        + b"</p></body></html>"
    )
    return Page.of(page, "https://www.paper.example/a", encoding=header).tree.findtext(".//p")


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("x-gbk", "gbk", "夜间渡轮将于周一重新启航"),
        ("windows-949", "cp949", "야간 여객선이 월요일에 다시 출항한다"),
        ("x-euc-jp", "euc_jp", "夜行フェリーは月曜日に再び出航する"),
        ("koi8", "koi8_r", RUSSIAN),
        ("x-mac-cyrillic", "mac_cyrillic", RUSSIAN),
    ],
)
def test_the_labels_of_the_web_are_known(label, codec, text):
    assert read(text.encode(codec), charset=label, lang="") == text


@pytest.mark.parametrize("declared", [{}, {"charset": "utf-8"}, {"charset": "iso-8859-1"}, {"header": "utf-8"}])
@pytest.mark.parametrize(
    ("lang", "codec", "text"),
    [("ru", "cp1251", RUSSIAN), ("ru", "koi8_r", RUSSIAN), ("ar", "cp1256", "تعود العبارة الليلية يوم الاثنين")],
)
def test_bytes_that_contradict_what_is_declared_are_read_by_the_language(declared, lang, codec, text):
    assert read(text.encode(codec), lang=lang, **declared) == text


def test_one_bad_byte_makes_no_other_encoding_of_utf8():
    assert read(RUSSIAN.encode() * 4 + b"\xd0", charset="utf-8").startswith(RUSSIAN * 4)


def test_a_declaration_behind_long_scripts_is_found():
    assert (
        read(RUSSIAN.encode("cp1251"), charset="windows-1251", lang="", filler=f"<script>/*{'x' * 9000}*/</script>")
        == RUSSIAN
    )


def test_french_stays_french():
    text = "Le théâtre a rouvert après des années, à la joie des élèves."
    assert read(text.encode("cp1252"), lang="fr") == text
