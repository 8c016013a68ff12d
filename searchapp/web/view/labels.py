"""Who, where, when and how it is known, in the words of the pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...model import Article, Paragraph, Quote
from ...query.tree import UNKNOWN, FacetName
from ...text.analysis import terms
from ...text.names import shown_name
from ...text.stopwords import is_function_word
from ..http.i18n import _, day, language_words, month, ngettext, number
from ..http.params import days


def speaker_name(quote: Quote) -> str:
    """Return the speaker of a quotation as the pages write it."""
    return shown_name(quote.speaker, quote.written) if quote.speaker else _("Speaker not identified")


def outlet_name(article: Article) -> str:
    """Return the outlet, or that it is not known."""
    return article.outlet or _("Unknown outlet")


def title_of(article: Article) -> str:
    """Return the headline, or that there is none."""
    return article.title or _("Untitled article")


def date_words(article: Article) -> str:
    """Return the published day in words, or that none is stated."""
    return day(article.published) if article.published else _("undated")


def who(quotes: Sequence[Quote]) -> str:
    """Name the speakers of these quotations, the first two in full."""
    if not quotes:
        return _("No quotation")
    names = list(dict.fromkeys(speaker_name(quote) for quote in quotes))
    known = [speaker_name(quote) for quote in quotes if quote.speaker]
    names = list(dict.fromkeys(known)) or names
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return _("%(first)s and %(second)s", first=names[0], second=names[1])
    others = ngettext("%(num)s other", "%(num)s others", len(names) - 1)
    return _("%(first)s and %(second)s", first=names[0], second=others)


def how_known(quote: Quote, paragraph: Paragraph) -> str:
    """Say in words how the speaker of a quotation is known."""
    mention = paragraph.text[quote.mention.start : quote.mention.end] if quote.mention else ""
    if quote.how == "named":
        return _("Named in the sentence")
    if quote.how == "supplied":
        return _("Given by the source file")
    if quote.how == "several":
        return _("More than one possible speaker: %(names)s", names=", ".join(quote.candidates))
    if quote.speaker is None and quote.candidates:
        return _("Not certain; perhaps %(names)s", names=", ".join(quote.candidates))
    if quote.speaker is None:
        telling = mention and not all(is_function_word(term) for term in terms(mention))
        return _("Not named: “%(word)s”", word=mention) if telling else _("Speaker not identified")
    if quote.how == "carried":
        if quote.origin:
            return _("Carried on from paragraph %(number)s", number=number(quote.origin))
        return _("Carried on from the text before it")
    if quote.how == "pronoun":
        if mention and quote.origin:
            return _("Pronoun: “%(word)s”, worked out from paragraph %(number)s", word=mention, number=number(quote.origin))
        return _("Pronoun: “%(word)s”, worked out from this paragraph", word=mention) if mention else _("Worked out from a pronoun")
    if mention and quote.origin:
        return _("Description: “%(word)s”, worked out from paragraph %(number)s", word=mention, number=number(quote.origin))
    return _("Description: “%(word)s”, worked out by the program", word=mention) if mention else _("Worked out from a description")


class HowMark(NamedTuple):
    """The mark of a quotation: how its speaker is known.

    It has a style, a word beside it, and a sentence behind it.
    """

    style: str
    word: str
    sentence: str


def how_mark(quote: Quote, paragraph: Paragraph) -> HowMark:
    """Return the mark of a quotation.

    It is named, worked (out by the program), source, or no (speaker).
    """
    sentence = how_known(quote, paragraph)
    mention = paragraph.text[quote.mention.start : quote.mention.end] if quote.mention else ""
    if quote.how == "named":
        return HowMark("named", _("named"), sentence)
    if quote.how == "supplied":
        return HowMark("source", _("source file"), sentence)
    if quote.how == "several":
        count = len(quote.candidates)
        return HowMark("no", ngettext("%(num)s possible", "%(num)s possible", count), sentence)
    if quote.speaker is None or quote.how == "unknown":
        return HowMark("no", _("not named"), sentence)
    if quote.how == "carried" or not mention:
        return HowMark("worked", _("carried on") if quote.how == "carried" else _("worked out"), sentence)
    return HowMark("worked", _("“%(word)s”", word=mention), sentence)


def kind_words(kind: str) -> str:
    """Return a kind of paragraph in words."""
    return {"quoted": _("Quoted speech"), "reported": _("Reported speech"), "other": _("Other text")}[kind]


def value_words(field: FacetName, value: str) -> str:
    """Return a facet value as a person reads it."""
    if value == UNKNOWN:
        unknown = {
            "outlet": _("Unknown outlet"),
            "speaker": _("Speaker not identified"),
            "date": _("No date"),
            "language": _("Unknown language"),
            "kind": _("Other text"),
            "about": _("Nobody"),
        }
        return unknown[field]
    if field == "kind":
        return kind_words(value)
    if field == "language":
        return language_words(value)
    if field == "date":
        return period_words(value)
    return value


def period_words(prefix: str) -> str:
    """Return a year, month or day (2015, 2015-09, 2015-09-05) in words."""
    first, _last = days(prefix)
    return prefix if len(prefix) == 4 else month(first) if len(prefix) == 7 else day(first)


def field_words(field: FacetName) -> str:
    """Return the name of a filter."""
    names = {
        "outlet": _("Outlet"),
        "speaker": _("Speaker"),
        "date": _("Date"),
        "kind": _("Kind"),
        "language": _("Language"),
        "about": _("Spoken of"),
    }
    return names[field]
