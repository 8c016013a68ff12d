"""Bulk operations: many in few requests.

They wait where the cluster is full, and report what it refuses.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from typing import Any

import opensearchpy
from opensearchpy import OpenSearch

from ...errors import EngineError, EngineUnavailable
from .connection import Address, border

BULK_CHUNK_BYTES = 4_000_000
CHUNK_OPERATIONS = 1_000
BULK_PATIENCE_S = 60.0
FULL = (429, 502, 503)
"""Refusals of one item that are worth another try: a full queue, a shard that is just being moved."""

Operation = tuple[dict[str, Any], dict[str, Any] | None]
"""What to do, and the document where there is one."""


def send(client: OpenSearch, where: Address, operations: Iterable[Operation]) -> int:
    """Send all operations and return how many there were.

    EngineError names what was refused for good.
    """
    sent = 0
    for chunk in _chunks(operations):
        sent += len(chunk)
        deadline = time.monotonic() + BULK_PATIENCE_S
        pause_s = 0.2
        while chunk:
            chunk = _refused(client, where, chunk)
            if chunk:
                if time.monotonic() > deadline:
                    raise EngineUnavailable(f"The cluster at {where} is too busy to take {len(chunk)} documents: try again later.")
                time.sleep(pause_s)
                pause_s = min(2 * pause_s, 10.0)
    return sent


def _refused(client: OpenSearch, where: Address, chunk: list[str]) -> list[str]:
    """Send one chunk and return the operations that are to be sent again."""
    with border(where):
        try:
            answer = client.bulk(body="".join(chunk), params={"request_timeout": 60})
        except opensearchpy.TransportError as error:
            if error.status_code == 429:
                return chunk
            raise
    if not answer["errors"]:
        return []
    again, wrong = [], []
    for operation, item in zip(chunk, answer["items"], strict=True):
        [(action, result)] = item.items()
        if result["status"] in FULL:
            again.append(operation)
        elif "error" in result and not (action == "delete" and result["status"] == 404):
            wrong.append(f"{result['_id']}: {result['error'].get('reason') or result['error'].get('type')}")
    if wrong:
        shown = "; ".join(wrong[:3])
        raise EngineError(
            f"The cluster at {where} refused {len(wrong)} of {len(chunk)} documents, and nothing is shown of them: {shown}"
        )
    return again


def _chunks(operations: Iterable[Operation]) -> Iterator[list[str]]:
    chunk: list[str] = []
    size = 0
    for action, document in operations:
        lines = json.dumps(action) + "\n"
        if document is not None:
            lines += json.dumps(document, ensure_ascii=False) + "\n"
        if chunk and (size + len(lines) > BULK_CHUNK_BYTES or len(chunk) >= CHUNK_OPERATIONS):
            yield chunk
            chunk, size = [], 0
        chunk.append(lines)
        size += len(lines)
    if chunk:
        yield chunk
