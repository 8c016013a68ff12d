"""The outlet's own name in the furniture of a dump: its copyright line, borne out by other lines; else nothing.

A name that stands in one place only is a guess (an agency, an owner, a designer), and a wrong outlet is worse than none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .lines import Line
from .outlets import fold, known_outlets
from .raw import Stated

_RIGHTS = re.compile(r"©|\(c\)|\bcopyright\b|all rights reserved", re.I)
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s*[-–/]\s*(?:\d\d(?:\d\d)?|present))?\b", re.I)
_CUT = re.compile(
    r"""\b(?:all\ rights?\ reserved|terms|privacy|a\ division|part\ of|powered|owned|is\ an?\b|is\ not|published
    |registered|designed|theme|by\ using
    |unauthorized|republication|use\ of|ltd|limited|inc\b|llc|plc|gmbh|corp|corporation|company|group|user\ agreement
    |site\ map|this\ material
    |material\ may|no\ part|any|member|subject|developed|site\ by)\b.*$""",
    re.I | re.X,
)
_JUNK = re.compile(r"^(?:the )?(?:author|website|site|content|owner|news|press|media|by|of|to|and|us)$", re.I)
_OF = re.compile(
    r"""^(?:(?:subscribe|welcome|download|sign\ up|log\ ?in|register|donate|contribute|advertise|go|back)\ (?:to|for
    |with|on|in)(?:\ the)?
    |follow|about|contact|support|more\ (?:from|on|at)|why\ you\ can\ trust|join|visit|work\ (?:for|at|with)|meet
    |inside|explore|get|from
    |read\ more\ (?:on|at))\s+(.{2,40}?)
    (?:\s+(?:on\b.*|newsletters?|app|today|here|team|plus|premium|shop|store|tv|live|media|magazine|ios\ app|android\ app))?$""",
    re.I | re.X,
)


ENOUGH = 1.9
"""Evidence from which a name is stated: two independent signs, as a copyright line and a domain."""

ENOUGH_LISTED = 1.6
"""The same for a name that outlets.csv lists."""

_ADDRESS = re.compile(
    r"(?:@|//|\bwww\.|\b)((?:[a-z0-9-]+\.)+(?:com|org|net|co\.uk|uk|au|ca|in|de|fr|news|tv|az|ie|nz|za|edu|"
    r"gov|info|io|co))\b",
    re.I,
)
_HANDLE = re.compile(r"@(\w{4,30})")
_START = re.compile(r"((?:The |the )?[A-Z0-9][\w'’.&-]*(?: [A-Z0-9&][\w'’.&-]*){0,3})")
_OWNER = re.compile(
    r"\b(?:media|communications?|group|interactive|universal|networks?|holdings?|digital|ads?|products?|"
    r"technolog\w+|hearst|gannett|vox|penske|future|"
    r"idg|cond[eé] nast|dotdash|meredith|ziff|valnet|red ventures|advance|nexstar|sinclair|tribune publishing|"
    r"discovery|disney|comcast|viacom\w*|"
    r"corporation|corp|limited|partners|enterprises?|solutions|services|systems|theme|wordpress|terms|privacy|"
    r"rights|cookie|policy|notice|"
    r"trademarks?|logo|by|copyright)\b",
    re.I,
)
"""Owners and makers that stand in copyright lines of outlets with other names."""

_AGENCIES = frozenset({"associated press", "reuters", "afp", "agence france-presse"})
"""They stand in the copyright lines of everybody who prints them."""

_UI = """
    notice copyright terms home news sport sports business opinion politics world video videos about contact search
    menu more subscribe
    login newsletter newsletters privacy advertise help share facebook twitter instagram youtube linkedin pinterest
    whatsapp email print
    comments google apple entertainment lifestyle culture travel science tech technology health money local national
    international top
    latest best new trending related read watch listen follow sign log my your our all the this us uk u.s. united
    states breaking live tv
    games podcasts podcast photos photo image images getty shop store accessibility cookies cookie policy
