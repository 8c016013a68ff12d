"""Rules on sentence forms that override the learned scorer.

A description and its name, pairs, passives.
"""

from __future__ import annotations

from ..text.names import TEAMS
from ..text.stopwords import is_negation
from .candidates import Candidate, Units
from .features import QUOTE_SYMBOLS, symbol_at, verb_at
from .lexicon import ROLE_WORDS, TITLES, words
from .mentions import Entity
from .speech_verbs import AUXILIARIES, SAY_WORDS

_DETERMINERS = words("the a an one another my our his her its their your this")
_ENDS = frozenset((",", ".", ";", "?", "!", "—", "(", "\n"))
_WHOSE = frozenset(("of", "for", "to", "at", "in", "with", "by"))
MAX_DESCRIPTION_UNITS = 12
"""Units of a description before a name."""
_LONGEST_BRACKET = 8
UNLIKELY_SPEAKER_LOG_ODDS = -3.5
"""The log odds under which nobody is taken to speak together with somebody else."""
_PASSIVE = words("was were is are been be being got gets")
_DONE_TO = words("""
    accused blamed branded called charged condemned criticised criticized denounced described dubbed hailed labelled labeled
    lambasted mocked praised rebuked reprimanded ridiculed scolded slammed told asked urged advised warned ordered instructed
    reminded informed questioned interviewed quizzed grilled thanked congratulated applauded jeered heckled assured challenged
    reported mentioned rumoured rumored quoted tipped cited
    """)
"""Participles of verbs of saying that, after "was", are done to the person named and not by them."""


def apply_rules(units: Units, accepted: set[int]) -> None:
    """Correct the accepted sources, in place, by the forms of their sentences."""
    _touching(units, accepted)
    if "according" in units.symbols:
        _according(units, accepted)
    _drop_topics(units, accepted)
    _drop_houses(units, accepted)
    if accepted:
        _drop_modifiers(units, accepted)
    _name_described(units, accepted)
    _drop_passives(units, accepted)
    _second_verbs(units, accepted)
    _second_clauses(units, accepted)
    if accepted and "and" in units.symbols:
        _with_others(units, accepted)
    _pair(units, accepted)


_OWNED = words("office estate")
"""Those always written with a possessive; "Byron's campaign" is the Byron campaign."""


def name_teams(units: Units, accepted: set[int], teams: dict[str, Entity]) -> None:
    """Give team sources a name of their own: the Byron campaign, Byron's office.

    Byron is then no source.

    teams: those that the article has named so far, by name; added to.
    """
    symbols = units.symbols
    before: Candidate | None = None
    for candidate in units.candidates:
        u = candidate.unit
        name, before = before, candidate
        if name is None or name.kind not in ("name", "bare") or not name.entities or candidate.word not in TEAMS:
            continue
        between = symbols[name.unit + 1 : u]
        if between not in ([], ["'s"], ["'"]) or candidate.kind not in ("nom", "noun"):
            continue
        speaks = symbol_at(symbols, u + 1) in SAY_WORDS or symbol_at(symbols, u + 1) in AUXILIARIES
        if name.unit in accepted and speaks:
            accepted.discard(name.unit)
            accepted.add(u)
        if u in accepted:
            whose = name.entities[0].words[-1]
            full = (f"{whose}’s" if between and candidate.word in _OWNED else whose, candidate.word)
            candidate.entities = (teams.setdefault(" ".join(full), Entity(full, False)),)
            candidate.name_start = name.name_start


