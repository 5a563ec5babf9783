"""The application that a WSGI server loads: `samsyn.web.wsgi:application`."""

from __future__ import annotations

import os

from django.core.signals import got_request_exception
from django.core.wsgi import get_wsgi_application

from samsyn.web.logs import note_error

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.web.settings")
application = get_wsgi_application()
got_request_exception.connect(note_error, dispatch_uid="samsyn.web.logs")
