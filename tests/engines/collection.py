"""A small made-up collection with everything that is hard: several speakers in a paragraph, interrupted and nested quotations,
supplied speakers, other languages, accents, articles without a date, an outlet, a headline or a paragraph. And random queries.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from searchapp.engines import Engine
from searchapp.matching.schema import paragraph_keys
from searchapp.model import Article, Aside, Paragraph, Quote, Span
from searchapp.query.tree import (
    FACETS,
    About,
    And,
    Before,
    Byline,
    DateRange,
    Everything,
    FacetRequest,
    Fuzzy,
    HasKey,
    Language,
    Near,
    Node,
    Not,
    Or,
    Outlet,
    PairedWord,
    Phrase,
    Prefix,
    Query,
    Quoted,
    Selection,
    Speaker,
    Title,
    Url,
    Wildcard,
    Word,
)
from searchapp.text.names import canonical

_VOCABULARY = """price prices priced rise rises rising risen not no will never tax taxes taxing café cafe naïve naive résumé
minister ministers U.S. ex-president president's war wars peace treaty the of and or a deal deals dealing 1,000 2.5m économie
economy economic economies über Über grain don't we ceasefire ceasefires border borders"""
WORDS = _VOCABULARY.split()
_SPELLINGS = "rose cease fire labour labor e-mail email child children 5% percent C++ Novák Novák's lives live life Häuser Haus"
ASKED = [*WORDS, *_SPELLINGS.split()]
"""Words of random queries: the usual ones, and those of which there are several forms and spellings."""

STOCK = (
    "prices will never rise",
    "the naïve café of the ex-president",
    "a tax or a war",
    "no no peace deal",
    "will not rise",
    "labour rose 5% by e-mail",
    "a cease fire of the children",
    "C++ lives on, Novák's Haus",
    "labor life, 5 per cent email",
    "Novák will never rise, child",
    "Häuser live for 5 percent",
)
SPEAKERS = ("Ada Marsh", "Bela Novák", "Chen Ocean", "Dora Price", "Grain Board")
WRITTEN = {"Ada Marsh": "Mrs Marsh", "Bela Novák": "Béla Novak"}
OUTLETS = ("Daily Border", "The Grain Post", "Border Post", None)
AUTHORS = ("Eve Writer", "Max van der Post", "Ann Price")
LANGUAGES = (None, None, "en", "de", "fr")
PEOPLE = ("Ada Marsh", "Marsh Novak", "Chen Ocean", "Ann van der Post")
FIRST_DAY = date(2019, 11, 20)


def articles(seed: int = 11, count: int = 45) -> list[tuple[Article, tuple[Paragraph, ...]]]:
    """Return the collection; the same seed gives the same."""
    rng = random.Random(seed)
    return [_article(rng, n) for n in range(count)]


def _article(rng: random.Random, n: int) -> tuple[Article, tuple[Paragraph, ...]]:
    dated = rng.random() < 0.8
    article = Article(
        id=f"{rng.choice('bca')}{n}",
        title=None if rng.random() < 0.15 else _words(rng, 1, 6),
        outlet=rng.choice(OUTLETS),
        published=FIRST_DAY + timedelta(days=int(rng.random() ** 2 * 900)) if dated else None,
        authors=tuple(rng.sample(AUTHORS, rng.randint(0, 2))),
        url=f"https://news.example/{rng.choice(WORDS)}/{rng.choice(WORDS)}-{n}" if rng.random() < 0.7 else None,
        language=rng.choice(LANGUAGES),
        source=f"folder/{n // 3}.jsonl",
        fingerprint=f"f{n // 3}",
        added=datetime(2024, 1, 1 + n % 9, 12, tzinfo=UTC),
    )
    return article, tuple(_paragraph(rng, number) for number in range(1, rng.randint(0, 8) + 1))


def _paragraph(rng: random.Random, number: int) -> Paragraph:
    """Return a paragraph of plain words and quotations, some in two pieces."""
    text, quotes = "", []
    for _ in range(rng.randint(1, 4)):
        text += _words(rng, 1, 6) + rng.choice((". ", ", ", " "))
        chance = rng.random()
        if chance < 0.45:
            spans = []
            for piece in range(rng.choice((1, 1, 2))):
                text += "“" if not piece else "she said, “"
                start = len(text)
                text += _words(rng, 0, 5)
                spans.append(Span(start, len(text)))
                text += "” "
            quotes.append(_quote(rng, tuple(spans)))
        elif chance < 0.55:
            quotes.append(Quote((Span(0, max(len(text) - 1, 0)),), "reported", canonical(rng.choice(SPEAKERS)), "named"))
    if rng.random() < 0.15:
        quotes.append(Quote((), "quoted", canonical(rng.choice(SPEAKERS)), "supplied"))
    apart = random.Random(text)
    about = tuple(dict.fromkeys(apart.choices(PEOPLE, k=apart.choice((0, 0, 1, 2)))))
    return Paragraph(number, text.strip() or "word", tuple(quotes), about=about)


