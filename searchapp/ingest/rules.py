"""Rules on top of the line models that hold on every site: what ends an article, captions, the headline, sub-headings."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from .lines import FUNCTION_WORDS, Line, word_count
from .raw import Block, Stated

Verdict = Literal["paragraph", "heading", "caption", "title", "dropped"]

KEEP = 0.5
LONGEST_HEADING = 14  # words
LIST_ITEMS = 3  # short lines in a row, from which they are a list
LONGEST_CAPTION = 600  # characters
MOST_BEFORE_HEADLINE = 0.1  # of the kept words; more, and the line taken for the headline is none
ENDING = re.compile(
    r"""(?:
      news\ ?feed | more\ news | (?:leave\ a\ |post\ a\ |view\ |show\ |\d+\ )?comments?(?:\ \(?\d+\)?)? | join\ the\ conversation
    | reader\ comments.* | leave\ a\ reply.* | \d+\ (?:replies|responses).{0,60} | (?:previous|next)\ (?:post|article)
    | enter\ your\ email.{0,40} | about\ the\ authors? | around\ the\ web | \d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?
    )\s*[:»›>]?""",
    re.I | re.X,
)
"""Lines that stand only after an article: comments, forms, a feed of other stories with its clock times."""

WIDGET = re.compile(
    r"""(?:
      more\ (?:stories|from|in|on)\b.{0,40} | read\ (?:more|next|also)
    | related(?:\ (?:articles?|stories|news|topics|posts?|content|reading|coverage|links?))?
    | editor['’]?s['’]?\ picks? | most\ (?:popular|read|viewed|shared|commented) | trending(?:\ now)?
    | you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested).{0,30} | recommended(?:\ (?:for\ you|stories|articles))?
    | (?:latest|top)\ (?:news|stories|headlines) | sign\ up\ (?:for|to)\ .{0,60} | popular\ (?:posts|stories|now)
    | what\ to\ read\ next | up\ next | share\ this(?:\ article|\ story|\ post)?
    )\s*[:»›>]?""",
    re.I | re.X,
)
"""Headings of boxes with other stories, which stand after an article and, on many sites, in the middle of one."""

MOST_AFTER_WIDGET = 0.2
"""Of the kept words; with more after it, a box stands in the middle of the article."""

CREDIT = re.compile(
    r"""\((?:photo|image|picture|credit|getty|ap\ photo|ap/|reuters/|afp/|file\ photo|screen\ ?shot)[^)]*\)
    | \([^)]*(?:getty\ images|/getty|/ap|/reuters|/afp|associated\ press|via\ ap|alamy|shutterstock)\)?\s*\.?$
    | ^(?:photo|image|picture|illustration|file\ photo|file|credit|photograph|image\ (?:caption|credit|source)|media\ caption)s?\s?
      (?:by|credit|:|caption|courtesy)
    | (?:\bcredit|photo(?:graph)?|image|picture|photo\ by)\s?: | \bcredit\.\.\.
    | \bgetty\ images\b.{0,40}$ | ©\s?(?:getty|reuters|ap\b|afp)""",
    re.I | re.X,
)
"""A picture's caption shows itself by its credit."""

_CREDIT_WORDS = (
    "photo", "image", "picture", "credit", "getty", "/ap", "ap/", "ap photo", "via ap", "reuters", "afp", "associated press",
    "alamy", "shutterstock", "illustration", "caption", "file", "screen", "©",
)  # fmt: skip
_CREDIT_STARTS = frozenset(("phot", "imag", "pict", "illu", "file", "cred", "medi"))


class Judged:
    """A line with what became of it and why, for `extract --explain`.

    The defaults are the class's own, so that making one of each line of a dump costs next to nothing.
    """

    verdict: Verdict = "dropped"
    reason: str = ""  # "" where a dump's line model alone decided
    entry: bool = False  # an entry of a live blog begins with it
    chance: float = 0.0  # the line model's, that a line of a dump is body text

    def __init__(self, line: Line, verdict: Verdict = "dropped", reason: str = "") -> None:
        self.line = line
        if verdict != "dropped":
            self.verdict = verdict
        if reason:
            self.reason = reason

    def why(self) -> str:
        """Return the reason in words."""
        return self.reason or (f"line model {self.chance:.2f}" if self.chance else "far from any prose")


@dataclass(slots=True)
class Reading:
    """What a dump was read as."""

    judged: list[Judged] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    stated: dict[str, Stated] = field(default_factory=dict)


def kept_places(judged: Sequence[Judged]) -> list[int]:
    return [i for i, j in enumerate(judged) if j.verdict == "paragraph"]


def drop(judged: list[Judged], places: Sequence[int], reason: str) -> None:
    for i in places:
        if judged[i].verdict != "dropped":
            judged[i].verdict, judged[i].reason = "dropped", reason


