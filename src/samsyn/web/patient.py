"""A worker that lets slow visitors wait without holding anybody else up.

A request is gathered here, beside all others, and takes a thread only when it has come whole. Whoever has
sent nothing whole in ten seconds is let go. So phones that lose their signal do not stop the site.
"""

from __future__ import annotations

import errno
import re
import selectors
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

SECONDS = 10.0
"""So long may the head of a request take, and so long its body."""
LINGER = 2.0
"""So long the visitor has to close after us, so that the end of a page is not lost."""
MOST_HEAD = 32 * 1024
MOST_BODY = 1_100_000
SMALL, MOST_LARGE = 64 * 1024, 16
"""At most so many bodies larger than SMALL are gathered at the same time, so that memory stays small."""
AT_ONCE = 2
"""With so many whole requests in hand no more visitors are taken in: another process may be free."""
_TOO_LONG = b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
_PART = 64 * 1024
_SEND_BUFFER = 512 * 1024  # a whole page fits, so no thread waits for a slow reader
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,12})[ \t]*(?=\r\n)", re.IGNORECASE)
_CODED = re.compile(rb"\r\ntransfer-encoding[ \t]*:", re.IGNORECASE)


@dataclass(eq=False)
class Coming:
    """A request that is on its way. whole: its length in bytes, when the head has come."""

    until: float
    data: bytearray = field(default_factory=bytearray)
    whole: int | None = None

    def add(self, part: bytes) -> bool:
        """Take a part; gives whether a thread may have the request."""
        before = max(0, len(self.data) - 3)
        self.data += part
        if self.whole is None:
            end = self.data.find(b"\r\n\r\n", before)
            if end < 0:
                return False
            self.whole = end + 4 + _body(bytes(self.data[: end + 2]))
            self.until = time.monotonic() + SECONDS
        return len(self.data) >= self.whole

    @property
    def is_endless(self) -> bool:
        """Whether its head is longer than any that a browser sends."""
        return self.whole is None and len(self.data) > MOST_HEAD

    @property
    def is_large(self) -> bool:
        """Whether its body takes much memory."""
        return self.whole is not None and self.whole > SMALL


def _body(head: bytes) -> int:
    """How much of a body must come first. None of one that is refused unread: too large, or of no clear length."""
    lengths = _LENGTH.findall(head)
    if _CODED.search(head) or len(lengths) != 1 or int(lengths[0]) > MOST_BODY:
        return 0
    return int(lengths[0])


class PatientWorker(ThreadWorker):  # type: ignore[misc]
    """gunicorn's worker with threads, where waiting for a visitor takes no thread."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._in_hand = 0
        super().__init__(*args, **kwargs)
        self._coming: dict[TConn, Coming] = {}
        self._leaving: dict[TConn, float] = {}

    @property
    def worker_connections(self) -> int:
        """How many visitors may be in here: as many as set, and none more while there is enough to do."""
        return 0 if self._in_hand >= AT_ONCE else self._most

    @worker_connections.setter
    def worker_connections(self, most: int) -> None:
        self._most = most

    def accept(self, listener: socket.socket) -> None:
        """Take a visitor in, and what has already come."""
        try:
            client, address = listener.accept()
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK):
                raise
            return
        self.nr_conns += 1
        client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", int(SECONDS), 0))
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", int(SECONDS), 0))
        conn = TConn(self.cfg, client, address, listener.getsockname())
        self._coming[conn] = Coming(time.monotonic() + SECONDS)
        self._watch(conn, self._part)
        self._part(conn, client)

    def _watch(self, conn: TConn, then: Callable[[TConn, socket.socket], None]) -> None:
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(then, conn))

    def _part(self, conn: TConn, client: socket.socket) -> None:
        """A part of a request has come."""
        coming = self._coming[conn]
        try:
            part = client.recv(_PART)
        except BlockingIOError:
            return
        except OSError:
            part = b""
        if not part:
            self._let_go(conn)
        elif coming.add(part):
            del self._coming[conn]
            self.poller.unregister(client)
            conn.init()
            conn.parser.unreader.unread(bytes(coming.data))
            self._in_hand += 1
            self.enqueue_req(conn)
        elif coming.is_endless:
            client.send(_TOO_LONG)
            del self._coming[conn]
            self.poller.unregister(client)
            self.finish_request(conn, None)
        elif coming.is_large and sum(each.is_large for each in self._coming.values()) > MOST_LARGE:
            self._let_go(conn)

    def finish_request(self, conn: TConn, fs: Any) -> None:
        """The page is on its way: wait for the visitor to close, without holding up the others."""
        self._in_hand -= fs is not None
        try:
            conn.sock.setblocking(False)
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self.nr_conns -= 1
            conn.close()
            return
        self._leaving[conn] = time.monotonic() + LINGER
        self._watch(conn, self._rest)

    def _rest(self, conn: TConn, client: socket.socket) -> None:
        try:
            if client.recv(_PART):
                return
        except BlockingIOError:
            return
        except OSError:
            pass
        self._let_go(conn)

    def murder_pending(self) -> None:
        """Let go of those whose time is out; of all whose request has not come, when the server stops."""
        now = time.monotonic()
        late = [conn for conn, each in self._coming.items() if each.until <= now or not self.alive]
        late += [conn for conn, until in self._leaving.items() if until <= now]
        for conn in late:
            self._let_go(conn)

    def _let_go(self, conn: TConn) -> None:
        self._coming.pop(conn, None)
        self._leaving.pop(conn, None)
        self.poller.unregister(conn.sock)
        self.nr_conns -= 1
        conn.close()
