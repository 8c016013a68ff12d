"""Descriptions of a parsed query as a sentence for readers.

For example: "paragraphs where **Angela Merkel** is quoted saying …, published …".

Words that the reader typed are marked **…** as in messages.py. Every template goes through `translate`, then is filled in.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from typing import assert_never

from ..text.dates import plain_day
from ..text.readings import shown_readings
from .messages import N_, Translate, as_typed
from .phrase_words import STAR, is_name
from .tree import (
    FACETS,
    UNKNOWN,
    About,
    And,
    Before,
    Byline,
    DateRange,
    Everything,
    FacetName,
    Fuzzy,
    HasKey,
    InArticles,
    Language,
    Near,
    Node,
    Not,
    Or,
    Outlet,
    Phrase,
    Prefix,
    Query,
    Quoted,
    Selection,
    Speaker,
    Title,
    Url,
    Wildcard,
    Word,
)

Day = Callable[[date], str]

_UNKNOWN_WORDS = {
    "outlet": N_("an unknown outlet"),
    "about": N_("nobody"),
    "speaker": N_("a speaker who is not identified"),
    "language": N_("an unknown language"),
}
_KIND_WORDS = {"quoted": N_("quoted speech"), "reported": N_("reported speech"), "other": N_("other text")}
_TICKED = {
    "outlet": (N_("in {values}"), N_("not in {values}")),
    "about": (N_("that speak of {values}"), N_("that do not speak of {values}")),
    "speaker": (N_("quoting {values}"), N_("not quoting {values}")),
    "kind": (N_("with {values}"), N_("without {values}")),
    "language": (N_("in the language {values}"), N_("not in the language {values}")),
}


def interpret(query: Query, translate: Translate = str, day: Day = plain_day) -> str:
    """Return the sentence that describes a query and its filters, with **bold** marks.

    `day` writes a date in the reader's language.
    """
    return _Writer(translate, day).sentence(query)


class _Writer:
    def __init__(self, translate: Translate, day: Day) -> None:
        self._translate = translate
        self._day = day

    def say(self, template: str, **values: str) -> str:
        return self._translate(template).format_map(values)

    def sentence(self, query: Query) -> str:
        nodes = query.tree.nodes if isinstance(query.tree, And) else (query.tree,)
        clauses = [self.alternatives(query.tree)] if isinstance(query.tree, Or) else self.clauses(nodes)
        if query.first or query.last:
            clauses.append(self.dates(query.first, query.last))
        for name in FACETS:
            if name in query.filters:
                clauses += self.ticks(name, query.filters[name])
        paragraphs = self.say(N_("every paragraph")) if not clauses else self.say(N_("paragraphs"))
        whole = " ".join([paragraphs, ", ".join(clauses)]) if clauses else paragraphs
        if not _names_outlet(query.tree) and "outlet" not in query.filters:
            whole += ", " + self.say(N_("in **any outlet**"))
        return whole + "."

    def clauses(self, nodes: Sequence[Node]) -> list[str]:
        """Return the restricting clauses: the words of a group together, then each other node."""
        text = [node for node in nodes if _is_text(node) and not _is_optional(node)]
        found = [self.say(N_("with {words}"), words=self.words(text))] if text else []
        found += [self.clause(node) for node in nodes if not _is_text(node) and not isinstance(node, Everything)]
        return found + self.optional(nodes)

    def optional(self, nodes: Sequence[Node]) -> list[str]:
        """Return the remark on a group's optional words, "" where it has none."""
        words = " ".join(self.words([node]) for node in nodes if _is_optional(node))
        return [self.say(N_("({words} not required)"), words=words)] if words else []

    def alternatives(self, tree: Or) -> str:
        """Return the description of a top-level Or, without the brackets of a nested one."""
        if _is_text(tree):
            return self.say(N_("with {words}"), words=self.join_or([self.text(inner) for inner in tree.nodes]))
        return self.join_or([self.clause(inner) for inner in tree.nodes])

    def words(self, nodes: Sequence[Node]) -> str:
        """Return several text nodes that all have to be there, joined by "and"."""
        forms = [node for node in nodes if isinstance(node, Word) and node.required]
        others = [self.text(node) for node in nodes if node not in forms]
        any_form = []
        if forms:
            words = self.join_and([_bold(node.text) for node in forms])
            any_form = [self.say(N_("{words} in any form"), words=words) + self.other_ways(forms)]
        return self.join_and(any_form + others)

    def other_ways(self, nodes: Sequence[Word]) -> str:
        """Return in brackets the unexpected readings of bare words: other spellings, words in two pieces."""
        ways = dict.fromkeys(way for node in nodes for way in shown_readings(node.text, node.also))
        return " " + self.say(N_("(also {words})"), words=", ".join(_bold(way) for way in ways)) if ways else ""

    def text(self, node: Node) -> str:
        """Return a text node as a noun."""
        match node:
            case Word(text=text, required=True):
                return self.say(N_("{words} in any form"), words=_bold(text)) + self.other_ways([node])
            case Word(text=text):
                return _bold(text)
            case Phrase(text=text, distance=None | 0):
                return self.phrase(text)
            case Phrase(text=text, distance=distance):
                return self.say(
                    N_("{words} with at most {distance} words between, in any order"),
                    words=_bold(f'"{text}"'),
                    distance=str(distance),
                )
            case Prefix(text=text):
                return self.say(N_("a word that begins with {words}"), words=_bold(text))
            case Wildcard(pattern=pattern):
                return self.say(N_("a word of the form {words}"), words=_bold(pattern))
            case Fuzzy(text=text, edits=edits):
                return self.say(N_("{words} or a spelling at most {edits} letters different"), words=_bold(text), edits=str(edits))
            case Before(left=left, right=right, distance=distance):
                return self.say(
                    N_("{left} before {right} with at most {distance} words between"),
                    left=self.text(left),
                    right=self.text(right),
                    distance=str(distance),
                )
            case Near(left=left, right=right, distance=distance):
                return self.say(
                    N_("{left} and {right} with at most {distance} words between, in any order"),
                    left=self.text(left),
                    right=self.text(right),
                    distance=str(distance),
                )
            case And(nodes=nodes):
                required = [inner for inner in nodes if not _is_optional(inner)]
                return "(" + " ".join([self.words(required), *self.optional(nodes)]) + ")"
            case Or(nodes=nodes):
                return "(" + self.join_or([self.text(inner) for inner in nodes]) + ")"
            case Not(node=inner):
                return self.say(N_("without {words}"), words=self.text(inner))
            case _:
                return self.clause(node)

    def phrase(self, text: str) -> str:
        """Return quoted words: a star is any word, and a name may have the possessive."""
        words = self.say(N_("exactly {words}"), words=_bold(f'"{text}"'))
        if STAR.search(text):
            words += " " + self.say(N_("(**\\*** is any one word)"))
        if is_name(text):
            words += " " + self.say(N_("(also {words})"), words=_bold(f"{text}'s"))
        return words

    def clause(self, node: Node) -> str:
        """Return a node as a clause that follows "paragraphs"."""
        match node:
            case Word() | Phrase() | Prefix() | Wildcard() | Fuzzy() | Near():
                return self.say(N_("with {words}"), words=self.text(node))
            case And(nodes=nodes):
                return "(" + ", ".join(self.clauses(nodes)) + ")"
            case Or(nodes=nodes):
                if _is_text(node):
                    return self.say(N_("with {words}"), words=self.text(node))
                return "(" + self.join_or([self.clause(inner) for inner in nodes]) + ")"
            case Not(node=inner):
                if _is_text(inner):
                    return self.say(N_("without {words}"), words=self.text(inner))
                return self.say(N_("but not {clause}"), clause=self.clause(inner))
            case Speaker():
                return self.quoted(Quoted(speaker=node))
            case Quoted():
                return self.quoted(node)
            case Outlet(text=None):
                return self.say(N_("in {values}"), values=self.say(_UNKNOWN_WORDS["outlet"]))
            case Outlet(text=text):
                return self.say(N_("in the outlet {outlet}"), outlet=_bold(text))
            case Title(node=inner):
                return self.say(N_("whose headline has {words}"), words=self.words((inner,)))
            case Byline(text=text):
                return self.say(N_("written by {author}"), author=_bold(text))
            case About(text=text):
                return self.say(N_("that speak of {values}"), values=_bold(text))
            case Language(code=None):
                return self.say(N_("in {values}"), values=self.say(_UNKNOWN_WORDS["language"]))
            case Language(code=code):
                return self.say(N_("in the language {values}"), values=_bold(code))
            case Url(text=text):
                return self.say(N_("at an address with {words}"), words=_bold(text))
            case DateRange(first=first, last=last):
                return self.dates(first, last)
            case HasKey():
                return self.say(N_("with the same words"))
            case InArticles():
                return self.say(N_("of articles that hold all of these words"))
            case Everything():
                return self.say(N_("of any kind"))
            case _:
                assert_never(node)

    def quoted(self, node: Quoted) -> str:
        said = "" if node.said is None else self.said(node.said)
        if node.speaker is None:
            return self.say(N_("with {words} inside quotation marks"), words=said)
        speaker = self.speaker(node.speaker)
        if node.said is None:
            return self.say(N_("where {speaker} is quoted"), speaker=speaker)
        return self.say(N_("where {speaker} is quoted saying {words}"), speaker=speaker, words=said)

    def said(self, node: Node) -> str:
        nodes = node.nodes if isinstance(node, And) else (node,)
        return self.words([inner for inner in nodes if not _is_optional(inner)])

    def speaker(self, node: Node) -> str:
        match node:
            case Speaker(text=None):
                return self.say(N_("**somebody not identified**"))
            case Speaker(text=text):
                return _bold(text)
            case Or(nodes=nodes):
                return self.join_or([self.speaker(inner) for inner in nodes])
            case And(nodes=nodes):
                return self.join_and([self.speaker(inner) for inner in nodes])
            case Not(node=inner):
                return self.say(N_("somebody other than {speaker}"), speaker=self.speaker(inner))
            case _:
                return self.clause(node)

    def dates(self, first: date | None, last: date | None) -> str:
        if first is None and last is None:
            return self.say(N_("without a date"))
        if first is None and last is not None:
            return self.say(N_("published up to {last}"), last=f"**{self._day(last)}**")
        if first is not None and last is None:
            return self.say(N_("published from {first} on"), first=f"**{self._day(first)}**")
        assert first is not None
        assert last is not None
        if first == last:
            return self.say(N_("published on {day}"), day=f"**{self._day(first)}**")
        if (first.month, first.day) == (1, 1) and last == date(first.year, 12, 31):
            return self.say(N_("published in {values}"), values=f"**{first.year}**")
        return self.say(N_("published {first} to {last}"), first=f"**{self._day(first)}**", last=f"**{self._day(last)}**")

    def ticks(self, name: FacetName, selection: Selection) -> list[str]:
        if name == "date":
            return self.date_ticks(selection)
        with_these, without_these = _TICKED[name]
        found = []
        if selection.any_of:
            values = self.join_or([self.value(name, value) for value in selection.any_of])
            found.append(self.say(with_these, values=values))
        if selection.none_of:
            values = self.join_or([self.value(name, value) for value in selection.none_of])
            found.append(self.say(without_these, values=values))
        return found

    def date_ticks(self, selection: Selection) -> list[str]:
        found = [self.join_or([self.period(value) for value in selection.any_of])] if selection.any_of else []
        if selection.none_of:
            found.append(self.say(N_("but not {clause}"), clause=self.join_or([self.period(value) for value in selection.none_of])))
        return found

    def value(self, name: FacetName, value: str) -> str:
        if value == UNKNOWN:
            return "**" + self.say(_UNKNOWN_WORDS[name]) + "**"
        if name == "kind":
            return "**" + self.say(_KIND_WORDS[value]) + "**"
        return _bold(value)

    def period(self, prefix: str) -> str:
        """Return an ISO date prefix, or UNKNOWN, as a clause.

        A year gives "in", a month its first to last day, a day "on".
        """
        if prefix == UNKNOWN:
            return self.dates(None, None)
        parts = [int(part) for part in prefix.split("-")]
        year, month = parts[0], parts[1] if len(parts) > 1 else None
        if len(parts) == 3:
            return self.dates(date(*parts), date(*parts))
        if month is None:
            return self.dates(date(year, 1, 1), date(year, 12, 31))
        return self.dates(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    def join_and(self, parts: Sequence[str]) -> str:
        return self._join(parts, N_("{before} and {last}"))

    def join_or(self, parts: Sequence[str]) -> str:
        return self._join(parts, N_("{before} or {last}"))

    def _join(self, parts: Sequence[str], template: str) -> str:
        if len(parts) < 2:
            return "".join(parts)
        return self.say(template, before=", ".join(parts[:-1]), last=parts[-1])


def _is_text(node: Node) -> bool:
    """Say whether a node looks at the paragraph's words and nothing else."""
    match node:
        case Word() | Phrase() | Prefix() | Wildcard() | Fuzzy() | Near():
            return True
        case And(nodes=nodes) | Or(nodes=nodes):
            return all(_is_text(inner) for inner in nodes)
        case _:
            return False


def _names_outlet(node: Node) -> bool:
    match node:
        case Outlet():
            return True
        case And(nodes=nodes) | Or(nodes=nodes):
            return any(_names_outlet(inner) for inner in nodes)
        case _:
            return False


def _bold(words: str | None) -> str:
    """Return what the reader typed, set in bold."""
    return f"**{as_typed(words or '')}**"


def _is_optional(node: Node) -> bool:
    return isinstance(node, Word) and not node.required
