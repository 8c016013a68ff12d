"""Assembly of an Article and its Paragraphs from a raw article.

Fields in their order of trust, characters repaired, language, speakers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from itertools import repeat
from typing import NamedTuple

import numpy as np
from ftfy import fix_encoding

from ... import __version__
from ...errors import DocumentError
from ...model import Article, Aside, Paragraph
from ...similarity.article_keys import article_keys
from ...speakers import Aliases, attribute, supplied_alone
from ..fields.dates import stated_day
from ..fields.language import language_of
from ..fields.outlets import Outlets
from ..html.extract import read_page
from ..html.fragment import read_fragment
from ..lines.labels import Extraction
from ..plaintext.extract import read_dump
from ..source.decode import tidied, verbatim
from ..source.ids import safe_id
from ..source.limits import LONGEST_PARAGRAPH, MAX_ARTICLE_PARAGRAPHS
from ..source.raw_article import Block, RawArticle, Stated

_MOJIBAKE = re.compile("[ÂÃÐÑØÙÅÄâãäåæçèéðĂŃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]|â€|Ã.|ï»¿")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-zA-Z]{2,}")
_ACCENTED = np.uint16(0xC0)  # from here to twice as far
_A_TILDE, _ASCII = np.uint16(0xC3), np.uint16(0x7F)
_AUTHORS = re.compile(r"\s*(?:;|\||,|\band\b|\bund\b|&)\s*", re.I)
_BY = re.compile(r"^(?:by|von|par|por|di|af|av|written by)\s*:?\s+", re.I)


class Origin(NamedTuple):
    """The properties common to all articles of one document."""

    source: str
    id: str  # of the article when the document holds one that has no id of its own
    fingerprint: str
    said: Mapping[str, Stated]  # by the user, beside the document
    sha256: str = ""  # of its file; "" where nobody asks


def assemble(
    raw: RawArticle,
    origin: Origin,
    outlets: Outlets,
    article_id: str | None = None,
    aliases: Aliases | None = None,
    reading: Extraction | None = None,
) -> tuple[Article, tuple[Paragraph, ...]]:
    """Return the article with its paragraphs and who is quoted in them.

    DocumentError when nothing is left.

    reading: how its dump was read, where it was read already, with others.
    """
    reading = reading or read_marked_up(raw, origin.source)
    blocks, stated = read_body(raw, origin.source, reading)
    details = raw.details
    if reading is not None:
        details = details._replace(captured=details.captured or reading.captured, cut=details.cut or reading.cut)
    fields = {**stated, **origin.said}
    paragraphs, asides, supplied, entries = number(blocks, origin.source)
    values, basis = resolve_fields(fields, outlets)
    texts = [paragraph.text for paragraph in paragraphs]
    language, why = language_of(texts, fields.get("language"))
    if language and why:
        basis.append(("language", why))
    name = article_id or (safe_id(raw.id) if raw.id else origin.id)
    alone = any(supplied) and all(block.speakers is not None for block in blocks if block.kind == "paragraph")
    about: list[tuple[str, ...]] = []
    ask = supplied_alone if alone else partial(attribute, entries=entries, about=about)
    quotes = ask(texts, supplied=supplied, aliases=aliases, article=name, language=language)
    article = Article(
        id=name,
        title=values.get("title"),
        outlet=values.get("outlet"),
        published=date.fromisoformat(values["published"]) if "published" in values else None,
        authors=authors(values.get("author", "")),
        url=values.get("url"),
        language=language,
        source=origin.source,
        fingerprint=origin.fingerprint,
        basis=tuple(basis),
        asides=asides,
        keys=article_keys(texts, values.get("url")),
        sha256=origin.sha256 or None,
        program=__version__,
        **details._asdict(),
    )
    rows = zip(paragraphs, quotes, about or repeat(()), strict=False)
    return article, tuple(Paragraph(p.number, p.text, q, p.original, p.page, p.time, a) if q or a else p for p, q, a in rows)


def read_body(raw: RawArticle, source: str, reading: Extraction | None = None) -> tuple[Sequence[Block], dict[str, Stated]]:
    """Return the body of a raw article and all that the document states.

    Whatever form it has.
    """
    if raw.fragment is not None:
        return _fragment(raw, source), raw.stated
    reading = reading or read_marked_up(raw, source)
    if reading is None:
        return raw.blocks or (), raw.stated
    if reading.refused:
        raise DocumentError(source, reading.refused)
    return reading.blocks, {**reading.stated, **raw.stated}


def _fragment(raw: RawArticle, source: str) -> tuple[Block, ...]:
    try:
        return read_fragment(raw.fragment or "", raw.stated["title"].value if "title" in raw.stated else "")
    except ValueError as error:
        raise DocumentError(source, str(error)) from error


def left_out(raw: RawArticle, reading: Extraction | None, source: str) -> list[tuple[str, str]]:
    """Return the other articles left out of a page or text.

    For the report: the place and what was left out.
    """
    place = f"{source} ({raw.place})" if raw.place else source
    headlines = reading.left_out if reading is not None else ()
    return [(place, f"another article in it was left out: “{headline[:80]}”") for headline in headlines]


def read_marked_up(raw: RawArticle, source: str) -> Extraction | None:
    """Return the line-by-line reading of a dump or a page.

    None for an article whose text came clean.
    """
    if raw.dump is not None:
        return read_dump(raw.dump)
    if raw.page is not None:
        try:
            return read_page(raw.page)
        except ValueError as error:
            raise DocumentError(source, str(error)) from error
    return None


def number(
    blocks: Sequence[Block], source: str
) -> tuple[tuple[Paragraph, ...], tuple[Aside, ...], list[tuple[str, ...]], set[int]]:
    """Number the paragraphs from 1.

    Headings and captions become asides before the paragraph they precede.

    Third: for each paragraph the speakers that the source supplies. Fourth: places, from 0, of the paragraphs that begin an entry
    of a live blog.
    """
    paragraphs: list[Paragraph] = []
    supplied: list[tuple[str, ...]] = []
    asides: list[Aside] = []
    entries: set[int] = set()
    broken = _has_mojibake(blocks)
    for written, kind, speakers, entry, page, time in blocks:
        text = repaired(written) if broken else written
        if not text:
            continue
        if entry:
            entries.add(len(paragraphs))
        if kind != "paragraph":
            asides.append(Aside(len(paragraphs) + 1, kind, text))
            continue
        if not broken and len(text) <= LONGEST_PARAGRAPH:  # as nearly always
            paragraphs.append(Paragraph(len(paragraphs) + 1, text, (), None, page, time))
            supplied.append(speakers or ())
            continue
        same = text == written
        original = written if same else verbatim(written)
        unrepaired = same or text == tidied(original)
        for piece in pieces(text):
            kept = None if unrepaired or piece is not text else original
            paragraphs.append(Paragraph(len(paragraphs) + 1, piece, (), kept, page, time))
            supplied.append(speakers or ())
    if len(paragraphs) > MAX_ARTICLE_PARAGRAPHS:
        raise DocumentError(source, f"more than {MAX_ARTICLE_PARAGRAPHS} paragraphs, which no article has")
    if not paragraphs:
        raise DocumentError(source, "no article text found in it")
    return tuple(paragraphs), tuple(asides), supplied, entries


def repaired(text: str) -> str:
    """Return the text with mojibake undone.

    Where there is some ("â€™" for an apostrophe).
    """
    if text.isascii():
        return text
    if not _may_be_garbled(text.encode("utf-8", "surrogatepass")):
        return text
    written = verbatim(text)
    if _MOJIBAKE.search(written):
        return tidied(fix_encoding(written))
    return text if written is text else tidied(written)


def _has_mojibake(blocks: Sequence[Block]) -> bool:
    """Return whether some block may need to be repaired."""
    text = "\n".join([block.text for block in blocks])
    if text.isascii():
        return False
    if not _may_be_garbled(text.encode("utf-8", "surrogatepass")):
        return False
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    if len(codes) > len(text):
        return True  # a character that takes two codes has moved the others
    places = (codes - _ACCENTED < _ACCENTED).nonzero()[0]  # those below it become the largest
    garbled = (codes.take(places + 1, mode="clip") > _ASCII) | (codes.take(places) == _A_TILDE)  # as in "â€™", "Ã "
    return any(_MOJIBAKE.match(text, place) for place in places[garbled].tolist())


def _may_be_garbled(data: bytes) -> bool:
    """Return whether a text may be garbled UTF-8.

    It may where it has an accented Latin letter, as what is garbled begins with, or what waits for repair.

    Curly quotation marks are neither.
    """
    return b"\xc3" in data or b"\xc4" in data or b"\xc5" in data or b"\xf4" in data


def pieces(text: str) -> list[str]:
    """Return the text in pieces no longer than a paragraph may be.

    It is cut at spaces.
    """
    result = []
    while len(text) > LONGEST_PARAGRAPH:
        cut = text.rfind(" ", LONGEST_PARAGRAPH // 2, LONGEST_PARAGRAPH)
        cut = cut if cut > 0 else LONGEST_PARAGRAPH
        result.append(text[:cut].strip())
        text = text[cut:].strip()
    return [*result, text]


def resolve_fields(fields: Mapping[str, Stated], outlets: Outlets) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return the fields' final values and their basis."""
    values: dict[str, str] = {}
    basis: list[tuple[str, str]] = []
    for name in ("title", "outlet", "published", "author", "url"):
        if name not in fields:
            continue
        value, why = fields[name]
        value = repaired(value)
        if name == "published":
            day = stated_day(value, fields["language"].value[:2].lower() if "language" in fields else "")
            if day is None:
                continue
            value = day.isoformat()
        elif name == "outlet":
            known = outlets.name(value)
            if known == value and _DOMAIN.fullmatch(value):
                known = outlets.of_url(value) or value
            value, why = known, why if known == value else f"{why}; spelled as in outlets.csv"
        values[name] = value
        basis.append((name, why))
    if "url" in values and "outlet" not in values and (known_outlet := outlets.of_url(values["url"])):
        values["outlet"] = known_outlet
        basis.append(("outlet", "outlets.csv, from the address"))
    return values, basis


def authors(written: str) -> tuple[str, ...]:
    """Return the names in a byline, in order, each once."""
    names = (_BY.sub("", part).strip(" .,") for part in _AUTHORS.split(_BY.sub("", written.strip())))
    return tuple(dict.fromkeys(name for name in names if name))
