"""Names of people and organisations: canonical spellings and search terms.

Joins spelling variants only. Who is meant by a bare surname, and whether V. Putin is Vladimir Putin, is not decided here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from .analysis import terms

# Transliterations of one first name; the first word of each line is the spelling kept. Forms of different languages
# (Vladimir and Volodymyr, Alexander and Oleksandr) are different names here: a user's aliases file may join them.
_FIRST_NAME_SPELLINGS = """
sergei sergey serguei sergej sergeï
andrei andrey andrej
alexei alexey aleksei aleksey alexej aleksej
alexander aleksandr alexandr aleksander
dmitry dmitri dmitriy dmitrii dimitri dimitry
nikolai nikolay nikolaj
mikhail mikhael michail
yuri yury yuriy yurii
yevgeny evgeny yevgeniy evgeniy evgeni yevgeni evgenii yevgenii
valery valeriy valeri valerii
vitaly vitaliy vitali vitalii
anatoly anatoliy anatoli anatolii
grigory grigoriy grigori grigorii
gennady gennadiy gennadi gennadii
georgy georgiy georgii
vasily vasiliy vassily vasilii vasili
arkady arkadiy arkadi arkadii
leonid leonide
vyacheslav viacheslav vjacheslav
vladimir wladimir vladímir
maxim maksim
xenia ksenia kseniya
yekaterina ekaterina
yelena elena_ru
yulia yuliya iuliia yuliia julija
natalia natalya nataliya nataliia natalija
tatiana tatyana tatjana
maria mariya mariia marija
sofia sofiya sofiia
anastasia anastasiya anastasiia
daria darya dariya dariia
andriy andrii andrij
serhiy serhii sergiy sergii serhij
oleksiy oleksii oleksij
dmytro dmitro
mykhailo mykhaylo mikhailo
volodymyr wolodymyr volodimir
vitaliy_ua vitalij
yevhen evhen ievgen yevgen
heorhiy heorhii
oleksandr olexandr
"""
# Surnames that news agencies spell in several ways and no ending explains.
_SURNAME_SPELLINGS = """
zelensky zelenski selenskyj selenskij zelenskij zelenskyj zelens'kyi
lukashenko lukashenka
gaddafi qaddafi gadhafi kadafi qadhafi khadafy gadafi
gorbachev gorbachov gorbatchev gorbatschow
yeltsin eltsin jelzin
putin poutine
tymoshenko timoshenko
yushchenko iushchenko juschtschenko
yanukovych yanukovich ianukovich
zaluzhny zaluzhnyi zaluzhnyy zaluzhniy
klitschko klychko klichko
medvedev medvedyev medwedew
khodorkovsky khodorkovskiy hodorkovsky
erdogan erdoghan
netanyahu netanyahou netanjahu
"""
_STANDARD_FIRST: dict[str, str] = {}
_STANDARD_WORD: dict[str, str] = {}
for _table, _lines in ((_STANDARD_FIRST, _FIRST_NAME_SPELLINGS), (_STANDARD_WORD, _SURNAME_SPELLINGS)):
    for _line in _lines.strip().splitlines():
        _kept, *_others = _line.split()
        for _other in (_kept, *_others):
            if not _other.endswith(("_ru", "_ua")):
                _table[_other] = _kept.removesuffix("_ua")

_TITLE_WORDS = """mr mrs ms miss dr prof professor sir dame madam sen senator rep representative gov governor president
    vice-president vice prime minister chancellor premier secretary judge justice rev reverend hon lt gen general col
    colonel capt captain sgt sergeant maj major adm admiral cmdr commander ambassador mayor congressman congresswoman
    spokesman spokeswoman spokesperson herr frau monsieur madame mme señor señora sheriff detective officer former ex
    ex-president deputy foreign defense defence russian ukrainian american u.s. us mister the"""
_TITLES = frozenset(_TITLE_WORDS.split())
# Names that begin with a title's word and are nobody's: General Motors, American Airlines, the Justice Department, the U.S. Army.
# No word that is a usual surname (Church, Fox, Steel) stands here.
_NOT_PEOPLE_WORDS = """
    academy administration aerospace agency airlines airways alliance army assembly assn association authority bank board
    breweries bureau campaign caucus center centre chamber chemicals clinic co coalition college commission committee
    companies company conference congress corp corporation cos council court department dynamics electric embassy energy
    entertainment exchange express federation foods force forces foundation fund group guard healthcare holdings hospital
    house inc incorporated industries initiative institute insurance intelligence international laboratories labs league
    library limited llc llp logistics ltd media mills minister ministry mission motors movement museum navy network
    networks news office oil organisation organization parliament partners party petroleum pharmaceuticals plc police
    post press project radio railroad railways reserve resources restaurants review school schools senate service services
    shipping society software stores street studios systems team technologies telecommunications telegraph telephone
    television theater theatre times treasury tribunal tribune trust union university workers"""
_NOT_PEOPLE = frozenset(_NOT_PEOPLE_WORDS.split())
_OF_FIRMS = ("general", "major")  # General Electric Capital, Major League Baseball
NAME_PARTICLES = frozenset(
    (
        "de",
        "da",
        "di",
        "du",
        "del",
        "della",
        "der",
        "den",
        "van",
        "von",
        "le",
        "la",
        "al",
        "el",
        "bin",
        "ibn",
        "abu",
        "ter",
        "ten",
        "dos",
        "das",
        "y",
    )
)
"""Lower-case words inside names of many languages: Ursula von der Leyen. Written by hand."""
NAME_SUFFIXES = frozenset(["jr.", "jr", "sr.", "sr", "ii", "iii", "iv"])
"""Lower-case words after a surname that tell father from son."""
_SUFFIXES = {"jr": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV"}
_POSSESSIVE = re.compile(r"(?:['’]s?|'S)$")
# Ending of a Slavic surname in any of its transliterations; Polish -ski is a different name and stays, and so do Berényi, Mugenyi,
# Györgyi and Yoshii, which are Hungarian, African and Japanese.
_SLAVIC_ENDING = re.compile(r"(?<=[a-z]{3}[bcdfghklmnprstvz])(?:yy|iy|yj|ij|(?<!sh)ii|(?<=[bcdfhklmnprstvz]{2})yi)$")
TEAMS = frozenset(["campaign", "administration", "office", "team", "camp", "family", "government", "estate"])
"""Nouns that with somebody's name before them are a name of their own: the Byron campaign, Byron's office, the Byron family."""
_LATIN_EXTRA = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae"}
)


def standard_first(word: str) -> str:
    """Return the kept spelling of a folded first name.

    The word itself when it has one spelling only.
    """
    return _STANDARD_FIRST.get(word, word)


_AS_ROLE = re.compile(r"(?P<performer>\S+(?: \S+){0,4}?),?\s+\(?as (?=[\W\d_]*[^\W\d_a-z]).+")


def performer(name: str) -> str:
    """Return the speaker of "Ada Berg as Olaf Lind": Ada Berg.

    Other names stay as they are.
    """
    role = _AS_ROLE.fullmatch(name)
    return role["performer"].rstrip(",") if role else name


@lru_cache(maxsize=65536)
def canonical(name: str) -> str:
    """Return the one spelling under which all spelling variants of this name are kept.

    A function of the name alone, so that it never changes when articles come and go. Titles, possessives, middle initials
    and accents are left out, Jr. and its like are kept. Applying it twice changes nothing.
    """
    kept = _spell(_strip(name.replace("’", "'").split()))
    again = _spell(_strip(kept.split()))
    while again != kept:
        kept, again = again, _spell(_strip(again.split()))
    return kept


def _strip(words: list[str]) -> list[str]:
    words = [w for w in (word.strip(',;:"“”()[]') for word in words) if w]
    if words:
        words[-1] = _POSSESSIVE.sub("", words[-1]) or words[-1]
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    while title := _title(words):
        words = words[title:]
    suffixes = [w for w in words[1:] if w.lower().rstrip(".") in _SUFFIXES]
    core = [words[0], *(w for w in words[1:] if w.lower().rstrip(".") not in _SUFFIXES)] if words else []
    if len(core) > 2:
        core = [core[0], *(w for w in core[1:-1] if not _is_initial(w)), core[-1]]
    return [*core, *(_SUFFIXES[w.lower().rstrip(".")] for w in suffixes[:1])]


def _title(words: list[str]) -> int:
    """Return the number of words in a name's first title.

    0 in an organisation's name, or in an office's (President of Ukraine).
    """
    low = [word.lower().rstrip(".") for word in words]
    if len(low) < 2 or low[0] not in _TITLES or low[-1] in _NOT_PEOPLE or (low[0] in _OF_FIRMS and low[1] in _NOT_PEOPLE):
        return 0
    if low[1] == "of":
        return 3 if low[2:3] == ["state"] and len(low) > 4 else 0  # Secretary of State John Kerry
    return 0 if any(word in _NOT_PEOPLE and following in ("of", "for", "on") for word, following in pairwise(low[1:])) else 1


def _is_initial(word: str) -> bool:
    return word[:1].isupper() and (len(word) == 1 or (len(word) == 2 and word[1] == "."))


def _spell(words: list[str]) -> str:
    if len(words) > 1 and all(w.isupper() for w in words) and any(len(w) > 3 for w in words):
        words = [_capitalise(w) for w in words]
    return " ".join(_standard(word, last=i == len(words) - 1) for i, word in enumerate(words))


def _capitalise(word: str) -> str:
    if word in ("II", "III", "IV") or word.endswith("."):
        return word
    return "-".join(part.capitalize() for part in word.split("-"))


def _standard(word: str, *, last: bool) -> str:
    plain = _unaccented(word)
    low = plain.lower()
    kept = _STANDARD_FIRST.get(low) or _STANDARD_WORD.get(low)
    if kept is None and last and plain[:1].isupper():
        kept = _SLAVIC_ENDING.sub("y", low)
        if kept == low:
            return plain
    if kept is None or kept == low:
        return plain
    if plain.isupper() and len(plain) > 1:
        return kept.upper()
    return kept.capitalize() if plain[:1].isupper() else kept


def _unaccented(word: str) -> str:
    if word.isascii():
        return word
    kept = "".join(
        base if ord(base) < 0x250 else char
        for char in word.translate(_LATIN_EXTRA)
        if not unicodedata.combining(char) and (base := unicodedata.normalize("NFKD", char)[:1])
    )
    return kept or word


@lru_cache(maxsize=65536)
def shown_name(speaker: str, written: str | None) -> str:
    """Return a speaker's name as the article writes it, with its accents.

    The kept spelling where the article has another name.

    Pages, citations and exports show it; addresses, filters and keys stay with the kept spelling.
    """
    if not written or written == speaker or canonical(written) != speaker or (written.isupper() and not speaker.isupper()):
        return speaker
    return written


@lru_cache(maxsize=65536)
def name_terms(name: str) -> tuple[str, ...]:
    """Return the folded words of a canonical name, for `speaker:word`.

    A name typed in small letters is spelled like one with capitals: zelenskiy finds Zelensky.
    """
    return terms(canonical(name.title() if name.islower() else name))


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Return the key of a full name, equal for its spellings.

    It is what `speaker:"Full Name"` compares.
    """
    return " ".join(name_terms(name))


def outlet_terms(name: str) -> tuple[str, ...]:
    """Return the folded words of an outlet's name without a leading "the".

    They are what `outlet:"Full Name"` compares.
    """
    words = terms(name)
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def same_speaker(a: str | None, b: str | None) -> bool | None:
    """Say whether two names can be one person's.

    Each word of the shorter is one of the longer, initials apart. None: unknown.

    A first initial has to be that of the other's first name: J. Berg is not Ada Berg. Nobody is his own campaign.
    """
    one, other = name_terms(a or ""), name_terms(b or "")
    first, second = (frozenset(word for word in words if len(word) > 1) for words in (one, other))
    if not first or not second:
        return None
    if first & TEAMS != second & TEAMS:
        return False  # Byron and the Byron campaign
    initials = len(one) > 1 < len(other) and 1 in (len(one[0]), len(other[0]))
    return (first <= second or second <= first) and not (initials and one[0][0] != other[0][0])
