"""The user's aliases file: joined names, separated namesakes and corrected quotations.

    [join]                                   # the name to keep = other names for the same person
    "Volodymyr Zelensky" = ["Vladimir Zelensky", "Ze"]

    [[separate]]                             # one name, another person
    name = "John Smith"
    as = "John Smith (senator)"
    articles = ["2024-*"]                    # optional: only in articles whose id fits one of these patterns
    written = "Jon Smith"                    # optional: only where the article spells the name so

    [[correct]]                              # one quotation whose speaker is wrong or missing
    article = "gazette-0017"
    words = "We will win"                    # how it begins
    speaker = "Olga Smith"                   # "": nobody is known
    paragraph = 7                            # optional: only there, where two begin alike

Separating comes before joining, so a separated name can be joined to another. Corrections come last and are final.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NoReturn

from ..errors import SettingsError
from ..model import Quote
from ..text.analysis import terms
from ..text.names import canonical, name_key

_SETTING = "aliases"


@dataclass(frozen=True, slots=True)
class Separation:
    """One entry of [[separate]]."""

    key: str  # name_key of the name it is about
    kept: str  # the name to give instead
    articles: tuple[str, ...] = ()
    written: str | None = None

    def holds(self, written: str, article: str) -> bool:
        """Say whether this entry is about a name as spelled in an article."""
        if self.written is not None and " ".join(written.split()) != self.written:
            return False
        return not self.articles or any(fnmatchcase(article, pattern) for pattern in self.articles)


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of [[correct]]."""

    article: str
    words: tuple[str, ...]  # folded terms with which the quotation begins
    speaker: str  # "" when nobody is known
    paragraph: int | None = None

    def meets(self, quote: Quote, text: str, number: int) -> bool:
        """Say whether this correction applies to a quotation.

        `number`: the article's paragraph; `text`: its text.
        """
        if self.paragraph not in (None, number):
            return False
        said = terms(" ".join(text[start:end] for start, end in quote.spans))
        return said[: len(self.words)] == self.words


