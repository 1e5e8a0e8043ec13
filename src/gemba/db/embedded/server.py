"""A server that runs for as long as the process that started it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Final, Self

import psycopg

from gemba.db.embedded import locks, roles
from gemba.db.embedded.account import stand_in
from gemba.db.embedded.address import APP, DATABASE, Address, settle
from gemba.db.embedded.binaries import Binaries, reachable
from gemba.db.embedded.cluster import Cluster, prepare
from gemba.db.embedded.processes import end, watch
from gemba.db.embedded.unavailable import DatabaseUnavailable

_READY_SECONDS: Final = 300.0  # after a crash the server first replays what was committed
_LOG: Final = "start.log"
_TOLD_LINES: Final = 3

SETTINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "cluster_name": "gemba",
        "fsync": "on",
        "jit": "off",  # compiling costs more than short queries take
        "listen_addresses": "",  # no TCP
        "log_checkpoints": "off",
        "log_directory": "log",
        "log_error_verbosity": "terse",  # the details and the statement of an error may hold what people typed
        "log_filename": "%a.log",  # a week of days, each overwritten by its next
        "log_min_error_statement": "panic",
        "log_rotation_age": "1d",
        "log_rotation_size": "0",
        "log_timezone": "UTC",
        "log_truncate_on_rotation": "on",
        "logging_collector": "on",
        "port": "5432",  # only a part of the socket's name
        "shared_buffers": "64MB",
        "timezone": "UTC",
        "unix_socket_permissions": "0700",
    }
)


class Server:
    """A running server; ``stop`` it, or use it as a context manager."""

    def __init__(self, process: subprocess.Popen[bytes], address: Address, undo: ExitStack) -> None:
        self.address = address
        self._process = process
        self._undo = undo

    @property
    def pid(self) -> int:
        """The process id of the server."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether the process is still there."""
        return self._process.poll() is None

    def dsn(self, role: str = APP, database: str = DATABASE) -> str:
        """The URL of a database, for psycopg and SQLAlchemy."""
        return self.address.dsn(role, database)

    def stop(self) -> None:
        """Shut the server down and let go of its files; stopping twice does no harm."""
        self._undo.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start(data: Path, binaries: Binaries, settings: Mapping[str, str] = MappingProxyType({})) -> Server:
    """Start the server of a data directory, which is filled on the first start.

    It has a database ``gemba``, owned by the role ``gemba``, and a role ``gemba_app`` that may connect to it. Call it
    from the main thread: on Linux the kernel ends the server with the *thread* that started it.

    Args:
        data: the folder for all that belongs to this server.
        binaries: the programs to run.
        settings: further settings of PostgreSQL, or other values for ours.

    Raises:
        AlreadyRunning: another process owns the database.
        DatabaseUnavailable: it cannot be started; the reason and a remedy are given.
        RuntimeError: this is not the main thread.
    """
    if sys.platform == "win32":
        raise DatabaseUnavailable("there is no embedded database on Windows", "set GEMBA_DATABASE_URL, or use WSL")
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError("the embedded database has to be started from the main thread")
    try:
        with ExitStack() as undo:
            return _start(data.absolute(), binaries, {**SETTINGS, **settings}, undo)
    except OSError as error:
        raise DatabaseUnavailable(
            f"{error.filename or data} cannot be used: {error.strerror or error}",
            "give this account the right to write there, or choose another folder with GEMBA_DATA_DIR",
        ) from error
    except psycopg.Error as error:
        raise DatabaseUnavailable(f"the database could not be set up: {error}", "see the reason given") from error


def _start(data: Path, binaries: Binaries, settings: Mapping[str, str], undo: ExitStack) -> Server:
    """Start step by step; ``undo`` takes back whatever was done when a later step fails, and at the end."""
    data.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
    ownership = locks.own(data)
    undo.callback(os.close, ownership)
    files = locks.hold_files(data)
    undo.callback(os.close, files)
    account = stand_in(data / "cluster")
    binaries = reachable(binaries, account)
    cluster = prepare(data / "cluster", binaries, account, files, durable=settings["fsync"] == "on")
    address = settle(data, account)
    undo.callback(shutil.rmtree, address.folder, ignore_errors=True)

    listed = [f"--{name}={value}" for name, value in settings.items()]
    (data / _LOG).touch(0o600)
    with (data / _LOG).open("wb") as output:
        process = cluster.run(binaries.bin / "postgres", ["-k", str(address.folder), *listed], output, files)
    undo.callback(end, process)
    if sys.platform != "linux":
        undo.callback(watch(os.getpid(), process.pid).terminate)
    _wait_until_ready(process, cluster, data / _LOG)
    roles.set_up(address)
    locks.publish(ownership, address)
    return Server(process, address, undo.pop_all())


def _wait_until_ready(process: subprocess.Popen[bytes], cluster: Cluster, log: Path) -> None:
    until = time.monotonic() + _READY_SECONDS
    while not cluster.is_ready(process.pid):
        if process.poll() is not None or time.monotonic() > until:
            logs = (log, *sorted((cluster.folder / "log").glob("*.log"), key=lambda path: path.stat().st_mtime)[-1:])
            told = [line for path in logs for line in path.read_text("utf-8", "replace").splitlines()[-_TOLD_LINES:]]
            raise DatabaseUnavailable(
                f"the database did not start: {' / '.join(told)}", f"see {log} and {cluster.folder / 'log'}"
            )
        time.sleep(0.005)
