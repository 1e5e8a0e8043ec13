"""Runs carried by Celery, whatever its broker."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import Any, Final, TypeVar
from uuid import UUID

_log: Final = logging.getLogger(__name__)

Answer = TypeVar("Answer")


class CeleryQueue:
    """The port ``Queue`` on ``app``, an application of Celery; a message is the id of a run.

    It has a line of its own to the broker: Celery's pool is shared by all applications of a process.
    """

    def __init__(self, app: Any, name: str = "gemba") -> None:
        self._app, self._name = app, name
        self._lock = Lock()
        self._connection: Any = None
        self._producer: Any = None

    def send(self, run_id: UUID, job: str) -> None:
        """Have a worker carry out a run of ``job``.

        Raises:
            OSError: the broker is away.
        """

        def publish(producer: Any) -> None:
            self._app.send_task(
                job, args=(str(run_id),), queue=self._name, producer=producer, retry=False, ignore_result=True
            )

        self._with(publish)

    def ready(self) -> bool:
        """Whether the broker answers right now."""

        def ask(producer: Any) -> None:
            producer.channel._size(self._name)

        with suppress(OSError):
            self._with(ask)
            return True
        return False

    def close(self) -> None:
        """Let go of the line; without this, some brokers hold up the end of the process."""
        with self._lock:
            self._hang_up()

    def _with(self, work: Callable[[Any], Answer]) -> Answer:
        """Work with the broker; a line that was cut shows only when it is used, hence a second try on a new one."""
        with self._lock:
            try:
                if self._producer:
                    return work(self._producer)
            except Exception as error:  # noqa: BLE001 - each broker has errors of its own, and the new line tells more
                _log.debug("the queue's line was cut: %s", type(error).__name__)
            self._hang_up()
            try:
                return work(self._dial())
            except Exception as error:
                self._hang_up()
                raise ConnectionError(f"the queue is away: {type(error).__name__}") from error

    def _dial(self) -> Any:
        self._connection = self._app.connection_for_write()
        self._connection.ensure_connection(max_retries=0)
        self._producer = self._app.amqp.Producer(self._connection.channel())
        return self._producer

    def _hang_up(self) -> None:
        connection, self._connection, self._producer = self._connection, None, None
        if connection:
            with suppress(Exception):  # it may be cut already, in as many ways as there are brokers
                connection.release()
