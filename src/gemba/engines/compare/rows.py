"""Tables in columns: choosing rows, putting tables one after another, telling whether two values are the same."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

import numpy as np

from gemba.engines.schedule import Assignments, Flags, Ints, OutsideLinks, Relations

Table = TypeVar("Table", Relations, OutsideLinks, Assignments)


def chosen(table: Table, where: Flags) -> Table:
    """The rows for which ``where`` holds."""
    return replace(table, **{column.name: getattr(table, column.name)[where] for column in fields(table)})


def joined(first: Table, second: Table) -> Table:
    """The rows of both tables."""
    columns = {
        column.name: np.concatenate((getattr(first, column.name), getattr(second, column.name)))
        for column in fields(first)
    }
    return replace(first, **columns)


def same(first: object, second: object) -> bool:
    """Whether two values are equal, column by column where they have columns."""
    if first is second:
        return True
    if isinstance(first, np.ndarray):
        return np.array_equal(cast("Ints", first), cast("Ints", second))
    if is_dataclass(first):
        return all(same(getattr(first, part.name), getattr(second, part.name)) for part in fields(first))
    return first == second
