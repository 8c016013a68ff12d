"""The application for any WSGI server: `gunicorn wsgi:app`. Settings come from the environment (docs/settings.md)."""

import os

from searchapp.web import create_app

from searchapp.settings import settings_from

app = create_app(settings_from(os.environ))
