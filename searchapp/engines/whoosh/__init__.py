"""The Whoosh engine, the default: one folder on one machine.

Whoosh is imported in this package alone.
"""

from .engine import WhooshEngine, open_whoosh

__all__ = ["WhooshEngine", "open_whoosh"]
