"""Writing to a cluster. It has no transactions; this is what stands in for one.

An update is kept on this machine until its clean end and then sent: first the articles' rows without a fingerprint, then the
paragraphs, then the rows as they should be, and at last both indexes are told to show it. When sending breaks off, the rows without
a fingerprint make the next run of the indexer do these articles again, and say how many old paragraphs there may be.
A fresh build is sent as it comes, to indexes that no reader knows, and the aliases are moved in one step.
"""

from __future__ import annotations

import json
import pickle
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import IO, Any, NamedTuple

from opensearchpy import OpenSearch

from ...errors import EngineError, EngineUnavailable
from ...matching.schema import MIN_RANKED_WORDS, SCHEMA_VERSION, TITLE_WEIGHT, load_article
from ...model import Article, Paragraph
from ...processes import uninterrupted
from ...text.stemming import stemming_of
from ..shared.fields import (
    EXACT,
    STEM,
    STRIDE,
    added_number,
    article_fields,
    article_head,
    article_row,
    paragraph_body,
    paragraph_fields,
    pid,
    placed_and_ranked,
    ranked_title,
)
from .bulk import Operation, send
from .connection import Address, border
from .mapping import ARTICLE_ALIAS, PARAGRAPH_ALIAS, aliases, body, names
from .quoted import tally_text
from .state import Lease, State, save

BATCH_ARTICLES = 100  # articles
IN_MEMORY = 32_000_000  # bytes of an update kept in memory before they go to a file
GREEN_S = 180


class Old(NamedTuple):
    """What the cluster has of an article: how many paragraphs at most, and since when."""

    paragraphs: int
    added: datetime | None


class Change(NamedTuple):
    """One article to write; without one, to remove."""

    article: Article | None
    paragraphs: tuple[Paragraph, ...]


class OpenSearchWriter:
    """The Writer protocol: collects the changes of articles.

    It keeps the last of several changes of an article. full: called with a batch whenever there is one; without it all is kept
    until the end.
    """

    def __init__(self, full: Callable[[dict[str, Change]], None] | None = None) -> None:
        self._spool: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed by `writing`
        self._places: dict[str, int] = {}
        self._full = full

    def replace(self, article: Article, paragraphs: Sequence[Paragraph]) -> None:
        """Put this article in, instead of the one with the same id."""
        self._keep(article.id, Change(article, tuple(paragraphs)))

    def remove(self, article_id: str) -> None:
        """Take the article out; one that is not there is no error."""
        self._keep(article_id, Change(None, ()))

    def _keep(self, article_id: str, change: Change) -> None:
        self._places.pop(article_id, None)
        self._places[article_id] = self._spool.seek(0, 2)
        pickle.dump(change, self._spool, pickle.HIGHEST_PROTOCOL)
        if self._full is not None and len(self._places) == BATCH_ARTICLES:
            for batch in self.changes():
                self._full(batch)
            self._places.clear()
            self._spool.seek(0)
            self._spool.truncate()

    def changes(self) -> Iterator[dict[str, Change]]:
        """Yield what is to change, in batches."""
        batch: dict[str, Change] = {}
        for article_id, at in self._places.items():
            self._spool.seek(at)
            batch[article_id] = pickle.load(self._spool)  # written above, by this process
            if len(batch) == BATCH_ARTICLES:
                yield batch
                batch = {}
        if batch:
            yield batch

    def close(self) -> None:
        """Drop all collected changes."""
        self._spool.close()


