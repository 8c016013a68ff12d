"""Decoding of bytes to text, and normalisation of its characters.

Which encoding, and characters put into one form. Loses no letter; says nothing about words.

Order: byte order mark, strict UTF-8, UTF-8 with few wrong bytes, what the document declares, then Windows-1252 where few bytes are
above ASCII, then Resiliparse's detector, which knows no Korean. On 285 texts in eleven encodings this order was right in 99.6 %,
charset-normalizer alone in 91.6 %.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Collection
from functools import cache

from resiliparse.parse.encoding import detect_encoding

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FEW_HIGH_BYTES = 0.03
BINARY_SHARE = 0.02
"""More control characters than this and it is no text: prose has none, terminal logs stay under it."""

SAMPLE_BYTES = 1 << 16
"""Bytes that are looked at for them."""

_ASCII = bytes(range(128))
MIN_LETTERS_A_WRONG_BYTE = 12
"""Bytes of letters above ASCII that are right UTF-8 for each that is not, from which the text is UTF-8 all the same."""

_WIDER = {
    "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949", "ks-c-5601-1987": "cp949", "gb2312": "gb18030",
    "gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252",
    "iso-8859-9": "cp1254", "iso8859-9": "cp1254", "iso8859-11": "cp874", "iso-8859-11": "cp874", "tis-620": "cp874",
    "windows-874": "cp874",
}  # fmt: skip
"""What is written under a narrower encoding's name: its superset, as browsers read it."""

_BY_LETTERS = (
    ("cp949", "가", "힣"),
    ("euc_jp", "ぁ", "ヿ"),
    ("cp932", "ぁ", "ヿ"),
    ("gb18030", "一", "鿿"),
    ("big5hkscs", "一", "鿿"),
)
"""Encodings of two bytes a letter, with the letters that most of such a text consists of."""

_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27, 28, 29, 30, 31}) + b"\x7f"
_GONE = (
    *range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0),
    0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F),
    *range(0x2060, 0x2065), *range(0x2066, 0x2070), 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB,
)  # fmt: skip
"""Control characters, and those that show nothing."""

_JOINERS = frozenset((0x200C, 0x200D))
_JOINER_RUN = re.compile("[\u200c\u200d]+")
_JOINED = re.compile(  # of Arabic, Syriac and N'Ko, of the scripts of India, Burmese, Khmer, Mongolian; parts of an emoji
    "[\u0600-\u0dff\u1000-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc\u2190-\u2bff\u3030\u303d\ufe0f\U0001f000-\U0001faff]"
)
"""Characters between which a joiner or non-joiner is spelling; anywhere else it is rubbish."""

_VIRAMA = frozenset("\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca")
"""Signs after which a joiner at a word's end shows half a letter."""

