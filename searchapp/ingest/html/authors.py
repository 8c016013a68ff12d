"""The authors of a page's article, from its metadata and its printed byline.

The byline near the headline corrects the metadata. People before organisations: an agency, a desk or the outlet itself is named
only where no person is.

People before houses: an agency, a desk or the outlet itself is named only where no person is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ..fields.byline import foreign_names
from ..source.decode import tidy
from ..source.html_tree import Element
from ..source.raw_article import Stated
from .header import Head, HeaderLine
from .metadata import Metadata, kinds_of, text_of

AUTHOR_META = (
    "author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dc.creator.personalname", "article:author",
    "cxenseparse:author", "cxenseparse:articleauthor", "authors", "article.author", "dcterms.creator", "dc.contributor",
    "article:author_name", "og:article:author", "citation_author", "bt:author", "rnews:author", "rbauthors", "byline", "creator",
    "article:authors", "analytics:author", "vr:author", "shareaholic:article_author_name",
)  # fmt: skip
MOST_AUTHORS = 15
MAX_AUTHOR_CHARS = 60
MAX_AUTHOR_TEXT_CHARS = 200
MOST_LABEL_WORDS = 4
MOST_MARKED_WORDS = 12
NEXT_AUTHOR = 6
"""Lines (a role, a picture's alternative, a comma) that may stand between two authors of one byline."""

_PARTICLE = (
    r"(?:de|da|di|do|du|del|della|dos|das|der|den|van|von|vom|zu|zur|bin|ibn|bint|al|el|la|le|ter|ten|y|e|af|av|Mc|Mac|O['’])"
)
_WORD = r"(?:[^\W\d_a-zß-öø-ÿ](?:[\w'’‑-]|\.(?=\S))*\.?)"
_PERSON = re.compile(rf"{_WORD}(?:\s+(?:{_PARTICLE}|{_WORD}))*\s+{_WORD}")
_BY = re.compile(
    r"^(?:(?:written|story|stories|words|text|article|posted|published|reported|reporting|analysis|opinion|review|essay|column|"
    r"report|commentary|photos?\s+and\s+(?:story|text|words)|(?:story|text|words)\s+and\s+photos?)\s*)?"
    r"(?:by|von|par|por|di|af|av|door|authors?|autore?n?|auteurs?)(?:\s*[:|]\s*|\s+|(?=[A-Z][a-z]+ [A-Z])|$)",
    re.I,
)
_OTHER_WORK = re.compile(
    r"^(?:edited|reviewed|fact|photo|video|illustrat|medically|additional|contribut|produced|graphic|updated|image|picture|translated|"
    r"curated|directed|presented|hosted|sponsored|filmed|compiled|with contribut|with additional|more (?:from|by)|follow)",
    re.I,
)
_ENDS = re.compile(
    r"\s*(?:[|•·–—]|\s-\s|\s-$|\bfor\s|\bpubli\w+|\bupdated?\b|\bposted\b|\bfollow\b|@|\(|\bat\s+\d|\bon\s+[A-Z0-9]|\d{1,2}[:/.]\d|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    r"\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|https?:|\bwith\s|\bread\b|\bmin\b).*$",
    re.I,
)
_SPLIT = re.compile(r"\s*(?:;|\||,|\band\b|\bund\b|\bog\b|\boch\b|\bet\b|&|/)\s*")
_IN_PLACE = re.compile(r"(?<=\w\s\w)(\w*)\s+in\s+[A-Z].*$")  # "Jane Doe in Rome": two words before it at least
_HOUSE_WORDS = """
    press news reuters afp ap times post tribune herald gazette journal magazine media network foundation university institute
    school college agency association society center centre council group inc ltd company corporation wire newswire editorial
    editors desk staff team board newsroom online tv radio daily today weekly telegraph department office bureau redaktion
    redazione redacción redaction rédaction ministry committee government federation union hospital laboratory publishing bbc cnn
    dpa upi xinhua bloomberg associated international
"""
_HOUSE = frozenset(_HOUSE_WORDS.split())
_ROLE_WORDS = """
    officer editor reporter correspondent writer columnist producer director professor president manager analyst chief senior junior
    contributor contributing journalist photographer fellow critic phd cfa specialist strategist anchor host meteorologist
    freelance special head assistant associate deputy managing executive intern blogger lead founder ceo expert consultant author
    reporters editors writers correspondents lecturer researcher attorney mba political business sports entertainment lifestyle
    health science technology finance features digital audience trending breaking showbiz money travel opinion politics
    redakteur redakteurin korrespondent korrespondentin chefredakteur autorin journalistin reporterin journaliste rédacteur
    rédactrice correspondant correspondante periodista redactor redactora giornalista
"""
_ROLE = frozenset(_ROLE_WORDS.split())
_NOBODY = re.compile(
    r"admin(?:istrator)?|authors?|users?|guests?|staff|editors?|web(?:master|site)?|by|unknown|anonymous|none|null|undefined|n/a|"
    r"contributors?|reporters?|(?:image|photo|picture|credit)\b.*|more|share|follow|comments?|view|profile|redaktion|newsroom|team",
    re.I,
)
_TOKEN = re.compile(r"[^\W_]+")


