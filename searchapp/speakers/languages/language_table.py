"""Tables of languages: marks, verbs of saying, frames, titles and particles.

Every table is a TOML file in `tables/`, made of lists of words separated by spaces. What a key means stands in
docs/speakers-languages.md; a key left out means an empty list.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Phrases = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class LanguageTable:
    """The rules and word lists of one language."""

    code: str
    name: str
    few_rules: bool  # plain forms only, and its pages say so
    common: frozenset[str]
    # marks
    pairs: tuple[tuple[str, str], ...]
    dash: bool  # a paragraph that begins with a dash is speech
    speech_after_stop: bool  # after ", says X." in such a paragraph the speech goes on
    # grammar
    order: str  # "subject-first", "verb-second" or "verb-last"
    drops_subject: bool
    capital_nouns: bool
    bare_subjects: bool  # nouns need no article
    elisions: frozenset[str]
    suffixes: tuple[str, ...]
    articles: frozenset[str]
    indefinite_articles: frozenset[str]
    plural_articles: frozenset[str]
    dative_articles: frozenset[str]
    of: frozenset[str]
    prepositions: frozenset[str]
    that: frozenset[str]
    as_: frozenset[str]
    conjunctions: frozenset[str]
    subordinators: frozenset[str]
    adverbs: frozenset[str]
    clitics: frozenset[str]
    auxiliaries: frozenset[str]
    copulas: frozenset[str]
    reflexive_auxiliaries: frozenset[str]  # with a reflexive pronoun only: s'est exclamé
    he: frozenset[str]
    she: frozenset[str]
    nobody: frozenset[str]
    object_pronouns: frozenset[str]  # pronouns that may be an object too: sie
    relatives: frozenset[str]
    # verbs of saying
    finite: frozenset[str]
    weak: frozenset[str]
    participles: frozenset[str]
    weak_participles: frozenset[str]
    leading: dict[str, tuple[tuple[str, ...], ...]]
    exceptions: dict[str, tuple[tuple[str, ...], ...]]
    possessive_s: bool
    oblique_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    surname_endings: tuple[str, ...]
    gerunds: frozenset[str]
    stating: frozenset[str]
    plural_verbs: frozenset[str]
    masculine_verbs: tuple[str, ...]
    feminine_verbs: tuple[str, ...]
    separable: dict[str, frozenset[str]]
    verb_phrases: dict[str, tuple[tuple[tuple[str, ...], bool], ...]]  # by first word: (words, weak)
    subjunctive: frozenset[str]
    # frames
    before: dict[str, tuple[tuple[str, ...], ...]]  # by first word
    after: frozenset[str]
    his: dict[str, tuple[tuple[str, ...], ...]]  # in his words, by first word
    her: dict[str, tuple[tuple[str, ...], ...]]
    so: frozenset[str]
    anaphors: dict[str, tuple[tuple[str, ...], ...]]  # words for what was said before, by first word: das, об этом
    # names
    titles: dict[str, str]  # to the gender it tells: m, f or ""
    title_endings: tuple[str, ...]
    age_endings: tuple[str, ...]  # der 51-Jährige: whoever was spoken of last
    noun_endings: tuple[str, ...]
    particles: frozenset[str]
    roles: dict[str, str]
    definite_endings: tuple[str, ...]
    alike: dict[str, str]
    places: frozenset[str]
    never: frozenset[str]
    organisations: frozenset[str]
    organisation_endings: tuple[str, ...]
    outlets: frozenset[str]
    first_names: dict[str, str]
    works: frozenset[str]
    object_endings: tuple[str, ...]  # of nouns that are no subject: novinářům
    his_genitives: tuple[str, ...]  # endings of surnames that only a man's genitive has
    institutions: dict[str, str]  # in the case of "at the ministry" -> as they are called
    institution_nouns: frozenset[str]
    genitive_endings: tuple[str, ...]
    at: frozenset[str]
    cases: dict[str, tuple[tuple[str, str], ...]]
    apostrophe_cases: bool
    plural_endings: tuple[str, ...]
    name_form: str  # of a language that is read by patterns
    patterns: tuple[str, ...]
    survey: tuple[str, ...]  # patterns of the names that an article gives plainly
    letters: frozenset[str]  # letters that few other languages have
    infinitives: tuple[str, ...]
    before_infinitives: frozenset[str]
    lower: frozenset[str]  # words that are no part of a name at a sentence's start


def _words(value: Any) -> frozenset[str]:
    return frozenset(str(value or "").split())


def _expand(listed: Any, endings: dict[str, str]) -> set[str]:
    """Return all forms of a list of verbs.

    "affirm:er" takes the endings of the paradigm `er`, "0" being none.
    """
    forms: set[str] = set()
    for entry in str(listed or "").split():
        stem, colon, paradigm = entry.partition(":")
        if not colon:
            forms.add(entry)
            continue
        forms.update(stem + ("" if ending == "0" else ending) for ending in endings[paradigm].split())
    return forms


def _by_first(phrases: list[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return phrases by their first word.

    The longest first.
    """
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        table.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(rest) for first, rest in table.items()}


