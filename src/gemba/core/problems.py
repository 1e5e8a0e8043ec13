"""What can go wrong for a caller, in the form of RFC 9457: one class per kind of problem.

A class states what never changes (status, title); an instance carries what happened, and typed members that a client
can act on. The ``type`` of each resolves to its heading in ``docs/reference/problems.md``.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar, Final

PROBLEMS: Final[dict[str, type[Problem]]] = {}
"""Every kind of problem by its slug."""

DOCS: Final = "/docs/problems#"
"""Where a problem's ``type`` leads: the page that explains them, on the same server."""


class Problem(Exception):  # noqa: N818 - the field's word: RFC 9457 calls it a problem
    """A request that cannot be met, and why.

    Args:
        detail: what happened, in a sentence for the person who reads it.
        headers: what the answer's headers must say, such as ``Retry-After``.
        members: what else a client may need, JSON values by name.
    """

    status: ClassVar[int] = 400
    title: ClassVar[str] = "The request cannot be met"
    slug: ClassVar[str] = "problem"

    def __init__(self, detail: str = "", headers: dict[str, str] | None = None, **members: Any) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.headers = headers or {}
        self.members = members

    def __init_subclass__(cls) -> None:
        cls.slug = re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()
        PROBLEMS[cls.slug] = cls

    def body(self, instance: str = "") -> dict[str, Any]:
        """The problem as a JSON object; ``instance`` is the id of this very occurrence."""
        told = {"type": DOCS + self.slug, "title": self.title, "status": self.status}
        if self.detail:
            told["detail"] = self.detail
        if instance:
            told["instance"] = instance
        return {**told, **self.members}


class Unreadable(Problem):
    """The request is malformed: a wrong media type, a broken header, a body that is no JSON."""

    status = 400
    title = "The request cannot be read"


class NotAuthenticated(Problem):
    """No valid token came with the request."""

    status = 401
    title = "Sign in first"


class NotAllowed(Problem):
    """The caller is known and sees the thing, but has no right to do this with it."""

    status = 403
    title = "Your role does not allow this"


class NotFound(Problem):
    """There is no such thing, or the caller may not see it: the two look the same on purpose."""

    status = 404
    title = "There is no such thing"


class Conflict(Problem):
    """The change clashes with the state the thing is in."""

    status = 409
    title = "This clashes with what is there"


class Stale(Problem):
    """Somebody changed the row since the caller read it; ``current`` is its version as it stands."""

    status = 412
    title = "Somebody else changed this in the meantime"


class TooLarge(Problem):
    """More bytes than are accepted."""

    status = 413
    title = "This is too large"


class Impossible(Problem):
    """The request is well formed and cannot be carried out; ``errors`` name the fields."""

    status = 422
    title = "This cannot be"


class VersionMissing(Problem):
    """A change to a row must say which version it changes."""

    status = 428
    title = "Say which version you are changing (If-Match)"


class TooManyRequests(Problem):
    """The caller must wait ``Retry-After`` seconds."""

    status = 429
    title = "Too many attempts"


class Unavailable(Problem):
    """Something this depends on is away for the moment."""

    status = 503
    title = "Not available right now"
