"""The notices and error messages of the query language, in one table.

A Notice tells of a repair, a QuerySyntaxError of a refusal.

Words set in bold are marked **…**: pages make <strong> of it, `plain` takes the marks away for the terminal and the API.
A sentence is looked up in the catalogue as it stands here, then filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ..errors import QuerySyntaxError

Translate = Callable[[str], str]


def N_(text: str) -> str:
    """Mark a sentence for the catalogues; it is translated where it is shown."""
    return text


FIELD_LIST = "speaker, said, about, outlet, title, byline, date, since, until, before, after, lang, url"

REPAIRED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # code: (what was done, the words of the link that leads back or on)
        "closing_quote": (
            N_('We added a closing quotation mark: **"{phrase}"**.'),
            N_("Search for the separate words instead"),
        ),
        "closing_bracket": (N_("We added a closing bracket at the end."), N_("Edit search")),
        "operator_end": (N_("We left out **{operator}** at the end because nothing follows it."), ""),
        "operator_start": (N_("We left out **{operator}** at the beginning because nothing comes before it."), ""),
        "operator_twice": (N_("We left out **{operator}**: two operators stand in a row."), ""),
        "connector": (N_("We read **{typed}** as **NEAR/{distance}** (at most {distance} words between, any order)."), ""),
        "paragraph_connector": (N_("We left out **{typed}**: every search here already looks inside one paragraph."), ""),
        "operator_sign": (N_("We read **{typed}** as **{operator}**."), ""),
        "ordered_connector": (
            N_("We read **{typed}** as **BEFORE/{distance}** (the left side first, at most {distance} words between)."),
            "",
        ),
        "at_least": (N_("We left out **{typed}**: how often a word stands in a text cannot be asked for."), ""),
        "slashes": (N_("We searched for the word **{word}**: there are no regular expressions here."), ""),
        "star_left_out": (
            N_("We left out **\\***: inside quotation marks it stands for one word between two others."),
            "",
        ),
        "signs_left_out": (N_("We searched for **{word}**: the sign at the end of **{typed}** is not searched for."), ""),
        "fuzzy_similarity": (N_("We read **{typed}** as **{read}**: spelling variants are counted in letters."), ""),
        "small_or": (
            N_('We searched for the word "{typed}". To find either word, use capitals:'),
            N_("{example}"),
        ),
        "field_typo": (
            N_("There is no field **{name}**. We searched **{read}**."),
            N_('Search for the text "{typed}"'),
        ),
        "field_space": (
            N_("We searched for the word **{name}**. To search in {name}, leave out the space: **{example}**."),
            N_("Search in {name}"),
        ),
        "name_words": (
            N_("**{name}:** takes one word, so **{others}** may stand anywhere in the paragraph. A whole name: **{example}**."),
            N_("Search for the whole name"),
        ),
        "field_minus": (N_("We read **{typed}** as **{read}**."), ""),
        "date_range": (N_("We read **{typed}** as **{read}**."), ""),
        "fuzzy_short": (
            N_("**{typed}** is too short for spelling variants (4 letters or more), so we searched for **{word}**."),
            "",
        ),
        "fuzzy_edits": (N_("We read **{typed}** as **{read}**: spelling variants differ by at most 2 letters."), ""),
        "weight": (N_("We left out **{typed}**: words cannot be given a weight here."), ""),
        "question_mark": (
            N_("We searched for **{word}** and for words with one more letter in place of **?**."),
            N_("Search for {word} alone"),
        ),
        "capitals": (
            N_("Everything is in capitals, so **{operator}** was read as an operator and not as a word."),
            N_("Search for all of it as words"),
        ),
        "two_speakers": (
            N_("We looked for one quotation whose speaker’s name holds all of **{names}**."),
            N_("Search for a quotation by any of them"),
        ),
        "contradiction": (N_("The filters ask for **{value}** and leave it out, so nothing can be found."), ""),
        "pasted_address": (N_("This looks like an article address."), N_("Search for it as text")),
        "expansions": (
            N_("**{typed}** matches more than {limit} words; we used the {limit} most common. Add letters for a complete result."),
            "",
        ),
    }
)

REFUSED: Mapping[str, str] = MappingProxyType(
    {
        "unknown_field": N_(
            "There is no field called **{name}**. You can use: {fields}. "
            'To search for the text itself, write **"{name}:"** in quotation marks.'
        ),
        "bad_date": N_("**{typed}** is not a date. Write a year, month or day: 2020, 2020-03 or 2020-03-15."),
        "swapped_date": N_(
            "**{typed}** may be {first_day} or {second_day}. Write **{first}** for the one or **{second}** for the other."
        ),
        "date_order": N_("The range ends ({last}) before it begins ({first})."),
        "bad_language": N_("**{typed}** is not a language. Write its two letters, for example **lang:de**."),
        "only_exclusions": N_("Your search only says what to leave out. Add a word, a speaker, an outlet or a date."),
        "leading_wildcard": N_("A word cannot begin with **{sign}**. Write at least three letters first, for example **rice\\***."),
        "wildcard_short": N_("Write at least three letters before **\\***."),
        "wildcard_in_phrase": N_("**{sign}** does not work inside quotation marks. Use NEAR: **{example}**."),
        "phrase_stars": N_("Inside quotation marks **\\*** may stand for {most} words at most."),
        "regular_expression": N_(
            "**{typed}** looks like a regular expression. There are none here: use **\\*** for letters of a word."
        ),
        "wildcard_in_field": N_("**{sign}** does not work in **{name}:**. Write a whole word of the name."),
        "fuzzy_in_phrase": N_(
            "**~** with letters does not work inside quotation marks. For word distance, put the number after the closing mark: "
            "**{example}**."
        ),
        "near_operands": N_("**NEAR** needs a word or a phrase on each side."),
        "near_range": N_("The distance must be between 0 and {most}."),
        "sentence_connector": N_("**{typed}** (same sentence) is not available. Try **NEAR/20**."),
        "empty_phrase": N_("There are no words between the quotation marks."),
        "empty_group": N_("There are no words between the brackets."),
        "empty_field": N_("Nothing follows **{name}:**."),
        "no_words": N_("There are no words to search for. Write a word, a speaker, an outlet or a date."),
        "field_in_field": N_("**{inner}:** cannot stand inside the brackets of **{outer}:**. Put it after the closing bracket."),
        "unexpected_bracket": N_("There is a closing bracket with no opening bracket at character {position}: **{excerpt}**."),
        "too_deep": N_("There are more than {most} brackets inside each other. Take out some of them."),
        "too_long": N_("Your search has {length} characters; the most is {most}. To check a long passage, use **Check a quote**."),
        "too_many_terms": N_(
            "Your search has {count} words and phrases; the most is {most}. To check a long passage, use **Check a quote**."
        ),
        "timeout": N_(
            "This search took longer than {seconds} seconds and was stopped. Add a date or an outlet, or a longer word beginning."
        ),
    }
)


DATE_REPAIRS: Mapping[str, str] = MappingProxyType({"date_order": N_("Swap: {swap}"), "": N_("Search for {suggestion}")})
"""The words of the link to a refusal's suggestion: its own, or the one for all."""


