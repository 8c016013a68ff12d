"""Citations of a quotation or paragraph, and links into the original.

The forms are one line to paste, RIS, BibTeX and CSL-JSON. The caveat, how the speaker is known, travels inside every form. Text
only; whoever prints it escapes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple
from urllib.parse import quote as percent_encoded
from urllib.parse import urlsplit

from ..model import Article, Paragraph, Quote
from ..text.dates import plain_day
from ..text.names import shown_name
from .provenance import text_sha256

Translate = Callable[[str], str]
"""gettext: a message with its %(name)s parameters still open -> the same in another language."""

DayWords = Callable[[date], str]


CitedForm = Literal["quotation", "clause", "passage"]
"""quotation: somebody's own words; clause: what an outlet reports that somebody said; passage: the outlet's own text."""


def cited_words(paragraph: Paragraph, quote: Quote | None) -> tuple[CitedForm, str]:
    """Return the words that are cited, and their form.

    They are the quotation's words, the clause that reports them, or else the whole paragraph.
    """
    if quote is None or not quote.spans:
        return "passage", paragraph.text
    words = " […] ".join(paragraph.text[start:end] for start, end in quote.spans)
    return "quotation" if quote.kind == "quoted" else "clause", words


@dataclass(frozen=True, slots=True)
class CitedSource:
    """The source to cite: a quotation, or a paragraph.

    `quote` is None for a paragraph. `copy`: the address of our page. `hashes`: whether every form states the SHA-256 of the
    paragraph's text and of the source file, by which others can tell that they hold the same.
    """

    article: Article
    paragraph: Paragraph
    quote: Quote | None
    copy: str
    hashes: bool = False

    @property
    def form(self) -> CitedForm:
        return cited_words(self.paragraph, self.quote)[0]

    @property
    def words(self) -> str:
        return cited_words(self.paragraph, self.quote)[1]

    @property
    def speaker(self) -> str | None:
        """Return the speaker's name as the article writes it."""
        return shown_name(self.quote.speaker, self.quote.written) if self.quote and self.quote.speaker else None


def printed_page(source: CitedSource) -> str:
    """Return the page of what is cited.

    It is that of its PDF, else the printed page or pages that the article states; "" for neither.
    """
    return str(source.paragraph.page) if source.paragraph.page is not None else source.article.pages or ""


def caveat(quote: Quote | None, translate: Translate = str) -> str:
    """Say how the speaker is known, as a sentence; "" where nobody is quoted."""
    if quote is None:
        return ""
    if quote.how == "named":
        return translate("Speaker named in the sentence.")
    if quote.how == "supplied":
        return translate("Speaker given by the source file.")
    if quote.how == "several":
        names = ", ".join(quote.candidates)
        return translate("More than one possible speaker: %(names)s; check the article.") % {"names": names}
    if quote.speaker is None and quote.candidates:
        names = ", ".join(quote.candidates)
        return translate("Speaker not certain; perhaps %(names)s; check the article.") % {"names": names}
    if quote.speaker is None:
        return translate("Speaker not identified.")
    return translate("Speaker worked out by software; check the article.")


def hash_words(source: CitedSource, translate: Translate = str) -> str:
    """Return the hashes as a sentence; "" where they are not asked for."""
    if not source.hashes:
        return ""
    values = {"paragraph": text_sha256(source.paragraph.text), "file": source.article.sha256}
    if source.article.sha256 is None:
        return translate("SHA-256 of the paragraph's text: %(paragraph)s; of the source file: not known.") % values
    return translate("SHA-256 of the paragraph's text: %(paragraph)s; of the source file: %(file)s.") % values


class CitationPart(NamedTuple):
    """A piece of a citation line: running text, the outlet's name, or an address."""

    kind: Literal["text", "outlet", "address"]
    text: str


def line(source: CitedSource, translate: Translate = str, day_words: DayWords = plain_day) -> str:
    """Return the citation on one line: `parts`, joined."""
    return "".join(part.text for part in parts(source, translate, day_words))


def parts(source: CitedSource, translate: Translate = str, day_words: DayWords = plain_day) -> list[CitationPart]:
    """Return the parts of the citation line, to copy.

    They are the words, who, where, when, which paragraph, the two addresses, and the caveat.

    “Words.” — Speaker, quoted in Outlet, 5 September 2015, paragraph 7 of “Headline”, https://original
    (collection copy: https://host/article/x#p7, retrieved 6 September 2015). Speaker named in the sentence.

    Marks stand round a speaker's own words alone. Reported speech is "Speaker, paraphrased by Outlet: clause — 5 September …".
    """
    article = source.article
    form, words = cited_words(source.paragraph, source.quote)
    words = " ".join(_unmarked(words).split())
    told = []
    if form == "quotation":
        words = _in_marks(words)
        values = {"speaker": _speaker_words(source, translate), "outlet": _outlet_words(source, translate)}
        told.append(translate("%(speaker)s, quoted in %(outlet)s") % values)
    elif form == "clause":
        words = f"{_paraphrased_by(source, translate)}: {words}"
    else:
        told.append(_outlet_words(source, translate))
    told.append(day_words(article.published) if article.published else translate("undated"))
    number = {"number": source.paragraph.number, "title": _unmarked(article.title or "")}
    of = translate("paragraph %(number)s of “%(title)s”") if article.title else translate("paragraph %(number)s")
    told.append(of % number)
    if page := printed_page(source):
        told.append(translate("page %(number)s") % {"number": page})
    if address := web_address(article.url):
        told.append(_ADDRESS + _unmarked(address) + _END)
    copy = _collection_copy(article, _ADDRESS + source.copy + _END, translate, day_words)
    text = f"{words} — {', '.join(told)} ({copy})."
    notes = (_unmarked(caveat(source.quote, translate)), hash_words(source, translate))
    text = " ".join(piece for piece in (text, *notes) if piece)
    return [CitationPart(_KINDS.get(piece[0], "text"), piece.strip(_MARKS)) for piece in _MARKED.findall(text)]


