"""A file that the browser saves instead of showing."""

from __future__ import annotations

from django.http import HttpResponse


def saved_as(name: str, body: bytes | str, media_type: str = "application/octet-stream") -> HttpResponse:
    """The answer. name: seen by others in lists of what was downloaded, so it must say nothing about anybody."""
    response = HttpResponse(body, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
