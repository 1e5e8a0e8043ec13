"""Wastes that come about in the office: in drawings, reviews and the planning itself."""

from __future__ import annotations

from examples.building import COORDINATORS, INTERIORS, PIPERS, TOWER_CRANE, ZONES
from examples.coordination import drawings
from examples.instants import at
from examples.plan import SS, Activity, Constraint, Plan, Relation
from examples.stories.course import ZONE, Course, Planted, longer


def slow_review(course: Course) -> Course:
    """The doors' drawings lay with the reviewer; making them was squeezed so that the doors still came in time."""
    more = 4
    squeezed = longer({"PC-DRS-REV": more, "PC-DRS-MAK": -6})
    return course.really(squeezed).planting(
        Planted(
            "missed_promise",
            "PC-DRS-REV",
            3,
            "The shop drawings of the doors lay on a desk for four days before anybody looked at them.",
            ("PC-DRS-REV",),
            days=more,
        )
    )


def all_drawings_at_once(course: Course) -> Course:
    """The coordination team opened six zones at once instead of finishing one after the other."""
    opened = [ZONE[code] for code in ("07W", "08E", "08W", "09E", "09W", "10E")]
    before, share = drawings(ZONE["07E"]), 1 / len(opened)

    def released(plan: Plan) -> Plan:
        for zone in opened[1:]:
            previous = ZONES[zone.index - 1]
            plan = plan.unlinked((drawings(previous), drawings(zone))).linked(Relation(before, drawings(zone)))
        return plan

    def at_once(plan: Plan) -> Plan:
        plan = released(plan)
        for zone in opened:
            plan = plan.extended(drawings(zone), 17)
        return plan

    return (
        course.really(at_once)
        .replanned(released, 3)
        .with_effort({drawings(zone): share for zone in opened})
        .planting(
            Planted(
                "wip_limit",
                "Engineering",
                4,
                "The coordination team began six zones on one day, to please every meeting; none of them is finished.",
                tuple(drawings(zone) for zone in opened),
            ),
            Planted(
                "resource_overload",
                COORDINATORS.name,
                3,
                "A month before, the plan already had six zones begin on one day: four times the team there is.",
                tuple(drawings(zone) for zone in opened),
            ),
        )
    )


def extra_kitchen(course: Course) -> Course:
    """New scope: pipework for a tenant's kitchen, given to a crew and into an area that are both taken."""
    kitchen = Activity(
        "02E-KIT-PIP",
        "Level 02 East: tenant kitchen pipework",
        6,
        "interior-02",
        area=ZONE["02E"].name,
        trade="Plumbing",
        phase=INTERIORS,
        crews=(PIPERS.all,),
    )
    links = (Relation("02E-CLG-CLG", kitchen.code, SS, 8), Relation(kitchen.code, "02E-CLN-CLN"))
    return course.replanned(lambda plan: plan.with_parts([kitchen], links), 4).planting(
        Planted(
            "trade_stacking",
            "Level 02 East",
            4,
            "The tenant's kitchen was put into the weeks in which ceilings and light fittings are due there.",
            (kitchen.code,),
            days=5,
        ),
        Planted(
            "resource_overload",
            PIPERS.name,
            4,
            "The kitchen was given to the pipework crew, which is booked in full on its own zones.",
            (kitchen.code,),
        ),
    )


def crane_promised_twice(course: Course) -> Course:
    """For one month the tower crane was promised to the facade as well as to the structure."""

    def promised(plan: Plan) -> Plan:
        for code in ("03E", "03W", "04E", "04W"):
            panels = plan.activities[f"{code}-FAC-PNL"]
            plan = plan.changed(panels.code, crews=(*panels.crews, TOWER_CRANE.share(0.5)))
        return plan

    return course.replanned(promised, 2, 2).planting(
        Planted(
            "resource_overload",
            TOWER_CRANE.name,
            2,
            "The tower crane was promised to the facade crew in hours that columns and slabs already use.",
            ("03E-FAC-PNL", "03W-FAC-PNL"),
        )
    )


def lift_planned_again(course: Course) -> Course:
    """The making of the lifts was given another duration every month."""
    moved = (7, -5, 8)
    for update, days in enumerate(moved, 1):
        course = course.replanned(longer({"PC-LFT-MAK": days}), update)
    return course.planting(
        Planted(
            "revision_churn",
            "PC-LFT-MAK",
            2,
            "The lift maker's lead time was changed in three updates running, each time without asking the lift maker.",
            ("PC-LFT-MAK",),
            days=sum(map(abs, moved[:2])),
        )
    )


def risers_planned_again(course: Course) -> Course:
    """The busbar risers were tied to the switchgear in another way every month."""
    for update, lag_hours in ((2, 16), (3, 24), (4, 8)):
        course = course.replanned(lambda plan, lag=lag_hours: plan.lagged("EL-SWITCH", "EL-RISER", lag), update, update)
    return course.planting(
        Planted(
            "revision_churn",
            "EL-RISER",
            3,
            "The wait between switchgear and risers was set anew in three updates; nobody asked the crew.",
            ("EL-RISER",),
        )
    )


def date_by_hand(course: Course) -> Course:
    """A planner pinned the first pipework to a date that nobody had asked for, and took it off a month later."""
    pinned = Constraint("CS_MSOA", at("2026-05-11 08:00"))
    return course.replanned(lambda plan: plan.changed("01E-PLB-PIP", constraint=pinned), 2, 2).planting(
        Planted(
            "finish_constraint",
            "01E-PLB-PIP",
            2,
            "A start date was typed in to wait for a design freeze that was long past; the whole finish hung on it.",
            ("01E-PLB-PIP",),
            days=4,
        )
    )


def topping_out_date(course: Course) -> Course:
    """An interim milestone was promised before the structure can reach it."""
    promised = Constraint("CS_MEOB", at("2026-07-22 17:00"))
    return course.replanned(lambda plan: plan.changed("MS-TOPPED", constraint=promised), 4).planting(
        Planted(
            "finish_constraint",
            "MS-TOPPED",
            4,
            "Topping out was promised to the client for a date that the pace of the slabs has never allowed.",
            ("MS-TOPPED",),
            days=7,
        )
    )
