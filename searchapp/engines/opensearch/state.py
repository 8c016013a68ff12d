"""The state of a collection on the cluster, and the lock of its one writer."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import opensearchpy
from opensearchpy import OpenSearch

from ...errors import IndexLocked, IndexMissing
from ...matching.schema import SCHEMA_VERSION
from ..shared.schema_version import is_readable, outdated
from .connection import Address, border
from .mapping import state_body, state_index

LEASE_S = 30.0
"""A lock not renewed for so long belonged to a writer that died."""

FRESH_S = 1.0
"""How old a reader's knowledge of the state may be."""


class State(NamedTuple):
    """The state that readers and writers have to know.

    `slots`: the most quotations that a paragraph has; `updated`: seconds, UTC.
    """

    schema: int
    build: int
    slots: int
    generation: int
    updated: int


def load(client: OpenSearch, where: Address, *, earlier: bool = False) -> State:
    """Return the current state; IndexMissing, IndexOutdated.

    earlier: one whose stored articles can be read will do.
    """
    with border(where):
        try:
            row = client.get(index=state_index(where), id="state")["_source"]
        except opensearchpy.NotFoundError:
            raise IndexMissing(f"There is no index at {where} yet: build it with `searchapp index`.") from None
    state = State(**row)
    if state.schema != SCHEMA_VERSION and not (earlier and is_readable(state.schema)):
        raise outdated(where, state.schema)
    return state


def save(client: OpenSearch, where: Address, state: State) -> None:
    """Make this the state."""
    with border(where):
        client.index(index=state_index(where), id="state", body=state._asdict())


class Lease:
    """The right to write, renewed in the background until it ends."""

    def __init__(self, client: OpenSearch, where: Address) -> None:
        self._client, self._where = client, where
        self._owner = uuid.uuid4().hex
        self._version: dict[str, Any] = {}
        self._ended = threading.Event()
        self._renewal = threading.Thread(target=self._renew, daemon=True)

    def take(self) -> None:
        """Take the lock or raise IndexLocked."""
        locked = IndexLocked(f"Another process is writing to the index at {self._where}: try again when it has finished.")
        index = state_index(self._where)
        with border(self._where):
            try:
                self._client.indices.create(index=index, body=state_body())
            except opensearchpy.RequestError as error:
                if error.error != "resource_already_exists_exception":
                    raise
            try:
                answer = self._client.index(index=index, id="lock", body=self._row(), params={"op_type": "create"})
            except opensearchpy.ConflictError:
                old = self._read()
                mine = bool(old.get("found")) and old["_source"]["owner"] == self._owner  # the first answer was lost on its way
                if not old.get("found") or (old["_source"]["until"] > time.time() and not mine):
                    raise locked from None
                try:  # its owner died
                    answer = self._client.index(index=index, id="lock", body=self._row(), params=_if_unchanged(old))
                except opensearchpy.ConflictError:
                    raise locked from None
        self._version = _if_unchanged(answer)
        self._renewal.start()

    def _row(self) -> dict[str, Any]:
        return {"owner": self._owner, "until": time.time() + LEASE_S}

    def _renew(self) -> None:
        while not self._ended.wait(LEASE_S / 4):
            try:
                answer = self._client.index(index=state_index(self._where), id="lock", body=self._row(), params=self._version)
                self._version = _if_unchanged(answer)
            except opensearchpy.ConflictError:
                self._follow()
            except opensearchpy.OpenSearchException:
                continue  # the next renewal comes before the lease ends

    def _follow(self) -> None:
        """Take up the lock's version where a renewal arrived and its answer did not."""
        try:
            row = self._read()
        except opensearchpy.OpenSearchException:
            return
        if row.get("found") and row["_source"]["owner"] == self._owner:
            self._version = _if_unchanged(row)

    def _read(self) -> dict[str, Any]:
        return dict(self._client.get(index=state_index(self._where), id="lock", params={"realtime": "true"}, ignore=[404]))

    def check(self) -> None:
        """Raise IndexLocked when the lock was lost."""
        with border(self._where):
            row = self._read()
        if not row.get("found") or row["_source"]["owner"] != self._owner:
            raise IndexLocked(f"The lock of the index at {self._where} was lost to another writer: run this again.")

    def free(self) -> None:
        """Give the lock back."""
        self._ended.set()
        self._renewal.join()
        self._follow()
        with border(self._where):
            self._client.delete(index=state_index(self._where), id="lock", params=self._version, ignore=[404, 409])


def _if_unchanged(row: dict[str, Any]) -> dict[str, Any]:
    return {"if_seq_no": row["_seq_no"], "if_primary_term": row["_primary_term"]}


@contextmanager
def leased(client: OpenSearch, where: Address) -> Iterator[Lease]:
    """Hold the writer's lock.

    A process that dies with it keeps it for LEASE_S at most.
    """
    lease = Lease(client, where)
    lease.take()
    try:
        yield lease
    finally:
        lease.free()
