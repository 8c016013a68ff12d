"""The lines of searches.toml that follow a search, to copy from the results page."""

from __future__ import annotations

import json

from ...query.tree import FACETS, UNKNOWN, Selection
from ..http.i18n import _
from ..http.params import Search


def alert_lines(search: Search) -> str | None:
    """Return the lines for the file of saved searches.

    None where a search is of a form that `searchapp alert` does not know.
    """
    if search.whole_articles:
        return None
    query = search.query
    name = query.text[:60].strip() or _("New paragraphs")
    rows = ["[[search]]", f"name = {_text(name)}"]
    rows += [f"query = {_text(query.text)}"] if query.text else []
    for field in FACETS:
        ticks = query.filters.get(field, Selection())
        for name, values in ((field, ticks.any_of), (f"not_{field}", ticks.none_of)):
            if values:
                rows.append(f"{name} = [{', '.join(_text(value if value != UNKNOWN else 'none') for value in values)}]")
    rows += [f"{name} = {day.isoformat()}" for name, day in (("from", query.first), ("to", query.last)) if day]
    return "\n".join(rows)


def _text(value: str) -> str:
    """Return a text as TOML writes it; JSON's way is a part of that."""
    return json.dumps(value.replace("\x7f", " "), ensure_ascii=False)
