"""Fields read from a page's address: the day in its path."""

from __future__ import annotations

import re
from datetime import date

from .dates import MONTH

_MONTH_WORD = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_IN_ADDRESS = re.compile(
    rf"/(?P<year>(?:19|20)\d\d)(?:/(?P<month>0?[1-9]|1[0-2]|{_MONTH_WORD})/|-(?P<month2>0[1-9]|1[0-2])-)(?P<day>[0-2]?[1-9]|[123]0|31)(?=[/_-]|$)",
    re.I,
)
_BEFORE_PATH = re.compile(r"^[a-z]+://[^/]*|[?#].*", re.I | re.S)


def day_of_address(url: str) -> date | None:
    """Return the day in an address like /2019/11/17/ or /2019/nov/17/."""
    match = _IN_ADDRESS.search(_BEFORE_PATH.sub("", url))
    if match is None:
        return None
    month = match["month"] or match["month2"]
    try:
        return date(int(match["year"]), MONTH[month.lower()] if month.isalpha() else int(month), int(match["day"]))
    except ValueError:
        return None
