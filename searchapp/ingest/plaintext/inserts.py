"""Removal of inserts: lines among an article's that are not part of it.

They are dropped whatever a model says: links to other stories, rows of their headlines, invitations to subscribe, posts of a social
network, what a player says, the same line once more; under the article, whom to write to, who helped, and who its author is.
"""

from __future__ import annotations

import math
import re

from ..lines.labels import LabelledLines
from ..lines.line import CLOSERS, word_count

LONGEST_INSERT = 300
"""Characters: a post's 280 and what it links to; what is longer is a paragraph."""

LONGEST_NOTE = 600
"""Characters: a list of topics is long."""

FEWEST_REPEATED = 8
"""Words from which a line that is kept already is not kept again; shorter ones may be the answers of an interview."""

NOTE_PARAGRAPHS = 3
"""Paragraphs at the end among which notes are looked for."""

LINK = re.compile(
    r"""[\[(]?(?:
      related(?:\ [\w’']+){0,2} | read(?:\ more|\ next|\ also|\ on)? | also\ read | see(?:\ also)? | also
    | more(?:\ (?:from|on|in)(?:\ [\w’']+){1,4})? | watch(?:\ now|\ next|\ also)? | listen | don['’]t\ miss | must[\ -]read | icymi
    | lesen\ sie\ auch | mehr\ dazu | (?:à\ )?lire\ aussi | le[ea]\ también | leggi\ anche | leia\ também | lees\ ook
    | läs\ (?:också|mer) | les\ også
    )\s?:(?:\s|$)""",
    re.I | re.X,
)
"""How a line begins that links to another story: of 91 such lines in the gold dumps none is a paragraph."""

INBOX = re.compile(r"(?:delivered|sent|straight|direct(?:ly)?|right) (?:(?:straight|directly|right) )?(?:in)?to your inbox", re.I)
"""Of 49 lines with such words, or "in your inbox", none is a paragraph."""

INVITATION = re.compile(r"(?:sign\ up|subscribe)\ (?:for|to|now|here|today|and)\b", re.I | re.X)
"""Of 369 lines that begin with the two words none is a paragraph."""

PLACEHOLDER = re.compile(
    r"view this post on \w+|a post shared by .*|this content can also be viewed on the site it originates from\.?|"
    r"waiting for your permission to load .*|your browser does not support .*|please (?:enable|turn on) javascript .*|"
    r"video player is loading\.?|this is a modal window\b.*|(?:beginning|end) of dialog window\b.*|"
    r"(?:advertisement|advert|article|story)\W{0,3}\s?continues?\s(?:reading\s)?(?:below|after)\b.*|"
    r"scroll (?:down )?to continue\b.*|(?:skip past|after) newsletter promotion|show key events only",
    re.I,
)
"""What stands in place of something embedded, what a player says, where an advertisement parts the text."""

_PLACES = frozenset(
    ("view", "a po", "this", "wait", "your", "plea", "vide", "begi", "end ", "adve", "arti", "stor", "scro", "skip", "afte", "show")
)

SIGNATURE = re.compile(r".{,60}\(@\w+\)[,:·\s]*(?:\w+\.? \d{1,2}, \d{4}|\d{1,2} \w+\.?,? \d{4})")
"""Under a post: whose it is, and when. The line above it is the post's last; of 26 such four are paragraphs of the gold."""

NOTE_BEGINS = re.compile(r"\(?(?:additional\ )?reporting by\b|\(?(?:edited|editing) by\b|filed under\b", re.I)
NOTE_HOLDS = re.compile(
    r"""; \ editing\ by\b | \bcan\ be\ (?:reached|contacted)\ (?:at|by|on|via)\b | \bfollow\ (?:him|her|them|me|us)\ (?:on\b|at\b|@)
      | \bcontributed\ to\ this\ (?:report|story|article)\b | \boriginally\ (?:appeared|published)\ (?:on|in|at)\b""",
    re.I | re.X,
)
"""Of the lines of the gold dumps that begin so, or hold one of these, none is a paragraph."""

ON_AUTHOR = re.compile(
    r"(?: \([^)]*\)|,[^,]{,60},)? (?:has|is|was|are|covers|writes|wrote|reports|joined|works|worked|lives|serves|leads|hosts|"
    r"teaches|began|started|spent|contributes|ist|war|schreibt|arbeitet|est|écrit|es|escribe|è|scrive)\b"
)
"""What goes on behind an author's name in a note on them. Of 156 such lines under gold articles seven are paragraphs."""

_SIGNS = ("can be ", "editing by", "ollow ", "contributed to this ", "originally ")
"""Of which NOTE_HOLDS asks one; to look for them takes a tenth of its time."""


_SENTENCE_ENDS = ".:;,。-–—"
_TEASER_ENDS = ".!?…:;,。"
FEWEST_TEASER_WORDS = 6
FEWEST_APART = 4
MIN_PARTED_SHARE = 0.8
"""So many paragraphs, and this share of them with an empty line above, show that empty lines part paragraphs."""

LONGEST_BLOCK = 6
PART_WORDS = range(10, 35)
SURE_BODY_LOG_ODDS = math.log(0.9 / 0.1)
"""Of a paragraph beside a teaser's title or a picture's credit, the chance from which it is one all the same."""

FEWEST_TEASERS = 4
"""Of those that are kept; fewer are no reason to look around."""