def _touching(units: Units, accepted: set[int]) -> None:
    """Accept names with only a verb between them and a quotation.

    For example: “Is it?” asked Byron; a boast that Byron called “rather thin”.
    """
    symbols = units.symbols
    n = len(symbols)
    for candidate in units.candidates if units.quotes else ():
        u = candidate.unit
        if candidate.kind not in ("name", "bare", "he", "she"):
            continue
        ahead = u + 2 < n and symbols[u + 1] in SAY_WORDS and symbols[u + 1][-3:] != "ing" and _quote_after(symbols, u + 1)
        ahead = ahead and not (u and symbols[u - 1] in _WHOSE)
        behind = (
            u > 1 and symbols[u - 1] in _ASKED and symbols[u - 2] in QUOTE_SYMBOLS and symbol_at(symbols, u + 1) in ("", ".", ",")
        )
        if ahead or (behind and candidate.kind in ("name", "bare")):
            accepted.add(u)


def _according(units: Units, accepted: set[int]) -> None:
    """Accept a name that is the whole phrase: "According to the Post, …".

    Also "…, according to Byron.".
    """
    symbols = units.symbols
    for candidate in units.candidates:
        u = candidate.unit
        start = u - 1 if u and symbols[u - 1] == "the" else u
        alone = symbol_at(symbols, u + 1) in _ENDS or u + 1 == len(symbols)
        if candidate.kind in ("name", "bare", "org") and alone and symbols[max(start - 2, 0) : start] == ["according", "to"]:
            accepted.add(u)


def _quote_after(symbols: list[str], verb: int) -> bool:
    """Say whether a quotation directly follows a verb.

    "It", "her" or "as" may stand between where the verb names or judges.
    """
    k = verb + 1
    if symbols[verb] in _NAMES and symbols[k] in _OBJECTS:
        k += 1
    return k < len(symbols) and symbols[k] in QUOTE_SYMBOLS


_OBJECTS = words("as it him her them this that us me")
_NAMES = words("""
    call called calls dubbed describe described describes branded labelled labeled rejected rejects dismissed dismisses
    denounced condemned hailed slammed blasted praised criticised criticized characterized portrayed ridiculed mocked derided
    told
    """)
_ASKED = words("said says asked asks replied replies added adds")


def _name_described(units: Units, accepted: set[int]) -> None:
    """Replace a description by the name after it as the source.

    For example: “…,” said the mayor of Salem, Ada Byron, on Monday.
    """
    symbols = units.symbols
    roles = {c.unit for c in units.candidates if c.kind == "nom" and c.word in ROLE_WORDS}
    for name in units.candidates:
        u = name.unit
        if u < 2 or name.kind not in ("name", "bare") or (u + 1 < len(symbols) and symbols[u + 1] not in _ENDS):
            continue
        start = -1
        if symbols[u - 1] in ("called", "named") and _speaks_next(symbols, u):
            start = _description(symbols, u - 1)  # a shy man called Ada Byron, said
            if start >= 0 and roles.isdisjoint(range(start, u)):
                start = -1
        elif symbols[u - 1] == ",":
            start = _described_speaker(units, name, roles)
        if start >= 0:
            accepted.difference_update(range(start, u))
            accepted.add(u)


def _described_speaker(units: Units, name: Candidate, roles: set[int]) -> int:
    """Return where the description before ", Ada Byron" begins.

    -1 where she does not speak. roles: units of nouns.
    """
    symbols = units.symbols
    u = name.unit
    start = _description(symbols, u - 1)
    if start < 0 or (u - 2 in roles and not _WHOSE.isdisjoint(symbols[start : u - 2])):
        return -1  # "an assistant to the mayor, Ada Byron": who of the two she is, is open
    somebody = not roles.isdisjoint(range(start, u))  # and not "according to the report, Ada Byron, …"
    if name.kind == "bare" and not somebody:
        return -1
    before = symbols[max(0, start - 3) : start] or ["^"]
    if _said_before(before) or (somebody and before[-2:] == ["according", "to"]):
        return start
    clause = before[-2:] in ([",", "and"], [",", "but"], [",", "while"])
    begins = before[-1] in QUOTE_SYMBOLS or start == units.spans[units.sentence[u]][0] or clause
    return start if begins and _speaks_next(symbols, u) else -1


