"""Wastes that come about on site."""

from __future__ import annotations

from examples.building import COLUMNS, DUCTERS, FRAMERS, INTERIOR, PIPERS, STRIPPING
from examples.plan import FS, Plan, Relation
from examples.stories.course import ZONE, Course, Planted, longer


def columns_crew_waits(course: Course) -> Course:
    """The deck was poured and the column crew stood in front of it: nobody had given it the setting-out."""
    gap_days = 2
    recovered = longer({"02E-COL-FRM": -1, "02E-SLB-FRM": -1, "02W-COL-FRM": -1})
    return course.really(lambda plan: recovered(plan.lagged("01W-COL-PUR", "02E-COL-REB", gap_days * 8))).planting(
        Planted(
            "handoff_gap",
            "02E-COL-REB",
            1,
            "The deck was free, but the surveyor's setting-out for the columns came two days later.",
            ("02E-COL-REB",),
            hours=gap_days * 8 * COLUMNS.most,
            days=gap_days,
        )
    )


def stripped_before_cured(course: Course) -> Course:
    """The stripping crew hurried through a zone and began the next before its slab had cured."""
    hurried = longer({"02W-STR-STP": -2, "02W-STR-CLR": -1, "03E-STR-STP": 3})
    return course.really(lambda plan: hurried(plan.unlinked(("03E-CUR", "03E-STR-STP")))).planting(
        Planted(
            "out_of_sequence",
            "03E-CUR",
            2,
            "The stripping crew began under a slab that still had two days to cure, and had to prop it again.",
            ("03E-STR-STP",),
            days=2,
        )
    )


def stripping_crew_waits(course: Course) -> Course:
    """A slab was cured, the crew stood beside it, and nobody had told it to start."""
    gap_days = 2
    ready = ("04W-STR-CLR", "05E-STR-STP")
    recovered = longer({"05W-STR-STP": -1, "06E-STR-STP": -1})
    return course.really(lambda plan: recovered(plan.lagged(*ready, gap_days * 8))).planting(
        Planted(
            "handoff_gap",
            "05E-STR-STP",
            3,
            "The slab was cured and the crew was free; the release of the area was not passed on for two days.",
            ("05E-STR-STP",),
            hours=gap_days * 8 * STRIPPING.most,
            days=gap_days,
        )
    )


def electricians_come_late(course: Course) -> Course:
    """Nobody had called the electricians for the first zone, on the chain that decides the finish."""
    gap_days = 4
    return course.really(lambda plan: plan.lagged("01E-PLB-SPR", "01E-ELR-CON", gap_days * 8)).planting(
        Planted(
            "handoff_gap",
            "01E-ELR-CON",
            3,
            "The first zone was free for the electricians, who had been called for later; the finish moves with it.",
            ("01E-ELR-CON",),
            days=gap_days,
        ),
        Planted(
            "missed_promise",
            "01E-ELR-CON",
            3,
            "The conduit in the first zone was promised in the baseline and missed by the days nobody came.",
            ("01E-ELR-CON",),
            days=gap_days,
        ),
    )


def broken_tiles(course: Course) -> Course:
    """Damaged tiles had to be ordered again."""
    more = 3
    return course.really(longer({"01E-CLG-CLG": more})).planting(
        Planted(
            "missed_promise",
            "01E-CLG-CLG",
            4,
            "A pallet of ceiling tiles arrived broken and the crew waited for the next one.",
            ("01E-CLG-CLG",),
            days=more,
        )
    )


