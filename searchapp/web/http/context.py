"""The context of a request: the settings, and the engine of this process.

Knows no page.
"""

from __future__ import annotations

import threading
from typing import cast

from flask import Flask, current_app

from ...engines import Engine, SearchLimits, open_engine
from ...settings import Settings

_KEY = "searchapp"


class EngineHandle:
    """The engine of one process, opened at first use.

    It is opened again after it failed, so that a repaired index needs no restart.
    """

    def __init__(self, settings: Settings, engine: Engine | None) -> None:
        self.settings = settings
        self._given = engine
        self._opened: Engine | None = None
        self._lock = threading.Lock()

    def engine(self) -> Engine:
        """Return the open engine; EngineError when it cannot be opened."""
        if self._given is not None:
            return self._given
        with self._lock:
            if self._opened is None:
                limits = SearchLimits(self.settings.max_expansions, self.settings.timeout_s)
                self._opened = open_engine(self.settings.engine, limits=limits)
            return self._opened

    def forget(self) -> None:
        """Let the next request open the engine anew; requests that still read keep theirs."""
        with self._lock:
            self._opened = None


def attach(app: Flask, settings: Settings, engine: Engine | None) -> None:
    """Give the application its settings and its engine.

    None: the engine is opened from the settings at first use.
    """
    app.extensions[_KEY] = EngineHandle(settings, engine)


def engine_handle() -> EngineHandle:
    """Return the handle of the application that answers this request."""
    return cast(EngineHandle, current_app.extensions[_KEY])


def current_engine() -> Engine:
    """Return the engine that answers this request; EngineError when there is none."""
    return engine_handle().engine()


def current_settings() -> Settings:
    """Return the settings of the application that answers this request."""
    return engine_handle().settings
