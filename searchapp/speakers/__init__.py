"""Speaker attribution: who is quoted in each paragraph, with which words, on what evidence."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from ..model import Quote
from ..text.names import canonical, name_key, performer
from .aliases import Aliases, corrected, realias
from .attribution import quotes_of, read
from .languages import foreign_quotes, languages_of
from .turns import has_turns, turn_quotes

__all__ = ["Aliases", "attribute", "realias", "supplied_alone"]


def attribute(
    texts: Sequence[str],
    *,
    supplied: Sequence[Sequence[str]] = (),
    aliases: Aliases | None = None,
    article: str = "",
    entries: Collection[int] = (),
    language: str | None = None,
    about: list[tuple[str, ...]] | None = None,
) -> tuple[tuple[Quote, ...], ...]:
    """Return the quotes of each paragraph of one article, in text order.

    The result has the same length as `texts`.

    `supplied`: for each paragraph the speakers that the source's data gives; kept as quotes without spans, unless the
    paragraph has that speaker anyway. `article`: its id, which entries of the aliases file may name. `entries`: places, from 0,
    of paragraphs that begin an entry of a live blog: no pronoun and no quotation reaches over its start.
    `language`: what the page states; the text's own words outweigh it. `about`: takes for each paragraph the people who are
    spoken of in it and not quoted.
    """
    result: list[tuple[Quote, ...]] = []
    read_quotes, named = _read_quotes(texts, entries, language)
    for number, quotes in enumerate(read_quotes):
        if number < len(supplied) and supplied[number]:
            quotes = _with_supplied(quotes, supplied[number])
        if aliases is not None:
            quotes = realias(quotes, aliases, article=article)
            quotes = corrected(quotes, aliases, texts[number], article=article, number=number + 1)
        result.append(quotes)
    if about is not None:
        joined = [_joined(names, aliases, article) for names in named]
        about += [_others(names, quotes) for names, quotes in zip(joined, result, strict=True)]
    return tuple(result)


def _joined(names: Sequence[str], aliases: Aliases | None, article: str) -> tuple[str, ...]:
    """Return names as the aliases file has them."""
    if aliases is None or not names:
        return tuple(names)
    quotes = realias(tuple(Quote((), "reported", name, "named") for name in names), aliases, article=article)
    return tuple(quote.speaker for quote in quotes if quote.speaker)


def _others(names: Sequence[str], quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Return the names of those who are not quoted."""
    quoted = {quote.speaker for quote in quotes}
    return tuple(dict.fromkeys(name for name in names if name not in quoted))


def _read_quotes(
    texts: Sequence[str], entries: Collection[int], language: str | None
) -> tuple[list[tuple[Quote, ...]], list[tuple[str, ...]]]:
    """Return the quotes that are read from each paragraph, and the people named in it.

    They are read by the English model, or by the table of the text's language, which names nobody.
    """
    languages = languages_of(texts, language)
    english = [text if code == "en" else "" for text, code in zip(texts, languages, strict=True)]
    found: list[tuple[Quote, ...]] = [()] * len(texts)
    named: list[tuple[str, ...]] = [()] * len(texts)
    if any(english):
        readings = read(english, entries)
        quotes_of(readings, entries)
        found = [reading.quotes for reading in readings]
        named = [reading.about for reading in readings]
    if any(code != "en" for code in languages):
        foreign = foreign_quotes(texts, languages, entries)
        found = [a if code == "en" else b for a, b, code in zip(found, foreign, languages, strict=True)]
    return found, named


def supplied_alone(
    texts: Sequence[str],
    supplied: Sequence[Sequence[str]],
    *,
    aliases: Aliases | None = None,
    article: str = "",
    language: str | None = None,
) -> tuple[tuple[Quote, ...], ...]:
    """Return the quotes of an article with a supplied speaker for every paragraph.

    These are the supplied speakers' quotes, and no other speaker's.

    Where it has turns (turns.py), a paragraph of one speaker gives that speaker's words.
    """
    quotes = [_with_supplied((), names) if len(names) > 1 else _alone(names[0]) if names else () for names in supplied]
    if has_turns(supplied):
        for number, found in enumerate(attribute(texts, language=language)):
            if len(supplied[number]) == 1 and quotes[number]:
                quotes[number] = turn_quotes(texts[number], supplied[number][0], quotes[number][0], found)
    if aliases is not None:
        quotes = [realias(found, aliases, article=article) for found in quotes]
    return tuple(quotes)


def _with_supplied(quotes: tuple[Quote, ...], names: Sequence[str]) -> tuple[Quote, ...]:
    present = {name_key(quote.speaker) for quote in quotes if quote.speaker is not None}
    added: list[Quote] = []
    for name in names:
        key, quote = _supplied(name)
        if not key or key in present or any(_is_short_for(p, key) for p in present):
            continue
        present.add(key)
        added.append(quote)
    return (*quotes, *added)


@lru_cache(maxsize=20_000)
def _alone(name: str) -> tuple[Quote, ...]:
    return _with_supplied((), [name])


@lru_cache(maxsize=20_000)
def _supplied(name: str) -> tuple[str, Quote]:
    """Return the key of a supplied name, and the quote of the person."""
    written = performer(" ".join(name.split()))
    speaker = canonical(written)
    return name_key(speaker), Quote((), "quoted", speaker, "supplied", "person", written=written if written != speaker else None)


def _is_short_for(known: str, key: str) -> bool:
    """Say whether a supplied bare surname belongs to a known person: Merkel, Angela Merkel."""
    return " " not in key and known.split()[-1:] == [key]
