"""A file does not say its code page; its bytes do."""

import codecs

import pytest

from gemba.formats import codepage, xer
from gemba.formats.reading import FormatError
from tests.support.xer_files import task, xer_text

ARABIC = "صب خرسانة الأساسات في الطابق الأرضي"
RUSSIAN = "Устройство фундаментной плиты первого этажа"
GREEK = "Σκυροδέτηση θεμελίων στο ισόγειο του κτιρίου"
HEBREW = "יציקת יסודות בטון בקומת הקרקע של הבניין"
FRENCH = "Coulage des fondations à l'étage inférieur, côté entrée"
GERMAN = "Gründung und Außenanlagen übergeben"
SPANISH = "Cimentación del año: revisión técnica"


@pytest.mark.parametrize(
    ("name", "page"),
    [
        (ARABIC, "cp1256"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN.upper(), "cp1251"),
        (GREEK, "cp1253"),
        (HEBREW, "cp1255"),
        (FRENCH, "cp1252"),
        (GERMAN, "cp1252"),
        (SPANISH, "cp1252"),
        (ARABIC, "utf-8"),
        (FRENCH, "utf-8"),
        (FRENCH, "utf-8-sig"),
        (ARABIC, "utf-16"),
        ("plain", "utf-8"),
    ],
)
def test_an_activitys_name_is_read_in_the_code_page_it_was_written_in(name: str, page: str) -> None:
    reading = xer.read(xer_text(TASK=[task("A", task_name=name)]).encode(page))
    assert reading.schedule.activities.name == [name]
    assert reading.encoding == page


@pytest.mark.parametrize(
    ("bom", "page", "found"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (b"", "utf-16-le", "utf-16-le"),
    ],
)
def test_two_bytes_per_letter_are_read_in_either_order(bom: bytes, page: str, found: str) -> None:
    reading = xer.read(bom + xer_text(TASK=[task("A", task_name=GERMAN)]).encode(page))
    assert (reading.encoding, reading.schedule.activities.name) == (found, [GERMAN])


def test_one_accent_does_not_make_a_script() -> None:
    assert codepage.detect("Béton 30 €".encode("cp1252")) == "cp1252"


def test_a_few_currency_signs_beside_arabic_names_do_not_hide_them() -> None:
    words = f"£ € ¥\t{ARABIC}".encode("cp1256")
    assert codepage.detect(words) == "cp1256"


def test_high_bytes_that_spell_nothing_are_taken_as_western() -> None:
    assert codepage.detect(b"\xff\xbf\xff\xa3\xff\xbf" * 20) == "cp1252"


def test_rows_that_travel_between_databases_do_not_decide_the_code_page() -> None:
    text = xer_text(POBS=[{"pobs_id": "1", "pobs_name": "STRANGERS"}], TASK=[task("A", task_name=ARABIC)])
    data = text.encode("cp1256").replace(b"STRANGERS", (RUSSIAN * 200).encode("cp1251"))
    assert xer.read(data).schedule.activities.name == [ARABIC]


def test_utf_8_cut_off_inside_a_letter_is_still_utf_8() -> None:
    data = ARABIC.encode()
    assert codepage.detect(data[:-1]) == "utf-8"


def test_the_user_may_name_the_code_page() -> None:
    data = xer_text(TASK=[task("A", task_name="Ölçüm ağı")]).encode("cp1254")
    assert xer.read(data, encoding="cp1254").schedule.activities.name == ["Ölçüm ağı"]
    assert xer.read(data, encoding="cp1254").encoding == "cp1254"


def test_bytes_that_the_code_page_does_not_have_do_not_stop_the_reading() -> None:
    data = xer_text(TASK=[task("A", task_name="Beton MARK")]).encode().replace(b"MARK", b"\x81\xff")
    assert xer.read(data, encoding="cp1252").schedule.activities.name == ["Beton \ufffd\xff"]
    assert xer.read(data, encoding="utf-8").schedule.activities.name == ["Beton \ufffd\ufffd"]


@pytest.mark.parametrize("name", ["cp9999", "no such page", "hex", "rot13", "idna", "undefined", "a\0b", "ü"])
def test_a_code_page_that_does_not_exist_is_refused_by_name(name: str) -> None:
    with pytest.raises(FormatError, match="no code page"):
        xer.read(xer_text().encode(), encoding=name)


def test_the_wrong_code_page_gives_a_refusal_and_not_a_crash() -> None:
    with pytest.raises(FormatError, match="not an XER file"):
        xer.read(xer_text().encode(), encoding="utf-16")
