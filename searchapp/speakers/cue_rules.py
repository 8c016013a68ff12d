"""Rules for plain cues rare in training, and for words that look like cues."""

from __future__ import annotations

from .candidates import Candidate, Units
from .features import QUOTE_SYMBOLS, symbol_at
from .houses import HOUSE_NOUNS
from .lexicon import words
from .speech_verbs import AUXILIARIES, SAY_WORDS
from .tokens import TokenizedParagraph

_REPORTED = words("""
    said says noted notes added adds explained explains stated states wrote writes warned warns argued argues recalled recalls
    announced reported insisted insists confirmed confirms claimed claims
    """)
_ENDS = frozenset((".", ",", ";", "—", "?", "!"))
_SHORTEST_CLAUSE = 4


def accept_cued(units: Units, accepted: set[int]) -> None:
    """Accept the names that stand in unambiguous forms."""
    symbols = units.symbols
    if not _REPORTED.isdisjoint(symbols):
        _after_clause(units, accepted)
    if "according" in symbols:
        _according(units, accepted)
    if units.quotes:
        _accept_subject(units, accepted)
    _accept_houses(units, accepted)
    _accept_subjects(units, accepted)
    if "as" in symbols:
        _as_said(units, accepted)
    first = units.candidates[0] if units.candidates else None
    if first is not None and first.unit == 0 and symbols[1:2] == [":"] and _is_label(first, symbols):
        first.sure = True
        accepted.add(0)


def _accept_houses(units: Units, accepted: set[int]) -> None:
    """Accept organisations where the sentence leaves no other subject.

    For example: "the institute revealed that …", "“…,” the department detailed.".
    """
    symbols = units.symbols
    for candidate in units.candidates:
        u = candidate.unit
        if candidate.word not in HOUSE_NOUNS or symbol_at(symbols, u - 1) != "the":
            continue
        verb = symbol_at(symbols, u + 1)
        told = verb in SAY_WORDS and symbol_at(symbols, u + 2) in ("that", ":")
        closes = verb[-2:] == "ed" and symbol_at(symbols, u + 2) in ("", ".", ",")
        if told or (closes and u > 1 and symbols[u - 2] in QUOTE_SYMBOLS):
            accepted.add(u)


def _accept_subjects(units: Units, accepted: set[int]) -> None:
    """Accept the name that begins a sentence before a verb of saying and "that".

    For example: "Tarn 6 reports that …".
    """
    symbols = units.symbols
    for candidate in units.candidates:
        u = candidate.unit
        begin = units.spans[units.sentence[u]][0]
        if candidate.kind not in ("name", "bare", "org", "place") or not (u == begin or symbols[begin:u] == ["the"]):
            continue
        k = u + 1
        while k < u + 4 and symbol_at(symbols, k) in _HAVE:
            k += 1
        if symbol_at(symbols, k) in _REPORTED and symbol_at(symbols, k + 1) == "that":
            accepted.add(u)


_HAVE = words("has have had also later then")


def _as_said(units: Units, accepted: set[int]) -> None:
    """Accept the subject of "as Byron noted", "as the Tarn analyst Ada Byron said"."""
    symbols = units.symbols
    for candidate in units.candidates:
        u = candidate.unit
        if candidate.kind not in ("name", "bare", "org") or symbol_at(symbols, u + 1) not in _REMARKED:
            continue
        k = u
        while k > u - _LONGEST_AS and (symbol_at(symbols, k - 1).isalpha() or symbol_at(symbols, k - 1) in ("'s", "'")):
            if symbol_at(symbols, k - 1) == "as":
                break
            k -= 1
        opens = symbol_at(symbols, k - 2) in ("", ",", "(", ".", "—", "but", "and", "just")
        if symbol_at(symbols, k - 1) == "as" and opens and SAY_WORDS.isdisjoint(symbols[k:u]) and _and_free(symbols, k, u):
            accepted.add(u)


def _and_free(symbols: list[str], begin: int, end: int) -> bool:
    """Say whether units hold no second clause."""
    return not _STOPS_AS & set(symbols[begin:end])


_STOPS_AS = words("and but he she they it who that when while") | AUXILIARIES
_REMARKED = words("noted notes remarked observed pointed said says wrote explained recalled told warned")
_LONGEST_AS = 8


