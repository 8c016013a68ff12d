"""The quotes of one article, read from its paragraphs.

This is the walk through the article that all the other modules serve.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from .agent_rules import apply_agent_rules
from .article_quotations import article_quotations
from .candidates import Candidate, Units, mark_labels, units_of
from .continuation import quotes_of
from .coreference import choose
from .cue_rules import accept_cued, drop_unsaid
from .doing_verbs import silence_doing
from .entities import EntityIndex
from .features import ParagraphView, features
from .mentions import Entity
from .model import load_forest, load_model
from .origins import let_person_speak
from .rescoring import second_look
from .resolution import ParagraphAnalysis, follow
from .rules import apply_rules, name_teams
from .spoken_of import spoken_of
from .tokens import TokenizedParagraph, read_line

__all__ = ["quotes_of", "read"]


def score(line: TokenizedParagraph, units: Units, weights: dict[str, float], intercept: float) -> None:
    """Give each candidate of a line its log odds of being a source."""
    if not units.candidates:
        return
    paragraph = ParagraphView(units, line.headline)
    known = weights.keys()
    weight = weights.__getitem__
    for candidate in units.candidates:
        if candidate.sure or candidate.kind in UNSCORED_KINDS:
            candidate.score = SURE_SCORE if candidate.sure else -SURE_SCORE
            continue
        candidate.score = intercept + sum(map(weight, known & features(paragraph, candidate)))


def read(texts: Sequence[str], entries: Collection[int] = ()) -> list[ParagraphAnalysis]:
    """Read all paragraphs and resolve their sources.

    entries: indexes of the paragraphs that begin an entry of a live blog.
    """
    model = load_model()
    weights, intercept, thresholds = model["weights"], model["intercept"], model["thresholds"]
    antecedent_weights = model["antecedents"]
    lines = [read_line(text, found) for text, found in zip(texts, article_quotations(texts), strict=True)]
    cast = EntityIndex(lines)
    readings = [ParagraphAnalysis(line, units_of(line, mentions)) for line, mentions in zip(lines, cast.mentions, strict=True)]
    mark_labels([(reading.line, reading.units) for reading in readings])
    for reading in readings:
        score(reading.line, reading.units, weights, intercept)
    second_look([reading.units for reading in readings], load_forest())
    usual = thresholds["other"]
    teams: dict[str, Entity] = {}
    for reading in readings:
        accepted = {c.unit for c in reading.units.candidates if c.score > thresholds.get(c.kind, usual)}
        reading.sources = _settled(reading.line, reading.units, accepted, teams)
    for reading, names in zip(readings, spoken_of(lines, cast), strict=True):
        reading.about = names
    follow(readings, lambda _number, _candidate, found: choose(found, antecedent_weights), entries)
    return readings


def _settled(line: TokenizedParagraph, units: Units, accepted: set[int], teams: dict[str, Entity]) -> list[Candidate]:
    """Return the accepted sources of a paragraph, corrected by the sentence rules."""
    apply_rules(units, accepted)
    apply_agent_rules(units, accepted)
    accept_cued(units, accepted)
    let_person_speak(units, accepted)
    drop_unsaid(line, units, accepted)
    silence_doing(units, accepted)
    if accepted:
        name_teams(units, accepted, teams)
    sources = [c for c in units.candidates if c.unit in accepted]
    for source in sources:
        if source.partner is not None and source.partner.unit not in accepted:
            source.partner = None
    return sources


UNSCORED_KINDS = frozenset(("his", "her", "him", "their", "both", "you"))
"""Kinds of candidates that are nearly never a source: 13 of 2,800 in the annotated articles."""
SURE_SCORE = 9.0
"""The log odds of a candidate whose form leaves no doubt; beyond what the second look would change."""
