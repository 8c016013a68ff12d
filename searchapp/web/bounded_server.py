"""Waitress with deadlines for slow clients.

One thread of a process receives and sends for all clients, so that none of them holds another. A request has to be there within a
time, what is sent has to be taken, and a connection that asks nothing is closed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from socket import IPPROTO_TCP as TCP
from socket import SO_SNDBUF, SOL_SOCKET, TCP_NODELAY, socket
from typing import TYPE_CHECKING, Any

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer, UnixWSGIServer
from waitress.task import ThreadedTaskDispatcher

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

SEND_BUFFER_BYTES = 64 * 1024
"""The kernel's buffer of a connection. A larger one is filled in bursts: of a slow reader nothing would be seen for minutes."""

MAX_WAITING_BYTES = 1024 * 1024
"""What a download may have waiting in memory for its client; then it pauses."""

MAX_REQUEST_BODY_BYTES = 1024 * 1024
MAX_REQUEST_HEADER_BYTES = 64 * 1024
MAX_CONNECTIONS = 1000
SPARE_FILES = 200
"""Files of the index and of Python, beside the connections, out of those that the system lets a process open."""

LOOP_S = 1.0
"""How long the loop waits for clients before it looks at deadlines and at whether it has to end."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The times that a client is allowed.

    request_s: from the connection, or from the end of the last answer, until a request is complete.
    send_s: to take something of what is sent to it; with SEND_BUFFER_BYTES that is 2 kB/s at the least.
    """

    request_s: float = 20.0
    send_s: float = 60.0


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection that knows since when it waits for its client."""

    def __init__(self, *values: Any, **named: Any) -> None:
        self.progress = time.monotonic()
        super().__init__(*values, **named)

    def _flush_some(self, do_close: bool = True) -> bool:
        sent: bool = super()._flush_some(do_close=do_close)
        if sent:
            self.progress = time.monotonic()
        return sent

    def service(self) -> None:
        """Answer a request; the time for the next one begins when that is done."""
        super().service()
        self.progress = time.monotonic()

    def overdue(self, now: float, deadlines: Deadlines) -> bool:
        """Say whether the client has exceeded its time.

        A client whose answer is still being made has no deadline.
        """
        if self.total_outbufs_len:
            return now - self.progress > deadlines.send_s
        return not self.requests and now - self.progress > deadlines.request_s


class TcpServer(TcpWSGIServer):  # type: ignore[misc]
    """A listening address."""

    channel_class = Channel

    def maintenance(self, now: float) -> None:
        """Do nothing: `BoundedServer` closes connections, those too whose clients take nothing."""


class UnixServer(UnixWSGIServer):  # type: ignore[misc]
    """A listening socket in the file system."""

    channel_class = Channel

    def maintenance(self, now: float) -> None:
        """Do nothing, as above."""


class BoundedServer:
    """Serves an application at listening sockets."""

    def __init__(self, app: WSGIApplication, sockets: Iterable[socket], threads: int, deadlines: Deadlines = Deadlines()) -> None:
        self._map: dict[int, Any] = {}
        self._tasks = ThreadedTaskDispatcher()
        self._tasks.set_thread_count(threads)
        self._deadlines = deadlines
        self._next_look = 0.0
        options = _adjustments(threads)
        self._servers = [self._listen(app, each, options) for each in sockets]

    def _listen(self, app: WSGIApplication, each: socket, options: Adjustments) -> Any:
        kind = TcpServer if isinstance(each.getsockname(), tuple) else UnixServer
        info = (each.family, each.type, each.proto, each.getsockname())
        return kind(app, self._map, True, each, dispatcher=self._tasks, adj=options, bind_socket=False, sockinfo=info)

    def turn(self) -> None:
        """Receive, send and look at deadlines once; returns within LOOP_S seconds."""
        self._close_overdue()
        wasyncore.loop(timeout=LOOP_S, use_poll=True, map=self._map, count=1)

    def _close_overdue(self) -> None:
        """Close the connections whose clients exceeded their time.

        A thread that waits to send to one of them is told.
        """
        now = time.monotonic()
        if now < self._next_look:
            return
        self._next_look = now + LOOP_S
        for channel in self._channels():
            if channel.overdue(now, self._deadlines):
                channel.handle_close()

    def finish(self, seconds: float) -> None:
        """Take no new connections, and give those that are being answered so many seconds."""
        for server in self._servers:
            server.accepting = False
            server.del_channel()
        until = time.monotonic() + seconds
        while time.monotonic() < until and any(channel.requests or channel.total_outbufs_len for channel in self._channels()):
            self.turn()
        self._tasks.shutdown(timeout=1)
        wasyncore.close_all(self._map)

    def _channels(self) -> list[Channel]:
        return [each for each in self._map.values() if isinstance(each, Channel)]


def serve_until(server: BoundedServer, ended: Callable[[], bool]) -> None:
    """Serve until `ended` says so, asked at least each second."""
    while not ended():
        server.turn()


def _adjustments(threads: int) -> Adjustments:
    adjusted = Adjustments(
        threads=threads,
        connection_limit=_max_connections(),
        cleanup_interval=1,
        outbuf_high_watermark=MAX_WAITING_BYTES,
        outbuf_overflow=sys.maxsize,  # in memory, which the cap on downloads bounds: no file system need be writable
        inbuf_overflow=2 * MAX_REQUEST_BODY_BYTES,
        max_request_body_size=MAX_REQUEST_BODY_BYTES,
        max_request_header_size=MAX_REQUEST_HEADER_BYTES,
        log_socket_errors=False,  # clients come and go
        clear_untrusted_proxy_headers=False,  # the setting trusted_proxies says which are believed
        ident=None,
        server_name="localhost",
    )
    adjusted.socket_options = [(TCP, TCP_NODELAY, 1), (SOL_SOCKET, SO_SNDBUF, SEND_BUFFER_BYTES)]
    return adjusted


def _max_connections() -> int:
    if sys.platform == "win32":
        return 400  # select() there takes 512 sockets
    import resource

    allowed, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if allowed == resource.RLIM_INFINITY:
        return MAX_CONNECTIONS
    return max(50, min(MAX_CONNECTIONS, allowed - SPARE_FILES))
