"""Conversion of markup in fields to plain text.

The one door for markup: every field that may hold tags or entities leaves here as plain text. The only user of bleach.
"""

from __future__ import annotations

import html
import re

import bleach

_MARKUP = re.compile(r"<[/!?a-zA-Z]|&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:.-]*)([^<>]*)(>?)")
_END = re.compile(r"</([a-zA-Z][\w:.-]*)")
_ATTRIBUTE = re.compile(r"\s[\w:-]+\s*=")
_NAMES = (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br button "
    "canvas caption center circle cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed "
    "fieldset figcaption figure font footer form frame frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe "
    "image img input ins kbd keygen label legend li line link main map mark marquee math menu menuitem meta meter nav nobr "
    "noembed noframes noscript object ol optgroup option output p param path picture polygon pre progress q rect rp rt ruby "
    "s samp script search section select slot small source span strike strong style sub summary sup svg table tbody td "
    "template textarea tfoot th thead time title tr track tt u ul use var video wbr"
)
_ELEMENTS = frozenset(_NAMES.split())
_WITHOUT_VALUE = (
    "allowfullscreen async autofocus autoplay checked compact controls default defer disabled hidden inert ismap itemscope loop "
    "multiple muted nomodule noshade novalidate nowrap open playsinline readonly required reversed selected"
)
_BARE = frozenset(_WITHOUT_VALUE.split())
"""Attributes that stand without a value."""
_UNSEEN = re.compile(r"<(script|style|template|noscript)\b.*?(?:</\1\s*>|$)", re.I | re.S)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^>]*>", re.I)
_WHOLE_TAG = re.compile(r"<[^<>]*>")
_COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>|.*$)", re.S)
_LONG_TAG = re.compile(r"<([^>]{2000,})(>?)")
"""Longer than any tag but one that holds a picture. bleach's time grows with the square of the attributes of one tag, and of what
is in a comment: a megabyte of either took minutes."""

_MAX_ATTRIBUTES = 300
"""Equals signs before the next tag up to which bleach reads a value: a `>` in quotation marks does not end a tag."""

_NO_CHARACTER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")
"""Numbers that no character has; of thousands of digits Python makes no number at all."""

MAX_FIELD_MARKUP_CHARS = 10_000
"""Angle brackets and ampersands of one value up to which bleach reads it. Its time grows with their square where tags are left
open: half a second for these, three minutes for twenty times as many."""


def plain(value: str) -> str:
    """Return the plain text of a value that may be an HTML fragment.

    No tags, no entities, white space squeezed.

    What stands in angle brackets and is no tag is text: a company's name, a share's sign, "if x <y".
    """
    if ("<" in value or "&" in value) and _MARKUP.search(value):
        value = _NO_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", _COMMENT.sub("", value))
        ends = {name.lower() for name in _END.findall(value)}
        value = _TAG.sub(lambda found: found[0] if _is_tag(found, ends) else "&lt;" + found[0][1:], value)
        value = _BREAK.sub(" ", _UNSEEN.sub(" ", value))
        value = html.unescape(_without_tags(value))
    if value.isprintable() and "  " not in value:  # the only white space is single spaces
        return value.strip()
    return " ".join(_whole(value).split())


def _without_tags(value: str) -> str:
    if value.count("<") + value.count("&") > MAX_FIELD_MARKUP_CHARS:  # no article: what is whole goes, and the rest is text
        return _WHOLE_TAG.sub("", value)
    value = _LONG_TAG.sub(lambda found: "" if found[2] else found[0].replace("<", "&lt;"), value)
    if value.count("=") > 5 * MAX_FIELD_MARKUP_CHARS or any(piece.count("=") > _MAX_ATTRIBUTES for piece in value.split("<")):
        return _WHOLE_TAG.sub("", value)
    cleaned: str = bleach.clean(value, tags=set(), attributes={}, strip=True, strip_comments=True)
    return cleaned


def _whole(text: str) -> str:
    """Replace halves of surrogate pairs with the replacement character.

    JSON may hold a character that was cut in two.
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _is_tag(found: re.Match[str], ends: set[str]) -> bool:
    """Return whether text in angle brackets is a tag.

    An end tag, an element of HTML, one with an attribute or an end tag. Mail and web addresses go with the tags.
    """
    slash, name, rest, end = found.groups()
    if _ATTRIBUTE.match(rest) or rest.startswith(("@", "//")):
        return True
    words = rest.removesuffix("/").split()
    if not end or not all(word.lower() in _BARE for word in words):
        return False
    name = name.lower()
    return bool(slash) or name in _ELEMENTS or name in ends or "-" in name or ":" in name or rest.endswith("/")
