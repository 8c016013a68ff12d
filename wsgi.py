"""The application for any WSGI server, from a checkout: `gunicorn wsgi:app`. The package has the same as `searchapp.wsgi`."""

from searchapp.wsgi import app

__all__ = ["app"]
