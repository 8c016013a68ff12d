"""Help, status and about: how to ask, what the index holds, what this is."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from flask import Blueprint, current_app, render_template
from werkzeug.datastructures import MultiDict

from ... import __version__
from ...collection.status_files import last_refused
from ...errors import UserError
from ...matching.results import Bucket, Hit
from ...model import Quote
from ...query.tree import UNKNOWN, Everything, FacetRequest, Query, Selection
from ...text.stopwords import is_function_word, is_negation
from ..http.context import current_engine, current_settings
from ..http.i18n import _, language
from ..http.params import read
from ..view.page_frame import footer_stats, stated
from .home_collection import persons_first

blueprint = Blueprint("guide", __name__)


class SyntaxEntry(NamedTuple):
    """One thing that can be written: what, and what it means."""

    written: str
    meaning: str


class Example(NamedTuple):
    """A query that finds something in this collection."""

    query: str
    meaning: str
    paragraphs: int


_known: dict[tuple[int, str, str], tuple[Example, ...]] = {}


@blueprint.get("/help")
def help_page() -> str:
    """Show examples that run against this collection, then the whole query language."""
    stats = current_engine().stats()
    key = (id(current_app._get_current_object()), stats.generation, language())  # type: ignore[attr-defined]
    if key not in _known:
        if len(_known) > 8:
            _known.clear()
        _known[key] = tuple(_examples())
    return render_template("help.html", examples=_known[key], tables=_tables())


@blueprint.get("/status")
def status() -> str:
    """Show what the index holds and what the last run refused.

    The page also says when the index was last changed.
    """
    stats, where = stated(current_engine().stats()), current_settings().engine
    return render_template(
        "status.html", stats=stats, engine=where.partition(":")[0], version=__version__, refused=last_refused(where)
    )


@blueprint.get("/about")
def about() -> str:
    """Show what this program is, and what it does not do."""
    return render_template("about.html", version=__version__, stats=footer_stats())


def _examples() -> list[Example]:
    """Make one example query of each kind from the index.

    An example that finds nothing is dropped.
    """
    engine = current_engine()
    facets = (FacetRequest("speaker", 20), FacetRequest("outlet", 3), FacetRequest("date", 1000))
    result = engine.search(Query(Everything(), sort="newest", limit=1, facets=facets))
    speakers, outlets, dates = ([b.value for b in facet.buckets if b.value != UNKNOWN and b.count] for facet in result.facets)
    speakers = [bucket.value for bucket in persons_first([Bucket(name, 1) for name in speakers])]
    tried: list[tuple[str, str]] = []
    quoted = _quotation(speakers[0]) if speakers else None
    words = _words(*quoted) if quoted else []
    telling = [word for word in words if _tells(word)]
    if len(words) >= 4 and len(telling) >= 2:
        tried.append((" ".join(telling[:2]), _("both words, in any form, anywhere in the paragraph")))
        tried.append((f'"{" ".join(words[:4])}"', _("exactly these words in this order; nothing is left out")))
    if speakers:
        tried.append((f'speaker:"{speakers[0]}"', _("everything this person is quoted with")))
    if len(words) >= 4 and len(telling) >= 2:
        long = max(telling, key=len)
        tried.append((f'speaker:"{speakers[0]}" said:{long}', _("this person, with this word, in one and the same quotation")))
        tried.append((f"said:{long}", _("the word only where it stands inside quotation marks")))
        if len(long) > 5:
            tried.append((f"{long[:5]}*", _("all words with this beginning")))
        tried.append((f"{telling[0]} NEAR/5 {telling[1]}", _("at most five words between them, in any order")))
        tried.append((f"{telling[0]} OR {telling[1]}", _("either word")))
    if len(speakers) > 1:
        last = speakers[1].split()[-1].lower()
        tried.append((f"{last} -speaker:{last}", _("about this person, but not by this person")))
    if outlets:
        tried.append((f'outlet:"{outlets[0]}"', _("only this outlet")))
    if dates:
        tried.append((f"date:{dates[-1][:4]}", _("published in this year")))
    examples = []
    for query, meaning in tried:
        try:
            asked = read(MultiDict({"q": query, "size": "1"}), current_settings(), date.today())
        except UserError:  # a name or a word that is no plain word of the language
            continue
        if count := engine.search(asked.query).paragraphs:
            examples.append(Example(query, meaning, count))
    return examples


def _quotation(speaker: str) -> tuple[Hit, Quote] | None:
    """Return a quotation of this speaker with enough words to make examples of."""
    query = Query(Everything(), filters={"speaker": Selection((speaker,))}, sort="newest", limit=100)
    for hit in current_engine().search(query).hits:
        for quote in hit.paragraph.quotes:
            if quote.speaker == speaker and quote.kind == "quoted" and quote.spans and _telling(_words(hit, quote)):
                return hit, quote
    return None


def _telling(words: list[str]) -> bool:
    return len(words) >= 4 and sum(map(_tells, words)) >= 2


def _tells(word: str) -> bool:
    """Say whether a word carries meaning.

    Function words and negations do not, nor does a word with an apostrophe.
    """
    return word.isalpha() and not is_function_word(word) and not is_negation(word)


def _words(hit: Hit, quote: Quote) -> list[str]:
    """Return the plain words with which a quotation begins.

    They end at its first comma or full stop.
    """
    start, end = quote.spans[0]
    words = []
    for word in hit.paragraph.text[start:end].split():
        bare = word.strip("“”\"‘’'(),.;:!?–—…")
        if not bare.replace("’", "").replace("'", "").isalpha():
            break
        words.append(bare.lower())
        if bare != word:
            break
    return words


class Table(NamedTuple):
    """One part of the language."""

    heading: str
    forms: tuple[SyntaxEntry, ...]


def _tables() -> tuple[Table, ...]:
    return (
        Table(
            _("Words"),
            (
                SyntaxEntry("harbour storm", _("both words, in any form: storm also finds storms")),
                SyntaxEntry('"the harbour stays open"', _("exactly these words, in this order, small words and all")),
                SyntaxEntry("harbo*", _("words with this beginning, at least three letters")),
                SyntaxEntry("harb?r", _("one letter, whichever")),
                SyntaxEntry("Zelensky~", _("spelling variants, one or two letters apart")),
                SyntaxEntry(
                    '"José"', _("a word with an accent in quotation marks has to have it in the text; without marks it need not")
                ),
            ),
        ),
        Table(
            _("Together, either, not"),
            (
                SyntaxEntry("harbour AND storm", _("the same as writing both")),
                SyntaxEntry("harbour OR port", _("at least one of them")),
                SyntaxEntry("harbour -storm", _("the first without the second; NOT storm is the same")),
                SyntaxEntry("(harbour OR port) storm", _("brackets group")),
                SyntaxEntry("harbour NEAR/5 storm", _("at most five words between them, in any order")),
                SyntaxEntry('"harbour storm"~5', _("the words of the phrase with at most five others among them")),
            ),
        ),
        Table(
            _("Who, where, when"),
            (
                SyntaxEntry("speaker:berg", _("quoted or paraphrased: somebody with this word in the name")),
                SyntaxEntry('speaker:"Ada Berg"', _("this name")),
                SyntaxEntry("speaker:none", _("somebody is quoted, but it is not known who")),
                SyntaxEntry("said:harbour", _("only inside quotation marks")),
                SyntaxEntry("speaker:berg said:harbour", _("both in one and the same quotation")),
                SyntaxEntry("outlet:tidende", _("the outlet’s name has this word")),
                SyntaxEntry("title:harbour", _("the headline has this word")),
                SyntaxEntry("byline:lind", _("an author’s name has this word")),
                SyntaxEntry("about:merkel", _("a person of this name is spoken of and not quoted, in whatever spelling")),
                SyntaxEntry("date:2015-09", _("published in this year, month or on this day")),
                SyntaxEntry("date:2015..2016", _("from one to another, both included; since: and until: leave one side open")),
                SyntaxEntry("lang:de", _("the article’s language, by its two letters")),
                SyntaxEntry("url:tidende", _("the address of the article has this word")),
            ),
        ),
    )
