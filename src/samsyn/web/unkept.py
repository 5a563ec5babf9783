"""What is sent with a form is not kept on the disk of whoever wrote it.

To open the windows of the last time again, Chromium keeps the pages of every window in its profile, and with a page that
answered a form the whole of what was sent: an address out of the vault, a name that was searched for, a place where help
was sought. It stays there when the window is closed, and no header stops it. What was sent with a password it leaves out:
a form counts as one with a password when it has such a field with something in it. So each form gets one. It has no name
and is never sent; it is not shown, not read aloud, and not taken for a password to keep (a code for one time, of one letter).

tests/browser/test_canaries.py looks in the profile.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

_FORM = re.compile(rb'(<form\b[^>]*\bmethod="post".*?)(</form>)', re.DOTALL)
_PASSWORD = b'type="password"'
MARK = b'<input type="password" value="-" autocomplete="one-time-code" hidden>'


def forms_are_not_kept(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Mark every form that is posted. A page that asks for a password is left as it is: nothing there shall look like another."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not response.streaming and response.get("Content-Type", "").startswith("text/html"):
            content: bytes = response.content  # type: ignore[attr-defined]
            if _PASSWORD not in content:
                response.content = _FORM.sub(rb"\1" + MARK + rb"\2", content)  # type: ignore[attr-defined]
        return response

    return middleware
