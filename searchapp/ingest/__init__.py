"""Saved documents to clean paragraphs with fields, each with its basis. Never invents."""

from __future__ import annotations

from .exports import KINDS
from .readers import READERS, Reader
from .run.explain import explain
from .run.extract import extract
from .run.jobs import Options
from .run.pipeline import ingest, load
from .run.report import Progress, Report
from .run.watch import watch


def formats() -> tuple[Reader, ...]:
    """Return every format that is read."""
    return READERS


def export_kinds() -> tuple[str, ...]:
    """Return the kinds of export that are told by what is in a file."""
    return KINDS


__all__ = ["Options", "Progress", "Report", "explain", "export_kinds", "extract", "formats", "ingest", "load", "watch"]