def _untranslated(text: str) -> str:
    return text


def as_typed(words: str) -> str:
    """Return the reader's own words for a template, their asterisks escaped from bold marks."""
    return words.replace("*", "\\*")


def _fill(template: str, params: Mapping[str, str], translate: Translate) -> str:
    if not template:
        return ""
    return translate(template).format_map({name: as_typed(value) for name, value in params.items()})


@dataclass(frozen=True, slots=True)
class Notice:
    """A repair of, or a remark on, a query that did run.

    `start`, `end`: half-open offsets in the query as typed. `suggestion`: a whole query that takes the repair back or does what
    was probably meant; None where there is nothing to offer but editing.
    """

    code: str
    start: int
    end: int
    params: Mapping[str, str] = field(default_factory=dict, hash=False)
    suggestion: str | None = None

    def text(self, translate: Translate = _untranslated) -> str:
        """Return the sentence, with **bold** words."""
        return _fill(REPAIRED[self.code][0], self.params, translate)

    def action(self, translate: Translate = _untranslated) -> str:
        """Return the words of the link to `suggestion`, or ""."""
        return plain(_fill(REPAIRED[self.code][1], self.params, translate))


def refuse(
    code: str, start: int, end: int, params: Mapping[str, str] | None = None, suggestion: str | None = None
) -> QuerySyntaxError:
    """Return the error to raise for a query that cannot be run as it stands."""
    params = params or {}
    error = QuerySyntaxError(code, _fill(REFUSED[code], params, _untranslated), start, end, suggestion)
    error.params = params
    return error


def time_over(timeout_s: float) -> QuerySyntaxError:
    """Return the error for a search that was stopped after so many seconds."""
    return refuse("timeout", 0, 0, {"seconds": f"{timeout_s:g}"})


def error_text(error: QuerySyntaxError, translate: Translate = _untranslated) -> str:
    """Return a refusal's sentence in the reader's language, with **bold** words."""
    return _fill(REFUSED[error.code], error.params, translate)


def error_action(error: QuerySyntaxError, translate: Translate = _untranslated) -> str:
    """Return the link text of a refusal's suggestion, "" where there is none."""
    if error.suggestion is None:
        return ""
    return plain(_fill(DATE_REPAIRS.get(error.code, DATE_REPAIRS[""]), {**error.params, "suggestion": error.suggestion}, translate))


def plain(text: str) -> str:
    """Return a sentence without its bold marks."""
    return text.replace("\\*", "\0").replace("**", "").replace("\0", "*")


def bold_parts(text: str) -> list[tuple[str, bool]]:
    """Return a sentence as (text, bold) pieces, for pages."""
    parts = text.replace("\\*", "\0").split("**")
    return [(part.replace("\0", "*"), number % 2 == 1) for number, part in enumerate(parts) if part]
