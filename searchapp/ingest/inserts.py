"""What stands among an article's lines and is none of it, whatever a model says: links to other stories, invitations to subscribe,
posts of a social network, the same line once more; under the article, whom to write to, who helped, and what readers say.
"""

from __future__ import annotations

import re

from .rules import Judged

LONGEST_INSERT = 300
"""Characters: a post's 280 and what it links to; what is longer is a paragraph."""

LONGEST_NOTE = 600
"""Characters: a list of topics is long."""

FEWEST_REPEATED = 8
"""Words from which a line that is kept already is not kept again; shorter ones may be the answers of an interview."""

LAST = 3
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
    r"waiting for your permission to load .*|your browser does not support .*",
    re.I,
)
"""What stands in place of something embedded."""

SIGNATURE = re.compile(r".{,60}\(@\w+\)[,:·\s]*(?:\w+\.? \d{1,2}, \d{4}|\d{1,2} \w+\.?,? \d{4})")
"""Under a post: whose it is, and when. The line above it is the post's last; of 26 such four are paragraphs of the gold."""

NOTE_BEGINS = re.compile(r"\(?(?:additional\ )?reporting by\b|\(?(?:edited|editing) by\b|filed under\b", re.I)
NOTE_HOLDS = re.compile(
    r"""; \ editing\ by\b | \bcan\ be\ (?:reached|contacted)\ (?:at|by|on|via)\b | \bfollow\ (?:him|her|them|me|us)\ (?:on\b|at\b|@)
      | \bcontributed\ to\ this\ (?:report|story|article)\b | \boriginally\ (?:appeared|published)\ (?:on|in|at)\b""",
    re.I | re.X,
)
"""Of the lines of the gold dumps that begin so, or hold one of these, none is a paragraph."""

_SIGNS = ("can be ", "editing by", "ollow ", "contributed to this ", "originally ")
"""Of which NOTE_HOLDS asks one; to look for them takes a tenth of its time."""


FEWEST_COMMENTS = 3
HEADING_ABOVE = 12
"""Lines above the first comment in which the heading of them all is looked for."""

BUTTONS = frozenset(
    (
        "Reply",
        "REPLY",
        "reply",
        "Log in to Reply",
        "Antworten",
        "Répondre",
        "Responder",
        "Rispondi",
        "Beantwoorden",
        "Svara",
        "Svar",
    )
)
_SAYS = (" says:", " sagt:", " dice:", " dit :", " a dit :", " a écrit :", " diz:", " zegt:", " skriver:")
_COMMENTS = re.compile(
    r"(?:\d+|all|show|view|leave|reader|user)?\W*(?:\d+\W*)?(?:comments?|replies|responses|kommentare?|commentaires?|comentarios?)\b.*",
    re.I,
)


def drop_comments(judged: Judged) -> None:
    """Leave out readers' comments, and all that stands under them: each has its button, or its writer and a time above it."""
    texts = judged.texts
    last = len(texts) - 1
    named = [i for i in judged.kept if i > 1 and texts[i - 2][-1] == ":"]
    signed = [i for i in named if texts[i - 2].endswith(_SAYS) and any(map(str.isdigit, texts[i - 1]))]
    found = signed + [i for i in judged.kept if i < last and texts[i + 1] in BUTTONS]
    if len(found) < FEWEST_COMMENTS:
        return
    first = min(found)
    start = first - 2 if first in signed else first
    for i in range(start, max(0, start - HEADING_ABOVE), -1):
        if len(texts[i]) < LONGEST_NOTE and i not in judged.kept and _COMMENTS.fullmatch(texts[i]):
            start = i
    if judged.kept[0] < start:
        judged.drop(range(start, len(texts)), "readers' comments")


def drop_inserts(judged: Judged) -> None:
    """Leave out what belongs to no article."""
    texts, kept = judged.texts, judged.kept
    short = [(i, text) for i in kept if len(text := texts[i]) <= LONGEST_INSERT]
    links = [i for i, text in short if text.find(":", 0, 40) > 0 and LINK.match(text)]
    invitations = [i for i, text in short if text[0] in "sS" and INVITATION.match(text)]
    invitations += [i for i, text in short if "your inbox" in text and INBOX.search(text)]
    embedded = [i for i, text in short if text[0] in "vVaAtTwWyY" and PLACEHOLDER.fullmatch(text)]
    posts = [i for i, text in short if "@" in text and SIGNATURE.fullmatch(text)]
    posts += [i for i, _ in short if i + 1 < len(texts) and "@" in texts[i + 1] and SIGNATURE.fullmatch(texts[i + 1])]
    notes = [i for i in kept[-LAST:] if len(texts[i]) <= LONGEST_NOTE and _is_note(texts[i])]
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


def _is_note(text: str) -> bool:
    if NOTE_BEGINS.match(text):
        return True
    return len(text) <= LONGEST_INSERT and any(map(text.__contains__, _SIGNS)) and NOTE_HOLDS.search(text) is not None
