"""The page that checks a list of quotations.

A CSV file comes in, and the answer goes out. Nothing of it is kept.
"""

from __future__ import annotations

from collections import Counter
from io import StringIO
from typing import Literal, NamedTuple

from flask import Blueprint, Response, make_response, render_template, request

from ...collection.quote_check import QuoteCheck, check
from ...engines import Engine
from ...errors import BadParameter, DocumentError
from ...output.claims_csv import Claim, checked_claims, claims_in
from ..http.context import current_engine
from ..http.i18n import _, ngettext, number
from ..http.urls import paragraph_address
from .check import CheckedPlace, Verdict, verdict_words

blueprint = Blueprint("check_list", __name__)

MAX_LIST_ROWS = 500
"""Quotations that are checked at once; the command takes any number."""

MAX_LIST_BYTES = 1_000_000
"""Size of a file that is taken."""

NEEDS_A_LOOK = ("other", "unsure", "close", "none", "yes")
"""Styles of verdicts, those first that a reader should look at first."""


class CheckedRow(NamedTuple):
    """One row of the list, checked.

    `line`: of the file; `problem`: why it could not be checked, "" where it was.
    """

    line: int
    quotation: str
    said_by: str
    verdict: Verdict | None
    place: CheckedPlace | None
    href: str
    problem: str

    @property
    def style(self) -> str:
        return self.verdict.style if self.verdict else "none"


@blueprint.route("/check/list", methods=["GET", "POST"])
def page() -> Response:
    """Check a list that is sent: show the verdicts, or send them as CSV."""
    if request.method == "GET":
        return _answer([], "")
    try:
        claims = _claims()
    except _Refused as error:
        response = _answer([], str(error))
        response.status_code = 400
        return response
    if request.form.get("answer") == "csv":
        response = Response("".join(checked_claims(current_engine(), claims)), content_type="text/csv; charset=utf-8")
        response.headers.set("Content-Disposition", "attachment", filename="checked.csv")
        response.headers["Cache-Control"] = "no-store"
        return response
    return _answer([_checked(current_engine(), claim) for claim in claims], "")


def _answer(rows: list[CheckedRow], problem: str) -> Response:
    order: Literal["file", "look"] = "file" if request.form.get("order") == "file" else "look"
    shown = rows if order == "file" else sorted(rows, key=lambda row: NEEDS_A_LOOK.index(row.style))
    counted = Counter(row.verdict.heading if row.verdict and row.style != "yes" else _kind(row) for row in rows)
    response = make_response(
        render_template(
            "check_list.html", rows=shown, counted=counted.most_common(), problem=problem, order=order, most=MAX_LIST_ROWS
        )
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _kind(row: CheckedRow) -> str:
    return _("Word for word") if row.verdict else _("Not checked")


class _Refused(Exception):
    """The file cannot be taken; the text says why."""


def _claims() -> list[Claim]:
    """Return the claims of the file that was sent."""
    if (request.content_length or MAX_LIST_BYTES * 2) > MAX_LIST_BYTES + 10_000:
        raise _Refused(_("The file is too large: at most 1 MB can be checked at once."))
    sent = request.files.get("list")
    data = sent.read() if sent else b""
    if not data.strip():
        raise _Refused(_("Choose a CSV file to check."))
    try:
        claims = list(claims_in(StringIO(data.decode("utf-8-sig"), newline=""), _("The file")))
    except UnicodeDecodeError:
        raise _Refused(_("The file is not UTF-8 text: save it as “CSV UTF-8”.")) from None
    except DocumentError as error:
        raise _Refused(f"{error}") from None
    if len(claims) > MAX_LIST_ROWS:
        raise _Refused(
            ngettext(
                "This file has %(num)s row; %(most)s can be checked at once. The command %(command)s takes any number.",
                "This file has %(num)s rows; %(most)s can be checked at once. The command %(command)s takes any number.",
                len(claims),
                most=number(MAX_LIST_ROWS),
                command="searchapp check",
            )
        )
    if not claims:
        raise _Refused(_("The file has no rows under the names of its columns."))
    return claims


def _checked(engine: Engine, claim: Claim) -> CheckedRow:
    line, quotation, said_by = claim
    if not quotation.strip():
        return CheckedRow(line, quotation, said_by, None, None, "", _("Row %(number)s: no quotation", number=number(line)))
    try:
        checked: QuoteCheck = check(engine, quotation, said_by)
    except BadParameter as error:
        return CheckedRow(line, quotation, said_by, None, None, "", str(error))
    best = checked.findings[0] if checked.findings else None
    href = paragraph_address(best.article.id, best.paragraph.number) if best else ""
    return CheckedRow(line, quotation, said_by, verdict_words(checked), CheckedPlace(best) if best else None, href, "")
