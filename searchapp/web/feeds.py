"""Atom feeds and the browser's search box."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("feeds", __name__)