class FoundAuthors(NamedTuple):
    """Author names in order.

    `sure`: the page itself states that they are its authors.
    """

    people: list[str]
    houses: list[str]
    basis: str
    sure: bool


def author(tree: Element, said: Metadata, head: Head, outlet: str) -> Stated | None:
    """Return the article's authors joined with "; ", with their basis.

    None where nobody is named.
    """
    own = _squeezed(outlet)
    stated = _in_metadata(said, own)
    printed = _printed(head, own)
    if not printed.people:
        printed = _marked(tree, own, printed)
    people, basis = stated.people, stated.basis
    if printed.people and _printed_is_right(stated.people, printed):
        people, basis = printed.people, printed.basis
    if not people:
        use = printed if printed.houses and (printed.sure or not stated.houses) else stated
        people, basis = use.houses, use.basis
    return Stated("; ".join(people[:MOST_AUTHORS]), basis) if people else None


def _printed_is_right(stated: list[str], printed: FoundAuthors) -> bool:
    """Return whether the printed byline is to be believed over the stated authors.

    It is where it names nobody else, or everybody stated; those it leaves out only helped.
    """
    if not stated:
        return True
    shared = [name for name in printed.people if any(_same(name, other) for other in stated)]
    return len(shared) >= len(stated) or (printed.sure and len(shared) == len(printed.people))


def _in_metadata(said: Metadata, own: str) -> FoundAuthors:
    houses: list[str] = []
    basis = ""
    for source, written in _statements(said):
        people: list[str] = []
        for name, whole in written:
            a, b = _sorted_names(name, own, whole)
            people += a
            houses += b if not basis or basis == source else []
        if people:
            return FoundAuthors(_once(people), [], source, True)
        if houses and not basis:
            basis = source
    return FoundAuthors([], _once(houses), basis, False)


def _statements(said: Metadata) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
    """Yield (source, [(name as written, whether it is one organisation's)])."""
    for item in said.items:
        for key in ("author", "creator"):
            written = []
            value = item.get(key)
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict) and "name" not in one:
                    one = said.named.get(str(one.get("@id")), one)
                house = isinstance(one, dict) and any("Organization" in kind for kind in kinds_of(one))
                names = one.get("name") if isinstance(one, dict) else one
                written += [(text_of(name), house) for name in (names if isinstance(names, list) else [names])]
            yield f"JSON-LD {key}", [row for row in written if row[0]]
    for key in AUTHOR_META:
        if text := said.text(key):
            yield f"meta {key}", [(text, False)]


def _printed(head: Head, own: str) -> FoundAuthors:
    """Return the first byline near the headline.

    A byline is a line that begins with "By", or one whose markup says author.

    It goes on over lines of the same markup only, so that neither a photographer nor a box of other stories comes in.
    """
    people: list[str] = []
    houses: list[str] = []
    first: HeaderLine | None = None
    sure = False
    since = 0
    waiting = skipping = False  # "By", "Contributions from" stood alone
    for line in head.after:
        since += 1
        if first is not None and since > NEXT_AUTHOR:
            break
        if line.tag == "figcaption" or "caption" in line.names or len(line.text) > MAX_AUTHOR_TEXT_CHARS:
            continue
        if first is None and (foreign := foreign_names(line.text)) is not None:
            return FoundAuthors(list(foreign), [], f"byline “{line.text[:40]}”", True)
        match = _BY.match(line.text)
        if match and match.end() == len(line.text):
            waiting, skipping = True, False
            continue
        if not match and _OTHER_WORK.match(line.text):
            skipping = len(line.text.split()) < MOST_LABEL_WORDS
            continue
        by = match is not None or waiting
        if skipping or not (by or _is_marked(line)):
            skipping = False
            continue
        if first is not None and not _goes_on(first, line):
            continue
        waiting = False
        a, b = _of_line(line, match.end() if match else 0, own, by)
        if not a and not b:
            continue
        if first is None:
            first, sure = line, by
        elif any(_same(name, other) for name in a for other in people):
            break  # the byline once more
        people += a
        houses += b
        since = 0
    if first is None:
        return _source(head)
    return FoundAuthors(_once(people), _once(houses), f"byline “{first.text[:40]}”", sure)


