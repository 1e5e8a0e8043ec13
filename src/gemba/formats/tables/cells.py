"""What a cell of a workbook was before it became a text, carried with the text and through JSON."""

from __future__ import annotations

from typing import Final


class Native(str):
    """A cell that the workbook holds as a number or a day: its text says nothing of how people type theirs."""

    __slots__ = ()


class Formula(str):
    """A formula of a workbook that was saved without its value."""

    __slots__ = ()


_KINDS: Final[dict[str, type[str]]] = {"native": Native, "formula": Formula}
_NAMES: Final = {kind: name for name, kind in _KINDS.items()}


def to_json(cell: str) -> str | dict[str, str]:
    """A cell as JSON keeps it: a text as it is, what is more than a text under the name of what it is."""
    name = _NAMES.get(type(cell))
    return {name: str(cell)} if name else cell


def from_json(kept: str | dict[str, str]) -> str:
    """The cell that ``to_json`` has written."""
    if isinstance(kept, str):
        return kept
    ((name, text),) = kept.items()
    return _KINDS[name](text)
