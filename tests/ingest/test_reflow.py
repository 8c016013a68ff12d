"""Physical lines of a text made logical lines: where a text was wrapped."""

from __future__ import annotations

import textwrap

import pytest

from searchapp.ingest.plaintext.reflow import logical_lines

STORY = (
    "The harbour workers of Vaes walked out on Tuesday morning after talks with the port company broke down for the third time.",
    "The company said on Wednesday that it was ready to talk again, but that it would not move on pay before the end of the year.",
    "“We have waited two years,” said Maria Jansen, who speaks for the crane drivers, at the gate of the eastern basin of the port.",
    "A judge will hear both sides on Friday, and until then no ship with more than forty containers is let in, the company wrote.",
    "Shopkeepers on the east bank fear that they will lose their customers while the basin is closed, and have asked for help.",
    "A ferry will carry people on foot across the water every twenty minutes until the end of the month, and it will cost nothing.",
    "The opposition called the plan too dear but did not vote against it, and two of its members left the room before the count.",
    "If the weather is kind, the new gate will be opened in the autumn of next year with a lane for bicycles on each of its sides.",
    "Nobody knows who opened the old one in the night before the strike began, although the police have asked everybody in town.",
)
MENU = [f"Read how the town of Vaes got its harbour: part {part}" for part in range(1, 16)]


def wrapped(width: int, indent: str = "") -> str:
    """Return the story wrapped at a column, an empty line between paragraphs."""
    return "\n\n".join(textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent) for text in STORY)


def test_a_wrapped_text_is_put_together() -> None:
    assert logical_lines(wrapped(78)).texts == list(STORY)


def test_a_list_of_links_under_a_text_does_not_hide_how_wide_it_is() -> None:
    links = [f"   {n}. https://www.example.org/harbour/{'news-of-the-port-' * (n % 7)}{n}.html" for n in range(1, 60)]
    assert logical_lines(wrapped(79, "   ") + "\n\nReferences\n\n" + "\n".join(links)).texts[: len(STORY)] == list(STORY)


def test_lines_that_could_not_be_broken_do_not_hide_it() -> None:
    unbreakable = ["harbour-" * 13, "harbour-" * 12]
    assert logical_lines("\n\n".join([*unbreakable, wrapped(78)])).texts == [*unbreakable, *STORY]


def test_a_menu_of_longer_lines_does_not_hide_it() -> None:
    assert logical_lines("\n".join(MENU) + "\n\n" + wrapped(78)).texts == [*MENU, *STORY]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_text_of_a_line_a_paragraph_is_left_alone(gap: str) -> None:
    assert logical_lines(gap.join([*MENU, *STORY])).texts == [*MENU, *STORY]
