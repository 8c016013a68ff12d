"""What a query means, written a second time and as plainly as can be: tries every place, shares no code with highlight.

`covered` returns the characters of the paragraph that a query marks, None when it does not match. Exponential in nothing, but slow.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import permutations

from searchapp.model import Article, Paragraph, Quote
from searchapp.query.tree import (  # fmt: skip
    And,
    Byline,
    DateRange,
    Everything,
    Fuzzy,
    Language,
    Near,
    Node,
    Not,
    Or,
    Outlet,
    Phrase,
    Prefix,
    Quoted,
    Speaker,
    Title,
    Url,
    Wildcard,
    Word,
)
from searchapp.text.analysis import terms, tokenize
from searchapp.text.names import name_key, name_terms
from searchapp.text.stemming import index_stem, query_stems, stemming_of

Place = tuple[str, str, int, int]  # term, word as it stands in the text, start, end
Stretch = tuple[frozenset[int], int, int]  # positions to mark, first, last


def covered(tree: Node, article: Article, paragraph: Paragraph) -> set[int] | None:
    places = places_of(paragraph.text)
    match tree:
        case And(nodes=nodes):
            parts = [covered(node, article, paragraph) for node in nodes]
            return None if None in parts else set().union(*(part for part in parts if part is not None))
        case Or(nodes=nodes):
            held = [part for node in nodes if (part := covered(node, article, paragraph)) is not None]
            return set().union(*held) if held else None
        case Not(node=node):
            return set() if covered(node, article, paragraph) is None else None
        case Quoted(speaker=speaker, said=said):
            return quoted(speaker, said, article, paragraph)
        case Outlet(text=text, whole=whole):
            return when(named(article.outlet, text, whole))
        case Title(node=node):
            return when(text_covered(node, places_of(article.title or ""), article.language) is not None)
        case Byline(text=text):
            return when(any(inside(terms(text), terms(author)) for author in article.authors))
        case Url(text=text):
            return when(inside(terms(text), terms(article.url or "")))
        case Language(code=code):
            return when(article.language == code)
        case DateRange(first=first, last=last):
            day = article.published
            if first is None and last is None:
                return when(day is None)
            return when(day is not None and not (first and day < first) and not (last and day > last))
        case _:
            return text_covered(tree, places, article.language)


def places_of(text: str) -> list[Place]:
    return [(token.term, text[token.start : token.end], token.start, token.end) for token in tokenize(text)]


def when(holds: bool) -> set[int] | None:
    return set() if holds else None


def inside(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return bool(wanted) and f" {' '.join(wanted)} " in f" {' '.join(words)} "


def named(outlet: str | None, text: str | None, whole: bool) -> bool:
    if text is None or outlet is None:
        return text is None and outlet is None
    if whole:
        return terms(outlet) in (terms(text), ("the", *terms(text))) or terms(text) == ("the", *terms(outlet))
    return inside(terms(text), terms(outlet))


def quoted(speaker: Node | None, said: Node | None, article: Article, paragraph: Paragraph) -> set[int] | None:
    held = []
    for quote in paragraph.quotes:
        if speaker is not None and not speaks(speaker, quote):
            continue
        if said is None:
            held.append(set[int]())
            continue
        places = [
            place
            for span in quote.spans
            for place in places_of(paragraph.text)
            if span.start <= place[2] and place[3] <= span.end and quote.kind == "quoted"
        ]
        if places and (part := text_covered(said, places, article.language)) is not None:
            # a run across an interruption is marked on both sides of it, not in it
            held.append({n for n in part if any(span.start <= n < span.end for span in quote.spans)})
    return set().union(*held) if held else None


def speaks(node: Node, quote: Quote) -> bool:
    match node:
        case And(nodes=nodes):
            return all(speaks(inner, quote) for inner in nodes)
        case Or(nodes=nodes):
            return any(speaks(inner, quote) for inner in nodes)
        case Not(node=inner):
            return not speaks(inner, quote)
        case Speaker(text=None):
            return quote.speaker is None
        case Speaker(text=str(text), whole=whole):
            spellings = [name for name in (quote.speaker, quote.written) if quote.speaker and name]
            if whole:
                return name_key(text) in [name_key(name) for name in spellings]
            return any(all(word in name_terms(name) for word in name_terms(text)) for name in spellings)
        case _:
            raise AssertionError(node)


def text_covered(node: Node, places: list[Place], language: str | None) -> set[int] | None:
    """The characters from each stretch's first to last token, a run of neighbours at a time."""
    match node:
        case And(nodes=nodes):
            parts = [text_covered(inner, places, language) for inner in nodes]
            return None if None in parts else set().union(*(part for part in parts if part is not None))
        case Or(nodes=nodes):
            held = [part for inner in nodes if (part := text_covered(inner, places, language)) is not None]
            return set().union(*held) if held else None
        case Not(node=inner):
            return set() if text_covered(inner, places, language) is None else None
        case Everything() | Word(required=False):
            return set()
        case Phrase(text=text, distance=distance) if distance and len(terms(text)) > 1:
            keys = keys_of(node, language)
            width = len(keys) + distance
            inside_window = set[int]()
            for start in range(len(places)):
                window = range(start, min(start + width, len(places)))
                if assignable(keys, window, places, language):
                    inside_window |= {i for i in window if any(fits(key, places[i], language) for key in keys)}
            return chars(inside_window, places) if inside_window else None
        case _:
            stretches = list(stretches_of(node, places, language))
            if not stretches:
                return None
            marked_chars = set[int]()
            for marked, _, _ in stretches:
                marked_chars |= runs_of_chars(marked, places) if not isinstance(node, Near) else chars(marked, places)
            if isinstance(node, Near):  # whole phrases, each in one piece
                for leaf in leaves(node):
                    for piece, _, _ in stretches_of(leaf, places, language):
                        if any(piece <= marked for marked, _, _ in stretches):
                            marked_chars |= runs_of_chars(piece, places) if not is_window(leaf) else set()
            return marked_chars


