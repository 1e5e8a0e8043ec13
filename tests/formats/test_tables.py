"""Tables as people keep them: files to rows of text, and what amounts and days in them mean."""

import io
import json
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from gemba.formats.tables import (
    MOST_ROWS,
    Amount,
    DateOrder,
    Decimal,
    Formula,
    Native,
    TableError,
    decimal_of,
    from_json,
    order_of,
    read,
    read_amount,
    read_day,
    to_json,
)

POINT, COMMA = Decimal.POINT, Decimal.COMMA
DAY, MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


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


@pytest.mark.parametrize(
    ("text", "cents", "currency"),
    [
        ("1234", 123_400, ""),
        ("1.234,50", 123_450, ""),
        ("1,234.50", 123_450, ""),
        ("1.234.567", 123_456_700, ""),
        ("1,234,567.8", 123_456_780, ""),
        ("12,34,567.00", 123_456_700, ""),
        ("1 234,5", 123_450, ""),
        ("1\u00a0234,50 €", 123_450, "EUR"),
        ("€1,234.50", 123_450, "EUR"),
        ("USD 1,234.50", 123_450, "USD"),
        ("$ (1,234.50)", None, ""),
        ("($1,234.50)", -123_450, ""),
        ("(1.234,50)", -123_450, ""),
        ("-1.234,50", -123_450, ""),
        ("1.234,50-", -123_450, ""),
        ("\u22121234.5", -123_450, ""),
        ("1,234.50 CR", -123_450, ""),
        ("CHF 1'234.50", 123_450, "CHF"),
        ("0.125", 13, ""),
        (",5", 50, ""),
        ("1.234,5.6", None, ""),
        ("1,23,4.5", None, ""),
        ("abc", None, ""),
        ("--5", None, ""),
        ("1e9", None, ""),
        ("9" * 30, None, ""),
        ("", None, ""),
    ],
)
def test_an_amount_is_read_as_people_write_it_or_refused(text: str, cents: int | None, currency: str) -> None:
    if cents is None:
        with pytest.raises(ValueError):  # noqa: PT011 - that it is refused is all there is to know
            read_amount(text, None)
    else:
        assert read_amount(text, None) == Amount(cents, currency)


def test_an_amount_that_may_be_thousands_is_read_only_once_somebody_said_so() -> None:
    assert read_amount("1.234", None) is None
    assert read_amount("1.234", COMMA) == Amount(123_400)
    assert read_amount("1.234", POINT) == Amount(123)
    assert decimal_of(["1.234", "12,50"]) is COMMA
    assert decimal_of(["1,234", "1,234,567"]) is POINT
    assert decimal_of(["1.234", "x", "12"]) is None
    assert decimal_of(["1,5", "1.5"]) is None
    assert decimal_of([Native("100.5"), "1.234"]) is None
    assert decimal_of([Native("100.5"), "1.234", "1,5"]) is COMMA


@given(st.integers(-(10**12), 10**12), st.sampled_from([POINT, COMMA]))
def test_what_a_program_writes_with_its_own_signs_comes_back(cents: int, decimal: Decimal) -> None:
    written = f"{cents / 100:,.2f}" if abs(cents) < 10**12 else f"{cents // 100}.00"
    cents = round(float(written.replace(",", "")) * 100)
    if decimal is COMMA:
        written = written.translate(str.maketrans(".,", ",."))
    assert read_amount(written, None) == Amount(cents)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-05-04", date(2026, 5, 4)),
        ("2026/5/4", date(2026, 5, 4)),
        ("2026-05-04T08:00:00", date(2026, 5, 4)),
        ("2026-05-04 08:00", date(2026, 5, 4)),
        ("20260504", date(2026, 5, 4)),
        ("04.05.2026", date(2026, 5, 4)),
        ("14/05/2026", date(2026, 5, 14)),
        ("05/14/26", date(2026, 5, 14)),
        ("05/05/2026 10:30", date(2026, 5, 5)),
        ("04-May-26", date(2026, 5, 4)),
        ("4 de mayo de 2026", date(2026, 5, 4)),
        ("May 4, 2026", date(2026, 5, 4)),
        ("12-dic.-2026", date(2026, 12, 12)),
        ("04/05/2026", None),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: date | None) -> None:
    assert read_day(text, None) == day


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", "31/02/2026", "13/13/2026", "4 foo 2026", "2026", "46000"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - that it is refused is all there is to know
        read_day(text, DAY)


def test_a_day_that_may_be_two_is_read_only_once_somebody_said_so() -> None:
    assert read_day("04/05/2026", DAY) == date(2026, 5, 4)
    assert read_day("04/05/2026", MONTH) == date(2026, 4, 5)
    assert order_of(["04/05/2026", "14/05/2026"]) is DAY
    assert order_of(["04/05/2026", "05/14/2026"]) is MONTH
    assert order_of(["14/05/2026", "05/14/2026"]) is None
    assert order_of(["04/05/2026", "soon"]) is None


def test_a_cell_comes_back_from_json_as_what_it_was() -> None:
    for cell in ("text", Native("100.5"), Formula("=B2")):
        again = from_json(json.loads(json.dumps(to_json(cell))))
        assert (again, type(again)) == (cell, type(cell))
