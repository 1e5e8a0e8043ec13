"""The table of rights in the documentation is the one that decides."""

import re

from gemba.core.access import RIGHTS, Right, Role
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "reference" / "accounts.md"


def cells(line: str) -> list[str]:
    return [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]


def test_the_documented_table_of_rights_is_the_one_that_decides() -> None:
    head, _, *lines = re.findall(r"^\|.*\|$", PAGE.read_text("utf-8").partition("\n## Coming in")[0], re.MULTILINE)
    roles = [Role(cell) for cell in cells(head)[1:]]
    told: dict[Role, set[Right]] = {role: set() for role in roles}
    for line in lines:
        right, *marks = cells(line)
        assert set(marks) <= {"yes", ""}
        for role, mark in zip(roles, marks, strict=True):
            if mark:
                told[role].add(Right(right))
    assert {cells(line)[0] for line in lines} == {right.value for right in Right}
    assert told == {role: set(rights) for role, rights in RIGHTS.items()}
