"""RTF: articles saved by word processors, and exports of databases.

Read here and not by a library: striprtf writes the addresses of links into the text, and tells neither bold type nor raw letters.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import DocumentError
from .. import exports
from ..source.decode import tidy
from ..source.document import Document
from ..source.limits import LARGEST_BINARY
from ..source.raw_article import RawArticle
from .office import WrittenLine, written_article
from .rtf_text import rtf_lines


def read(document: Document) -> Iterator[RawArticle | DocumentError]:
    """Yield the one article of an RTF file, or those of an export."""
    data = document.read(LARGEST_BINARY)
    if not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        raise document.error("not RTF: it does not begin with {\\rtf")
    lines = [exports.StyledLine(tidy(line.text), heading=line.bold) for line in rtf_lines(data)]
    if (found := exports.of_lines(document, lines)) is not None:
        yield from found
        return
    yield written_article(document, [WrittenLine(line.text, bold=line.heading) for line in lines])