def _words(rng: random.Random, least: int, most: int) -> str:
    return rng.choice(STOCK) if rng.random() < 0.2 else " ".join(rng.choices(WORDS, k=rng.randint(least, most)))


def _quote(rng: random.Random, spans: tuple[Span, ...]) -> Quote:
    if rng.random() < 0.2:
        return Quote(spans, "quoted", None, "unknown")
    name = canonical(rng.choice(SPEAKERS))
    return Quote(spans, "quoted", name, "named", "person", written=WRITTEN.get(name) if rng.random() < 0.5 else None)


KEYS = tuple(sorted({key for _, paragraphs in articles() for paragraph in paragraphs for key in paragraph_keys(paragraph)}))


# Random trees

words = st.sampled_from(ASKED)
phrases = st.lists(words, min_size=1, max_size=3).map(" ".join)
starts = st.sampled_from(("pri", "eco", "econom", "tax", "bord", "cea", "nai", "zzz"))
patterns = st.sampled_from(("pri*s", "eco*ies", "w?r", "pr?ce", "caf?", "tax*", "ceas*re*", "n?ive", "zzz*a"))


def text_leaves() -> st.SearchStrategy[Node]:
    """Return words, phrases, patterns and spelling variants."""
    return st.one_of(
        st.builds(Word, words),
        st.builds(Word, words, required=st.just(False)),
        st.builds(Word, phrases),
        st.builds(PairedWord, words, also=st.tuples(words)),
        st.builds(Phrase, st.tuples(words, words).map(" * ".join)),
        st.builds(Phrase, phrases),
        st.builds(Phrase, phrases, st.integers(1, 4)),
        st.builds(Prefix, starts),
        st.builds(Wildcard, patterns),
        st.builds(Fuzzy, words.filter(str.isalpha), st.integers(1, 2)),
    )


