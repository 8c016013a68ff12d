"""The query parser: a query string to a tree and notices.

Raises QuerySyntaxError for what cannot be run. Pure: the same string and day always give the same tree.

    query    := or-group
    or-group := group (OR group)*
    group    := item (AND? item)*                    all of them, in the same paragraph
    item     := ("-" | NOT)* near
    near     := operand (NEAR/n operand)*            from left to right
    operand  := word | "words" | "words"~n | field:value | "(" or-group ")"
    value    := word | "words" | "(" or-group ")"

A tree that comes out of here holds something positive in every group and every branch of an Or; no And directly in an And, no Or
directly in an Or; function words that a group wants and does not require are Word(required=False). docs/query-language.md has the
language for its users.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from typing import NoReturn

from ..errors import QuerySyntaxError
from ..model import Span
from ..text.analysis import terms
from .combine import can_be_near, either, is_positive, speakers_of_one_quotation, together
from .leaf_parser import TEXT_FIELDS, Leaves
from .lexer import Lexeme, Lexer
from .messages import Notice, refuse
from .normalise import normalise
from .optional_words import is_telling, mark_optional
from .serialize import to_text
from .tree import And, Before, DateRange, Near, Node, Not, Or, Quoted, Speaker, Title, Word
from .word_pairs import pair_words

__all__ = ["Limits", "Parsed", "parse", "to_text"]

MAX_DEPTH = 25
"""Brackets inside brackets; a tree this deep is walked by recursion everywhere."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The size limits of a query.

    `terms`: words outside quotation marks, phrases and field values, each counted once.
    """

    length: int = 1000
    terms: int = 50


@dataclass(frozen=True, slots=True)
class Parsed:
    """The result of parsing: a tree with its notices.

    `mixed`: AND and OR met without brackets between them, so the reader is shown brackets.
    """

    tree: Node
    notices: tuple[Notice, ...] = ()
    mixed: bool = False


DEFAULT_QUERY_LIMITS = Limits()


def parse(text: str, *, today: date, limits: Limits = DEFAULT_QUERY_LIMITS) -> Parsed:
    """Parse a query.

    `today` resolves relative dates. Positions in notices and errors are half-open offsets in `text`.

    A query that a notice or an error offers can itself be read.
    """

    def readable(offer: str | None) -> str | None:
        try:
            return offer if offer is not None and _read(offer, today, limits) else None
        except QuerySyntaxError:
            return None

    try:
        parsed = _read(text, today, limits)
    except QuerySyntaxError as error:
        error.suggestion = readable(error.suggestion)
        raise
    return replace(parsed, notices=tuple(replace(notice, suggestion=readable(notice.suggestion)) for notice in parsed.notices))


def _read(text: str, today: date, limits: Limits) -> Parsed:
    if len(text) > limits.length:
        raise refuse("too_long", limits.length, len(text), {"length": f"{len(text):,}", "most": f"{limits.length:,}"})
    lexer = Lexer(text, normalise(text), today)
    lexemes = lexer.read()
    words = [lexeme for lexeme in lexemes if lexeme.kind in ("word", "phrase")]
    if len(words) > limits.terms:
        raise refuse(
            "too_many_terms",
            *lexer.normal.span(words[limits.terms].start, words[-1].end),
            {"count": f"{len(words):,}", "most": f"{limits.terms:,}"},
        )
    alone = len(words) == 1 and words[0].kind == "word"
    parser = _Parser(lexer, lexemes, Leaves(lexer, today, alone))
    tree = parser.query()
    if not is_positive(tree):
        raise refuse("only_exclusions", 0, len(text))
    parser.remark()
    _refuse_empty_range(tree)
    notices = tuple(sorted(lexer.notices, key=lambda notice: (notice.start, notice.end, notice.code)))
    shouted = not any(char.islower() for lexeme in words for char in lexeme.text)
    return Parsed(mark_optional(tree, shouted), notices, parser.mixed)


def _refuse_empty_range(tree: Node) -> None:
    """Refuse a `since:` day after the `until:` day.

    A range that ends before it begins is refused in the same way.
    """
    if not isinstance(tree, And):
        return
    begins = [node for node in tree.nodes if isinstance(node, DateRange) and node.first and not node.last]
    ends = [node for node in tree.nodes if isinstance(node, DateRange) and node.last and not node.first]
    if not begins or not ends:
        return
    begin, end = max(begins, key=lambda node: node.first or date.min), min(ends, key=lambda node: node.last or date.max)
    if begin.first and end.last and begin.first > end.last:
        swapped = DateRange(end.last, begin.first)
        others = tuple(node for node in tree.nodes if node not in (begin, end))
        params = {"first": begin.first.isoformat(), "last": end.last.isoformat(), "swap": to_text(swapped)}
        raise refuse("date_order", *max(begin.span, end.span), params, to_text(And((*others, swapped))))


@dataclass
class _Parser:
    lexer: Lexer
    lexemes: list[Lexeme]
    leaves: Leaves
    at: int = 0
    depth: int = 0
    mixed: bool = False

    @property
    def now(self) -> Lexeme:
        return self.lexemes[self.at]

    def query(self) -> Node:
        tree = self.or_group("")
        if self.now.kind == "close":
            self._refuse_bracket(self.now)
        if tree is None:
            raise refuse("no_words", 0, len(self.lexer.typed), suggestion=self._as_words())
        return tree

    def _as_words(self) -> str | None:
        typed = self.lexer.normal.text.strip().replace('"', "")
        return f'"{typed}"' if terms(typed) else None

    def _refuse_bracket(self, lexeme: Lexeme) -> None:
        span = self.lexer.normal.span(lexeme.start, lexeme.end)
        excerpt = self.lexer.typed[max(0, span.start - 20) : span.end + 20].strip()
        suggestion = self.lexer.replaced(lexeme.start, lexeme.end, "") or None
        raise refuse("unexpected_bracket", *span, {"position": str(span.start + 1), "excerpt": excerpt}, suggestion)

    # The grammar. `name` is the field whose value is being read, "" for none.

    def or_group(self, name: str) -> Node | None:
        start = self.now.start
        branches: list[Node] = []
        operator: Lexeme | None = None
        grouped = False
        while True:
            node, juxtaposed = self.group(name)
            if node is None and operator:
                if self.now.kind == "or":
                    self._left_out("operator_twice", operator)
                elif branches:
                    self._left_out("operator_end", operator)
            if node is not None:
                branches.append(node)
                grouped = grouped or juxtaposed
            if self.now.kind != "or":
                break
            if not branches and operator is None:
                self._left_out("operator_start", self.now)
            operator = self.now
            self.at += 1
        if not branches:
            return None
        if len(branches) == 1:
            return branches[0]
        self.mixed = self.mixed or grouped
        for branch in branches:
            if not is_positive(branch):
                raise refuse("only_exclusions", *branch.span)
        return either(branches, self._span(start))

    def group(self, name: str) -> tuple[Node | None, bool]:
        """Parse the group that begins here and return it.

        The node is None where there is nothing; the flag says whether the group has several items without brackets.
        """
        start = self.now.start
        items: list[Node] = []
        parted: set[int] = set()  # those that more than a space parts from the one before
        operator: Lexeme | None = None
        while self.now.kind not in ("or", "close", "end"):
            if self.now.kind == "and":
                if not items and operator is None:
                    first = self.at == 0 or self.lexemes[self.at - 1].kind == "open"
                    self._left_out("operator_start" if first else "operator_twice", self.now)
                elif operator is not None:
                    self._left_out("operator_twice", operator)
                operator = self.now
                self.at += 1
                continue
            begin = self.at
            node = self.item(name)
            if node is not None:
                if operator is not None or begin + 1 < self.at:
                    parted.add(len(items))
                items.append(node)
                operator = None
        if operator is not None and items:
            self._left_out("operator_twice" if self.now.kind == "or" else "operator_end", operator)
        if not items:
            return None, False
        span = self._span(start)
        if name in TEXT_FIELDS:
            items = pair_words(items, parted)
        if len(speakers := speakers_of_one_quotation(items)) > 1:
            self._two_speakers(speakers, span)
        return together(items, span), len(items) > 1

    def item(self, name: str) -> Node | None:
        start = self.now
        excluded = False
        while self.now.kind in ("minus", "not"):
            if self.lexemes[self.at + 1].kind in ("and", "or", "close", "end", "near"):
                if self.now.kind == "not":
                    self._left_out(
                        "operator_end" if self.lexemes[self.at + 1].kind in ("close", "end") else "operator_twice", self.now
                    )
                self.at += 1
                return None
            excluded = not excluded
            self.at += 1
        node = self.near(name)
        if not excluded:
            return node
        return node.node if isinstance(node, Not) else Not(node, span=self._span(start.start))

    def near(self, name: str) -> Node:
        start = self.now
        if start.kind == "near":
            self._refuse_near(start.start, start.end, self._without(start))
        node = self.operand(name)
        while self.now.kind == "near":
            near, left_end = self.now, self.lexemes[self.at - 1].end
            self.at += 1
            right_start = self.now.start
            if self.now.kind not in ("word", "phrase", "open", "field"):
                self._refuse_near(near.start, near.end, self._without(near))
            right = self.operand(name)
            right_end = self.lexemes[self.at - 1].end
            for side, begin, end in ((node, start.start, left_end), (right, right_start, right_end)):
                if not can_be_near(side):
                    suggestion = self._as_phrase(side, begin, end) or self._in_field(node, right, near, start.start, right_end)
                    self._refuse_near(begin, end, suggestion)
            kind = Before if near.ordered else Near
            node = kind(node, right, near.number or 0, span=self._span(start.start))
        return node

    def _refuse_near(self, start: int, end: int, suggestion: str | None) -> NoReturn:
        raise refuse("near_operands", *self._span(start, end), suggestion=suggestion)

    def _without(self, near: Lexeme) -> str | None:
        return " ".join(self.lexer.replaced(near.start, near.end, "").split()) or None

    def _as_phrase(self, side: Node, start: int, end: int) -> str | None:
        """Offer "carbon tax" NEAR/5 cut for (carbon tax) NEAR/5 cut."""
        if not isinstance(side, And) or not all(isinstance(node, Word) for node in side.nodes):
            return None
        return self.lexer.replaced(start, end, '"' + " ".join(to_text(node) for node in side.nodes) + '"')

    def _in_field(self, left: Node, right: Node, near: Lexeme, start: int, end: int) -> str | None:
        """Offer said:(tax NEAR/5 cut) for said:tax NEAR/5 cut."""
        inner = [node.said if isinstance(node, Quoted) and not node.speaker else node for node in (left, right)]
        if inner == [left, right] or not all(node and can_be_near(node) for node in inner):
            return None
        sides = [f"({to_text(node)})" if isinstance(node, Or) else to_text(node) for node in inner if node]
        return self.lexer.replaced(start, end, f"said:({sides[0]} NEAR/{near.number} {sides[1]})")

    def operand(self, name: str) -> Node:
        lexeme = self.now
        self.at += 1
        if lexeme.kind == "open":
            return self.brackets(name, lexeme)
        if lexeme.kind == "field":
            return self.value(name, lexeme)
        return self.leaves.leaf(name, lexeme)

    def brackets(self, name: str, opening: Lexeme) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise refuse("too_deep", *self._span(opening.start, opening.end), {"most": str(MAX_DEPTH)})
        node = self.or_group(name)
        self.depth -= 1
        if node is None:
            stop = self.now.end
            suggestion = self.lexer.replaced(opening.start, stop, "") or None
            raise refuse("empty_group", *self._span(opening.start, stop), suggestion=suggestion)
        if self.now.kind == "close":
            self.at += 1
        elif not any(notice.code == "closing_bracket" for notice in self.lexer.notices):
            end = self.now.start
            self.lexer.notice("closing_bracket", opening.start, opening.end, {}, self.lexer.replaced(end, end, ")"))
        return node

    def value(self, outer: str, lexeme: Lexeme) -> Node:
        """Return what `field:value` means."""
        name = lexeme.text
        if outer:
            raise refuse("field_in_field", *self._span(lexeme.start, lexeme.end), {"inner": name, "outer": outer})
        if self.now.kind == "minus":
            return self._minus_value(lexeme)
        if self.now.kind not in ("word", "phrase", "open"):
            typed = self.lexer.normal.text[lexeme.start : lexeme.end].strip(" :")
            suggestion = self.lexer.replaced(lexeme.start, lexeme.end, typed + " ")
            raise refuse("empty_field", *self._span(lexeme.start, lexeme.end), {"name": name}, suggestion)
        inner = self.operand(name)
        if name not in ("speaker", "said", "title"):
            return inner
        span = self._span(lexeme.start)
        if not is_positive(inner):
            raise refuse("only_exclusions", *span)
        if name == "speaker":
            return Quoted(speaker=inner, span=span)
        return Title(inner, span=span) if name == "title" else Quoted(said=inner, span=span)

    def _minus_value(self, lexeme: Lexeme) -> Node:
        """Read `speaker:-merkel` as `-speaker:merkel`."""
        self.at += 1
        end = self.now.end
        typed = self.lexer.normal.text[lexeme.start : end]
        node = self.value("", lexeme)
        self.lexer.notice("field_minus", lexeme.start, end, {"typed": typed, "read": "-" + typed.replace("-", "", 1)})
        return Not(node, span=node.span)

    def _two_speakers(self, speakers: list[Node], span: Span) -> None:
        names = [node.text for node in speakers if isinstance(node, Speaker) and node.text]
        spans = [node.span for node in speakers]
        either = to_text(Quoted(speaker=Or(tuple(speakers))))
        typed = self.lexer.typed
        rest = typed[: spans[0].start]
        for before, after in zip(spans, [*spans[1:], None], strict=True):
            rest += typed[before.end : after.start if after else len(typed)]
        suggestion = " ".join([either, *rest.replace("speaker:", " ").split()])
        self.lexer.notices.append(Notice("two_speakers", span.start, span.end, {"names": ", ".join(names)}, suggestion))

    def _span(self, start: int, end: int | None = None) -> Span:
        stop = self.lexemes[max(self.at - 1, 0)].end if end is None else end
        return self.lexer.normal.span(start, max(stop, start))

    def _left_out(self, code: str, lexeme: Lexeme) -> None:
        self.lexer.notice(code, lexeme.start, lexeme.end, {"operator": lexeme.text})

    def remark(self) -> None:
        """Add notices for a query that is read unchanged.

        They are about a small `or`, or an operator among capitals.
        """
        lexemes = self.lexemes
        for before, lexeme, after in zip(lexemes, lexemes[1:], lexemes[2:], strict=False):
            if lexeme.kind == "word" and lexeme.text.lower() == "or" and _tells(before) and _tells(after):
                text = self.lexer.normal.text
                example = f"{text[before.start : before.end]} OR {text[after.start : after.end]}"
                suggestion = self.lexer.replaced(lexeme.start, lexeme.end, "OR")
                params = {"typed": lexeme.text, "example": example}
                self.lexer.notice("small_or", lexeme.start, lexeme.end, params, suggestion)
        for n, lexeme in enumerate(lexemes):
            if lexeme.kind == "field" and lexeme.text in ("speaker", "outlet", "byline", "about"):
                self._name_words(lexeme, lexemes[n + 1 :])
        letters = [char for char in self.lexer.normal.shape if char.isalpha()]
        operator = next((lexeme for lexeme in lexemes if lexeme.kind in ("and", "or", "not")), None)
        words = [lexeme for lexeme in lexemes if lexeme.kind == "word"]
        capitals = any(char.isupper() for word in words for char in word.text)  # Chinese and Hindi have none
        if operator and operator.text.isalpha() and len(words) > 2 and capitals and not any(char.islower() for char in letters):
            self.lexer.notice("capitals", operator.start, operator.end, {"operator": operator.text}, self.lexer.typed.lower())

    def _name_words(self, field: Lexeme, after: list[Lexeme]) -> None:
        """Add a notice that `speaker:Angela Merkel` ends at its first word.

        It is given where the capitals go on as in a name.
        """
        words = list(takewhile(lambda lexeme: lexeme.kind == "word" and _is_name_word(lexeme.text), after))
        if len(words) < 2:
            return
        start, end = words[0].start, words[-1].end
        whole = '"' + " ".join(word.text for word in words) + '"'
        params = {"name": field.text, "others": " ".join(word.text for word in words[1:]), "example": f"{field.text}:{whole}"}
        self.lexer.notice("name_words", field.start, end, params, self.lexer.replaced(start, end, whole))


def _is_name_word(word: str) -> bool:
    return word[:1].isupper() and not word[1:].isupper() and bool(terms(word))


def _tells(lexeme: Lexeme) -> bool:
    return lexeme.kind == "phrase" or (lexeme.kind == "word" and is_telling(Word(lexeme.text)))
