"""Reading a report as a program does: its elements, and the numbers in its tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

VOID: Final = frozenset({"meta", "link", "br", "img", "input", "hr"})


@dataclass
class Element:
    """One element with its attributes, its children in order and the text among them."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    children: list[Element | str] = field(default_factory=list["Element | str"])

    def all(self, *tags: str) -> Iterator[Element]:
        """Every element below of one of the tags (all if none is named), in the order of the page."""
        for child in self.children:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def of_class(self, name: str) -> list[Element]:
        """Every element below with a class."""
        return [element for element in self.all() if name in element.attributes.get("class", "").split()]

    @property
    def text(self) -> str:
        """All text below, blanks folded."""
        pieces = (child if isinstance(child, str) else child.text for child in self.children)
        return " ".join(" ".join(pieces).split())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parsed(html: str) -> Element:
    """The page as a tree; an element that is not closed where it should be is an error."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.open == [builder.root]
    return builder.root


def by_id(page: Element, id: str) -> Element:
    """The element of an id."""
    return next(element for element in page.all() if element.attributes.get("id") == id)


def rows(table: Element, part: str) -> list[list[str]]:
    """The cells of a table's rows in its body or foot."""
    return [[cell.text for cell in row.all("th", "td")] for body in table.all(part) for row in body.all("tr")]


def minutes(text: str) -> int:
    """``1,204:30`` in minutes; a dash is nothing."""
    if text == "–":
        return 0
    hours, rest = text.replace(",", "").split(":")
    return int(hours) * 60 + int(rest)


def cents(text: str) -> int:
    """``18,400.25`` in cents; a dash is nothing."""
    return 0 if text == "–" else int(text.replace(",", "").replace(".", ""))
