"""The lexer: a normalised query to words, phrases, brackets, operators and fields.

It reports what it repaired and decides no structure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from ..text.analysis import LETTER, tokenize
from ..text.date_expressions import end_of_date
from ..text.edit_distance import slips
from .messages import FIELD_LIST, Notice, refuse
from .normalise import ESCAPED, Normal
from .phrase_words import MAX_STARS, STAR

Kind = Literal["word", "phrase", "open", "close", "field", "minus", "and", "or", "not", "near", "address", "end"]

QUERY_FIELDS = {name: name for name in FIELD_LIST.split(", ")} | {"source": "outlet", "publication": "outlet"}
"""What may stand before a colon -> the field it means."""

_ELSEWHERE = {
    # what other search tools and people call our fields; offered, never assumed
    "author": "byline", "by": "byline", "journalist": "byline", "reporter": "byline", "writer": "byline",
    "person": "speaker", "who": "speaker", "name": "speaker", "politician": "speaker",
    "headline": "title", "head": "title", "intitle": "title", "allintitle": "title", "hl": "title", "heading": "title",
    "newspaper": "outlet", "paper": "outlet", "publisher": "outlet", "media": "outlet", "press": "outlet",
    "quote": "said", "quoted": "said", "says": "said", "say": "said",
    "language": "lang", "site": "url", "inurl": "url", "link": "url", "domain": "url", "web": "url",
    "from": "since", "to": "until", "till": "until", "published": "date", "day": "date", "year": "date", "month": "date",
}  # fmt: skip

MAX_DISTANCE = 50
DEFAULT_DISTANCE = 10

_FIELD = re.compile(r"([^\W\d_]+)( *):(?!//)( *)")
_NEAR = re.compile(r"(?:near/?|adj/?|w/|/)([0-9]+)\Z", re.IGNORECASE)
_BEFORE = re.compile(r"(?:onear/?|pre/|before/)([0-9]+)\Z", re.IGNORECASE)
_AROUND = re.compile(r"AROUND *\( *([0-9]+) *\)")
_DISTANCE = re.compile(r" *~([0-9]+)|~")
_RANGE = re.compile(r"([\[{]) *([^\]}]+?) +TO +([^\]}]+?) *([\]}])")
_TO = re.compile(r" *(?:\.\.+|[–—…]) *| +(?:-|to|until|till|through|bis|à|au|hasta) +|-(?=[0-9]{4}(?![0-9]))", re.IGNORECASE)
"""What stands between the two ends of a range of dates."""
_COMPARED = re.compile(r"(?:>=|<=|=>|=<|>|<|=) *")
_VALUE = re.compile(r'[^\s"()]+')
_ATLEAST = re.compile(r"ATLEAST *([0-9]+) *(?=\()", re.IGNORECASE)
_REGEX = re.compile(r"/([^/\s]{2,})/(?=[\s)]|\Z)")
_PLAIN_WORD = re.compile(rf"(?:{LETTER}|['-])+\Z")
_WITH_AMPERSAND = re.compile(r"([^\W_]+) & ([^\W_]+)(?=[\s)]|\Z)")
_WEIGHT = re.compile(r"\^[0-9.]+\Z")
_WORD = re.compile(r'[^\s"()|]+')
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\"]+(?= *\Z)", re.IGNORECASE)
_SIGN_IN_WORD = re.compile(rf"(?<={LETTER})\*|\*(?={LETTER})|(?<={LETTER})\?(?={LETTER})")
_FUZZY_IN_WORD = re.compile(rf"(?<={LETTER})~")
_SIGNS: dict[str, tuple[Kind, str]] = {"&&": ("and", "AND"), "|": ("or", "OR"), "||": ("or", "OR"), "!": ("not", "NOT")}


class Lexeme(NamedTuple):
    """One lexeme of a query.

    `text`: a word or phrase without its marks, a field's name, an operator as written.

    `start`, `end`: half-open offsets in the normalised query. `number`: the distance of NEAR or of `"…"~n`.
    """

    kind: Kind
    text: str
    start: int
    end: int
    number: int | None = None
    ordered: bool = False  # of NEAR: the left side first


@dataclass
class Lexer:
    """The lexer of one query.

    `lexemes` ends with one of kind "end".
    """

    typed: str
    normal: Normal
    today: date
    lexemes: list[Lexeme] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    at: int = 0

    def read(self) -> list[Lexeme]:
        """Return the lexemes of the query.

        Raises QuerySyntaxError for what cannot be a lexeme.
        """
        shape = self.normal.shape
        while self.at < len(shape):
            char = shape[self.at]
            after_field = bool(self.lexemes) and self.lexemes[-1].kind == "field"
            if char == " ":
                self.at += 1
            elif char == '"':
                self._phrase()
            elif char in "()":
                self._add("open" if char == "(" else "close", char, self.at, self.at + 1)
            elif char == "|":
                end = self.at + 2 if shape.startswith("||", self.at) else self.at + 1
                self._sign(shape[self.at : end], end)
            elif char == "!" and self._starts_clause() and re.match(r'[\w"(]', shape[self.at + 1 : self.at + 2]):
                self._sign("!", self.at + 1)
            elif char in "-+" and self._starts_clause():
                following = shape[self.at + 1 : self.at + 2]
                if char == "-" and following not in ("", " ", "-"):
                    if self._after_closing():  # "carbon tax"-levy
                        self.notice("operator_sign", self.at, self.at + 1, {"typed": "-", "operator": "NOT"})
                    self._add("minus", "-", self.at, self.at + 1)
                else:
                    self.at += 1  # a dash, or a plus: every word is required as it is
            elif after_field and self.lexemes[-1].text in ("date", "since", "until", "before", "after", "url"):
                self._value(self.lexemes[-1].text)
            elif not (not after_field and self._field()):
                self._word(operators=not after_field)
        self._add("end", "", len(shape), len(shape))
        return self.lexemes

    def _add(self, kind: Kind, text: str, start: int, end: int, number: int | None = None, *, ordered: bool = False) -> None:
        self.lexemes.append(Lexeme(kind, text, start, end, number, ordered))
        self.at = end

    def _starts_clause(self) -> bool:
        return self.at == 0 or self.normal.shape[self.at - 1] in " (:|+-" or self._after_closing()

    def _after_closing(self) -> bool:
        """Say whether a phrase or brackets end right here."""
        return bool(self.lexemes) and self.lexemes[-1].end == self.at and self.lexemes[-1].kind in ("phrase", "close")

    def notice(self, code: str, start: int, end: int, params: dict[str, str] | None = None, suggestion: str | None = None) -> None:
        """Note a repair of [start, end) of the normalised query."""
        self.notices.append(Notice(code, *self.normal.span(start, end), params or {}, suggestion))

    def replaced(self, start: int, end: int, text: str) -> str:
        """Return the query as typed with [start, end) of the normalised query replaced."""
        span = self.normal.span(start, end)
        return (self.typed[: span.start] + text + self.typed[span.end :]).strip()

    def _phrase(self) -> None:
        shape, start = self.normal.shape, self.at
        close = shape.find('"', start + 1)
        stop = len(shape) if close < 0 else close
        text = self.normal.text[start + 1 : stop]
        if not tokenize(text):
            suggestion = self.replaced(start, stop + (close >= 0), "") or None
            raise refuse("empty_phrase", *self.normal.span(start, min(stop + 1, len(shape))), suggestion=suggestion)
        self._check_phrase(start, stop)
        text = self._with_stars(start, stop)
        if close < 0:
            self.notice("closing_quote", start, stop, {"phrase": text.strip()}, self.replaced(start, start + 1, ""))
            self._add("phrase", text, start, stop)
            return
        end, number = close + 1, None
        if match := _DISTANCE.match(shape, end):
            if match.group(1) is None:
                self._refuse_fuzzy_phrase(start, match.end(), text)
            end, number = match.end(), _number(match.group(1))
            if number > MAX_DISTANCE:
                suggestion = self.replaced(match.start(), end, f"~{MAX_DISTANCE}")
                raise refuse("near_range", *self.normal.span(match.start(), end), {"most": str(MAX_DISTANCE)}, suggestion)
        self._add("phrase", text, start, end, number)

    def _check_phrase(self, start: int, stop: int) -> None:
        """Refuse `*`, `?` and `~` at or in a word of a phrase.

        Inside quotation marks they would silently mean nothing.
        """
        inside = self.normal.shape[start + 1 : stop]
        if match := _SIGN_IN_WORD.search(inside):
            words = [word for word in self.normal.text[start + 1 : stop].split() if tokenize(word)]
            example = " NEAR/0 ".join(words)
            at = start + 1 + match.start()
            raise refuse(
                "wildcard_in_phrase",
                *self.normal.span(at, at + 1),
                {"sign": match.group(), "example": example},
                self.replaced(start, min(stop + 1, len(self.normal.shape)), example),
            )
        if _FUZZY_IN_WORD.search(inside):
            self._refuse_fuzzy_phrase(start, min(stop + 1, len(self.normal.shape)), inside)

    def _with_stars(self, start: int, stop: int) -> str:
        """Return the words of a phrase with the stars between them.

        Other stars are dropped, with a notice unless they were escaped.
        """
        normal = self.normal
        text, shape = normal.text[start + 1 : stop], normal.shape[start + 1 : stop]
        tokens = tokenize(text)
        stars = [star.start() for star in STAR.finditer(text)]
        for at in stars:
            if shape[at] == ESCAPED:  # a sign like any other
                text = text[:at] + " " + text[at + 1 :]
        stars = [at for at in stars if shape[at] != ESCAPED]
        between = [at for at in stars if tokens[0].start < at < tokens[-1].start]
        if len(between) > MAX_STARS:
            raise refuse("phrase_stars", *normal.span(start + 1 + between[0], start + 2 + between[-1]), {"most": str(MAX_STARS)})
        for at in stars:
            if at not in between:
                self.notice("star_left_out", start + 1 + at, start + 2 + at, {"phrase": text.replace("*", "").strip()})
                text = text[:at] + " " + text[at + 1 :]
        return text

    def _refuse_fuzzy_phrase(self, start: int, end: int, inside: str) -> None:
        words = re.sub(r"~[0-9]*", "", inside).strip()
        example = f'"{words}"~5'
        raise refuse("fuzzy_in_phrase", *self.normal.span(start, end), {"example": example}, self.replaced(start, end, example))

    def _sign(self, sign: str, end: int) -> None:
        kind, operator = _SIGNS[sign]
        self.notice("operator_sign", self.at, end, {"typed": sign, "operator": operator})
        self._add(kind, operator, self.at, end)

    def _field(self) -> bool:
        """Read a field name and its colon if they stand here."""
        if not self._starts_clause():
            return False
        match = _FIELD.match(self.normal.shape, self.at)
        if not match:
            return False
        typed, before, after = match.groups()
        name = typed.lower()
        rest = self.normal.shape[match.end() : match.end() + 1]
        if name in QUERY_FIELDS:
            if after and not before and rest not in ("", ")"):  # "he said: we …" is text
                example = f"{typed}:{_WORD.match(self.normal.text, match.end()) and _first(self.normal.text, match.end())}"
                joined = self.replaced(match.end() - len(after), match.end(), "")
                self.notice("field_space", self.at, match.end(1), {"name": name, "example": example}, joined)
                return False
            self._add("field", QUERY_FIELDS[name], self.at, match.end())
            return True
        if before or after or rest in ("", ")"):
            return False
        value = _first(self.normal.text, match.end())
        if near := _nearest_field(name):
            self.notice(
                "field_typo",
                self.at,
                match.end(1),
                {"name": typed, "read": f"{near}:{value}", "typed": f"{typed}:{value}".replace('"', "")},
                self.replaced(self.at, match.end() + len(value), '"' + f"{typed}:{value}".replace('"', "") + '"'),
            )
            self._add("field", QUERY_FIELDS[near], self.at, match.end())
            return True
        if typed != name or name == name.upper():
            return False  # "Breaking:Russia", "总统:我们": a name that is typed as a field is typed in small letters
        if name in _ELSEWHERE:
            suggestion = self.replaced(self.at, match.end(1), _ELSEWHERE[name])
        else:
            text = f"{typed}:{value}".replace('"', "")
            suggestion = self.replaced(self.at, match.end() + len(value), f'"{text}"')
        raise refuse(
            "unknown_field",
            *self.normal.span(self.at, match.end(1) + 1),
            {"name": typed, "fields": FIELD_LIST},
            suggestion,
        )

    def _value(self, name: str) -> None:
        """Read the value of a date field or of `url:`.

        An address ends at the next space; a date or a range ends where it stops being one.
        """
        if name != "url":
            self._date_value(name)
            return
        shape = self.normal.shape
        match = re.compile(r'[^\s"]+').match(shape, self.at)
        assert match  # the caller saw a character that is none of the excluded ones
        end = match.end()
        while shape[end - 1] == ")" and shape.count(")", self.at, end) > shape.count("(", self.at, end):
            end -= 1  # a bracket that closes a group is not the address's
        if end == self.at:
            end += 1
        self._add("word", self.normal.text[self.at : end], self.at, end)

    def _date_value(self, name: str) -> None:
        """Read a date, a comparison or a date range.

        The text is `first..last`; `<` and `>` before a date exclude it.
        """
        shape, start = self.normal.shape, self.at
        if match := _RANGE.match(shape, start):
            opening, first, last, closing = match.groups()
            first = "" if first == "*" else (">" if opening == "{" else "") + first
            last = "" if last == "*" else ("<" if closing == "}" else "") + last
            self._add("word", f"{first}..{last}", start, match.end())
            return
        compared = _COMPARED.match(shape, start) if name == "date" else None
        begin = compared.end() if compared else start
        end = end_of_date(shape, begin, self.today)
        if compared and end > begin:
            self._add("word", shape[start:begin].strip().replace("=>", ">=").replace("=<", "<=") + shape[begin:end], start, end)
            return
        if name == "date" and (parted := _TO.match(shape, end)) and (end > begin or ".." in parted.group()):
            last = end_of_date(shape, parted.end(), self.today)
            if last > parted.end() and (last == len(shape) or not re.match(r"[\w.]", shape[last])):
                read = f"{shape[begin:end]}..{shape[parted.end() : last]}"
                if shape[start:last] != read:
                    self.notice("date_range", start, last, {"typed": shape[start:last], "read": read})
                self._add("word", read, start, last)
                return
        whole = _VALUE.match(shape, start)
        assert whole  # the caller saw a character that is none of the excluded ones
        end = max(end, whole.end())
        self._add("word", self.normal.text[start:end], start, end)

    def _word(self, *, operators: bool) -> None:
        shape, start = self.normal.shape, self.at
        if operators and (match := _AROUND.match(shape, start)):
            self._near(match.group(), _number(match.group(1)), match.end())
            return
        if self._starts_clause() and (match := _ADDRESS.match(shape, start)) and not self.lexemes:
            self._add("address", self.normal.text[start : match.end()], start, match.end())
            return
        if operators and self._foreign():
            return
        match = _WORD.match(shape, start)
        assert match  # every excluded character is read elsewhere
        word, end = match.group(), match.end()
        if operators and self._operator(word, end):
            return
        if operators and _WEIGHT.match(word):  # "carbon tax"^4
            self.notice("weight", start, end, {"typed": word})
            self.at = end
            return
        text = self.normal.text[start:end]
        if not tokenize(text) and "*" not in word:
            self.at = end  # punctuation
            if self.lexemes and self.lexemes[-1].kind == "minus" and self.lexemes[-1].end == start:
                self.lexemes.pop()
            return
        self._add("word", text, start, end)

    def _foreign(self) -> bool:
        """Read foreign search syntax and spaced ampersand names.

        Foreign: what other search tools have and this one does not.
        """
        shape, start = self.normal.shape, self.at
        if match := _ATLEAST.match(shape, start):
            self.notice("at_least", start, match.end(), {"typed": match.group().strip()})
            self.at = match.end()
            return True
        if self._starts_clause() and (match := _REGEX.match(shape, start)):
            inner = match[1]
            if not _PLAIN_WORD.match(inner):
                words = " ".join(re.findall(rf"{LETTER}+", inner))
                suggestion = self.replaced(start, match.end(), words) if words else None
                raise refuse("regular_expression", *self.normal.span(start, match.end()), {"typed": match.group()}, suggestion)
            self.notice("slashes", start, match.end(), {"typed": match.group(), "word": inner})
            self._add("word", self.normal.text[start : match.end()], start, match.end())
            return True
        if (match := _WITH_AMPERSAND.match(shape, start)) and _is_short_name(match[1], match[2]):
            self._add("word", self.normal.text[start : match.end()], start, match.end())
            return True
        return False

    def _operator(self, word: str, end: int) -> bool:
        if word in ("AND", "OR", "NOT"):
            kinds: dict[str, Kind] = {"AND": "and", "OR": "or", "NOT": "not"}
            self._add(kinds[word], word, self.at, end)
        elif word == "&&":
            self._sign(word, end)
        elif match := _NEAR.match(word):
            self._near(word, _number(match.group(1)), end)
        elif match := _BEFORE.match(word):
            self._near(word, _number(match.group(1)), end, ordered=True)
        elif word == "ADJ":
            self._near(word, 0, end, ordered=True)
        elif word in ("NEAR", "NEAR/"):
            self._near(word, DEFAULT_DISTANCE, end)
        elif word.lower() in ("/p", "w/p") or (word == "SAME" and self.lexemes and any(c.islower() for c in self.normal.shape)):
            self.notice("paragraph_connector", self.at, end, {"typed": word}, None)
            self.at = end
        elif word.lower() in ("/s", "w/s"):
            suggestion = self.replaced(self.at, end, "NEAR/20")
            raise refuse("sentence_connector", *self.normal.span(self.at, end), {"typed": word}, suggestion)
        else:
            return False
        return True

    def _near(self, typed: str, distance: int, end: int, *, ordered: bool = False) -> None:
        operator = "BEFORE" if ordered else "NEAR"
        if distance > MAX_DISTANCE:
            suggestion = self.replaced(self.at, end, f"{operator}/{MAX_DISTANCE}")
            raise refuse("near_range", *self.normal.span(self.at, end), {"most": str(MAX_DISTANCE)}, suggestion)
        if not re.fullmatch(rf"{operator}/[0-9]+", typed):
            code = "ordered_connector" if ordered else "connector"
            self.notice(code, self.at, end, {"typed": typed, "distance": str(distance)})
        self._add("near", typed, self.at, end, distance, ordered=ordered)


def _is_short_name(first: str, second: str) -> bool:
    """Say whether an ampersand joins two words into a name: AT & T.

    M & A and r & d are others.
    """
    if min(len(first), len(second)) == 1:
        return True
    return min(len(first), len(second)) == 2 and first[0].isupper() and second[0].isupper()


def _number(digits: str) -> int:
    return int(digits) if len(digits) < 7 else 10**6


def _first(text: str, at: int) -> str:
    """Return the value that begins here: a quoted phrase, a bracketed group or a word."""
    match = re.compile(r'"[^"]*"?|\([^)]*\)?|[^\s"()|]*').match(text, at)
    return match.group() if match else ""


def _nearest_field(name: str) -> str | None:
    """Return the only field name of which this may be a misspelling."""
    if name in _ELSEWHERE:
        return None
    best = min(QUERY_FIELDS, key=lambda known: (slips(name, known), known))
    allowed = 2 if len(best) > 5 and abs(len(name) - len(best)) < 2 else 1
    return best if slips(name, best) <= allowed and len(name) > 2 else None
