"""Citation lines in the language of the pages."""

from __future__ import annotations

from typing import NamedTuple

from ...output.citation import CitationPart, CitedSource, parts
from ..http.i18n import day, translate


class Citation(NamedTuple):
    """A citation line, as text to copy and as HTML.

    The HTML is made from its parts. `quotation`: of somebody's own words.
    """

    text: str
    parts: list[CitationPart]
    quotation: bool


def citation(source: CitedSource) -> Citation:
    """Return the citation line in the language of the pages."""
    found = parts(source, translate, day)
    return Citation("".join(part.text for part in found), found, source.form == "quotation")
