"""A list of claims, checked one by one: CSV in, CSV out."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from ..collection.quote_check import QuoteCheck, QuoteOccurrence, check
from ..engines import Engine
from ..errors import BadParameter, DocumentError
from .safe_csv import csv_rows

NEEDED = "quotation"
OPTIONAL = "said_by"
CLAIM_COLUMNS = (
    "quotation",
    "said_by",
    "verdict",
    "speaker",
    "attribution",
    "outlet",
    "published",
    "headline",
    "article",
    "paragraph_no",
    "wording",
    "differences",
    "places",
    "problem",
)


Claim = tuple[int, str, str]
"""Line of the file, quotation, and who said it."""


def read_claims(path: Path) -> Iterator[Claim]:
    """Yield the claims of a CSV file in UTF-8.

    DocumentError says what is wrong with it, and in which line.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from claims_in(file, str(path))
    except OSError as error:
        raise DocumentError(str(path), error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise DocumentError(str(path), "is not UTF-8 text") from error


def claims_in(file: TextIO, name: str) -> Iterator[Claim]:
    """Yield the claims of an open CSV file.

    DocumentError says what is wrong with the file called `name`.
    """
    try:
        rows = csv.DictReader(file, strict=True)
        if NEEDED not in (names := rows.fieldnames or ()):
            raise DocumentError(
                name, f"the first line must name a column {NEEDED!r} (and may name {OPTIONAL!r}), not {', '.join(names)}"
            )
        for row in rows:
            if None in row:
                raise DocumentError(name, f"line {rows.line_num} has more cells than the first line names")
            yield rows.line_num, row[NEEDED] or "", row.get(OPTIONAL) or ""
    except csv.Error as error:
        raise DocumentError(name, f"is not CSV: {error}") from error


def checked_claims(engine: Engine, claims: Iterable[Claim]) -> Iterator[str]:
    """Yield the checked claims as lines of CSV, column names first.

    There is one row a claim, with the best place found.
    """
    yield from csv_rows([CLAIM_COLUMNS])
    for _line, quotation, said_by in claims:
        try:
            answer = check(engine, quotation, said_by)
        except BadParameter as error:
            yield from csv_rows([(quotation, said_by, *[None] * (len(CLAIM_COLUMNS) - 3), str(error))])
        else:
            yield from csv_rows([_row(answer)])


def _row(answer: QuoteCheck) -> tuple[object, ...]:
    head = (answer.quotation, answer.said_by, answer.verdict)
    if not answer.findings:
        return (*head, *[None] * 9, 0, None)
    best = answer.findings[0]
    return (
        *head,
        best.quote.speaker if best.quote else None,
        best.quote.how if best.quote else "outside quotation marks",
        best.article.outlet,
        best.article.published.isoformat() if best.article.published else None,
        best.article.title,
        best.article.id,
        best.paragraph.number,
        best.words,
        _differences(best),
        len(answer.findings) + answer.more,
        None,
    )


def _differences(finding: QuoteOccurrence) -> str | None:
    """Return the wording as a word diff.

    {+…+} marks what it adds, [-…-] what it lacks; None when it is exact.
    """
    if finding.exact:
        return None
    signs = {"equal": "{}", "added": "{{+{}+}}", "missing": "[-{}-]", "around": "{}", "cut": "[-{}-]"}
    return " ".join(signs[piece.kind].format(piece.text.strip()) for piece in finding.pieces)
