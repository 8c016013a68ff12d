"""Pages about one quotation: its occurrences, its citation, and the quotation check."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, abort, render_template, request, url_for

from ...collection.same_words import Place, Quotation, known_speakers, quotation_at, same_words
from ...output.citation import (
    CitedSource,
    bibtex,
    csl,
    ris,
    web_address,
    with_page,
    with_text_fragment,
    with_time,
)
from ...similarity.wordings import ComparedStretch, difference, said_terms
from ..http.context import current_engine
from ..http.i18n import ngettext
from ..http.params import hashes_asked
from ..http.urls import paragraph_address
from ..view.labels import date_words, how_known, outlet_name, speaker_name, title_of
from .citations import citation
from .tray_entry import tray_entry

blueprint = Blueprint("quotes", __name__)


@dataclass(frozen=True, slots=True)
class QuotationRow:
    """One occurrence in a group: its wording, compared with the page's quotation.

    The quotation of the page itself has no differences.
    """

    quotation: Quotation
    pieces: tuple[ComparedStretch, ...]
    equal: bool

    @property
    def where(self) -> str:
        return outlet_name(self.quotation.article)

    @property
    def when(self) -> str:
        return date_words(self.quotation.article)

    @property
    def who(self) -> str:
        return speaker_name(self.quotation.quote)

    @property
    def how(self) -> str:
        return how_known(self.quotation.quote, self.quotation.paragraph)

    @property
    def title(self) -> str:
        return title_of(self.quotation.article)


@blueprint.get("/same/<article>/<int:paragraph>/<int:quote>")
def same(article: str, paragraph: int, quote: int) -> str:
    """Show the same words elsewhere: by outlet, earliest first, differences marked."""
    quotation = quotation_at(current_engine(), Place(article, paragraph, quote))
    if quotation is None or not quotation.words:
        abort(404)
    group = same_words(current_engine(), quotation)
    rows = [_row(other, quotation) for other in group]
    speakers = known_speakers(group)
    return render_template(
        "same.html",
        quotation=quotation,
        rows=rows,
        summary=_summary(group),
        speakers=speakers if len(speakers) > 1 else (),
    )


def _row(other: Quotation, asked: Quotation) -> QuotationRow:
    equal = said_terms(other.words) == said_terms(asked.words)
    pieces = (ComparedStretch("equal", other.words, 0),) if equal else difference(other.words, asked.words)
    return QuotationRow(other, pieces, equal)


def _summary(group: tuple[Quotation, ...]) -> str:
    """Say how far a quotation has spread.

    The sentences count the outlets that carry the words and those that share one wording, and name the first.
    """
    outlets = {outlet_name(other.article) for other in group}
    words = ngettext("%(num)s outlet carries these words.", "%(num)s outlets carry these words.", len(outlets))
    if len(group) > len(outlets):
        words += " " + ngettext("They stand in %(num)s place.", "They stand in %(num)s places.", len(group))
    counted = Counter(said_terms(other.words) for other in group)
    common, shared = counted.most_common(1)[0]
    if shared > 1:
        first = next(other for other in group if said_terms(other.words) == common)
        words += " " + ngettext(
            "%(num)s place shares one wording, first in %(outlet)s, %(day)s.",
            "%(num)s places share one wording, first in %(outlet)s, %(day)s.",
            shared,
            outlet=outlet_name(first.article),
            day=date_words(first.article),
        )
    return words


@blueprint.get("/cite/<article>/<int:paragraph>", defaults={"quote": 0})
@blueprint.get("/cite/<article>/<int:paragraph>/<int:quote>")
def cite(article: str, paragraph: int, quote: int) -> str:
    """Show a citation to copy, without script."""
    source = source_at(article, paragraph, quote)
    place: dict[str, Any] = {"article": article, "paragraph": paragraph, "quote": quote}
    forms = [
        (words, url_for("quotes.cite_as", **place, form=form, hashes="yes" if source.hashes else None))
        for words, form in (("RIS", "ris"), ("BibTeX", "bib"), ("CSL-JSON", "csl.json"))
    ]
    original = web_address(source.article.url)
    return render_template(
        "cite.html",
        source=source,
        citation=citation(source),
        forms=forms,
        entry=tray_entry(source.article, source.paragraph, quote),
        original=_opened_at(original, source) if original else None,
        title=title_of(source.article),
        where=outlet_name(source.article),
        when=date_words(source.article),
        other=url_for("quotes.cite", **place, hashes=None if source.hashes else "yes"),
    )


def _opened_at(original: str, source: CitedSource) -> str:
    """Return the address of the original, opened at the cited place.

    The place is a page, a time, or the words.
    """
    paragraph = source.paragraph
    return (
        with_page(original, paragraph.page) or with_time(original, paragraph.time) or with_text_fragment(original, printed(source))
    )


@blueprint.get("/cite/<article>/<int:paragraph>/<int:quote>.<any(ris, bib, 'csl.json'):form>")
def cite_as(article: str, paragraph: int, quote: int, form: str) -> Response:
    """Send a citation for a reference manager."""
    source = source_at(article, paragraph, quote)
    if form == "ris":
        text, kind = ris(source), "application/x-research-info-systems"
    elif form == "bib":
        text, kind = bibtex(source), "application/x-bibtex"
    else:
        text, kind = json.dumps([csl(source)], ensure_ascii=False, indent=1) + "\n", "application/vnd.citationstyles.csl+json"
    response = Response(text.encode("utf-8", "replace"), content_type=f"{kind}; charset=utf-8")
    response.headers.set("Content-Disposition", "attachment", filename=f"citation.{form}")
    return response


def source_at(article_id: str, number: int, index: int) -> CitedSource:
    """Return the source to cite: a quotation, or a paragraph.

    `index` is the quotation's place in the paragraph, or 0 for the paragraph; 404 when it is not there.
    """
    found = current_engine().article(article_id)
    if found is None:
        abort(404)
    article, paragraphs = found
    paragraph = next((p for p in paragraphs if p.number == number), None)
    if paragraph is None or index > len(paragraph.quotes):
        abort(404)
    quote = paragraph.quotes[index - 1] if index else None
    address = paragraph_address(article_id, number, external=True)
    return CitedSource(article, paragraph, quote, address, hashes=hashes_asked(request.args))


def printed(source: CitedSource) -> str:
    """Return a stretch of the paragraph as printed, for a browser to find.

    It is one piece.
    """
    if source.quote and source.quote.spans:
        start, end = source.quote.spans[0]
        return source.paragraph.text[start:end]
    return source.paragraph.text
