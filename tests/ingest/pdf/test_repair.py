"""Wrong ligatures are put right by the words that come out, or said to be doubtful."""

from __future__ import annotations

from searchapp.ingest.pdf.printed_elements import PrintedLine
from searchapp.ingest.pdf.repair import repair_ligatures

from .print import line, page


def repaired(*texts: str) -> tuple[list[str], list[str]]:
    lines: list[PrintedLine] = [line(text, 50, 700 - 12 * n) for n, text in enumerate(texts)]
    warnings = repair_ligatures([page(lines)])
    return [each.text for each in lines], warnings


def test_common_words_tell_a_ligature() -> None:
    assert repaired("It made a diӰerence to the coӰee", "that they could aӰord.") == (
        ["It made a difference to the coffee", "that they could afford."],
        [],
    )


def test_the_files_own_words_tell_it_in_any_language() -> None:
    assert repaired("Der Angriff und das Schiff", "Der AngriӰ auf das SchiӰ")[0][1] == "Der Angriff auf das Schiff"


def test_what_nothing_tells_stays_and_is_said() -> None:
    texts, warnings = repaired("The quӰzx of a blӰrgh")
    assert texts == ["The quӰzx of a blӰrgh"]
    assert len(warnings) == 1
    assert "“Ӱ”" in warnings[0]


def test_units_and_whole_words_of_another_script_are_no_ligatures() -> None:
    texts = ("It weighs 5 μg and is called Ӱтро.", "Σωκράτης")
    assert repaired(*texts) == (list(texts), [])
