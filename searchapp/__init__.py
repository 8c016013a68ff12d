"""Full-text search over a person's own news articles.

It answers who said what, when, according to which outlet. `searchapp.Collection` opens a collection for scripts; it is loaded when
it is first named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .python_api import Collection

__version__ = "0.9.0"
__all__ = ["Collection", "__version__"]


def __getattr__(name: str) -> Any:
    """Load `Collection` when it is first named, so that importing the package stays cheap."""
    if name != "Collection":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .python_api import Collection

    return Collection
