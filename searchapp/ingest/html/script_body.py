"""The body of a page taken from its script data or its JSON-LD.

For pages that show none of it themselves, or its beginning only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..fields.dates import stated_day
from ..lines.labels import LabelledLines
from ..lines.line import Line, Lines, squeezed, word_count
from ..lines.walls import SHELL
from ..source.html_tree import Element
from ..source.raw_article import Stated
from .metadata import Metadata
from .metadata_features import stated_body
from .script_data import ScriptArticle, script_articles

MIN_GAIN = 1.4
"""Words of the script's body for each that the page shows, from which the page shows its beginning only."""

MIN_SHOWN_SHARE = 0.8
"""Of the shown paragraphs, how many the script's body must have to be the same article's."""

MAX_SHOWN_WORDS = 250
"""Words shown from which a page is taken for whole."""

_WORD = re.compile(r"\w+")


def with_script_data(
    judged: LabelledLines, scripts: Sequence[Element], said: Metadata, titles: Sequence[str]
) -> tuple[LabelledLines, dict[str, Stated] | None]:
    """Return the body's lines from script data, or the page's own lines.

    The second value holds the fields beside the body in the scripts, None with the page's own lines.
    """
    shown = [judged.texts[i] for i in judged.kept if not SHELL.search(judged.texts[i])]
    words = sum(map(word_count, shown))
    if words > MAX_SHOWN_WORDS:
        return judged, None
    article = _chosen(script_articles(scripts), [title for title in titles if title], shown, words)
    if article is not None:
        lines = [Line(text, row, 0, True, False) for row, text in enumerate(article.paragraphs, 1)]
        return _lines(lines, "the page's script data; the page itself shows less"), _fields(article)
    body = stated_body(said)
    longer = sum(word_count(line.text) for line in body) >= MIN_GAIN * words and len(body) > 1
    if body and (not shown or (longer and _holds([line.text for line in body], shown))):
        return _lines(body, "JSON-LD articleBody; the page itself shows less"), {}
    return judged, None


def _lines(lines: list[Line], reason: str) -> LabelledLines:
    judged = LabelledLines(Lines.of(lines), list(range(len(lines))))
    judged.reasons = dict.fromkeys(judged.kept, reason)
    return judged


def _chosen(articles: Sequence[ScriptArticle], titles: Sequence[str], shown: Sequence[str], words: int) -> ScriptArticle | None:
    """Return the script body that belongs to the page.

    It is under the page's headline or holds what the page shows, and is longer than that.
    """
    longer = [article for article in articles if article.words >= MIN_GAIN * words]
    named = [article for article in longer if any(_alike(article.headline, title) for title in titles)]
    if shown:
        named = [article for article in longer if _holds(article.paragraphs, shown)]
    elif not named and len({article.headline for article in longer}) == 1 and not titles:
        named = longer
    return named[0] if named else None


def _holds(paragraphs: Sequence[str], shown: Sequence[str]) -> bool:
    body = {squeezed(text) for text in paragraphs}
    there = [text for text in shown if squeezed(text) in body]
    return len(there) >= MIN_SHOWN_SHARE * len(shown)


def _alike(a: str, b: str) -> bool:
    x, y = set(_WORD.findall(a.lower())), set(_WORD.findall(b.lower()))
    return bool(x) and bool(y) and len(x & y) >= 0.7 * min(len(x), len(y)) and len(x & y) >= min(3, len(x), len(y))


def _fields(article: ScriptArticle) -> dict[str, Stated]:
    fields = {}
    if article.headline:
        fields["title"] = Stated(article.headline, "the page's script data")
    if article.published and (day := stated_day(article.published)):
        fields["published"] = Stated(day.isoformat(), "the page's script data")
    if article.author:
        fields["author"] = Stated(re.sub(r"^by\s+", "", article.author, flags=re.I), "the page's script data")
    return fields
