"""What a hostile value costs the sanitiser is bounded, whatever its shape."""

from __future__ import annotations

import re
import time

import pytest

from searchapp.ingest.source.plain_text import plain

MEGABYTE = 1_000_000
MAX_S = 10.0
"""Processor time for a megabyte; the slowest of these takes under three seconds, and took minutes."""

SHAPES = {
    "an open comment": "<!--" + "-" * MEGABYTE,
    "an open comment with signs": "<!--" + ("-" * 1999 + "<") * 500,
    "comments": "<!--x-->" * (MEGABYTE // 8),
    "attributes of one tag": "<a " + "x=y " * (MEGABYTE // 4) + ">",
    "attributes of other names": "<a " + " ".join(f"a{n}=1" for n in range(100_000)) + ">",
    "attributes of many tags": ("<a " + " ".join(f"a{n}=1" for n in range(299)) + ">") * 400,
    "ends in quotation marks": "<a " + 'b=">" ' * (MEGABYTE // 6),
    "tags in quotation marks": "<a " + "".join(f'b{n}="<>" ' for n in range(9_999)),
    "quotation marks without end": "<a b='" + ("\"'" * 900 + "<") * 500,
    "open tags": "<a " * (MEGABYTE // 3),
    "tags": "<i><b>" * (MEGABYTE // 6),
    "tables": "<table>" * 9_999,
    "formatting": "<b><i><u><s><a><font>" * 1_600 + "<p>" * 300,
    "ampersands": "&" * MEGABYTE + "<b>",
    "a number of many digits": "&#" + "9" * MEGABYTE + ";",
    "a hexadecimal number of many digits": "&#x" + "f" * MEGABYTE + ";",
    "a long name": "&" + "a" * MEGABYTE + ";<b>",
    "section": "<![CDATA[" + "]" * MEGABYTE,
    "instruction": "<?" + ("y" * 1999 + "<") * 500,
    "slashes": "<a " + "/" * MEGABYTE,
    "blanks": "<a" + " " * MEGABYTE,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_megabyte_of_any_shape_is_cleaned_in_seconds(shape: str) -> None:
    began = time.process_time()
    text = plain("Before. " + SHAPES[shape])
    assert time.process_time() - began < MAX_S
    assert text.startswith("Before.")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Rain <!-- a note --> fell.", "Rain fell."),
        ("Rain<!--> fell-->.", "Rain fell-->."),
        ("Rain <!-- it <b>never</b> ends", "Rain"),
        ("Rain <!-- <script> --> fell.", "Rain fell."),
        (f'Rain <img src="data:image/png;base64,{"A" * 5000}" alt="x"> fell.', "Rain fell."),
        ("Rain &#99999999999999999999; fell.", "Rain \N{REPLACEMENT CHARACTER} fell."),
        ("<p>" + "It rained for a week. " * 300 + "</p>", ("It rained for a week. " * 300).strip()),
    ],
)
def test_what_is_long_or_a_comment_is_read_as_a_browser_reads_it(value: str, text: str) -> None:
    assert plain(value) == text


def test_what_is_left_of_a_hostile_value_is_text() -> None:
    for shape, value in SHAPES.items():
        left = plain(value[:20_000])
        assert not re.search(r"<(?:script|img|table)\b[^<>]*>", left), shape
