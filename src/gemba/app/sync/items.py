"""One line of a copy: a row as it stands, a row that is gone, or a project to be fetched anew."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class Item:
    """What a client is to do with one id. Without a ``row`` it is gone, unless the whole project is to be fetched."""

    resource: str
    id: UUID
    project_id: UUID
    row: BaseModel | None = None
    gone: bool = False
    reset: bool = False

    def text(self) -> str:
        """The item as JSON; the row is written by its own model, once."""
        told: dict[str, Any] = {"resource": self.resource, "id": str(self.id), "project_id": str(self.project_id)}
        head = json.dumps({**told, "gone": self.gone, "reset": self.reset}, separators=(",", ":"))
        return f'{head[:-1]},"row":{self.row.model_dump_json() if self.row else "null"}}}'


def page(items: Iterable[Item], **members: Any) -> bytes:
    """A page of items as JSON, with its other members."""
    rest = "".join(f",{json.dumps(name)}:{json.dumps(value)}" for name, value in members.items())
    return f'{{"items":[{",".join(item.text() for item in items)}]{rest}}}'.encode()
