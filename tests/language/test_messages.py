"""Every sentence about a query: when it comes, what it says, where it points, and the query it offers instead."""

from __future__ import annotations

from datetime import date

import pytest

from searchapp.errors import QuerySyntaxError
from searchapp.query.messages import REFUSED, REPAIRED, bold_parts, error_action, error_text, plain
from searchapp.query.parser import parse, to_text

TODAY = date(2026, 11, 22)

# typed | read as | code | the part it is about | sentence | words of the link | the query behind it
REPAIRS = [
    (
        'tax "prices will not rise',
        'tax "prices will not rise"',
        "closing_quote",
        '"prices will not rise',
        'We added a closing quotation mark: "prices will not rise".',
        "Search for the separate words instead",
        "tax prices will not rise",
    ),
    (
        "(tax OR levy",
        "tax OR levy",
        "closing_bracket",
        "(",
        "We added a closing bracket at the end.",
        "Edit search",
        "(tax OR levy)",
    ),
    (
        "tax AND",
        "tax",
        "operator_end",
        "AND",
        "We left out AND at the end because nothing follows it.",
        "",
        None,
    ),
    ("tax OR", "tax", "operator_end", "OR", "We left out OR at the end because nothing follows it.", "", None),
    ("tax NOT", "tax", "operator_end", "NOT", "We left out NOT at the end because nothing follows it.", "", None),
    ("(tax AND) cut", "tax cut", "operator_end", "AND", "We left out AND at the end because nothing follows it.", "", None),
    ("AND tax", "tax", "operator_start", "AND", "We left out AND at the beginning because nothing comes before it.", "", None),
    ("OR tax", "tax", "operator_start", "OR", "We left out OR at the beginning because nothing comes before it.", "", None),
    ("tax AND AND cut", "tax cut", "operator_twice", "AND", "We left out AND: two operators stand in a row.", "", None),
    ("tax AND OR cut", "tax OR cut", "operator_twice", "AND", "We left out AND: two operators stand in a row.", "", None),
    ("tax OR AND cut", "tax OR cut", "operator_twice", "AND", "We left out AND: two operators stand in a row.", "", None),
    ("tax NOT OR cut", "tax OR cut", "operator_twice", "NOT", "We left out NOT: two operators stand in a row.", "", None),
    *(
        (
            f"tax {sign} cut",
            "tax NEAR/5 cut",
            "connector",
            sign,
            f"We read {sign} as NEAR/5 (at most 5 words between, any order).",
            "",
            None,
        )
        for sign in ("w/5", "W/5", "near5", "NEAR5", "near/5", "/5", "adj5", "AROUND(5)")
    ),
    *(
        (
            f"tax {sign} cut",
            "tax BEFORE/5 cut",
            "ordered_connector",
            sign,
            f"We read {sign} as BEFORE/5 (the left side first, at most 5 words between).",
            "",
            None,
        )
        for sign in ("pre/5", "PRE/5", "ONEAR/5", "onear5", "before/5")
    ),
    (
        "tax NEAR cut",
        "tax NEAR/10 cut",
        "connector",
        "NEAR",
        "We read NEAR as NEAR/10 (at most 10 words between, any order).",
        "",
        None,
    ),
    (
        "tax /p cut",
        "tax cut",
        "paragraph_connector",
        "/p",
        "We left out /p: every search here already looks inside one paragraph.",
        "",
        None,
    ),
    (
        "tax SAME cut",
        "tax cut",
        "paragraph_connector",
        "SAME",
        "We left out SAME: every search here already looks inside one paragraph.",
        "",
        None,
    ),
    ("tax && cut", "tax cut", "operator_sign", "&&", "We read && as AND.", "", None),
    ("tax !cut", "tax -cut", "operator_sign", "!", "We read ! as NOT.", "", None),
    ("tax | cut", "tax OR cut", "operator_sign", "|", "We read | as OR.", "", None),
    ("tax|cut", "tax OR cut", "operator_sign", "|", "We read | as OR.", "", None),
    ("tax || cut", "tax OR cut", "operator_sign", "||", "We read || as OR.", "", None),
    (
        "tax or levy",
        "tax or levy",
        "small_or",
        "or",
        'We searched for the word "or". To find either word, use capitals:',
        "tax OR levy",
        "tax OR levy",
    ),
    (
        "speaeker:merkel tax",
        "speaker:merkel tax",
        "field_typo",
        "speaeker",
        "There is no field speaeker. We searched speaker:merkel.",
        'Search for the text "speaeker:merkel"',
        '"speaeker:merkel" tax',
    ),
    (
        'Outlets:"BBC News"',
        'outlet:"BBC News"',
        "field_typo",
        "Outlets",
        'There is no field Outlets. We searched outlet:"BBC News".',
        'Search for the text "Outlets:BBC News"',
        '"Outlets:BBC News"',
    ),
    (
        "Merkel said: taxes rise",
        "Merkel said taxes rise",
        "field_space",
        "said",
        "We searched for the word said. To search in said, leave out the space: said:taxes.",
        "Search in said",
        "Merkel said:taxes rise",
    ),
    (
        "tax speaker:-merkel",
        "tax -speaker:merkel",
        "field_minus",
        "speaker:-merkel",
        "We read speaker:-merkel as -speaker:merkel.",
        "",
        None,
    ),
    (
        "tax~",
        "tax",
        "fuzzy_short",
        "tax~",
        "tax~ is too short for spelling variants (4 letters or more), so we searched for tax.",
        "",
        None,
    ),
    (
        "putin~5",
        "putin~2",
        "fuzzy_edits",
        "putin~5",
        "We read putin~5 as putin~2: spelling variants differ by at most 2 letters.",
        "",
        None,
    ),
    ("tax^4 cut", "tax cut", "weight", "^4", "We left out ^4: words cannot be given a weight here.", "", None),
    ('"tax cut"^2.5', '"tax cut"', "weight", "^2.5", "We left out ^2.5: words cannot be given a weight here.", "", None),
    (
        "Zelensk?",
        "Zelensk?",
        "question_mark",
        "Zelensk?",
        "We searched for Zelensk and for words with one more letter in place of ?.",
        "Search for Zelensk alone",
        "Zelensk",
    ),
    (
        "PRICES WILL NOT RISE",
        "PRICES WILL -RISE",
        "capitals",
        "NOT",
        "Everything is in capitals, so NOT was read as an operator and not as a word.",
        "Search for all of it as words",
        "prices will not rise",
    ),
    (
        "speaker:angela speaker:merkel said:tax",
        "speaker:(angela merkel) said:tax",
        "two_speakers",
        "speaker:angela speaker:merkel said:tax",
        "We looked for one quotation whose speaker’s name holds all of angela, merkel.",
        "Search for a quotation by any of them",
        "speaker:(angela OR merkel) said:tax",
    ),
    (
        "tax date:2015-09 to 2015-12",
        "tax date:2015-09..2015-12",
        "date_range",
        "2015-09 to 2015-12",
        "We read 2015-09 to 2015-12 as 2015-09..2015-12.",
        "",
        None,
    ),
    (
        "tax date:2015-09 - 2015-12",
        "tax date:2015-09..2015-12",
        "date_range",
        "2015-09 - 2015-12",
        "We read 2015-09 - 2015-12 as 2015-09..2015-12.",
        "",
        None,
    ),
    (
        "(tax date:2015-09 .. 2015-12) cut",
        "(tax date:2015-09..2015-12) cut",
        "date_range",
        "2015-09 .. 2015-12",
        "We read 2015-09 .. 2015-12 as 2015-09..2015-12.",
        "",
        None,
    ),
    (
        "speaker:Angela Merkel tax",
        "speaker:Angela AND Merkel tax",
        "name_words",
        "speaker:Angela Merkel",
        'speaker: takes one word, so Merkel may stand anywhere in the paragraph. A whole name: speaker:"Angela Merkel".',
        "Search for the whole name",
        'speaker:"Angela Merkel" tax',
    ),
    *(
        (f"tax date:{typed}", f"tax date:{read}", "date_range", typed, f"We read {typed} as {read}.", "", None)
        for typed, read in (
            ("2015 – 2016", "2015..2016"),
            ("2015–2016", "2015..2016"),
            ("2015—2016", "2015..2016"),
            ("2015-2016", "2015..2016"),
            ("2015-09-05 bis 2015-10", "2015-09-05..2015-10"),
        )
    ),
    (
        "tax ADJ cut",
        "tax BEFORE/0 cut",
        "ordered_connector",
        "ADJ",
        "We read ADJ as BEFORE/0 (the left side first, at most 0 words between).",
        "",
        None,
    ),
    (
        "carbon~0.8",
        "carbon~",
        "fuzzy_similarity",
        "carbon~0.8",
        "We read carbon~0.8 as carbon~: spelling variants are counted in letters.",
        "",
        None,
    ),
    (
        "/carbon/ tax",
        "carbon tax",
        "slashes",
        "/carbon/",
        "We searched for the word carbon: there are no regular expressions here.",
        "",
        None,
    ),
    (
        "ATLEAST3(tax cut)",
        "tax cut",
        "at_least",
        "ATLEAST3",
        "We left out ATLEAST3: how often a word stands in a text cannot be asked for.",
        "",
        None,
    ),
    (
        "LGBTQ+ rights",
        "LGBTQ rights",
        "signs_left_out",
        "LGBTQ+",
        "We searched for LGBTQ: the sign at the end of LGBTQ+ is not searched for.",
        "",
        None,
    ),
    (
        '"* carbon tax"',
        '"carbon tax"',
        "star_left_out",
        "*",
        "We left out *: inside quotation marks it stands for one word between two others.",
        "",
        None,
    ),
    (
        "tax Or levy",
        "tax Or levy",
        "small_or",
        "Or",
        'We searched for the word "Or". To find either word, use capitals:',
        "tax OR levy",
        "tax OR levy",
    ),
    (
        "https://example.org/news/1",
        'url:https://example.org/news/1 OR "https://example.org/news/1"',
        "pasted_address",
        "https://example.org/news/1",
        "This looks like an article address.",
        "Search for it as text",
        '"https://example.org/news/1"',
    ),
]


