"""What is printed: the first screen word for word, and that nothing of it runs out of the page."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gemba.app.check import Check, Wish, check
from gemba.app.telling import headline, movement
from gemba.app.terminal import page
from gemba.app.terminal.summary import summary
from tests.app.conftest import TOWER, UPDATE, Run, Written
from tests.conftest import ROOT
from tests.support.xer_files import task

GOLDEN = ROOT / "tests" / "golden"


def printed(capfd: pytest.CaptureFixture[str], found: Check) -> str:
    page.show(summary(found))
    return capfd.readouterr().out


def test_the_first_screen_of_the_example_is_as_agreed(tower: Check, capfd: pytest.CaptureFixture[str]) -> None:
    text, _, waste = printed(capfd, tower).partition("Waste ")
    assert text == (GOLDEN / "tower-summary.txt").read_text("utf-8")
    assert re.match(r"\s*\d+ findings of waste, worth [\d,]+ USD, [\d,]+ h;", waste)


def test_the_readme_shows_what_the_example_prints(gemba: Run) -> None:
    earlier = [part for n in (1, 2, 3) for part in ("--previous", str(TOWER / f"update-{n}.xer"))]
    _, out, _ = gemba("check", str(UPDATE), "--baseline", str(TOWER / "baseline.xer"), *earlier)
    readme = (ROOT / "README.md").read_text("utf-8")
    sample = readme.partition("<!-- sample:begin -->")[2].partition("<!-- sample:end -->")[0]
    shown = sample.partition("```\n")[2].partition("\n```")[0]
    assert len(shown.splitlines()) > 20
    assert out.startswith(shown)


def test_without_anything_to_compare_with_the_answer_is_the_finish_alone(gemba: Run, xer_at: Written) -> None:
    _, out, _ = gemba("check", xer_at())
    assert "By this schedule we finish on Tue 6 Jan 2026." in out
    assert "Since" not in out


def test_a_finish_beyond_the_date_it_must_be_finished_by_says_so(gemba: Run, xer_at: Written) -> None:
    project = [{"proj_id": "1", "plan_start_date": "2026-01-05 08:00", "plan_end_date": "2026-01-05 17:00"}]
    _, out, _ = gemba("check", xer_at(PROJECT=project))
    assert "finish on Tue 6 Jan 2026, 1 working day later than it must." in out


def test_when_all_is_done_the_last_actual_finish_is_the_answer(gemba: Run, xer_at: Written) -> None:
    days = {"A": "02", "B": "03"}
    done = [
        task(
            code,
            status_code="TK_Complete",
            act_start_date=f"2026-01-{day} 08:00",
            act_end_date=f"2026-01-{day} 17:00",
        )
        for code, day in days.items()
    ]
    _, out, _ = gemba("check", xer_at(TASK=done))
    assert "All work was finished on Sat 3 Jan 2026." in out


def test_a_movement_names_its_cause_and_the_activity_behind_it(tower: Check) -> None:
    assert re.fullmatch(
        r"By this schedule we finish on Thu 31 Dec 2026, 3 working days later than the previous update, "
        r"(mostly )?because work fell behind \(.+\)\.",
        headline.headline(tower),
    )


def test_the_same_file_twice_has_not_moved() -> None:
    found = check(Wish(UPDATE, previous=(UPDATE,)))
    assert found.since_previous is not None
    assert movement.sentence(found.since_previous) == "the same as in the previous update"
    assert movement.parts(found.since_previous.movement) == ()


def test_without_a_rate_there_is_no_money_and_a_way_to_get_it(gemba: Run, shared_data: Path) -> None:
    file = shared_data / "xer" / "chiller-update-2025-12-18.xer"
    _, out, _ = gemba("check", file)
    assert "USD" not in out
    assert "give one with --rate 65" in out
    _, out, _ = gemba("check", file, "--rate", "65")
    assert "No crew is assigned" in out


def test_a_rate_for_a_trade_that_is_not_there_is_remarked_on(gemba: Run) -> None:
    _, out, _ = gemba("check", UPDATE, "--rate", "Plumbers=70")
    assert "'Plumbers' was not used" in " ".join(out.split())


def test_what_was_odd_in_a_file_is_told_with_its_line(gemba: Run, xer_at: Written) -> None:
    _, out, _ = gemba("check", xer_at(TASK=[task("A", act_start_date="yesterday"), task("B")]))
    assert "Reading notes" in out
    assert "yesterday" in out
    assert re.search(r"line \d+, table TASK", out)


def test_a_name_cannot_bring_colour_or_markup(gemba: Run, xer_at: Written) -> None:
    name = "\x1b[31mPour [bold red]slab[/bold red]"
    _, out, _ = gemba("health", xer_at(TASK=[task("A", task_name=name), task("B")], TASKPRED=[]))
    assert "\x1b" not in out
    assert "[bold red]slab[/bold red]" in out


@given(st.text(min_size=1, max_size=400), st.integers(10, 200))
def test_no_line_is_longer_than_the_page(text: str, width: int) -> None:
    lines = page.plain([page.paragraph(text), page.heading(text, text)], width).split("\n")
    assert all(cell_len(line.rstrip(" ")) <= max(width, page.NARROWEST) for line in lines)


def test_two_reports_of_one_check_are_the_same(gemba: Run) -> None:
    arguments = ("check", UPDATE, "--previous", TOWER / "update-3.xer")
    assert gemba(*arguments) == gemba(*arguments)
