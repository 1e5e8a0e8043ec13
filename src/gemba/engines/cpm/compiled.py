"""Compiling a hot loop, with its machine code cached where that is possible.

Without a folder that can be written the code is compiled anew in each process: slower to start,
never an error.

Compiled code here makes no arrays, it fills those it is given. So it is told not to count references to them
(``_nrt``): counting costs an atomic instruction per array and call, three times what the small functions do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

_njit: Any = numba.njit  # its type does not know of _nrt

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """The function as machine code; arithmetic is checked by the property test against the readable form."""
    try:
        return cast(F, _njit(cache=True, nogil=True, _nrt=False, error_model="numpy")(function))
    except RuntimeError:  # no place for the cache: numba refuses while decorating
        return cast(F, _njit(nogil=True, _nrt=False, error_model="numpy")(function))


def inlined(function: F) -> F:
    """A small function that compiled ones copy into themselves, so that a call costs nothing."""
    return cast(F, _njit(inline="always", _nrt=False, error_model="numpy")(function))
