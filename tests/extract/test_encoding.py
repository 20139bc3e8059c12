"""A page is read in the encoding that it is in, whatever it is called and whatever is declared."""

from __future__ import annotations

import pytest

from newscrawl.extract.page.page import Page
from newscrawl.extract.page.page_encoding import decode_non_utf8_page

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


@pytest.mark.parametrize("declared", [None, "utf-8"])
@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("koi8_r", RUSSIAN),
        ("cp932", "夜行フェリーは月曜日に再び出航すると、港湾事務所が火曜日の朝に発表した。"),
        ("euc_jp", "夜行フェリーは月曜日に再び出航すると、港湾事務所が火曜日の朝に発表した。"),
        ("gb18030", "港务局周二早上宣布，夜间渡轮将于周一重新启航，岛上居民对此感到高兴。"),
        ("cp949", "항만청은 야간 여객선이 월요일에 다시 출항한다고 화요일 아침에 밝혔다."),
        ("cp1253", "Το νυχτερινό πορθμείο θα αποπλεύσει ξανά τη Δευτέρα, ανακοίνωσε το λιμεναρχείο."),
        ("cp874", "เรือข้ามฟากกลางคืนจะออกเดินทางอีกครั้งในวันจันทร์ สำนักงานท่าเรือประกาศเมื่อเช้าวันอังคาร"),
    ],
)
def test_bytes_that_contradict_what_is_declared_are_read_by_their_text(declared, codec, text):
    assert read(text.encode(codec), lang="", charset=declared) == text


@pytest.mark.parametrize(
    ("declared", "codec", "text"),
    [
        ("windows-1251", "koi8_r", RUSSIAN),
        ("shift_jis", "euc_jp", "夜行フェリーは月曜日に再び出航すると、港湾事務所が火曜日の朝に発表した。"),
    ],
)
def test_an_encoding_in_which_the_text_reads_badly_is_not_believed(declared, codec, text):
    assert read(text.encode(codec), lang="", charset=declared) == text


@pytest.mark.parametrize(
    ("lang", "codec", "text"),
    [
        ("pl", "cp1250", "Prom wróci w poniedziałek, ogłosił „urząd” portu, a wyspiarze są z tego dość zadowoleni."),
        ("cs", "iso8859_2", "Noční přívoz vyjede znovu v pondělí, řekl úřad přístavu, a ostrované jsou rádi."),
        ("tr", "cp1254", "Gece feribotu pazartesi günü yeniden kalkacak, adalılar buna çok seviniyor, dedi şef."),
    ],
)
@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1"])
def test_latin_letters_are_those_of_the_pages_language(lang, codec, text, declared):
    assert read(text.encode(codec), lang=lang, charset=declared) == text


def test_one_bad_byte_makes_no_other_encoding_of_utf8():
    assert read(RUSSIAN.encode() * 4 + b"\xd0", charset="utf-8").startswith(RUSSIAN * 4)


def test_quotation_marks_of_windows_amid_utf8_are_what_they_are():
    text = f"{RUSSIAN * 4} “да” – нет"
    mixed = text.encode().replace("“".encode(), b"\x93").replace("”".encode(), b"\x94").replace("–".encode(), b"\x96")
    assert read(mixed, charset="utf-8") == text


def test_a_declaration_behind_long_scripts_is_found():
    assert (
        read(RUSSIAN.encode("cp1251"), charset="windows-1251", lang="", filler=f"<script>/*{'x' * 9000}*/</script>")
        == RUSSIAN
    )


def test_french_stays_french():
    text = "Le théâtre a rouvert après des années, à la joie des élèves."
    assert read(text.encode("cp1252"), lang="fr") == text


@pytest.mark.parametrize("declared", ["utf-16", "utf-16be", "utf-32"])
def test_ascii_that_is_declared_as_wide_characters_is_ascii(declared):
    page = b"<html><head><title>The ferry stays</title></head><body><p>It sails.</p></body></html>"
    assert decode_non_utf8_page(page, declared)[1] == page.decode()
    assert decode_non_utf8_page(page.decode().encode("utf-16-be"), "utf-16be")[1] == page.decode()


@pytest.mark.parametrize("opened", [b"<script ", b"<", b"<style>"])
def test_markup_that_never_ends_is_read_in_time(opened):
    page = b"<html><body><p>" + "Ночной паром".encode("cp1251") + opened * 100_000
    assert decode_non_utf8_page(page, None)[1].startswith("<html>")
