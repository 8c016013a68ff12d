"""Output of `searchapp attribute` and `searchapp explain-speakers`, as values.

The command line only writes them out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..errors import DocumentError
from ..model import Quote
from ..text.names import canonical, name_terms, shown_name
from .aliases import Aliases
from .attribution import quotes_of, read
from .languages import foreign_quotes, languages_of
from .resolution import ParagraphAnalysis, Resolution


def attribute_lines(
    lines: Iterable[str], *, name: str = "input", aliases: Aliases | None = None
) -> Iterator[dict[str, Any] | DocumentError]:
    """Yield {article_id, paragraph, speakers, quoted} for each paragraph of articles given as JSON lines.

    Each line: {"id": …, "paragraphs": [{"i": …, "text": …}]}; other keys are ignored. A line that is none of this yields a
    DocumentError in its place, and the others go on.
    """
    from . import attribute

    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = f"{name}:{number}"
        try:
            identifier, numbers, texts = _article(line)
        except ValueError as error:
            yield DocumentError(place, str(error))
            continue
        for i, text, quotes in zip(numbers, texts, attribute(texts, aliases=aliases, article=str(identifier)), strict=True):
            yield {"article_id": identifier, "paragraph": i, "speakers": speakers(text, quotes), "quoted": bool(quotes)}


def _article(line: str) -> tuple[Any, list[Any], list[str]]:
    try:
        article = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON ({error.msg}, column {error.colno})") from None
    except RecursionError:
        raise ValueError("JSON nested too deeply") from None
    if not isinstance(article, dict) or "id" not in article:
        raise ValueError('expected an object with "id" and "paragraphs"')
    paragraphs = article.get("paragraphs")
    if not isinstance(paragraphs, list):
        raise ValueError('"paragraphs" must be a list of {"i", "text"}')
    numbers: list[Any] = []
    texts: list[str] = []
    for place, paragraph in enumerate(paragraphs):
        if not isinstance(paragraph, dict) or not isinstance(paragraph.get("text"), str):
            raise ValueError(f'paragraph {place} has no "text"')
        numbers.append(paragraph.get("i", place))
        texts.append(paragraph["text"])
    return article["id"], numbers, texts


def speakers(text: str, quotes: Sequence[Quote]) -> list[dict[str, str]]:
    """Return the speakers of one paragraph as spelled in the article, each once.

    A surname that several share stays as it stands.
    """
    found: dict[str, str] = {}
    for quote in quotes:
        if quote.speaker is not None:
            found.setdefault(shown_name(quote.speaker, quote.written), "org" if quote.type == "organisation" else "person")
        elif quote.how == "several" and quote.mention is not None:
            word = canonical(text[quote.mention.start : quote.mention.end])
            if all(word in candidate for candidate in quote.candidates):
                found.setdefault(word, "person")
    return [{"name": name, "type": kind} for name, kind in found.items()]


def explain(texts: Sequence[str], person: str | None = None) -> Iterator[str]:
    """Yield readable lines that explain the quotes of each paragraph.

    Each quote's speaker, the evidence for it, the runner-up.

    `person`: only the quotes of this person, and those where this person came second.
    """
    languages = languages_of(texts)
    readings = read([text if code == "en" else "" for text, code in zip(texts, languages, strict=True)])
    quotes_of(readings)
    foreign = foreign_quotes(texts, languages)
    wanted = set(name_terms(person)) if person else set()
    for number, (text, reading, others) in enumerate(zip(texts, readings, foreign, strict=True), 1):
        shown = [lines for quote in (*reading.quotes, *others) if (lines := _explained(text, reading, quote, wanted))]
        if shown:
            yield f"¶{number}  {text}"
            for lines in shown:
                yield from lines
            yield ""


def explain_file(text: str, person: str | None = None, *, name: str = "input") -> Iterator[str]:
    """Yield the explanation of each article of a file.

    The file has JSON lines, or plain text with one paragraph a line.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or not lines[0].lstrip().startswith("{"):
        yield from explain([line.strip() for line in lines], person)
        return
    for number, line in enumerate(lines, 1):
        try:
            identifier, _, texts = _article(line)
        except ValueError as error:
            raise DocumentError(f"{name}:{number}", str(error)) from None
        yield f"== {identifier}"
        yield from explain(texts, person)


def _explained(text: str, reading: ParagraphAnalysis, quote: Quote, wanted: set[str]) -> list[str]:
    meant = _meant(reading, quote)
    others = [canonical(e.name) for e in meant.others] if meant else []
    names = [*([quote.speaker] if quote.speaker else []), *quote.candidates, *others]
    if wanted and not any(wanted <= set(name_terms(name)) for name in names):
        return []
    mention = f" “{text[quote.mention.start : quote.mention.end]}”" if quote.mention else ""
    origin = f", named in ¶{quote.origin}" if quote.origin else ""
    continued = ", goes on from the paragraph before" if quote.continued else ""
    lines = [f"    {quote.speaker or '(nobody named)'}: {quote.how}{mention}{origin}{continued}; {quote.kind}"]
    if quote.candidates:
        lines.append("      possible: " + ", ".join(quote.candidates))
    elif others:
        lines.append("      runner-up: " + ", ".join(others))
    lines.extend(f"      {span.start}-{span.end}  {text[span.start : span.end]}" for span in quote.spans)
    return lines


def _meant(reading: ParagraphAnalysis, quote: Quote) -> Resolution | None:
    if quote.mention is None:
        return None
    return next((reading.meant[c.unit] for c in reading.sources if c.name_start == quote.mention.start), None)
