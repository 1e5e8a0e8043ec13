"""Mail by way of a mail server, never in the clear over a network."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Final
from urllib.parse import unquote, urlsplit

_PORTS: Final = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
_TIMEOUT_SECONDS: Final = 15.0


@dataclass(frozen=True)
class Smtp:
    """The port ``Mail`` on the server that ``url`` names; its scheme says how the line is protected.

    - ``smtp://user:password@host:587``: begins in the clear and must change to TLS before anything is said (STARTTLS).
    - ``smtps://user:password@host:465``: TLS from the first byte.
    - ``smtp+plain://host:25``: no TLS and no password, for a relay on the same machine.

    Raises:
        ValueError: the address is none of these.
    """

    url: str = field(repr=False)
    sender: str
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context, repr=False)
    timeout_seconds: float = _TIMEOUT_SECONDS

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise ValueError(f"a mail server's address begins with one of {', '.join(_PORTS)} and names a host")
        if parts.scheme == "smtp+plain" and parts.password:
            raise ValueError("a password is only sent over TLS: use smtp:// or smtps://")

    def send(self, to: str, subject: str, text: str) -> None:
        """Send plain text.

        Raises:
            OSError: the server is not there, does not take the message, or offers no protected line.
        """
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, to, subject
        message["Date"], message["Message-ID"] = formatdate(usegmt=True), make_msgid(domain=self._domain())
        message["Auto-Submitted"] = "auto-generated"  # so that no absence notice answers (RFC 3834)
        message.set_content(text)
        with self._connected() as server:
            server.send_message(message, self.sender, [to])

    def _connected(self) -> smtplib.SMTP:
        parts = urlsplit(self.url)
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=self.timeout_seconds, context=self.tls)
        else:
            server = smtplib.SMTP(host, port, timeout=self.timeout_seconds)
        try:
            if parts.scheme == "smtp":
                server.starttls(context=self.tls)
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
        except BaseException:
            server.close()
            raise
        return server

    def _domain(self) -> str:
        return self.sender.rpartition("@")[2].strip("> ") or "localhost"
