"""The limits of ingestion, each with its reason.

One document over a limit is refused by name; the run goes on.
"""

from __future__ import annotations

MB = 1 << 20

LARGEST_TEXT = 16 * MB
"""Bytes of one text, page, mail or row: a long book is 2 MB, the largest news page measured 6 MB."""

LARGEST_DOCUMENT = 4096 * MB
"""Bytes of a document that is read as a stream (JSON lines, archives), decompressed."""

LARGEST_BINARY = 256 * MB
"""Bytes of a PDF, DOCX or web archive, which their libraries read whole."""

LARGEST_RATIO = 200
"""Decompressed over compressed size, above FREE_SIZE: text packs 3 to 20 times, pages up to 60, a bomb 1000 and more."""

FREE_SIZE = 8 * MB
"""A stream that stays under this may pack as well as it likes."""

MOST_MEMBERS = 200_000
"""Files in one archive."""

DEEPEST_ARCHIVE = 2
"""An archive in an archive is read; one in that is not."""

MAX_ARTICLE_PARAGRAPHS = 20_000
"""Paragraphs of one article; the Bible has 31,000 verses."""

LONGEST_PARAGRAPH = 100_000
"""Characters of one paragraph; a longer one is cut at a space into several."""

MAX_DOCUMENT_LINES = 10 * MAX_ARTICLE_PARAGRAPHS
"""Lines of a Markdown file; its parser takes 3 kB for each that is a paragraph."""

MAX_PAGE_TAGS = 250_000
"""Of one page, end tags too: the largest news pages measured have some 30,000; a million take a minute and 2 GB."""

MOST_ATTRIBUTES = 20_000
"""Of one tag: the HTML parser compares each with all before it, and 200,000 take it minutes."""
