"""What the processes say of themselves: one line an event, JSON in production, and never a secret."""

from __future__ import annotations

import logging
import re
import sys
from typing import Final

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from gemba.core.settings import Settings

_SECRET: Final = re.compile(r"password|secret|token|authorization|cookie|api_?key|dsn|url", re.IGNORECASE)
_IN_TEXT: Final = re.compile(
    r"(?P<scheme>\w+://[^\s:/@]*):[^\s@]+@|(?P<word>(?:bearer|password|token|secret)[\s=:'\"]+)[\w.~+/=-]{8,}",
    re.IGNORECASE,
)
_HIDDEN: Final = "***"


def hide(text: str) -> str:
    """The text without passwords in addresses and without tokens."""
    return _IN_TEXT.sub(
        lambda found: f"{found['scheme']}:{_HIDDEN}@" if found["scheme"] else found["word"] + _HIDDEN, text
    )


def _hide_secrets(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    for name, value in event.items():
        if _SECRET.search(name):
            event[name] = _HIDDEN
        elif isinstance(value, str):
            event[name] = hide(value)
    return event


def set_up(settings: Settings) -> None:
    """Send the log of this process and of the libraries in it to standard error, in one form."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _hide_secrets,
    ]
    production = settings.environment == "production"
    # A traceback with the values of variables would show secrets.
    plain = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    last = structlog.processors.JSONRenderer() if production else plain
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(settings.log_level),  # what is not wanted costs nothing
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level.upper())
    for quiet in ("uvicorn.access", "celery.worker.strategy", "celery.app.trace", "amqp", "kombu"):
        logging.getLogger(quiet).setLevel(logging.WARNING)