def _accept_subject(units: Units, accepted: set[int]) -> None:
    """Accept the subject whose words follow in brackets or in the next sentence.

    The next sentence counts only where the paragraph has named nobody else in full.

    "Byron is not convinced (“It is still a toy”), but …"; "Byron is a fan. “It makes sense.” …"
    """
    symbols = units.symbols
    people = [c for c in units.candidates if c.kind in ("name", "bare")]
    for q, _ in units.quotes if people else ():
        begin, stop = units.spans[units.sentence[q]]
        if symbols[q][0] != "Q":
            continue
        if symbols[q - 1 : q] == ["("] and SAY_WORDS.isdisjoint(symbols[begin:q]):
            accepted.update(c.unit for c in people if c.unit == begin and (c.kind == "name" or _is_full(c)))
        elif q == begin and stop - q <= 2 and units.sentence[q] > 0 and not any(a < q for a in accepted):
            subject = _only_subject(people, units.spans[units.sentence[q] - 1][0], q)
            if subject is not None:
                subject.sure = True
                accepted.add(subject.unit)


def _only_subject(people: list[Candidate], begin: int, before: int) -> Candidate | None:
    """Return the person who begins a sentence, if nobody else is named.

    The paragraph has no other full name before the unit `before`.
    """
    named = {id(e) for c in people if _is_full(c) for e in c.entities if c.unit < before}
    subject = next((c for c in people if c.unit == begin), None)
    return subject if subject is not None and len(named) == 1 and _is_full(subject) else None


def _is_full(candidate: Candidate) -> bool:
    """Say whether a candidate is a person whose full name the article gives."""
    return len(candidate.entities) == 1 and candidate.entities[0].person and not candidate.entities[0].bare


def _is_label(first: Candidate, symbols: list[str]) -> bool:
    """Say whether a line begins with a full name as label: "Linus Torvik: …"."""
    named = (
        first.kind == "name" and len(first.entities) == 1 and first.entities[0].gender != "?" and len(first.entities[0].words) > 1
    )
    return named and len(symbols) > _SHORTEST_CLAUSE and symbols[2].isalpha() and not _FINITE.isdisjoint(symbols[2:12])


_FINITE = words("is are was were am has have had will can should must do does did would could")


def _after_clause(units: Units, accepted: set[int]) -> None:
    """Accept the subject of a verb that follows its clause.

    For example: "Sales fell by a third, said Byron.", "…, noted Byron, while …".
    """
    symbols = units.symbols
    for candidate in units.candidates:
        u = candidate.unit
        if candidate.kind not in ("name", "bare", "org"):
            continue
        start = u - 1 if symbol_at(symbols, u - 1) == "the" else u
        begin = units.spans[units.sentence[u]][0]
        if symbol_at(symbols, start - 1) not in _REPORTED or symbol_at(symbols, start - 2) != ",":
            continue
        if (u + 1 == len(symbols) or symbols[u + 1] in _ENDS) and start - 2 - begin >= _SHORTEST_CLAUSE:
            accepted.add(u)


def _according(units: Units, accepted: set[int]) -> None:
    """Accept a name after "according to".

    For example: "According to Byron the hall …", "according to analysts Lund.".
    """
    symbols = units.symbols
    for candidate in units.candidates:
        u = candidate.unit
        if candidate.kind not in ("name", "bare", "org"):
            continue
        k = u
        while k > 0 and k > u - _LONGEST_DESCRIPTION and symbols[k - 1].isalpha() and symbols[k - 1] not in _STOPS:
            k -= 1
        if symbols[max(k - 2, 0) : k] != ["according", "to"]:
            continue
        following = symbol_at(symbols, u + 1)
        alone = following in _ENDS or following == "" or following in ("and", "in", "on")
        opens = k == u and (following in _CLAUSE_OPENS or following in ("N", "O"))
        if alone or opens:
            accepted.add(u)


_LONGEST_DESCRIPTION = 5
_STOPS = words("to of by from with in on at for and or a an")
_CLAUSE_OPENS = words("the a an this that these those there it he she they we you his her their its most many some all no if when")


def drop_unsaid(line: TokenizedParagraph, units: Units, accepted: set[int]) -> None:
    """Drop the sources that say nothing: names in headings and unreal verbs.

    Unreal: somebody only hopes, has or is left to say something.
    """
    if not accepted:
        return
    if line.text.isupper() and line.headline:
        accepted.clear()
        return
    if is_heading(line):
        accepted.difference_update(c.unit for c in units.candidates if symbol_at(units.symbols, c.unit + 1) != ":")
        return
    for candidate in units.candidates:
        if candidate.unit in accepted and not candidate.sure and any(unsaid(units, candidate) for unsaid in _UNSAID):
            accepted.discard(candidate.unit)


