"""The entry that the tray in the browser keeps of a quotation or paragraph.

It holds all that the exports need, so that they work later and offline. It is printed into the page: keeping it asks the server
nothing.
"""

from __future__ import annotations

from ...model import Article, Paragraph
from ...output.citation import CitedSource, csl, paraphrased_by, parts
from ...output.provenance import text_sha256
from ..api.exports import server
from ..api.json import Json, article_path
from ..http.i18n import day, translate
from ..view.hits import locator
from ..view.labels import date_words, how_known, outlet_name


def tray_entry(article: Article, paragraph: Paragraph, index: int = 0) -> Json:
    """Return the entry of a paragraph's quotation.

    index: its place in the paragraph, from 1; 0 for the paragraph itself.
    """
    quote = paragraph.quotes[index - 1] if index else None
    source = CitedSource(article, paragraph, quote, server() + article_path(article.id, paragraph.number))
    return {
        "id": f"{article.id}/{paragraph.number}/{index}",
        "form": source.form,
        "words": " ".join(source.words.split()),
        "lead": paraphrased_by(source, translate) if source.form == "clause" else "",
        "speaker": source.speaker or "",
        "attribution": quote.how if quote else "",
        "how": how_known(quote, paragraph) if quote else "",
        "where": f"{outlet_name(article)}, {date_words(article)}, {locator(paragraph)}",
        "link": source.copy,
        "sha256": text_sha256(paragraph.text),
        "parts": [list(part) for part in parts(source, translate, day)],
        "csl": csl(source),
    }
