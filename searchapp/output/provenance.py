"""The hashes that identify a text.

Others can tell by them that a text is the one that the collection showed.
"""

from __future__ import annotations

import hashlib


def text_sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
