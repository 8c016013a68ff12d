"""The page for a wrong speaker: a correction for the user's aliases file.

It offers a line, ready to copy, that says who said a quotation. Nothing is written here.
"""

from __future__ import annotations

import json

from flask import Blueprint, abort, render_template, request, url_for

from ...collection.same_words import Place, Quotation, quotation_at
from ...model import Article, Paragraph, Quote
from ...speakers.aliases import Correction
from ...text.analysis import terms
from ..http.context import current_engine
from ..http.urls import paragraph_address
from ..view.labels import date_words, how_known, outlet_name, speaker_name, title_of

blueprint = Blueprint("correct", __name__)

FIRST_WORDS = 8
"""Words of a quotation that say which one of its article is meant, where no other begins like it."""

MAX_NAMES_OFFERED = 8


@blueprint.get("/correct/<article>/<int:paragraph>/<int:quote>")
def correct(article: str, paragraph: int, quote: int) -> str:
    """Show the lines that correct a quotation's speaker.

    `speaker` is who said it, as the reader types it.
    """
    found = quotation_at(current_engine(), Place(article, paragraph, quote))
    if found is None:
        abort(404)
    stored = current_engine().article(article)
    paragraphs = stored[1] if stored else ()
    name = " ".join(request.args.get("speaker", "").split())[:200]
    words = printed(found.quote, found.paragraph)
    return render_template(
        "correct.html",
        words=words,
        given=found.quote.speaker,
        who=speaker_name(found.quote),
        how=how_known(found.quote, found.paragraph),
        where=f"{outlet_name(found.article)}, {date_words(found.article)}",
        title=title_of(found.article),
        back=paragraph_address(article, paragraph),
        form=url_for("correct.correct", article=article, paragraph=paragraph, quote=quote),
        name=name,
        names=others(found, paragraphs),
        correction=correction(found, paragraphs, name) if words and name else None,
        nobody=correction(found, paragraphs, "") if words and found.quote.speaker else None,
        separation=separation(found.article, found.quote.speaker) if found.quote.speaker else None,
    )


def printed(quote: Quote, paragraph: Paragraph) -> str:
    """Return the words of a quotation or of a paraphrase.

    There are none ("") where the source gives the speaker, for example.
    """
    words = " ".join(paragraph.text[start:end] for start, end in quote.spans)
    return words if terms(words) else ""


def others(quotation: Quotation, paragraphs: tuple[Paragraph, ...]) -> list[str]:
    """Return who it may be instead: the possible speakers, then everybody quoted in the article."""
    named = [quote.speaker for paragraph in paragraphs for quote in paragraph.quotes if quote.speaker]
    names = dict.fromkeys([*quotation.quote.candidates, *named])
    return [name for name in names if name != quotation.quote.speaker][:MAX_NAMES_OFFERED]


def correction(quotation: Quotation, paragraphs: tuple[Paragraph, ...], speaker: str) -> str:
    """Return the aliases lines that name the speaker of one quotation.

    A `speaker` "" says that nobody is known. The first words say which one is meant, as many as it takes; the paragraph too where
    another begins with all of them.
    """
    article = quotation.article.id
    words = printed(quotation.quote, quotation.paragraph).split()
    all_quotes = [(quote, paragraph) for paragraph in paragraphs for quote in paragraph.quotes]
    count = min(FIRST_WORDS, len(words))
    while True:
        entry = Correction(article, terms(" ".join(words[:count])), speaker)
        unique = sum(entry.meets(quote, paragraph.text, paragraph.number) for quote, paragraph in all_quotes) == 1
        if unique or count == len(words):
            break
        count += 1
    lines = f"[[correct]]\narticle = {_toml(article)}\nwords = {_toml(' '.join(words[:count]))}\nspeaker = {_toml(speaker)}\n"
    return lines if unique else lines + f"paragraph = {quotation.paragraph.number}\n"


def separation(article: Article, name: str) -> str:
    """Return the aliases lines that make a name another person in this article."""
    return f"[[separate]]\nname = {_toml(name)}\nas = {_toml(name + ' (2)')}\narticles = [{_toml(article.id)}]\n"


def _toml(text: str) -> str:
    """Return a TOML string; JSON's is one, once the delete character is escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
