"""Modules that every worker needs, preloaded before workers are forked.

Imported once by the process that workers are forked from; read once and shared by all.
"""

from __future__ import annotations

import gc

import py3langid

from ...speakers import attribute
from ..html.extract import read_page
from ..plaintext.extract import read_dump
from . import pipeline, workers

__all__ = ["pipeline", "workers"]  # what workers are sent

_TEXT = "“We have read the models once,” said Ada Byron, who explained that all the workers of this run share them."
read_dump(f"Models are read once\n\nBy Ada Byron\n\n{_TEXT}\n\n{_TEXT}\n")
read_page(f"<html><body><article><h1>Models are read once</h1><p>{_TEXT}</p><p>{_TEXT}</p></article></body></html>")
py3langid.classify(_TEXT)
attribute([_TEXT])
gc.freeze()  # the collector of a forked worker would touch, and so copy, all of it
