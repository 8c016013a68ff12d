"""Downloads and citations: all hits of a search in screen order."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("exports", __name__)
