"""The outlet named in the boilerplate of a dump.

Weighed by a logistic regression over all names it could be; else nothing.

The weights are learned by tools/train_masthead.py. A name that stands in one place only is a guess (an agency, an owner, a
designer), and a wrong outlet is worse than none.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from operator import mul

from ..fields.outlet_mentions import HANDLE, OWNER, Name, OutletMentions, key_of
from ..source.raw_article import Stated

MIN_OUTLET_PROBABILITY = 0.57
"""Least probability of an outlet: under it, none is stated."""

HEAD, TAIL_CHARS_READ = 600, 1500
"""Characters of the furniture above and below the body in which names are looked for; further in stand more names of others."""

MAX_FURNITURE_LINE_CHARS = 300
"""A longer line is prose, not furniture."""

OUTLET_FEATURES = (
    "listed", "plain", "best_listed", "listed_about", "once", "candidates", "listed_candidates", "addresses", "address",
    "own_address", "share", "mentions", "lone", "begins", "ends", "copyright", "copyright_first", "copyright_bare", "owner",
    "legal", "capitals", "on_top", "words", "signs", "listed_signs", "part_of_other",
)  # fmt: skip
"""What is seen of a name, in the order of a row of `candidates`."""


def furniture_of(texts: Sequence[str], kept: Sequence[int]) -> list[str]:
    """Return the boilerplate lines around the body.

    Those nearest to the text's two ends where there are too many.
    """
    below = _first(reversed(texts[kept[-1] + 1 :]), TAIL_CHARS_READ)
    below.reverse()
    return _first(texts[: kept[0]], HEAD) + below


def _first(texts: Iterable[str], room: int) -> list[str]:
    taken = []
    for text in texts:
        size = len(text)
        if size < MAX_FURNITURE_LINE_CHARS:
            room -= size
            if room < 0:
                break
            taken.append(text)
    return taken


def candidates(furniture: Sequence[str]) -> tuple[list[Name], list[list[float]]]:
    """Return the names that the outlet can have, with their features."""
    names = OutletMentions(furniture)
    found = {key: name for key, name in names.found.items() if name.copyright or name.addresses or name.about or not name.plain}
    if not found:
        return [], []
    handles = {handle.replace("_", "").lower() for handle in HANDLE.findall(names.text)} if "@" in names.text else set()
    top = {key_of(text) for text in furniture[:4] if len(text) < 40}
    most = max(name.mentions for name in found.values()) or 1
    listed = [name for name in found.values() if name.listed]
    most_listed = max((name.mentions for name in listed), default=0)
    rows = []
    for key, name in found.items():
        signs = (
            (name.copyright > 0) + (name.about > 0) + (name.addresses > 0) + (key in handles) + (name.lone > 0)
            + (name.begins > 1) + (name.mentions > 3)
        )  # fmt: skip
        rows.append([
            name.listed, name.plain, name.listed and name.mentions >= most_listed,
            name.listed and name.about > 0, name.mentions <= 1 and signs <= 1, min(len(found), 20), min(len(listed), 5),
            min(name.addresses, 4), name.addresses > 0, name.own_address, name.mentions / most, math.log1p(name.mentions),
            min(name.lone, 3), math.log1p(name.begins), math.log1p(name.ends), min(name.copyright, 2), name.first, name.bare,
            name.copyright > 0 and OWNER.search(name.written) is not None, name.legal, name.written.isupper(), key in top,
            name.written.count(" ") + 1, signs, signs * name.listed,
            any(other != key and other.startswith(key) and found[other].listed for other in found),
        ])  # fmt: skip
    return list(found.values()), rows


@cache
def weights() -> tuple[list[float], float]:
    """Read the learned weights: one a feature, and the bias."""
    row = json.loads(files(__package__).joinpath("masthead.json").read_text(encoding="utf-8"))
    return [row["weights"][name] for name in OUTLET_FEATURES], row["bias"]


def find_outlet(texts: Sequence[str], kept: Sequence[int]) -> Stated | None:
    """Return the outlet's name and its basis.

    None where the boilerplate does not say it clearly.
    """
    names, rows = candidates(furniture_of(texts, kept))
    if not names:
        return None
    factors, bias = weights()
    odds = [sum(map(mul, row, factors), bias) for row in rows]
    best = max(range(len(odds)), key=odds.__getitem__)
    if odds[best] <= math.log(MIN_OUTLET_PROBABILITY / (1 - MIN_OUTLET_PROBABILITY)):
        return None
    name = names[best]
    written = name.written if name.listed or not name.domain or name.mentions else name.domain
    reasons = [*dict.fromkeys(name.why)][:3]
    if name.mentions:
        reasons.append(f"named {name.mentions} times around the article" if name.mentions > 1 else "named beside the article")
    return Stated(written, "furniture: " + ", ".join(reasons))
