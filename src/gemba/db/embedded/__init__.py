"""A PostgreSQL of one's own: found, created on the first start, and ended with the process that started it.

    with start(data, find_binaries(None)) as server:
        psycopg.connect(server.dsn())

There is no port to guard: the server listens on a socket in a folder that only its owner can enter. A second process
of the same installation asks ``running`` for the address.
"""

from gemba.db.embedded.address import APP, DATABASE, OWNER, SUPERUSER, Address
from gemba.db.embedded.binaries import Binaries, find_binaries
from gemba.db.embedded.locks import running
from gemba.db.embedded.server import Server, start
from gemba.db.embedded.unavailable import AlreadyRunning, DatabaseUnavailable

__all__ = [
    "APP",
    "DATABASE",
    "OWNER",
    "SUPERUSER",
    "Address",
    "AlreadyRunning",
    "Binaries",
    "DatabaseUnavailable",
    "Server",
    "find_binaries",
    "running",
    "start",
]
