"""``gemba up``: the whole system on this machine."""

from __future__ import annotations

import signal
import socket
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from threading import Event
from typing import IO, Final
from urllib.error import URLError
from urllib.request import urlopen

from gemba.app import lazy
from gemba.app.installation import load_settings, secret_of
from gemba.app.output import put
from gemba.app.refusal import RefusalError
from gemba.app.up.base import Base
from gemba.app.up.child import Child
from gemba.app.up.family import Family
from gemba.app.up.login import Login
from gemba.core.settings import Settings

_READY_SECONDS: Final = 60.0
_LONG_LOG: Final = 10_000_000


def run(with_demo: bool, host: str | None, port: int | None) -> None:
    """Start, tell where it is and how to sign in, and keep it running until Ctrl-C."""
    began = time.monotonic()
    settings = load_settings(host=host, port=port)
    ending = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: ending.set())
    with ExitStack() as undo:
        base = undo.enter_context(Base(settings, _say))
        chosen = _free_port(settings)
        secret_of(settings)  # made before three processes ask for it
        family = Family([_child(name, settings, chosen, undo) for name in ("api", "worker", "beat")], _say)
        undo.callback(family.end)
        api = family.children[0]
        api.watch()  # it loads its code while the database is made ready, before others need the machine
        login = lazy.preparation().prepare(settings, base.urls, with_demo)
        family.tell()
        address = f"http://{_shown(settings.host)}:{chosen}"
        if _wait_until_ready(address, api, ending):
            put(_welcome(address, login, settings, time.monotonic() - began))
            family.run(ending, base.keep)
        put("Stopping …\n")
    put("Stopped.\n")


def _child(name: str, settings: Settings, port: int, undo: ExitStack) -> Child:
    environment = {"GEMBA_PORT": str(port), "GEMBA_HOST": settings.host}
    return Child(name, [name], environment, undo.enter_context(_log(settings.home / "logs" / f"{name}.log")))


def _log(place: Path) -> IO[bytes]:
    """The log of a process; a long one becomes the old one first."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if place.exists() and place.stat().st_size > _LONG_LOG:
        place.replace(place.with_suffix(".old.log"))
    return place.open("ab")


def _free_port(settings: Settings) -> int:
    """The port to listen on, which nobody else does.

    Raises:
        RefusalError: somebody does.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise RefusalError(
                f"port {settings.port} on {settings.host} cannot be had: {error.strerror}",
                "Choose another one with --port, or stop the program that uses it.",
            ) from error
        return probe.getsockname()[1]


def _wait_until_ready(address: str, api: Child, ending: Event) -> bool:
    until = time.monotonic() + _READY_SECONDS
    while not ending.wait(0.05):
        if told := api.watch():
            _say(told)
        if _answers(f"{address}/readyz"):
            return True
        if time.monotonic() > until:
            raise RefusalError("the API does not get ready", "The folder `logs` in the data directory says why.")
    return False


def _answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=2) as answer:  # noqa: S310 - our own address
            return answer.status == 200
    except (URLError, OSError):
        return False


def _shown(host: str) -> str:
    """An address that a browser on this machine can open."""
    everywhere = {"0.0.0.0": "localhost", "::": "localhost", "127.0.0.1": "localhost"}  # noqa: S104 - only compared
    return everywhere.get(host, f"[{host}]" if ":" in host else host)


def _welcome(address: str, login: Login | None, settings: Settings, seconds: float) -> str:
    lines = [f"Gemba is ready at {address} (after {seconds:.1f} s)", ""]
    if login:
        lines += [
            f"  First sign-in   {login.email}",
            f"  Password        {login.password}   (shown only now; change it after signing in)",
        ]
    lines += [f"  The API         {address}/api/docs", f"  Data and logs   {settings.home}", "", "Ctrl-C stops it.", ""]
    return "\n".join(lines)


def _say(told: str) -> None:
    print(f"gemba: {told}", file=sys.stderr, flush=True)