@pytest.mark.parametrize("row", REPAIRS, ids=[row[0] for row in REPAIRS])
def test_what_is_repaired_is_said_with_a_way_back(row: tuple[str, str, str, str, str, str, str | None]) -> None:
    typed, read, code, part, sentence, link, offered = row
    parsed = parse(typed, today=TODAY)
    expected = parse(read, today=TODAY).tree
    assert parsed.tree == expected
    (notice,) = parsed.notices
    assert (notice.code, typed[notice.start : notice.end]) == (code, part)
    assert (plain(notice.text()), notice.action(), notice.suggestion) == (sentence, link, offered)
    if offered is not None:
        parse(offered, today=TODAY)


@pytest.mark.parametrize(
    "typed", ["speaker:merkel Greece", "speaker:Merkel tax", "SPEAKER:MERKEL TAX", "speaker:Merkel OR Macron", "said:Angela Merkel"]
)
def test_a_name_of_one_word_is_passed_over(typed: str) -> None:
    assert not [notice for notice in parse(typed, today=TODAY).notices if notice.code == "name_words"]


@pytest.mark.parametrize("typed", ["date:2015 -2016", "date:2015 tax to 2016", "since:2015 to 2016", "date:2015 to 2016x"])
def test_a_year_after_a_date_is_a_range_with_to_between_only(typed: str) -> None:
    assert not [notice for notice in parse(typed, today=TODAY).notices if notice.code == "date_range"]


