"""The layout of a Whoosh index: fields, columns, stored values.

An ordinary index; any Whoosh opens it. One record an article, followed at once by one record a paragraph, so that what an article
says is indexed once. A paragraph's text is indexed twice: `exact` with positions, `stem` with frequencies alone; the positions of
a stem are those of its forms.
"""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...matching.schema import SCHEMA_VERSION
from ..shared.checksums import Sum, sum_of, write_sums
from ..shared.folder import to_disk

with warnings.catch_warnings():
    # Whoosh 2.7.4 has string escapes and comparisons that a newer Python warns of when it first compiles the library.
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    from whoosh import analysis, columns, fields, formats
    from whoosh.codec.whoosh3 import W3Codec
    from whoosh.filedb.filestore import FileStorage
    from whoosh.filedb.filetables import FileFormatError, OrderedHashWriter
    from whoosh.index import TOC, clean_files
    from whoosh.index import IndexError as WhooshError
    from whoosh.index import IndexError as WhooshIndexError
    from whoosh.reading import SegmentReader, TermNotFound
    from whoosh.util.numeric import length_to_byte

__all__ = [
    "INDEX_NAME", "POSTINGS", "READING_ERRORS", "TERMS", "TOC", "WITH_POSITIONS", "FileStorage", "Folder", "OrderedHashWriter",
    "SegmentReader", "TermNotFound", "WhooshError", "clean_files", "codec", "length_to_byte", "schema", "schema_version",
    "sums_name", "toc_name",
]  # fmt: skip

INDEX_NAME = "MAIN"  # Whoosh's own default

TERMS, POSTINGS = W3Codec.TERMS_EXT, W3Codec.POSTS_EXT
"""Name endings of the files of a segment that hold its terms and its posting lists."""

WITH_POSITIONS = frozenset({"exact", "accent", "title", "title_accent", "byline", "url", "about"})
"""Fields whose posting lists say where a term stands."""

READING_ERRORS: tuple[type[Exception], ...] = (WhooshIndexError, FileFormatError, TermNotFound)
"""What the library raises of its own over files that are not as it expects."""

_VERSION_FIELD = "searchapp_schema_"


class Folder(FileStorage):  # type: ignore[misc]
    """The files of an index.

    The library leaves a file open that it fails to read; `closing_on_failure` closes it.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._opened: list[Any] | None = None
        self.sums: dict[str, Sum] = {}  # of the files of the segments that the next table of contents names

    def open_file(self, name: str, **options: Any) -> Any:
        """Open a file of the folder as the library wants it."""
        file = super().open_file(name, **options)
        if self._opened is not None:
            self._opened.append(file)
        return file

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Rename a table of contents once it is on the disk.

        The checksums are there too then: a power cut leaves no half one.
        """
        folder = Path(self.folder)
        to_disk(folder / oldname)
        write_sums(folder / sums_name(newname), {**self.sums, newname: sum_of(folder / oldname)})
        super().rename_file(oldname, newname, safe)

    @contextlib.contextmanager
    def closing_on_failure(self) -> Iterator[None]:
        """Close whatever is opened in here, should it end with an error."""
        self._opened = []
        try:
            yield
        except BaseException:
            for file in self._opened:
                if not file.is_closed:
                    file.close()
            raise
        finally:
            self._opened = None


def toc_name(generation: int) -> str:
    """Return the name of a generation's table of contents."""
    name: str = TOC._filename(INDEX_NAME, generation)
    return name


def sums_name(toc: str) -> str:
    """Return the name of the list of checksums that goes with a table of contents."""
    return toc.removesuffix(".toc") + ".sums"


def codec() -> Any:
    """Return the standard codec."""
    return W3Codec()


def schema() -> Any:
    """Return the Whoosh schema.

    The version of ours is the name of a field, so that it changes with the same commit.
    """
    words = analysis.SpaceSeparatedTokenizer()

    def positions() -> Any:
        return fields.TEXT(analyzer=words)

    def frequencies() -> Any:
        field = fields.TEXT(analyzer=words, phrase=False)
        field.format = formats.Existence()  # the frequency is the posting's weight; no need to keep it twice
        return field

    return fields.Schema(
        article=fields.ID(stored=True),  # every record: the article's id
        number=fields.COLUMN(columns.NumericColumn("i")),  # the paragraph's number; 0: an article's record
        length=fields.COLUMN(columns.NumericColumn("i")),  # schema.told of the text, or of the headline
        facts=fields.COLUMN(columns.VarBytesColumn()),  # JSON; see builder.article_facts and builder.quote_facts
        stored=fields.STORED,  # JSON; schema.dump_paragraph or schema.dump_article
        exact=positions(),
        accent=positions(),  # accent_key of the tokens that have an accent
        stem=frequencies(),
        speaker=fields.ID(),
        outlet=fields.ID(),
        keys=fields.ID(),
        title=positions(),
        title_accent=positions(),
        title_stem=frequencies(),
        byline=positions(),
        about=positions(),
        about_name=fields.ID(),
        url=positions(),
        **{_VERSION_FIELD + str(SCHEMA_VERSION): fields.STORED},
    )


def schema_version(stored: Any) -> int:
    """Return the version of our schema that an index has.

    It is 0 for an index that is not ours.
    """
    for name in stored.names():
        if name.startswith(_VERSION_FIELD):
            return int(name.removeprefix(_VERSION_FIELD))
    return 0
