"""Pages about one quotation: the same words elsewhere, its citation, and checking words against the collection."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from flask import Blueprint, Response, abort, render_template, request, url_for

from ...collection.quote_check import MAX_LENGTH, QuoteCheck, QuoteOccurrence, check
from ...collection.same_words import Place, Quotation, known_speakers, quotation_at, same_words
from ...errors import BadParameter
from ...output.citation import CitationPart, CitedSource, bibtex, csl, parts, ris, web_address, with_text_fragment
from ...similarity.quotations import ComparedStretch, difference, said_terms, wording
from ..http.context import current_engine
from ..http.i18n import _, day, ngettext, translate
from ..view.labels import date_words, how_known, outlet_name, speaker_name, title_of

blueprint = Blueprint("quotes", __name__)


@dataclass(frozen=True, slots=True)
class QuotationRow:
    """One place of a group: the wording, compared with the one the page is about (which has no differences)."""

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
    """The same words in other places: by outlet, earliest first, differences marked."""
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
    """Say how many outlets carry the words, how many share one wording, and which was first."""
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


@blueprint.get("/check")
def check_page() -> str:
    """Check a quotation: the form, and the verdict on what it holds."""
    quotation, said_by = request.args.get("quotation", ""), request.args.get("said_by", "")
    checked: QuoteCheck | None = None
    problem = ""
    if quotation.strip():
        try:
            checked = check(current_engine(), quotation, said_by)
        except BadParameter as error:
            problem = _("The quotation cannot be checked: expected %(expected)s.", expected=error.expected)
    elif "quotation" in request.args:
        problem = _("Write or paste the words to check.")
    return render_template(
        "check.html",
        quotation=quotation,
        said_by=said_by,
        most=MAX_LENGTH,
        checked=checked,
        verdict=verdict_words(checked) if checked else None,
        findings=[Shown(finding) for finding in checked.findings] if checked else [],
        problem=problem,
    )


class Verdict(NamedTuple):
    """A verdict in words, and what it means."""

    heading: str
    meaning: str


def verdict_words(checked: QuoteCheck) -> Verdict:
    """Return the heading and the explanation of a verdict."""
    if checked.verdict == "word_for_word":
        if checked.outside:
            return Verdict(_("Word for word"), _("The words stand in the collection, but not inside quotation marks."))
        if checked.said_by and not any(finding.speaker for finding in checked.bearing_out):
            return Verdict(_("Word for word"), _("The collection quotes these words; it does not say clearly who said them."))
        return Verdict(_("Word for word"), _("The collection quotes exactly these words."))
    if checked.verdict == "close":
        return Verdict(_("Close: differences marked"), _("The collection holds nearly these words; the differences are marked."))
    if checked.verdict == "other_speaker":
        return Verdict(_("Same words, different speaker"), _("The collection quotes these words, but from somebody else."))
    if checked.verdict == "part":
        return Verdict(_("Only part found"), _("The collection holds some of these words in a row, but not all."))
    return Verdict(
        _("Not in this collection"), _("This means the collection does not hold it. It does not mean the quotation is false.")
    )


class Shown(NamedTuple):
    """A finding with its words."""

    finding: QuoteOccurrence

    @property
    def where(self) -> str:
        return outlet_name(self.finding.article)

    @property
    def when(self) -> str:
        return date_words(self.finding.article)

    @property
    def who(self) -> str:
        return speaker_name(self.finding.quote) if self.finding.quote else _("Outside quotation marks")

    @property
    def how(self) -> str:
        return how_known(self.finding.quote, self.finding.paragraph) if self.finding.quote else ""

    @property
    def title(self) -> str:
        return title_of(self.finding.article)


@blueprint.get("/cite/<article>/<int:paragraph>", defaults={"quote": 0})
@blueprint.get("/cite/<article>/<int:paragraph>/<int:quote>")
def cite(article: str, paragraph: int, quote: int) -> str:
    """A citation to copy, without script."""
    source = source_at(article, paragraph, quote)
    forms = [
        (words, url_for("quotes.cite_as", article=article, paragraph=paragraph, quote=quote, form=form))
        for words, form in (("RIS", "ris"), ("BibTeX", "bib"), ("CSL-JSON", "csl.json"))
    ]
    original = web_address(source.article.url)
    return render_template(
        "cite.html",
        source=source,
        citation=citation(source),
        forms=forms,
        original=with_text_fragment(original, printed(source)) if original else None,
        title=title_of(source.article),
        where=outlet_name(source.article),
        when=date_words(source.article),
    )


@blueprint.get("/cite/<article>/<int:paragraph>/<int:quote>.<any(ris, bib, 'csl.json'):form>")
def cite_as(article: str, paragraph: int, quote: int, form: str) -> Response:
    """A citation for a reference manager."""
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
    """Return what is cited: a quotation by its place in the paragraph, or with 0 the paragraph; 404 when it is not there."""
    found = current_engine().article(article_id)
    if found is None:
        abort(404)
    article, paragraphs = found
    paragraph = next((p for p in paragraphs if p.number == number), None)
    if paragraph is None or index > len(paragraph.quotes):
        abort(404)
    quote = paragraph.quotes[index - 1] if index else None
    words = (wording(quote, paragraph.text) if quote else "") or paragraph.text
    address = url_for("pages.article", article_id=article_id, _anchor=f"p{number}", _external=True)
    return CitedSource(article, paragraph, quote, words, address)


class Citation(NamedTuple):
    """A citation line, to copy as text and, from its parts, as HTML."""

    text: str
    parts: list[CitationPart]


def citation(source: CitedSource) -> Citation:
    """Return the citation line in the language of the pages."""
    found = parts(source, translate, day)
    return Citation("".join(part.text for part in found), found)


def printed(source: CitedSource) -> str:
    """Return a stretch of the paragraph as it is printed, in one piece, for a browser to find."""
    if source.quote and source.quote.spans:
        start, end = source.quote.spans[0]
        return source.paragraph.text[start:end]
    return source.paragraph.text
