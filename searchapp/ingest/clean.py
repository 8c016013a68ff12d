"""The one door for markup: every field that may hold tags or entities leaves here as plain text. The only user of bleach."""

from __future__ import annotations

import html
import re

import bleach

_MARKUP = re.compile(r"<[/!?a-zA-Z]|&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_UNSEEN = re.compile(r"<(script|style|template|noscript)\b.*?(?:</\1\s*>|$)", re.I | re.S)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^>]*>", re.I)


def plain(value: str) -> str:
    """Return the text of a value that may be a fragment of HTML: no tags, no entities, white space squeezed."""
    if ("<" in value or "&" in value) and _MARKUP.search(value):
        value = _BREAK.sub(" ", _UNSEEN.sub(" ", value))
        value = html.unescape(bleach.clean(value, tags=set(), attributes={}, strip=True, strip_comments=True))
    if value.isprintable() and "  " not in value:  # the only white space is single spaces
        return value.strip()
    return " ".join(value.split())
