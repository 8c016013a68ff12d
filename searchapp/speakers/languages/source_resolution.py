"""Resolution of sources to the people they mean.

A name, a pronoun, a verb without subject, or a description.
"""

from __future__ import annotations

from .language_table import LanguageTable
from .name_spans import LanguageEntity, LanguageMention
from .name_words import is_age, title_gender
from .paragraph_line import LanguageLine
from .sources import FramedSource, NounPhrase

REACH = 2
"""Paragraphs back in which a pronoun or a missing subject looks for whom it means."""


MAX_SILENT_PARAGRAPHS = 5
"""Paragraphs after which the only speaker of an article is no longer who goes on speaking."""
MAX_MENTIONS = 150
"""Mentions back that are looked at."""


class SpeakerMemory:
    """The people named and the speakers, in text order."""

    def __init__(self) -> None:
        self.named: list[tuple[int, int, LanguageEntity]] = []  # paragraph, sentence, who
        self.speaker: LanguageEntity | None = None
        self.spoke_in = -9
        self.speakers: list[LanguageEntity] = []  # everybody who has spoken, each once
        self.unnamed_since = False  # somebody without a name spoke after the last speaker
        self.unnamed_in = -9  # the paragraph where that was
        self.unclear: dict[str, int] = {}  # the last paragraph where a pronoun of a gender could not be resolved
        self.last_named: dict[int, int] = {}

    def note(self, paragraph: int, sentence: int, entity: LanguageEntity) -> None:
        """Remember a mention."""
        self.named.append((paragraph, sentence, entity))
        self.last_named[id(entity)] = paragraph

    def spoken(self, paragraph: int, entity: LanguageEntity | None) -> None:
        """Remember the speaker.

        None for somebody without a name.
        """
        if entity is None:
            self.unnamed_since, self.unnamed_in = True, paragraph
            return
        self.speaker, self.spoke_in, self.unnamed_since = entity, paragraph, False
        if not any(entity is e for e in self.speakers):
            self.speakers.append(entity)

    def only_speaker(self, paragraph: int, gender: str) -> LanguageEntity | None:
        """Return the one person who has spoken so far, if of this gender.

        An article of one voice goes on with it: nobody else of the gender was named since the last paragraph, nobody
        without a name spoke.
        """
        fitting = [e for e in self.speakers if _fits(e, gender)]
        if len(fitting) != 1 or self.unnamed_since or paragraph - self.spoke_in > MAX_SILENT_PARAGRAPHS:
            return None
        others = [e for e in self.recent(paragraph, 1) if e is not fitting[0] and _fits(e, gender)]
        return None if others else fitting[0]

    def in_focus(self, paragraph: int) -> LanguageEntity | None:
        """Return the last speaker, where the paragraph before names nobody else."""
        people = self.recent(paragraph, 1)
        alone = len(people) == 1 and people[0] is self.speaker and self.speaker.full
        return self.speaker if alone and not self.unnamed_since else None

    def recent(self, paragraph: int, reach: int = REACH) -> list[LanguageEntity]:
        """Return the people named in the last paragraphs.

        The latest first, each once.
        """
        found: list[LanguageEntity] = []
        for number, _, entity in reversed(self.named[-MAX_MENTIONS:]):
            if paragraph - number > reach:
                break
            if entity.person and not any(entity is e for e in found):
                found.append(entity)
        return found


def resolve(
    source: FramedSource, line: LanguageLine, mentions: list[LanguageMention], memory: SpeakerMemory, paragraph: int
) -> None:
    """Set the person a source means, and the evidence for it."""
    phrase = source.phrase
    if phrase.kind == "name" and phrase.mention is not None:
        _name(source, phrase.mention)
    elif phrase.kind == "pronoun":
        _pronoun(source, line, mentions, memory, paragraph)
    elif phrase.kind == "null":
        _null(source, line, memory, paragraph)
    elif phrase.kind == "role":
        _role(source, phrase, line, memory, paragraph)
    if source.entity is None and phrase.kind in ("pronoun", "null") and not memory.named:
        _ahead(source, mentions)


def _ahead(source: FramedSource, mentions: list[LanguageMention]) -> None:
    """Resolve a source before any name to a later sentence's person.

    Nobody was named yet: the only person the paragraph names, in a sentence that comes after.
    """
    people = {id(m.entity): m.entity for m in mentions if m.entity is not None and m.entity.person}
    for entity in people.values():
        if len(people) == 1 and entity.full and _fits(entity, source.phrase.gender) and mentions[0].begin > source.end:
            _mean(source, entity, "pronoun")


