"""Bytes -> text: which encoding, and characters put into one form. Loses no letter; says nothing about words.

Order: byte order mark, strict UTF-8, what the document declares, then Windows-1252 where few bytes are above ASCII, then
Resiliparse's detector. On 285 texts in eleven encodings this order was right in 99.6 %, charset-normalizer alone in 91.6 %.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

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

_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27, 28, 29, 30, 31}) + b"\x7f"
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e]"
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_BREAKS = re.compile("\r\n?|\u2028|\u2029|\x85|\x0b|\x0c")
_UNTIDY = re.compile("".join(["[\r\u2028\u2029\x85\x0b\x0c", *(p.pattern[1:-1] for p in (_INVISIBLE, _CONTROLS, _SPACES)), "]"]))

_CUT = "\u0080-\u009f\u00ad"  # characters of garbled text that tidying takes away
_NEXT = "\u0080-\u009f\u00a1-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_GARBLED = re.compile(f"[\u00c2-\u00df][{_CUT}]|[ÂÃÐ]\u00a0|[\u00e0-\u00ef](?:[{_NEXT}][{_CUT}\u00a0]|[{_CUT}][{_NEXT}])")
"""UTF-8 that was read as Windows-1252 or Latin-1, with a character in it that tidying would take away as a control or a space:
"Ã" and a soft hyphen are an "í", of which "Ã" alone tells nothing."""

_SHELTER = 0x100000
"""Such a character waits in a private plane that no font uses until the text is repaired or shown (`verbatim`)."""

_SHELTERED = re.compile("[\U00100080-\U001000ad]")


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text; ValueError("binary") when the bytes are no text."""
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
    if declared:
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError):
            pass
    high = len(data.translate(None, bytes(range(128))))
    if high < FEW_HIGH_BYTES * len(data):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    guess = detect_encoding(data)
    try:
        return data.decode(guess or "cp1252")
    except (LookupError, UnicodeDecodeError):
        return data.decode("cp1252", errors="replace")


def looks_binary(data: bytes) -> bool:
    """True for bytes with more control characters than any text has."""
    sample = data[:65536]
    return len(sample) - len(sample.translate(None, _CONTROL)) > BINARY_SHARE * len(sample)


def _wide(data: bytes) -> str | None:
    """Return UTF-16 text without a byte order mark, None where every second byte is not zero."""
    sample = data[:4096]
    for name, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if len(zeros) > 8 and zeros.count(0) > 0.7 * len(zeros):
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                return None
    return None


def _holds_fillers(text: str) -> bool:
    """Tell whether any of the invisible characters is there that Unicode takes for printable."""
    return "\u034f" in text or "\u115f" in text or "\u1160" in text or "\u17b4" in text or "\u17b5" in text


def tidy(text: str) -> str:
    """Return the text in one form: NFC, no invisible or control characters, every kind of space a space, line ends as newlines.

    Garbled letters keep what would be lost of them (`verbatim`), so that they can be repaired.
    """
    if text.isprintable() and (text.isascii() or (unicodedata.is_normalized("NFC", text) and not _holds_fillers(text))):
        return text
    if text.isascii():
        if "\r" in text or "\x0b" in text or "\x0c" in text:
            text = _BREAKS.sub("\n", text)
        return _CONTROLS.sub("", text.replace("\t", " "))
    if _UNTIDY.search(text):  # five in six texts have none of them, and one look is a quarter of three
        if _GARBLED.search(text):
            text = _GARBLED.sub(_sheltered, text)
        text = _BREAKS.sub("\n", text)
        text = _CONTROLS.sub("", _INVISIBLE.sub("", _SPACES.sub(" ", text)))
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _sheltered(garbled: re.Match[str]) -> str:
    return re.sub(f"[{_CUT}\u00a0]", lambda character: chr(_SHELTER + ord(character[0])), garbled[0])


def verbatim(text: str) -> str:
    """Return a tidied text with what waits in it for repair as it was written."""
    return _SHELTERED.sub(lambda character: chr(ord(character[0]) - _SHELTER), text) if _SHELTERED.search(text) else text


def tidied(text: str) -> str:
    """Return the text in one form and on one line, nothing left waiting for repair."""
    return " ".join(_CONTROLS.sub("", _INVISIBLE.sub("", _SPACES.sub(" ", _BREAKS.sub(" ", text)))).split())