class Sender:
    """Sends changes to one build's indexes.

    live: the index where articles' rows are now, None when there is none.
    """

    def __init__(self, client: OpenSearch, where: Address, build: int, live: str | None, *, fresh: bool) -> None:
        self.client, self.where, self.fresh = client, where, fresh
        self.index = names(where, build)
        self.live = live
        self.slots = 0
        self.sent: dict[str, int] = {}  # in a fresh build: articles sent, and their highest paragraph

    def send(self, changes: dict[str, Change]) -> None:
        """Send one batch."""
        old = self._old(changes)
        articles = {
            article_id: replace(change.article, added=change.article.added or _added(old.get(article_id)))
            for article_id, change in changes.items()
            if change.article is not None
        }
        there = self.sent if self.fresh else {article_id: row.paragraphs for article_id, row in old.items()}
        if not self.fresh:
            send(self.client, self.where, self._announced(changes, articles, there))
        send(self.client, self.where, self._paragraphs(changes, articles, there))
        send(self.client, self.where, self._rows(changes, articles, there))
        if self.fresh:
            self.sent.update((article_id, _highest(change.paragraphs)) for article_id, change in changes.items())

    def _old(self, ids: Iterable[str]) -> dict[str, Old]:
        if self.live is None:
            return {}
        with border(self.where):
            answer = self.client.mget(
                index=self.live, body={"ids": list(ids)}, params={"realtime": "true", "_source": "paragraphs,head"}
            )
        found = {}
        for row in answer["docs"]:
            if "error" in row:
                raise EngineUnavailable(f"The cluster at {self.where} cannot say what it has of {row['_id']}: try again.")
            if row["found"]:
                source = row["_source"]
                found[row["_id"]] = Old(source["paragraphs"], load_article(json.loads(source["head"])).added)
        return found

    def _announced(self, changes: dict[str, Change], articles: dict[str, Article], there: Mapping[str, int]) -> Iterator[Operation]:
        for article_id, change in changes.items():
            if article_id in articles or article_id in there:
                article = articles.get(article_id) or Article(article_id)
                most = max(_highest(change.paragraphs), there.get(article_id, 0))
                yield _index(self.index[ARTICLE_ALIAS], article_id), _row(replace(article, fingerprint=""), most)

    def _paragraphs(
        self, changes: dict[str, Change], articles: dict[str, Article], there: Mapping[str, int]
    ) -> Iterator[Operation]:
        index = self.index[PARAGRAPH_ALIAS]
        for article_id, change in changes.items():
            if article_id in articles:
                for number, fields in documents(articles[article_id], change.paragraphs):
                    yield _index(index, pid(article_id, number), article_id), fields
                self.slots = max([self.slots, *(len(paragraph.quotes) for paragraph in change.paragraphs)])
            numbers = {paragraph.number for paragraph in change.paragraphs}
            for number in range(1, there.get(article_id, 0) + 1):
                if number not in numbers:
                    yield {"delete": {"_index": index, "_id": pid(article_id, number), "routing": article_id}}, None

    def _rows(self, changes: dict[str, Change], articles: dict[str, Article], there: Mapping[str, int]) -> Iterator[Operation]:
        for article_id, change in changes.items():
            if article_id in articles:
                yield _index(self.index[ARTICLE_ALIAS], article_id), _row(articles[article_id], _highest(change.paragraphs))
            elif article_id in there:
                yield {"delete": {"_index": self.index[ARTICLE_ALIAS], "_id": article_id}}, None

    def show(self) -> None:
        """Let readers of these indexes see what was sent."""
        with border(self.where):
            for kind in (PARAGRAPH_ALIAS, ARTICLE_ALIAS):
                answer = self.client.indices.refresh(index=self.index[kind], params={"request_timeout": 60})
                if answer["_shards"]["failed"]:
                    raise EngineUnavailable(f"A part of the index at {self.where} does not show what was written: run this again.")


