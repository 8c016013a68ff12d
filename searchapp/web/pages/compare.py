"""Compare: who is quoted by which outlet, when, over everything that a search finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flask import Blueprint, Response, make_response, render_template, request, url_for

from ...errors import QuerySyntaxError
from ..http.compared import (
    MAX_COLUMNS_OF_A_FILE,
    MAX_ROWS_OF_A_FILE,
    Compared,
    compared_arguments,
    read_compared,
)
from ..http.context import current_engine, current_settings
from ..http.engine_query import asked_query, current_groups
from ..http.i18n import _
from ..http.params import arguments
from ..http.urls import address, encoded
from ..view.comparison import table_view
from ..view.filters import chips
from ..view.multiples import picture
from ..view.notices import echo
from ..view.refused import Refusal

blueprint = Blueprint("comparison", __name__)


@blueprint.get("/compare")
def page() -> str | Response:
    """Show the table of a search, its picture, and ways to take it away."""
    try:
        compared = read_compared(request.args, current_settings(), date.today())
        table = compared.table()
    except QuerySyntaxError as error:  # refused when read, or stopped because it took too long
        return make_response(render_template("refused.html", refusal=Refusal(error, request.args.get("q", ""))), 400)
    view = table_view(compared, table)
    every = request.args.get("picture") == "all"
    whole = replace(compared, row_limit=MAX_ROWS_OF_A_FILE, column_limit=MAX_COLUMNS_OF_A_FILE)
    return render_template(
        "comparison.html",
        compared=compared,
        table=table,
        view=view,
        picture=picture(compared, table, view, every=every) if table.total.paragraphs else None,
        all_drawn=_link("comparison.page", compared, picture="all"),
        chips=chips(compared.search),
        echo=echo(compared.search),
        choices=_choices(compared),
        kept=[pair for pair in arguments(compared.search) if pair[0] not in ("q", "sort", "view", "size", "page")],
        downloads=[("CSV", _link("comparison_data.as_csv", whole)), ("JSON", _link("comparison_data.as_json", whole))],
        table_address=_link("comparison.page", compared),
        results=address(compared.search),
        unquoted=0 if table.total.paragraphs else current_engine().count(asked_query(compared.search)),
        faults=current_groups().faults,
    )


def _link(endpoint: str, compared: Compared, **more: str) -> str:
    query = encoded([*compared_arguments(compared), *more.items()])
    return url_for(endpoint) + (f"?{query}" if query else "")


def _choices(compared: Compared) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """Return the form's choices: name, words, what is chosen, and the values with their words."""
    groups = [(f"groups:{name}", _("Groups: %(column)s", column=name)) for name in current_groups().columns]
    rows = [("speakers", _("Speakers")), ("outlets", _("Outlets")), *groups]
    columns = [("outlets", _("Outlets")), ("years", _("Years")), ("months", _("Months")), ("none", _("None"))]
    if compared.rows == "outlets":
        columns = columns[1:]
    counts = [
        ("quotations", _("Quotations")), ("words", _("Words quoted")), ("paragraphs", _("Paragraphs")), ("articles", _("Articles")),
    ]  # fmt: skip
    shown = [("numbers", _("Numbers")), ("row", _("Share of the row")), ("column", _("Share of the column"))]
    return [
        ("rows", _("Rows"), compared.rows_argument, rows),
        ("columns", _("Columns"), compared.columns, columns),
        ("count", _("Count"), compared.count, counts),
        ("as", _("As"), compared.shown, shown),
        ("copies", _("Copies"), compared.copies, [("once", _("Once")), ("each", _("Each"))]),
    ]
