"""The stories behind the wastes that are planted in the tower."""

from __future__ import annotations

from examples.stories import office, site
from examples.stories.course import Course, Planted

__all__ = ["Course", "Planted", "disturbed"]


def disturbed(course: Course) -> Course:
    """The course with every waste in it."""
    for story in (
        site.columns_crew_waits,
        site.stripped_before_cured,
        site.stripping_crew_waits,
        site.electricians_come_late,
        site.broken_tiles,
        site.blocked_zone,
        site.slab_before_columns,
        site.painters_among_tapers,
        site.framers_have_not_begun,
        office.slow_review,
        office.all_drawings_at_once,
        office.extra_kitchen,
        office.crane_promised_twice,
        office.lift_planned_again,
        office.risers_planned_again,
        office.date_by_hand,
        office.topping_out_date,
    ):
        course = story(course)
    return course
