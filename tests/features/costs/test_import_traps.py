"""Files of costs that could be read wrongly without a word: each is read right, asked about, warned of or refused."""

from datetime import date

import pytest

from tests.features.costs.handing import choose, confirm, flaws, handed, rows, stored, workbook
from tests.support.api import Site


def test_a_row_longer_than_the_header_is_wrong_as_where_a_comma_stands_in_an_amount(site: Site) -> None:
    made = handed(site, "Date,Amount\n2026-05-04,1234,50\n2026-05-05,12,\n")
    made = choose(site, made, kind="actual").json()
    assert [flaws(row) for row in rows(site, made)] == [[("too_many_cells", None)], []]
    assert rows(site, made, show="wrong")[0]["errors"][0]["text"] == "50"
    assert made["preview"]["sums"]["actual_cents"] == 1_200


def test_a_column_without_a_header_is_no_surplus_once_somebody_says_what_it_holds(site: Site) -> None:
    made = handed(site, "Date,Kind,Amount\n2026-05-04,actual,12.50,pump\n")
    assert made["preview"]["wrong"] == 1
    told = choose(site, made, columns=[{"position": 3, "role": "note"}]).json()
    assert (told["preview"]["wrong"], rows(site, told)[0]["entries"][0]["note"]) == (0, "pump")


def test_numbers_and_days_of_a_workbook_do_not_say_how_the_texts_beside_them_were_typed(site: Site) -> None:
    data = workbook(
        ["Date", "Kind", "Amount", "PO no"],
        [date(2026, 5, 14), "actual", 100.5, 1040],
        ["04/05/2026", "actual", "1.234", 1041],
        ["05/06/2026", "actual", "12.345", 1042],
    )
    made = handed(site, data, "typed.xlsx")
    assert made["preview"]["questions"] == ["date_order", "decimal"]
    assert [row["entries"] != [] for row in rows(site, made)] == [True, False, False]
    told = choose(site, made, decimal="comma", date_order="day_first").json()
    assert told["preview"]["sums"]["actual_cents"] == 10_050 + 123_400 + 1_234_500
    confirm(site, told)
    assert [row.reference for row in stored(site)] == ["1041", "1040", "1042"]


def test_a_budget_beside_an_amount_of_another_kind_is_read_with_it(site: Site) -> None:
    data = "Date,WBS,Budget,Cost\n2026-05-04,C.S,1000,250.50\n,C.F,500,\n,C.G,700,0\n,C.H,,\n"
    made = handed(site, data)
    assert [one["role"] for one in made["preview"]["columns"]] == ["day", "wbs", "budget", "amount"]
    assert made["preview"]["questions"] == ["kind"]
    told = choose(site, made, kind="actual").json()
    sums = told["preview"]["sums"]
    assert (sums["budget_cents"], sums["actual_cents"], sums["entries"]) == (220_000, 25_050, 4)
    assert [flaws(row) for row in rows(site, told)] == [[], [], [], [("amount_missing", "amount")]]
    # Said to be budgets, they would be counted twice.
    twice = choose(site, told, kind="budget").json()
    assert flaws(rows(site, twice)[0]) == [("kind_twice", "amount")]
    assert confirm(site, twice, skip_errors=True).json()["entries"] == 2


@pytest.mark.parametrize("label", ["Sum", "Net total", "TOTAL (EUR)", "Sub-total:", "Overall", "Suma", "Total general"])
def test_a_row_that_begins_with_what_a_total_is_called_is_left_out(site: Site, label: str) -> None:
    made = handed(site, f"WBS,Budget\nC.S,100\nC.F,50\n{label},99\n")
    assert [flaws(row) for row in rows(site, made)] == [[], [], [("total_row", None)]]


def test_a_supplier_whose_name_begins_like_a_total_is_none(site: Site) -> None:
    made = handed(
        site, "Vendor,Date,Actual\nTotal Energies,2026-05-04,100\nSumak,2026-05-04,50\nSum Ltd,2026-05-04,7\n"
    )
    assert (made["preview"]["wrong"], made["preview"]["warned"]) == (0, 0)


def test_rows_that_add_up_those_above_are_warned_of_though_they_do_not_say_so(site: Site) -> None:
    data = (
        "WBS,Note,Budget,Forecast\n"
        "1,slab,100,110\n2,walls,50,60\n,Total structure,150,170\n"
        "3,windows,150,170\nTotal for 3,,150,170\n,,300,340\n"
    )
    made = handed(site, data)
    warned = [("sum_of_others", None)]
    assert [flaws(row) for row in rows(site, made)] == [[], [], warned, [], warned, warned]


def test_an_amount_like_the_one_above_is_no_total_nor_is_one_that_says_what_it_is_for(site: Site) -> None:
    assert handed(site, "Date,Budget\n2026-05-04,100\n2026-05-05,100\n")["preview"]["warned"] == 0
    assert handed(site, "Trade,Budget\nslab,100\nwalls,100\nroof,200\n")["preview"]["warned"] == 0


def test_branches_of_a_wbs_that_add_up_those_below_are_warned_of(site: Site) -> None:
    data = "WBS,Budget\n1,300\n1.1,100\n1.2,200\n1.2.1,150\n1.2.2,50\n2,80\n2.1,70\n3,5\n"
    made = handed(site, data)
    assert [row["number"] for row in rows(site, made, show="warned")] == [2, 4]


def test_a_formula_without_its_value_is_an_error_of_its_row(site: Site) -> None:
    data = workbook(["WBS", "Budget", "Forecast", "Check"], ["C.S", 100, 120, "=B2"], ["C.F", 50, "=B3*1.2", None])
    made = handed(site, data, "made.xlsx")
    assert [flaws(row) for row in rows(site, made)] == [[], [("formula_without_value", "forecast")]]
    wrong = rows(site, made, show="wrong")[0]
    assert (wrong["errors"][0]["text"], wrong["entries"]) == ("=B3*1.2", [])