def _separable(lines: Any, endings: dict[str, str]) -> dict[str, frozenset[str]]:
    """Read separable verbs: "teilte teilt : mit" into verb form -> particles."""
    table: dict[str, set[str]] = {}
    for line in lines or ():
        verbs, _, particles = line.partition(" : ")
        for form in _expand(verbs, endings):
            table.setdefault(form, set()).update(particles.split())
    return {form: frozenset(particles) for form, particles in table.items()}


def _verb_phrases(strong: Any, weak: Any) -> dict[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for lines, is_weak in ((strong, False), (weak, True)):
        for line in lines or ():
            for first in line.split()[0].split("/"):
                words = (first, *line.split()[1:])
                table.setdefault(first, []).append((words, is_weak))
    return {first: tuple(sorted(rest, key=lambda entry: -len(entry[0]))) for first, rest in table.items()}


def _gendered(names: dict[str, Any], key: str) -> dict[str, str]:
    """Read `key`, `key_m` and `key_f` into word -> gender."""
    table = dict.fromkeys(_words(names.get(key)), "")
    table.update(dict.fromkeys(_words(names.get(key + "_m")), "m"))
    table.update(dict.fromkeys(_words(names.get(key + "_f")), "f"))
    return table


def _alike(lines: Any) -> dict[str, str]:
    return {word: line.split()[0] for line in lines or () for word in line.split()}


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    """Read "« » „ “" into pairs of opening and closing marks."""
    marks = str(value or "").split()
    return tuple(zip(marks[::2], marks[1::2], strict=True))


@cache
def table_of(code: str) -> LanguageTable | None:
    """Return the table of a language, None where there is none."""
    if not re.fullmatch("[a-z]{2}", code):
        return None
    path = files(__package__) / "tables" / f"{code}.toml"
    if not path.is_file():
        return None
    return parse_table(code, path.read_text(encoding="utf-8"))


@cache
def codes() -> tuple[str, ...]:
    """Return the languages that have a table."""
    folder = files(__package__) / "tables"
    names = (path.name.removesuffix(".toml") for path in folder.iterdir() if path.name.endswith(".toml"))
    return tuple(sorted(name for name in names if name != "xx"))


def parse_table(code: str, text: str) -> LanguageTable:
    """Return the table in a TOML text."""
    data = tomllib.loads(text)
    marks, grammar, verbs = data.get("marks", {}), data.get("grammar", {}), data.get("verbs", {})
    frames, names = data.get("frames", {}), data.get("names", {})
    endings = data.get("endings", {})
    words = {key: _words(grammar.get(key.rstrip("_"))) for key in _GRAMMAR}
    finite = _expand(verbs.get("finite"), endings)
    weak = _expand(verbs.get("weak"), endings)
    participles = _expand(verbs.get("participles"), endings)
    gerunds = _expand(verbs.get("gerunds"), endings)
    weak_participles: set[str] = set()
    for paradigm, forms in data.get("paradigms", {}).items():
        for key, finites in (("regular", finite), ("regular_weak", weak)):
            for stem in data.get(key, {}).get(paradigm, "").split():
                finites |= {stem + ending for ending in forms.get("finite", "").split()}
                made = {stem + ending for ending in forms.get("participle", "").split()}
                participles |= made
                weak_participles |= made if key == "regular_weak" else set()
                gerunds |= {stem + ending for ending in forms.get("gerund", "").split()}
    lower = set(_words(data.get("common"))).union(*words.values(), finite, weak, *(_words(names.get(k)) for k in ("never",)))
    separable = _separable(verbs.get("separable"), endings)
    finite |= {particle + form for form, particles in separable.items() for particle in particles}
    before = [tuple(line.split()) for line in frames.get("before", ())]
    return LanguageTable(
        code=code,
        name=data["name"],
        few_rules=bool(data.get("few_rules", False)),
        common=_words(data.get("common")),
        pairs=_pairs(marks.get("pairs")),
        dash=bool(marks.get("dash", False)),
        speech_after_stop=bool(marks.get("speech_after_stop", False)),
        order=grammar.get("order", "subject-first"),
        drops_subject=bool(grammar.get("drops_subject", False)),
        capital_nouns=bool(grammar.get("capital_nouns", False)),
        bare_subjects=not words["articles"],
        suffixes=tuple(str(grammar.get("suffixes", "")).split()),
        **words,
        finite=frozenset(finite),
        weak=frozenset(weak),
        participles=frozenset(participles),
        stating=frozenset(_expand(verbs.get("stating"), endings)),
        exceptions=_by_first([tuple(line.split()) for line in verbs.get("exceptions", ())]),
        leading=_by_first([tuple(line.split()) for line in verbs.get("leading", ())]),
        surname_endings=tuple(str(names.get("surname_endings", "")).split()),
        oblique_endings=tuple(str(names.get("oblique_endings", "")).split()),
        adjective_endings=tuple(str(names.get("adjective_endings", "")).split()),
        possessive_s=bool(grammar.get("possessive_s", False)),
        weak_participles=frozenset(weak_participles),
        gerunds=frozenset(gerunds),
        plural_verbs=frozenset(_expand(verbs.get("plural"), endings)),
        masculine_verbs=tuple(str(verbs.get("masculine", "")).split()),
        feminine_verbs=tuple(str(verbs.get("feminine", "")).split()),
        separable=separable,
        verb_phrases=_verb_phrases(verbs.get("phrases"), verbs.get("weak_phrases")),
        subjunctive=_words(verbs.get("subjunctive")),
        before=_by_first(before),
        after=_words(frames.get("after")),
        his=_by_first([tuple(line.split()) for line in frames.get("his", ())]),
        her=_by_first([tuple(line.split()) for line in frames.get("her", ())]),
        anaphors=_by_first([tuple(line.split()) for line in frames.get("anaphors", ())]),
        so=_words(frames.get("so")),
        titles=_gendered(names, "titles"),
        title_endings=tuple(str(names.get("title_endings", "")).split()),
        age_endings=tuple(str(names.get("age_endings", "")).split()),
        noun_endings=tuple(str(names.get("noun_endings", "")).split()),
        particles=_words(names.get("particles")),
        roles=_gendered(names, "roles"),
        definite_endings=tuple(str(grammar.get("definite_endings", "")).split()),
        alike=_alike(names.get("alike")),
        places=_words(names.get("places")),
        never=_words(names.get("never")),
        organisations=_words(names.get("organisations")),
        organisation_endings=tuple(str(names.get("organisation_endings", "")).split()),
        outlets=_words(names.get("outlets")),
        first_names=_gendered(names, "first_names"),
        works=_words(names.get("works")),
        cases={case: _cases(lines) for case, lines in data.get("nominative", {}).items()},
        plural_endings=tuple(str(grammar.get("plural_endings", "")).split()),
        object_endings=tuple(str(grammar.get("object_endings", "")).split()),
        his_genitives=tuple(str(names.get("his_genitives", "")).split()),
        institutions=dict(line.split(" > ") for line in names.get("institutions", ())),
        institution_nouns=frozenset(line.split(" > ")[1] for line in names.get("institutions", ())),
        genitive_endings=tuple(str(names.get("genitive_endings", "")).split()),
        at=_words(names.get("at")),
        apostrophe_cases=bool(grammar.get("apostrophe_cases", False)),
        name_form=data.get("plain", {}).get("name_form", ""),
        patterns=tuple(data.get("plain", {}).get("patterns", ())),
        survey=tuple(data.get("plain", {}).get("survey", ())),
        letters=frozenset(str(data.get("letters", "")).replace(" ", "")),
        infinitives=tuple(str(grammar.get("infinitives", "")).split()),
        before_infinitives=_words(grammar.get("before_infinitives")),
        lower=frozenset(lower),
    )


_GRAMMAR = (
    *("articles", "indefinite_articles", "plural_articles", "dative_articles", "of", "prepositions", "that"),
    *("conjunctions", "subordinators"),
    *(
        "adverbs",
        "clitics",
        "as_",
        "auxiliaries",
        "copulas",
        "reflexive_auxiliaries",
        "he",
        "she",
        "nobody",
        "object_pronouns",
        "relatives",
        "elisions",
    ),
)


def _cases(lines: Any) -> tuple[tuple[str, str], ...]:
    """Read lines of case endings such as "ого > ий".

    Longest ending first; "0" is no ending.
    """
    pairs = []
    for line in lines:
        old, _, new = line.partition(" > ")
        pairs.append((old.strip(), "" if new.strip() == "0" else new.strip()))
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
