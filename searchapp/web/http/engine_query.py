"""The query that a search puts to the engine.

It is the query as it was read; or its words anywhere in one article, with the speakers of a group, without later copies.
"""

from __future__ import annotations

from dataclasses import replace

from ...collection.article_words import in_whole_articles
from ...collection.copies import without_later_copies
from ...collection.speaker_groups import SpeakerGroups, groups_path, speaker_groups
from ...errors import BadParameter
from ...query.tree import Query, SpeakerSet
from .context import current_engine, current_settings
from .params import Search


def asked_query(search: Search) -> Query:
    """Return the query of a search.

    Its words are looked for in whole articles where that is requested.
    """
    engine, query = current_engine(), search.query
    if search.group:
        query = replace(query, quoting=_members(search.group))
    if search.copies == "once":
        query = without_later_copies(engine, query)
    return in_whole_articles(engine, query) if search.whole_articles else query


def current_groups() -> SpeakerGroups:
    """Return the user's groups of speakers, as the file has them now."""
    settings = current_settings()
    return speaker_groups(groups_path(settings.groups, settings.documents_path))


def _members(group: str) -> SpeakerSet:
    groups = current_groups()
    column, _, value = group.partition(":")
    if column in groups.columns and not value:
        return SpeakerSet(groups.everybody(column), others=True)
    members = groups.members(column, value)
    if not members:
        raise BadParameter("group", group[:60], "a column and a group of groups.csv, as party:NAME")
    return SpeakerSet(members)
