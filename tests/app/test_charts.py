"""The geometry of the charts, the axis of time, and the colours."""

import re
from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.app.check import Check
from gemba.app.report import palette
from gemba.app.report.charts import FULL, bars, float_bins, pulls
from gemba.app.report.gantt import Stretch, gantt
from gemba.app.report.listing import MOST, PAGE, listing
from gemba.app.report.path import stretches
from gemba.app.report.scale import TimeScale
from gemba.engines.waste import Waste
from tests.conftest import ROOT
from tests.support.wall_clock import at

STYLE = (ROOT / "src/gemba/app/report/templates/style.css.j2").read_text("utf-8")
DAY = 1440


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def themes() -> list[dict[str, str]]:
    """The variables of the style sheet in light and in dark."""
    blocks = re.findall(r":root \{(.*?)\{%", STYLE, re.DOTALL)
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks]


@pytest.mark.parametrize("name", palette.PALETTE)
def test_a_mark_stands_out_in_both_themes(name: str) -> None:
    for colour, paper in zip(palette.PALETTE[name], palette.PAPER, strict=True):
        assert contrast(colour, paper) >= 3


def test_every_waste_has_a_colour_of_its_own() -> None:
    assert set(palette.COLOUR) == set(Waste)
    assert len(set(palette.COLOUR.values())) == len(Waste)
    assert len(palette.PALETTE) == 12


def test_words_can_be_read_in_both_themes() -> None:
    light, dark = themes()
    assert (light["paper"], dark["paper"]) == palette.PAPER
    for theme in (light, dark):
        for word in ("ink", "muted", "accent", "late", "risk", "kept"):
            assert contrast(theme[word], theme["paper"]) >= 4.5, word
        assert contrast(theme["muted"], theme["wash"]) >= 4.5
        assert contrast(theme["done"], theme["paper"]) >= 3


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=8))
def test_a_pareto_falls_and_its_line_ends_at_the_whole(amounts: list[int]) -> None:
    drawn = bars([("Waiting", "blue", "1 h")] * len(amounts), sorted(amounts, reverse=True))
    widths = [bar.width for bar in drawn]
    assert widths == sorted(widths, reverse=True)
    assert drawn[-1].total == "100%"
    assert drawn[-1].reach == pytest.approx(FULL)
    assert sum(int(bar.share[:-1]) for bar in drawn) == 100


def test_the_float_of_each_activity_is_in_one_bin() -> None:
    days = np.array([-3.0, -1e-9, 0.0, 0.4, 5.0, 5.1, 44.0, 44.1, 90.0, 4000.0])
    assert [bin.amount for bin in float_bins(days)] == ["1", "2", "2", "1", "0", "1", "2", "1"]


@given(st.lists(st.floats(-500, 500), min_size=1, max_size=7))
def test_causes_pull_from_one_zero_to_their_own_side(days: list[float]) -> None:
    for bar, value in zip(pulls([("logic", day, "") for day in days]), days, strict=True):
        edge = bar.left if value > 0 else bar.left + bar.width
        assert edge == pytest.approx(bar.zero, abs=0.02)
        assert bar.left >= -0.02
        assert bar.left + bar.width <= 100.02


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), st.integers(1, 40 * 365 * DAY), st.integers(2, 12))
def test_ticks_are_few_in_order_and_on_the_axis(start: datetime, length: int, most: int) -> None:
    first = (start - datetime(1970, 1, 1)) // timedelta(minutes=1)
    ticks = TimeScale(first, first + length).ticks(most)
    places = [tick.x for tick in ticks]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)
    assert len(ticks) <= most + 2


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2026-10-12", "2026-10-16", ["12 Oct", "13 Oct", "14 Oct", "15 Oct", "16 Oct"]),
        ("2026-10-13", "2026-11-10", ["19 Oct", "26 Oct", "2 Nov", "9 Nov"]),
        ("2026-01-05", "2026-06-20", ["Feb 2026", "Mar 2026", "Apr 2026", "May 2026", "Jun 2026"]),
        ("2026-02-05", "2028-06-20", ["Jul 2026", "Jan 2027", "Jul 2027", "Jan 2028"]),
    ],
)
def test_ticks_stand_where_people_look_for_them(first: str, last: str, labels: list[str]) -> None:
    assert [tick.label for tick in TimeScale(at(first), at(last)).ticks(6)] == labels


def stretch(code: str, start: str, finish: str, *, finished: bool = False, group: str = "Tower") -> Stretch:
    s, f = at(start), at(finish)
    return Stretch(code, f"Activity {code}", group, s, f, f if finished else s, 1.0, s == f, finished)


def test_a_path_without_activities_is_not_drawn() -> None:
    assert gantt([], at("2026-01-05")) is None


def test_work_finished_long_ago_is_counted_and_not_drawn() -> None:
    rows = [
        stretch("old", "2024-01-05", "2024-02-05", finished=True),
        stretch("last", "2026-01-05", "2026-03-31", finished=True),
        stretch("next", "2026-04-01", "2026-08-31"),
    ]
    chart = gantt(rows, at("2026-04-01"))
    assert chart is not None
    assert [bar.code for group in chart.groups for bar in group.bars] == ["last", "next"]
    assert chart.unseen == 1


def test_a_path_that_is_done_is_drawn_whole() -> None:
    rows = [stretch("old", "2024-01-05", "2024-02-05", finished=True)]
    chart = gantt(rows, at("2026-04-01"))
    assert chart is not None
    assert chart.unseen == 0


def test_bars_lie_on_the_axis_and_every_open_activity_of_the_path_has_one(tower: Check) -> None:
    path = stretches(tower.schedule, tower.current.dates, tower.agreed)
    chart = gantt(path, tower.schedule.project.data_date)
    assert chart is not None
    drawn = [bar for group in chart.groups for bar in group.bars]
    assert {bar.code for bar in drawn} >= {one.code for one in path if not one.finished}
    assert len(drawn) + chart.unseen == len(path)
    spans = [span for bar in drawn for span in (bar.left, bar.done, bar.plan) if span]
    assert all(0 <= span.x <= 100 and span.width > 0 and span.x + span.width <= 100.5 for span in spans)


def test_headings_over_single_rows_are_left_out() -> None:
    rows = [stretch(code, "2026-04-01", "2026-05-01", group=f"Tower > Level {code}") for code in "123"]
    chart = gantt(rows, at("2026-04-01"))
    assert chart is not None
    assert [group.name for group in chart.groups] == [""]
    assert [bar.branch for bar in chart.groups[0].bars] == ["Level 1", "Level 2", "Level 3"]


@pytest.mark.parametrize("amount", [1, PAGE, PAGE + 1, MOST, MOST + 7])
def test_a_long_list_opens_in_pages_and_says_what_it_leaves_out(amount: int) -> None:
    found = listing("rows", range(amount), lambda row: (f"A{row}", "name"))
    assert found is not None
    assert sum(len(page.rows) for page in found.pages) == min(amount, MOST)
    assert all(len(page.rows) <= PAGE for page in found.pages)
    assert found.rest.startswith("7 more are in the JSON") if amount > MOST else not found.rest
