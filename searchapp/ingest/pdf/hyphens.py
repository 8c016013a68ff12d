"""Two lines of one paragraph -> one text, by the joining of cut words that all readers share, and by how this document cuts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..lines.word_joining import ends_in_cut, joint, words_of

PRINTED_HYPHEN = "\u2010"
SOFT_HYPHEN = "\u00ad"
MIN_SOFT_HYPHENS = 3
CUT_LINES_SHARE = 0.07
"""Share of lines that end in a hyphen, from which a document cuts words; with fewer they are compounds."""


class Words:
    """The words of a document, and how it cuts them.

    A typesetter that writes its own cuts with U+2010 or U+00AD leaves a plain hyphen only where it belongs to the word, and so does
    one that cuts no words.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        """lines: in the order of reading."""
        self.known = words_of(_whole_words(lines))
        self.prints_cuts = sum(line.endswith((PRINTED_HYPHEN, SOFT_HYPHEN)) for line in lines) >= MIN_SOFT_HYPHENS
        hard = sum(line.endswith("-") for line in lines)
        self.keeps_hyphens = self.prints_cuts or hard <= CUT_LINES_SHARE * len(lines)


def _whole_words(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines without the two parts of each word cut between them."""
    cut = False
    for line in lines:
        text = line.partition(" ")[2] if cut else line
        cut = ends_in_cut(line)
        yield text.rpartition(" ")[0] if cut else text


def join(before: str, after: str, words: Words) -> str:
    """Return two lines as one text. words: of the whole document."""
    if words.prints_cuts and before.endswith(PRINTED_HYPHEN):
        before = before[:-1] + SOFT_HYPHEN
    glue = joint(before, after, words.known)
    if glue is None:
        return f"{before} {after}"
    if glue == "" and words.keeps_hyphens and before[-1] == "-":
        glue = "-"
    return before[:-1] + glue + after
