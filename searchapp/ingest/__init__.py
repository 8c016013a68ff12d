"""Documents as people have saved them -> clean paragraphs with fields, each with its basis. Never invents."""

from __future__ import annotations

from .explain import explain
from .extract import extract
from .pipeline import Progress, Report, ingest, load
from .readers import READERS, Reader
from .watch import watch
from .work import Options


def formats() -> tuple[Reader, ...]:
    """Return every format that is read."""
    return READERS


__all__ = ["Options", "Progress", "Report", "explain", "extract", "formats", "ingest", "load", "watch"]