# typed | code | the part it is about | sentence | the query offered
NEVER_OFFERED = None
FIELDS = "speaker, said, about, outlet, title, byline, date, since, until, before, after, lang, url"
REFUSALS = [
    (
        "tax party:green",
        "unknown_field",
        "party:",
        f'There is no field called party. You can use: {FIELDS}. To search for the text itself, write "party:" in quotation marks.',
        'tax "party:green"',
    ),
    (
        "author:smith",
        "unknown_field",
        "author:",
        f'There is no field called author. You can use: {FIELDS}. To search for the text itself, write "author:" in quotation marks.',
        "byline:smith",
    ),
    *(
        (
            f"date:{text}",
            "bad_date",
            text,
            f"{text} is not a date. Write a year, month or day: 2020, 2020-03 or 2020-03-15.",
            None,
        )
        for text in ("2020-13-45", "2021-02-29", "0000", "13/13/2015", "99999999d", "monday", "20")
    ),
    (
        "date:[2020-13-45 TO 2021]",
        "bad_date",
        "2020-13-45",
        "2020-13-45 is not a date. Write a year, month or day: 2020, 2020-03 or 2020-03-15.",
        None,
    ),
    ("before:0001", "bad_date", "0001", "0001 is not a date. Write a year, month or day: 2020, 2020-03 or 2020-03-15.", None),
    ("after:9999", "bad_date", "9999", "9999 is not a date. Write a year, month or day: 2020, 2020-03 or 2020-03-15.", None),
    ("tax date:2016..2014", "date_order", "2016..2014", "The range ends (2014) before it begins (2016).", "tax date:2014..2016"),
    (
        "tax date:[2016 TO 2014]",
        "date_order",
        "[2016 TO 2014]",
        "The range ends (2014) before it begins (2016).",
        "tax date:2014..2016",
    ),
    (
        "tax since:2016 until:2014",
        "date_order",
        "2014",
        "The range ends (2014-12-31) before it begins (2016-01-01).",
        "tax date:2014-12-31..2016-01-01",
    ),
    *(
        (
            f"tax date:{typed}",
            "swapped_date",
            typed,
            f"{typed} may be 3 April 2022 or 4 March 2022. Write 2022-04-03 for the one or 2022-03-04 for the other.",
            "tax date:2022-04-03",
        )
        for typed in ("03/04/2022", "3.4.2022", "03-04-2022")
    ),
    ('"we * will * not * rise"', "phrase_stars", "* will * not *", "Inside quotation marks * may stand for 2 words at most.", None),
    (
        "/carb.n/ tax",
        "regular_expression",
        "/carb.n/",
        "/carb.n/ looks like a regular expression. There are none here: use * for letters of a word.",
        "carb n tax",
    ),
    ("lang:klingon", "bad_language", "klingon", "klingon is not a language. Write its two letters, for example lang:de.", None),
    *(
        (
            text,
            "only_exclusions",
            part,
            "Your search only says what to leave out. Add a word, a speaker, an outlet or a date.",
            None,
        )
        for text, part in (
            ("-tax", "-tax"),
            ("NOT tax -cut", "NOT tax -cut"),
            ("tax OR -cut", "-cut"),
            ("cut said:(-tax)", "said:(-tax)"),
        )
    ),
    ("*rice", "leading_wildcard", "*", "A word cannot begin with *. Write at least three letters first, for example rice*.", None),
    (
        "cut ?rice",
        "leading_wildcard",
        "?",
        "A word cannot begin with ?. Write at least three letters first, for example rice*.",
        None,
    ),
    ("said:*", "leading_wildcard", "*", "A word cannot begin with *. Write at least three letters first, for example rice*.", None),
    ("ec*", "wildcard_short", "ec*", "Write at least three letters before *.", None),
    ("cut a*x", "wildcard_short", "a*", "Write at least three letters before *.", None),
    (
        '"econom* policy"',
        "wildcard_in_phrase",
        "*",
        "* does not work inside quotation marks. Use NEAR: econom* NEAR/0 policy.",
        "econom* NEAR/0 policy",
    ),
    (
        '"wom?n vote"',
        "wildcard_in_phrase",
        "?",
        "? does not work inside quotation marks. Use NEAR: wom?n NEAR/0 vote.",
        "wom?n NEAR/0 vote",
    ),
    (
        "speaker:merk*",
        "wildcard_in_field",
        "merk*",
        "* does not work in speaker:. Write a whole word of the name.",
        "speaker:merk",
    ),
    (
        "outlet:guardin~",
        "wildcard_in_field",
        "guardin~",
        "~ does not work in outlet:. Write a whole word of the name.",
        "outlet:guardin",
    ),
    (
        '"carbon tax"~',
        "fuzzy_in_phrase",
        '"carbon tax"~',
        '~ with letters does not work inside quotation marks. For word distance, put the number after the closing mark: "carbon tax"~5.',
        '"carbon tax"~5',
    ),
    (
        '"carbn~ tax"',
        "fuzzy_in_phrase",
        '"carbn~ tax"',
        '~ with letters does not work inside quotation marks. For word distance, put the number after the closing mark: "carbn tax"~5.',
        '"carbn tax"~5',
    ),
    ("NEAR/5 tax", "near_operands", "NEAR/5", "NEAR needs a word or a phrase on each side.", "tax"),
    ("tax NEAR/5", "near_operands", "NEAR/5", "NEAR needs a word or a phrase on each side.", "tax"),
    ("tax NEAR/5 OR cut", "near_operands", "NEAR/5", "NEAR needs a word or a phrase on each side.", "tax OR cut"),
    ("tax NEAR/5 -cut", "near_operands", "NEAR/5", "NEAR needs a word or a phrase on each side.", "tax -cut"),
    (
        "(carbon tax) NEAR/5 cut",
        "near_operands",
        "(carbon tax)",
        "NEAR needs a word or a phrase on each side.",
        '"carbon tax" NEAR/5 cut',
    ),
    ("said:tax NEAR/5 cut", "near_operands", "said:tax", "NEAR needs a word or a phrase on each side.", "said:(tax NEAR/5 cut)"),
    ("tax NEAR/51 cut", "near_range", "NEAR/51", "The distance must be between 0 and 50.", "tax NEAR/50 cut"),
    ('"tax cut"~100000', "near_range", "~100000", "The distance must be between 0 and 50.", '"tax cut"~50'),
    ("tax /s cut", "sentence_connector", "/s", "/s (same sentence) is not available. Try NEAR/20.", "tax NEAR/20 cut"),
    ("tax w/s cut", "sentence_connector", "w/s", "w/s (same sentence) is not available. Try NEAR/20.", "tax NEAR/20 cut"),
    ('tax ""', "empty_phrase", '""', "There are no words between the quotation marks.", "tax"),
    ('said:"', "empty_phrase", '"', "There are no words between the quotation marks.", None),
    ('"..."', "empty_phrase", '"..."', "There are no words between the quotation marks.", None),
    ("tax ()", "empty_group", "()", "There are no words between the brackets.", "tax"),
    ("speaker:", "empty_field", "speaker:", "Nothing follows speaker:.", "speaker"),
    ("(tax speaker:)", "empty_field", "speaker:", "Nothing follows speaker:.", "(tax speaker )"),
    *(
        (text, "no_words", text, "There are no words to search for. Write a word, a speaker, an outlet or a date.", offer)
        for text, offer in (("", None), ("?! ... --", None), ("AND", '"AND"'), ("🇺🇦", None))
    ),
    (
        "title:(tax speaker:merkel)",
        "field_in_field",
        "speaker:",
        "speaker: cannot stand inside the brackets of title:. Put it after the closing bracket.",
        None,
    ),
    (
        "tax levy) minister",
        "unexpected_bracket",
        ")",
        "There is a closing bracket with no opening bracket at character 9: tax levy) minister.",
        "tax levy minister",
    ),
    (
        "(" * 26 + "tax" + ")" * 26,
        "too_deep",
        "(",
        "There are more than 25 brackets inside each other. Take out some of them.",
        None,
    ),
    (
        "x" * 1240,
        "too_long",
        "x" * 240,
        "Your search has 1,240 characters; the most is 1,000. To check a long passage, use Check a quote.",
        None,
    ),
    (
        "tax " * 51,
        "too_many_terms",
        "tax",
        "Your search has 51 words and phrases; the most is 50. To check a long passage, use Check a quote.",
        None,
    ),
]