def blocked_zone(course: Course) -> Course:
    """Ducts for one zone were made to the wrong drawing: every trade skips it and comes back two zones later."""

    def resequenced(plan: Plan) -> Plan:
        for wagon in INTERIOR[1:]:
            before, blocked, first, second, after = (ZONE[code] for code in ("03E", "03W", "04E", "04W", "05E"))
            plan = plan.unlinked(
                (wagon.last(before), wagon.first(blocked)),
                (wagon.last(blocked), wagon.first(first)),
                (wagon.last(second), wagon.first(after)),
            ).linked(
                Relation(wagon.last(before), wagon.first(first)),
                Relation(wagon.last(second), wagon.first(blocked)),
                Relation(wagon.last(blocked), wagon.first(after)),
            )
        return plan

    def replanned(plan: Plan) -> Plan:
        """On paper the framers' next zone follows the one before the blocked one, too."""
        skipped = plan.unlinked(("03W-FRM-STU", "04E-FRM-STU")).linked(Relation("03E-FRM-STU", "04E-FRM-STU"))
        return resequenced(skipped)

    return (
        course.really(resequenced)
        .replanned(replanned, 3)
        .planting(
            Planted(
                "early_batch",
                "Drywall>Mechanical",
                3,
                "Level 03 West was framed on time and then stood empty: its ducts had been made to the wrong drawing.",
                ("03W-FRM-STU",),
                days=15,
            ),
            Planted(
                "resource_idle",
                DUCTERS.name,
                3,
                "With Level 03 West blocked, the ductwork crew had no zone to go to until the next was framed.",
                ("03E-HVC-DUC", "04E-HVC-DUC"),
                hours=4 * 8 * DUCTERS.most,
                days=4,
            ),
            Planted(
                "resource_idle",
                PIPERS.name,
                3,
                "The blocked zone reached the pipework crew a week later: nothing to do until Level 04 East was ready.",
                ("03E-PLB-SPR", "04E-PLB-PIP"),
                hours=3 * 8 * PIPERS.most,
                days=3,
            ),
            Planted(
                "missed_promise",
                "03W-HVC-DUC",
                4,
                "The ducts of the blocked zone, made again, went in three weeks after the baseline wanted them.",
                ("03W-HVC-DUC",),
                days=14,
            ),
        )
    )


def slab_before_columns(course: Course) -> Course:
    """The slab crew worked overtime and set its formwork before the columns below were poured."""
    early = 2
    rushed = longer({"07E-SLB-FRM": -1, "07E-SLB-REB": -1, "07W-SLB-FRM": early})
    return course.really(lambda plan: rushed(plan.unlinked(("07W-COL-PUR", "07W-SLB-FRM")))).planting(
        Planted(
            "out_of_sequence",
            "07W-COL-PUR",
            4,
            "The slab crew, ahead after overtime, set its formwork before the columns were poured and had to open it.",
            ("07W-SLB-FRM",),
            days=early,
        )
    )


def painters_among_tapers(course: Course) -> Course:
    """To save time the painters were let in as soon as the boards were up, among the tapers."""

    def together(plan: Plan) -> Plan:
        return (
            plan.unlinked(("02W-BRD-TAP", "02W-PNT-PNT"))
            .linked(Relation("02W-BRD-BRD", "02W-PNT-PNT", FS))
            .linked(Relation("02W-BRD-TAP", "02W-CLG-CLG"))
        )

    hurried = longer({"02E-PNT-PNT": -2, "02W-BRD-TAP": 1, "02W-PNT-PNT": 2})
    return (
        course.really(lambda plan: hurried(together(plan)))
        .replanned(together, 4)
        .planting(
            Planted(
                "trade_stacking",
                "Level 02 West",
                4,
                "Painters were sent in while the joints were still being taped: both slowed each other down.",
                ("02W-BRD-TAP", "02W-PNT-PNT"),
                days=2,
            )
        )
    )


def framers_have_not_begun(course: Course) -> Course:
    """The next zone is weathertight, the framers are free, and on the data date they have still not begun."""
    return course.really(lambda plan: plan.lagged("05W-FRM-STU", "06E-FRM-STU", 5 * 8)).planting(
        Planted(
            "handoff_gap",
            "06E-FRM-STU",
            4,
            "Level 06 East has been weathertight for days and the framing crew is free; nobody has sent it up.",
            ("06E-FRM-STU",),
            hours=3 * 8 * FRAMERS.most,
            days=3,
        )
    )
