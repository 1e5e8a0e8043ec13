"""Tables as people keep them: files to rows of text, or refused in words."""

import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from gemba.formats.tables import (
    MOST_ROWS,
    Formula,
    Native,
    TableError,
    read,
)


def workbook(*rows: list[object], title: str = "Costs") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        "Fecha;Importe\n04/05/2026;1.234,50 €\n".encode("cp1252"),
        "Fecha;Importe\r\n04/05/2026;1.234,50 €\r\n".encode("utf-8-sig"),
        "Fecha\tImporte\n04/05/2026\t1.234,50 €\n".encode("utf-16"),
        "sep=|\nFecha|Importe\n04/05/2026|1.234,50 €\n".encode(),
        'Fecha,Importe\n04/05/2026,"1.234,50 €"\n'.encode(),
    ],
)
def test_csv_is_read_whatever_its_delimiter_and_code_page(data: bytes) -> None:
    assert read(data).rows == (("Fecha", "Importe"), ("04/05/2026", "1.234,50 €"))


def test_rows_keep_their_numbers_though_empty_ones_are_left_out() -> None:
    table = read(b'a,b\n\n,,\n1,"two\nlines"\n')
    assert table.rows == (("a", "b"), ("1", "two\nlines"))
    assert table.numbers == (1, 4)


def test_a_workbook_is_read_with_numbers_days_and_formulas_as_their_values() -> None:
    data = workbook(
        [], ["Date", "Amount", "Code", "Paid"], [datetime(2026, 5, 4), 1234.567, "1040", True], [date(2026, 5, 5), 0.1]
    )
    table = read(data)
    assert table.rows[1] == ("2026-05-04", "1234.5670", "1040", "TRUE")
    assert table.rows[2] == ("2026-05-05", "0.1", "", "")
    assert [isinstance(text, Native) for text in table.rows[1]] == [True, True, False, True]
    assert table.numbers == (2, 3, 4)


def test_a_formula_without_a_value_stays_one_and_one_that_comes_to_an_empty_text_is_empty() -> None:
    made = workbook(["a", "=B1*2", ArrayFormula("C1", "=SUM(A1:A2)"), "=D1", "z"])
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'<c r="D1">', b'<c r="D1" t="str">')
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as again:
        for name, data in parts.items():
            again.writestr(name, data)
    (row,) = read(kept.getvalue()).rows
    assert row == ("a", "=B1*2", "=SUM(A1:A2)", "", "z")
    assert [isinstance(text, Formula) for text in row] == [False, True, True, False, False]


def test_the_first_sheet_that_holds_something_is_read_and_hidden_ones_are_not() -> None:
    book = Workbook()
    for title, hidden, text in (("Hidden", True, "no"), ("Costs", False, "yes")):
        sheet = book.create_sheet(title)
        sheet.append([text, "x"])
        sheet.sheet_state = "hidden" if hidden else "visible"
    kept = io.BytesIO()
    book.save(kept)
    assert read(kept.getvalue()).rows == (("yes", "x"),)


@pytest.mark.parametrize(("row", "is_read"), [(100_000, True), (100_001, False)])
def test_a_sheet_that_goes_on_far_below_is_refused_and_not_cut_short(row: int, is_read: bool) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["a", "b"])
    sheet.cell(row, 1, "far below")
    kept = io.BytesIO()
    book.save(kept)
    if is_read:
        assert read(kept.getvalue()).numbers == (1, row)
        return
    with pytest.raises(TableError, match="row 100001: the sheet goes on below row 100000"):
        read(kept.getvalue())


def packed(**parts: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/") + ".xml", data)
    return kept.getvalue()


TYPES = {"[Content_Types]": b"<Types/>"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\n \n,,\n", "empty"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old form"),
        (b"<html><body>Sign in</body></html>", "web page"),
        (b'a,b\n1,"never closed\n2,3\n', "quotation mark"),
        (bytes(range(256)) * 20, "neither"),
        (packed(readme=b"text"), "ZIP"),
        (packed(**TYPES, xl__workbook=b"<a/>"), "damaged"),
        (packed(**TYPES, xl__workbook=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "no spreadsheet writes"),
        (packed(**TYPES, **{f"xl__big{n}": bytes(50_000_000) for n in range(5)}), "unpacks to more"),
        (workbook(["a", "b"])[:900], "damaged"),
        (b"a,b\n" + b"1,2\n" * (MOST_ROWS + 1), "more than 20000 rows"),
        (b"a," * 150 + b"z\n", "columns"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(TableError, match=said):
        read(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused(data: bytes) -> None:
    try:
        table = read(data)
    except TableError:
        return
    assert len(table.rows) == len(table.numbers) > 0
    assert len({len(row) for row in table.rows}) == 1


SOUND = workbook(["Date", "Amount"], ["2026-05-04", 12.5])  # made once: it holds the moment at which it was made


@given(st.data())
def test_a_damaged_workbook_is_a_table_or_refused(data: st.DataObject) -> None:
    sound = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 6))):
        sound[data.draw(st.integers(0, len(sound) - 1))] = data.draw(st.integers(0, 255))
    try:
        read(bytes(sound))
    except TableError:
        return
