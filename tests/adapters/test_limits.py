"""Looking at attempts, which counts none; what every way of counting promises is in the conformance suite."""

import pytest

from gemba.adapters.limits.counted import Counted
from gemba.core.ids import new_id
from gemba.core.ports import Limits


@pytest.fixture(params=["memory"])
def limits(request: pytest.FixtureRequest) -> Limits:
    """Each way of keeping the counts; another one is one more name here and one more fixture called ``limits_…``."""
    return request.getfixturevalue(f"limits_{request.param}")


@pytest.fixture
def limits_memory() -> Counted:
    return Counted.in_memory()


@pytest.fixture
def name() -> str:
    """A name that no other test has counted under."""
    return f"login:{new_id()}"


def test_looking_counts_nothing_and_tells_how_long_to_wait(limits: Limits, name: str) -> None:
    assert [limits.peek_seconds(name, "1/minute") for _ in range(5)] == [0.0] * 5
    limits.wait_seconds(name, "1/minute")
    assert 50 < limits.peek_seconds(name, "1/minute") <= 61


def test_attempts_that_were_refused_do_not_make_the_wait_longer(limits: Limits, name: str) -> None:
    limits.wait_seconds(name, "1/minute")
    first = limits.wait_seconds(name, "1/minute")
    assert limits.wait_seconds(name, "1/minute") <= first
