"""Costs on the web: entered by hand, or brought in by a file that shows what is wrong; what running work takes."""

import io
import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from openpyxl import Workbook
from playwright.sync_api import Locator, Page, expect

from tests.support.web import Theme, Web, barriers, overflow, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LEDGER = """Fecha;Tipo;Importe;Oficio;Proveedor;Nº factura
14/05/2026;Factura;1.234,50 €;Hormigón;Planta;F-1
15/05/2026;Pedido;(2.000,00);Acero;Taller;P-9
pronto;Factura;10,00;Acero;Taller;F-2
"""


@pytest.fixture(autouse=True)
def patience() -> None:
    """Expectations wait as long as pages do: a busy machine is slow, not wrong."""
    expect.set_options(timeout=15_000)


@pytest.fixture
def clinic(web: Web) -> str:
    """A project of its own for each test, with everybody who looks at costs."""
    people = {"manager": "project_manager", "scheduler": "scheduler", "superintendent": "superintendent"}
    return web.new_project(f"Clinic {uuid4().hex[:8]}", {**people, "concrete": "foreman", "owner": "viewer"})


def costs(project: str, rest: str = "") -> str:
    return f"/projects/{project}/costs{rest}"


def entered(web: Web, project: str, **members: Any) -> dict[str, Any]:
    body = {"kind": "actual", "amount_cents": 1_000_00, "day": "2026-05-06", "vendor": "Plant", **members}
    with web.client("manager") as client:
        return client.post(costs(project), json=body).raise_for_status().json()


def stored(web: Web, project: str) -> list[dict[str, Any]]:
    with web.client("manager") as client:
        return client.get(costs(project), params={"limit": 500}).raise_for_status().json()["items"]


def panel(page: Page) -> Locator:
    return page.get_by_role("complementary")


def hand_over(page: Page, name: str, data: bytes) -> None:
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})


def workbook(rows: list[list[object]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Costs")
    for row in rows:
        sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_project_without_costs_says_what_they_are_for(web: Web, clinic: str) -> None:
    page = web.signed_in("manager", costs(clinic))
    expect(page.get_by_role("heading", name="Nobody has entered costs yet")).to_be_visible()
    seen = web.signed_in("superintendent", costs(clinic))
    expect(seen.get_by_text("The project manager or the scheduler imports the ledger here")).to_be_visible()
    expect(seen.get_by_role("button", name="Add an amount")).to_have_count(0)


def test_an_amount_is_entered_corrected_and_taken_away(web: Web, clinic: str) -> None:
    page = web.signed_in("manager", costs(clinic))
    page.get_by_role("button", name="Add an amount").click()
    panel(page).get_by_role("button", name="Add it").click()
    expect(panel(page).get_by_text("How much?")).to_be_visible()
    expect(panel(page).get_by_text("What was paid or promised needs a date")).to_be_visible()
    panel(page).get_by_label("Amount in EUR").fill("1234.5")
    panel(page).get_by_label("Date").fill("2026-05-06")
    panel(page).get_by_label("Vendor").fill("Ready-mix plant")
    panel(page).get_by_role("button", name="Add it").click()
    expect(page.get_by_text("€1,235 is spent and €0.00 is promised; nobody has entered a budget.")).to_be_visible()
    page.get_by_role("grid").get_by_text("Ready-mix plant").click()
    panel(page).get_by_label("Amount in EUR").fill("-20")
    panel(page).get_by_role("button", name="Save").click()
    expect(page.get_by_role("grid").get_by_text("-€20.00")).to_be_visible()
    page.get_by_role("grid").get_by_text("Ready-mix plant").click()
    panel(page).get_by_role("button", name="Remove this entry").click()
    panel(page).get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_role("heading", name="Nobody has entered costs yet")).to_be_visible()
    assert stored(web, clinic) == []


def test_who_saves_over_somebody_elses_change_sees_both(web: Web, clinic: str) -> None:
    made = entered(web, clinic)
    page = web.signed_in("manager", costs(clinic, f"?entry={made['id']}"))
    panel(page).get_by_label("Vendor").fill("Mine")
    with web.client("scheduler") as client:
        headers = {"If-Match": '"1"'}
        client.patch(costs(clinic, f"/{made['id']}"), json={"vendor": "Theirs"}, headers=headers).raise_for_status()
    panel(page).get_by_role("button", name="Save").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("cell", name="Mine")).to_be_visible()
    expect(dialog.get_by_role("cell", name="Theirs")).to_be_visible()
    dialog.get_by_role("button", name="Save mine over it").click()
    expect(page.get_by_role("grid").get_by_text("Mine")).to_be_visible()
    assert stored(web, clinic)[0]["vendor"] == "Mine"


