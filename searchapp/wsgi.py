"""The application for any WSGI server: `gunicorn searchapp.wsgi:app`, `waitress-serve searchapp.wsgi:app` (docs/settings.md)."""

import os

from .settings import settings_here
from .web import create_app

app = create_app(settings_here(os.environ))
