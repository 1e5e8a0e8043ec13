"""Where work is and who does it, as far as a schedule says."""

import pytest

from gemba.engines.waste.labels import areas, trades
from tests.engines.waste.sites import look, with_wbs
from tests.support.networks import net


@pytest.mark.parametrize(
    "name", ["Area", "04 floor", "LOCATION", "Work Zones", "Ubicación", "Nivel / Piso", "Building level", "Zonas"]
)
def test_a_code_type_that_sounds_like_a_place_holds_the_areas(name: str) -> None:
    found = areas(net("A:1 B:1", codes={name: {"A": "North"}}))
    assert (found.of, found.source) == (["North", ""], "code")


@pytest.mark.parametrize(
    "name", ["Trade", "Sub-contractor", "Responsibility", "Especialidad", "OFICIO", "Craft code", "Responsable"]
)
def test_a_code_type_that_sounds_like_a_trade_holds_the_trades(name: str) -> None:
    found = trades(net("A:1 B:1", codes={name: {"B": "drywall"}}))
    assert (found.of, found.source) == (["", "drywall"], "code")


@pytest.mark.parametrize("name", ["Phase", "Bill No.", "Areal photograph", "Responsible for nothing"])
def test_another_code_type_holds_neither(name: str) -> None:
    schedule = net("A:1", codes={name: {"A": "x"}})
    assert not areas(schedule).source
    assert not trades(schedule).source


def test_of_several_code_types_the_most_telling_name_wins_unless_it_is_empty() -> None:
    both = {"Responsibility": {"A": "main contractor"}, "Trade": {"A": "framing"}}
    assert trades(net("A:1", codes=both)).of == ["framing"]
    empty = {"Responsibility": {"A": "main contractor"}, "Trade": {"A": " "}}
    assert trades(net("A:1", codes=empty)).of == ["main contractor"]


def test_a_setting_names_the_code_type_to_use() -> None:
    schedule = net("A:1", codes={"Trade": {"A": "framing"}, "Gang": {"A": "gang 7"}})
    assert look(schedule, settings={"site.trade_code": "Gang"}).trades.of == ["gang 7"]


def test_labels_that_differ_only_in_case_accents_or_blanks_are_one() -> None:
    found = areas(net("A:1 B:1 C:1", areas={"A": "Sótano 1", "B": "SOTANO  1", "C": "Sotano 2"}))
    assert found.of[0] == found.of[1] != found.of[2]


def test_without_a_code_the_branches_that_sound_like_places_tell_the_area() -> None:
    branches = [
        ("Tower project", -1),
        ("Finishing", 0),
        ("Level 2", 1),
        ("Zone 1", 2),
        ("MEP", 0),
        ("level 2", 4),
        ("Ducts", 5),
    ]
    found = areas(with_wbs(net("A:1 B:1 C:1 D:1"), branches, [3, 2, 6, 1]))
    assert found.source == "wbs"
    assert found.of[0] == "Level 2, Zone 1"
    assert found.of[1] == found.of[2]
    assert found.of[3] == ""


def test_a_work_breakdown_that_runs_in_a_circle_is_walked_once() -> None:
    assert areas(with_wbs(net("A:1"), [("Level 1", 1), ("Zone 2", 0)], [0])).of == ["Zone 2, Level 1"]


def test_without_a_code_the_crew_with_most_hours_tells_the_trade() -> None:
    schedule = net(
        "A:5 B:5",
        resources={"framers": "labor", "helpers": "labor", "crane": "equipment"},
        work={"A": "helpers 10, framers 40, crane 80"},
    )
    found = trades(schedule)
    assert (found.of, found.source) == (["framers", ""], "resource")