@dataclass(frozen=True, slots=True)
class Aliases:
    """The user's aliases and corrections.

    An empty one changes nothing.
    """

    joined: tuple[tuple[str, str], ...] = ()  # (name_key of the other name, name to keep), sorted
    separated: tuple[Separation, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @classmethod
    def load(cls, path: Path) -> Aliases:
        """Read and check an aliases file.

        Raises SettingsError that says where it is wrong.
        """
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(_SETTING, str(path), f"a readable UTF-8 file ({error})") from error
        return cls.parse(text, str(path))

    @classmethod
    def parse(cls, text: str, name: str = "aliases.toml") -> Aliases:
        """Check the text of an aliases file.

        `name` is what messages call it.
        """
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise SettingsError(_SETTING, name, f"TOML ({error})") from error
        return _checked(table, text, name)

    def apply(self, name: str, *, written: str | None = None, article: str = "") -> str:
        """Return the name to show for a canonical name.

        `written`: the article's own spelling, where it differs.
        """
        key = name_key(name)
        for separation in self.separated:
            if separation.key == key and separation.holds(written or name, article):
                name = separation.kept
                key = name_key(name)
                break
        return dict(self.joined).get(key, name)


def realias(quotes: Iterable[Quote], aliases: Aliases, *, article: str = "") -> tuple[Quote, ...]:
    """Return quotes of one article with the speaker names of `aliases`.

    Aliases that were applied before do not matter.

    Needs no text: what the article writes is kept in each quote. Applying it twice changes nothing. `candidates` stay as
    they are: they are suggestions, not speakers.
    """
    return tuple(_realiased(quote, aliases, article) for quote in quotes)


def _realiased(quote: Quote, aliases: Aliases, article: str) -> Quote:
    if quote.speaker is None:
        return quote
    original = quote.written or quote.speaker
    plain = canonical(original)
    speaker = aliases.apply(plain, written=original, article=article)
    written = original if original != speaker else None
    if (speaker, written) == (quote.speaker, quote.written):
        return quote
    return replace(quote, speaker=speaker, written=written)


def corrected(quotes: Iterable[Quote], aliases: Aliases, text: str, *, article: str, number: int) -> tuple[Quote, ...]:
    """Return the quotes of one paragraph with the user's corrections applied.

    `number`: the article's paragraph. A corrected speaker counts as supplied.
    """
    entries = [entry for entry in aliases.corrections if entry.article == article]
    return tuple(_corrected(quote, entries, text, number) for quote in quotes) if entries else tuple(quotes)


def _corrected(quote: Quote, entries: Sequence[Correction], text: str, number: int) -> Quote:
    entry = next((entry for entry in entries if entry.meets(quote, text, number)), None)
    if entry is None:
        return quote
    plain = replace(quote, speaker=None, how="unknown", type=None, mention=None, written=None, origin=None, candidates=())
    return replace(plain, speaker=entry.speaker, how="supplied", type=quote.type or "person") if entry.speaker else plain


def _checked(table: dict[str, Any], text: str, name: str) -> Aliases:
    unknown = set(table) - {"join", "separate", "correct"}
    if unknown:
        _refuse(name, text, sorted(unknown)[0], "only the tables [join], [[separate]] and [[correct]]")
    joined: dict[str, str] = {}
    join = table.get("join", {})
    if not isinstance(join, dict):
        _refuse(name, text, "join", 'a table [join] of lines "Name to keep" = ["other name"]')
    for kept, others in join.items():
        if not kept.strip() or not name_key(kept):
            _refuse(name, text, kept, "a name to keep that has a letter in it")
        if not isinstance(others, list) or not others or not all(isinstance(o, str) and name_key(o) for o in others):
            _refuse(name, text, kept, "a list of other names in quotation marks")
        for other in others:
            key = name_key(other)
            if joined.get(key, kept) != kept:
                _refuse(name, text, other, f"each name joined once; it is joined to {joined[key]!r} already")
            joined[key] = " ".join(kept.split())
    for kept in join:
        target = joined.get(name_key(kept))
        if target is not None and target != " ".join(kept.split()):
            _refuse(name, text, kept, f"no chains: {kept!r} is itself joined to {target!r}; list all names there")
    separated = table.get("separate", [])
    if not isinstance(separated, list):
        _refuse(name, text, "separate", "entries headed [[separate]]")
    corrections = table.get("correct", [])
    if not isinstance(corrections, list):
        _refuse(name, text, "correct", "entries headed [[correct]]")
    return Aliases(
        tuple(sorted(joined.items())),
        tuple(_separation(entry, text, name) for entry in separated),
        tuple(_correction(entry, text, name) for entry in corrections),
    )


def _check_keys(entry: Any, heading: str, known: tuple[str, ...], text: str, name: str) -> None:
    """Refuse an entry that is no table or has unknown keys."""
    if not isinstance(entry, dict):
        _refuse(name, text, heading, f"entries headed [[{heading}]]")
    for key in entry:
        if key not in known:
            _refuse(name, text, key, f"only {', '.join(known)} in [[{heading}]]")


def _correction(entry: Any, text: str, name: str) -> Correction:
    _check_keys(entry, "correct", ("article", "words", "speaker", "paragraph"), text, name)
    for key, expected in (
        ("article", "the id of an article"),
        ("words", "the words the quotation begins with"),
        ("speaker", "a name"),
    ):
        if not isinstance(entry.get(key), str):
            _refuse(name, text, "correct", f"{expected}, in quotation marks, for {key!r} in each [[correct]]")
    words, speaker = terms(entry["words"]), " ".join(entry["speaker"].split())
    if not words:
        _refuse(name, text, "words", "the words the quotation begins with")
    if speaker and not name_key(speaker):
        _refuse(name, text, speaker, 'a name that has a letter in it, or "" for nobody known')
    paragraph = entry.get("paragraph")
    if paragraph is not None and type(paragraph) is not int:
        _refuse(name, text, "paragraph", "the number of a paragraph")
    return Correction(entry["article"], words, canonical(speaker) if speaker else "", paragraph)


def _separation(entry: Any, text: str, name: str) -> Separation:
    _check_keys(entry, "separate", ("name", "as", "articles", "written"), text, name)
    for key in ("name", "as"):
        if not isinstance(entry.get(key), str) or not name_key(entry[key]):
            _refuse(name, text, "separate", f"a name in quotation marks for {key!r} in each [[separate]]")
    articles: Sequence[object] = entry.get("articles", [])
    if not isinstance(articles, list) or not all(isinstance(a, str) and a for a in articles):
        _refuse(name, text, "articles", "a list of patterns of article ids")
    written = entry.get("written")
    if written is not None and (not isinstance(written, str) or not written.strip()):
        _refuse(name, text, "written", "the spelling of an article, in quotation marks")
    if not articles and written is None and name_key(entry["name"]) == name_key(entry["as"]):
        _refuse(name, text, entry["name"], "'as' to be another name than 'name'")
    return Separation(
        name_key(entry["name"]),
        " ".join(entry["as"].split()),
        tuple(str(a) for a in articles),
        " ".join(written.split()) if written is not None else None,
    )


def _refuse(name: str, text: str, key: str, expected: str) -> NoReturn:
    """Raise the error for one key, with its line where it can be found."""
    found = re.search(r"(?m)^.*" + re.escape(key), text)
    line = f" line {text.count(chr(10), 0, found.start()) + 1}" if found else ""
    raise SettingsError(_SETTING, f"{name}{line}: {key}", expected)
