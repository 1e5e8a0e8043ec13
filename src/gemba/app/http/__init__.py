"""The API as one ASGI application."""

from gemba.app.http.application import create, outline, serve

__all__ = ["create", "outline", "serve"]
