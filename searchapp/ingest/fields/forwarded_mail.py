"""Extraction of the article from a mail about it.

What was forwarded, with its own sender, day and subject; what a reply quotes goes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .printed_dates import find_dates

MAX_MAIL_HEADER_LINES = 12
MAX_WORDS_BESIDE_HEAD = 12
MIN_HEADERS = 2
"""Labels (a sender and a day or a subject) from which lines are the head of a mail."""

_LABELS = """
    from: from von de da van från fra nadawca od от від expéditeur remitente mittente afzender lähettäjä
    from: kimden 差出人 发件人 寄件者 보낸사람 من
    date: date sent datum gesendet envoyé fecha enviado enviada data inviato verzonden skickat sendt dato
    date: wysłano data дата отправлено päiväys tarih gönderilen 日時 日期 날짜 التاريخ
    subject: subject betreff objet asunto assunto oggetto onderwerp ämne emne temat тема aihe konu 件名 主题 主旨 제목
    subject: الموضوع
    to: to an à para a aan till til do кому vastaanottaja kime 宛先 收件人 받는사람 إلى
    other: cc kopie reply-to antwort-an antwort an bcc copie copia kopia kopi
"""
_KIND = {label: line.split(":")[0].strip() for line in _LABELS.strip().splitlines() for label in line.split(":")[1].split()}
_HEADER = re.compile(r"^[>\s|*_]*([^\W\d_][\w-]{0,14}(?: an)?)\s?[:：]\s*\**\s*(.*)$")
_FORWARDED = re.compile(
    r"^[>\s]*(?:[-_=]{3,}\s*)?(?:forwarded\s+message|begin\s+forwarded\s+message|original\s+message|weitergeleitete\s+nachricht|ursprüngliche\s+nachricht|"
    r"anfang\s+der\s+weitergeleiteten\s+(?:e-?mail|nachricht)|message\s+(?:transféré|transmis|d['’]origine)|début\s+du\s+message\s+réexpédié|mensaje\s+(?:reenviado|original)|"
    r"inicio\s+del\s+mensaje\s+reenviado|messaggio\s+(?:inoltrato|originale)|inizio\s+messaggio\s+inoltrato|mensagem\s+(?:encaminhada|original)|doorgestuurd\s+bericht|oorspronkelijk\s+bericht|"
    r"begin\s+doorgestuurd\s+bericht|vidarebefordrat\s+meddelande|videresendt\s+(?:melding|meddelelse)|wiadomość\s+(?:przekazana|oryginalna)|пересылаемое\s+сообщение)\s*:?\s*(?:[-_=]{3,})?\s*$",
    re.I,
)
_RULE = re.compile(r"^[>\s]*(?:[-_]{5,})\s*$")
_ATTRIBUTION = re.compile(
    r"^\s*(?:on\b.{4,160}\bwrote|am\b.{4,160}\bschrieb\b.{0,80}|le\b.{4,160}\ba\s+écrit|el\b.{4,160}\bescribió|il\b.{4,160}\bha\s+scritto|em\b.{4,160}\bescreveu|op\b.{4,160}\bschreef\b.{0,80}|"
    r"den\b.{4,160}\b(?:skrev|skrifter)\b.{0,80}|w\s+dniu\b.{4,160}\bnapisał\w*|\d{4}.{4,120}<[^>]+@[^>]+>)\s*:\s*$",
    re.I,
)
_PREFIX = re.compile(
    r"^(?:\s*(?:fwd?|fw|wg|tr|rv|re|aw|sv|vs|antw|rif|r|enc|res|i|doorst|pd|odp|вн|转发|答复)\s*(?:\[\d+\])?\s*[:：])+\s*", re.I
)
_ADDRESS = re.compile(r"\s*[<\[(]?\s*(?:mailto:)?[^\s<>\[\]()]+@[^\s<>\[\]()]+\s*[>\])]?.*$")


class Forwarded(NamedTuple):
    """A mail inside a mail.

    Its sender's name, its day (ISO) and subject, "" for what it does not say; the text under its head.
    """

    sender: str
    day: str
    subject: str
    text: str


def without_prefix(subject: str) -> str:
    """Return a subject without "Re:" and "Fwd:" of any language."""
    return _PREFIX.sub("", subject)


def forwarded(text: str) -> Forwarded | None:
    """Return the innermost mail that a text forwards.

    None where it forwards none.
    """
    lines = text.split("\n")
    if not any(_names_sender(line) for line in lines if ":" in line or "：" in line):
        return None
    found = None
    at = 0
    while at < len(lines):
        head = _head(lines, at)
        if head is None:
            at += 1
            continue
        fields, end, marked = head
        if marked or found is None:
            body = "\n".join(_unquoted(line) for line in lines[end:])
            if len(body.split()) >= 20:
                found = Forwarded(fields.get("from", ""), fields.get("date", ""), without_prefix(fields.get("subject", "")), body)
        at = max(end, at + 1)
    return found


def _names_sender(line: str) -> bool:
    match = _HEADER.match(_unquoted(line))
    return match is not None and _KIND.get(match[1].lower()) == "from"


def forwarded_head(text: str) -> Forwarded | None:
    """Return the fields of a mail's head that is nearly a whole text.

    All of it but a line or two; None where there is none.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    for at in range(min(len(lines), 3)):
        head = _head(lines, at)
        if head is not None:
            fields, end, _ = head
            rest = " ".join(lines[end:])
            if len(rest.split()) > MAX_WORDS_BESIDE_HEAD:
                return None
            return Forwarded(fields.get("from", ""), fields.get("date", ""), without_prefix(fields.get("subject", "")), "")
    return None


