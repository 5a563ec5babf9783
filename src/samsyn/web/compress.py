"""The public pages, packed on the way: an old phone on a slow network waits for a third of the bytes.

Only pages that were asked for by their address alone. Those hold nothing that a visitor wrote, so the
size of what is sent cannot tell anybody anything about it.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from samsyn.web.error_pages import PUBLIC_PATHS

Handler = Callable[[HttpRequest], HttpResponseBase]


def packed_pages(get_response: Handler) -> Handler:
    """Middleware: pack a public page for a browser that says it can read one."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        public = request.method == "GET" and request.path_info.startswith(PUBLIC_PATHS)
        if public and isinstance(response, HttpResponse) and _reads_gzip(request):
            response.content = gzip.compress(response.content, compresslevel=6, mtime=0)
            response["Content-Encoding"] = "gzip"
            if "Content-Length" in response:
                response["Content-Length"] = str(len(response.content))
        return response

    return middleware


def _reads_gzip(request: HttpRequest) -> bool:
    """Whether the browser takes gzip; one that names it with the weight 0 does not."""
    for coding in request.headers.get("Accept-Encoding", "").lower().split(","):
        name, _, weight = coding.replace(" ", "").partition(";q=")
        if name == "gzip":
            return not weight or weight.strip("0.") != ""
    return False
