"""The documentation is checked against the code, and against itself."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))

HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def prose(page: Path) -> str:
    """The page without its blocks of code."""
    return FENCED.sub("", page.read_text("utf-8"))


def headings(page: Path) -> list[str]:
    return [heading.replace("`", "") for heading in HEADING.findall(prose(page))]


def anchors(page: Path) -> set[str]:
    """What a link to a heading of the page looks like."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings(page)}


def leads_somewhere(page: Path, link: str) -> bool:
    """Whether a link within the repository has a file, and its anchor a heading."""
    target, _, anchor = link.partition("#")
    path = page.parent / target if target else page
    return path.exists() and (not anchor or anchor in anchors(path))


def test_every_link_leads_somewhere() -> None:
    dead = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in PAGES
        for link in LINK.findall(prose(page))
        if "://" not in link and not leads_somewhere(page, link)
    ]
    assert not dead


def test_every_make_target_that_is_mentioned_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    mentioned = {name for page in PAGES for name in re.findall(r"`make ([a-z-]+)`", page.read_text("utf-8"))}
    assert mentioned <= targets


@pytest.mark.parametrize("page", DECISIONS, ids=[page.stem for page in DECISIONS])
def test_a_decision_is_short_and_has_its_four_parts(page: Path) -> None:
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+", page.stem)
    assert len(page.read_text("utf-8").splitlines()) <= 60
    assert headings(page)[1:] == ["Context", "Decision", "Consequences", "Alternatives"]


def test_decisions_are_numbered_without_gaps_and_listed_in_the_index() -> None:
    index = (DOCS / "index.md").read_text("utf-8")
    assert [int(page.stem[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    assert all(f"decisions/{page.name}" in index for page in DECISIONS)