def leaves(node: Node) -> Iterator[Node]:
    match node:
        case Near(left=left, right=right):
            yield from leaves(left)
            yield from leaves(right)
        case Or(nodes=nodes):
            for inner in nodes:
                yield from leaves(inner)
        case _:
            yield node


def is_window(node: Node) -> bool:
    return isinstance(node, Phrase) and bool(node.distance) and len(terms(node.text)) > 1


def chars(positions: set[int] | frozenset[int], places: list[Place]) -> set[int]:
    return {n for i in positions for n in range(places[i][2], places[i][3])}


def runs_of_chars(positions: frozenset[int], places: list[Place]) -> set[int]:
    return set(range(places[min(positions)][2], places[max(positions)][3]))


def stretches_of(node: Node, places: list[Place], language: str | None) -> Iterator[Stretch]:
    """Every stretch of the text that satisfies a leaf, an Or of leaves or a NEAR; of a window of words those that no other with the
    same beginning, or none with the same end, is smaller than."""
    match node:
        case Or(nodes=nodes):
            for inner in nodes:
                yield from stretches_of(inner, places, language)
        case Near(left=left, right=right, distance=distance):
            for one in stretches_of(left, places, language):
                for other in stretches_of(right, places, language):
                    first, second = sorted((one, other), key=lambda stretch: stretch[1])
                    if first[2] < second[1] and second[1] - first[2] - 1 <= distance:
                        yield one[0] | other[0], first[1], second[2]
        case Phrase() if is_window(node):
            keys = keys_of(node, language)
            windows: list[tuple[int, int]] = []
            for start in range(len(places)):
                for end in range(start + len(keys), min(start + len(keys) + (node.distance or 0), len(places)) + 1):
                    begins, ends = (any(fits(key, places[i], language) for key in keys) for i in (start, end - 1))
                    if begins and ends and assignable(keys, range(start, end), places, language):
                        windows.append((start, end))
            for start, end in windows:
                if end == min(e for s, e in windows if s == start) or start == max(s for s, e in windows if e == end):
                    marked = frozenset(i for i in range(start, end) if any(fits(key, places[i], language) for key in keys))
                    yield marked, start, end - 1
        case _:
            keys = keys_of(node, language)
            for start in range(len(places) - len(keys) + 1):
                if keys and all(fits(key, places[start + n], language) for n, key in enumerate(keys)):
                    yield frozenset(range(start, start + len(keys))), start, start + len(keys) - 1


Key = tuple[str, str]  # what is compared, with what


def keys_of(node: Node, language: str | None) -> list[Key]:
    match node:
        case Word(text=text):
            return [("stem", term) for term in terms(text)]
        case Phrase(text=text):
            return [("accent" if accented(text[t.start : t.end]) else "term", text[t.start : t.end]) for t in tokenize(text)]
        case Prefix(text=text):
            return [("prefix", text)]
        case Wildcard(pattern=pattern):
            return [("pattern", pattern)]
        case Fuzzy(text=text, edits=edits):
            return [(f"edits{edits}", text)]
        case _:
            raise AssertionError(node)


def accented(word: str) -> bool:
    return terms(word) != (composed(word),)


def composed(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold()


def fits(key: Key, place: Place, language: str | None) -> bool:
    how, wanted = key
    term, word, _, _ = place
    match how:
        case "stem":
            return index_stem(term, language) in query_stems(wanted, (stemming_of(language),))
        case "term":
            return terms(wanted) == (term,)
        case "accent":
            return composed(word) == composed(wanted)
        case "prefix":
            return term[: len(wanted)] == wanted
        case "pattern":
            return globbed(wanted, term)
        case _:
            return within(wanted, term, int(how[-1]))


def globbed(pattern: str, term: str) -> bool:
    if not pattern:
        return not term
    if pattern[0] == "*":
        return any(globbed(pattern[1:], term[n:]) for n in range(len(term) + 1))
    return bool(term) and pattern[0] in ("?", term[0]) and globbed(pattern[1:], term[1:])


def within(word: str, other: str, edits: int) -> bool:
    """Peel equal letters off, then try each single change."""
    if word == other:
        return True
    if not edits or abs(len(word) - len(other)) > edits:
        return False
    while word and other and word[0] == other[0] and word[1:2] == other[1:2]:
        word, other = word[1:], other[1:]
    tries = []
    for n in range(len(word) + 1):
        m = n
        if word[:n] != other[:m]:
            break
        if n < len(word) and m < len(other):
            tries.append((word[n + 1 :], other[m + 1 :]))
        if n < len(word):
            tries.append((word[n + 1 :], other[m:]))
        if m < len(other):
            tries.append((word[n:], other[m + 1 :]))
        if word[n : n + 2] == other[m : m + 2][::-1] and len(word[n : n + 2]) == 2:
            tries.append((word[n + 2 :], other[m + 2 :]))
    return any(within(left, right, edits - 1) for left, right in tries)


def assignable(keys: list[Key], window: range, places: list[Place], language: str | None) -> bool:
    """Whether each word of the query can have a token of its own in the window."""
    usable = [i for i in window if any(fits(key, places[i], language) for key in keys)]
    if len(usable) < len(keys):
        return False
    return any(
        all(fits(key, places[i], language) for key, i in zip(keys, chosen, strict=True))
        for chosen in permutations(usable, len(keys))
    )
