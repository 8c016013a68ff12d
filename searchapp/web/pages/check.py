"""The page that checks a quotation against the collection.

It has the form, the verdict in words, and the places it rests on.
"""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, render_template, request

from ...collection.name_suggestions import nearest_names, unknown_names
from ...collection.quote_check import MAX_LENGTH, MIN_CHECKED_WORDS, QuoteCheck, QuoteOccurrence, check
from ...errors import BadParameter
from ...query.tree import Quoted, Speaker
from ..api.json import Json
from ..http.context import current_engine
from ..http.i18n import _, ngettext
from ..view.labels import date_words, how_known, outlet_name, speaker_name, title_of
from .tray_entry import tray_entry

blueprint = Blueprint("check", __name__)


@blueprint.get("/check")
def page() -> str:
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
    unknown = _unknown_speaker(checked.said_by) if checked and checked.verdict == "speaker_unknown" else None
    return render_template(
        "check.html",
        quotation=quotation,
        said_by=said_by,
        most=MAX_LENGTH,
        least=MIN_CHECKED_WORDS,
        checked=checked,
        verdict=verdict_words(checked, unknown) if checked else None,
        unknown=unknown,
        elsewhere=sum(finding.speaker is False and finding.exact for finding in checked.findings) if checked else 0,
        findings=[CheckedPlace(finding) for finding in checked.findings] if checked else [],
        problem=problem,
    )


class Verdict(NamedTuple):
    """A verdict in words, its meaning, and its style.

    The style tells it apart without colour: a class of the style sheet.
    """

    heading: str
    meaning: str
    style: str


def page_verdict(checked: QuoteCheck) -> Verdict:
    """Return the verdict of the page on a checked quotation."""
    unknown = _unknown_speaker(checked.said_by) if checked.verdict == "speaker_unknown" else None
    return verdict_words(checked, unknown)


def verdict_words(checked: QuoteCheck, unknown: UnknownSpeaker | None = None) -> Verdict:
    """Return the heading and the explanation of a verdict.

    unknown: that nobody of the name in question is quoted at all.
    """
    match checked.verdict:
        case "word_for_word":
            return _word_for_word(checked)
        case "close":
            return _close(checked)
        case "other_speaker":
            return _other_speaker(checked)
        case "speaker_unknown":
            return _speaker_unknown(checked, unknown)
        case "part":
            meaning = _("The collection holds some of these words in a row, but not all.")
            return Verdict(_("Only part found"), meaning, "close")
        case "too_short":
            meaning = ngettext(
                "“%(quotation)s” has %(num)s word; a quotation needs at least %(least)s, not all of them function words.",
                "“%(quotation)s” has %(num)s words; a quotation needs at least %(least)s, not all of them function words.",
                checked.words,
                quotation=checked.quotation,
                least=MIN_CHECKED_WORDS,
            )
            return Verdict(_("Too short to check"), meaning + " " + _("Search for it instead."), "none")
        case _:
            meaning = _("This means the collection does not hold it. It does not mean the quotation is false.")
            return Verdict(_("Not in this collection"), meaning, "none")


def _word_for_word(checked: QuoteCheck) -> Verdict:
    names = checked.speakers
    if len(names) > 1:
        heading = ngettext("Word for word, given to %(num)s speaker", "Word for word, given to %(num)s speakers", len(names))
        meaning = _(
            "The collection quotes exactly these words, but not always from the same person: %(names)s.", names=", ".join(names)
        )
        return Verdict(heading, meaning, "other")
    if checked.said_by:
        heading = _("Word for word, said by %(name)s", name=names[0])
        return Verdict(heading, _("The collection quotes exactly these words from this speaker."), "yes")
    heading = _("Word for word, given to %(name)s", name=names[0])
    return Verdict(heading, _("The collection quotes exactly these words."), "yes")


def _close(checked: QuoteCheck) -> Verdict:
    best = checked.findings[0]
    apart = sum(piece.words for piece in best.pieces if piece.kind in ("added", "missing"))
    heading = (
        ngettext("Close: %(num)s word differs", "Close: %(num)s words differ", apart) if apart else _("Close: differences marked")
    )
    if checked.said_by:
        meaning = _("The collection quotes nearly these words from this speaker; the differences are marked.")
    elif best.quote and best.quote.speaker:
        meaning = _("The collection quotes nearly these words from %(name)s; the differences are marked.", name=best.quote.speaker)
    else:
        meaning = _("The collection holds nearly these words; the differences are marked. It does not say whose they are.")
    return Verdict(heading, meaning, "close")


def _other_speaker(checked: QuoteCheck) -> Verdict:
    values = {"names": ", ".join(checked.speakers), "asked": checked.said_by}
    if checked.exact:
        meaning = _("The collection has these words word for word, as %(names)s's. It does not have them as %(asked)s's.", **values)
        return Verdict(_("Same words, other speaker"), meaning, "other")
    meaning = _("The collection has nearly these words, as %(names)s's. It does not have them as %(asked)s's.", **values)
    return Verdict(_("Nearly the same words, other speaker"), meaning, "other")


def _speaker_unknown(checked: QuoteCheck, unknown: UnknownSpeaker | None) -> Verdict:
    place = _("They stand outside quotation marks.") if checked.outside else _("The text does not say whose they are.")
    nearly = "" if checked.exact else _("Nearly these words stand in the collection; the differences are marked.") + " "
    if unknown is not None:
        heading = _("Words here; nobody called “%(name)s” is quoted", name=unknown.name)
        return Verdict(heading, nearly + place, "unsure")
    heading = _("Words here, speaker not known") if checked.exact else _("Nearly these words here, speaker not known")
    return Verdict(heading, nearly + place, "unsure")


class UnknownSpeaker(NamedTuple):
    """A name that nobody quoted in the collection bears, and the nearest that somebody does."""

    name: str
    nearest: str | None


def _unknown_speaker(said_by: str | None) -> UnknownSpeaker | None:
    if not said_by:
        return None
    asked = Speaker(said_by)
    unknown = unknown_names(current_engine(), Quoted(speaker=asked))
    if not unknown:
        return None
    near = nearest_names(current_engine(), unknown).get(unknown[0])
    return UnknownSpeaker(said_by, near.text if near else None)


class CheckedPlace(NamedTuple):
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
        if self.finding.quote:
            return how_known(self.finding.quote, self.finding.paragraph)
        given = [quote.speaker for quote in self.finding.paragraph.quotes if quote.speaker and not quote.spans]
        return _("The source file names %(names)s for this paragraph", names=", ".join(given)) if given else ""

    @property
    def title(self) -> str:
        return title_of(self.finding.article)

    @property
    def entry(self) -> Json:
        """Return what the tray keeps: the quotation found, else the paragraph."""
        found = self.finding
        return tray_entry(found.article, found.paragraph, found.index or 0)
