"""Pages for people who write against the API: what there is, and what each problem means. They need no network."""

from __future__ import annotations

import json
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from gemba.core.problems import PROBLEMS

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
_METHODS: Final = ("get", "post", "put", "patch", "delete", "head", "options")
_templates: Final = Environment(
    loader=PackageLoader("gemba.app.http"), autoescape=select_autoescape(), undefined=StrictUndefined, trim_blocks=True
)


async def front(_request: Request) -> Response:
    """Where a browser begins when the web application was not built."""
    return RedirectResponse("/api/docs")


async def api(request: Request) -> Response:
    """Every operation of the API, by subject."""
    schema = request.app.openapi()
    subjects = [{**tag, "operations": _operations(schema, tag["name"])} for tag in schema["tags"]]
    return _page("api.html.j2", title="API", about=schema["info"]["description"], subjects=subjects)


async def problems(_request: Request) -> Response:
    """Every kind of problem, where its ``type`` leads."""
    kinds = [
        {"slug": slug, "status": kind.status, "title": kind.title, "meaning": (kind.__doc__ or "").replace("``", "")}
        for slug, kind in sorted(PROBLEMS.items())
    ]
    return _page("problems.html.j2", title="Problems", kinds=kinds)


def _page(template: str, **values: Any) -> Response:
    text = _templates.get_template(template).render(values)
    return HTMLResponse(text, headers={"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache"})


def _operations(schema: dict[str, Any], tag: str) -> list[dict[str, Any]]:
    return [
        _told(schema, method.upper(), path, operation)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
        if method in _METHODS and tag in operation.get("tags", [])
    ]


def _told(schema: dict[str, Any], method: str, path: str, operation: dict[str, Any]) -> dict[str, Any]:
    bodies: dict[str, dict[str, Any]] = operation.get("requestBody", {}).get("content", {})
    media = next(iter(bodies), "")
    content = bodies.get(media, {})
    return {
        "id": operation["operationId"],
        "method": method,
        "path": path,
        "text": operation.get("description", operation["summary"]),
        "parameters": operation.get("parameters", []),
        "media": media,
        "body": _shape(schema, content.get("schema", {})),
        "example": _example(schema, content),
        "answers": {status: answer["description"] for status, answer in sorted(operation["responses"].items())},
    }


def _resolved(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    name = part.get("$ref", "").rpartition("/")[2]
    return schema["components"]["schemas"][name] if name else part


def _shape(schema: dict[str, Any], part: dict[str, Any]) -> list[dict[str, str]]:
    found = _resolved(schema, part)
    needed = found.get("required", [])
    return [
        {"name": name, "kind": _kind(member), "needed": "required" if name in needed else "optional"}
        for name, member in found.get("properties", {}).items()
    ]


def _kind(member: dict[str, Any]) -> str:
    """A type in words: "string (date)", "integer or null"."""
    if "anyOf" in member:
        return " or ".join(dict.fromkeys(_kind(one) for one in member["anyOf"]))
    if "$ref" in member:
        return member["$ref"].rpartition("/")[2]
    if "enum" in member or "const" in member:
        return " | ".join(map(str, member.get("enum", [member.get("const")])))
    return f"{member.get('type', 'any')} ({member['format']})" if "format" in member else member.get("type", "any")


def _example(schema: dict[str, Any], content: dict[str, Any]) -> str:
    examples = _resolved(schema, content.get("schema", {})).get("examples", [])
    return json.dumps(examples[0], indent=2, ensure_ascii=False) if examples else ""
