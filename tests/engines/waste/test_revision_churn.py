"""Planned, planned again, and planned once more."""

from gemba.engines.schedule import Schedule
from gemba.engines.waste.finding import EvidenceGrade, Waste
from tests.engines.waste.sites import days_of, look, only, run
from tests.support.networks import net

KEY = "revision_churn"
DATES = ["2026-01-05 08:00", "2026-02-02 08:00", "2026-03-02 08:00", "2026-04-06 08:00"]


def issues(*networks: tuple[str, ...]) -> list[Schedule]:
    return [net(*parts, data_date=date) for parts, date in zip(networks, DATES, strict=False)]


def churn(*networks: tuple[str, ...]) -> list[str]:
    first, *revisions, last = issues(*networks)
    return [finding.subject for finding in run(KEY, look(last, first, revisions))]


def test_a_duration_that_changes_in_every_issue_is_found_with_all_its_movements() -> None:
    first, *revisions, last = issues(("A:10 B:5", "A>B"), ("A:12 B:5", "A>B"), ("A:9 B:5", "A>B"), ("A:14 B:5", "A>B"))
    finding = only(KEY, look(last, first, revisions))
    assert finding.key == "revision_churn:A"
    assert (finding.waste, finding.grade) == (Waste.EXTRA_PROCESSING, EvidenceGrade.B)
    assert finding.days == 2 + 3 + 5
    assert (finding.hours, finding.cost) == (None, None)
    assert [e.value for e in finding.evidence] == [
        "80 hours to 96 hours",
        "96 hours to 72 hours",
        "72 hours to 112 hours",
    ]
    assert finding.evidence[0].row == "2 Feb 2026, activity A"


def test_logic_that_goes_back_and_forth_is_found_without_days() -> None:
    first, *revisions, last = issues(("A:5 B:5 C:5", "A>C"), ("A:5 B:5 C:5", "B>C"), ("A:5 B:5 C:5", "A>C FS+2"))
    finding = only(KEY, look(last, first, revisions))
    assert (finding.subject, finding.days) == ("C", None)
    assert finding.evidence[1].value == "without B FS; with A FS +16 h"


def test_a_date_that_is_set_and_moved_is_found() -> None:
    dates = [None, "2026-05-04 08:00", "2026-06-01 08:00"]
    first, *revisions, last = [
        net("A:5", data_date=at, constraints={"A": f"start>={date}"} if date else None)
        for at, date in zip(DATES, dates, strict=False)
    ]
    finding = only(KEY, look(last, first, revisions))
    assert finding.evidence[0].value == "none to start no earlier 4 May 2026"


def test_one_change_of_mind_is_no_churn() -> None:
    assert not churn(("A:10",), ("A:12",), ("A:12",))


def test_two_changes_in_a_dozen_issues_are_no_churn() -> None:
    durations = [10, 12, 10, *[10] * 9]
    schedules = [net(f"A:{days}", data_date=f"2026-{month:02}-02 08:00") for month, days in enumerate(durations, 1)]
    assert not run(KEY, look(schedules[-1], None, schedules[:-1]))
    assert run(KEY, look(schedules[4], None, schedules[:4]))


def test_progress_is_not_planning() -> None:
    first, second, third = (
        net("A:10", data_date=date, started={"A": "2026-01-05 08:00"}, remaining={"A": left})
        for date, left in zip(DATES, ("10d", "6d", "2d"), strict=False)
    )
    assert not run(KEY, look(third, first, [second]))


def test_what_is_completed_can_no_longer_be_planned() -> None:
    first, second = issues(("A:10",), ("A:12",))
    third = net("A:14", data_date=DATES[2], done={"A": days_of(14)})
    assert not run(KEY, look(third, first, [second]))


def test_the_order_in_which_revisions_are_given_does_not_matter() -> None:
    one, two, three, four = issues(("A:10",), ("A:12",), ("A:9",), ("A:14",))
    shown = only(KEY, look(four, None, [three, one, two]))
    assert next(e.value for e in shown.evidence) == "80 hours to 96 hours"


def test_an_activity_that_is_new_has_no_past() -> None:
    assert not churn(("A:10",), ("A:10 B:5",), ("A:10 B:6",))