def test_totals_and_filters_say_where_the_money_is(web: Web, clinic: str) -> None:
    entered(web, clinic, kind="budget", amount_cents=10_000_00, day=None, vendor="", trade="steel")
    entered(web, clinic, amount_cents=2_500_00, trade="steel", vendor="Mill")
    entered(web, clinic, amount_cents=500_00, trade="", vendor="Plant", day="2026-06-06")
    page = web.signed_in("superintendent", costs(clinic))
    expect(page.get_by_text("€3,000 of €10,000 is spent (30%), and €0.00 is promised.")).to_be_visible()
    page.get_by_text("By trade", exact=True).click()
    expect(page.get_by_role("row", name=re.compile("steel.*10,000.*2,500"))).to_be_visible()
    page.get_by_text("By month", exact=True).click()
    expect(page.get_by_role("row", name=re.compile("2026-06"))).to_be_visible()
    page.get_by_label("Vendor, number or note").fill("mill")
    expect(page.get_by_text("1 entry fits the filters")).to_be_visible()
    assert "q=mill" in page.url
    page.reload()
    expect(page.get_by_text("1 entry fits the filters")).to_be_visible()
    page.get_by_role("grid").get_by_text("Mill").click()
    expect(panel(page).get_by_role("button", name="Save")).to_have_count(0)


def test_a_ledger_with_a_wrong_row_is_stored_without_it_and_undone(web: Web, clinic: str) -> None:
    page = web.signed_in("scheduler", costs(clinic))
    page.get_by_role("button", name="Import a file").click()
    hand_over(page, "mayo.csv", LEDGER.encode("cp1252"))
    expect(page.get_by_text("1 of 3 rows cannot be stored as it is.")).to_be_visible()
    page.get_by_text("With errors (1)").click()
    expect(page.get_by_role("grid").get_by_text("Date “pronto”: this is not a date")).to_be_visible()
    store = page.get_by_role("button", name="Store 2 entries")
    expect(store).to_be_disabled()
    assert stored(web, clinic) == []
    page.get_by_label("Leave out the row with errors").check()
    store.click()
    expect(page.get_by_role("heading", name="Stored")).to_be_visible()
    assert sorted(one["amount_cents"] for one in stored(web, clinic)) == [-200_000, 123_450]
    page.get_by_role("button", name="To the costs").click()
    expect(page.get_by_text("2 entries", exact=True)).to_be_visible()
    page.get_by_role("button", name="Import a file").click()
    page.get_by_role("button", name="Undo mayo.csv").click()
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_text("Undone: 2 entries had been stored")).to_be_visible()
    assert stored(web, clinic) == []


def test_what_could_be_two_dates_is_asked_and_a_column_is_chosen(web: Web, clinic: str) -> None:
    page = web.signed_in("manager", costs(clinic, "?import=new"))
    hand_over(page, "odd.csv", b"When,Euros,Who\n04/05/2026,1.234,Plant\n06/05/2026,2.500,Mill\n")
    expect(page.get_by_text("No column holds an amount")).to_be_visible()
    page.get_by_label("Euros").select_option(label="Amount")
    page.get_by_label("When").select_option(label="Date")
    page.get_by_label("Who").select_option(label="Vendor")
    page.get_by_text("Actual", exact=True).click()
    page.get_by_text("The month", exact=True).click()
    page.get_by_text("A comma: 1.234,50").click()
    expect(page.get_by_text("2 entries would be stored.")).to_be_visible()
    page.get_by_text("The day", exact=True).click()
    settled(page)
    page.get_by_role("button", name="Store 2 entries").click()
    expect(page.get_by_role("heading", name="Stored")).to_be_visible()
    assert sorted((one["day"], one["amount_cents"]) for one in stored(web, clinic)) == [
        ("2026-05-04", 123_400),
        ("2026-05-06", 250_000),
    ]


