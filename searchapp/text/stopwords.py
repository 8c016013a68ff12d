"""Fixed lists of function words and negations.

A bare search does not require function words and always requires negations.

Chosen: closed-class English words that say how a sentence is built and not what it is about (articles, prepositions, pronouns,
conjunctions, auxiliaries) and their contractions. Left out on purpose: "us" and "may" (US, May), every negation, every word
that turns or limits a statement (without, against, only, never, until, before, after, all, some, more), and numbers.
"""

from __future__ import annotations

_WORDS = (
    # articles, determiners
    "a an the this that these those such each every either "
    # prepositions
    "of in on at by for from to into onto with within about as than through during between among upon via per "
    # conjunctions and sentence adverbs
    "and or if then because while whereas although though so also just too very there here "
    # pronouns
    "i me my myself you your yours yourself he him his himself she her hers herself it its itself "
    "we our ours ourselves they them their theirs themselves "
    "who whom whose which what when where why how whatever whichever "
    # auxiliaries
    "am is are was were be been being do does did doing done have has had having "
    "will would shall should can could might must "
    # contractions
    "i'm i've i'll i'd you're you've you'll you'd he's he'll he'd she's she'll she'd it's it'll "
    "we're we've we'll we'd they're they've they'll they'd that's there's here's what's who's let's"
)

FUNCTION_WORDS = frozenset(_WORDS.split())

NEGATIONS = frozenset(["not", "no", "nor", "never", "none", "neither", "cannot", "nothing", "nobody", "nowhere", "without"])

_GERMAN_NEGATIONS = "nicht kein keine keinen keinem keiner keines nie niemals nichts niemand nirgends weder ohne"
_FRENCH_NEGATIONS = "pas jamais rien aucun aucune ni sans nullement"
_SPANISH_NEGATIONS = "no nunca jamas nada nadie ningun ninguno ninguna ni sin tampoco"
NEGATIONS_BY_LANGUAGE = {
    "en": NEGATIONS,
    "de": frozenset(_GERMAN_NEGATIONS.split()),
    "fr": frozenset(_FRENCH_NEGATIONS.split()),
    "es": frozenset(_SPANISH_NEGATIONS.split()),
}
"""Folded. Used where two wordings are compared, never by the search itself."""


def is_function_word(term: str) -> bool:
    """Say whether a folded term is a function word, optional when bare."""
    return term in FUNCTION_WORDS


def is_negation(term: str) -> bool:
    """Say whether a folded term denies: one of NEGATIONS, or a form in n't."""
    return term in NEGATIONS or term.endswith("n't")
