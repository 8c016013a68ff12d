"""The questions of an interview and the turns of a transcript.

Short as they are, each is a paragraph of the one who speaks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml import html as lxml_html

from ..lines.interviews import MAX_QUESTION_WORDS, MIN_ANSWER_WORDS, MIN_QUESTIONS, QUESTION_ENDS, is_personal
from ..lines.labels import LabelledLines
from ..lines.line import word_count
from ..source.html_tree import Element
from .blocks import HEADINGS, PageBlock

MAX_SPEAKER_LABEL_CHARS = 40
MIN_INTERVIEW_TURNS = 4


def keep_questions(judged: LabelledLines, blocks: Sequence[PageBlock]) -> None:
    """Make paragraphs of an interview's questions between kept paragraphs.

    They are set apart by type, and there is more than one.
    """
    if not judged.kept:
        return
    first, last = judged.kept[0], judged.kept[-1]
    kept = set(judged.kept)
    found = []
    for place in range(max(0, first - 1), last):
        block = blocks[place]
        if not block.text.endswith(QUESTION_ENDS) or block.linked > 0.5 or word_count(block.text) > MAX_QUESTION_WORDS:
            continue
        apart = (
            block.strong > 0.9
            or block.slanted > 0.9
            or block.tag in HEADINGS
            or block.tag in ("dt", "summary")
            or block.text.isupper()
        )
        answered = place + 1 in kept and word_count(blocks[place + 1].text) >= MIN_ANSWER_WORDS
        if (apart or place in kept) and answered and block.tag != "summary":
            found.append(place)
    new = [place for place in found if place not in kept]
    if len(found) >= MIN_QUESTIONS and new and is_personal([blocks[place + 1].text for place in found]):
        for place in new:
            judged.others.pop(place, None)
        judged.keep(new, "a question of an interview")


def mark_turns(tree: Element) -> None:
    """Write the speaker's name before each turn of a transcript.

    Where a list of definitions or a table is a transcript.
    """
    for listed in list(tree.iter("dl")):
        turns = _turns_of_list(listed)
        if _is_transcript(turns):
            _write(listed, turns)
    for table in list(tree.iter("table")):
        turns = _turns_of_table(table)
        if _is_transcript(turns):
            _write(table, turns)


_Turn = tuple[str, Element]


def _turns_of_list(listed: Element) -> list[_Turn]:
    turns: list[_Turn] = []
    label = ""
    for element in listed.iter("dt", "dd"):
        if element.tag == "dt":
            label = _text(element)
        else:
            turns.append((label, element))
    return turns


def _turns_of_table(table: Element) -> list[_Turn]:
    turns: list[_Turn] = []
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if len(cells) < 2 or len(cells) > 3:
            return []
        turns.append((_text(cells[-2]), cells[-1]))
    return turns


def _is_transcript(turns: list[_Turn]) -> bool:
    """Return whether turns have few, recurring speakers and sentences beside them."""
    labels = Counter(label.rstrip(" :.") for label, _ in turns)
    if len(turns) < MIN_INTERVIEW_TURNS or "" in labels or any(len(label) > MAX_SPEAKER_LABEL_CHARS for label in labels):
        return False
    said = [_text(element) for _, element in turns]
    sentences = [text for text in said if text[-1:] in '.?!…”"»。？！']
    return 2 <= len(labels) <= len(turns) / 2 and 2 * len(sentences) > len(turns)


def _write(holder: Element, turns: list[_Turn]) -> None:
    box = lxml_html.Element("div")
    for label, element in turns:
        paragraph = lxml_html.Element("p")
        paragraph.text = f"{label.rstrip(' :.')}: {element.text or ''}"
        for child in list(element):
            paragraph.append(child)
        box.append(paragraph)
    box.tail = holder.tail
    parent = holder.getparent()
    if parent is not None:
        parent.replace(holder, box)


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
