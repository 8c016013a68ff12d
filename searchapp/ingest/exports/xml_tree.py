"""XML of exports, parsed without external entities.

Elements are asked for by their names without namespaces.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from lxml import etree

from ..source.decode import decode, tidy

Element: TypeAlias = Any
"""An lxml element; the library has no types of its own."""

MAX_DEPTH_TAGS = 2_000_000
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{2,30})[\"']", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.S)


def text_in(data: bytes) -> str:
    """Return the text of an XML file.

    ValueError for bytes that are none. A declared encoding may be false.
    """
    declared = _DECLARED.search(data[:400])
    return decode(data, declared[1].decode("ascii") if declared else None)


def parse_xml(text: str) -> tuple[Element, str]:
    """Return the root of an XML file, and what is wrong with it.

    It may have been read only in part; ValueError when nothing can be.

    The document type goes: it may name entities without bound, and nothing that exports hold needs one.
    """
    bare = _DOCTYPE.sub("", _DECLARATION.sub("", text.lstrip("\ufeff \r\n\t"), count=1), count=1)
    data = bare.encode("utf-8", "replace")
    options: dict[str, Any] = {"resolve_entities": False, "no_network": True, "remove_comments": True, "remove_pis": True}
    try:
        return etree.fromstring(data, etree.XMLParser(encoding="utf-8", **options)), ""
    except (etree.LxmlError, ValueError) as error:
        try:
            root = etree.fromstring(data, etree.XMLParser(encoding="utf-8", recover=True, **options))
        except (etree.LxmlError, ValueError) as worse:
            raise ValueError(f"not readable as XML: {worse}") from worse
        if root is None:
            raise ValueError(f"not readable as XML: {error}") from error
        return root, f"damaged: {str(error).splitlines()[0]}"


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child with a given name."""
    return next((other for other in element if local(other) == name), None) if element is not None else None


def children(element: Element | None, name: str) -> list[Element]:
    """Return the children with a given name."""
    return [other for other in element if local(other) == name] if element is not None else []


def first(element: Element | None, name: str) -> Element | None:
    """Return the first element with a given name.

    At any depth, the element itself too.
    """
    return next((other for other in element.iter() if local(other) == name), None) if element is not None else None


def holds_several(element: Element, *names: str) -> bool:
    """Tell whether an article has an element twice that must be unique.

    As where a damaged file lost the end of another.
    """
    found = [local(other) for other in element.iter()]
    return any(found.count(name) > 1 for name in names) or found.count(local(element)) > 1


def text_of(element: Element | None) -> str:
    """Return the text of an element on one line, "" for none."""
    return " ".join(tidy("".join(element.itertext())).split()) if element is not None else ""