TEASERS = 10
TEASER_WORDS = 10
TEASED = 0.75
"""So many lines in a row that are no sentences, three quarters of them of ten words and more, are other stories' headlines: of 87
such rows in the gold dumps three are a body's, two of them tables."""


def drop_teasers(judged: LabelledLines) -> None:
    """Drop rows of headlines, which models take for lists.

    Only where the rows are long, and not where nothing else would be left.
    """
    texts = judged.texts
    likely = [i for i in judged.kept if texts[i][-1].isalnum() and _is_teaser(texts[i])]
    if len(likely) < FEWEST_TEASERS:
        return
    found: set[int] = set()
    end = 0  # of the row looked at last
    for place in likely:
        if place < end:
            continue
        start = end = place
        while start > 0 and _is_no_sentence(texts[start - 1]):
            start -= 1
        while end < len(texts) and _is_no_sentence(texts[end]):
            end += 1
        if end - start >= TEASERS and sum(map(_is_teaser, texts[start:end])) >= TEASED * (end - start):
            found.update(range(start, end))
    if found and any(i not in found and word_count(texts[i]) >= TEASER_WORDS for i in judged.kept):
        judged.drop(found, "one of many headlines of other stories in a row")


def _is_teaser(text: str) -> bool:
    return word_count(text) >= TEASER_WORDS and text.rstrip(CLOSERS)[-1:] not in _TEASER_ENDS


def _is_no_sentence(text: str) -> bool:
    if text[-1] in _SENTENCE_ENDS or word_count(text) < FEWEST_TEASER_WORDS or text[0].islower():
        return False
    return text.rstrip(CLOSERS)[-1:] not in _SENTENCE_ENDS


def drop_parts(judged: LabelledLines) -> None:
    """Drop short paragraphs in one block with dropped lines.

    Where empty lines part the body's paragraphs.
    """
    kept, gaps = judged.kept, judged.lines.gaps
    last = len(gaps) - 1
    apart = [i for i in kept if gaps[i]] if 1 in gaps else []
    if len(kept) < FEWEST_APART or len(apart) < MIN_PARTED_SHARE * len(kept):
        return
    likely = [i for i in kept if not gaps[i] or (i < last and not gaps[i + 1])]
    if not likely:
        return
    chances, said = dict(zip(*judged.odds, strict=True)), set(kept)
    found = []
    for place in likely:
        if (
            place in judged.reasons
            or chances.get(place, SURE_BODY_LOG_ODDS) >= SURE_BODY_LOG_ODDS
            or word_count(judged.texts[place]) not in PART_WORDS
        ):
            continue
        start, end = gaps.rfind(1, 0, place + 1), gaps.find(1, place + 1)
        block = range(max(start, 0), end if end > 0 else last + 1)
        if len(block) <= LONGEST_BLOCK and any(i not in said for i in block):
            found.append(place)
    judged.drop(found, "in one block with lines that are none of the article")


def drop_inserts(judged: LabelledLines) -> None:
    """Drop the inserts, which belong to no article."""
    texts, kept = judged.texts, judged.kept
    short = [(i, text) for i in kept if len(text := texts[i]) <= LONGEST_INSERT]
    links = [i for i, text in short if text.find(":", 0, 40) > 0 and LINK.match(text)]
    invitations = [i for i, text in short if text[0] in "sS" and INVITATION.match(text)]
    invitations += [i for i, text in short if "your inbox" in text and INBOX.search(text)]
    embedded = [i for i, text in short if text[:4].lower() in _PLACES and PLACEHOLDER.fullmatch(text)]
    posts = [i for i, text in short if "@" in text and SIGNATURE.fullmatch(text)]
    posts += [i for i, _ in short if i + 1 < len(texts) and "@" in texts[i + 1] and SIGNATURE.fullmatch(texts[i + 1])]
    notes = [i for i in kept[-NOTE_PARAGRAPHS:] if len(texts[i]) <= LONGEST_NOTE and _is_note(texts[i])]
    again = []
    if len({texts[i] for i in kept}) < len(kept):
        said: set[str] = set()
        for i in kept:
            if texts[i] in said and texts[i].count(" ") + 1 >= FEWEST_REPEATED:
                again.append(i)
            said.add(texts[i])
    found = {*links, *invitations, *embedded, *posts, *notes, *again}
    if found and len(found) < len(kept):
        judged.drop(links, "a link to another story")
        judged.drop(invitations, "an invitation to subscribe")
        judged.drop({*embedded, *posts}, "a post of a social network")
        judged.drop(notes, "a note on who helped, or whom to write to")
        judged.drop(again, "kept already, above")


def drop_note_on_author(judged: LabelledLines, author: str) -> None:
    """Drop the note about the author from the last paragraphs.

    author: as the text states it, names parted by semicolons.
    """
    texts = judged.texts
    names = [name for name in map(str.strip, author.split(";")) if " " in name]
    notes = [
        i for i in judged.kept[-NOTE_PARAGRAPHS:] if any(texts[i].startswith(name) and _is_on(texts[i], name) for name in names)
    ]
    if notes and len(notes) < len(judged.kept):
        judged.drop(notes, "a note on the author")


def _is_on(text: str, name: str) -> bool:
    return text == name or (len(text) <= LONGEST_NOTE and ON_AUTHOR.match(text, len(name)) is not None)


def _is_note(text: str) -> bool:
    if NOTE_BEGINS.match(text):
        return True
    return len(text) <= LONGEST_INSERT and any(map(text.__contains__, _SIGNS)) and NOTE_HOLDS.search(text) is not None
