"""Mail kept as files, for an installation without a mail server: its administrator reads and passes it on."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from gemba.core.ids import new_id


@dataclass(frozen=True)
class Folder:
    """The port ``Mail`` in the folder ``root``, one ``.eml`` file a message; only the owner may read them."""

    root: Path
    sender: str

    def send(self, to: str, subject: str, text: str) -> None:
        """Keep plain text for somebody."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, to, subject
        message.set_content(text)
        place = self.root / f"{new_id()}.eml"
        place.touch(mode=0o600)
        place.write_bytes(message.as_bytes())
