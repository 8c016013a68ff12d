"""Names made of ordinary words: Theresa May, the Associated Press, the Ministry of Defence."""

from __future__ import annotations

import re

from .firstnames import FIRST_NAMES
from .lexicon import CALENDAR, GROUP_WORDS, NATIONALITIES, ORG_WORDS, STARTERS, TITLES, words
from .speech_verbs import AUXILIARIES, SAY_WORDS, WEAK_SAY_WORDS
from .tokens import TokenizedParagraph

INITIAL = re.compile(r"(?:[^\W\d_]\.)+$")
ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|es)-[A-Z]")
"""The Arabic article before a surname: Bashar al-Assad."""
ALSO_SURNAMES = NATIONALITIES | GROUP_WORDS | CALENDAR | words("may king pope bishop major judge prince chancellor church fox")
"""Words that are names of other things, unless the article has somebody called so: Theresa May, Larry King."""
ALSO_HOUSES = words("church fox")
INSTITUTIONS = words("press police watch today")
"""Last words of names of organisations that, by themselves, are no name or begin a title: the Associated Press, Kent Police."""
_FIELDS = words("""
    affairs agriculture arts care commerce communities conservation control cooperation culture defence defense design development
    education employment energy engineering enterprise environment evaluation exploration families finance firearms fisheries food
    forestry forests health housing immigration industry infrastructure innovation integration justice labor labour lands medicine
    mining nutrition planning policy prevention recovery recreation reform rehabilitation research rights safety science security
    services space sport sports statistics studies sustainability technology tourism trade training transport transportation water
    welfare wildlife youth
    """)
"""What offices are for; joined by "and", such words are one name: the Centers for Disease Control and Prevention."""
_AFTER_SURNAME = words(", . ; ( ) 's ' who and of in at on from to as with won lost left ran sat stood fell rose")
ADDRESSES = words("mr. mr mrs. mrs ms. ms miss")
_NOT_BEFORE_SURNAME = words("the a an in on at of by since until till last next this early late mid during from before after for")


def is_office(lows: list[str]) -> bool:
    """Say whether words are the whole name of an office.

    Titles may stand in it: the Office for National Statistics.
    """
    for k in range(1, len(lows) - 1):
        if lows[k] in ("of", "for") and lows[k - 1] in _OFFICES:
            return lows[-1] in _FIELDS and not any(low in FIRST_NAMES for low in lows[k + 1 :])
    return False


def may_be_of(low: str) -> bool:
    """Say whether "of" or "for" may continue a name after a word.

    For example: the Bureau of …, Secretary of ….
    """
    return low in ORG_WORDS or low in TITLES or low in _OFFICES


_OFFICES = words("""
    department ministry office bureau center centre centers centres institute committee council commission agency chamber
    chambers """)


def is_org_word(line: TokenizedParagraph, k: int) -> bool:
    """Say whether a word marks an organisation.

    A word of two letters does so only in capitals: the UN, not Kim Jong Un.
    """
    return line.lows[k] in ORG_WORDS and (len(line.words[k]) > 2 or line.words[k].isupper() or line.words[k] in ("Co", "Co."))


def is_called_so(line: TokenizedParagraph, i: int) -> bool:
    """Say whether a word has a first name or "Mr." before it.

    No noun or name may stand after it.
    """
    lows = line.lows
    following = lows[i + 1] if i + 1 < len(lows) else "."
    verb = following in SAY_WORDS or following in AUXILIARIES or following in WEAK_SAY_WORDS or following[-2:] == "ed"
    ends = verb or following in _AFTER_SURNAME
    before = i - 1
    if before > 0 and INITIAL.match(line.words[before]):
        before -= 1
    called = lows[before] in FIRST_NAMES and lows[before] not in CALENDAR and lows[before] != "will"
    titled = lows[before] in ADDRESSES
    return ends and (called or titled) and line.words[before][:1].isupper()


def is_surname(line: TokenizedParagraph, i: int, surnames: set[str]) -> bool:
    """Say whether an ordinary word is a surname here: "May said", "said Mr. King"."""
    lows = line.lows
    if lows[i] not in surnames:
        return False
    before = lows[i - 1] if i else ""
    following = lows[i + 1] if i + 1 < len(lows) else "."
    if before in _NOT_BEFORE_SURNAME or (i + 1 < len(lows) and line.words[i + 1][:1].isupper()):
        return False
    if following in ("'s", "'"):
        return lows[i] not in CALENDAR  # Green's claim; but May's figures
    return before in SAY_WORDS or following in SAY_WORDS or following in AUXILIARIES


