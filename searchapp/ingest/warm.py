"""Imported once by the process that workers are forked from: what every worker needs in memory, read once and shared by all."""

from __future__ import annotations

import gc

from ..speakers import attribute
from . import pageread, pipeline
from .dump import read_dump
from .language import language_of

__all__ = ["pageread", "pipeline"]

_TEXT = "“We have read the models once,” said Ada Byron, who explained that all the workers of this run share them."
read_dump(f"Models are read once\n\nBy Ada Byron\n\n{_TEXT}\n\n{_TEXT}\n")
language_of([_TEXT])
attribute([_TEXT])
gc.freeze()  # the collector of a forked worker would touch, and so copy, all of it
