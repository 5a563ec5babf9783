"""Start the web pages: `samsyn serve`. Nothing is written down about who visits or what they ask."""

from __future__ import annotations

import os
import signal
import socket
import sys

from samsyn.errors import Problem, UsageError
from samsyn.lang import Lang, Text
from samsyn.web import operator
from samsyn.web.demo.states import FLAG

WORKERS = 2
THREADS = 8
_WILDCARDS = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - compared with, not bound to


def serve(
    host: str,
    port: int,
    *,
    workers: int = WORKERS,
    database: bool = True,
    demo: bool = False,
    lang: Lang = "sv",
) -> None:
    """Serve until stopped. UsageError when the host is not one of this machine, or the port is taken.

    ContentError when the content cannot be used, UserError when the database cannot: told before there is an
    address to open. database: whether the pages for staff shall have one; demo: with invented
    people in a database of its own; lang: of what is told.
    """
    operator.exit_url()  # refused before the port is taken
    os.environ.pop(FLAG, None)
    if demo:
        _own_folder()
    listener = _listener(host, port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # until the server takes over: stop in good order
    from samsyn.web.database.starting import Starting

    starting = Starting(wanted=database, lang=lang)
    try:
        from samsyn.packs.load import load_pack

        load_pack()
        from samsyn.web import gunicorn_app as _gunicorn_app  # noqa: F401 - loaded while the database starts

        starting.ready()
        if database:
            _check_what_is_there(demo, lang)
        _serve(host, listener, workers)
    finally:
        starting.leave()


def _own_folder() -> None:
    from samsyn.web.demo.start import own_folder

    own_folder()


def _check_what_is_there(demo: bool, lang: Lang) -> None:
    """Fill the demo when it is not there. UsageError for a real database as demo, and for the demo's as a real one."""
    from samsyn.web.demo.mark import refuse_demo
    from samsyn.web.demo.start import fill

    if demo:
        fill(lang)
    else:
        refuse_demo()


def _serve(host: str, listener: socket.socket, workers: int) -> None:
    _let_in(host)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.web.settings")
    address = _address(host, listener.getsockname()[1])
    print(f"Samsyn: {address}  (Ctrl+C avslutar / stops)", flush=True)
    if host not in ("127.0.0.1", "localhost", "::1"):
        print("Formulären kräver https när sidan nås från en annan dator. "
              "/ The forms need https when the page is opened from another machine.", flush=True)  # fmt: skip
    _tell_what_is_left_out()
    from samsyn.web.gunicorn_app import run

    run(listener, workers=workers, threads=THREADS)


def _tell_what_is_left_out() -> None:
    """Tell whoever starts the site which records of the directory are broken and not shown."""
    from samsyn.packs.left_out import told
    from samsyn.packs.load import load_pack

    for line in told(load_pack()):
        print(line, file=sys.stderr, flush=True)


def _listener(host: str, port: int) -> socket.socket:
    """A socket that listens there, taken before anything else is loaded, so that a mistake shows at once."""
    try:
        family, _kind, _protocol, _name, address = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, socket.SOCK_STREAM)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen(128)
        except OSError:
            listener.close()
            raise
    except (OSError, UnicodeError) as error:
        raise _cannot_listen(host, port, error) from None
    return listener


def _cannot_listen(host: str, port: int, error: OSError | UnicodeError) -> UsageError:
    if isinstance(error, (socket.gaierror, UnicodeError)) or "assign" in str(error):
        what = Text(
            sv=f"Adressen {host[:60]!r} finns inte på den här datorn.",
            en=f"The address {host[:60]!r} is not one of this machine.",
        )
        do = Text(
            sv="Använd 127.0.0.1, eller en adress som datorn har.",
            en="Use 127.0.0.1, or an address this machine has.",
        )
        return UsageError([Problem(what, do, "--host")])
    if isinstance(error, PermissionError):
        what = Text(sv=f"Porten {port} får du inte använda.", en=f"You may not use port {port}.")
    else:
        what = Text(sv=f"Porten {port} är upptagen.", en=f"Port {port} is taken.")
    do = Text(sv="Välj en annan, till exempel --port 8001.", en="Choose another, for example --port 8001.")
    return UsageError([Problem(what, do, "--port")])


def _let_in(host: str) -> None:
    """Let the pages be asked for under the address they listen on. Other names come from the environment."""
    if host in _WILDCARDS:
        return
    names = [name for name in os.environ.get("SAMSYN_ALLOWED_HOSTS", "").split(",") if name.strip()]
    os.environ["SAMSYN_ALLOWED_HOSTS"] = ",".join([*names, f"[{host}]" if ":" in host else host])


def _address(host: str, port: int) -> str:
    shown = "127.0.0.1" if host in _WILDCARDS else host
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"
