"""The sheet that a command prints on: widths, styles and the few forms that all sections share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gemba.app.output import put
from gemba.app.words import clean

WIDEST: Final = 100
"""Lines longer than this are hard to read, however wide the window."""

NARROWEST: Final = 40
"""Below this nothing can be laid out."""

INDENT: Final = 2


def show(*parts: Iterable[RenderableType]) -> None:
    """Print sections: with colour on a terminal that wants it, as plain text into a pipe or a file."""
    console = Console(markup=False, emoji=False, highlight=False)
    text = _rendered(console, parts, console.width)
    # Cells are filled up with spaces, which only a terminal with colour needs.
    put(text if console.is_terminal else re.sub(r" +$", "", text, flags=re.MULTILINE))


def plain(pieces: Iterable[RenderableType], width: int) -> str:
    """Pieces as plain text, ``width`` columns wide as far as that can be."""
    return _rendered(Console(markup=False, emoji=False, highlight=False, no_color=True), (pieces,), width)


def _rendered(console: Console, parts: Iterable[Iterable[RenderableType]], width: int) -> str:
    console.width = max(min(width, WIDEST), NARROWEST)
    with console.capture() as captured:
        for part in parts:
            for piece in part:
                console.print(piece)
    return captured.get()


def heading(title: str, note: str = "") -> RenderableType:
    """The title of a section, with what puts it into perspective."""
    line = Text.assemble("\n", (clean(title), "bold underline"))
    if note:
        line.append(f"  {clean(note)}", "dim")
    return line


def paragraph(text: str, style: str = "", indent: int = INDENT) -> RenderableType:
    """A sentence, folded at the right edge."""
    return Padding(Text(clean(text), style), (0, 0, 0, indent))


def columns(
    rows: Iterable[Sequence[str | Text]], *, align: str, indent: int = INDENT, ratio: int | None = None
) -> Table:
    """Rows in columns that line up; ``align`` has a letter per column: l or r, upper case for one that may fold."""
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    if indent:
        table.add_column(width=indent - 2 if indent > 2 else 0)
    for letter in align:
        justify = "right" if letter in "rR" else "left"
        table.add_column(justify=justify, no_wrap=letter.islower(), ratio=ratio, overflow="fold")
    for row in rows:
        cells = [cell if isinstance(cell, Text) else Text(clean(cell)) for cell in row]
        table.add_row(*([Text("")] if indent else []), *cells)
    return table