def _said_before(symbols: list[str]) -> bool:
    """Say whether a verb of saying follows its content.

    For example: “…,” said …; “…”, wrote …; the wall will stand, said ….
    """
    third, second, verb = ["", "", *symbols][-3:]
    if verb not in SAY_WORDS:
        return False
    if second == "," and third not in QUOTE_SYMBOLS:
        return verb in _ASKED and third not in ("N", "O")
    return second == "," or second in QUOTE_SYMBOLS


def _speaks_next(symbols: list[str], u: int) -> bool:
    """Say whether a comma and a verb of saying follow a name.

    For example: "Ada Byron, said", "Ada Byron, has said".
    """
    if symbol_at(symbols, u + 1) != ",":
        return False
    k = u + 2
    while k < len(symbols) and k < u + 5 and symbols[k] in AUXILIARIES and not is_negation(symbols[k]):
        k += 1
    return k < len(symbols) and symbols[k] in SAY_WORDS and symbols[k][-3:] != "ing" and symbols[k] not in ("declined", "refused")


def _description(symbols: list[str], end: int) -> int:
    """Return where the description that ends at a unit begins.

    For example "the mayor", "Smith's deputy"; -1 for none.
    """
    start = end
    while start > max(0, end - MAX_DESCRIPTION_UNITS):
        s = symbols[start - 1]
        possessive = symbols[start] in ("'s", "'")
        if s in SAY_WORDS or s in QUOTE_SYMBOLS or s == "to" or (s == "N" and not possessive):
            break
        if (not s[0].isalnum() and s not in ("'s", "'")) or (s in ("and", "but", "while") and symbol_at(symbols, start - 2) == ","):
            break
        start -= 1
    if start >= end:
        return -1
    whose = symbols[start] in ("N", "O") and symbols[start + 1] in ("'s", "'")
    return start if symbols[start] in _DETERMINERS or whose or (start + 1 < end and symbols[start] in _OFFICES_ALONE) else -1


_OFFICES_ALONE = words("mec mp mep mla dg minister secretary mayor president director chairman chairwoman chair governor")
"""Offices that need no article before their holder's name: "Minister for Transport, Ada Byron, said"."""


def _drop_topics(units: Units, accepted: set[int]) -> None:
    """Drop sources who are only the topic of another's words.

    For example: "Of his old rival, Ada Byron, he said …", "Asked about Byron, he said …".
    """
    symbols = units.symbols
    for candidate in units.candidates:
        u = candidate.unit
        begin = units.spans[units.sentence[u]][0]
        if symbols[begin] not in _TOPICS or begin == u or symbol_at(symbols, u + 1) != ",":
            continue
        if symbol_at(symbols, u + 2) in ("he", "she", "N") and symbol_at(symbols, u + 3) in SAY_WORDS:
            accepted.discard(u)


_TOPICS = words("of on about like unlike asked quoting citing")


def _drop_houses(units: Units, accepted: set[int]) -> None:
    """Drop the firm as a source in "Ada Byron at Tarn Capital said".

    The person speaks.
    """
    symbols = units.symbols
    for candidate in units.candidates:
        u = candidate.unit
        if candidate.kind != "name" or symbol_at(symbols, u + 1) not in ("at", "of", "from") or u + 3 >= len(symbols):
            continue
        known = any(entity.gender != "?" for entity in candidate.entities) or units.spans[units.sentence[u]][0] == u
        if not known or (u and symbols[u - 1] in _WHOSE):
            continue  # "a spokesman for Ada Byron of Nottingham said"
        if symbols[u + 2] in ("O", "N") and symbols[u + 3] in SAY_WORDS and symbols[u + 3][-3:] != "ing":
            accepted.discard(u + 2)
            accepted.add(u)