_SOFT_CUT = re.compile(r"(?<=[^\W\d_])\u00ad[ \t]*\r?\n[ \t]*(?=[^\W\d_])")
_BLANKS = (0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_BREAKS = (0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)
_FORMS = {**dict.fromkeys(_GONE, ""), **dict.fromkeys(_BLANKS, " "), **dict.fromkeys(_BREAKS, "\n")}
MOST_AT_ONCE = 1 << 20
"""Characters that are looked at together."""

_STEADY = ((0x20, 0x300), (0x370, 0x483), (0x48A, 0x590), (0x2010, 0x2E80), (0x3001, 0x3099), (0x309B, 0x3100), (0x4E00, 0xA000))
"""Ranges of characters none of which joins the one before it; of most other scripts some do."""

_PRINTED = bytes((0x0A, *range(0x20, 0x7F)))

_CUT = "\u0080-\u009f\u00ad"  # characters of garbled text that tidying takes away
_NEXT = "\u0080-\u009f\u00a1-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_GARBLED = re.compile(f"[\u00c2-\u00df][{_CUT}]|[ÂÃÐ]\u00a0|[\u00e0-\u00ef](?:[{_NEXT}][{_CUT}\u00a0]|[{_CUT}][{_NEXT}])")
"""UTF-8 that was read as Windows-1252 or Latin-1, with a character in it that tidying would take away as a control or a space:
"Ã" and a soft hyphen are an "í", of which "Ã" alone tells nothing."""

FEW_LOST = 400
"""So many are looked at one by one; of more, the whole text is."""

_LOST = frozenset((*range(0x80, 0xA1), 0xAD))
_SHELTER = 0x100000
"""Such a character waits in a private plane that no font uses until the text is repaired or shown (`verbatim`)."""

_SHELTERED = re.compile("[\U00100080-\U001000ad]")


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the decoded text.

    ValueError("binary") when the bytes are no text.
    """
    for mark, name in BOMS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    if looks_binary(data):
        wide = _wide(data)
        if wide is None:
            raise ValueError("it is not text")
        return wide
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4 and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8")
    if (nearly := _nearly_utf8(data)) is not None:
        return nearly
    if declared:
        try:
            return data.decode(_WIDER.get(declared.lower().replace("_", "-"), declared))
        except (LookupError, UnicodeDecodeError):
            pass
    high = len(data.translate(None, _ASCII))
    if high < FEW_HIGH_BYTES * len(data):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    return _guessed(data)


def _nearly_utf8(data: bytes) -> str | None:
    """Decode UTF-8 with a few wrong bytes, each read as Windows-1252.

    None where they are no exception.
    """
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    letters = len(text.encode("utf-8")) - len(text)  # grows with every letter above ASCII
    if wrong * MIN_LETTERS_A_WRONG_BYTE > letters - 2 * wrong:
        return None
    pieces: list[str] = []
    while True:
        try:
            return "".join((*pieces, data.decode("utf-8")))
        except UnicodeDecodeError as error:
            pieces += [data[: error.start].decode("utf-8"), data[error.start : error.end].decode("cp1252", errors="replace")]
            data = data[error.end :]


def _guessed(data: bytes) -> str:
    """Return the text in the encoding that its bytes are likeliest in."""
    guess = (detect_encoding(data) or "cp1252").lower().replace("_", "-")
    if guess == "utf-8":  # which it is not: what the detector says of what it does not know
        for name, low, high in _BY_LETTERS:
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                continue
            letters = [c for c in text[:SAMPLE_BYTES] if not c.isascii()]
            if 2 * len([c for c in letters if low <= c <= high]) > len(letters):
                return text
    for name in (_WIDER.get(guess, guess), guess, "cp1252"):
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode(_WIDER.get(guess, "cp1252") if guess != "utf-8" else "cp1252", errors="replace")


def looks_binary(data: bytes) -> bool:
    """Return whether bytes hold more control characters than any text has."""
    sample = data[:SAMPLE_BYTES]
    return len(sample) - len(sample.translate(None, _CONTROL)) > BINARY_SHARE * len(sample)


def _wide(data: bytes) -> str | None:
    """Return UTF-16 text without a byte order mark.

    None where every second byte is not zero.
    """
    sample = data[:4096]
    for name, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if len(zeros) > 8 and zeros.count(0) > 0.7 * len(zeros):
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                return None
    return None


def _holds_fillers(text: str) -> bool:
    """Return whether a text holds invisible characters that Unicode calls printable."""
    return "\u034f" in text or "\u115f" in text or "\u1160" in text or "\u17b4" in text or "\u17b5" in text


def tidy(text: str) -> str:
    """Return the text with normalised characters.

    NFC, no invisible or control characters, every kind of space a space, line ends as newlines.

    Garbled letters keep what would be lost of them (`verbatim`), so that they can be repaired.
    """
    if text.isprintable() and (text.isascii() or (unicodedata.is_normalized("NFC", text) and not _holds_fillers(text))):
        return text
    found: set[str] = set()
    for start in range(0, len(text), MOST_AT_ONCE):
        data = text[start : start + MOST_AT_ONCE].encode("utf-8", "surrogatepass")
        found.update(data.translate(None, _PRINTED).decode("utf-8", "surrogatepass"))  # taking ASCII out leaves UTF-8
    return _tidied(text, found)


def decoded(data: bytes) -> str:
    """Return what `tidy(decode(data))` returns, in less time.

    One look at the bytes tells all of a UTF-8 text that is not long.
    """
    if len(data) <= SAMPLE_BYTES:
        rest = data.translate(None, _PRINTED)
        if len(rest) - len(rest.translate(None, _CONTROL)) <= BINARY_SHARE * len(data):
            try:
                return _tidied(data.decode("utf-8"), set(rest.decode("utf-8")))
            except UnicodeDecodeError:
                pass
    return tidy(decode(data))


def _tidied(text: str, found: Collection[str]) -> str:
    """Return the text with normalised characters.

    found: the characters of it that are neither a newline nor printed ASCII.
    """
    doubtful = _doubtful()
    odd = {code for code in map(ord, found) if code >= len(doubtful) or doubtful[code]}
    if not odd:
        return text
    if not _JOINERS.isdisjoint(odd):
        text = _JOINER_RUN.sub(_spelt_joiner, text)
        odd -= _JOINERS
    if not _LOST.isdisjoint(odd) and _has_garbled(text, _LOST & odd):
        text = _GARBLED.sub(_sheltered, text)
    if 0x0D in odd:
        text = text.replace("\r\n", "\n")
    if 0xAD in odd:
        text = _SOFT_CUT.sub("", text)
    for code in odd:
        if code in _FORMS:
            text = text.replace(chr(code), _FORMS[code])
    if odd <= _FORMS.keys() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def _spelt_joiner(run: re.Match[str]) -> str:
    """Return what stays of a run of joiners and non-joiners.

    One of them, between characters that it belongs to.
    """
    before, after = run.string[run.start() - 1 : run.start()], run.string[run.end() : run.end() + 1]
    if not _JOINED.match(before):
        return ""
    if _JOINED.match(after):
        return run.group()[0]
    return "\u200d" if before in _VIRAMA and "\u200d" in run.group() else ""


@cache
def _doubtful() -> bytes:
    """Return for each code whether it may make normalisation necessary.

    All but printed ones that are NFC beside any other.
    """
    doubtful = bytearray(b"\1" * 0x10000)
    for low, high in _STEADY:
        doubtful[low:high] = [
            not char.isprintable() or not unicodedata.is_normalized("NFC", char) or unicodedata.combining(char) > 0
            for char in map(chr, range(low, high))
        ]
    return bytes(doubtful)


def _has_garbled(text: str, lost: Collection[int]) -> bool:
    """Return whether _GARBLED matches beside a character that would be lost.

    There are few of these characters.
    """
    for code in lost:
        if text.count(chr(code)) > FEW_LOST:
            return _GARBLED.search(text) is not None
        place = text.find(chr(code))
        while place >= 0:
            if _GARBLED.search(text, max(0, place - 2), place + 2):
                return True
            place = text.find(chr(code), place + 1)
    return False


def _sheltered(garbled: re.Match[str]) -> str:
    return re.sub(f"[{_CUT}\u00a0]", lambda character: chr(_SHELTER + ord(character[0])), garbled[0])


def verbatim(text: str) -> str:
    """Return a tidied text with the characters awaiting repair as originally written."""
    return _SHELTERED.sub(lambda character: chr(ord(character[0]) - _SHELTER), text) if _SHELTERED.search(text) else text


def tidied(text: str) -> str:
    """Return the text normalised and on one line.

    Nothing is left waiting for repair.
    """
    return " ".join(_JOINER_RUN.sub(_spelt_joiner, text.translate(_FORMS)).split())
