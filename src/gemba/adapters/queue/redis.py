"""Celery's transport over Redis, mended in one place: a message that could not be acknowledged is let go of.

Kombu keeps such a message as taken for as long as the process lives. A worker takes only a few at a time, so after a
short absence of Redis it would wait for ever and take no more.
"""

from __future__ import annotations

from typing import Any

from kombu.transport import redis as kombu_redis
from kombu.transport import virtual


class QoS(kombu_redis.QoS):
    """What a channel has taken and not yet acknowledged."""

    def ack(self, delivery_tag: str) -> None:
        """Acknowledge a message.

        One that Redis did not hear of comes again, and the run that it names is not run twice.
        """
        untyped: Any = virtual.QoS
        try:
            super().ack(delivery_tag)  # pyright: ignore[reportUnknownMemberType] - untyped in kombu
        except Exception:
            untyped.ack(self, delivery_tag)
            raise


def mend() -> None:
    """Have every channel of this process work so."""
    kombu_redis.Channel.QoS = QoS
