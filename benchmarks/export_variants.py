"""Damaged variants of exports: cut off, parts doubled, re-encoded, lines lost. What is read of them must never be another's."""

from __future__ import annotations

import io
import json
import random
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

VARIANTS = 100
"""Of each file."""

_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "\u00a0": " "})
PACKED = (".docx", ".zip", ".epub", ".odt", ".xlsx", ".wacz", ".pdf")


class Wrong(NamedTuple):
    """What a variant was read as, that it is not."""

    file: str
    seed: int
    what: str


def plain(text: str | None) -> str:
    """Return a text in the form in which texts are compared."""
    return " ".join(unicodedata.normalize("NFKC", text or "").translate(_SIGNS).split()).casefold()


def cases(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield each file with what is expected of it."""
    for expected in sorted(folder.glob("*/*.expected.json")):
        yield expected.with_name(expected.name.removesuffix(".expected.json")), json.loads(expected.read_text(encoding="utf-8"))


def variant(data: bytes, seed: int) -> bytes:
    """Return a damaged variant of a file's bytes; the same for each seed."""
    chance = random.Random(seed)
    return MAKERS[seed % len(MAKERS)](data, chance)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) // 8, len(data))]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.5:
        return data + data
    lines = data.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return b"".join([*lines[: at + 1], lines[at], *lines[at + 1 :]])


def _recoded(data: bytes, chance: random.Random) -> bytes:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.encode(chance.choice(["utf-16", "cp1252", "utf-8-sig", "latin-1"]), "replace")


def _lines_lost(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    share = chance.choice([0.02, 0.05, 0.1, 0.2])
    return b"".join(line for line in lines if chance.random() > share)


def _one_line_lost(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    start = chance.randrange(len(lines))
    return b"".join(lines[:start] + lines[start + chance.randrange(1, 4) :])


def _blank_lines_lost(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    return b"".join(line for line in lines if line.strip() or chance.random() > 0.4)


def _piece_lost(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 400) :]


MAKERS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _cut, _doubled, _recoded, _lines_lost, _one_line_lost, _blank_lines_lost, _piece_lost,
)  # fmt: skip


def repacked(name: str, data: bytes, seed: int) -> bytes:
    """Return a variant of a file: of one part of a package, with the others as they are; of any other, of its bytes."""
    if not name.lower().endswith(PACKED) or name.lower().endswith(".pdf"):
        return variant(data, seed)
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {info.filename: package.read(info) for info in package.infolist()}
    telling = [key for key in members if re.search(r"document\.xml$|\.xhtml$|content\.xml$|sheet\d|sharedStrings|\.DOCX$", key)]
    chosen = chance.choice(telling or list(members))
    members[chosen] = variant(members[chosen].replace(b"</w:p>", b"</w:p>\n"), seed) if telling else variant(members[chosen], seed)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for key, value in members.items():
            package.writestr(key, value)
    return out.getvalue()


def another_s(rows: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what is wrong: paragraphs of two articles in one, or an article under another's outlet, day, author or headline."""
    starts = [(plain(start)[:40], number) for number, article in enumerate(wanted) for start in article["paragraphs"]]
    starts = [(start, number) for start, number in starts if sum(start == other for other, _ in starts) == 1]
    for row in rows:
        owners = [number for text in row["paragraphs"] for start, number in starts if start in plain(text)]
        whose = set(owners)
        if len(whose) > 1:
            yield f"paragraphs of {len(whose)} articles in {row['title']!r}"
            continue
        if not whose:
            continue
        (own,) = whose
        for field in ("title", "outlet", "date", "author"):
            got = plain(row[field])
            mine = _values(wanted[own][field])
            others = {value for number, article in enumerate(wanted) if number != own for value in _values(article[field])} - mine
            if got and got in others:
                yield f"{field} {row[field]!r} of another article over {row['paragraphs'][0][:40]!r}"


def _values(value: Any) -> set[str]:
    return {plain(one) for one in (value if isinstance(value, list) else [value]) if one}
