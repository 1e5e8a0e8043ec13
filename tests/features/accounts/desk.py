"""The people of a site with a password, and what came to them by mail."""

import email
import re
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from typing import Any
from uuid import UUID

from sqlalchemy import select
from starlette.testclient import TestClient

from gemba.core.access import Role
from gemba.core.events import from_json
from gemba.db.events import EventRow
from tests.support.api import Site

PASSWORD = "rebar crane plumb line"
OTHER = "level string chalk trowel"


@dataclass(frozen=True)
class Desk:
    """A site where everybody's password is ``PASSWORD``."""

    site: Site

    def from_(self, address: str, token: str = "") -> TestClient:
        """A client on another machine."""
        headers = {"Authorization": f"Bearer {token}"} if token else None
        url = "http://testserver/api/v1"
        return TestClient(self.site.app, base_url=url, headers=headers, client=(address, 4711))

    def try_to_sign_in(self, email: str, password: str = PASSWORD, address: str = "192.0.2.1") -> Any:
        return self.from_(address).post("/token", data={"username": email, "password": password})

    def sign_in(self, role: Role | str, password: str = PASSWORD) -> dict[str, Any]:
        """The tokens of the person of a role."""
        answer = self.try_to_sign_in(f"{role}@example.org", password)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def signed_in(self, role: Role | str) -> TestClient:
        """A client with a sign-in of its own."""
        return self.bearing(self.sign_in(role)["access_token"])

    def bearing(self, token: str) -> TestClient:
        return self.site.client({"Authorization": f"Bearer {token}"})

    def refresh(self, token: str) -> Any:
        return self.site.client().post("/token", data={"grant_type": "refresh_token", "refresh_token": token})

    def facts(self, kind: str) -> list[Any]:
        """The facts of a kind, oldest first."""
        with self.site.runtime.read() as unit:
            rows = unit.session.scalars(select(EventRow).where(EventRow.kind == kind).order_by(EventRow.seq))
            return [from_json(row.kind, row.project_id, row.body) for row in rows]

    def mail(self) -> list[EmailMessage]:
        """The messages, oldest first."""
        folder = self.site.runtime.settings.home / "mail"
        kept = sorted(folder.glob("*.eml"))
        return [email.message_from_bytes(one.read_bytes(), policy=policy.default) for one in kept]  # type: ignore[misc] - the policy decides the class

    def code(self) -> str:
        """The code of the link in the newest message."""
        found = re.search(r"/(join|reset)#([\w-]+)", self.mail()[-1].get_content())
        assert found
        return found[2]

    def id(self, role: Role | str) -> UUID:
        return self.site.people[role]

    def change(self, whom: Role | str, by: TestClient | None = None, **changes: object) -> Any:
        """What an administrator's change to a person is answered with."""
        by = by or self.site.as_(Role.ADMINISTRATOR)
        place = f"/users/{self.id(whom)}"
        return by.patch(place, json=changes, headers={"If-Match": by.get(place).headers["ETag"]})
