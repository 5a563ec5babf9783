"""What every request passes, and what stands on every answer.

There is no cookie that a form could be checked against (decisions/0004). A form is taken only from a
page of our own: the browser itself says where a request comes from, in Sec-Fetch-Site or in Origin.
A search sent to the API by a program, which says neither, is taken too, and so is every search of the
public pages: they change nothing.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from samsyn.web import error_pages
from samsyn.web.api.answers import is_api
from samsyn.web.error_pages import PUBLIC_PATHS

Handler = Callable[[HttpRequest], HttpResponseBase]

PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
# The public pages and the start page have one script of our own, which leaves the page at once. They work without it.
PUBLIC_POLICY = PAGE_POLICY.replace("style-src", "script-src 'self'; style-src")
# The browser shows a PDF in a page of its own making, with a style of its own and the file as an object.
PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"
# A report is a whole page of its own, with its style in it, as it is when it is saved and sent on.
REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'; base-uri 'none'"
_FEATURES = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "gamepad",
    "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi",
    "payment", "picture-in-picture", "publickey-credentials-create", "publickey-credentials-get", "screen-wake-lock", "serial", "usb",
    "web-share", "xr-spatial-tracking",
)  # fmt: skip
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _FEATURES),
    "X-Robots-Tag": "noindex, nofollow",
}
# The pages where a passkey can be used have a script of our own that asks the browser for one. There are codes too.
PASSKEY_POLICY = PAGE_POLICY.replace("style-src", "script-src 'self'; connect-src 'self'; style-src")
PASSKEY_PATHS = frozenset({"/konto/in", "/konto/kod", "/konto/nycklar/ny", "/konto/bekrafta/nyckel"})
"""Without the language, as `request.path_info` is."""
_PASSKEY_FEATURES = (
    HEADERS["Permissions-Policy"].replace("-create=()", "-create=(self)").replace("-get=()", "-get=(self)")
)
METHODS = frozenset({"GET", "HEAD", "POST"})
LONGEST_ADDRESS = 2_000
LARGE_BODY_PATHS = frozenset({"/yrke/oppna"})
"""Without the language, as `request.path_info` is."""
DOCUMENT_PATH = re.compile(r"/arenden/(?:[0-9a-f-]{36}/handlingar/ny|filer)", re.ASCII)
"""Where a document is filed with a record, and a file from outside is opened: the pages that take a large file."""
ANSWERS_PATH = re.compile(r"/studier/[0-9a-f-]{36}/omgangar/[0-9a-f-]{36}/(?:fil|fragor)", re.ASCII)
"""Where a file of answers, or of questions, is sent into a study."""
GUARDING_PATH = re.compile(r"/studier/[0-9a-f-]{36}/(?:tabeller|slapp|rapport/(?:visa|pdf))", re.ASCII)
"""Where another process guards tables or sets a report, one at a time, and the page waits for it."""
REPORT_PATH = re.compile(r"/studier/[0-9a-f-]{36}/rapport/visa", re.ASCII)
"""Where the report of a study is seen as it will look."""
SERVICE_PATH = re.compile(r"/konto/tjanst/[0-9a-f-]{36}(?:/svar)?", re.ASCII)
"""Where somebody goes to an organisation's own sign-in service, and comes back: pages that ask that service."""
ESTIMATE_PATH = "/kartlaggning/omfattning"
"""Where another process computes for up to half a minute (studies/extent_run.py, one at a time), and the page waits for it."""


def security_headers(get_response: Handler) -> Handler:
    """Set what keeps the page to itself: no scripts but our own, no frames, no referrer, no copy kept."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in HEADERS.items():
            response[name] = value
        if request.path_info in PASSKEY_PATHS:
            response["Permissions-Policy"] = _PASSKEY_FEATURES
        response["Content-Security-Policy"] = _policy(request, response)
        if not request.path.startswith(settings.STATIC_URL):
            response["Cache-Control"] = "no-store"
        if request.is_secure():
            response["Strict-Transport-Security"] = "max-age=31536000"
        return response

    return middleware


def _policy(request: HttpRequest, response: HttpResponseBase) -> str:
    """What the page may load: its style, and on the start page and the public pages one script."""
    if response.get("Content-Type") == "application/pdf":
        return PDF_POLICY
    if request.path_info in PASSKEY_PATHS:
        return PASSKEY_POLICY
    if REPORT_PATH.fullmatch(request.path_info) and response.status_code == 200:
        return REPORT_POLICY
    has_exit = request.path_info == "/" or request.path_info.startswith(PUBLIC_PATHS)
    return PUBLIC_POLICY if has_exit else PAGE_POLICY


def no_body_to_head(get_response: Handler) -> Handler:
    """Answer HEAD with the headers alone; the server complains about every body sent to it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method == "HEAD" and isinstance(response, HttpResponse):
            response["Content-Length"] = str(len(response.content))  # as long as GET would be
            response.content = b""
        return response

    return middleware