@pytest.mark.parametrize("row", REFUSALS, ids=[f"{row[1]}-{row[0][:30]}" for row in REFUSALS])
def test_what_is_refused_says_what_where_and_what_instead(row: tuple[str, str, str, str, str | None]) -> None:
    typed, code, part, sentence, offered = row
    with pytest.raises(QuerySyntaxError) as caught:
        parse(typed, today=TODAY)
    error = caught.value
    assert (error.code, typed[error.start : error.end]) == (code, part)
    assert (plain(error.message), error.suggestion) == (sentence, offered)
    if offered is not None:
        parse(offered, today=TODAY)


def test_every_message_has_a_row_here() -> None:
    from_engines = {"expansions", "timeout", "contradiction"}
    assert {row[2] for row in REPAIRS} | from_engines >= set(REPAIRED)
    assert {row[1] for row in REFUSALS} | from_engines >= set(REFUSED)


def refusal(typed: str) -> QuerySyntaxError:
    with pytest.raises(QuerySyntaxError) as caught:
        parse(typed, today=TODAY)
    return caught.value


def test_the_link_of_a_refusal_names_what_it_does() -> None:
    assert error_action(refusal("date:2016..2014")) == "Swap: date:2014..2016"
    assert error_action(refusal("tax ()")) == "Search for tax"
    assert error_action(refusal("-tax")) == ""


