"""A refused query, as the page shows it.

It has the sentence, the query with the place marked, and what would be accepted.
"""

from __future__ import annotations

from flask import url_for

from ...collection.quote_check import MAX_LENGTH
from ...errors import QuerySyntaxError
from ...model import Span
from ...query.messages import error_action, error_text
from ..http.i18n import _, translate
from .marked_text import PrintStep, pieces, strong
from .page_frame import with_query


class Refusal:
    """The parts of the page for a refused query.

    `echo` is the query with the refused part marked, None where it is the whole or nowhere.
    """

    def __init__(self, error: QuerySyntaxError, query: str) -> None:
        self.query = query
        self.code = error.code
        late = error.code == "timeout"
        self.heading = _("This search took too long") if late else _("There is a problem with your search")
        self.advice = "" if late else _("Nothing was searched. Change the words in the box and search again.")
        self.sentence: list[PrintStep] = strong(error_text(error, translate))
        self.action = error_action(error, translate)
        self.href = with_query(error.suggestion) if error.suggestion else None
        long = error.code in ("too_long", "too_many_terms") and len(query) <= MAX_LENGTH
        self.check = url_for("check.page", quotation=query) if long else None
        start, end = max(0, error.start), min(len(query), error.end)
        whole = start == 0 and end >= len(query.strip())
        self.echo = pieces(query, [Span(start, end)]) if start < end and not whole else None