def _near(operands: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Return NEAR or BEFORE over operands."""
    return st.builds(
        lambda kind, left, right, n: kind(left, right, n), st.sampled_from((Near, Before)), operands, operands, st.integers(0, 5)
    )


def nearness() -> st.SearchStrategy[Node]:
    """Return NEAR over leaves, alternatives and NEAR."""
    operands = st.recursive(
        text_leaves(),
        lambda inner: st.one_of(
            st.builds(Or, st.lists(inner, min_size=2, max_size=2).map(tuple)),
            _near(inner),
        ),
        max_leaves=4,
    )
    return _near(operands)


def text_trees() -> st.SearchStrategy[Node]:
    """Return trees of text alone, as they stand in a headline or a quotation."""
    return _grouped(st.one_of(text_leaves(), text_leaves(), nearness()), 4)


def speaker_trees() -> st.SearchStrategy[Node]:
    """Return conditions on one speaker."""
    names = st.sampled_from(("ada", "Marsh", "novak", "Novák", "Béla", "mrs marsh", "price", "grain board", "nobody"))
    whole = st.sampled_from(("Ada Marsh", "mrs marsh", "BELA NOVAK", "Béla Novák", "Ada", "Grain Board"))
    leaves = st.one_of(st.builds(Speaker, names), st.builds(Speaker, whole, st.just(True)), st.just(Speaker(None)))
    return _grouped(leaves, 3)


def trees() -> st.SearchStrategy[Node]:
    """Return whole query trees."""
    optional_speaker, optional_said = st.none() | speaker_trees(), st.none() | text_trees()
    day = st.none() | st.dates(FIRST_DAY - timedelta(days=9), FIRST_DAY + timedelta(days=900))
    leaves = st.one_of(
        text_leaves(),
        nearness(),
        st.builds(Quoted, optional_speaker, optional_said),
        st.builds(Outlet, st.sampled_from(("post", "border", "Grain post", "the", "post grain", None))),
        st.builds(Outlet, st.sampled_from(("Border Post", "daily border", "Post")), st.just(True)),
        st.builds(Title, text_trees()),
        st.builds(Byline, st.sampled_from(("post", "van der", "Eve Writer", "writer ann", "Ann Price"))),
        st.builds(About, st.sampled_from(("marsh", "ada marsh", "Marsh Ada", "van der", "nobody", "Ocean"))),
        st.builds(Language, st.sampled_from((None, "en", "de", "xx"))),
        st.builds(Url, st.sampled_from(("news.example", "news", "price", "peace treaty", "https"))),
        st.builds(DateRange, day, day),
        st.just(Everything()),
        st.builds(HasKey, st.lists(st.sampled_from(KEYS), min_size=1, max_size=3).map(tuple)),
    )
    return _grouped(leaves, 6)


def _grouped(leaves: st.SearchStrategy[Node], most: int) -> st.SearchStrategy[Node]:
    def group(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        several = st.lists(inner, min_size=2, max_size=3).map(tuple)
        return st.one_of(st.builds(And, several), st.builds(Or, several), st.builds(Not, inner))

    return st.recursive(leaves, group, max_leaves=most)


def queries() -> st.SearchStrategy[Query]:
    """Return whole requests: tree, ticks, days, order, page, facets."""
    ticks: dict[str, tuple[str, ...]] = {
        "outlet": ("Daily Border", "Border Post", "", "Nowhere"),
        "speaker": (*map(canonical, SPEAKERS), "", "Nobody"),
        "date": ("2019", "2020", "2020-01", "2019-12-24", ""),
        "kind": ("quoted", "reported", "other"),
        "language": ("en", "de", ""),
        "about": ("Ada Marsh", "Chen Ocean", "Nobody"),
    }

    def selections(values: tuple[str, ...]) -> st.SearchStrategy[Selection]:
        some = st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)
        return st.builds(Selection, some, st.just(()) | some)

    filters = st.fixed_dictionaries({}, optional={name: selections(values) for name, values in ticks.items()})
    requests = st.lists(
        st.builds(
            FacetRequest,
            st.sampled_from(FACETS),
            st.integers(1, 6),
            st.sampled_from(("", "", "bor", "Pri", "é")),
            st.sampled_from((None, None, "year", "month", "day")),
        ),
        max_size=3,
        unique_by=lambda request: request.field,
    ).map(tuple)
    days = st.none() | st.dates(FIRST_DAY, FIRST_DAY + timedelta(days=300))
    return st.builds(
        Query,
        trees(),
        filters=filters,
        first=days,
        last=days,
        sort=st.sampled_from(("best", "newest", "oldest", "added")),
        offset=st.integers(0, 6),
        limit=st.integers(0, 9),
        collapse=st.sampled_from(("none", "article")),
        facets=requests,
    )


def fill(engine: Engine) -> None:
    """Put the collection in, in three commits, the later ones replacing and removing some of the earlier."""
    collection = articles()
    with engine.writer() as writer:
        for article, paragraphs in collection[:30]:
            writer.replace(article, paragraphs)
    with engine.writer() as writer:
        for article, paragraphs in collection[20:40]:
            writer.replace(article, paragraphs[:1])
        for article, _ in collection[:5]:
            writer.remove(article.id)
    with engine.writer() as writer:
        for article, paragraphs in [*collection[:3], *collection[20:]]:
            writer.replace(article, paragraphs)


def complete_article() -> tuple[Article, list[Paragraph]]:
    """Return an article that has every field, with a quotation that has every field."""
    text = "“Prices,” she said, “will <b>not</b> rise.” Nobody agreed."
    quote = Quote(
        spans=(Span(1, 7), Span(20, 41)),
        kind="quoted",
        speaker="Ada Marsh",
        how="pronoun",
        type="person",
        mention=Span(9, 12),
        written="Mrs Marsh",
        origin=1,
        continued=True,
    )
    several = Quote((Span(0, 4),), "reported", None, "several", candidates=("Ada Marsh", "Chen Ocean"))
    article = Article(
        id="whole-1.x_y",
        title="A “title”",
        outlet="Daily Border",
        published=date(2020, 2, 29),
        authors=("Eve Writer", "Max van der Post"),
        url="https://news.example/a",
        language="en",
        source="folder/file.html",
        fingerprint="abc",
        added=datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC),
        basis=(("date", "the page"), ("outlet", "metadata.csv")),
        asides=(Aside(1, "heading", "Part one"), Aside(3, "caption", "A picture")),
    )
    return article, [Paragraph(1, text, (quote, several)), Paragraph(2, "Second.", (), original="Sec\u00adond.")]
