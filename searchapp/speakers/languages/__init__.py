"""Speakers of quotations in articles that are not in English.

One engine, and one small table a language (tables/).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ...model import Quote
from .article_attribution import quotes_in
from .detection import UNKNOWN_LANGUAGE, languages_of
from .language_table import codes, table_of

__all__ = ["UNKNOWN_LANGUAGE", "codes", "foreign_quotes", "has_rules", "languages_of"]


def has_rules(code: str) -> bool:
    """Tell whether a language has speaker rules beyond plain patterns."""
    table = table_of(code)
    return code == "en" or (table is not None and bool(table.finite) and not table.patterns and not table.few_rules)


def foreign_quotes(texts: Sequence[str], languages: Sequence[str], entries: Collection[int] = ()) -> list[tuple[Quote, ...]]:
    """Return the quotes of each paragraph that is not in English.

    By the table of its language; none for those in English.
    """
    tables = [table_of(code) or table_of(UNKNOWN_LANGUAGE) for code in languages]
    read = ["" if code == "en" else text for text, code in zip(texts, languages, strict=True)]
    return quotes_in(read, [table for table in tables if table is not None], entries)