def _drop_modifiers(units: Units, accepted: set[int]) -> None:
    """Drop the modifying name as a source in “…,” wrote Tarn analyst Ada Byron.

    The person speaks.
    """
    symbols = units.symbols
    names = {c.unit for c in units.candidates if c.kind in ("name", "bare")}
    for candidate in units.candidates:
        u = candidate.unit
        if u not in accepted or not candidate.entities:
            continue
        k = u + 1
        while k < u + 4 and (symbol_at(symbols, k) in ROLE_WORDS or symbol_at(symbols, k) in TITLES):
            k += 1
        if k > u + 1 and symbols[k - 1] in ROLE_WORDS and k in names:
            accepted.discard(u)
            accepted.add(k)


_RESULTS = words("loss losses profit profits earnings revenue revenues sales gain gains growth win wins victory score time record")


def _drop_passives(units: Units, accepted: set[int]) -> None:
    """Drop passive subjects who say nothing more: "Byron was accused of hiding the letters".

    They are spoken to or of.
    """
    symbols = units.symbols
    for candidate in units.candidates:
        u = candidate.unit
        if u in accepted and symbol_at(symbols, u + 1) == "posted" and not _RESULTS.isdisjoint(symbols[u + 2 : u + 9]):
            accepted.discard(u)  # Byron Motors posted its first loss
        if u in accepted and symbol_at(symbols, u + 1) in ("called", "calls") and symbol_at(symbols, u + 2)[:1].isdigit():
            accepted.discard(u)  # she called 911
        if u not in accepted or candidate.kind not in ("name", "bare", "he", "she", "who", "org"):
            continue
        stop = units.spans[units.sentence[u]][1]
        k, _ = verb_at(symbols, u, stop, candidate.kind)
        passive = False
        while k < stop and (symbols[k] in AUXILIARIES or symbols[k] in _PASSIVE or symbols[k][-2:] == "ly"):
            passive = passive or symbols[k] in _PASSIVE
            k += 1
        if passive and k < stop and _is_done_to(symbols[k]) and SAY_WORDS.isdisjoint(symbols[k + 1 : stop]):
            accepted.discard(u)


def _is_done_to(participle: str) -> bool:
    """Say whether a participle after "was" is done to somebody: announced, said to be."""
    return participle in _DONE_TO or (participle in SAY_WORDS and (participle[-2:] == "ed" or participle in ("said", "written")))


def _second_verbs(units: Units, accepted: set[int]) -> None:
    """Accept the subject of a sentence whose second verb reports.

    For example: "Ada Byron bowed to the queen and said that …".
    """
    symbols = units.symbols
    people = {c.unit for c in units.candidates if c.kind == "name"}
    unnamed = {c.unit for c in units.candidates if c.kind in ("nom", "noun")}
    for begin, stop in units.spans:
        subject = next((u for u in range(begin, min(begin + 2, stop)) if u in people), -1)
        if subject < 0 or symbol_at(symbols, subject + 1) in ("'s", "'"):
            continue
        inside = accepted.intersection(range(begin, stop))
        for k in range(subject + 2, min(stop, subject + _REACH)):
            if symbols[k] in _SUBORDINATE or symbols[k] in SAY_WORDS or symbols[k] in QUOTE_SYMBOLS:
                break
            if symbols[k] in ("and", "but"):
                verb = k + 2 if symbol_at(symbols, k + 1) in _LATER else k + 1
                if verb < stop and symbols[verb] in _REPORTS and inside <= unnamed.intersection(range(subject, k)):
                    accepted -= inside
                    accepted.add(subject)
                    break


def _second_clauses(units: Units, accepted: set[int]) -> None:
    """Accept the speaker of a second clause behind another's.

    For example: "Ada Byron said it was cold and Mary Lamb denied it".
    """
    symbols = units.symbols
    for candidate in units.candidates:
        u = candidate.unit
        if candidate.kind not in ("name", "bare") or symbol_at(symbols, u - 1) not in ("and", "but", "while") or u in accepted:
            continue
        begin = units.spans[units.sentence[u]][0]
        spoke = max((a for a in accepted if begin <= a < u), default=-1)
        if symbol_at(symbols, u - 2) in ("N", "O", ")"):
            continue  # two who speak together, if either does
        verb = symbol_at(symbols, u + 1) in _REPORTS or symbol_at(symbols, u + 1) == "denied"
        if verb and spoke >= 0 and not SAY_WORDS.isdisjoint(symbols[spoke + 1 : u - 1]):
            accepted.add(u)