def _name(source: FramedSource, mention: LanguageMention) -> None:
    if mention.others and mention.entity is not None and mention.end - mention.begin == 1:
        source.how, source.candidates = "several", (mention.entity, *mention.others)
        return
    source.entity, source.how = mention.entity, "named"


def _fits(entity: LanguageEntity, gender: str) -> bool:
    return not gender or not entity.gender or entity.gender == gender


def _pronoun(
    source: FramedSource, line: LanguageLine, mentions: list[LanguageMention], memory: SpeakerMemory, paragraph: int
) -> None:
    """Resolve the pronoun he or she.

    The last speaker if the gender fits, else the only person of that gender named of late.
    """
    gender = source.phrase.gender
    described = _described_before(source, line, gender)
    if described:
        bearers = [e for e in memory.recent(paragraph, 12) if _bears(e, described, line.table) and _fits(e, gender)]
        if len(bearers) == 1:
            _mean(source, bearers[0], "pronoun")
        return
    if memory.unnamed_since and memory.unnamed_in == paragraph:
        return  # the speaker of this paragraph has no name: Saras advokat … Hon
    people = [e for e in memory.recent(paragraph, 1) if e.gender == gender and e.sure]
    near = [e for e in memory.recent(paragraph, 0) if e.gender == gender and e.sure]
    speaker = memory.speaker
    strangers = [e for e in memory.recent(paragraph, 0) if not e.gender and e is not speaker]
    if strangers and memory.spoke_in != paragraph:
        if len(strangers) == 1 and not near and strangers[0].full and _opens_last(source, line, mentions, strangers[0]):
            _mean(source, strangers[0], "pronoun")
        return  # somebody whose gender no list tells
    if (
        speaker is not None
        and _fits(speaker, gender)
        and paragraph - memory.spoke_in <= REACH
        and not memory.unnamed_since
        and memory.unclear.get(gender, -9) < max(memory.spoke_in, paragraph - REACH)
        and speaker.person
    ):
        others = [e for e in near if e is not speaker]
        if speaker.gender != gender and paragraph - memory.spoke_in > 1:
            return
        if not others or (speaker in near and memory.spoke_in == paragraph):
            _mean(source, speaker, "pronoun")
            return
    pool = near or people
    unclear = memory.unnamed_since or memory.unclear.get(gender, -9) > memory.spoke_in
    if len(pool) == 1 and not (unclear and pool[0] not in near):
        _mean(source, pool[0], "pronoun")
    elif len(pool) > 1:
        subject = _last_subject(memory, paragraph, line, gender)
        if subject is not None:
            _mean(source, subject, "pronoun")
    elif (voice := memory.only_speaker(paragraph, gender)) is not None and voice.gender == gender:
        _mean(source, voice, "pronoun")


def _opens_last(source: FramedSource, line: LanguageLine, mentions: list[LanguageMention], entity: LanguageEntity) -> bool:
    """Tell whether a person opens the sentence before, which names nobody else."""
    number = line.sentence[source.begin] - 1
    people = [m for m in mentions if line.sentence[m.begin] == number and m.entity is not None and m.entity.person]
    return number >= 0 and {id(m.entity) for m in people} == {id(entity)} and people[0].lead == line.begins[number]


def _described_before(source: FramedSource, line: LanguageLine, gender: str) -> str:
    """Return the description between which and a pronoun in its sentence no name stands.

    Wie der Minister mitteilte, sagte er: "er" is the minister, whoever that is. "" for none.
    """
    table, lows = line.table, line.lows
    begin = line.begins[line.sentence[source.begin]]
    end = min(source.begin, source.phrase.begin)
    for i in range(end - 1, max(begin, end - MAX_MENTIONS), -1):
        if line.is_capital(i) and not table.capital_nouns:
            return ""
        told = title_gender(line.words[i], table)
        if told is not None and told in ("", gender) and table.articles:
            k = i - 1
            while k > begin and k > i - 3 and lows[k] not in table.articles:
                k -= 1
            if lows[k] in table.articles and not line.is_capital(i + 1):
                return table.alike.get(lows[i], lows[i])
    return ""


def _last_subject(memory: SpeakerMemory, paragraph: int, line: LanguageLine, gender: str) -> LanguageEntity | None:
    """Return the first person in the last sentence with names.

    Where the gender is known to fit.
    """
    del line
    last = [(p, s) for p, s, e in memory.named[-MAX_MENTIONS:] if p == paragraph and e.person]
    if not last:
        return None
    first = next(e for p, s, e in memory.named[-MAX_MENTIONS:] if (p, s) == last[-1] and e.person)
    return first if first.gender == gender else None


