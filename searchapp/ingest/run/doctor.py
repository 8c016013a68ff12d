"""Diagnosis of documents, overrides and index, with remedies: `searchapp doctor`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Literal, NamedTuple

from ...engines import Engine, SelfChecking, index_folder, open_engine
from ...errors import REPAIR, DocumentError, EngineError, IndexLocked, IndexMissing, IndexOutdated, SettingsError
from ...settings import Settings
from ...speakers import Aliases
from ..fields.outlets import known_outlets
from .article_versions import Versions
from .commands import counted, options_of
from .discovery import DiscoveryReport, FoundDocument, find
from .fingerprints import NO_HASHES, fingerprint, mark_for, mark_of, origin_of
from .jobs import Options, articles_of, finished

PROBLEMS_SHOWN = 10

MAX_DOCUMENTS_REREAD = 500
"""Documents that are not in the index are read to tell why, up to so many: a hundred take a second or two."""


class Diagnosis(NamedTuple):
    """The outcome of one check.

    What was looked at, whether it is well, what was seen, and what to do when it is not.
    """

    state: Literal["ok", "note", "wrong"]
    what: str
    mend: str = ""


def examine(settings: Settings, *, full: bool = False) -> Iterator[Diagnosis]:
    """Yield the outcome of every check.

    The settings' files first, then the documents, then the index against them.

    full: every file of the index is read through.
    """
    options = options_of(settings)
    options = options._replace(mark=mark_of(options.outlets, options.aliases))
    yield from _files(options.outlets, options.aliases)
    folder = settings.documents_path
    finding = DiscoveryReport()
    documents = list(find([folder], finding, folder)) if folder.is_dir() else []
    if not folder.is_dir():
        mend = "make it, or set SEARCHAPP_DOCUMENTS to the folder with your documents"
        yield Diagnosis("wrong", f"there is no folder {folder}", mend)
    elif documents:
        yield Diagnosis("ok", f"{_documents(documents)} in {folder}")
    else:
        yield Diagnosis("wrong", f"no documents in {folder}", "put articles there; `searchapp formats` lists what is read")
    yield from _limited([Diagnosis("wrong", str(error), "correct it and run `searchapp index`") for error in finding.errors])
    if finding.skipped:
        passed = counted(len(finding.skipped), "file")
        yield Diagnosis(
            "note", f"{passed} passed over, of unknown formats or for settings: {_some([path for path, _ in finding.skipped])}"
        )
    yield from _same_ids(documents)
    yield from _index(settings, documents, options, full=full)


def _files(outlets: str, aliases: str) -> Iterator[Diagnosis]:
    try:
        known = known_outlets(outlets)
        yield Diagnosis("ok", f"{len(known.by_domain):,} outlets known{f', with {outlets}' if outlets else ''}")
        yield from _limited(
            [Diagnosis("wrong", f"{place}: {why}", "correct the line or take it out") for place, why in known.wrong]
        )
    except SettingsError as error:
        yield Diagnosis("wrong", str(error), "correct the setting or the file")
    if aliases:
        try:
            Aliases.load(Path(aliases))
            yield Diagnosis("ok", f"{aliases} joins and separates names")
        except SettingsError as error:
            yield Diagnosis("wrong", str(error), "correct the file")


def _same_ids(documents: Sequence[FoundDocument]) -> Iterator[Diagnosis]:
    first: dict[str, str] = {}
    for found in documents:
        other = first.setdefault(found.id, found.source)
        if other != found.source:
            yield Diagnosis("wrong", f"{found.source} and {other} both give the article id {found.id}", "rename one of them")


def _index(settings: Settings, documents: Sequence[FoundDocument], options: Options, *, full: bool) -> Iterator[Diagnosis]:
    try:
        engine = open_engine(settings.engine)
    except IndexMissing:
        yield Diagnosis("wrong", f"there is no index at {settings.engine}", "run `searchapp index`")
        return
    except IndexOutdated as error:
        yield Diagnosis("wrong", str(error), "run `searchapp upgrade`")
        return
    except EngineError as error:
        yield Diagnosis("wrong", str(error), "see the message; SEARCHAPP_ENGINE says where the index is")
        return
    with closing(engine):
        try:
            if isinstance(engine, SelfChecking):
                if wrong := _faults(engine, full=full):
                    yield from _limited([Diagnosis("wrong", fault, REPAIR) for fault in wrong])
                    return
                if full:
                    yield Diagnosis("ok", "every file of the index is as it was written, every article is whole")
            yield from _held(settings.engine, engine)
            yield from _limited(list(_unmet(engine, options.aliases)))
            yield from _compared(engine, documents, options)
        except IndexOutdated as error:
            yield Diagnosis("wrong", str(error), "run `searchapp upgrade`")
        except EngineError as error:
            yield Diagnosis("wrong", str(error), "" if REPAIR in str(error) else REPAIR)


def _held(address: str, engine: Engine) -> Iterator[Diagnosis]:
    """Yield what an index holds, and whether it can be written to."""
    stats = engine.stats()
    held = f"{counted(stats.articles, 'article')}, {counted(stats.paragraphs, 'paragraph')}"
    yield Diagnosis("ok", f"the index at {address} holds {held}")
    if _is_read_only(address):
        mend = "nothing, where this is meant to be a copy to read; `searchapp index` needs a folder that it may write to"
        yield Diagnosis("note", "the index is read-only here: it can be searched, and not changed", mend)
        return
    try:
        with engine.writer():
            pass
    except IndexLocked:
        yield Diagnosis("note", "somebody is writing to the index", "wait for `searchapp index` to end")


def _compared(engine: Engine, documents: Sequence[FoundDocument], options: Options) -> Iterator[Diagnosis]:
    """Yield where index and documents differ: left out, missing, changed and gone."""
    known = engine.fingerprints()
    absent = [found for found in documents if found.source not in known]
    owner = {article: name for name, source in known.items() for article in source.articles}
    earlier = {found.source for found in absent[:MAX_DOCUMENTS_REREAD] if _is_earlier(found, engine, owner, options)}
    if earlier:
        names = sorted(earlier)
        what = "are left out" if len(names) > 1 else "is left out"
        yield Diagnosis("ok", f"{_documents(names)} {what} for a later version of the same address: {_some(names)}")
    changed = []
    for found in documents:
        if found.source in known:
            try:
                if fingerprint(found, mark_for(found, options)).mark != known[found.source].fingerprint:
                    changed.append(found.source)
            except DocumentError as error:
                yield Diagnosis("wrong", str(error), "make it readable or take it away")
    present = {found.source for found in documents}
    vanished = [name for name in known if name not in present and not Path(name).exists()]  # others were indexed by their own paths
    missing = [found.source for found in absent if found.source not in earlier]
    prune = "run `searchapp index --prune`, with the paths they came from if they are not in the documents folder"
    for names, what, mend in (
        (missing, "not in the index", "run `searchapp index`; it says why a document is refused"),
        (changed, "changed since they were indexed", "run `searchapp index`"),
        (sorted(vanished), "in the index whose files are gone", prune),
    ):
        if names:
            yield Diagnosis("wrong", f"{_documents(names)} {what}: {_some(names)}", mend)


def _is_read_only(engine: str) -> bool:
    folder = index_folder(engine)
    return folder is not None and not os.access(folder, os.W_OK)


def _faults(engine: SelfChecking, *, full: bool) -> list[str]:
    """Return the faults of the index's own files.

    As far as it can be read.
    """
    found: list[str] = []
    try:
        for fault in engine.faults(full=full):
            found.append(fault)
    except EngineError:
        if not found:
            raise
    return found


def _documents(names: Sequence[object]) -> str:
    return counted(len(names), "document")


def _some(names: Sequence[str]) -> str:
    return f"{', '.join(names[:3])}{', …' if len(names) > 3 else ''}"


def _is_earlier(found: FoundDocument, engine: Engine, owner: Mapping[str, str], options: Options) -> bool:
    """Return whether a document holds only earlier versions of indexed articles.

    owner: the document of an article's id.
    """
    count = 0
    try:
        for item in articles_of(found.path, origin_of(found, NO_HASHES)):
            if isinstance(item, DocumentError):
                return False
            raw, article_id, origin = item
            article, _ = finished(raw, origin, article_id, options)
            if article.url is None or Versions(engine).settle(article, found.path, owner.get, ()) is not None:
                return False
            count += 1
    except DocumentError:
        return False
    return count > 0


def _unmet(engine: Engine, aliases: str) -> Iterator[Diagnosis]:
    """Yield a diagnosis for each alias correction that matches no indexed quotation."""
    try:
        corrections = Aliases.load(Path(aliases)).corrections if aliases else ()
    except SettingsError:
        return  # told already
    for entry in corrections:
        found = engine.article(entry.article)
        if found is None:
            yield Diagnosis(
                "note", f"{aliases} corrects a quotation of {entry.article}, which is not in the index", "take the entry out"
            )
            continue
        if not any(entry.meets(quote, paragraph.text, paragraph.number) for paragraph in found[1] for quote in paragraph.quotes):
            words = " ".join(entry.words)
            mend = "copy the words from the article's page"
            yield Diagnosis("note", f"{aliases}: no quotation of {entry.article} begins with “{words}”", mend)


def _limited(found: Sequence[Diagnosis]) -> Iterator[Diagnosis]:
    yield from found[:PROBLEMS_SHOWN]
    if len(found) > PROBLEMS_SHOWN:
        yield Diagnosis("wrong", f"and {len(found) - PROBLEMS_SHOWN} more of the kind")