_REACH = 35
_LATER = words("later also then afterwards afterward")
_REPORTS = words("said says told tells insisted admitted claimed warned added")
_SUBORDINATE = words("that who which whom when after because while as if before whether where since what how why : ; (")


def _with_others(units: Units, accepted: set[int]) -> None:
    """Accept the named one for others joined to them without names.

    For example: "Byron and two colleagues argue", "she and her husband said".
    """
    symbols = units.symbols
    previous: Candidate | None = None
    for candidate in units.candidates:
        u = candidate.unit
        if previous is not None and previous.kind in ("name", "bare", "he", "she") and candidate.kind in ("nom", "noun", "some"):
            joined = symbol_at(symbols, previous.unit + 1) == "and" and 2 <= u - previous.unit <= _LONGEST_OTHERS
            plain = all(s.isalpha() and s not in SAY_WORDS for s in symbols[previous.unit + 1 : u])
            alone = symbol_at(symbols, previous.unit - 1) not in _WHOSE
            alone = alone and not any(e.bare and e.count < 2 for e in previous.entities)  # Politicians and some others
            if (
                joined
                and plain
                and alone
                and (u in accepted or previous.unit in accepted)
                and symbol_at(symbols, u + 1) in _TELLING
            ):
                accepted.discard(u)
                accepted.add(previous.unit)
        if candidate.kind not in ("his", "her", "their", "one", "some") or u in accepted:
            previous = candidate


_LONGEST_OTHERS = 5
_TELLING = SAY_WORDS | AUXILIARIES


def _pair(units: Units, accepted: set[int]) -> None:
    """Accept both of two joined people when either is a source.

    "And" or "nor" joins them: "Smith (D-Ohio) and Jones said".
    """
    symbols = units.symbols
    before: Candidate | None = None
    previous: Candidate | None = None
    for candidate in units.candidates:
        if (
            previous is not None
            and (candidate.kind in ("name", "bare") or candidate.kind == previous.kind == "org")
            and (previous.kind in ("name", "bare") or candidate.kind == previous.kind == "org")
            and _after_bracket(symbols, previous.unit + 1) == candidate.unit - 1
            and symbols[candidate.unit - 1] in ("and", "nor")
            and (candidate.unit in accepted or previous.unit in accepted)
            and min(candidate.score, previous.score) > UNLIKELY_SPEAKER_LOG_ODDS
        ):
            accepted |= {candidate.unit, previous.unit}
            if previous.partner is None:
                previous.partner = candidate
            if before is not None and before.partner is None and _first_of_three(units, before.unit, previous.unit):
                accepted.add(before.unit)
                before.partner = previous
        before, previous = previous, candidate


def _first_of_three(units: Units, first: int, second: int) -> bool:
    """Say whether a list of people begins at a name.

    For example: "Byron, Lund and Abel said", “…,” Byron, Lund and Abel said.
    """
    symbols = units.symbols
    starts = units.spans[units.sentence[first]][0] == first or symbols[first - 1] in QUOTE_SYMBOLS
    return starts and symbols[first] == "N" and symbols[first + 1 : second] == [","]


def _after_bracket(symbols: list[str], u: int) -> int:
    """Return the unit after the bracket that begins at u.

    For example (R-Ky.); u where none does.
    """
    if symbol_at(symbols, u) == "(" and ")" in symbols[u : u + _LONGEST_BRACKET]:
        return symbols.index(")", u) + 1
    return u
