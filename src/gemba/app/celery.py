"""Celery as this platform uses it: one queue, a task for each job, messages that hold the id of a run and no more.

What is true of a run stands in the table of runs. So nothing depends on the broker but speed: no results are kept in
it, no clock, no remote control.
"""

from __future__ import annotations

from typing import Any, Final

from celery import Celery  # pyright: ignore[reportMissingTypeStubs] - the library brings none
from kombu.entity import Exchange, Queue
from sqlalchemy import Engine

from gemba.adapters.queue import pgmq
from gemba.app import lazy
from gemba.core.settings import Settings

QUEUE: Final = "gemba"
"""The name of the one queue; for PostgreSQL it is made with the tables (``db.migrate``)."""

_HIDDEN_SECONDS: Final = 1800  # after which a broker hands a message out again; the run it names is not run twice


def dsn_of(engine: Engine) -> str:
    """The URL of an engine's database as libpq reads it."""
    return engine.url.set(drivername="postgresql").render_as_string(hide_password=False)


def application(settings: Settings, dsn: str) -> Celery:
    """An application of Celery on the broker that the settings choose; ``dsn`` is the database, as libpq reads it."""
    app = Celery("gemba", set_as_current=False)
    app.conf.update(  # pyright: ignore[reportUnknownMemberType] - untyped in Celery
        **_broker(settings, dsn),
        task_queues=[Queue(QUEUE, Exchange(""), routing_key=QUEUE, no_declare=True)],
        task_default_queue=QUEUE,
        task_create_missing_queues=False,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_ignore_result=True,
        task_publish_retry=True,
        # One retry and no more: a connection that was cut shows only when it is used.
        task_publish_retry_policy={"max_retries": 1, "interval_start": 0, "interval_step": 0, "interval_max": 0},
        worker_prefetch_multiplier=1,
        worker_enable_remote_control=False,
        worker_send_task_events=False,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        worker_cancel_long_running_tasks_on_connection_loss=False,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        enable_utc=True,
    )
    return app


def kind_of(settings: Settings) -> str:
    """What carries jobs: "pgmq", "redis" or "memory"."""
    if settings.queue == "auto":
        return "redis" if settings.redis_url else "pgmq"
    return settings.queue


def _broker(settings: Settings, dsn: str) -> dict[str, Any]:
    match kind_of(settings):
        case "redis" if settings.redis_url:
            lazy.redis().mend()
            return {
                "broker_url": settings.redis_url.get_secret_value(),
                "broker_transport_options": {
                    "visibility_timeout": _HIDDEN_SECONDS,
                    "socket_timeout": 5,
                    "socket_connect_timeout": 2,
                    "socket_keepalive": True,
                    "global_keyprefix": "gemba:",
                },
            }
        case "memory":
            return {"broker_url": "memory://", "broker_transport_options": {"polling_interval": 0.05}}
        case _:
            return {
                "broker_url": f"{pgmq.SCHEME}://database",
                "broker_transport_options": {
                    "conn_string": dsn,
                    "wait_time_seconds": 0,
                    "polling_interval": 0.05,
                    "visibility_timeout": _HIDDEN_SECONDS,
                    "pool_size": 4,
                    "pool_timeout": 3,
                },
            }