def test_sentences_are_translated_before_they_are_filled_in() -> None:
    def german(text: str) -> str:
        return {"Nothing follows **{name}:**.": "Nach **{name}:** steht nichts."}.get(text, text)

    assert error_text(refusal("speaker:"), german) == "Nach **speaker:** steht nichts."


def test_bold_words_come_apart_and_a_typed_star_stays_a_star() -> None:
    assert bold_parts("Write **\\*** here") == [("Write ", False), ("*", True), (" here", False)]
    assert bold_parts(refusal('"**bold** tax"').message)[0] == ("*", True)
    assert plain(parse("putin~7 tax", today=TODAY).notices[0].text()).startswith("We read putin~7 as putin~2")


def test_several_repairs_come_in_the_order_of_the_query() -> None:
    parsed = parse('AND tax w/5 cut speaeker:merkel "and so', today=TODAY)
    assert [notice.code for notice in parsed.notices] == ["operator_start", "connector", "field_typo", "closing_quote"]
    assert to_text(parsed.tree) == 'tax NEAR/5 cut speaker:merkel "and so"'


def test_positions_count_in_what_was_typed_not_in_what_it_was_normalised_to() -> None:
    typed = "\u200b\u200b“tax” date:20\u200b15-13"
    error = refusal(typed)
    assert (error.code, typed[error.start : error.end]) == ("bad_date", "20\u200b15-13")
