"""The server process: gunicorn, started from Python, with a log that holds nothing about visitors."""

from __future__ import annotations

import logging
import os
import socket
import sys
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.http import wsgi as gunicorn_wsgi

from samsyn.web.logs import where
from samsyn.web.patient import PatientWorker

CONNECTIONS = 500
_log = logging.getLogger("samsyn.web.server")


class QuietLog(Logger):  # type: ignore[misc]
    """gunicorn's own log with the values left out: its lines can hold addresses, paths and headers."""

    def access(self, *args: Any, **kwargs: Any) -> None:
        """No visit is written down."""

    def info(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Starting and stopping are not written down."""

    debug = info

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """What the server warns of, without the values in it."""
        _log.warning("%s", _without_values(msg, args))

    def error(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """What went wrong and where in the code, without the values in it."""
        error = sys.exc_info()[1]
        _log.error("%s%s", _without_values(msg, args), f": {where(error)}" if error else "")

    exception = critical = error

    def log(self, lvl: int | str, msg: str, *args: Any, **kwargs: Any) -> None:
        """Any other line, without the values in it."""
        if lvl not in (logging.INFO, logging.DEBUG, "info", "debug"):
            _log.warning("%s", _without_values(msg, args))


def _without_values(message: object, args: tuple[Any, ...]) -> str:
    """The fixed words of a log line, up to its first value.

    A line that comes without values apart may have them baked in, so none of its words are kept.
    """
    fixed = str(message).split("%", 1)[0].strip() if args else ""
    return fixed or "The server could not read a request, or has trouble of its own"


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        for key, value in self.settings.items():
            self.cfg.set(key, value)

    def load(self) -> Any:
        from django.db import connections

        from samsyn.web.warm import warm
        from samsyn.web.wsgi import application

        warm()
        connections.close_all()  # two processes cannot share a connection to the database
        return application


def run(listener: socket.socket, *, workers: int, threads: int) -> None:
    """Serve on a listening socket until stopped."""
    # gunicorn names itself in a header; nobody needs to know what serves the page.
    gunicorn_wsgi.SERVER = "Samsyn"
    listener.set_inheritable(True)
    os.environ.pop("GUNICORN_CMD_ARGS", None)
    os.environ.pop("GUNICORN_FD", None)
    settings: dict[str, Any] = {
        "bind": [f"fd://{listener.fileno()}"],
        "workers": workers,
        "threads": threads,
        "worker_class": PatientWorker,
        # So many may be on their way to a process at the same time; they take no thread before they are whole.
        "worker_connections": CONNECTIONS,
        "preload_app": True,
        "accesslog": None,
        "errorlog": "-",
        "logger_class": QuietLog,
        "control_socket_disable": True,
        "timeout": 60,
        "graceful_timeout": 5,
        "keepalive": 0,
        "limit_request_line": 8190,  # as long as it goes: middleware.short_addresses answers with a page
        "proc_name": "samsyn",
    }
    _Server(settings).run()
