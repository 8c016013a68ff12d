"""Leaves of the query tree, made from single words, phrases and field values.

The parser decides how leaves are combined.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NoReturn

from ..model import Span
from ..text.analysis import ELIDED, MARKS, UNSPACED, fold, terms, tokenize
from ..text.date_expressions import Period, ago, period, swapped
from ..text.dates import plain_day
from ..text.edit_distance import likely_slips
from .lexer import Lexeme, Lexer
from .messages import refuse
from .normalise import ESCAPED
from .tree import (
    About,
    Byline,
    DateRange,
    Everything,
    Fuzzy,
    Language,
    Near,
    Node,
    Or,
    Outlet,
    Phrase,
    Prefix,
    Speaker,
    Url,
    Wildcard,
    Word,
)

TEXT_FIELDS = ("", "said", "title")
"""Fields (and "", none) whose value is a text tree: words, phrases, patterns, NEAR."""

_DATE_FIELDS = ("date", "since", "until", "before", "after")
_SPLIT = re.compile(rf"[^\w'*?{MARKS}{UNSPACED}]+|_+|{ELIDED}")
_BEGINS_UNSPACED = re.compile(rf"[^*?]*[{UNSPACED}]\*+\Z")
_NO_PART = re.compile(rf"[^\w'{MARKS}]")
_ENDS_A_WORD = re.compile(rf"[\w*~{ESCAPED}{MARKS}]")
_LETTER = rf"(?:[^\W_]|[{MARKS}])"
_FUZZY = re.compile(r"~([0-9]*)\Z")
_SIMILARITY = re.compile(r"~(?:0?\.[0-9]+|1\.0+)\Z")  # Lucene's, from 0 to 1
_COMPARED = re.compile(r">=|<=|>|<|=")
_COMPARISONS = {">=": "since", "<=": "until", ">": "after", "<": "before", "=": "date"}
_LOST_SIGNS = re.compile(r"(?<=[^\W_])[+#]+[.,;:!?]*\Z")
_WEIGHT = re.compile(rf"(?<={_LETTER})\^[0-9.]+\Z")
_QUESTION = re.compile(rf"\A[^?]*{_LETTER}(\?+)[^\w*~?{MARKS}]*\Z")

_LANGUAGES = {
    "afrikaans": "af", "albanian": "sq", "amharic": "am", "arabic": "ar", "armenian": "hy", "azerbaijani": "az", "basque": "eu",
    "belarusian": "be", "bengali": "bn", "bosnian": "bs", "bulgarian": "bg", "burmese": "my", "catalan": "ca", "chinese": "zh",
    "croatian": "hr", "czech": "cs", "danish": "da", "dutch": "nl", "english": "en", "estonian": "et", "finnish": "fi",
    "french": "fr", "galician": "gl", "georgian": "ka", "german": "de", "greek": "el", "gujarati": "gu", "hebrew": "he",
    "hindi": "hi", "hungarian": "hu", "icelandic": "is", "indonesian": "id", "irish": "ga", "italian": "it", "japanese": "ja",
    "kannada": "kn", "kazakh": "kk", "khmer": "km", "korean": "ko", "kurdish": "ku", "lao": "lo", "latvian": "lv",
    "lithuanian": "lt", "macedonian": "mk", "malay": "ms", "malayalam": "ml", "maltese": "mt", "marathi": "mr", "mongolian": "mn",
    "nepali": "ne", "norwegian": "no", "pashto": "ps", "persian": "fa", "polish": "pl", "portuguese": "pt", "punjabi": "pa",
    "romanian": "ro", "russian": "ru", "serbian": "sr", "sinhala": "si", "slovak": "sk", "slovenian": "sl", "spanish": "es",
    "swahili": "sw", "swedish": "sv", "tagalog": "tl", "tamil": "ta", "telugu": "te", "thai": "th", "turkish": "tr",
    "ukrainian": "uk", "urdu": "ur", "vietnamese": "vi", "welsh": "cy",
}  # fmt: skip


@dataclass
class Leaves:
    """The builder of leaves for one query.

    `alone`: the query is one bare word, so that its last `?` may stand for a letter.
    """

    lexer: Lexer
    today: date
    alone: bool = False

    def leaf(self, name: str, lexeme: Lexeme) -> Node:
        """Return the leaf for a value of field `name` ("" for none).

        Raises QuerySyntaxError where the value cannot be one.
        """
        span = self.lexer.normal.span(lexeme.start, lexeme.end)
        quoted = lexeme.kind == "phrase"
        if lexeme.kind == "address":
            return self._address(lexeme, span)
        if name in TEXT_FIELDS:
            return self._phrase(lexeme, span) if quoted else self._word(name, lexeme, span)
        if name in _DATE_FIELDS:
            return self._date(name, lexeme, span)
        if name == "url":
            if not tokenize(lexeme.text):
                raise refuse("empty_field", *span, {"name": name})
            return Url(_host_and_path(_trim(lexeme.text)), span=span)
        if quoted and lexeme.number:
            self._refuse_in_field("~", name, lexeme)
        if not quoted:
            self._check_plain(name, lexeme)
        text = _trim(lexeme.text)
        unknown = not quoted and not self._escaped(lexeme) and text.lower() == "none"
        if name == "lang":
            return self._language(text, lexeme, span, unknown)
        if name == "byline":
            return Byline(text, span=span)
        if name == "about":
            return About(text, span=span)
        value = None if unknown else text
        whole = quoted and not unknown
        return Speaker(value, whole, span=span) if name == "speaker" else Outlet(value, whole, span=span)

    def _shape(self, lexeme: Lexeme) -> str:
        return self.lexer.normal.shape[lexeme.start : lexeme.end]

    def _escaped(self, lexeme: Lexeme) -> bool:
        return self._shape(lexeme) != self.lexer.normal.text[lexeme.start : lexeme.end]

    def _check_plain(self, name: str, lexeme: Lexeme) -> None:
        shape = self._shape(lexeme)
        if match := re.search(r"\*|\?(?=[^\W_])", shape):
            self._refuse_in_field(match.group(), name, lexeme)
        if re.search(rf"{_LETTER}~[0-9]*\Z", shape):
            self._refuse_in_field("~", name, lexeme)

    def _refuse_in_field(self, sign: str, name: str, lexeme: Lexeme) -> NoReturn:
        typed = self.lexer.normal.text[lexeme.start : lexeme.end]
        suggestion = self.lexer.replaced(lexeme.start, lexeme.end, re.sub(r"[*?]|~[0-9]*", "", typed))
        span = self.lexer.normal.span(lexeme.start, lexeme.end)
        raise refuse("wildcard_in_field", *span, {"sign": sign, "name": name}, suggestion)

    def _address(self, lexeme: Lexeme, span: Span) -> Node:
        text = _trim(lexeme.text)
        self.lexer.notice("pasted_address", lexeme.start, lexeme.end, {"address": text}, f'"{text}"')
        return Or((Url(_host_and_path(text), span=span), Phrase(text, span=span)), span=span)

    def _phrase(self, lexeme: Lexeme, span: Span) -> Phrase:
        text = " ".join(lexeme.text.split())
        distance = lexeme.number if lexeme.number and len(tokenize(text)) > 1 else None
        return Phrase(text, distance, span=span)

    def _language(self, text: str, lexeme: Lexeme, span: Span, unknown: bool) -> Language:
        if unknown:
            return Language(None, span=span)
        code = _LANGUAGES.get(text.lower(), text.lower())
        if not re.fullmatch(r"[a-z]{2}", code):
            raise refuse("bad_language", *span, {"typed": text})
        return Language(code, span=span)

    # Bare words, with what may stand in them.

    def _word(self, name: str, lexeme: Lexeme, span: Span) -> Node:
        text = lexeme.text
        pairs = zip(text, self._shape(lexeme), strict=True)
        shape = "".join(char if mark == ESCAPED and char.isalnum() else mark for char, mark in pairs)
        if not shape.strip("*"):
            if name:
                self._refuse_leading(shape[0], lexeme.start)
            return Everything(span=span)
        if "://" in shape or shape.startswith("www."):
            return Word(_trim(text), span=span)
        if self.alone and not name and "*" not in shape and (match := _QUESTION.search(shape)):
            return self._question(text[: match.start(1)], len(match.group(1)), lexeme, span)
        shape = _without_ending(shape)
        if match := _WEIGHT.search(shape):
            start = lexeme.start + match.start()
            self.lexer.notice("weight", start, lexeme.start + len(shape), {"typed": match.group()})
            text, shape = text[: match.start()], shape[: match.start()]
        if match := _SIMILARITY.search(shape):
            word = text[: match.start()]
            self.lexer.notice("fuzzy_similarity", lexeme.start, lexeme.end, {"typed": text[: len(shape)], "read": word + "~"})
            return self._fuzzy(word, text[: len(shape)], "", lexeme, span)
        if match := _FUZZY.search(shape):
            return self._fuzzy(text[: match.start()], text[: len(shape)], match.group(1), lexeme, span)
        if not re.search(r"[*?]", shape):
            self._tell_lost_signs(text, lexeme)
            return Word(_trim(text).replace(" & ", "&"), span=span)
        return self._pieces(text[: len(shape)], shape, lexeme.start, span)

    def _tell_lost_signs(self, text: str, lexeme: Lexeme) -> None:
        """Add a notice that the sign of LGBTQ+ is not searched for.

        C++ and C# are names of their own.
        """
        word = _trim(text)
        if (match := _LOST_SIGNS.search(text)) and word and not word.endswith(("+", "#")):
            signs = match.group().rstrip(".,;:!?")
            self.lexer.notice("signs_left_out", lexeme.start, lexeme.end, {"typed": word + signs, "word": word})

    def _pieces(self, text: str, shape: str, start: int, span: Span) -> Node:
        """Return the node for a word with `*` or `?` in it.

        Parts that a hyphen joins stand next to each other.
        """
        nodes: list[Node] = []
        at = 0
        for gap in [*_SPLIT.finditer(shape), None]:
            stop = gap.start() if gap else len(shape)
            piece = shape[at:stop].rstrip("?")  # at the end of a word it is punctuation
            if _BEGINS_UNSPACED.match(piece):  # each character is a word: what begins so is a run of them
                nodes.append(Word(_trim(piece), span=span))
            elif re.search(r"[*?]", piece):
                nodes.append(self._pattern(piece, start + at, span))
            elif tokenize(text[at:stop]):
                nodes.append(Word(_trim(text[at:stop]), span=span))
            at = gap.end() if gap else stop
        if not nodes:
            raise refuse("no_words", *span)
        tree = nodes[0]
        for node in nodes[1:]:
            tree = Near(tree, node, 0, span=span)
        return tree

    def _pattern(self, piece: str, start: int, span: Span) -> Node:
        folded = "".join(part if part in ("*", "?") else _NO_PART.sub("", fold(part)) for part in re.split(r"([*?])", piece))
        pattern = re.sub(r"\*{2,}", "*", folded).strip("'")
        if pattern[0] in "*?":
            self._refuse_leading(pattern[0], start)
        pattern = pattern.rstrip("?'")  # what stood after it was folded away
        if not re.search(r"[*?]", pattern):
            return Word(_trim(piece), span=span)
        star = pattern.find("*")
        letters = unicodedata.normalize("NFD", pattern[: max(star, 0)])  # a Korean syllable is its letters
        if star >= 0 and sum(char not in "'?" for char in letters) < 3:
            at = start + piece.index("*")
            raise refuse("wildcard_short", *self.lexer.normal.span(start, at + 1))
        if star == len(pattern) - 1 and "?" not in pattern:
            return Prefix(pattern[:-1], span=span)
        return Wildcard(pattern, span=span)

    def _refuse_leading(self, sign: str, start: int) -> NoReturn:
        raise refuse("leading_wildcard", *self.lexer.normal.span(start, start + 1), {"sign": sign})

    def _question(self, word: str, letters: int, lexeme: Lexeme, span: Span) -> Node:
        """Return the possible meanings of a lone `Zelensk?`.

        It is the word followed by a question mark, or the word with one more letter for each mark.
        """
        tokens = tokenize(word)
        if len(tokens) != 1:
            return Word(_trim(word), span=span)
        suggestion = self.lexer.replaced(lexeme.start, lexeme.end, word)
        self.lexer.notice("question_mark", lexeme.start, lexeme.end, {"word": word}, suggestion)
        return Or((Word(_trim(word), span=span), Wildcard(tokens[0].term + "?" * letters, span=span)), span=span)

    def _fuzzy(self, word: str, typed: str, number: str, lexeme: Lexeme, span: Span) -> Node:
        tokens = tokenize(word)
        if not tokens:
            raise refuse("no_words", *span)
        term = tokens[-1].term
        if number == "0" or "*" in word or "?" in word or terms(term) != (term,):
            return Phrase(_trim(word), span=span)
        likely = likely_slips(term)
        if not likely:
            self.lexer.notice("fuzzy_short", lexeme.start, lexeme.end, {"typed": typed, "word": word})
            return Word(_trim(word), span=span)
        edits = int(number[:3]) if number else likely
        if edits > 2:
            edits = 2
            self.lexer.notice("fuzzy_edits", lexeme.start, lexeme.end, {"typed": typed, "read": f"{word}~2"})
        tree: Node = Fuzzy(term, edits, span=span)
        if len(tokens) > 1:
            tree = Near(Word(_trim(word[: tokens[-1].start]), span=span), tree, 0, span=span)
        return tree

    # Dates.

    def _date(self, name: str, lexeme: Lexeme, span: Span) -> DateRange:
        text = lexeme.text.strip().rstrip(",;!?").strip()
        if text.lower() == "none" and name == "date":
            return DateRange(None, None, span=span)
        if ".." in text:
            left, right = re.split(r"\.\.+", text, maxsplit=1)
            return self._range(name, left, right, lexeme, span)
        if name == "date" and (match := _COMPARED.match(text)):
            name, text = _COMPARISONS[match.group()], text[match.end() :].strip()
        if name != "date" and (point := ago(text, self.today)):
            first, last = point, point
        else:
            first, last = self._period(text, lexeme)
        try:
            match name:
                case "since":
                    return DateRange(first, None, span=span)
                case "until":
                    return DateRange(None, last, span=span)
                case "before":
                    return DateRange(None, first - timedelta(days=1), span=span)
                case "after":
                    return DateRange(last + timedelta(days=1), None, span=span)
        except OverflowError:  # before the first or after the last day there is
            self._refuse_date(text, lexeme)
        return DateRange(first, last, span=span)

    def _range(self, name: str, left: str, right: str, lexeme: Lexeme, span: Span) -> DateRange:
        """Return the date range from `left` to `right`.

        `>` before `left` and `<` before `right` exclude that day.
        """
        if name != "date" or not (left or right):
            self._refuse_date(f"{left}..{right}", lexeme)
        after, before = left.startswith(">"), right.startswith("<")
        left, right = left.removeprefix(">").strip(), right.removeprefix("<").strip()
        try:
            first = self._period(left, lexeme)[after] + timedelta(days=after) if left else None
            last = self._period(right, lexeme)[not before] - timedelta(days=before) if right else None
        except OverflowError:
            self._refuse_date(lexeme.text, lexeme)
        if first and last and first > last:
            swap = f"date:{right}..{left}"
            shape = self.lexer.normal.shape
            at = lexeme.start - len("date:") if shape[: lexeme.start].lower().endswith("date:") else lexeme.start
            suggestion = self.lexer.replaced(at, lexeme.end, swap if at < lexeme.start else f"{right}..{left}")
            raise refuse("date_order", *span, {"first": left, "last": right, "swap": swap}, suggestion)
        return DateRange(first, last, span=span)

    def _period(self, text: str, lexeme: Lexeme) -> Period:
        days = period(text, self.today)
        if days is None:
            if both := swapped(text):
                self._refuse_swapped(text, both, lexeme)
            self._refuse_date(text, lexeme)
        return days

    def _refuse_swapped(self, text: str, both: tuple[date, date], lexeme: Lexeme) -> NoReturn:
        """Raise the error that asks which day 03/04/2022 is."""
        first, second = (day.isoformat() for day in both)
        days = {"first_day": plain_day(both[0]), "second_day": plain_day(both[1])}
        params = {"typed": text, "first": first, "second": second, **days}
        place = self.lexer.normal.text.find(text, lexeme.start, lexeme.end)
        start, end = (lexeme.start, lexeme.end) if place < 0 else (place, place + len(text))
        raise refuse("swapped_date", *self.lexer.normal.span(start, end), params, self.lexer.replaced(start, end, first))

    def _refuse_date(self, text: str, lexeme: Lexeme) -> NoReturn:
        at = self.lexer.normal.text.find(text, lexeme.start, lexeme.end)
        start, end = (lexeme.start, lexeme.end) if at < 0 else (at, at + len(text))
        raise refuse("bad_date", *self.lexer.normal.span(start, end), {"typed": text})


def _without_ending(shape: str) -> str:
    """Return a word without the punctuation after it."""
    end = len(shape)
    while end and not _ENDS_A_WORD.match(shape, end - 1):
        end -= 1
    return shape[:end]


def _host_and_path(address: str) -> str:
    """Return an address without the scheme, `www.` and the fragment.

    Saved and pasted copies of one address differ in these.
    """
    short = re.sub(r"\A(?:https?:)?//(?:www\.)?|#.*\Z", "", address, flags=re.IGNORECASE)
    return short if tokenize(short) else address


def _trim(text: str) -> str:
    """Return the text from its first to its last token."""
    tokens = tokenize(text)
    return text[tokens[0].start : tokens[-1].end] if tokens else ""
