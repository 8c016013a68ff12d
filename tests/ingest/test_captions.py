"""Captions of pictures: known by whose picture it is."""

from __future__ import annotations

import pytest

from searchapp.ingest.lines.captions import find_captions, has_credit
from searchapp.ingest.lines.labels import LabelledLines
from searchapp.ingest.lines.line import Line, Lines


@pytest.mark.parametrize(
    "caption",
    [
        "Workers at the gate of the eastern basin. (AAP)",
        "Workers at the gate of the eastern basin (Jo Ray/Harbour News)",
        "Workers at the gate of the eastern basin. (Jo Ray for Harbour News)",
        "FILE - Workers stand at the gate of the eastern basin.",
        "Workers stand at the gate of the eastern basin in Vaes, Wednesday, Dec. 20, 2023.",
        "Workers at the gate (Photo by Jo Ray)",
        "Workers at the gate (Image: Jo Ray)",
        "Workers stand at the gate of the eastern basin on Tuesday.Jo Ray",
        "Workers stand at the gate of the eastern basin on Tuesday.HarbourPix",
        "Workers stand at the gate of the eastern basin on Tuesday. Jo Ray / Harbour News",
        "Workers stand at the gate of the eastern basin on Tuesday. Supplied",
        "Workers stand at the gate of the eastern basin (",
        "Media captionWorkers stand at the gate of the eastern basin",
        "Enlarge / The gate of the eastern basin, seen from the sea.",
        "Mar 5, 2024; Vaes; Workers stand at the gate of the eastern basin on the first day of the strike.",
        "Source: Port Company of Vaes",
    ],
)
def test_a_caption_is_known_by_its_credit(caption: str) -> None:
    assert has_credit(caption)


@pytest.mark.parametrize(
    "prose",
    [
        "The cranes (pictured above) were built in 1961 and have not been painted since.",
        "The chip (image signal processors and all) costs nine euros.",
        "Telephoto: 12 megapixels, five times.",
        "He will be heard on Friday, and not before.",
        "The workers are in the National Union of Harbour Workers (NUHW)",
        "They asked for more (and/or less).",
        "It opens on Friday, December 22, 2023 and closes in May.",
        "The gate is kept shut on every Tuesday afternoon.Read More",
        "Rovers vs.Harbour Town",
        "He asked for St. Michael and got nothing, as he told the readers of the Harbour News / Courier",
        "An evening with A.B. Jansen",
        "Source: The man who opened the gate was never seen again.",
        "Enlarging the basin would cost as much as a new one.",
        "The judge will sit on three days: March 5, 2024; May 6; and June 7.",
    ],
)
def test_prose_has_no_credit(prose: str) -> None:
    assert not has_credit(prose)


STORY = (
    "The harbour workers of Vaes walked out on Tuesday morning after talks with the port company broke down for the third time.",
    "A judge will hear both sides on Friday, and until then no ship with more than forty containers is let in.",
)
CAPTION = "Workers stand at the gate of the eastern basin."


@pytest.mark.parametrize("credit", ["Jo Ray / Harbour News", "Photo: Jo Ray", "Jo Ray/Getty Images", "AFP", "Supplied"])
@pytest.mark.parametrize("parted", [True, False])
def test_a_credit_right_under_a_line_makes_a_caption_of_it_where_empty_lines_part_paragraphs(credit: str, parted: bool) -> None:
    texts = [STORY[0], CAPTION, credit, STORY[1]]
    lines = Lines.of(Line(text, row, 0, parted and text != credit, False) for row, text in enumerate(texts, 1))
    document = LabelledLines(lines, [0, 1, 3])
    find_captions(document)
    assert document.kept == ([0, 3] if parted else [0, 1, 3])


@pytest.mark.parametrize("under", ["Nobody knows.", "Harbour and sea", "The gate: shut"])
def test_other_short_lines_make_none(under: str) -> None:
    lines = Lines.of(Line(text, row, 0, text != under, False) for row, text in enumerate([STORY[0], CAPTION, under, STORY[1]], 1))
    document = LabelledLines(lines, [0, 1, 3])
    find_captions(document)
    assert document.kept == [0, 1, 3]
