"""The reader's preferences: theme, language, shortcuts.

One cookie holds them, set by a link; nothing else is ever stored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, get_args
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Blueprint, Response, g, redirect, request

from ...errors import BadParameter

COOKIE = "display"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_YEAR_S = 365 * 24 * 60 * 60

Theme = Literal["system", "light", "dark"]
THEMES: tuple[Theme, ...] = get_args(Theme)

ListForm = Literal["full", "compact"]
LIST_FORMS: tuple[ListForm, ...] = get_args(ListForm)

blueprint = Blueprint("preferences", __name__)


@dataclass(frozen=True, slots=True)
class Preferences:
    """The preferences of a reader.

    `language` "": the browser's. `shortcuts`: single-key shortcuts are on. `list`: how much of each result is shown.
    """

    theme: Theme = "system"
    language: str = ""
    shortcuts: bool = True
    list: ListForm = "full"


def preferences() -> Preferences:
    """Return the reader's preferences.

    What the cookie does not say, or says wrongly, is as if nothing was chosen.
    """
    if "preferences" not in g:
        g.preferences = _read(request.cookies.get(COOKIE, ""))
    return g.preferences  # type: ignore[no-any-return]


def _read(cookie: str) -> Preferences:
    values = dict(parse_qsl(cookie[:200]))
    theme: Theme = next((t for t in THEMES if t == values.get("theme")), "system")
    language = values.get("language", "")
    form: ListForm = next((form for form in LIST_FORMS if form == values.get("list")), "full")
    return Preferences(theme, language if language.isalpha() and len(language) == 2 else "", values.get("shortcuts") != "off", form)


@blueprint.get("/display")
def choose() -> Response:
    """Set preferences and return to the page they were set on (?back=).

    The arguments are one or more of ?theme= ?language= ?shortcuts= ?list=.
    """
    chosen = preferences()
    if theme := request.args.get("theme"):
        if theme not in THEMES:
            raise BadParameter("theme", theme, "one of " + ", ".join(THEMES))
        chosen = replace(chosen, theme=theme)
    if (language := request.args.get("language")) is not None:
        chosen = replace(chosen, language=language)
    if shortcuts := request.args.get("shortcuts"):
        chosen = replace(chosen, shortcuts=shortcuts != "off")
    if form := request.args.get("list"):
        if form not in LIST_FORMS:
            raise BadParameter("list", form, "one of " + ", ".join(LIST_FORMS))
        chosen = replace(chosen, list=form)
    back = request.args.get("back", "/")
    if _CONTROL.search(back):
        raise BadParameter("back", back, "a path of this server")
    response = redirect(request.script_root + local_path(back), 303)
    choices = {
        "theme": chosen.theme,
        "language": chosen.language,
        "shortcuts": "on" if chosen.shortcuts else "off",
        "list": chosen.list,
    }
    value = urlencode(choices)
    response.set_cookie(
        COOKIE, value, max_age=_YEAR_S, path=request.script_root or "/", secure=request.is_secure, httponly=True, samesite="Lax"
    )
    return response  # type: ignore[return-value]


def local_path(address: str) -> str:
    """Return the address when it is a path of this server, else "/".

    A link must not lead elsewhere.
    """
    parts = urlsplit(address.replace("\\", "/"))
    if parts.scheme or parts.netloc or not address.startswith("/") or address.startswith("//"):
        return "/"
    return address