def end_rules(judged: list[Judged], entries: Collection[int] = ()) -> None:
    """What holds on every dump, whatever the model says. entries: places where those of a live blog begin."""
    kept = kept_places(judged)
    if not kept:
        return
    first = judged[0].line.text
    if kept[0] == 1 and judged[0].verdict == "dropped" and word_count(first) >= 15 and first[-1] in '.!?”"':
        judged[0].verdict, judged[0].reason = "paragraph", "a whole sentence that begins the text"
    kept = kept_places(judged)
    words = [word_count(judged[i].line.text) for i in kept]
    total = sum(words)
    done = 0
    for place, count in zip(kept, words, strict=True):
        if done > 0.5 * total:
            ended = _widget_before(judged, place, total - done < MOST_AFTER_WIDGET * total, entries)
            if ended is not None:
                drop(judged, range(place, len(judged)), f"after “{judged[ended].line.text[:40]}”")
                break
        done += count
    for i in reversed(kept_places(judged)):
        text = judged[i].line.text
        if not text.endswith(("…", "...")) or text.startswith(("“", '"', "‘")):
            break
        drop(judged, [i], "a teaser, cut off")
    find_captions(judged)


def find_captions(judged: list[Judged]) -> None:
    """A kept line that carries a picture's credit is a caption."""
    for j in judged:
        if j.verdict == "paragraph":
            text = j.line.text
            if len(text) < LONGEST_CAPTION and text[:1] not in '“"' and has_credit(text):
                j.verdict, j.reason = "caption", "a picture's caption: it carries a credit"


def has_credit(text: str) -> bool:
    """True where CREDIT is found; it asks for a sign or a start of the line, and for a word: most lines have neither."""
    signed = "(" in text or ":" in text or "©" in text or "..." in text or "etty" in text or "ETTY" in text
    if not signed and text[:4].lower() not in _CREDIT_STARTS:
        return False
    lower = text.lower()
    return any(word in lower for word in _CREDIT_WORDS) and CREDIT.search(text) is not None


def _widget_before(judged: Sequence[Judged], place: int, near_end: bool, entries: Collection[int]) -> int | None:
    """Return the place of what ends an article between the paragraph before and this one; a box does near the end only."""
    for i in range(place - 1, -1, -1):
        if judged[i].verdict == "paragraph":
            return None
        text = judged[i].line.text
        if len(text) < 80 and i not in entries and (ENDING.fullmatch(text) or (near_end and WIDGET.fullmatch(text))):
            return i
    return None


def drop_title(judged: list[Judged], title_at: int) -> None:
    """The headline is no paragraph, wherever it is repeated; nothing before it is one."""
    title = judged[title_at].line.text
    for i, j in enumerate(judged):
        if j.line.text == title:
            j.verdict, j.reason = ("title", "the headline") if i == title_at else ("dropped", "the headline again")
    kept = kept_places(judged)
    before = sum(len(judged[i].line.text) for i in kept if i < title_at)
    if before < MOST_BEFORE_HEADLINE * sum(len(judged[i].line.text) for i in kept):
        drop(judged, range(title_at), "before the headline")


def find_headings(judged: list[Judged]) -> None:
    """Tell sub-headings from paragraphs: short, no end mark, with a sentence after it, and not the last item of a list."""
    kept = kept_places(judged)
    row = 0  # how many lines like headings, list items perhaps, end here
    for i, following in pairwise(kept):
        line, after = judged[i].line, judged[following].line
        if line.bullet or not like_heading(line.text):
            row = 0
            continue
        row += 1
        if after.bullet or row >= LIST_ITEMS or line.text.rsplit(None, 1)[-1] in FUNCTION_WORDS:
            continue
        if word_count(after.text) >= 12 or (word_count(after.text) >= 6 and after.text[-1] in '.!?”"'):
            judged[i].verdict, judged[i].reason = "heading", "a sub-heading: short, without an end mark, before a sentence"
    if kept and like_heading(judged[kept[-1]].line.text) and not judged[kept[-1]].line.bullet and len(kept) > 3:
        previous = judged[kept[-2]].line
        if word_count(previous.text) >= 12 and previous.text[-1] not in ":":
            drop(judged, [kept[-1]], "a heading with nothing under it")


def like_heading(text: str) -> bool:
    """True for a short line without an end mark that begins like a heading."""
    return (
        word_count(text) <= LONGEST_HEADING
        and text[-1] not in '.!,;:"”…)%'
        and not text[0].islower()
        and not text[0].isdigit()
        and text[0] not in "“\"‘'-–—$£€"
    )


def trim(blocks: list[Block]) -> list[Block]:
    """Leave out captions and headings that stand outside the body."""
    body = [i for i, block in enumerate(blocks) if block.kind == "paragraph"]
    return blocks[body[0] : body[-1] + 1] if body else []
