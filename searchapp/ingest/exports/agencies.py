"""Agency formats as XML: NITF and NewsML-G2.

Their articles hold their text as NITF, as XHTML or as plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..source.decode import tidy
from ..source.raw_article import Block
from .entries import Entry, Export, same_start
from .values import day_of, one_line, outlet_name, people
from .xml_tree import Element, child, children, first, holds_several, local, text_of

NITF, NEWSML = "NITF", "NewsML-G2"

_OUT = frozenset(
    [
        "media",
        "table",
        "tagline",
        "ed-msg",
        "style",
        "script",
        "head",
        "figure",
        "note",
        "hl1",
        "h1",
        "aside",
        "header",
        "footer",
        "time",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "li",
        "blockquote",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hl2",
        "bq",
        "ul",
        "ol",
        "dl",
        "dd",
        "dt",
        "body",
    ]
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "hl2"])
_AGENCY_LINE = re.compile(r"^\([A-Z][\w./ -]{1,30}\)$")
_AGENCY_AT_END = re.compile(r"\n\s*\([A-Z][\w./ -]{1,30}\)\s*$")
_BY = re.compile(r"^(?:by|von|par|por|av|af|di|door)\s+\S", re.I)
_INDENT = re.compile(r"\n(?=[ \t\u00a0\u3000]{2,}\S)|\n\s*\n")


def is_nitf(root: Element) -> bool:
    """Tell whether a tree is NITF."""
    return local(root) == "nitf"


def is_newsml(root: Element) -> bool:
    """Tell whether a tree is NewsML-G2."""
    return local(root) in ("newsItem", "newsMessage", "packageItem", "conceptItem", "knowledgeItem", "itemSet")


def read_nitf(root: Element) -> Export:
    """Return the article of an NITF file."""
    export = Export(NITF)
    entry = nitf_entry(root)
    export.entries.append(entry)
    status = first(root, "docdata")
    if status is not None and (status.get("management-status") or "").lower() in ("canceled", "cancelled", "killed"):
        export.wrong.append("its status is canceled")
    return export


def nitf_entry(root: Element) -> Entry:
    """Return the article of an `nitf` element, also inside NewsML."""
    entry = Entry(place=f"line {root.sourceline}: nitf")
    number = first(root, "doc-id")
    entry.key = (number.get("id-string") or "") if number is not None else ""
    for name in ("hl1", "headline", "title"):
        if title := text_of(first(root, name)):
            entry.title = title
            break
    entry.author = people(_byline(first(root, "byline")))
    entry.published = _nitf_day(root)
    entry.outlet = outlet_name(_nitf_outlet(root))
    meta = {m.get("name") or "": m.get("content") or "" for m in root.iter() if local(m) == "meta"}
    data = first(root, "pubdata")
    entry.section = (data.get("position.section") or "" if data is not None else "") or meta.get("online_sections", "")
    entry.pages = (data.get("position.page") or "" if data is not None else "") or meta.get("print_page_number", "")
    content = first(root, "body.content")
    lead = [other for other in content if (other.get("class") or "") == "lead_paragraph"] if content is not None else []
    full = [other for other in content if (other.get("class") or "") == "full_text"] if content is not None else []
    entry.blocks = _blocks(_texts(content, skip=lead if full else []), text_of(first(root, "abstract")))
    return entry


def _byline(element: Element | None) -> str:
    """Return the names in a byline.

    Its persons, else its text without what the writer is.
    """
    if element is None:
        return ""
    persons = [text_of(other) for other in element.iter() if local(other) == "person"]
    if persons:
        return "; ".join(persons)
    return "".join(_without(element, "byttl"))


def _without(element: Element, name: str) -> Iterator[str]:
    yield element.text or ""
    for other in element:
        if local(other) != name:
            yield from _without(other, name)
        else:
            yield " "
        yield other.tail or ""


def _nitf_day(root: Element) -> str:
    for name, attribute in (
        ("date.issue", "norm"),
        ("pubdata", "date.publication"),
        ("story.date", "norm"),
        ("date.release", "norm"),
    ):
        element = first(root, name)
        if element is not None and (day := day_of(element.get(attribute) or text_of(element))):
            return day
    return ""


def _nitf_outlet(root: Element) -> str:
    distributor = first(root, "distributor")
    if distributor is not None and (name := text_of(first(distributor, "org")) or text_of(distributor)):
        return name
    for name, attribute in (("pubdata", "name"), ("doc.copyright", "holder")):
        element = first(root, name)
        if element is not None and element.get(attribute):
            return str(element.get(attribute))
    return ""


def _texts(element: Element | None, *, skip: list[Element] | None = None) -> list[tuple[str, str]]:
    """Return tag and text of each block, in order.

    Without media, tables and notes.
    """
    if element is None:
        return []
    found: list[tuple[str, str]] = []
    pieces: list[str] = []

    def flush(tag: str) -> None:
        text = one_line("".join(pieces))
        pieces.clear()
        if text:
            found.append((tag, text))

    def walk(node: Element, tag: str) -> None:
        name = local(node)
        if name in _OUT or node in (skip or ()):
            return
        if name in _BLOCKS:
            flush(tag)
            tag = name
        elif name == "br":
            pieces.append(" ")
        pieces.append(node.text or "")
        for other in node:
            walk(other, tag)
            pieces.append(other.tail or "")
        if name in _BLOCKS:
            flush(tag)

    walk(element, "body")
    flush("body")
    return found


def _blocks(texts: list[tuple[str, str]], standfirst: str = "") -> list[Block]:
    """Return the blocks of tagged texts.

    Sub-heads and a standfirst that says more than the text are headings.
    """
    blocks = [Block(text, "heading" if tag in _HEADINGS else "paragraph") for tag, text in texts]
    first_text = next((block.text for block in blocks if block.kind == "paragraph"), "")
    if standfirst and not same_start(standfirst, first_text):
        blocks.insert(0, Block(standfirst, "heading"))
    return blocks


def read_newsml(root: Element) -> Export:
    """Return the articles of a NewsML-G2 file.

    They are the items whose class is text.
    """
    export = Export(NEWSML)
    others = 0
    for item in root.iter():
        if local(item) != "newsItem":
            continue
        kind = first(item, "itemClass")
        name = (kind.get("qcode") or kind.get("uri") or "") if kind is not None else ""
        if name and not name.lower().rstrip("/").endswith(("text", ":article")):
            others += 1
            continue
        if holds_several(item, "contentSet", "firstCreated", "itemMeta"):
            export.wrong.append(f"items that cannot be told apart (line {item.sourceline})")
        else:
            export.entries.append(_item(item))
    if not export.entries:
        export.wrong.append(f"no item of it is a text ({others} of another class)" if others else "there is no item in it")
    return export


def _item(item: Element) -> Entry:
    """Return the article of a newsItem.

    An item that holds a text of NITF has that one's fields where it says nothing itself.
    """
    content = first(item, "contentSet")
    inner = next((other for other in content.iter() if local(other) == "nitf"), None) if content is not None else None
    entry = nitf_entry(inner) if inner is not None else Entry()
    entry.key = item.get("guid") or entry.key
    entry.place = f"line {item.sourceline}: {entry.key}"
    meta = child(item, "contentMeta")
    headlines = children(meta, "headline")
    entry.title = (
        text_of(next((other for other in headlines if not other.get("role")), headlines[0] if headlines else None)) or entry.title
    )
    entry.author = _authors(meta) or entry.author
    entry.published = _item_day(item, meta) or entry.published
    entry.outlet = outlet_name(_item_outlet(item)) or entry.outlet
    if inner is None:
        entry.blocks = _content(content, entry)
    return entry


def _authors(meta: Element | None) -> str:
    names = [_name(creator) for creator in children(meta, "creator")]
    named = people("; ".join(filter(None, names)))
    return named or people(text_of(child(meta, "by")))


def _name(element: Element | None) -> str:
    if element is None:
        return ""
    return text_of(first(element, "name")) or element.get("literal") or ""


def _item_day(item: Element, meta: Element | None) -> str:
    """Return the date on which an item was first created.

    A version that is earlier than that is the one that was printed.
    """

    def stamp(element: Element | None) -> str:
        return text_of(element).replace(" ", "T", 1)

    made, version = stamp(first(item, "firstCreated")), stamp(first(item, "versionCreated"))
    if made and version and version < made:
        made = version
    return day_of(made) or day_of(stamp(child(meta, "contentCreated"))) or day_of(version)


def _item_outlet(item: Element) -> str:
    for name in ("copyrightHolder", "provider"):
        if written := _name(first(item, name)):
            return written
    return ""


def _content(content: Element | None, entry: Entry) -> list[Block]:
    """Return the text of a contentSet.

    Of XHTML or of plain text; none where it stands elsewhere.
    """
    if content is None:
        return []
    for part in content:
        if local(part) == "inlineXML":
            main = next((o for o in part.iter() if local(o) == "section" and "main" in (o.get("class") or "").split()), None)
            body = main if main is not None else first(part, "body")
            return _blocks(_signed(_texts(body if body is not None else part), entry))
        if local(part) == "inlineData":
            text = _AGENCY_AT_END.sub("", tidy("".join(part.itertext())))
            return _blocks(_signed([("p", line) for piece in _INDENT.split(text) if (line := one_line(piece))], entry))
    return []


def _signed(texts: list[tuple[str, str]], entry: Entry) -> list[tuple[str, str]]:
    """Return the texts without a leading byline and a closing agency."""
    if texts and len(texts[0][1]) < 80 and _BY.match(texts[0][1]) and (named := people(texts[0][1])):
        entry.author = entry.author or named
        texts = texts[1:]
    if len(texts) > 1 and _AGENCY_LINE.match(texts[-1][1]):
        texts = texts[:-1]
    return texts
