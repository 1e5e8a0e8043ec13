"""Columns by their headers, as people and accounting programs write them in English and Spanish."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gemba.engines.value import CostKind


class Holds(StrEnum):
    """What a column holds. The last four are amounts of one kind, as in a cost report with a column for each."""

    KIND = "kind"
    AMOUNT = "amount"
    CURRENCY = "currency"
    DAY = "day"
    ACTIVITY_CODE = "activity_code"
    WBS = "wbs"
    AREA = "area"
    TRADE = "trade"
    VENDOR = "vendor"
    REFERENCE = "reference"
    NOTE = "note"
    BUDGET = "budget"
    ACTUAL = "actual"
    COMMITMENT = "commitment"
    FORECAST = "forecast"


OF_KIND: Final = {Holds(kind.value): kind for kind in CostKind}
"""The amounts of one kind, by their columns."""

AMOUNTS: Final = frozenset({Holds.AMOUNT, *OF_KIND})

_HEADERS: Final[dict[Holds, str]] = {
    Holds.KIND: "kind|type|cost type|category|entry type|tipo|clase|tipo de coste|tipo de costo|concepto de coste",
    Holds.AMOUNT: "amount|cost|value|total|net|net amount|total amount|line amount|invoice amount|sum|importe|monto|"
    "valor|coste|costo|cantidad|neto|importe neto|importe total|monto total|base imponible|total factura",
    Holds.CURRENCY: "currency|curr|currency code|moneda|divisa",
    Holds.DAY: "date|day|invoice date|posting date|document date|order date|payment date|paid on|period|month|booked|"
    "fecha|dia|fecha factura|fecha de factura|fecha de pago|fecha pedido|fecha documento|fecha contable|mes|periodo",
    Holds.ACTIVITY_CODE: "activity|activity code|activity id|task|task code|task id|actividad|codigo de actividad|"
    "codigo actividad|id actividad|id de actividad|tarea|codigo de tarea",
    Holds.WBS: "wbs|wbs code|cost code|cost account|control account|account|edt|codigo edt|partida|capitulo|"
    "cuenta de control|codigo de coste|codigo de costo|cuenta",
    Holds.AREA: "area|zone|location|floor|level|building|zona|ubicacion|planta|nivel|edificio",
    Holds.TRADE: "trade|discipline|craft|division|oficio|gremio|disciplina|especialidad",
    Holds.VENDOR: "vendor|supplier|subcontractor|contractor|company|payee|proveedor|subcontratista|contratista|empresa|"
    "acreedor",
    Holds.REFERENCE: "reference|ref|invoice|invoice no|invoice number|po|po no|po number|order|order no|order number|"
    "document|document no|document number|referencia|factura|no factura|n factura|num factura|numero de factura|"
    "numero factura|pedido|n pedido|no pedido|numero de pedido|documento|num documento|numero de documento",
    Holds.NOTE: "note|notes|description|comment|comments|memo|text|details|remarks|nota|notas|descripcion|comentario|"
    "comentarios|observaciones|detalle|concepto|texto|glosa",
    Holds.BUDGET: "budget|budgeted|original budget|revised budget|current budget|budget amount|budgeted cost|bac|"
    "presupuesto|presupuestado|presupuesto original|presupuesto actual|importe presupuestado",
    Holds.ACTUAL: "actual|actuals|actual cost|actual amount|paid|invoiced|spent|cost to date|actual cost to date|real|"
    "coste real|costo real|pagado|facturado|gastado|ejecutado|importe real|gasto real",
    Holds.COMMITMENT: "commitment|commitments|committed|committed cost|contract|contract amount|contract value|ordered|"
    "comprometido|compromiso|compromisos|contratado|contrato|importe contratado|coste comprometido",
    Holds.FORECAST: "forecast|forecast cost|estimate at completion|eac|expected|projected|forecast at completion|"
    "prevision|previsto|pronostico|proyectado|estimado|estimado al cierre|coste previsto",
}
_BY_HEADER: Final = {name: role for role, names in _HEADERS.items() for name in names.split("|")}
_KINDS: Final[dict[CostKind, str]] = {
    CostKind.BUDGET: "plan|planned|b",
    CostKind.ACTUAL: "invoice|payment|cost|expense|a|factura|pago|gasto|coste|costo",
    CostKind.COMMITMENT: "order|purchase order|po|subcontract|commit|c|pedido|orden de compra|subcontrato",
    CostKind.FORECAST: "estimate|f|estimacion",
}
_BY_KIND: Final = {
    name: kind
    for kind, names in _KINDS.items()
    for name in (*names.split("|"), *_HEADERS[Holds(kind.value)].split("|"))
}
_TOTALS: Final = re.compile(
    "(sub ?)?(total|totals|totales)|grand totals?|net total|overall( total)?|sum|total general|total neto|suma( total)?"
)
_TOTAL_FIRST: Final = re.compile(r"(sub ?)?total(es|s)?\b|sum\b|suma\b")
_NO_WORD: Final = re.compile(r"[^a-z0-9]+")
_BRACKETS: Final = re.compile(r"[(\[][^)\]]*[)\]]|[€$£]")
_CODES: Final = re.compile(r"\b(eur|usd|gbp|mxn|cop|clp|pen|ars)\b")
_LOOKED_AT: Final = 20


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its place, its header as it stands in the file, and what it holds (None: nothing of ours)."""

    position: int
    header: str
    role: Holds | None