def _in_question(units: Units, candidate: Candidate) -> bool:
    """Say whether a sentence asks what somebody said: "What has Byron said …?"."""
    symbols = units.symbols
    begin, stop = units.spans[units.sentence[candidate.unit]]
    return (
        symbols[stop - 1] == "?"
        and symbols[begin] in _QUESTIONS
        and not any(s in QUOTE_SYMBOLS for s in symbols[begin : begin + 4])
    )


_QUESTIONS = words("what why how when where who which did does do has have is are was were will would can could should")


def _speaks_through(units: Units, candidate: Candidate) -> bool:
    """Say whether somebody else says what is reported.

    For example: "Byron quit, with a source close to her saying: “…”".
    """
    symbols = units.symbols
    u = candidate.unit
    stop = min(units.spans[units.sentence[u]][1], u + _REACH)
    says = next((m for m in range(u + 1, stop) if symbols[m] in SAY_WORDS), -1)
    if says < 0 or symbols[says] not in _SAYING:
        return False
    return any(symbols[m - 1 : m + 1] == [",", "with"] for m in range(max(u + 2, says - 8), says - 1))


_SAYING = words("saying telling adding claiming arguing")


def _is_agreed_with(units: Units, candidate: Candidate) -> bool:
    """Say whether others agree with somebody: "The judge agreed with Byron that …"."""
    return units.symbols[max(candidate.unit - 2, 0) : candidate.unit] in (["agreed", "with"], ["agrees", "with"], ["agree", "with"])


def _ends_list(units: Units, candidate: Candidate) -> bool:
    """Say whether a name ends a list of places between commas.

    For example: "authors, from Tarn and Lund, spoke".
    """
    symbols = units.symbols
    u = candidate.unit
    if symbol_at(symbols, u + 1) != "," or symbol_at(symbols, u - 1) != "and" or symbol_at(symbols, u - 2) not in ("N", "O"):
        return False
    k = u - 2
    while k > 0 and (symbols[k] in ("N", "O", ",") or symbols[k] == "the"):
        k -= 1
    return symbols[k] in ("from", "in", "near") and symbol_at(symbols, k - 1) == ","


def _is_title(units: Units, candidate: Candidate) -> bool:
    """Say whether capitals before a colon are the title of a work.

    They are nobody's name: "Steel Harbour V: The Return was …".
    """
    if candidate.kind not in ("name", "bare", "org") or symbol_at(units.symbols, candidate.unit + 1) != ":":
        return False
    begin, stop = units.spans[units.sentence[candidate.unit]]
    unknown = not any(e.gender != "?" or e.roles for e in candidate.entities)
    return unknown and candidate.unit == begin and SAY_WORDS.isdisjoint(units.symbols[begin : min(stop, begin + _REACH)])


def _has_cue(units: Units, candidate: Candidate) -> bool:
    """Say whether a sentence has a cue for a candidate.

    A verb of saying, "according to", a quotation, or a colon right after the candidate.
    """
    symbols = units.symbols
    begin, stop = units.spans[units.sentence[candidate.unit]]
    near = range(max(begin, candidate.unit - _REACH), min(stop, candidate.unit + _REACH))
    cued = any(symbols[m] in SAY_WORDS or symbols[m] == "according" or symbols[m] in QUOTE_SYMBOLS for m in near)
    return cued or symbol_at(symbols, candidate.unit + 1) == ":"


def _lacks_cue(units: Units, candidate: Candidate) -> bool:
    return not _has_cue(units, candidate)


def is_heading(line: TokenizedParagraph) -> bool:
    """Say whether a paragraph is a heading: short, and no mark ends it."""
    if line.headline and line.text.isupper():
        return True
    text = line.text.rstrip()
    last = text[-2:-1] if text[-2:-1] in (".", "?", "!") else text[-1:]
    return len(line.text.split()) <= LONGEST_HEADING and (last.isalnum() or last in "'’)") and not _has_speech(line)


LONGEST_HEADING = 16
"""Words of a heading."""


def _has_speech(line: TokenizedParagraph) -> bool:
    """Say whether a line holds a sentence between marks, or ends inside one."""
    return any(q.words >= _SPOKEN_WORDS for q in line.quotations) or any(not q.closed for q in line.quotations)


_SPOKEN_WORDS = 6


def _only_may_say(units: Units, candidate: Candidate) -> bool:
    """Say whether a candidate's verbs of saying all express wish or need.

    For example: "hopes to answer", "be left to wonder".
    """
    symbols = units.symbols
    u = candidate.unit
    stop = min(units.spans[units.sentence[u]][1], u + _REACH)
    if (u and (symbols[u - 1] in SAY_WORDS or symbols[u - 1] == "to")) or symbol_at(symbols, u + 1) == ":":
        return False
    found = [m for m in range(u + 1, stop) if symbols[m] in SAY_WORDS and _NOUN_BEFORE.isdisjoint(symbols[max(u, m - 2) : m])]
    return bool(found) and all(_is_unreal(symbols, m, u) for m in found)


