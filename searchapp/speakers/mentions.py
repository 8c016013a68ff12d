"""Name mentions in the lines of an article.

Runs of capitals, without titles, parties and nationalities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..text.names import NAME_SUFFIXES
from .ambiguous_names import (
    ADDRESSES,
    ALSO_HOUSES,
    ALSO_SURNAMES,
    ARTICLE,
    HELD_OFFICES,
    INITIAL,
    INSTITUTIONS,
    fields_after,
    house_link_end,
    is_called_so,
    is_institution,
    is_office,
    is_org_word,
    is_possessive_house,
    is_surname,
    may_be_of,
)
from .firstnames import FIRST_NAMES
from .lexicon import (
    CALENDAR,
    FEMALE_TITLES,
    GENERIC_HOUSES,
    GROUP_WORDS,
    MALE_TITLES,
    NATIONALITIES,
    ORG_WORDS,
    PLACE_PAIRS,
    PLACE_WORDS,
    ROLE_WORDS,
    SPEAKER_PARTICLES,
    SPEAKING_PLACES,
    STARTERS,
    TITLES,
    UNNAMED_HEADS,
    words,
)
from .speech_verbs import AUXILIARIES, SAY_WORDS
from .tokens import TokenizedParagraph

_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")
_PARTY_AND_STATE = re.compile(r"[RDI]-[A-Z]")  # (R-Ky.)
_ADJECTIVE = re.compile(
    r"[^\W\d_][\w'’]*-(?:\w+-)?(?:[a-zß-ÿ]+(?:ing|ed)|based|born|led|style|era|wide|level|like|only|friendly|owned|held|made|run)$"
)
_AFTER_A_NAME = SAY_WORDS | AUXILIARIES | {"'", "(", ":", "and"}
_TITLE_ONLY = words("president senator governor secretary minister prime")
_STARTS = frozenset(("", ".", "?", "!", ":", "…", "...", "*", "•", "-", "–", "—", "―", "--"))
_TELLS_OF = re.compile(r"(?:^co-\w+|\w(?:er|or|ist|man|woman|master|star|ess|eer))$")  # Grandmaster Ada Byron, Co-star Ada Byron
_TITULAR_SURNAMES = words("king bishop major dean prince judge marshall duke baron abbott")
"""Titles that are also common surnames, and that nobody has without "the" or a name."""
_KIN = words("mom mum mam dad mommy mummy daddy grandma grandpa granny granddad grandad nana")
"""What people call their parents, which is nobody's name."""
_PLURALS = ("ers", "ors", "ours", "ists", "ians", "ants", "ents", "ees", "eers", "ives", "folk", "men", "women")
"""Ends of words for people who do something: villagers, neighbours, tourists; at a sentence's start no name by themselves."""
_CALLINGS = words("marine dean")  # first names that are also what somebody is


def _is_party(line: TokenizedParagraph, i: int) -> bool:
    """Say whether a word is a party and state, D-Ohio, not a name.

    In "D-Pain said" it is a name.
    """
    following = line.lows[i + 1] if i + 1 < len(line.lows) else "."
    return _PARTY_AND_STATE.match(line.words[i]) is not None and (not following.isalpha() or line.words[i][-1] == ".")


@dataclass(slots=True)
class Entity:
    """A person or organisation of one article."""

    words: tuple[str, ...]  # the fullest spelling this article has
    person: bool
    bare: bool = False  # a single word that nothing in the article completes
    gender: str = "?"  # m, f or ?
    roles: set[str] = field(default_factory=set)  # words of its titles and descriptions, lower case
    count: int = 0  # mentions by a name that only this person has
    short: int = 0  # of these, by the surname alone or with a title
    first: int = 0  # number (from 0) of the paragraph where it first stands

    @property
    def name(self) -> str:
        return " ".join(self.words)


@dataclass(slots=True)
class Mention:
    """A mention of a name in a line.

    Items [begin, end), the name proper without titles.
    """

    begin: int
    end: int
    lead: int  # the item where its titles begin
    words: tuple[str, ...]
    kind: str  # person | org | place | bare (one word, or of unknown kind)
    title: str = ""  # the title directly before it, lower case
    entities: tuple[Entity, ...] = ()  # whom it may mean; several when a surname is shared


