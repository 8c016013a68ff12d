"""A page from the right is read by the places of its glyphs, in a mirror."""

from __future__ import annotations

from searchapp.ingest.pdf.printed_elements import Glyph, Style
from searchapp.ingest.pdf.right_to_left import in_order, is_right_to_left, mirrored_fragments

STYLE = Style(10.0, False, "Amiri", 0.0)
WIDTH = 600.0


def painted(text: str, right: float = 500.0, baseline: float = 700.0) -> list[Glyph]:
    """Return the glyphs of a text painted from the right, as the library may hand them on: in any order."""
    glyphs = []
    for char in text:
        if char != " ":
            glyphs.append(Glyph(char, right - 5, baseline, right - 5, baseline - 2, right, baseline + 8, STYLE))
        right -= 5 if char != " " else 4
    return glyphs[::2] + glyphs[1::2]


def test_glyphs_are_read_from_the_right_whatever_their_order() -> None:
    [fragment] = mirrored_fragments(painted("الجسر القديم"), WIDTH)
    assert fragment.text == "الجسر القديم"
    assert (fragment.left, fragment.right) == (100.0, 100.0 + 12 * 5 - 1)


def test_lines_come_from_the_top() -> None:
    glyphs = painted("مارس", baseline=680.0) + painted("الجسر")
    assert [fragment.text for fragment in mirrored_fragments(glyphs, WIDTH)] == ["الجسر", "مارس"]


def test_numbers_and_latin_words_are_turned_round_again() -> None:
    assert in_order("في 1202") == "في 2021"
    assert in_order("قال semiT kroY weN إن") == "قال New York Times إن"


def test_presentation_forms_become_letters() -> None:
    assert in_order("\ufefb") == "\u0644\u0627"


def test_a_page_with_a_few_words_from_the_right_is_read_from_the_left() -> None:
    assert is_right_to_left(painted("الجسر القديم"))
    assert not is_right_to_left(painted("The word جسر means bridge"))
