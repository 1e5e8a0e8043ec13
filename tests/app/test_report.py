"""The report as a document: whole, closed in itself, safe, and adding up."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from gemba.app.check import Check, Wish, check
from gemba.app.refusal import RefusalError
from gemba.app.report import render
from gemba.app.report.method import METHODS
from gemba.engines.waste import DETECTORS, Amount, Row
from tests.app.conftest import UPDATE, Written
from tests.app.pages import Element, by_id, cents, minutes, parsed, rows
from tests.conftest import ROOT
from tests.support.xer_files import PROJECT, relation, task

EVIL = "</title><script>alert('x')</script><img src=x onerror=alert(1)>\"'&"


@pytest.fixture(scope="module")
def html(tower: Check) -> str:
    return render(tower)


@pytest.fixture(scope="module")
def page(html: str) -> Element:
    return parsed(html)


def test_everything_is_in_the_one_file(html: str, page: Element) -> None:
    references = [
        value for element in page.all() for name, value in element.attributes.items() if name in ("href", "src", "data")
    ]
    assert all(reference.startswith("#") or reference == "data:," for reference in references)
    assert not re.search(r"url\(|@import|https?:|<script", html)


def test_every_link_leads_to_a_place_on_the_page_and_no_two_places_share_a_name(page: Element) -> None:
    ids = [element.attributes["id"] for element in page.all() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    links = {link.attributes["href"].removeprefix("#") for link in page.all("a")}
    assert links <= set(ids)
    named = {
        id
        for element in page.all()
        for name in ("aria-labelledby", "aria-describedby")
        for id in element.attributes.get(name, "").split()
    }
    assert named <= set(ids)


def test_headings_go_down_one_level_at_a_time(page: Element) -> None:
    levels = [int(element.tag[1]) for element in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_drawing_is_either_named_and_described_or_silent(page: Element) -> None:
    drawings = [svg for svg in page.all("svg") if {"role", "aria-hidden"} & set(svg.attributes)]
    assert len(drawings) > 5
    for svg in drawings:
        if svg.attributes.get("role") == "img":
            assert [child.tag for child in svg.all("title", "desc")] == ["title", "desc"]
            assert all(child.text for child in svg.all("title", "desc"))
        else:
            assert svg.attributes["aria-hidden"] == "true"


def test_every_head_of_a_table_says_what_it_heads(page: Element) -> None:
    heads = list(page.all("th"))
    assert heads
    assert all(head.attributes.get("scope") in ("col", "row", "colgroup", "rowgroup") for head in heads)


def test_what_scrolls_can_be_reached_by_keyboard_and_has_a_name(page: Element) -> None:
    regions = page.of_class("scroll")
    assert regions
    for region in regions:
        assert region.attributes["tabindex"] == "0"
        assert region.attributes["role"] == "region"
        assert region.attributes.get("aria-label") or region.attributes.get("aria-labelledby")


def test_the_total_of_the_ledger_is_the_sum_of_its_rows(book: Element) -> None:
    (table,) = book.of_class("book")
    body, (total,) = rows(table, "tbody"), rows(table, "tfoot")
    assert len(body) > 3
    assert int(total[1]) == sum(int(row[1]) for row in body)
    half = len(total) // 2 + 1
    for column in range(2, half):
        assert minutes(total[column]) == sum(minutes(row[column]) for row in body)
    for column in range(half, len(total)):
        assert cents(total[column]) == sum(cents(row[column]) for row in body)


def test_every_finding_listed_adds_up_to_the_total_of_the_ledger(book: Element) -> None:
    (table,) = book.of_class("book")
    (total,) = rows(table, "tfoot")
    lines = [row for table in book.of_class("lines") for row in rows(table, "tbody")]
    assert len(lines) == int(total[1])
    assert sum(minutes(row[2]) for row in lines) == minutes(by_net(total)[0])
    assert sum(cents(row[3]) for row in lines) == cents(by_net(total)[1])


def test_hours_that_nobody_knows_are_not_zero(page: Element) -> None:
    (table,) = page.of_class("book")
    shown = {row[0]: row[2] for row in rows(table, "tbody")}
    assert shown["Extra-processing"] == "–"
    assert shown["Waiting"] != "–"


def overlapping(found: Check) -> Check:
    """The same check as if half of every finding were counted elsewhere and a third of the rest cut."""

    def part(amount: Amount, share: int) -> Amount:
        return Amount(amount.minutes // share, None if amount.cost is None else amount.cost // share)

    rows = tuple(
        replace(row, overlap=half, cut=third, net=row.gross - half - third)
        for row in found.ledger.rows
        for half in [part(row.gross, 2)]
        for third in [part(row.gross, 6)]
    )

    def column(name: str, rows: Sequence[Row] = rows) -> Amount:
        return sum((getattr(row, name) for row in rows), Amount())

    def by(name: Callable[[Row], Any]) -> dict[Any, Amount]:
        names = list(dict.fromkeys(map(name, rows)))
        return {one: column("net", [row for row in rows if name(row) == one]) for one in names}

    ledger = replace(
        found.ledger,
        rows=rows,
        overlap=column("overlap"),
        cut=column("cut"),
        net=column("net"),
        by_waste=by(lambda row: row.finding.waste),
        by_trade=by(lambda row: row.finding.trade),
        by_area=by(lambda row: row.finding.area),
    )
    return replace(found, ledger=ledger)


@pytest.fixture(scope="module", params=["as it is", "with overlaps"])
def book(request: pytest.FixtureRequest, tower: Check, page: Element) -> Element:
    """The page whose ledger is to add up: as it is, and where columns are needed for what is counted elsewhere."""
    return page if request.param == "as it is" else parsed(render(overlapping(tower)))


def test_what_is_counted_elsewhere_has_columns_of_its_own(tower: Check, page: Element) -> None:
    split = parsed(render(overlapping(tower)))
    assert "− elsewhere" in by_id(split, "ledger").text
    assert "− elsewhere" not in by_id(page, "ledger").text
    (table,) = split.of_class("book")
    for row in (*rows(table, "tbody"), *rows(table, "tfoot")):
        gross, overlap, cut, net = map(minutes, row[2:6])
        assert gross - overlap - cut == net


def by_net(total: list[str]) -> tuple[str, str]:
    """Net hours and net cost of a line of the ledger, with or without the columns between."""
    return total[len(total) // 2], total[-1]


def test_trades_and_areas_add_up_to_the_total_too(book: Element) -> None:
    tables = [table for table in by_id(book, "ledger").all("table") if "book" not in table.attributes["class"]]
    assert len(tables) == 2
    for table in tables:
        (total,) = rows(table, "tfoot")
        assert minutes(total[1]) == sum(minutes(row[1]) for row in rows(table, "tbody"))
        assert cents(total[2]) == sum(cents(row[2]) for row in rows(table, "tbody"))


def test_the_causes_shown_add_up_to_the_movement_shown(page: Element) -> None:
    tables = [table for table in by_id(page, "changes").all("table") if list(table.all("tfoot"))]
    assert len(tables) == 2
    for table in tables:
        (total,) = rows(table, "tfoot")
        days = [float(row[1].removesuffix(" d").replace("−", "-")) for row in rows(table, "tbody")]
        assert sum(days) == pytest.approx(float(total[1].removesuffix(" d").replace("−", "-")))


def test_text_of_the_file_stays_text(xer_at: Written) -> None:
    path = xer_at(
        PROJECT=[{**PROJECT, "proj_short_name": EVIL}],
        TASK=[task("A", task_name=EVIL), task(EVIL, task_name="B", act_start_date=EVIL)],
        TASKPRED=[relation("A", EVIL)],
        PROJWBS=[{"wbs_id": "1", "proj_id": "1", "wbs_name": EVIL, "parent_wbs_id": ""}],
    )
    page = parsed(render(check(Wish(path, currency="<b>"))))
    assert not list(page.all("script", "img", "b-"))
    assert "alert('x')" in page.text
    assert not [name for element in page.all() for name in element.attributes if name.startswith("on")]


def test_a_name_with_control_characters_does_not_spoil_the_page(xer_at: Written) -> None:
    html = render(check(Wish(xer_at(TASK=[task("A", task_name="Pour\x00\x07\x1b slab"), task("B")]))))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", html)


def test_a_lonely_schedule_says_what_would_show_more(xer_at: Written) -> None:
    page = parsed(render(check(Wish(xer_at()))))
    assert "--previous" in by_id(page, "changes").text
    assert "--baseline" in by_id(page, "waste").text
    assert "Nothing to add up" in by_id(page, "ledger").text


def test_waste_without_a_price_says_how_to_give_one(shared_data: Path) -> None:
    file = shared_data / "xer" / "chiller-update-2025-12-18.xer"
    assert "--rate 65" in by_id(parsed(render(check(Wish(file)))), "waste").text
    assert "assigns no crew" in by_id(parsed(render(check(Wish(file, rate=65.0)))), "waste").text


def test_every_page_of_the_documentation_that_is_named_is_there() -> None:
    pages = {method.page for method in METHODS} | {f"docs/reference/detectors/{key}.md" for key in DETECTORS}
    assert all((ROOT / name).is_file() for name in pages)


def test_the_same_check_gives_the_same_report(tower: Check, html: str) -> None:
    assert render(tower) == html


@pytest.mark.slow
def test_every_real_file_is_refused_or_gives_a_sound_page_of_less_than_three_megabytes(shared_xer: Path) -> None:
    try:
        html = render(check(Wish(shared_xer, rate=65.0)))
    except RefusalError:
        return
    parsed(html)
    assert len(html.encode()) < 3_000_000


def test_a_report_of_the_example_is_small_enough_to_mail(html: str) -> None:
    assert len(html.encode()) < 600_000


def test_work_in_another_theme_needs_no_other_file(html: str) -> None:
    assert "prefers-color-scheme: dark" in html
    assert UPDATE.name in html
