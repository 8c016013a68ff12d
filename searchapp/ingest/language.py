"""The language of an article: what the page states, else py3langid (a small library, model inside it) on the body's beginning."""

from __future__ import annotations

from collections.abc import Sequence

from .raw import Stated

SAMPLE = 1000
"""Characters looked at: more changes nothing in its answers on news."""

SHORTEST = 60
"""Characters under which a guess is worth nothing."""


def language_of(texts: Sequence[str], stated: Stated | None = None) -> tuple[str | None, str | None]:
    """Return the ISO 639-1 code and why, (None, None) for a text too short to tell."""
    if stated is not None:
        return stated.value[:2].lower(), stated.basis
    sample = " ".join(texts)[:SAMPLE]
    if sum(map(str.isalpha, sample)) < SHORTEST:
        return None, None
    import py3langid  # takes a third of a second, and not every run needs it

    return py3langid.classify(sample)[0], "detected in the text"
