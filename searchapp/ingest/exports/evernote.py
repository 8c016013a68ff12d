"""Evernote exports (ENEX), with a note for each clipping.

Its days are those of clipping and its author the notebook's owner.
"""

from __future__ import annotations

import re
from datetime import date

from ..fields.outlets import domain_of
from ..source.plain_text import plain
from .entries import Entry, Export
from .xml_tree import Element, child, first, holds_several, local, text_of

EVERNOTE_KIND = "Evernote export"

_PROLOGUE = re.compile(r"<\?xml[^>]*\?>|<!DOCTYPE[^>]*>")
_UNSEEN = re.compile(r"<en-(?:media|crypt|todo)\b[^>]*/?>|</en-(?:media|crypt|todo)>")
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=\D)")


def is_evernote(root: Element) -> bool:
    """Tell whether a tree is an Evernote export."""
    return local(root) == "en-export"


def read_xml(root: Element) -> Export:
    """Return the notes of an Evernote export."""
    export = Export(EVERNOTE_KIND)
    for note in root.iter():
        if local(note) != "note":
            continue
        if holds_several(note, "title", "content", "source-url") or "".join(note.itertext()).count("<en-note") > 1:
            export.wrong.append(f"notes that cannot be told apart (line {note.sourceline})")
        else:
            export.entries.append(_note(note))
    return export


def _note(note: Element) -> Entry:
    entry = Entry(title=text_of(child(note, "title")))
    entry.url = text_of(first(child(note, "note-attributes"), "source-url"))
    entry.outlet = domain_of(entry.url) if entry.url.startswith("http") else ""
    entry.published = day_in_address(entry.url)
    entry.place = f"line {note.sourceline}: note"
    content = child(note, "content")
    markup = _UNSEEN.sub("", _PROLOGUE.sub("", "".join(content.itertext()))) if content is not None else ""
    entry.fragment = markup if plain(markup).strip() else ""
    return entry


def day_in_address(address: str) -> str:
    """Return the date in an article's address: /2019/12/31/."""
    found = _DAY_IN_ADDRESS.search(f"{address}/")
    if not found:
        return ""
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return ""
