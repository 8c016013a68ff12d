"""Suggestions for the search box: speakers, outlets and headlines.

They come from this collection, never from what others searched for.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from flask import url_for

from ...matching.results import Suggestion
from ..http.context import current_engine
from ..http.i18n import _, ngettext

EACH = 4
"""Suggestions of one kind."""

Field = Literal["speaker", "outlet", "headline"]

_FIELDS: dict[str, Field] = {
    "speaker": "speaker",
    "by": "speaker",
    "outlet": "outlet",
    "source": "outlet",
    "publication": "outlet",
    "title": "headline",
}
_TAIL = re.compile(r'(?:(?P<field>\w+):)?"?(?P<words>[^":()]+)\Z')


class Completion(NamedTuple):
    """One suggestion.

    `query`: what the box would hold; `href`: the page it leads to, for a headline.
    """

    kind: str
    text: str
    note: str
    query: str
    href: str | None = None


def suggestions_for(typed: str) -> list[dict[str, str | None]]:
    """Return suggestions for what stands at the end of the box, two letters at least."""
    match = _TAIL.search(typed)
    words = match["words"].strip() if match else ""
    if match is None or len(words) < 2:
        return []
    field = _FIELDS.get((match["field"] or "").lower())
    if match["field"] and field is None:
        return []
    before = typed[: match.start()]
    offers = _offers(before, words, field)
    if not offers and " " in words and field is None:  # names begin at the last word, the others are the search
        head, _space, last = words.rpartition(" ")
        offers = _offers(f"{before}{head} ", last, None) if len(last) > 1 else []
    return [offer._asdict() for offer in offers]


def _offers(before: str, words: str, field: Field | None) -> list[Completion]:
    engine = current_engine()
    fields: tuple[Field, ...] = (field,) if field else ("speaker", "outlet", "headline")
    return [_offer(before, found) for f in fields for found in engine.suggest(f, words, EACH)]


def _offer(before: str, found: Suggestion) -> Completion:
    paragraphs = ngettext("%(num)s paragraph", "%(num)s paragraphs", found.count)
    if found.kind == "speaker":
        return Completion("speaker", found.text, _("speaker, %(count)s", count=paragraphs), f'{before}speaker:"{found.text}"')
    if found.kind == "outlet":
        return Completion("outlet", found.text, _("outlet, %(count)s", count=paragraphs), f'{before}outlet:"{found.text}"')
    href = url_for("pages.article", article_id=found.id) if found.id else None
    return Completion("headline", found.text, _("headline"), f'{before}title:"{found.text}"', href)
