"""Logs of errors that a test provokes are caught, not drawn."""

from collections.abc import Iterator

import pytest
import structlog


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[object]]:
    """What was logged."""
    with structlog.testing.capture_logs() as lines:
        yield lines  # type: ignore[misc]
