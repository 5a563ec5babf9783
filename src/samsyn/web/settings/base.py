"""What all pages share. The public ones use no database, no session, no account and no cookie; those for staff do.

Read from the environment, all of them optional:
SAMSYN_SECRET_KEY      Django asks for a key; nothing that lasts is signed with it, so a new one each start does.
SAMSYN_ALLOWED_HOSTS   names under which the server may be asked for, with commas between.
SAMSYN_BEHIND_PROXY    1 when a proxy that we trust ends https and sets X-Forwarded-Proto itself.
SAMSYN_EXIT_URL        the https page that "leave this page" leads to; the weather unless set.
SAMSYN_OPERATOR        who runs this copy and answers for its pages; named in the accessibility statement.
SAMSYN_ACCESSIBILITY_CONTACT  an e-mail address, a telephone number or an https page where faults are reported.
DATABASE_URL           the database of the pages for staff, and SAMSYN_OWNER_DATABASE_URL (database/address.py).
SAMSYN_CONTENT         a content folder of one's own, whole; the one in the package unless set (packs/folder.py).
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from samsyn.web import operator
from samsyn.web.database.address import databases
from samsyn.web.logs import LOGGING as LOGGING

WEB = Path(__file__).resolve().parent.parent

DEBUG = False
SECRET_KEY = os.environ.get("SAMSYN_SECRET_KEY") or secrets.token_urlsafe(48)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS += [
    name.strip() for name in os.environ.get("SAMSYN_ALLOWED_HOSTS", "").split(",") if name.strip()
]
if os.environ.get("SAMSYN_BEHIND_PROXY") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

INSTALLED_APPS: list[str] = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "samsyn.web.accounts.apps.Accounts",
    "samsyn.web.audit.apps.Audit",
    "samsyn.web.casework.apps.CaseworkConfig",
    "samsyn.web.consult.apps.ConsultConfig",
    "samsyn.web.studies.apps.StudiesConfig",
    "samsyn.web.demo.apps.Demo",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
DATABASES = databases(os.environ)
DATABASE_ROUTERS = ["samsyn.web.database.router.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "samsyn.web.urls"
WSGI_APPLICATION = "samsyn.web.wsgi.application"
APPEND_SLASH = False

# The first one stands outermost: what it sets stands on every answer, static files included.
MIDDLEWARE = [
    "samsyn.web.middleware.no_body_to_head",
    "samsyn.web.middleware.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "samsyn.web.compress.packed_pages",
    "samsyn.web.unkept.forms_are_not_kept",
    "samsyn.web.language.language_of_path",
    "samsyn.web.middleware.known_host",
    "samsyn.web.middleware.short_addresses",
    "samsyn.web.middleware.small_bodies",
    "samsyn.web.middleware.own_forms_only",
    "samsyn.web.accounts.large_bodies.from_the_signed_in",
    "samsyn.web.language.slash_after_language",
    "samsyn.web.middleware.in_turn",
    "samsyn.web.database.one_transaction.one_transaction",
    "samsyn.web.accounts.middleware.staff_session",
    "allauth.account.middleware.AccountMiddleware",  # it keeps the request at hand and opens no session itself
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates", WEB.parent / "documents" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "samsyn.web.frame.frame",
                "samsyn.web.demo.shown.frame",
            ],
            "libraries": {
                "samsyn_web": "samsyn.web.templatetags.samsyn_web",
                "national": "samsyn.web.templatetags.national",
                "samsyn_studies": "samsyn.web.templatetags.samsyn_studies",
            },
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "samsyn.web.templatetags.samsyn_web",
            ],
        },
    }
]

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [WEB / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

EXIT_URL = operator.exit_url()
# What the browser is asked to drop on the way out. Only over https does it listen. Not "cache": Chromium then
# goes through all that it keeps of every site before it leaves, 0.3 s for 3,000 files here and more on a phone.
EXIT_CLEARS = '"storage", "cookies"'
OPERATOR = operator.name()
ACCESSIBILITY_CONTACT = operator.accessibility_contact()

STATIC_URL = "/static/"
STATIC_ROOT = WEB / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 3600

# A form with every fact answered, each with who told and when, has about 1,100 fields and 90 kB.
SMALL_BODY = 200_000
FILE_BODY = 1_100_000
# A document of a record is at most 10 MB (casework/files.py), and a form around it.
DOCUMENT_BODY = 10_100_000
DATA_UPLOAD_MAX_MEMORY_SIZE = (
    DOCUMENT_BODY  # small_bodies in middleware.py has refused what is too large for its page
)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1
# An uploaded file is held in memory and never laid on disk.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = DOCUMENT_BODY