def documents(article: Article, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield number and fields of each paragraph."""
    common = article_fields(article) | {"head": article_head(article, len(paragraphs)), "added": added_number(article)}
    for name in ("place", "place2", "key"):
        del common[name]
    title, titled = _stems(common["title"]), ranked_title(article).count(" ")
    for paragraph in paragraphs:
        text, ranked = placed_and_ranked(paragraph.text, stemming_of(article.language))
        fields = {**common, **paragraph_fields(article, paragraph), "text": text, "body": paragraph_body(paragraph)}
        del fields["pid"]
        fields["tally"] = [tally_text(tally) for tally in fields.pop("tally", ())]
        # Function words score where they are asked for, and make no paragraph longer.
        fields["ranked"] = " ".join(_stems(text) + title * TITLE_WEIGHT)
        fields["length"] = max(ranked.count(" "), MIN_RANKED_WORDS) + titled
        fields["words"] = list(dict.fromkeys(term[len(EXACT) :] for term in _split(text)[::STRIDE]))
        yield paragraph.number, fields


def _split(placed: str) -> list[str]:
    return placed.split(" ") if placed else []


def _stems(placed: str) -> list[str]:
    """Return the stems of a placed text."""
    return [stem[len(STEM) :] for stem in _split(placed)[1::STRIDE]]


def _row(article: Article, paragraphs: int) -> dict[str, Any]:
    """Return the row of an article in the articles' index.

    paragraphs: the highest number a paragraph of it may have.
    """
    return article_row(article, paragraphs, article_head(article, paragraphs)) | {"title": article.title or ""}


def _highest(paragraphs: Sequence[Paragraph]) -> int:
    return max((paragraph.number for paragraph in paragraphs), default=0)


def _index(index: str, document_id: str, routing: str | None = None) -> dict[str, Any]:
    return {"index": {"_index": index, "_id": document_id, **({"routing": routing} if routing else {})}}


def _added(old: Old | None) -> datetime:
    return old.added if old is not None and old.added is not None else datetime.now(UTC).replace(microsecond=0)


@contextmanager
def writing(
    client: OpenSearch, where: Address, lease: Lease, state: State | None, build: int, *, fresh: bool
) -> Iterator[OpenSearchWriter]:
    """Collect changes and send them at a clean end.

    state: the live one, None when there is none or it is of another version.
    """
    live = None if state is None else names(where, state.build)[ARTICLE_ALIAS]
    sender = Sender(client, where, build, live, fresh=fresh)
    writer = OpenSearchWriter(sender.send if fresh else None)
    try:
        if fresh:
            make(client, where, build)
        yield writer
        lease.check()
        for batch in writer.changes():
            sender.send(batch)
            lease.check()
        generation = (state.generation if state else 0) + 1
        slots = max(sender.slots, 0 if fresh or state is None else state.slots)
        after = State(SCHEMA_VERSION, build, slots, generation, int(time.time()))
        if fresh:
            sender.show()
            complete(client, where, build)
            lease.check()
        if state is not None and slots > state.slots:
            save(client, where, state._replace(slots=slots))  # before there is anything they are needed for
        if fresh:
            with uninterrupted():
                switch(client, where, build, after)
        else:
            sender.show()
            save(client, where, after)
    except BaseException:
        if fresh:
            remove(client, where, build)
        raise
    finally:
        writer.close()


def make(client: OpenSearch, where: Address, build: int) -> None:
    """Make the empty indexes of a build."""
    with border(where):
        for kind, name in names(where, build).items():
            client.indices.create(index=name, body=body(where, kind), params={"request_timeout": 60})


def complete(client: OpenSearch, where: Address, build: int) -> None:
    """Give a full build its replicas, and wait until they are there."""
    every = ",".join(names(where, build).values())
    with border(where):
        # "0-N": a cluster of one node is complete without replicas.
        client.indices.put_settings(index=every, body={"index": {"auto_expand_replicas": f"0-{where.replicas}"}})
        health = client.cluster.health(
            index=every,
            params={"wait_for_status": "green", "timeout": f"{GREEN_S}s", "request_timeout": GREEN_S + 10},
            ignore=[408],
        )
    if health["status"] != "green":
        raise EngineUnavailable(
            f"The copies of the new index at {where} were not complete after {GREEN_S} seconds: the old one stays."
        )


def switch(client: OpenSearch, where: Address, build: int, state: State) -> None:
    """Make a build the one that readers see, in one step, and remove the others."""
    actions: list[dict[str, Any]] = []
    new = names(where, build)
    with border(where):
        others = sorted(builds(client, where) - set(new.values()))
        for kind, alias in aliases(where).items():
            actions += [
                {"remove": {"index": name, "alias": alias, "must_exist": False}} for name in others if name.endswith("-" + kind)
            ]
            actions.append({"add": {"index": new[kind], "alias": alias}})
        client.indices.update_aliases(body={"actions": actions})
    save(client, where, state)
    with border(where):
        if others:
            client.indices.delete(index=",".join(others), params={"ignore_unavailable": "true"})


def live_build(client: OpenSearch, where: Address) -> int | None:
    """Return the number of the build that readers see, None where there is none.

    It is the state's, but for a state that could not be saved after the aliases were moved.
    """
    found = client.indices.get_alias(name=aliases(where)[ARTICLE_ALIAS], ignore=[404])
    numbers = [number for name in found if (number := build_of(where, name)) is not None]
    return max(numbers, default=None)


def build_of(where: Address, name: str) -> int | None:
    """Return the number of the build that an index name belongs to.

    None for a name that is not ours.
    """
    match = re.fullmatch(rf"{re.escape(where.name)}\.([0-9]+)-(?:{PARAGRAPH_ALIAS}|{ARTICLE_ALIAS})", name)
    return int(match.group(1)) if match else None


def builds(client: OpenSearch, where: Address) -> set[str]:
    """Return the index names of this collection's builds on the cluster."""
    found = client.indices.get_settings(index=f"{where.name}.*-*", params={"expand_wildcards": "all"}, ignore=[404])
    return {name for name in found if build_of(where, name) is not None}


def remove(client: OpenSearch, where: Address, build: int) -> None:
    """Remove a build that failed, unless it is live.

    When the cluster does not answer, the next build removes it.
    """
    with suppress(EngineError), border(where):
        if live_build(client, where) == build:
            return
        client.indices.delete(index=",".join(names(where, build).values()), params={"ignore_unavailable": "true"})
