"""Every exception we raise on purpose.

SearchAppError
  UserError           the request cannot be met as it stands: HTTP 400, command exit 2
    QuerySyntaxError    a query string; code, message, start, end, suggestion
    BadParameter        any other argument: name, value, expected
    WouldLose           articles that a fresh index would not have, and that nobody asked to lose: articles
  DocumentError       one source file: path, reason; collected, the run goes on, exit 1 at the end
    UnknownFormat       it is none of the formats that are read; no fault of the run's, and no exit 1
  SettingsError       name, value, expected; at start-up, exit 2
  WorkerLost          a process that read documents ended too early: exit 1, what was committed stays
  EngineError         the index: HTTP 503, exit 3, the cause kept
    EngineUnavailable   nothing answers, or its library is not installed
    IndexMissing        there is no index yet
    IndexLocked         somebody else is writing
    IndexOutdated       written by another version of the schema: version
    IndexDamaged        a file is not as it was written: file

A message names the thing, the value and the next step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

REPAIR = "Bring the index back from a backup (docs/backup.md), or make one of the documents alone: searchapp index --fresh --prune"
"""What to do with an index that cannot be read."""

NAMED = 10
"""Articles that a message names one by one."""


class SearchAppError(Exception):
    """The family. str(error) is a whole sentence for the user."""


class UserError(SearchAppError):
    """What the user asked for cannot be done as asked. `code` is stable, for programs."""

    code = "bad_request"


class QuerySyntaxError(UserError):
    """A query that is refused, never guessed at.

    `start`, `end`: half-open offsets in the query as typed. `message` is the sentence in English with its **bold** words
    (messages.py makes it, translates it and takes the marks away).
    """

    def __init__(self, code: str, message: str, start: int = 0, end: int = 0, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.start = start
        self.end = end
        self.suggestion = suggestion  # a whole query that would be accepted, or None
        self.params: Mapping[str, str] = MappingProxyType({})  # what fills the sentence of messages.REFUSED, for translation


class BadParameter(UserError):
    """An argument outside what is accepted."""

    code = "bad_parameter"

    def __init__(self, name: str, value: object, expected: str) -> None:
        super().__init__(f"{name} cannot be {value!r}: expected {expected}.")
        self.name = name
        self.value = value
        self.expected = expected


class WouldLose(UserError):
    """A fresh index would lack articles that the index has.

    `articles`: their ids, each with the document it came from.
    """

    code = "would_lose"

    def __init__(self, articles: Sequence[tuple[str, str]], why: str = "whose documents are gone or cannot be read") -> None:
        named = ", ".join(f"{article} ({document})" for article, document in articles[:NAMED])
        more = f" and {len(articles) - NAMED:,} more" if len(articles) > NAMED else ""
        number = f"{len(articles):,} articles" if len(articles) != 1 else "1 article"
        super().__init__(
            f"--fresh would lose {number} {why}: {named}{more}. Nothing was changed. "
            "`searchapp index` and `searchapp upgrade` keep them; `searchapp index --fresh --prune` leaves them out."
        )
        self.articles = articles


class DocumentError(SearchAppError):
    """A source document, or an article in it, that cannot be read.

    The others are not touched.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class WorkerLost(SearchAppError):
    """A worker process of an indexing run was ended from outside."""


class UnknownFormat(DocumentError):
    """A file of a format that nobody reads.

    A picture in an archive of pages, say. It is named and passed over.
    """


class SettingsError(SearchAppError):
    """A setting that cannot be used."""

    def __init__(self, name: str, value: object, expected: str) -> None:
        super().__init__(f"{name}={value!r} cannot be used: expected {expected}.")
        self.name = name
        self.value = value
        self.expected = expected


class EngineError(SearchAppError):
    """The index cannot answer; never a statement about the query."""


class EngineUnavailable(EngineError):
    """Nothing answers at the engine's address, or the library it needs is not installed."""


class IndexMissing(EngineError):
    """There is no index at the address yet."""


class IndexLocked(EngineError):
    """Another process is writing to the index."""


class IndexOutdated(EngineError):
    """The index was written with another version of the schema; 0 is an unknown one."""

    def __init__(self, message: str, version: int = 0) -> None:
        super().__init__(message)
        self.version = version


class IndexDamaged(EngineError):
    """A file of the index is not as it was written.

    The disk, a copy or a hand changed it. `file`: its name.
    """

    def __init__(self, file: str) -> None:
        super().__init__(f"The file {file} of the index is damaged. {REPAIR}")
        self.file = file