def fields_after(line: TokenizedParagraph, begin: int, k: int) -> int:
    """Return where an office's name ends that continues with "and" at k.

    For example: … for Disease Control and Prevention. k for none.
    """
    lows, words = line.lows, line.words
    if k + 1 >= len(lows) or lows[k] not in ("and", "&") or not is_office(lows[begin:k]):
        return k
    e = k + 1
    while e < len(lows) and e < k + 4 and words[e][:1].isupper():
        e += 1
    return e if e > k + 1 and lows[e - 1] in _FIELDS else k


def house_link_end(line: TokenizedParagraph, j: int) -> int:
    """Return the item after a link between two parts of a name.

    The link stands at j: Securities and Exchange Commission, Moody's Service. 0 for none.
    """
    lows = line.lows
    if j + 1 >= len(lows) or not line.words[j + 1][:1].isupper():
        return 0
    if lows[j] == "'s" and lows[j + 1] in ORG_WORDS and lows[j - 1] in _POSSESSIVE_HOUSES:
        return j + 1
    if lows[j] == "'s":
        office = lows[j + 1] in HELD_OFFICES and lows[j - 1] in _OFFICE_HOLDERS and line.words[j - 1][:1].isupper()
        return j + 1 if office or lows[j - 1] in _POSSESSIVE_HOUSES else 0
    if lows[j] in ("and", "&") and (lows[j + 1] in _JOINED.get(lows[j - 1], ()) or _goes_to_house(line, j)):
        return j + 1
    return 0


def is_possessive_house(line: TokenizedParagraph, i: int) -> bool:
    """Say whether a plain word begins the name of an organisation.

    For example: the People's Daily, Women's Institute.
    """
    return (
        line.lows[i] in _POSSESSIVE_HOUSES
        and line.lows[i + 1 : i + 2] == ["'s"]
        and line.lows[i + 2 : i + 3] != []
        and (line.lows[i + 2] in ORG_WORDS and line.words[i + 2][:1].isupper())
    )


HELD_OFFICES = words("office department")
_OFFICE_HOLDERS = words("sheriff attorney prosecutor mayor governor coroner assessor auditor general ombudsman examiner")
"""Holders of offices whose capitals make the office's name: the Tarn County Sheriff's Office."""
_POSSESSIVE_HOUSES = words("moody people women children workers farmers veterans lloyd sotheby christie standard")
_JOINED: dict[str, frozenset[str]] = {
    "standard": words("poor"), "dun": words("bradstreet"), "procter": words("gamble"), "johnson": words("johnson"),
    "marks": words("spencer"), "black": words("decker"), "smith": words("wesson"), "duff": words("phelps"), "ernst": words("young"),
    "simon": words("schuster"), "savings": words("loan"), "harley": words("davidson"), "barnes": words("noble"),
    "bausch": words("lomb"),
}  # fmt: skip
"""Names with "and" inside that nothing else tells from two names."""
_ABSTRACT = words("""
    securities savings food health trade commerce labor labour energy science education justice immigration customs arts culture
    housing agriculture fisheries transport environment oceanic aeronautics disease alcohol medicines
    """)
_PARTS = words(
    "commission administration agency department ministry board council association office service bureau institute authority"
)


_FORCES = words("police constabulary")


def _goes_to_house(line: TokenizedParagraph, j: int) -> bool:
    """Say whether "and" joins two parts of one organisation's name.

    The fields of one office or the counties of one force: the Securities and Exchange Commission.
    """
    force = line.lows[j + 2] in _FORCES if j + 2 < len(line.lows) else False
    if force and line.words[j + 2][:1].isupper() and line.lows[j - 1] not in FIRST_NAMES:
        return True  # Tarn and Lund Police
    if line.lows[j - 1] not in _ABSTRACT:
        return False
    k = j + 1
    while k < len(line.words) and k < j + 5 and line.words[k][:1].isupper():
        k += 1
    return line.lows[k - 1] in _PARTS and k > j + 2


def is_institution(line: TokenizedParagraph, j: int) -> bool:
    """Say whether a word ends a capitalised organisation name: Metropolitan Police, Human Rights Watch."""
    if line.lows[j] not in INSTITUTIONS or line.headline or not line.words[j][:1].isupper():
        return False
    before = line.lows[j - 1]
    return line.words[j - 1][:1].isupper() and before not in CALENDAR and before not in STARTERS
