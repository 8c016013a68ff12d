"""Why each line of a document was kept or dropped, and where each field comes from: `searchapp extract --explain FILE`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import DocumentError
from .assemble import read_body, read_marked_up, settle
from .decode import verbatim
from .find import Finding, find
from .outlets import known_outlets
from .pipeline import origin_of
from .work import DEFAULTS, Options, articles_of

_SIGNS = {"paragraph": "+", "heading": "#", "caption": "~", "title": "=", "dropped": "-"}


def explain(path: Path | str, *, options: Options = DEFAULTS) -> Iterator[str]:
    """Yield lines for people: each line of the document with its verdict and reason, then each field with its value and basis.

    Signs: + paragraph, # sub-heading, ~ caption, = headline, - dropped. DocumentError as for reading.
    """
    finding = Finding()
    for found in find([Path(path)], finding):
        yield f"{found.source}"
        for item in articles_of(found.path, origin_of(found, "")):
            if isinstance(item, DocumentError):
                yield f"! {item}"
                continue
            raw = item[0]
            if raw.place:
                yield f"article: {raw.place}"
            yield from (f"! {place}: {why}" for place, why in raw.wrong)
            reading = read_marked_up(raw, found.source)
            if reading is None:
                for block in raw.blocks or ():
                    yield f"{_SIGNS[block.kind]} {verbatim(block.text)}  [the source's own structure]"
            else:
                for judged in reading.judged:
                    line = f"{judged.line.row}: {verbatim(judged.line.text)}"
                    yield f"{_SIGNS[judged.verdict]} {line}  [{judged.verdict}: {judged.why()}]"
            _, stated = read_body(raw, found.source)
            values, basis = settle({**stated, **found.said}, known_outlets(options.outlets))
            yield "fields:"
            for name, why in basis:
                yield f"  {name}: {values[name]}  [{why}]"
            for name in ("title", "outlet", "published", "author"):
                if name not in values:
                    yield f"  {name}: not stated"
    for error in finding.errors:
        yield f"! {error}"
    for place, why in finding.skipped:
        yield f"! {place}: {why}"
