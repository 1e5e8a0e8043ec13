"""A client that keeps a copy, the way ``docs/reference/live.md`` tells clients to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from starlette.testclient import TestClient

Rows = dict[tuple[str, str], dict[str, Any]]


@dataclass
class Copy:
    """Everything one person sees, as far as they know."""

    client: TestClient
    rows: Rows = field(default_factory=dict[tuple[str, str], dict[str, Any]])
    after: str | None = None

    def refresh(self, limit: int = 1000) -> None:
        """Bring it up to date."""
        for _ in self.pages(limit):
            pass

    def pages(self, limit: int) -> Iterator[int]:
        """Bring it up to date, page by page; yields how many items each had."""
        more = True
        while more:
            values = {"limit": limit} if self.after is None else {"limit": limit, "after": self.after}
            answer = self.client.get("/sync", params=values)
            if answer.status_code == 410:
                self.rows, self.after = {}, None
                continue
            assert answer.status_code == 200, answer.text
            page = answer.json()
            self._apply(page["items"], limit)
            self.after, more = page["next"], page["more"]
            yield len(page["items"])

    def _apply(self, items: list[dict[str, Any]], limit: int) -> None:
        for item in items:
            key = item["resource"], item["id"]
            if item["reset"]:
                self._forget(item["id"])
            if item["row"] is not None:
                self.rows[key] = item["row"]
            elif item["gone"]:
                self.rows.pop(key, None)
            else:
                self._fetch(item["id"], limit)

    def _forget(self, project_id: str) -> None:
        self.rows = {key: row for key, row in self.rows.items() if row.get("project_id", row["id"]) != project_id}

    def _fetch(self, project_id: str, limit: int) -> None:
        after: str | None = ""
        while after is not None:
            values = {"limit": limit, "after": after} if after else {"limit": limit}
            answer = self.client.get(f"/sync/projects/{project_id}", params=values)
            if answer.status_code == 404:  # left in the meantime, which the feed will tell
                self._forget(project_id)
                return
            assert answer.status_code == 200, answer.text
            page = answer.json()
            self._apply(page["items"], limit)
            after = page["next"]