def _mean(source: FramedSource, entity: LanguageEntity, how: str) -> None:
    source.entity, source.how = entity, how
    gender = source.phrase.gender
    if gender and not entity.gender:
        entity.gender = gender


def _null(source: FramedSource, line: LanguageLine, memory: SpeakerMemory, paragraph: int) -> None:
    """Resolve a verb without a subject.

    Who spoke last, here or in the paragraph before; else the one person named in this paragraph.
    """
    del line
    gender = source.phrase.gender
    speaker = memory.speaker
    near = memory.recent(paragraph, 0)
    if memory.unnamed_since and (memory.unnamed_in == paragraph or not near):
        return
    if speaker is not None and paragraph - memory.spoke_in <= 1 and _fits(speaker, gender) and not memory.unnamed_since:
        others = [e for e in near if e is not speaker and _fits(e, gender)]
        if memory.spoke_in == paragraph or not others:
            _mean(source, speaker, "pronoun")
            return
    pool = [e for e in near or memory.recent(paragraph, 1) if _fits(e, gender) and e.sure]
    recent_speaker = speaker is not None and paragraph - memory.spoke_in <= MAX_SILENT_PARAGRAPHS
    if len(pool) == 1 and (near or not recent_speaker or pool[0] is speaker):
        _mean(source, pool[0], "pronoun")
    elif not pool and (voice := memory.only_speaker(paragraph, gender)) is not None:
        _mean(source, voice, "pronoun")


def _role(source: FramedSource, phrase: NounPhrase, line: LanguageLine, memory: SpeakerMemory, paragraph: int) -> None:
    """Resolve a description of a person.

    The one person of the article who bears it, near enough; else nobody.
    """
    if not phrase.definite and line.table.articles:
        return
    if line.lows[phrase.begin] in line.table.indefinite_articles:
        return
    role = line.table.alike.get(phrase.role, phrase.role)
    near = [e for e in memory.recent(paragraph, 12) if _bears(e, role, line.table) and _fits(e, phrase.gender)]
    owner = phrase.owner.entity if phrase.owner is not None else None
    if owner is not None and (len(near) > 1 or owner in near):
        return
    if len(near) == 1:
        source.entity, source.how = near[0], "description"
    elif not near and owner is None:
        _unborne(source, line, memory, paragraph)


def _unborne(source: FramedSource, line: LanguageLine, memory: SpeakerMemory, paragraph: int) -> None:
    """Resolve a description that nobody was called by.

    An age means who spoke last, or the one person near; an office the only person the article has named at all.
    """
    phrase, table = source.phrase, line.table
    inside = range(phrase.begin, phrase.end)
    if any(line.lows[k] in table.of and not line.is_capital(phrase.end - 1) for k in inside):
        return  # the sister of the victim
    if is_age(phrase.role, table):
        gender = phrase.gender or _article_gender(line, phrase.begin)
        near = [e for e in memory.recent(paragraph, 0) if _fits(e, gender)] or [
            e for e in memory.recent(paragraph, 1) if _fits(e, gender)
        ]
        speaker = memory.speaker
        if not near and speaker is not None and _fits(speaker, gender) and paragraph - memory.spoke_in <= 1:
            near = [speaker]
        if len(near) == 1 and not memory.unnamed_since:
            source.entity, source.how = near[0], "description"
        return
    everybody = {id(e): e for _, _, e in memory.named[-MAX_MENTIONS:] if e.person and e.sure}
    if len(everybody) != 1 or memory.unnamed_since:
        return
    (entity,) = everybody.values()
    gender_known = not phrase.gender or entity.gender == phrase.gender
    if gender_known and entity.full and not entity.roles and paragraph - memory.last_named[id(entity)] <= REACH:
        source.entity, source.how = entity, "description"


def _article_gender(line: LanguageLine, i: int) -> str:
    """Return the gender that the article before a description tells."""
    return {"der": "m", "die": "f", "le": "m", "la": "f", "il": "m", "el": "m"}.get(line.lows[i], "")


def _bears(entity: LanguageEntity, role: str, table: LanguageTable) -> bool:
    """Tell whether a description fits a person.

    The person is called so: the same word, or a compound that ends in it.
    """
    if role in entity.roles:
        return True
    if table.title_endings and len(role) > 4:
        return any(known.endswith(role) for known in entity.roles)
    return False
