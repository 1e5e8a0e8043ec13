"""A small real mail server on this machine, with or without TLS."""

import shutil
import socketserver
import ssl
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import pytest


@dataclass
class Post:
    """What a server took in, and how it lets people talk to it."""

    port: int = 0
    certificate: Path | None = None
    tls_from_the_start: bool = False
    refused: str = ""
    messages: list[str] = field(default_factory=list[str])
    logins: list[str] = field(default_factory=list[str])
    protected: list[bool] = field(default_factory=list[bool])

    def context(self) -> ssl.SSLContext:
        assert self.certificate
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.load_cert_chain(self.certificate)
        return made


class Talk(socketserver.StreamRequestHandler):
    """One conversation after RFC 5321, as much of it as a client of ours needs."""

    timeout = 5

    def handle(self) -> None:
        self.post: Post = self.server.post  # type: ignore[attr-defined] - given to the server below
        self.secure = False
        with suppress(OSError):  # a client that hangs up says no more than that
            if self.post.tls_from_the_start:
                self.protect()
            self.say("220 here")
            while line := self.rfile.readline().decode().strip():
                verb = line.split()[0].lower()
                getattr(self, f"on_{verb}", self.on_other)(line)

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def on_ehlo(self, _line: str) -> None:
        self.say("250-here")
        if self.post.certificate and not self.secure:
            self.say("250-STARTTLS")
        self.say("250 AUTH PLAIN")

    def on_starttls(self, _line: str) -> None:
        self.say("220 go")
        self.protect()

    def on_auth(self, line: str) -> None:
        self.post.logins.append(b64decode(line.split()[2]).decode())
        self.say("235 welcome")

    def on_rcpt(self, line: str) -> None:
        self.say("550 nobody here" if self.post.refused and self.post.refused in line else "250 fine")

    def on_data(self, _line: str) -> None:
        self.say("354 go")
        self.post.messages.append("".join(iter(lambda: self.rfile.readline().decode(), ".\r\n")))
        self.post.protected.append(self.secure)
        self.say("250 kept")

    def on_quit(self, _line: str) -> None:
        self.say("221 bye")

    def on_other(self, _line: str) -> None:
        self.say("250 fine")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def protect(self) -> None:
        self.rfile.close()
        self.wfile.close()
        self.connection = self.post.context().wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", 0)  # type: ignore[assignment] - unbuffered, as the one before
        self.secure = True


@contextmanager
def mail_server(post: Post) -> Iterator[Post]:
    """The server as long as it is needed; ``port`` says where it listens."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        server.post = post  # type: ignore[attr-defined] - read by each conversation
        post.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield post
        finally:
            server.shutdown()
            thread.join()


def self_signed(folder: Path) -> Path:
    """A certificate for "localhost" with its key, good for a day."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not installed: on Debian, apt-get install openssl")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    made = [
        program,
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "1",
    ]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run([*made, *names, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_text(key.read_text() + certificate.read_text())
    return both