def test_a_file_that_is_no_table_is_refused_with_what_to_do(web: Web, clinic: str) -> None:
    page = web.signed_in("manager", costs(clinic, "?import=new"))
    hand_over(page, "ledger.pdf", b"%PDF-1.7\n")
    expect(page.get_by_role("alert")).to_contain_text("this is a PDF; save the table as XLSX or CSV")
    hand_over(page, "cut.csv", b'Date,Amount\n2026-05-04,"12.50\n')
    expect(page.get_by_role("alert")).to_contain_text("row 2: a quotation mark is not closed")


def test_a_workbook_of_five_thousand_rows_is_looked_through_and_stored(web: Web, clinic: str) -> None:
    rows: list[list[object]] = [["Date", "Kind", "Amount", "Vendor"]]
    rows += [[date(2026, 1, 1) + timedelta(days=n % 300), "actual", n + 0.25, f"Vendor {n}"] for n in range(5000)]
    page = web.signed_in("manager", costs(clinic, "?import=new"))
    hand_over(page, "year.xlsx", workbook(rows))
    expect(page.get_by_text("5000 entries would be stored.")).to_be_visible()
    page.get_by_role("button", name="Store 5000 entries").click()
    expect(page.get_by_role("heading", name="Stored")).to_be_visible()
    page.get_by_role("button", name="To the costs").click()
    expect(page.get_by_text("5000 entries", exact=True)).to_be_visible()
    grid = page.get_by_role("grid")
    grid.focus()
    for _ in range(3):  # what comes after the end is fetched as one gets there
        grid.press("End")
        settled(page)
    expect(grid).to_have_attribute("aria-rowcount", re.compile(r"^[6-9]\d\d$|^\d{4}$"))


def test_money_is_not_shown_to_those_who_may_not_see_it(web: Web, clinic: str) -> None:
    entered(web, clinic)
    page = web.signed_in("concrete", costs(clinic))
    expect(page.get_by_role("heading", name="Your role does not allow this")).to_be_visible()
    expect(page.get_by_role("navigation").get_by_role("link", name="Costs")).to_have_count(0)


def test_what_others_enter_appears_by_itself(web: Web, clinic: str) -> None:
    entered(web, clinic)
    page = web.signed_in("superintendent", costs(clinic))
    expect(page.get_by_text("1 entry", exact=True)).to_be_visible()
    settled(page)
    entered(web, clinic, vendor="Just now")
    expect(page.get_by_role("grid").get_by_text("Just now")).to_be_visible()


def test_the_pages_have_no_barriers_and_fit_a_phone_in_both_languages(web: Web, clinic: str) -> None:
    for kind in ("budget", "actual", "commitment"):
        entered(web, clinic, kind=kind, trade="steel", reference="INV-20417")
    with web.client("manager") as client:
        files = {"file": ("mayo.csv", LEDGER.encode(), "text/csv")}
        made = client.post(costs(clinic, "/imports"), files=files).raise_for_status().json()["id"]
    screens: tuple[tuple[int, Theme, str], ...] = ((1440, "light", "en"), (375, "dark", "es"))
    for width, theme, language in screens:
        for rest in ("?by=trade", "?entry=new", "?import=new", f"?import={made}"):
            page = web.signed_in("manager", costs(clinic, rest), width=width, theme=theme, language=language)
            settled(page)
            assert barriers(page) == [], (rest, width)
            assert overflow(page) == 0, (rest, width)
            page.context.close()


def test_the_quality_page_tells_what_is_left_of_running_work(web: Web) -> None:
    page = web.signed_in("superintendent", f"/projects/{web.project_id}/schedule/quality")
    section = page.get_by_role("region", name="What is really left of running work")
    expect(section.get_by_role("row", name=re.compile("08W-SLB-REB"))).to_be_visible()
    expect(section.get_by_role("row").nth(9)).to_have_count(0)
    section.get_by_role("button", name=re.compile("Show all")).click()
    expect(section.get_by_role("row").nth(9)).to_be_visible()
    section.get_by_role("link", name="08W-SLB-REB").click()
    expect(page).to_have_url(re.compile("activity=08W-SLB-REB"))
