"""A client of the application that reads what it asks for to the end."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


class ReadingClient(FlaskClient):
    """A client that reads every answer to its end, as a browser does: a download that nobody reads keeps its place."""

    def open(self, *args: Any, buffered: bool = True, **settings: Any) -> TestResponse:
        return super().open(*args, buffered=buffered, **settings)


def client_of(app: Flask) -> FlaskClient:
    """Return a client of an application."""
    app.test_client_class = ReadingClient
    return app.test_client()
