"""What people are called beside their names: titles before, descriptions between commas behind."""

from __future__ import annotations

from .name_words import LanguageMention, title_gender
from .paragraph_line import QUOTATION_TOKEN, LanguageLine

MAX_WORDS_BEFORE = 9
MAX_WORDS_BEHIND = 5


def describe(line: LanguageLine, mention: LanguageMention) -> None:
    """Record the titles and descriptions of a person."""
    table, entity = line.table, mention.entity
    assert entity is not None
    for i in [*_before(line, mention), *_behind(line, mention)]:
        told = title_gender(line.words[i], table)
        if told is not None:
            entity.roles.add(table.alike.get(line.lows[i], line.lows[i]))
            if told and not entity.gender and i >= mention.lead - 1:
                entity.gender = told


def _before(line: LanguageLine, mention: LanguageMention) -> list[int]:
    """Return the items of the titles and the description before a name."""
    lows, table = line.lows, line.table
    found = list(range(mention.lead, mention.begin))
    k = mention.lead - 1
    following = lows[mention.end] if mention.end < len(lows) else "."
    following = "," if following in table.clitics else following
    if k >= 0 and lows[k] == ",":
        closed = (
            following in (",", ".", "(", ":", "-", QUOTATION_TOKEN) or following in table.finite or following in table.auxiliaries
        )
        k = k - 1 if closed else -1
    first = max(mention.lead - MAX_WORDS_BEFORE, 0)
    while k >= first and line.is_word(k) and lows[k] not in table.finite and lows[k] not in table.auxiliaries:
        if lows[k] in table.prepositions and lows[k] not in table.of and lows[k] not in table.articles:
            found = [i for i in found if i >= mention.lead]
        else:
            found.append(k)
        if lows[k] in table.articles and (k == 0 or lows[k - 1] not in table.of):
            break
        k -= 1
    return found


def _behind(line: LanguageLine, mention: LanguageMention) -> list[int]:
    """Return the items of the description between commas behind a name."""
    lows, table = line.lows, line.table
    end = mention.end
    if end < len(lows) and lows[end] == "(":
        while end < len(lows) and lows[end] != ")":
            end += 1
        end += 1
    found: list[int] = []
    if end >= len(lows) or lows[end] != ",":
        return found
    for j in range(end + 1, min(end + MAX_WORDS_BEHIND, len(lows))):
        if not line.is_word(j) or (lows[j] in table.relatives and lows[j] not in table.articles) or lows[j] in table.finite:
            break
        found.append(j)
    return found