def _is_marked(line: HeaderLine) -> bool:
    return any(piece.author for piece in line.pieces) and len(line.text.split()) <= MOST_MARKED_WORDS


def _goes_on(first: HeaderLine, line: HeaderLine) -> bool:
    return (line.tag, line.names) == (first.tag, first.names)


def _of_line(line: HeaderLine, start: int, own: str, by: bool) -> tuple[list[str], list[str]]:
    """Return the people and the organisations that one byline names.

    `start`: where "By" ends. Runs of text of their own are names of their own.
    """
    pieces = []
    for piece in line.pieces:
        pieces.append(piece.text[start:].strip())
        start = max(0, start - len(piece.text) - 1)
    rest = _ENDS.sub("", "; ".join(piece for piece in pieces if piece))
    a, houses = _sorted_names(rest, own)
    people = [name for name in a if _PERSON.fullmatch(name) or (by and name == rest and name[:1].isupper())]
    if by:
        return people, houses
    linked = [name for piece in line.pieces if piece.author and piece.linked for name in _sorted_names(piece.text, own)[0]]
    marked = [name for piece in line.pieces if piece.author for name in _sorted_names(piece.text, own)[0]]
    return [name for name in linked or marked if _PERSON.fullmatch(name)], []


def _source(head: Head) -> FoundAuthors:
    """Return the organisation that a label "Source:" near the headline names."""
    label = False
    for line in head.after:
        match = re.match(r"(?:source|provided by)\s*:\s*", line.text, re.I)
        if label or (match and match.end() < len(line.text)):
            name = line.text[match.end() :] if match else line.text
            if len(name) <= MAX_AUTHOR_CHARS:
                return FoundAuthors([], [name], "the source named near the headline", False)
        label = match is not None
    return FoundAuthors([], [], "", False)


def _marked(tree: Element, own: str, printed: FoundAuthors) -> FoundAuthors:
    """Return the authors marked as such (rel, itemprop) anywhere in the page.

    For pages where none stands near the headline.
    """
    if printed.houses and printed.sure:
        return printed
    for element in tree.xpath("//*[@rel='author' or @itemprop='author' or @itemprop='creator']")[:MOST_AUTHORS]:
        written = " ".join(tidy(" ".join(element.itertext())).split())
        if len(written) < MAX_AUTHOR_CHARS:
            people = [name for name in _sorted_names(_BY.sub("", written), own)[0] if _PERSON.fullmatch(name)]
            if people:
                return FoundAuthors(_once(people), [], "author in the page", False)
    return printed


def _sorted_names(written: str, own: str, whole: bool = False) -> tuple[list[str], list[str]]:
    """Return the people and the organisations that a field names.

    Roles, addresses and fillers are neither.
    """
    written = _BY.sub("", written.strip()).strip()
    if whole or written.startswith(",") or (own and _squeezed(written) == own):
        name = written.strip(" ,.-–")
        return [], [name] if name and len(name) <= MAX_AUTHOR_CHARS and not re.search(r"https?:|@", name) else []
    people: list[str] = []
    houses: list[str] = []
    for part in _SPLIT.split(re.sub(r"\([^)]*\)?", " ", written)):
        name = _IN_PLACE.sub(r"\1", part.strip(" .,-–—•·:")).strip()
        words = [word.lower() for word in _TOKEN.findall(name)]
        if not words or len(name) > MAX_AUTHOR_CHARS or re.search(r"https?:|www\.|@|\w/\w", name) or _NOBODY.fullmatch(name):
            continue
        if not _HOUSE.isdisjoint(words) or (own and _squeezed(name) in own) or re.search(r"\.(?:com|org|net|co|tv|de)\b", name):
            houses.append(name)
        elif _ROLE.isdisjoint(words) and " of " not in name and not (name.islower() and name.isascii()):
            people.append(name)
    return people, houses


def _same(a: str, b: str) -> bool:
    """Return whether two spellings name one person: first and last name agree."""
    x, y = _TOKEN.findall(a.lower()), _TOKEN.findall(b.lower())
    return x == y or (len(x) > 1 and len(y) > 1 and x[0] == y[0] and x[-1] == y[-1])


def _once(names: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for name in names:
        if not any(_same(name, other) for other in kept):
            kept.append(name)
    return kept


def _squeezed(text: Any) -> str:
    return "".join(_TOKEN.findall(str(text).lower()))
