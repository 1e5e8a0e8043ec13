"""Costs from a file: a preview that says what is wrong with each row, then all at once, and back again."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from gemba.db.events import EventRow
from gemba.features.costs.tables import ImportRow
from gemba.features.schedules import jobs, queries
from gemba.features.schedules.facts import ScheduleImported
from tests.features.costs.handing import KEEPER, choose, confirm, flaws, hand, handed, imports, rows, stored, workbook
from tests.support.api import Site
from tests.support.xer_files import task, xer_file

LEDGER = """Fecha;Tipo;Importe;Actividad;Oficio;Proveedor;Nº factura;Concepto
14/05/2026;Factura;1.234,50 €;A1;Hormigón;Planta;F-1;bombeo
15/05/2026;Pedido;(2.000,00);;Acero;Taller;P-9;
"""


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_ledger_in_spanish_is_understood_and_stored_once_it_is_confirmed(site: Site, encoding: str) -> None:
    made = handed(site, LEDGER.encode(encoding))
    preview = made["preview"]
    roles = ["day", "kind", "amount", "activity_code", "trade", "vendor", "reference", "note"]
    assert [column["role"] for column in preview["columns"]] == roles
    assert (preview["rows"], preview["wrong"], preview["warned"], preview["questions"]) == (2, 0, 0, [])
    assert (preview["date_order"], preview["decimal"]) == ("day_first", "comma")
    assert (preview["sums"]["actual_cents"], preview["sums"]["commitment_cents"]) == (123_450, -200_000)
    assert stored(site) == []
    answer = confirm(site, made)
    assert answer.status_code == 200, answer.text
    assert (answer.json()["state"], answer.json()["entries"], answer.json()["preview"]) == ("confirmed", 2, None)
    first = stored(site)[0]
    assert (first.kind, first.amount_cents, first.day) == ("actual", 123_450, date(2026, 5, 14))
    assert (first.activity_code, first.trade, first.vendor, first.reference) == ("A1", "Hormigón", "Planta", "F-1")
    assert str(first.import_id) == made["id"]


def test_confirming_twice_stores_once_and_undoing_takes_all_of_it_away(site: Site) -> None:
    made = handed(site, LEDGER)
    first, again = confirm(site, made), confirm(site, made)
    assert first.json() == again.json()
    assert len(stored(site)) == 2
    client = site.as_(KEEPER)
    undone, undone_again = (client.post(imports(site, made["id"], "undo")) for _ in range(2))
    assert undone.json() == undone_again.json()
    assert undone.json()["state"] == "undone"
    assert stored(site) == []
    assert confirm(site, undone.json()).status_code == 409
    assert [one["id"] for one in client.get(imports(site)).json()["items"]] == [made["id"]]
    with site.runtime.read() as unit:
        facts = [(row.kind, row.body.get("count")) for row in unit.session.scalars(select(EventRow))]
    assert facts == [("CostsImported", 2), ("CostImportUndone", 2)]


def test_undoing_leaves_alone_what_came_by_hand_and_counts_what_was_removed_before(site: Site) -> None:
    made = handed(site, LEDGER)
    confirm(site, made)
    client, costs = site.as_(KEEPER), f"/projects/{site.project_id}/costs"
    client.post(costs, json={"kind": "budget", "amount_cents": 1})
    client.delete(f"{costs}/{stored(site)[0].id}", headers={"If-Match": '"1"'})
    client.post(imports(site, made["id"], "undo"))
    assert [row.kind for row in stored(site)] == ["budget"]


def test_each_wrong_row_says_where_and_why_and_the_good_ones_can_be_stored_without_them(site: Site) -> None:
    made = handed(
        site,
        "Date,Kind,Amount,Currency,Vendor\n"
        "2026-05-04,actual,10.50,EUR,Plant\n"
        "soon,actual,10.50,,\n"
        ",actual,10.50,,\n"
        ",budget,10.50,,\n"
        "2026-05-04,gift,10.50,,\n"
        "2026-05-04,actual,lots,,\n"
        "2026-05-04,actual,,,\n"
        "2026-05-04,actual,10.50,USD,\n"
        f"2026-05-04,actual,10.50,,{'x' * 201}\n"
        "Total,,84.00,,\n"
        "1899-12-30,actual,1.00,,\n",
    )
    told = {row["number"]: flaws(row) for row in rows(site, made)}
    assert told == {
        2: [],
        3: [("day_unreadable", "day")],
        4: [("day_missing", "day")],
        5: [],
        6: [("kind_unknown", "kind")],
        7: [("amount_unreadable", "amount")],
        8: [("amount_missing", "amount")],
        9: [("currency_other", "amount")],
        10: [("text_too_long", "vendor")],
        11: [("total_row", None)],
        12: [("day_far_away", "day")],
    }
    assert [row["number"] for row in rows(site, made, show="wrong")] == [3, 4, 6, 7, 8, 9, 10, 11]
    assert [row["number"] for row in rows(site, made, show="warned")] == [12]
    wrong = rows(site, made, show="wrong")[0]["errors"][0]
    assert (wrong["text"], wrong["message"]) == ("soon", "This is not a date.")
    refused = confirm(site, made)
    assert (refused.status_code, refused.json()["wrong"]) == (409, 8)
    assert stored(site) == []
    assert confirm(site, made, skip_errors=True).json()["entries"] == 3
    assert len(stored(site)) == 3


def test_days_and_amounts_that_may_be_two_are_asked_about(site: Site) -> None:
    made = handed(site, "Date,Kind,Amount\n04/05/2026,actual,1.234\n06/05/2026,actual,2.500\n")
    assert made["preview"]["questions"] == ["date_order", "decimal"]
    assert flaws(rows(site, made)[0]) == [("amount_unclear", "amount"), ("day_unclear", "day")]
    answered = choose(site, made, date_order="month_first", decimal="comma").json()
    assert (answered["preview"]["questions"], answered["preview"]["wrong"]) == ([], 0)
    assert confirm(site, made).status_code == 412
    confirm(site, answered)
    assert [(row.day, row.amount_cents) for row in stored(site)] == [
        (date(2026, 4, 5), 123_400),
        (date(2026, 6, 5), 250_000),
    ]


def test_everything_that_has_to_be_said_is_asked_at_once(site: Site) -> None:
    made = handed(site, "Date,Amount\n04/05/2026,1.234\n")
    assert made["preview"]["questions"] == ["kind", "date_order", "decimal"]


def test_columns_nobody_recognises_are_chosen_and_the_choice_can_be_taken_back(site: Site) -> None:
    made = handed(site, "When,How much,Who\n2026-05-04,12.50,Plant\n")
    assert made["preview"]["questions"] == ["amount"]
    columns = [{"position": 0, "role": "day"}, {"position": 1, "role": "amount"}, {"position": 2, "role": "vendor"}]
    asked = choose(site, made, columns=columns).json()
    assert asked["preview"]["questions"] == ["kind"]
    told = choose(site, asked, kind="actual").json()
    assert (told["preview"]["questions"], told["preview"]["wrong"]) == ([], 0)
    back = choose(site, told, columns=None).json()
    assert back["preview"]["questions"] == ["amount"]
    assert choose(site, back, columns=[{"position": 500, "role": "day"}]).status_code == 422
    # A column that the table does not have is nothing to anybody.
    assert choose(site, back, columns=[{"position": 90, "role": "amount"}]).json()["preview"]["questions"] == ["amount"]


def test_a_report_with_a_column_for_each_kind_gives_an_entry_for_each_amount(site: Site) -> None:
    data = workbook(
        ["Cost report"],
        ["WBS", "Description", "Budget", "Actual cost", "Committed", "Total", "Date"],
        ["C.S", "Structure", 1000, 250.5, 0, 1250.5, date(2026, 5, 4)],
        ["C.F", "Facade", 500, None, None, 500, None],
    )
    made = handed(site, data, "report.xlsx")
    assert [one["role"] for one in made["preview"]["columns"]] == [
        "wbs",
        "note",
        "budget",
        "actual",
        "commitment",
        None,
        "day",
    ]
    assert made["preview"]["sums"]["entries"] == 3
    assert [row["number"] for row in rows(site, made)] == [3, 4]
    assert confirm(site, made).json()["entries"] == 3
    assert sorted((row.kind, row.amount_cents, row.wbs) for row in stored(site)) == [
        ("actual", 25_050, "C.S"),
        ("budget", 50_000, "C.F"),
        ("budget", 100_000, "C.S"),
    ]


def test_what_is_said_twice_or_names_no_activity_is_warned_of_and_still_stored(site: Site) -> None:
    files = {"file": ("clinic.xer", xer_file(TASK=[task("A1")]), "application/octet-stream")}
    path = f"/projects/{site.project_id}/schedule/revisions"
    revision = site.as_(KEEPER).post(path, files=files).json()["id"]
    jobs.solve(site.runtime, ScheduleImported(project_id=site.project_id, revision_id=revision))
    with site.runtime.read() as unit:
        codes = sorted(queries.codes(unit, revision))
    ledger = f"Date,Kind,Amount,Activity\n2026-05-04,actual,1.00,{codes[0]}\n2026-05-04,actual,2.00,NONE\n"
    confirm(site, handed(site, ledger))
    again = handed(site, ledger + f"2026-05-04,actual,1.00,{codes[0]}\n")
    assert [flaws(row) for row in rows(site, again)] == [
        [("stored_already", None)],
        [("activity_unknown", "activity_code"), ("stored_already", None)],
        [("twice_in_file", None), ("stored_already", None)],
    ]
    assert confirm(site, again).json()["entries"] == 3


def test_a_preview_is_forgotten_after_a_day(site: Site) -> None:
    made = handed(site, LEDGER)
    with site.runtime.write() as unit:
        unit.session.execute(update(ImportRow).values(created_at=unit.now - timedelta(days=1, minutes=1)))
    assert confirm(site, made).json()["type"].endswith("preview-expired")
    assert choose(site, made, kind="actual").status_code == 409
    handed(site, LEDGER)
    with site.runtime.read() as unit:
        assert unit.session.scalar(select(func.count()).select_from(ImportRow)) == 1
    assert site.as_(KEEPER).get(imports(site, made["id"])).status_code == 404


def test_a_file_handed_over_twice_with_its_key_is_one_preview(site: Site) -> None:
    answers = [hand(site, LEDGER, **{"Idempotency-Key": "may"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[0].json() == answers[1].json()


def test_once_confirmed_no_copy_of_the_file_is_kept(site: Site) -> None:
    made = handed(site, LEDGER)
    confirm(site, made)
    with site.runtime.read() as unit:
        kept = unit.session.execute(select(ImportRow.header, ImportRow.rows, ImportRow.numbers)).one()
    assert tuple(kept) == (None, None, None)
    assert rows(site, made) == []


@pytest.mark.parametrize(
    ("data", "status"),
    [(b"", 422), (b"%PDF-1.4", 422), (b'a;b\n"1;2\n', 422), (b"PK\x03\x04 nothing", 422), (b"\0" * 500, 422)],
)
def test_what_is_no_table_is_refused_and_nothing_is_kept(site: Site, data: bytes, status: int) -> None:
    answer = hand(site, data)
    assert (answer.status_code, answer.json()["type"]) == (status, "/docs/problems#unreadable-table")
    with site.runtime.read() as unit:
        assert unit.session.scalar(select(func.count()).select_from(ImportRow)) == 0


def test_a_form_without_the_file_is_refused(site: Site) -> None:
    client = site.as_(KEEPER)
    assert client.post(imports(site), files={"other": ("a.csv", b"x", "text/csv")}).status_code in (400, 422)
    assert client.post(imports(site), json={}).status_code == 400


def test_a_table_with_nothing_to_store_cannot_be_confirmed(site: Site) -> None:
    made = handed(site, "Date,Kind,Amount\n")
    assert confirm(site, made).json()["type"].endswith("nothing-to-store")


def test_a_name_in_another_script_and_with_folders_is_kept_as_people_see_it(site: Site) -> None:
    assert handed(site, LEDGER, "C:\\cuentas\\año 2026.csv")["file_name"] == "año 2026.csv"


@pytest.mark.slow
def test_five_thousand_rows_are_previewed_and_stored(site: Site, tmp_path: Path) -> None:
    lines: list[list[object]] = [["Date", "Kind", "Amount", "Vendor"]]
    lines += [[date(2026, 1, 1) + timedelta(days=n % 300), "actual", n + 0.25, f"V{n % 7}"] for n in range(5000)]
    made = handed(site, workbook(*lines), "big.xlsx")
    assert made["preview"]["sums"] == {
        "budget_cents": 0,
        "actual_cents": sum(n * 100 + 25 for n in range(5000)),
        "commitment_cents": 0,
        "forecast_cents": 0,
        "entries": 5000,
    }
    page = site.as_(KEEPER).get(imports(site, made["id"], "rows"), params={"limit": 500}).json()
    following = (
        site.as_(KEEPER).get(imports(site, made["id"], "rows"), params={"limit": 500, "after": page["next"]}).json()
    )
    assert (len(page["items"]), following["items"][0]["number"]) == (500, 502)
    assert confirm(site, made).json()["entries"] == 5000
