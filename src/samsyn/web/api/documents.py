"""What the API says of itself: its version, its description, and the profile with its patches."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse

from samsyn.directory.hsds.profile import patches, profile
from samsyn.web.api import answers
from samsyn.web.api.answers import ROOT, ApiProblem
from samsyn.web.api.views import view
from samsyn.web.language import root


@view("GET")
def start(request: HttpRequest) -> HttpResponse:
    """The version of HSDS, the profile, and the description."""
    return answers.json(
        {
            "version": "3.0",
            "profile": _url(request, "/profile"),
            "openapi_url": _url(request, "/openapi.json"),
        }
    )


@view("GET")
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of the API."""
    return answers.json({**_openapi(), "servers": [{"url": _url(request, "")}]})


@view("GET")
def profile_index(request: HttpRequest) -> HttpResponse:
    """The profile: what it adds, and where its patches are."""
    files = {name: _url(request, f"/profile/{name}") for name in patches()}
    return answers.json({**profile(), "patches": files})


@view("GET")
def profile_patch(request: HttpRequest, name: str) -> HttpResponse:
    """One JSON Merge Patch to the HSDS schema with the same file name."""
    if name not in patches():
        raise ApiProblem(404)
    return answers.json(patches()[name])


@cache
def _openapi() -> dict[str, Any]:
    text = Path(__file__).with_name("openapi.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _url(request: HttpRequest, path: str) -> str:
    return f"{request.scheme}://{request.get_host()}{root()}{ROOT}{path}"