def _head(lines: list[str], at: int) -> tuple[dict[str, str], int, bool] | None:
    """Return a mail's head that begins at a line.

    Its fields, where it ends, and whether a line says that it is forwarded.
    """
    marked = _FORWARDED.match(lines[at]) is not None
    ruled = marked or _RULE.match(lines[at]) is not None
    start = at + 1 if ruled else at
    fields: dict[str, str] = {}
    kinds: set[str] = set()
    place = start
    last = ""
    while place < min(len(lines), start + MAX_MAIL_HEADER_LINES):
        line = _unquoted(lines[place])
        match = _HEADER.match(line)
        kind = _KIND.get(match[1].lower()) if match else None
        if match and kind:
            kinds.add(kind)
            last = kind
            fields.setdefault(kind, _value(kind, match[2].strip()))
        elif not line.strip():
            if kinds:
                break
        elif last in ("to", "other", "subject") and (line[:1] in " \t" or "@" in line):
            pass  # goes on from the line above
        else:
            break
        place += 1
    enough = "from" in kinds and len(kinds & {"date", "subject", "to"}) >= MIN_HEADERS - (1 if marked else 0)
    if not enough or (not ruled and not {"date", "subject"} <= kinds):
        return None
    return fields, place, marked


def _value(kind: str, written: str) -> str:
    written = written.strip(" *")
    if kind == "from":
        return _ADDRESS.sub("", written).strip(" \"'*") or ""
    if kind == "date":
        days = find_dates(written)
        return days[0].day.isoformat() if days else ""
    return written


def _unquoted(line: str) -> str:
    return re.sub(r"^(?:\s?>)+ ?", "", line)


def is_forward(subject: str) -> bool:
    """Return whether a subject says that a mail was forwarded."""
    return re.match(r"\s*(?:fwd?|fw|wg|tr|rv|i|enc|doorst|pd|vb|вн|转发)\s*[:：]", subject, re.I) is not None


def is_reply(subject: str) -> bool:
    """Return whether a subject says that a mail answers another."""
    return re.match(r"\s*(?:re|aw|sv|vs|antw|rif|r|odp|回复|答复)\s*[:：]", subject, re.I) is not None


def without_quoted(text: str) -> str:
    """Return a reply without the mail that it answers.

    Without quoted lines, the line that introduces them, an original under a rule.
    """
    kept: list[str] = []
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        two = f"{line} {lines[at + 1].strip()}" if at + 1 < len(lines) and len(line) < 100 else line
        if _ATTRIBUTION.match(line):
            at += 1
            continue
        if _ATTRIBUTION.match(two) and not line.rstrip().endswith((".", "!", "?")):
            at += 2
            continue
        if line.lstrip().startswith(">"):
            at += 1
            continue
        if kept and any(map(str.strip, kept)) and _head(lines, at) is not None:
            break
        kept.append(line)
        at += 1
    return "\n".join(kept) if any(map(str.strip, kept)) else text
