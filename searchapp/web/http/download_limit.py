"""A limit on the downloads that one process sends at once.

A client that does not read on must not keep readers from their pages.
"""

from __future__ import annotations

import threading

from flask import Response


class DownloadLimit:
    """At most `limit` streamed responses at once.

    Each takes a thread of the server until it is sent or given up.
    """

    def __init__(self, limit: int) -> None:
        self._slots = threading.BoundedSemaphore(limit)

    def admit(self, response: Response) -> bool:
        """Take a place for a streamed response until it is closed.

        False when there is none, and the response is closed.
        """
        if not self._slots.acquire(blocking=False):
            response.close()
            return False
        response.call_on_close(self._slots.release)
        return True
