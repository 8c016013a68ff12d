"""The application for any WSGI server: `gunicorn wsgi:app`. Settings come from the environment (docs/settings.md)."""

import os

from searchapp.settings import settings_from
from searchapp.web import create_app

app = create_app(settings_from(os.environ))