"""
_COMMON = frozenset(_UI.split())


def find_outlet(lines: Sequence[Line], kept: Sequence[int]) -> Stated | None:
    """Return the outlet's name and its basis, None where the furniture does not say it clearly."""
    body = set(kept)
    first, last = kept[0], kept[-1]
    furniture = [line.text for i, line in enumerate(lines) if i not in body and len(line.text) < 400 and not first < i < last]
    spellings = known_outlets().by_spelling
    short: Counter[str] = Counter()
    starts: Counter[str] = Counter()
    evidence: Counter[str] = Counter()
    written: dict[str, str] = {}
    why: dict[str, list[str]] = {}

    def add(name: str, weight: float, reason: str) -> None:
        name = name.strip(" ,.-–—:|&")
        key = fold(name)
        if key in spellings:
            name = spellings[key]
            key = fold(name)
        if 2 < len(name) < 40 and key not in _COMMON and key not in _AGENCIES and not key.isdigit():
            evidence[key] += weight  # type: ignore[assignment]
            written.setdefault(key, name)
            why.setdefault(key, []).append(reason)

    for text in dict.fromkeys(furniture):
        if len(text) < 45:
            short[fold(spellings.get(fold(text), text))] += 1
            if match := _START.match(text):
                words = match[1].split()
                for size in range(1, len(words) + 1):
                    if size < len(text.split()):
                        key = fold(" ".join(words[:size]))
                        starts[fold(spellings.get(key, key))] += 1
        if len(text) < 80 and (match := _OF.match(text)):
            add(match[1], 1.0, f"“{text}”")
        if _RIGHTS.search(text):
            for name in _copyright_names(text):
                add(name, 1.2 if _OWNER.search(name) else 1.6, "copyright line")
        for address in _ADDRESS.findall(text) if "." in text else ():
            if (known := known_outlets().of_url(address)) is not None:
                add(known, 0.7, f"address {address}")
    for key, count in short.items():
        listed = spellings.get(key)
        if listed is not None or starts[key] >= 2:
            add(listed or next(text for text in furniture if fold(text) == key), 0.6 * min(count, 2), "a line of its own")
    for key, count in starts.items():
        if key in evidence or key in spellings:
            add(spellings.get(key, written.get(key, key)), 0.4 * min(count, 3), "begins other lines")
    whole = " ".join(furniture).lower()
    addresses = {part for address in _ADDRESS.findall(whole) for part in address.replace("-", "").split(".")[:-1]}
    addresses |= {handle.replace("_", "") for handle in _HANDLE.findall(whole)}
    for key in list(evidence):
        squeezed = "".join(c for c in key if c.isalnum())
        bare = squeezed.removeprefix("the")
        if len(bare) > 3 and (squeezed in addresses or bare in addresses or "the" + bare in addresses):
            add(written[key], 1.2, "an address of that name")
        if whole.count(key) > 1:
            add(written[key], 0.4, "named elsewhere")
        if key in spellings:
            add(written[key], 0.8, "listed in outlets.csv")
    if not evidence:
        return None
    key, score = max(evidence.items(), key=lambda item: (item[1], -len(item[0])))
    enough = ENOUGH_LISTED if key in spellings else ENOUGH
    return Stated(written[key], "furniture: " + ", ".join(dict.fromkeys(why[key]))) if score >= enough else None


def _copyright_names(text: str) -> list[str]:
    """Return the names a copyright line may give, as written."""
    match = re.search(r"(?:©|\(c\)|\bcopyright\b)", text, re.I)
    tail = text[match.start() :] if match else text
    tail = re.sub(r"©|\(c\)|\bcopyright\b", " ", tail, flags=re.I)
    tail = _YEARS.sub(" ", tail)
    names = []
    for part in re.split(r"[|•·;]|\.\s|\s[-–—]\s|,\s|\s{2,}", tail)[:3]:
        name = _CUT.sub("", part).strip(" ,.-–—:|&")
        if 2 < len(name) < 40 and name[0].isupper() | name[0].isdigit() and not _JUNK.match(name) and name.count(" ") < 6:
            names.append(name)
    return names