def _is_unreal(symbols: list[str], verb: int, u: int) -> bool:
    """Say whether a verb of saying depends on a word of wish, need or duty.

    It is then an infinitive after that word.
    """
    k = verb - 1
    while k > u and (symbols[k][-2:] == "ly" or symbols[k] in ("also", "even", "really")):
        k -= 1
    if symbols[k] == "should":
        return symbols[verb] in _DOUBTS
    return symbols[k] == "to" and symbols[k - 1] != "yet" and any(s in _UNREAL for s in symbols[max(u, k - 3) : k])


_REACH = 50
"""Units after a name in which its verbs of saying are looked for."""
_UNREAL = words(
    "hopes hoped hoping hope wants wanted want needs needed need left has have had plans planned likely about trying tries tried"
)
_DOUBTS = words("wonder ask")
_NOUN_BEFORE = words("the a an his her their its this that any no")


def _is_agent(units: Units, candidate: Candidate) -> bool:
    """Say whether a name ends the subject of a verb.

    For example: "a woman beaten by Byron has said", "lawyers for Lund said".

    Somebody else is the subject.
    """
    symbols = units.symbols
    u = candidate.unit
    k = u - 1
    while k > u - 4 and symbol_at(symbols, k) in _PAPERS:
        k -= 1
    if symbol_at(symbols, k) not in _LINKS_NOUNS or (candidate.kind not in ("name", "bare") and symbol_at(symbols, k) == "from"):
        return False
    before = symbol_at(symbols, k - 1)
    if before in SAY_WORDS or before in QUOTE_SYMBOLS or before in ("Q", ",", ""):
        return False
    k = u + 1
    while k < u + 4 and symbol_at(symbols, k) in AUXILIARIES:
        k += 1
    return symbol_at(symbols, k) in SAY_WORDS and symbol_at(symbols, k)[-3:] != "ing"


_LINKS_NOUNS = words("by for in from")
_PAPERS = words("the journal newspaper magazine paper website blog book")


def _is_addressee(units: Units, candidate: Candidate) -> bool:
    """Say whether somebody is told the words after a colon.

    For example: "she confirmed to the Post: “…”".
    """
    symbols = units.symbols
    u = candidate.unit
    if symbol_at(symbols, u + 1) != ":":
        return False
    k = u - 2 if symbol_at(symbols, u - 1) == "the" else u - 1
    told = symbol_at(symbols, k) in _TELLS
    return told or (symbol_at(symbols, k) == "to" and not SAY_WORDS.isdisjoint(symbols[max(0, k - 3) : k]))


_TELLS = words("told tells telling informed reminded assured asked")


def _is_asked_about(units: Units, candidate: Candidate) -> bool:
    """Say whether "it" is what something tells: "what it tells us"."""
    return candidate.kind == "it" and symbol_at(units.symbols, candidate.unit - 1) in _ASKS


_ASKS = words("what how why whatever does did")


def _is_preferred(units: Units, candidate: Candidate) -> bool:
    """Say whether a name is the object before other speakers.

    For example: "some backed Byron and others said".
    """
    symbols = units.symbols
    u = candidate.unit
    others = symbol_at(symbols, u + 1) == "and" and symbol_at(symbols, u + 2) in _OTHERS
    return others and symbol_at(symbols, u - 1)[-2:] == "ed" and symbol_at(symbols, u - 1) not in SAY_WORDS


_OTHERS = words("others some many most other")


def _is_listed(units: Units, candidate: Candidate) -> bool:
    """Say whether a name stands in a list of objects.

    For example: "the suit against Lund, Tarn and other firms, argues".
    """
    symbols = units.symbols
    u = candidate.unit
    if symbols[u + 1 : u + 3] != ["and", "other"]:
        return False
    k = u - 1
    while k > 0 and symbols[k] in ("N", "O", ",", "the"):
        k -= 1
    return symbol_at(symbols, k) in _LISTS


_LISTS = words("against with between including like from as at on for about to")

_UNSAID = (
    _is_agent,
    _is_addressee,
    _is_asked_about,
    _is_preferred,
    _is_listed,
    _only_may_say,
    _lacks_cue,
    _is_title,
    _in_question,
    _speaks_through,
    _ends_list,
    _is_agreed_with,
)
"""What makes a source none."""