def plain(text: str) -> str:
    """A word without accents, capitals and signs, to be compared."""
    bare = unicodedata.normalize("NFKD", text.lower().replace("º", "").replace("°", ""))
    return _NO_WORD.sub(" ", "".join(one for one in bare if not unicodedata.combining(one))).strip()


def kind_of(text: str) -> CostKind | None:
    """The kind of entry that a cell names; None where it names none."""
    return _BY_KIND.get(plain(text))


def names_total(text: str) -> bool:
    """Whether a cell as a whole is what a total is called."""
    return bool(_TOTALS.fullmatch(_bare(text)))


def hints_at_total(text: str) -> bool:
    """Whether a cell begins as the name of a total might: "Total structure", but "Total Energies", too."""
    return bool(_TOTAL_FIRST.match(plain(text)))


def header_of(rows: Sequence[Sequence[str]]) -> int:
    """Which of the first rows is the header: the one that names most columns; the first where none does."""
    named = [len({role for text in row if (role := _role(text))}) for row in rows[:_LOOKED_AT]]
    most = max(named, default=0)
    return named.index(most) if most >= 2 else 0


def columns_of(header: Sequence[str], chosen: Mapping[int, Holds | None]) -> tuple[Column, ...]:
    """Every column with what it holds: as chosen, else by its header, of several with the same the first."""
    taken = {role for role in chosen.values() if role}
    found: list[Column] = []
    for position, text in enumerate(header):
        role = chosen[position] if position in chosen else _role(text)
        if position not in chosen and role in taken:
            role = None
        if role:
            taken.add(role)
        found.append(Column(position, text, role))
    if len(taken & OF_KIND.keys()) > 1 and Holds.AMOUNT not in chosen.values():
        # A report with a column for each kind has another one for their total.
        found = [Column(one.position, one.header, None if one.role is Holds.AMOUNT else one.role) for one in found]
    return tuple(found)


def width_of(columns: Sequence[Column]) -> int:
    """How many columns the header has: up to the last with a name, or that somebody gave a role."""
    return max((column.position + 1 for column in columns if column.header or column.role), default=0)


def _role(header: str) -> Holds | None:
    return _BY_HEADER.get(plain(_BRACKETS.sub(" ", header))) or _BY_HEADER.get(_bare(header))


def _bare(text: str) -> str:
    """A name without what stands in brackets, and without currencies."""
    return plain(_CODES.sub(" ", plain(_BRACKETS.sub(" ", text))))
