"""Explanations of kept and dropped lines and of fields: `searchapp extract --explain FILE`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ...errors import DocumentError
from ..fields.language import language_of
from ..fields.outlets import Outlets, known_outlets
from ..readers import reader_for
from ..source.decode import verbatim
from ..source.document import file_document
from ..source.raw_article import Block, RawArticle
from .assemble import left_out, number, read_body, read_marked_up, resolve_fields
from .discovery import DiscoveryReport, FoundDocument, find
from .fingerprints import NO_HASHES, origin_of
from .jobs import DEFAULTS, Options, articles_of

_SIGNS = {"paragraph": "+", "heading": "#", "caption": "~", "title": "=", "dropped": "-"}


def explain(path: Path | str, *, options: Options = DEFAULTS) -> Iterator[str]:
    """Yield an explanation of a document for people, line by line.

    Each line of the document with its verdict and reason, then each field with its value and basis.

    Signs: + paragraph, # sub-heading, ~ caption, = headline, - dropped, ! what cannot be read or used.
    """
    outlets = known_outlets(options.outlets, options.mark)
    yield from (f"! {place}: {why}" for place, why in outlets.wrong)
    finding = DiscoveryReport()
    for found in find([Path(path)], finding):
        yield f"{found.source}"
        reader = reader_for(found.path.name)
        print_lines = reader.explain if reader is not None else None
        try:
            if print_lines is not None:
                yield from (verbatim(line) for line in print_lines(file_document(found.path)))
            for item in articles_of(found.path, origin_of(found, NO_HASHES), options):
                if isinstance(item, DocumentError):
                    yield f"! {item}"
                    continue
                try:
                    yield from _article(item[0], found, outlets, told=print_lines is not None)
                except DocumentError as error:
                    yield f"! {error}"
        except DocumentError as error:
            yield f"! {error}"
    yield from (f"! {error}" for error in finding.errors)
    for place, why in finding.skipped:
        yield f"! {place}: {why}"


def _article(raw: RawArticle, found: FoundDocument, outlets: Outlets, *, told: bool) -> Iterator[str]:
    """Yield the lines of an article and its fields.

    The lines where its reader has not told them.
    """
    if raw.place:
        yield f"article: {raw.place}"
    yield from (f"! {place}: {why}" for place, why in raw.wrong)
    reading = read_marked_up(raw, found.source)
    if reading is None:
        blocks: Sequence[Block] = read_body(raw, found.source)[0]
        if not told:
            yield from (f"- {verbatim(text)}  [dropped: {why}]" for text, why in raw.dropped)
            yield from (f"{_SIGNS[block.kind]} {verbatim(block.text)}  [the source's own structure]" for block in blocks)
    else:
        blocks = reading.blocks
        for line, verdict, reason in reading.judged.rows():
            yield f"{_SIGNS[verdict]} {line.row}: {verbatim(line.text)}  [{verdict}: {reason}]"
        yield from (f"! {place}: {why}" for place, why in left_out(raw, reading, found.source))
        if reading.refused:
            yield f"! {found.source}: {reading.refused}"
            return
    fields = {**(reading.stated if reading else {}), **raw.stated, **found.said}
    values, basis = resolve_fields(fields, outlets)
    paragraphs, _, _, _ = number(blocks, f"{found.source} ({raw.place})" if raw.place else found.source)
    language, why = language_of([paragraph.text for paragraph in paragraphs], fields.get("language"))
    if language and why:
        values["language"] = language
        basis.append(("language", why))
    if raw.unused:
        yield f"fields of the source that are not used: {', '.join(raw.unused)}  [fields.toml can name them]"
    if raw.details.cut:
        yield "the text is a part of the article only"
    yield "fields:"
    for name, where in basis:
        yield f"  {name}: {values[name]}  [{where}]"
    for name in ("title", "outlet", "published", "author", "language"):
        if name not in values:
            yield f"  {name}: not stated"
