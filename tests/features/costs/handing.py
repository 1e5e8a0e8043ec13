"""Handing a file of costs over as the project manager, and what comes of it."""

import io
from typing import Any

from openpyxl import Workbook
from sqlalchemy import select

from gemba.core.access import Role
from gemba.features.costs.tables import CostRow
from tests.support.api import Site

KEEPER = Role.PROJECT_MANAGER


def imports(site: Site, *more: object) -> str:
    return "/".join(["", "projects", str(site.project_id), "costs", "imports", *map(str, more)])


def hand(site: Site, data: str | bytes, name: str = "ledger.csv", **headers: str) -> Any:
    sent = data.encode() if isinstance(data, str) else data
    return site.as_(KEEPER).post(imports(site), files={"file": (name, sent, "text/csv")}, headers=headers)


def handed(site: Site, data: str | bytes, name: str = "ledger.csv") -> dict[str, Any]:
    answer = hand(site, data, name)
    assert answer.status_code == 201, answer.text
    return answer.json()


def choose(site: Site, made: dict[str, Any], **choices: Any) -> Any:
    headers = {"If-Match": f'"{made["version"]}"'}
    return site.as_(KEEPER).patch(imports(site, made["id"]), json=choices, headers=headers)


def confirm(site: Site, made: dict[str, Any], **said: Any) -> Any:
    headers = {"If-Match": f'"{made["version"]}"'}
    return site.as_(KEEPER).post(imports(site, made["id"], "confirm"), json=said, headers=headers)


def rows(site: Site, made: dict[str, Any], **wanted: Any) -> list[dict[str, Any]]:
    return site.as_(KEEPER).get(imports(site, made["id"], "rows"), params=wanted).json()["items"]


def flaws(row: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(one["flaw"], one["role"]) for one in row["errors"] + row["warnings"]]


def stored(site: Site) -> list[CostRow]:
    with site.runtime.read() as unit:
        return list(unit.session.scalars(select(CostRow).where(CostRow.deleted_at.is_(None)).order_by(CostRow.day)))


def workbook(*lines: list[object]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Costs")
    for line in lines:
        sheet.append(line)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
