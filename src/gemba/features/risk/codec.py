"""What blocks of iterations came to, as bytes: arrays alone, no code that runs when they are read."""

from __future__ import annotations

from dataclasses import fields
from io import BytesIO

import numpy as np

from gemba.engines.risk import Tally


def packed(tally: Tally) -> bytes:
    """A tally as bytes."""
    into = BytesIO()
    np.savez(into, allow_pickle=False, **{one.name: getattr(tally, one.name) for one in fields(Tally)})
    return into.getvalue()


def unpacked(data: bytes) -> Tally:
    """The tally that was packed, to the bit."""
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        return Tally(**{one.name: arrays[one.name] for one in fields(Tally)})