def known_host(get_response: Handler) -> Handler:
    """Answer only under our own name, so that no other name can be pointed at us."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        request.get_host()  # raises DisallowedHost, which becomes the 400 page
        if request.method not in METHODS:
            return error_pages.method_not_allowed(request)
        return get_response(request)

    return middleware


def short_addresses(get_response: Handler) -> Handler:
    """Refuse an address that is longer than any of ours, with a page of our own.

    The server takes longer ones than this, so that it need not answer with its own bare text.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if len(request.get_full_path()) > LONGEST_ADDRESS:
            return error_pages.bad_request(request)
        return get_response(request)

    return middleware


def small_bodies(get_response: Handler) -> Handler:
    """Refuse a body that is larger than any of our forms before it is read, and one that does not say its length.

    A body in chunks would be passed by unread, and the answer would be one to somebody who said nothing.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        limit = largest_body(request.path_info)
        length = request.META.get("CONTENT_LENGTH") or "0"
        if "HTTP_TRANSFER_ENCODING" in request.META or not (length.isascii() and length.isdigit()):
            return error_pages.bad_request(request)
        if int(length) > limit:
            return error_pages.too_large(request)
        return get_response(request)

    return middleware


def largest_body(path: str) -> int:
    """How many bytes a page takes. path: without the language."""
    if DOCUMENT_PATH.fullmatch(path) or ANSWERS_PATH.fullmatch(path):
        return int(settings.DOCUMENT_BODY)
    return int(settings.FILE_BODY if path in LARGE_BODY_PATHS else settings.SMALL_BODY)


def own_forms_only(get_response: Handler) -> Handler:
    """Take a form only from a page of our own. A search for help is taken wherever it comes from."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        taken = is_search(request) or from_own_page(request) or from_program(request)
        if request.method == "POST" and not taken:
            return error_pages.forbidden(request)
        return get_response(request)

    return middleware


def in_turn(get_response: Handler) -> Handler:
    """Make one page at a time in each process.

    Making a page is all computing: threads that do it at the same time only take turns at the
    interpreter, and all of them finish late. What takes long for other reasons, a slow connection,
    is outside: the body has been read before, and the page is sent after.

    The page that estimates takes no turn: what is computed there is computed by another process.
    The pages of sign-in services take no turn. They ask another server and wait for it, up to five seconds for
    each question, with nothing to compute meanwhile: a service that is slow would let everybody here wait. They keep
    their transaction open for that long, but have written nothing in it yet, so nobody waits for a row of theirs.
    """
    turn = threading.Lock()

    def middleware(request: HttpRequest) -> HttpResponseBase:
        _ = request.body
        path = request.path_info
        if SERVICE_PATH.fullmatch(path) or GUARDING_PATH.fullmatch(path) or path == ESTIMATE_PATH:
            return get_response(request)
        with turn:
            return get_response(request)

    return middleware


def is_search(request: HttpRequest) -> bool:
    """Whether this is a form of the public pages: it changes nothing and knows nobody. Answers to a study are such forms too: whoever
    has the address may send them, as many times as they like, so a page that sends them for somebody else gains nothing by it.

    Browsers from before 2023 cannot say that it comes from our own page: they know no Sec-Fetch-Site, and
    no-referrer makes their Origin `null`. Whoever has an old telephone must get an answer.
    """
    return request.path_info.startswith(PUBLIC_PATHS)


def from_program(request: HttpRequest) -> bool:
    """Whether this is a search of the API that no browser sent: it says nothing of where it comes from."""
    return is_api(request) and not {"Sec-Fetch-Site", "Origin"} & set(request.headers)


def from_own_page(request: HttpRequest) -> bool:
    """Whether the browser says that this form comes from our own page.

    Sec-Fetch-Site cannot be set by a page. Where it is missing or says that no page asked (`none`),
    Origin must be our own address.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site == "same-origin":
        return True
    if site not in (None, "none"):
        return False
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
