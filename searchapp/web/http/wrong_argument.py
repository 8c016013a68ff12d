"""The message about an unusable argument of an address.

It says what is wrong with it, and links to the address without it.
"""

from __future__ import annotations

from typing import NamedTuple

from flask import request

from ...errors import BadParameter
from ...query.messages import error_text, plain, refuse
from .i18n import _, translate
from .params import days
from .urls import asked_with

_DATES = ("from", "to", "date")


class ArgumentMessage(NamedTuple):
    """The heading, the sentence and the link.

    `href` is None where the address has no such argument.
    """

    title: str
    detail: str
    action: str
    href: str | None


def told(error: BadParameter) -> ArgumentMessage:
    """Return the message for an unusable argument.

    Readers type dates themselves, so they are told of them as of those in a query.
    """
    args = request.args
    others = [(name, value) for name, value in args.items(multi=True) if name not in (error.name, "page")]
    without = asked_with(request.path, others) if error.name in args and request.method == "GET" else None
    if error.name not in _DATES:
        title, action = _("There is a problem with this address"), _("Leave “%(name)s” out", name=error.name)
        return ArgumentMessage(title, str(error), action, without)
    title, typed = _("There is a problem with your search"), str(error.value)
    if not _is_date(typed):
        wrong = refuse("bad_date", 0, 0, {"typed": typed})
        return ArgumentMessage(title, plain(error_text(wrong, translate)), _("Search without this date"), without)
    first, last = args.get("from", ""), args.get("to", "")
    wrong = refuse("date_order", 0, 0, {"first": first, "last": last})
    swapped = [(name, {"from": last, "to": first}.get(name, value)) for name, value in args.items(multi=True) if name != "page"]
    action = _("Swap: %(first)s to %(last)s", first=last, last=first)
    return ArgumentMessage(title, plain(error_text(wrong, translate)), action, asked_with(request.path, swapped))


def _is_date(typed: str) -> bool:
    try:
        days(typed)
    except ValueError:
        return False
    return True