def paraphrased_by(source: CitedSource, translate: Translate = str) -> str:
    """Return what stands before a clause: whom which outlet paraphrases."""
    return _unmarked(_paraphrased_by(source, translate))


def _paraphrased_by(source: CitedSource, translate: Translate) -> str:
    speaker = _speaker_words(source, translate)
    values = {"speaker": speaker[:1].upper() + speaker[1:], "outlet": _outlet_words(source, translate)}
    return translate("%(speaker)s, paraphrased by %(outlet)s") % values


def _speaker_words(source: CitedSource, translate: Translate) -> str:
    return _unmarked(source.speaker or "") or translate("speaker not identified")


def _outlet_words(source: CitedSource, translate: Translate) -> str:
    outlet = source.article.outlet
    return _OUTLET + _unmarked(outlet) + _END if outlet else translate("an unknown outlet")


def article_line(article: Article, copy: str, translate: Translate = str, day_words: DayWords = plain_day) -> str:
    """Return the citation of a whole article on one line, for paper.

    `copy`: the address of our page.
    """
    told = [*article.authors, _in_marks(article.title)] if article.title else [*article.authors]
    told += [
        article.outlet or translate("an unknown outlet"),
        day_words(article.published) if article.published else translate("undated"),
    ]
    told += [address] if (address := web_address(article.url)) else []
    return f"{', '.join(told)} ({_collection_copy(article, copy, translate, day_words)})."


def _collection_copy(article: Article, address: str, translate: Translate, day_words: DayWords) -> str:
    values = {"address": address, "day": day_words(article.added.date()) if article.added else ""}
    said = (
        translate("collection copy: %(address)s, retrieved %(day)s") if article.added else translate("collection copy: %(address)s")
    )
    return said % values


_OUTLET, _ADDRESS, _END = "\ufdd0", "\ufdd1", "\ufdd2"  # code points that are no characters and stand in no text
_MARKS = _OUTLET + _ADDRESS + _END
_KINDS: dict[str, Literal["outlet", "address"]] = {_OUTLET: "outlet", _ADDRESS: "address"}
_MARKED = re.compile(f"[{_OUTLET}{_ADDRESS}][^{_END}]*{_END}|[^{_MARKS}]+")


def _unmarked(text: str) -> str:
    return text.translate({ord(mark): None for mark in _MARKS})


def _in_marks(words: str) -> str:
    """Return the words between double marks; double marks inside them become single ones."""
    inner = " ".join(words.split()).translate(_INNER_MARKS)
    inner = _STRAIGHT_PAIR.sub(r"‘\1’", inner)
    return f"“{inner}”"


_INNER_MARKS = str.maketrans({"“": "‘", "”": "’", "„": "‚"})
_STRAIGHT_PAIR = re.compile(r'"([^"]*)"')


def note(source: CitedSource) -> str:
    """Return the words, speaker and caveat in English, for a reference manager.

    The text is for its note field.
    """
    form, words = cited_words(source.paragraph, source.quote)
    who = source.speaker or "Speaker not identified"
    if form == "quotation":
        words = _in_marks(words) + (f" — {who}" if source.speaker else "")
    elif form == "clause":
        words = f"{who}, paraphrased by {source.article.outlet or 'an unknown outlet'}: {words}"
    elif source.speaker:
        words = f"{words} ({source.speaker} is quoted in it)"
    at = f", {clock(source.paragraph.time)} into the recording" if source.paragraph.time is not None else ""
    return " ".join(f"Paragraph {source.paragraph.number}{at}: {words}. {caveat(source.quote)} {hash_words(source)}".split())


