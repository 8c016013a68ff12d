"""Joining of two lines of a paragraph, with words cut between them.

By the joining of cut words that all readers share, and by how this document cuts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..lines.word_joining import common_words, ends_in_cut, joint, words_of

PRINTED_HYPHEN = "\u2010"
SOFT_HYPHEN = "\u00ad"
MIN_SOFT_HYPHENS = 3
MAX_UNKNOWN_SHARE = 0.25
"""Share of parts of words before hyphens at line ends that are no words, from which a document cuts words."""

_BEFORE_HYPHEN = re.compile(r"([^\W\d_]+)-$")


class KnownWords:
    """The words of a document, and how it hyphenates them.

    A typesetter that writes its own cuts with U+2010 or U+00AD leaves a plain hyphen only where it belongs to the word, and so does
    one that cuts no words.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        """Collect the words of lines in reading order."""
        self.known = words_of(_whole_words(lines))
        self.prints_cuts = sum(line.endswith((PRINTED_HYPHEN, SOFT_HYPHEN)) for line in lines) >= MIN_SOFT_HYPHENS
        self.keeps_hyphens = self.prints_cuts or not self._cuts_words(lines)

    def _cuts_words(self, lines: Sequence[str]) -> bool:
        """Tell whether the document hyphenates words at line ends.

        What stands before the hyphens there is often no word.
        """
        firsts = [found[1].lower() for line in lines if (found := _BEFORE_HYPHEN.search(line))]
        words = self.known | common_words()
        return sum(first not in words for first in firsts) > MAX_UNKNOWN_SHARE * len(firsts)


def _whole_words(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines without the parts of words cut between them."""
    cut = False
    for line in lines:
        text = line.partition(" ")[2] if cut else line
        cut = ends_in_cut(line)
        yield text.rpartition(" ")[0] if cut else text


def join(before: str, after: str, words: KnownWords) -> str:
    """Join two lines into one text.

    words: of the whole document.
    """
    if words.prints_cuts and before.endswith(PRINTED_HYPHEN):
        before = before[:-1] + SOFT_HYPHEN
    glue = joint(before, after, words.known)
    if glue is None:
        return f"{before} {after}"
    if glue == "" and words.keeps_hyphens and before[-1] == "-":
        glue = "-"
    return before[:-1] + glue + after
