"""The language of the pages: gettext catalogues, numbers and dates by locale.

English is the source text. Catalogues (translations/<language>/messages.po) are compiled in memory at first use: there is no
second file to forget.
"""

from __future__ import annotations

from contextvars import ContextVar
from datetime import date, datetime
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from flask import Flask, request

from ...output.citation import clock
from .preferences import preferences

LANGUAGES = {"en": "English", "de": "Deutsch"}
"""Languages of the pages, each by its own name; the first is the source text and the fallback."""

_LOCALES = {"en": "en_GB", "de": "de_DE"}
"""Whose dates and numbers: English ones are written 5 September 2015 and 1,284."""


@lru_cache
def catalogue(language: str) -> NullTranslations:
    """Return the messages of a language; the source text itself for English."""
    if language == "en":
        return NullTranslations()
    po = files("searchapp.web").joinpath("translations", language, "messages.po")
    compiled = BytesIO()
    with po.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


_current: ContextVar[str | None] = ContextVar("language", default=None)
"""The language of the request that is being answered: asked a thousand times a page, and flask's g takes four times as long."""


def language() -> str:
    """Return the language of this request.

    It is the one chosen, else the browser's first that we have, else English.
    """
    return _current.get() or _chosen()


def direction() -> str:
    """Return the direction in which the language of this request is written: ltr or rtl."""
    return _direction(language())


@lru_cache
def _direction(code: str) -> str:
    return str(Locale.parse(_LOCALES[code]).text_direction)


def _chosen() -> str:
    chosen = preferences().language
    return chosen if chosen in LANGUAGES else str(request.accept_languages.best_match(LANGUAGES, "en"))


def translate(message: str) -> str:
    """Return the message in the language of this request, its parameters still open."""
    return catalogue(language()).gettext(message)


def _(message: str, **values: object) -> str:
    """Return the message in the language of this request, with its %(name)s parameters."""
    return translate(message) % values


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """Return the plural form of a message for `count`.

    The count stands in it as %(num)s, with separators.
    """
    return catalogue(language()).ngettext(one, many, count) % {"num": number(count), **values}


def number(value: float) -> str:
    """Write a number with the separators of the language."""
    return _number(value, language())


@lru_cache(maxsize=10_000)  # a page of results has hundreds, and formatting one takes as long as finding a hit
def _number(value: float, code: str) -> str:
    return format_decimal(value, locale=_LOCALES[code])


def day(value: date) -> str:
    """Write a calendar day in words: 5 September 2015.

    Day and month stay on one line.
    """
    return _date(value, "long", language()).replace(" ", "\N{NO-BREAK SPACE}", 1)


@lru_cache(maxsize=10_000)
def _date(value: date, form: str, code: str) -> str:
    return format_date(value, form, locale=_LOCALES[code])


def short_day(value: date) -> str:
    """Write a calendar day in short words: 5 Sep 2015, on one line."""
    return _date(value, "d MMM y", language()).replace(" ", "\N{NO-BREAK SPACE}")


def short_month(value: date) -> str:
    """Write a month in short words: Sep 2015, on one line."""
    return _date(value, "LLL y", language()).replace(" ", "\N{NO-BREAK SPACE}")


def month(value: date) -> str:
    """Write a month: September 2015."""
    return _date(value, "LLLL y", language())


def moment(value: datetime) -> str:
    """Write an instant, kept in UTC, to the minute: 21 Nov 2026, 09:40 UTC."""
    return _moment(value.replace(second=0, microsecond=0), language())


@lru_cache(maxsize=1_000)
def _moment(value: datetime, code: str) -> str:
    return format_datetime(value, "d MMM y, HH:mm", locale=_LOCALES[code]) + " UTC"


def language_words(code: str) -> str:
    """Return the name of a language in the language of the page.

    A language without a name there is given by its code.
    """
    return str(Locale(language()).languages.get(code, code))


def install(app: Flask) -> None:
    """Give the templates the messages, and the ways to write numbers and dates.

    Messages are plain text there, as here, and escaped where they are printed; Jinja's own extension for them, which makes markup
    of each, takes three times as long.
    """
    app.jinja_env.globals.update(_=_, ngettext=ngettext)

    @app.before_request
    def begin() -> None:
        _current.set(_chosen())

    @app.teardown_request
    def end(_error: BaseException | None) -> None:
        _current.set(None)

    app.jinja_env.filters.update(
        clock=clock, number=number, day=day, short_day=short_day, moment=moment, language_words=language_words
    )