def ris(source: CitedSource, notes: Sequence[str] = (), key: str = "") -> str:
    """Return one RIS record (Research Information Systems, 2012 specification), lines ended by CR LF.

    notes, key: of a whole article, with a note for each of its quotations.
    """
    article = source.article
    rows: list[tuple[str, str]] = [("TY", "NEWS")]
    rows += [("AU", _one_line(author)) for author in article.authors]
    if article.title:
        rows.append(("TI", _one_line(article.title)))
    if article.outlet:
        rows.append(("T2", _one_line(article.outlet)))
    if article.published:
        rows += [("PY", f"{article.published:%Y}"), ("DA", f"{article.published:%Y/%m/%d}")]
    if page := printed_page(source):
        rows.append(("SP", _one_line(page)))
    if article.language:
        rows.append(("LA", article.language))
    rows += [("UR", address) for address in (web_address(article.url), source.copy) if address]
    if article.added:
        rows.append(("Y2", f"{article.added:%Y/%m/%d}"))
    rows += [("N1", said) for said in notes or [note(source)]]
    rows += [("ID", key or reference_key(source)), ("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in rows)


def bibtex(source: CitedSource) -> str:
    """Return one BibTeX entry; capitals and special characters are kept as they are."""
    article = source.article
    fields = [("title", f"{{{_tex(article.title)}}}" if article.title else "")]
    fields.append(("author", " and ".join(f"{{{_tex(author)}}}" for author in article.authors)))
    fields.append(("journal", f"{{{_tex(article.outlet)}}}" if article.outlet else ""))
    if article.published:
        fields += [("year", f"{article.published:%Y}"), ("date", article.published.isoformat())]
        fields.append(("month", f"{article.published:%m}"))
    fields.append(("pages", _tex(printed_page(source))))
    fields.append(("url", _tex_address(web_address(article.url) or source.copy)))
    if article.added:
        fields.append(("urldate", article.added.date().isoformat()))
    fields += [("langid", article.language or ""), ("note", _tex(f"{note(source)} Collection copy: {source.copy}"))]
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields if value)
    return f"@article{{{reference_key(source)},\n{body}}}\n"


def csl(source: CitedSource, notes: Sequence[str] = (), key: str = "") -> dict[str, Any]:
    """Return one item of CSL-JSON (citeproc's input), type article-newspaper.

    notes, key: as for `ris`.
    """
    article = source.article
    item: dict[str, Any] = {"id": key or reference_key(source), "type": "article-newspaper"}
    if article.title:
        item["title"] = article.title
    if article.outlet:
        item["container-title"] = article.outlet
    if article.authors:
        item["author"] = [{"literal": author} for author in article.authors]
    if article.published:
        item["issued"] = {"date-parts": [[article.published.year, article.published.month, article.published.day]]}
    if article.added:
        item["accessed"] = {"date-parts": [[article.added.year, article.added.month, article.added.day]]}
    if page := printed_page(source):
        item["page"] = page
    if article.language:
        item["language"] = article.language
    item["URL"] = web_address(article.url) or source.copy
    item["archive_location"] = source.copy
    item["note"] = "\n".join(notes or [note(source)])
    return item


def reference_key(source: CitedSource) -> str:
    """Return a key for reference managers, one for each paragraph.

    An article's id has only what a key may have.
    """
    return f"{source.article.id}-p{source.paragraph.number}"


def web_address(url: str | None) -> str | None:
    """Return the address when it is one of the web, as one line.

    Anything else is never made into a link.
    """
    if not url or any(c.isspace() or ord(c) < 32 for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def with_page(url: str, page: int | None) -> str | None:
    """Return the address that opens a PDF at a page (RFC 8118).

    None for what is no PDF or has no page.
    """
    if page is None or "#" in url or not urlsplit(url).path.lower().endswith(".pdf"):
        return None
    return f"{url}#page={page}"


def with_time(url: str, time: float | None) -> str | None:
    """Return the address that opens a recording at a time (Media Fragments).

    None where there is no time.
    """
    return f"{url}#t={int(time)}" if url and time is not None and "#" not in url else None


def clock(time: float) -> str:
    """Return seconds as people write them: 0:15, 1:02:03."""
    minutes, seconds = divmod(int(time), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


FRAGMENT_WORDS = 8
"""A text of more words is given to the browser as its first and last few (URL Fragment Text Directives, WICG)."""


def with_text_fragment(url: str, text: str) -> str:
    """Return the address that makes a browser scroll to `text` and mark it.

    The text stands on the page in one block.
    """
    words = text.split()
    if not words:
        return url
    if len(words) <= FRAGMENT_WORDS:
        directive = _fragment(" ".join(words))
    else:
        directive = f"{_fragment(' '.join(words[:4]))},{_fragment(' '.join(words[-4:]))}"
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def _fragment(text: str) -> str:
    # "-", "," and "&" have a meaning in the directive.
    return percent_encoded(text, safe="").replace("-", "%2D")


def _one_line(text: str) -> str:
    return " ".join(text.split())


_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", **{c: "\\" + c for c in "{}$&#%_"}}


def _tex(text: str) -> str:
    return "".join(_TEX.get(c, c) for c in _one_line(text))


_TEX_ADDRESS = {"\\": r"\%5C", "{": r"\%7B", "}": r"\%7D", "%": r"\%", "#": r"\#", "_": r"\_", "&": r"\&", "$": r"\$"}


def _tex_address(url: str) -> str:
    return "".join(_TEX_ADDRESS.get(c, c) for c in url)
