"""The use case: what is read beside what, what it costs in which currency, and what is remarked on."""

from pathlib import Path

import pytest

from gemba.app.check import Check, Wish, check, steps
from gemba.app.commands.check import read_rates
from tests.app.conftest import TOWER, UPDATE, Written
from tests.support.xer_files import PROJECT, relation, task


def test_each_step_is_named_before_it_begins() -> None:
    wish = Wish(UPDATE, TOWER / "baseline.xer", (TOWER / "update-3.xer",))
    said: list[str] = []
    check(wish, said.append)
    assert len(said) == steps(wish)
    assert said[0] == "reading update-4.xer"


def test_the_finish_is_compared_with_the_latest_of_the_earlier_updates_whatever_their_order() -> None:
    in_order = tuple(TOWER / f"update-{number}.xer" for number in (1, 2, 3))
    found = check(Wish(UPDATE, previous=in_order[::-1]))
    assert [one.name for one in found.previous] == ["update-1.xer", "update-2.xer", "update-3.xer"]
    assert found.since_previous is not None
    assert found.since_previous.earlier.project.name == "TOWER-U3"


def test_a_file_given_as_earlier_that_is_not_is_remarked_on() -> None:
    found = check(Wish(TOWER / "update-3.xer", previous=(UPDATE,)))
    assert len(found.remarks) == 1
    assert "update-4.xer" in found.remarks[0]
    assert "Wed 1 Jul 2026 after Mon 1 Jun 2026" in found.remarks[0]


def test_files_in_their_right_places_need_no_remark(tower: Check) -> None:
    assert tower.remarks == ()


def out_of_sequence(xer_at: Written) -> Path:
    """Two masons have been at B for a week although A, which comes first, has not begun; nobody gave a price."""
    under_way = {"status_code": "TK_Active", "act_start_date": "2026-01-05 08:00"}
    mason = {"rsrc_id": "7", "rsrc_name": "Mason", "rsrc_short_name": "MAS", "rsrc_type": "RT_Labor", "clndr_id": "10"}
    work = {"taskrsrc_id": "1", "task_id": "id-B", "proj_id": "1", "rsrc_id": "7", "rsrc_type": "RT_Labor"}
    return xer_at(
        PROJECT=[{**PROJECT, "last_recalc_date": "2026-01-12 08:00"}],
        TASK=[task("A"), task("B", **under_way, target_drtn_hr_cnt="80", remain_drtn_hr_cnt="40")],
        TASKPRED=[relation("A", "B")],
        RSRC=[mason],
        TASKRSRC=[
            {**work, "target_qty": "160", "remain_qty": "80", "target_qty_per_hr": "2", "remain_qty_per_hr": "2"}
        ],
    )


@pytest.mark.parametrize(("currency", "units"), [("USD", 100), ("OMR", 1000), ("JPY", 1)])
def test_a_rate_is_in_the_main_unit_of_the_currency(xer_at: Written, currency: str, units: int) -> None:
    path = out_of_sequence(xer_at)
    unpriced = check(Wish(path, currency=currency)).ledger.net
    priced = check(Wish(path, currency=currency, rate=6.0)).ledger.net
    assert unpriced.minutes > 0
    assert unpriced.cost is None
    assert priced.cost == round(unpriced.minutes / 60 * 6 * units)


def test_the_currency_of_the_file_counts_unless_another_is_named() -> None:
    assert check(Wish(UPDATE)).currency == "USD"
    assert check(Wish(UPDATE, currency="omr")).currency == "OMR"


def test_rates_are_for_all_or_for_a_trade_whose_name_may_hold_an_equals_sign() -> None:
    assert read_rates(["65", "Drywall=58.5", "A=B=1"]) == (65.0, {"Drywall": 58.5, "A=B": 1.0})