class MentionFinder:
    """The finder of names in a line.

    It knows how the whole article writes its words.
    """

    def __init__(self, lines: list[TokenizedParagraph]) -> None:
        self.lower: set[str] = set()
        self.inside: set[str] = set()  # capitalised words seen inside a sentence
        self.articled: set[str] = set()  # surnames with an Arabic article in small letters
        self.surnames: set[str] = set()  # those of ALSO_SURNAMES that somebody in the article is called
        for line in lines:
            if not line.headline:
                self._note_case(line)

    def _note_case(self, line: TokenizedParagraph) -> None:
        words, lower, inside = line.words, self.lower, self.inside
        previous = "."
        for i, word in enumerate(words):
            if word[:1].islower():
                lower.add(word)
                if previous[:1].isupper() and ARTICLE.match(word):
                    self.articled.add(line.lows[i])
            elif word and _CAPITAL.match(word) and previous not in ".?!:\n–—―--" and previous:
                inside.add(line.lows[i])
            if i and line.lows[i] in ALSO_SURNAMES and word[:1].isupper() and is_called_so(line, i):
                self.surnames.add(line.lows[i])
            previous = word

    def find(self, line: TokenizedParagraph) -> list[Mention]:
        """Return the mentions of a line, in order, not yet resolved."""
        words, lows = line.words, line.lows
        found: list[Mention] = []
        n = len(words)
        i = 0
        while i < n:
            known = words[i][:1].isupper() or lows[i] in self.articled
            if not known or not self._is_name_word(line, i):
                i += 1
                continue
            end = self._run_end(line, i)
            found.extend(self._split(line, i, end))
            i = end
        return found

    def _run_end(self, line: TokenizedParagraph, i: int) -> int:
        """Return the item after the run of capitals that begins at i.

        Small words may join the run.
        """
        words, lows = line.words, line.lows
        n = len(words)
        j = i + 1
        while j < n:
            j = self._after_nickname(line, j)
            if (words[j] and words[j][0].isupper() and self._goes_on(line, j)) or ("-" in words[j] and ARTICLE.match(words[j])):
                j += 1
                continue
            k = house_link_end(line, j) or self._link_end(line, i, j)
            if k > j and k < n and words[k] and words[k][0].isupper() and lows[k] not in STARTERS | CALENDAR:
                j = k + 1
                continue
            fields = fields_after(line, i, j)
            if fields == j:
                break
            j = fields
        return j

    @staticmethod
    def _link_end(line: TokenizedParagraph, i: int, j: int) -> int:
        """Return the item after the linking words at j, j for none.

        They may stand inside a name: "de la", "of the", "&".
        """
        lows = line.lows
        n = len(lows)
        k = j
        if lows[k] in SPEAKER_PARTICLES:
            while k < n and lows[k] in SPEAKER_PARTICLES and k < j + 3:
                k += 1
        elif lows[k] in ("of", "for", "on") and may_be_of(lows[k - 1]) and k - i <= 4:
            k += 1
            if k < n and lows[k] in ("the", "a"):
                k += 1
        elif lows[k] == "&" or (lows[k] == "," and k + 1 < n and lows[k + 1] in NAME_SUFFIXES and lows[k + 1] not in ("i", "v")):
            k += 1
        return k

    def _after_nickname(self, line: TokenizedParagraph, j: int) -> int:
        """Return the item of the surname after a nickname, or j.

        In marks or brackets: Harold “Hap” Lund, Mary (Molly) Abel.
        """
        if line.lows[j - 1] not in FIRST_NAMES and not INITIAL.match(line.words[j - 1]):
            return j
        after = j
        if j in line.quotes:
            quotation = line.quotations[line.quotes[j]]
            inside = line.text[quotation.start : quotation.end]
            after = j + 1 if quotation.words <= 2 and inside[:1].isupper() and inside[-1:].isalpha() else j
        elif line.words[j] == "(" and line.words[j + 2 : j + 3] == [")"] and line.lows[j + 1] in FIRST_NAMES:
            after = j + 3
        return after if after > j and self._named_so(line, after) else j

    @staticmethod
    def _goes_on(line: TokenizedParagraph, j: int) -> bool:
        """Say whether a capitalised word continues a name.

        Not "The", not "Monday", but "Theresa May".
        """
        low, before = line.lows[j], line.lows[j - 1]
        if is_institution(line, j):
            return True
        if low in CALENDAR or low in STARTERS or _is_party(line, j):
            called = before in FIRST_NAMES or (before in ADDRESSES and low in ALSO_SURNAMES)
            return called or bool(INITIAL.match(line.words[j]))
        return not _ADJECTIVE.match(line.words[j])

    def _is_name_word(self, line: TokenizedParagraph, i: int) -> bool:
        """Say whether a capitalised word begins a name."""
        low = line.lows[i]
        if low == "will" and i and line.words[i - 1] not in _STARTS and self._named_so(line, i + 1):
            return True  # his captain, Will Ashdown
        if is_surname(line, i, self.surnames) or is_possessive_house(line, i):
            return True
        if self._is_no_name(line, i):
            return False
        initial = i == 0 or line.words[i - 1] in _STARTS
        return not initial or self._is_name_at_start(line, i)

    def _is_no_name(self, line: TokenizedParagraph, i: int) -> bool:
        """Say whether a word never begins a name.

        "The", "Isn't", "Americans", "R-Ky.", "Monday", a lone letter.
        """
        word, low = line.words[i], line.lows[i]
        if low in _KIN and not self._named_so(line, i + 1):
            return True
        if low in STARTERS or low.endswith("n't") or _is_party(line, i) or _ADJECTIVE.match(word):
            return True
        if low.endswith("s") and low.removesuffix("s") in NATIONALITIES:
            return True
        return low in CALENDAR or (len(word) == 1 and not self._is_initial(line, i))

    def _is_name_at_start(self, line: TokenizedParagraph, i: int) -> bool:
        """Say whether a word capitalised at a sentence's start is a name."""
        low = line.lows[i]
        if low in FIRST_NAMES or low in self.inside or low in TITLES:
            return True
        following = line.words[i + 1] if i + 1 < len(line.words) else ""
        if low in self.lower or low in SAY_WORDS or (low[-1] == "s" and low in UNNAMED_HEADS):
            return False
        if following[:1].islower() and (low.endswith(_PLURALS) or (low.endswith("ly") and following not in _AFTER_A_NAME)):
            return False  # Neighbours described it; Quietly sold
        if following + "s" in SAY_WORDS:
            return False  # Highly recommend the cake; Conservatives say
        if following[:1].isupper() and (following.lower() not in STARTERS or is_institution(line, i + 1)):
            return True
        if following == "," and i + 2 < len(line.lows):
            after = line.lows[i + 2]
            if after in ("who", "whose", "a", "an", "the") or (after.isdigit() and len(after) == 2):  # “…,” Smith, 77, said
                return low not in ROLE_WORDS
        speaks = following.lower() in _AFTER_A_NAME and not following.endswith("ing")
        return (speaks or following.endswith("ed")) and low not in ROLE_WORDS

    @staticmethod
    def _is_initial(line: TokenizedParagraph, i: int) -> bool:
        """Say whether one capital is an initial without a period: M K Selvan.

        Not a, I and Group B.
        """
        before, after = line.words[i - 1 : i], line.words[i + 1 : i + 2]
        lone = line.words[i] in "AI" and not (after and len(after[0]) == 1)
        return bool(after) and after[0][:1].isupper() and not lone and not (before and before[0][:1].isupper())

    @staticmethod
    def _named_so(line: TokenizedParagraph, i: int) -> bool:
        """Say whether a surname may stand at an item."""
        return i < len(line.words) and line.words[i][:1].isupper() and line.lows[i] not in STARTERS | CALENDAR

    def _split(self, line: TokenizedParagraph, begin: int, end: int) -> list[Mention]:
        """Split a run of capitals into names.

        Titles, nationalities and parties are no part of them.
        """
        lows = line.lows
        if end - begin == 1 and is_surname(line, begin, self.surnames):
            return [self._mention(line, begin, end, begin, "bare", "")]
        institution = is_office(lows[begin:end]) or lows[end - 1] in INSTITUTIONS
        if end - begin > 1 and institution and not line.headline:
            return [self._mention(line, begin, end, begin, "org", "")]
        if any(lows[k] == "'s" and lows[k + 1] in HELD_OFFICES for k in range(begin + 1, end - 1)):
            return [self._mention(line, begin, end, begin, "org", "")]  # the U.S. Attorney's Office
        if end - begin == 1 and self._is_titular_surname(line, begin):
            return [self._mention(line, begin, end, begin, "bare", "")]
        title = self._last_title(lows, begin, end)
        if title < 0:
            return self._split_untitled(line, begin, end)
        if title == end - 1 and begin > 1 and line.words[begin - 1] == "The" and end - begin > 1 and not line.headline:
            return [self._mention(line, begin, end, begin, "org", "")]  # according to The Stage Reporter
        if title == end - 1:
            return self._role_only(line, begin, end)
        if lows[end - 1] in ORG_WORDS and lows[title + 1] not in FIRST_NAMES:
            return self._split_rest(line, begin, end)
        return self._split_titled(line, begin, end, title)

    @staticmethod
    def _is_titular_surname(line: TokenizedParagraph, i: int) -> bool:
        """Say whether a title that speaks without "the" is a surname: “We won,” King said."""
        following = line.lows[i + 1] if i + 1 < len(line.lows) else ""
        before = line.lows[i - 1] if i else ""
        speaks = following in SAY_WORDS or (before in SAY_WORDS and following in (".", ",", ""))
        return line.lows[i] in _TITULAR_SURNAMES and speaks and before != "the"

    def _last_title(self, lows: list[str], begin: int, end: int) -> int:
        """Return the item of the last title in a run of capitals, -1 for none."""
        last = -1
        for k in range(begin, end):
            role = lows[k] in ROLE_WORDS and end - k >= 3 and lows[k] not in FIRST_NAMES and lows[k] not in ORG_WORDS
            if (lows[k] in TITLES or role) and not (k == end - 1 and k > begin and self._may_be_named(lows, begin, k)):
                last = k
        return last

    def _split_titled(self, line: TokenizedParagraph, begin: int, end: int, title: int) -> list[Mention]:
        """Return the name after a title, and any name before it.

        What stands before the title is a name of its own.
        """
        lows = line.lows
        name = title + 1
        if lows[name] in ("of", "for"):
            name += 1
            while name < end and lows[name] not in FIRST_NAMES:
                name += 1
        elif lows[name] in ORG_WORDS and end - name == 1 and lows[title] not in MALE_TITLES | FEMALE_TITLES:
            return [self._mention(line, begin, end, begin, "org", "")]
        while name < end - 1 and (lows[name] in ("&", ",") or (lows[name] in SPEAKER_PARTICLES and name > title + 1)):
            name += 1
        if name >= end:
            return self._role_only(line, begin, end)
        extra = self._before_title(line, begin, title)
        return [*extra, self._mention(line, name, end, begin, "person", lows[title])]

    def _split_untitled(self, line: TokenizedParagraph, begin: int, end: int) -> list[Mention]:
        """Split a run without a title where a first name begins.

        For example: "Republican Donald Trump", "Fox News Megyn Kelly".
        """
        lows = line.lows
        last = end - (lows[end - 1] in NAME_SUFFIXES and end - begin > 2)
        for k in range(begin, last - 1):
            if lows[k] not in FIRST_NAMES:
                continue
            if lows[k] in _CALLINGS and lows[k + 1] in FIRST_NAMES and end - k > 2:
                continue  # Marine John Smith
            if k == begin or lows[k - 1] in _CALLINGS or not self._is_first(lows, begin, k):
                return self._split_at_first(line, begin, end, k)
        return self._split_rest(line, begin, end)

    def _split_at_first(self, line: TokenizedParagraph, begin: int, end: int, k: int) -> list[Mention]:
        """Split a run of capitals before a first name at k.

        One inside the name of an organisation or a place is not split.
        """
        lows = line.lows
        house = lows[end - 1] in ORG_WORDS and not (lows[end - 1] in ALSO_HOUSES and end - k == 2)
        joined = k > begin and (lows[k - 1] in ("of", "for", "&", "st.") or lows[k - 1] in SPEAKER_PARTICLES)
        titled = begin > 1 and line.words[begin - 1] == "The" and line.words[begin - 2] not in _STARTS and not line.headline
        if titled and end - begin > 1:
            return [self._mention(line, begin, end, begin, "org", "")]  # on The Joe Lund Experience
        if house or joined or (lows[end - 1] in PLACE_WORDS and end - k < 2):
            return self._split_rest(line, begin, end)
        described = k == begin + 1 and (lows[begin] in _CALLINGS or _TELLS_OF.search(lows[begin]) is not None)
        head = self._split_rest(line, begin, k) if k > begin and not described else []
        return [*head, self._mention(line, k, end, begin if not head else k, "person", "")]

    @staticmethod
    def _may_be_named(lows: list[str], begin: int, last: int) -> bool:
        """Say whether a title at the end of a run is a surname.

        For example: Larry King, Mr. King, Dr. Major.
        """
        if lows[last - 1] in FIRST_NAMES or INITIAL.match(lows[last - 1]):
            return True
        return lows[last - 1] in MALE_TITLES | FEMALE_TITLES and lows[last - 1][-1] in ".sr" and lows[last] not in _TITLE_ONLY

    @staticmethod
    def _is_first(lows: list[str], begin: int, k: int) -> bool:
        return all(lows[i] in FIRST_NAMES or INITIAL.match(lows[i]) for i in range(begin, k))

    def _before_title(self, line: TokenizedParagraph, begin: int, title: int) -> list[Mention]:
        """Return the name before a title: "Trump Campaign Manager Kellyanne Conway".

        It is a name of its own.
        """
        k = begin
        while k < title and line.lows[k] not in TITLES and line.lows[k] not in ORG_WORDS:
            k += 1
        if k == begin or line.lows[begin] in NATIONALITIES or line.lows[begin] in PLACE_WORDS or line.lows[begin] in GROUP_WORDS:
            return []
        if k - begin == 1 and (line.lows[begin] in ROLE_WORDS or _TELLS_OF.search(line.lows[begin])):
            return []
        return [self._mention(line, begin, k, begin, "bare" if k - begin == 1 else "org", "")]

    def _role_only(self, line: TokenizedParagraph, begin: int, end: int) -> list[Mention]:
        """Return what a run that ends in a title names.

        A run that is only a title ("the Republican Speaker") names nobody.
        """
        k = begin
        while k < end and line.lows[k] not in TITLES:
            k += 1
        if k > begin and line.lows[begin] not in NATIONALITIES and line.lows[begin] not in GROUP_WORDS:
            return self._split_rest(line, begin, k)
        return []

    def _split_rest(self, line: TokenizedParagraph, begin: int, end: int) -> list[Mention]:
        """Return a run without titles and first names as one name.

        Nationalities and parties before it are cut off.
        """
        lows = line.lows
        for kinds in (NATIONALITIES, GROUP_WORDS):
            while begin < end - 1 and lows[begin] in kinds and lows[end - 1] not in ORG_WORDS:
                begin += 1
        if end - begin == 1 and (lows[begin] in NATIONALITIES or lows[begin] in GROUP_WORDS):
            return []
        if end - begin == 1 and begin and lows[begin - 1] == "'s" and lows[begin] in ORG_WORDS:
            return []  # the second half of a name: the People's Daily
        if all(low in GENERIC_HOUSES for low in lows[begin:end]):
            return []  # the Department, Co Inc
        kind = self._kind(line, begin, end)
        if line.headline and kind == "person" and lows[begin] not in FIRST_NAMES:
            return [self._mention(line, k, k + 1, k, "bare", "") for k in range(begin, end)]
        return [self._mention(line, begin, end, begin, kind, "")]

    def _kind(self, line: TokenizedParagraph, begin: int, end: int) -> str:
        """Return the kind of name of a run of capitals, by its words alone."""
        lows = line.lows
        if any(is_org_word(line, k) for k in range(begin, end)):
            return "org"
        if lows[end - 1] in PLACE_WORDS or lows[begin] in PLACE_WORDS or "_".join(lows[begin : begin + 2]) in PLACE_PAIRS:
            return "place"
        if lows[end - 1] in SPEAKING_PLACES:
            return "org"
        if end - begin == 1:
            word = line.words[begin]
            return "org" if 1 < len(word) <= 6 and word.isupper() and not line.headline else "bare"
        if self._modifies(line, begin, end) or self._is_thing(line, begin):
            return "org"
        shouted = any(w.isupper() and len(w) > 2 and not INITIAL.match(w) for w in line.words[begin:end])
        return "person" if end - begin <= 4 and not shouted and "of" not in lows[begin:end] else "org"

    @staticmethod
    def _modifies(line: TokenizedParagraph, begin: int, end: int) -> bool:
        """Say whether capitals modify a noun: "Pacific Island leaders".

        They are without a known first name.
        """
        if line.lows[begin] in FIRST_NAMES or INITIAL.match(line.lows[begin]) or end >= len(line.lows):
            return False
        following = line.lows[end]
        if following in ROLE_WORDS and end + 1 < len(line.words) and line.words[end + 1][:1].isupper():
            return True  # Loose Ends star Ada Byron
        if not following.isalpha() or following in _AFTER_A_NAME or following in STARTERS:
            return False
        return following.endswith("s") and not following.endswith("ss") and following not in SAY_WORDS

    @staticmethod
    def _is_thing(line: TokenizedParagraph, begin: int) -> bool:
        """Say whether "the" stands before capitals: the Common Core.

        They are without a known first name.
        """
        unknown = line.lows[begin] not in FIRST_NAMES and not INITIAL.match(line.words[begin])
        return begin > 0 and line.lows[begin - 1] == "the" and unknown

    @staticmethod
    def _mention(line: TokenizedParagraph, begin: int, end: int, lead: int, kind: str, title: str) -> Mention:
        words = [w for w in line.words[begin:end] if w and w != ","]
        while "'s" in words[1:] or "’s" in words[1:]:  # Moody's Investors Service
            k = next(n for n in range(1, len(words)) if words[n] in ("'s", "’s"))
            words[k - 1 : k + 1] = [words[k - 1] + words[k]]
        if "(" in words:
            words[words.index("(") : words.index(")") + 1] = []
        return Mention(begin, end, lead, tuple(words), kind, title)
