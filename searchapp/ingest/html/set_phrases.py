"""Set phrases of lines that stand near an article but are not it.

Features for the page model, which weighs them; no rules.
"""

from __future__ import annotations

import re

from ..fields.byline import foreign_names

_INVITES = r"""\b(?:
    sign(?:ing)?\ up | subscrib\w+ | newsletters? | follow\ (?:us|her|him|them|me|@) | (?:click|tap)\ here | download\ (?:the|our)
  | join\ (?:us|the|our|now) | get\ (?:the|our|your|more|it) | delivered | inbox | let\ us\ know | comments?\ (?:below|section)
  | for\ more\ information | (?:find\ out|learn)\ more | shop\ (?:now|the) | buy\ (?:now|it|tickets) | listen\ (?:to|now|on)
  | available\ (?:now|at|on|to) | watch\ (?:the|live|now) | enjoyed\ this | support\ (?:us|our) | donat\w+ | promo\ code
  | discount
  | tickets
)\b"""
_SIGNS = r"""\b(?:
    contribut(?:ed|ing|ions?) | (?:report|edit)(?:ed|ing)\ by | writ(?:ten|ing)\ by | staff\ writers? | can\ be\ reached
  | reach\ (?:her|him|them) | e-?mail(?:\ (?:her|him|them|us))? | on\ (?:twitter|instagram)
  | is\ an?\ [^.]{0,60}\b(?:reporter|writer|editor|professor|fellow|journalist|correspondent|columnist|analyst|author)
  | originally\ (?:appeared|published) | reprinted | excerpted | adapted\ from | copyright
)\b"""
_NOTES = r"""\W*(?:
    editor['’]?s['’]?\s+note | note\b | correction | clarification | update\b | disclosure | disclaimer | warning
  | this\ (?:story|article|post|interview|piece|essay|column|transcript)\b | an?\ (?:earlier|previous)\ version | all\ products
  | we\ may\ (?:earn|receive) | (?:if|when)\ you\ (?:buy|purchase|click) | products?\ (?:featured|recommended)
  | the\ (?:views|opinions)\ expressed
)"""
_POINTS = r"""\W*(?:
    also\s+read | (?:read|see)(?:\s+(?:more|also|next))?\s*: | more\s*: | more\ from | related | watch\s*:
  | you\ (?:may|might)\ also | don['’]t\ miss | recommended | up\ next | in\ case\ you\ missed
)"""

_NAME_ELSEWHERE = re.compile(r"@\w")

PHRASES = {
    "invites": re.compile(_INVITES, re.X),
    "signs": re.compile(_SIGNS, re.X),
    "notes": re.compile(_NOTES, re.X),
    "points": re.compile(_POINTS, re.X),
}
"""By what such a line does: it advertises, says who worked on the story, explains the story itself, leads to another one. They
read lower case."""
_ANYWHERE = (PHRASES["invites"].search, PHRASES["signs"].search)
_AT_ITS_BEGINNING = (PHRASES["notes"].match, PHRASES["points"].match)


MAX_PHRASE_CHARS_READ = 2000
"""Characters of a block in which phrases are looked for; what is longer is prose."""

MAX_BYLINE_WORDS = 14
"""Words."""

_BYLINE = re.compile(r"^\W*(?:(?i:(?:written|posted|published|reported|story|words|text)\s+)?(?i:by|von|par|por)\s*:?\s+)[A-ZÀ-Þ]")

MAX_INVITATION_WORDS = 60
"""Words."""

_INVITATION = re.compile(
    r"""^\W*(?:please\ )?(?:
        sign\ up | subscribe | follow\ (?:us|me|him|her|them|the|@|\w+\ (?:on|@)) | (?:click|tap)\ here | download\ (?:the|our)
      | join\ (?:us|our|the|now) | get\ (?:the|our|your|more)\b[^.]{0,80}\b(?:newsletter|inbox|app|delivered|e-?mail)
      | listen\ to\b[^.]{0,60}\bon | register | buy\ (?:now|tickets) | support\ (?:us|our) | like\ us
      | for\ more\ (?:information|on|from|stories|news) | to\ (?:subscribe|sign\ up|receive|learn\ more)\b
    )\b""",
    re.I | re.X,
)


def is_invitation(text: str) -> bool:
    """Return whether a line begins by asking readers to subscribe, follow or click.

    At an article's end such a line is not part of it.
    """
    return len(text.split()) <= MAX_INVITATION_WORDS and _INVITATION.match(text) is not None


_NOTICE = re.compile(
    r"^\W*(?:please\s+)?(?:(?:follow|like|find|join)\s+us\s+on\b|sign\s+up\s+(?:for|to)\s+(?:our|the|receive)\b|"
    r"subscribe\s+to\s+(?:our|the)\b|advertisement\W*$)",
    re.I,
)
MAX_NOTICE_WORDS = 25


def is_notice(text: str) -> bool:
    """Return whether a short line is an outlet's invitation, wherever it stands."""
    return len(text) < 200 and _NOTICE.match(text) is not None and len(text.split()) <= MAX_NOTICE_WORDS


def is_byline(text: str) -> bool:
    """Return whether a short line is a byline by its form.

    It begins with "By" and a capital and does not end as a sentence does.
    """
    if foreign_names(text) is not None:
        return True
    return len(text) < 120 and _BYLINE.match(text) is not None and len(text.split()) <= MAX_BYLINE_WORDS and text[-1] not in '.!?"”'


def phrases(text: str) -> list[bool]:
    """Return which of PHRASES occur at the beginning of a text."""
    text = text[:MAX_PHRASE_CHARS_READ].lower()
    invites, signs = (find(text) is not None for find in _ANYWHERE)
    signs = signs or "©" in text or ("@" in text and _NAME_ELSEWHERE.search(text) is not None)
    return [invites, signs, *(find(text) is not None for find in _AT_ITS_BEGINNING)]
