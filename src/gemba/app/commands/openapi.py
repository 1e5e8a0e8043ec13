"""``gemba openapi``: the description of the API."""

from __future__ import annotations

import json

from gemba.app.http.application import outline
from gemba.app.output import put
from gemba.core.settings import Settings


def run() -> None:
    """Print OpenAPI 3.1 as JSON; neither a database nor a setting is needed."""
    put(json.dumps(outline(Settings.model_construct()).openapi(), indent=2, ensure_ascii=False) + "\n")
