"""Speakers whose names may be one person's, written in another script.

They are offered on the speaker's page and joined by nobody but the user.
"""

from __future__ import annotations

from ..engines import Engine
from ..matching.results import Suggestion
from ..text.transliteration import first_letters, name_key, script_of

OTHER_SCRIPT_CANDIDATES = 2_000
"""Names with a word of the same first letter that are compared, the most quoted first."""
NAMES_OFFERED = 5


def same_in_other_scripts(engine: Engine, name: str) -> tuple[Suggestion, ...]:
    """Return the names that sound the same in another script, most paragraphs first."""
    own = script_of(name)
    words = name.split()
    if not own or not words:
        return ()
    key = name_key(name)
    found = {
        suggestion.text: suggestion
        for letter in first_letters(words[-1])
        for suggestion in engine.suggest("speaker", letter, OTHER_SCRIPT_CANDIDATES)
        if script_of(suggestion.text) not in ("", own) and name_key(suggestion.text) == key
    }
    return tuple(sorted(found.values(), key=lambda s: (-s.count, s.text))[:NAMES_OFFERED])
