"""Names of files: what is kept of one that somebody sent, and how it is told when the file is given out."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

_LONGEST: Final = 120
_DANGEROUS: Final = re.compile(r'[<>:"|?*/\\]')


def safe(name: str, ending: str) -> str:
    """A name without folders, invisible letters and what some system takes for a command; it ends as the file is."""
    last = re.split(r"[/\\]", name)[-1]
    visible = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    stem = PurePosixPath(_DANGEROUS.sub("_", visible)).stem.strip(" .")
    return f"{stem[:_LONGEST].strip(' .') or 'file'}{ending}"


def disposition(name: str) -> str:
    """The header that has a browser save the file under this name, and never show it as a page."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^\w. ()-]", "_", plain, flags=re.ASCII)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
