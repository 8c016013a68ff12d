"""Transcripts: subtitles, labelled text, and output of speech recognition.

A paragraph is a turn of one speaker.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ...text.names import NAME_PARTICLES
from ..source.plain_text import plain
from ..source.raw_article import Block
from .entries import Entry
from .values import first_day, one_line, people

MAX_TURN_LABEL_WORDS = 6
MIN_TURNS = 3
MIN_LABELLED_SHARE = 0.5
"""Of the lines below the first label; in a news article few lines begin with a name and a colon."""

MIN_SHARE_UNDER_ARTICLE = 0.9
"""The same under the lines of an article: nearly all that follows is turns."""

MIN_PROSE_WORDS = 9
MAX_LINES_ABOVE = 8
"""Lines of a heading before the first label."""

MAX_WORDS_ABOVE = 30
"""Words of such a line; a longer one is a paragraph of an article."""

_BYLINE = re.compile(r"\s*By\s+[A-Z][\w'’-]+\s+[A-Z]")
TURN_PAUSE_S = 3.0
MIN_SPOKEN_CHARS = 400
"""Where nobody is named a paragraph ends at a sentence, after a pause or after so many characters."""

_TITLES = r"(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Hon|Sir|Rev|St|Gen|Lt|Col)\."
_LABEL = re.compile(
    rf"^(?:[-–—>]+\s*)?(?P<name>(?:{_TITLES}\s*)?[^\W\d_](?:[^\n:;!?\"“”»«.]|\.(?=\s?[^\W\d_]\w*)){{0,60}}?)\s*(?:\([^()\n]{{1,40}}\))?\s*:(?:\s+|$)(?P<text>.*)$",
    re.S,
)
_HEARING = re.compile(
    r"^(?P<name>(?:(?:Mr|Mrs|Ms|Dr|Senator|Representative|Chairman|Chairwoman|Chair|Judge|General|Secretary)\.?\s+[A-Z][A-Z'’-]{1,}"
    r"(?:\s[A-Z][A-Z'’-]+)*|The (?:CHAIRMAN|CHAIR|CHAIRWOMAN|PRESIDENT|SPEAKER|CLERK))(?:\s+of\s[A-Z]\w+)?)\.\s+(?P<text>\S.*)$",
    re.S,
)
_STAMP = re.compile(r"^\s*[\[(]?(\d{1,2}:\d\d(?::\d\d)?)(?:[.,]\d{1,3})?[\])]?\s*(?:[-–—]\s*)?(?=\S)")
_CUE_TIMES = re.compile(
    r"^\s*((?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{1,3})\s*-->\s*((?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{1,3})(?:\s.*)?$", re.M
)
_OTTER = re.compile(r"^(?P<name>\S.*?)[^\S\n]{2,}(?P<time>\d{1,2}:\d\d(?::\d\d)?)[^\S\n]*$", re.M)
_OTTER_END = re.compile(r"^Transcribed by https?://otter\.ai\s*$", re.M | re.I)
_SOUND = re.compile(
    r"\[[^\[\]\n]{1,60}\]|\((?:[A-Z ]{3,40}|(?:applause|laughter|music|inaudible|crosstalk)[^()\n]*)\)"
    r"|[♪♫#]+[^♪♫#\n]*[♪♫#]+|[♪♫]"
)
_CUE_MARKS = re.compile(
    r"</?[cvibu](?:\.[\w.-]+)*(?:\s[^<>]*)?>|<\d[\d:.]*>|</?(?:ruby|rt|lang)[^<>]*>|</?font[^<>]*>|\{\\[^{}]*\}", re.I
)
_VOICE = re.compile(r"<v(?:\.[\w.-]+)*\s+([^>]+)>")
_NOBODY = frozenset(("unknown speaker", "unknown", "speaker", "none", ""))
_PROSE = "is are was were has have said says the this that these those and but if when because there it"
_SENTENCE_WORDS = frozenset(_PROSE.split())
_OTHER_LABELS = "note notes source sources photo update correction related tags topics subject date time from to cc http https"
_NO_LABELS = frozenset(_OTHER_LABELS.split())


class Turn(NamedTuple):
    """The words of one speaker without interruption.

    `speaker` "": nobody is named. time: seconds.
    """

    speaker: str
    text: str
    time: float | None = None
    end: float | None = None
    label: str = ""  # the name as it is written before the words, where it is


def blocks_of(turns: Iterable[Turn]) -> list[Block]:
    """Return a paragraph for each turn, led by its speaker's name."""
    return [Block(_led(turn), speakers=(turn.speaker,) if turn.speaker else (), time=turn.time) for turn in turns]


def _led(turn: Turn) -> str:
    """Return a turn's words, prefixed with the speaker's name.

    The name as it is written in the text, else the speaker's.
    """
    name = turn.label or turn.speaker
    return f"{name}: {turn.text}" if name and turn.speaker else turn.text


def joined_turns(turns: Iterable[Turn]) -> list[Turn]:
    """Return the turns with consecutive turns of one speaker joined."""
    found: list[Turn] = []
    for turn in turns:
        text = one_line(turn.text)
        if not text:
            continue
        last = found[-1] if found else None
        if last is not None and _same(last.speaker, turn.speaker) and not (not turn.speaker and _may_end(last, turn)):
            found[-1] = last._replace(text=f"{last.text} {text}", end=turn.end)
        else:
            found.append(turn._replace(text=text))
    return found


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _may_end(last: Turn, turn: Turn) -> bool:
    """Tell whether an unattributed paragraph ends before what follows."""
    if not last.text.endswith((".", "!", "?", "…", "”", '"')):
        return False
    pause = turn.time - last.end if turn.time is not None and last.end is not None else 0.0
    return pause >= TURN_PAUSE_S or len(last.text) >= MIN_SPOKEN_CHARS


def seconds(written: str) -> float:
    """Return the seconds of a time such as 1:02:03.5."""
    total = 0.0
    for part in written.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def speaker_name(written: str) -> str:
    """Return a speaker's name as names are written.

    Also one in capitals; "" for nobody.
    """
    name = one_line(written).strip(" -–—>:.")
    if name.lower() in _NOBODY:
        return ""
    if name.isupper() and len(name) > 3 and not re.search(r"[\d_]", name):
        return " ".join(
            word.lower() if n and word.lower() in NAME_PARTICLES else word.title() for n, word in enumerate(name.split())
        )
    return name


def _label(line: str) -> tuple[str, str] | None:
    """Return the label that begins a line, and the rest."""
    found = _HEARING.match(line) or _LABEL.match(line)
    if found is None:
        return None
    name = one_line(found["name"])
    words = name.split()
    if not words or len(words) > MAX_TURN_LABEL_WORDS or name.lower() in _NO_LABELS:
        return None
    if not (words[0][0].isupper() or not words[0].isascii()) or any(word.lower() in _SENTENCE_WORDS for word in words[1:]):
        return None
    if not all(
        word[0].isupper() or not word[0].isalpha() or word.lower() in NAME_PARTICLES or word.lower() == "of" for word in words
    ):
        return None
    return name, found["text"].strip()


# Subtitles


def is_subtitles(text: str) -> bool:
    """Tell whether a text is SRT or VTT."""
    return _CUE_TIMES.search(text) is not None


def read_subtitles(text: str) -> Entry:
    """Return the turns of subtitles as an article without metadata.

    Title, outlet, day and author are not stated.
    """
    cues = list(_cues(text))
    named = _named_labels(line for cue in cues for line in cue.text.split("\n"))
    voiced = any(cue.speaker for cue in cues)
    turns: list[Turn] = []
    speaker = name = ""
    for cue in cues:
        if voiced:
            turns.append(cue._replace(text=one_line(cue.text)))
            continue
        for line in _dialogue(cue.text):
            label = _label(line)
            if label is not None and label[0].casefold() in named:
                speaker, name, line = speaker_name(label[0]), label[0], label[1]
            elif re.match(r"^(?:-|–|—|>>)\s*\S", line):
                speaker = name = ""
            turns.append(Turn(speaker, line.lstrip("-–—> "), cue.time, cue.end, name))
    return Entry(blocks=blocks_of(joined_turns(turns)))


def _named_labels(lines: Iterable[str]) -> set[str]:
    """Return the labels that are speakers.

    There are two, or one that recurs.
    """
    counts = Counter(label[0].casefold() for line in lines if (label := _label(line.strip())) is not None)
    return set(counts) if len(counts) > 1 or any(count > 1 for count in counts.values()) else set()


def _dialogue(text: str) -> list[str]:
    """Return the lines of a cue in which another speaker begins.

    Those with a dash or a label; the others go on.
    """
    found: list[str] = []
    for line in text.split("\n"):
        if found and not re.match(r"^(?:-|–|—|>>)\s*\S", line) and _label(line) is None:
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


def _cues(text: str) -> Iterator[Turn]:
    """Yield the voice and the unmarked lines of each cue.

    Lines that the cue before has are left out, as in captions that roll.
    """
    before: list[str] = []
    for group in re.split(r"\n[ \t]*\n", text.replace("\r", "")):
        lines = group.strip("\n").split("\n")
        at = next((place for place, line in enumerate(lines) if _CUE_TIMES.match(line)), None)
        if at is None:
            continue
        for start, end, part in _in_group(lines, at):
            for voice, said in _voices(part):
                rows = [row for row in (_bare(row) for row in said.split("\n")) if row]
                fresh = [row for row in rows if row not in before]
                before = rows or before
                if fresh:
                    yield Turn(voice, "\n".join(fresh), start, end)


def _voices(cue: str) -> Iterator[tuple[str, str]]:
    """Yield each speaker in a cue with the words spoken.

    "" for the words of nobody who is named.
    """
    parts = _VOICE.split(cue)
    if parts[0].strip():
        yield "", parts[0]
    for name, said in zip(parts[1::2], parts[2::2], strict=True):
        yield speaker_name(plain(name)), said


def _in_group(lines: Sequence[str], at: int) -> Iterator[tuple[float, float, str]]:
    """Yield start, end and text of each cue in a group.

    The lines have no empty line between them: a lost empty line joins two cues.
    """
    times = [place for place in range(at, len(lines)) if _CUE_TIMES.match(lines[place])]
    for number, place in enumerate(times):
        end = times[number + 1] if number + 1 < len(times) else len(lines)
        body = lines[place + 1 : end]
        if number + 1 < len(times) and body and body[-1].strip().isdigit():
            body = body[:-1]  # the number of the next cue
        found = _CUE_TIMES.match(lines[place])
        if found is not None:
            yield seconds(found[1]), seconds(found[2]), "\n".join(body)


def _bare(line: str) -> str:
    return one_line(_SOUND.sub(" ", plain(_CUE_MARKS.sub("", line))))


# Text


def is_otter(text: str) -> bool:
    """Tell whether a text is a transcript from Otter.

    It has names with a time on a line of their own.
    """
    count = len(_OTTER.findall(text))
    return count > 1 or (count == 1 and _OTTER_END.search(text) is not None)


def read_otter(text: str) -> Entry:
    """Return the turns of an Otter transcript."""
    turns: list[Turn] = []
    speaker, time = "", None
    above: list[str] = []
    begun = False
    for line in _OTTER_END.sub("", text).split("\n"):
        if found := _OTTER.match(line):
            speaker, time, begun = speaker_name(found["name"]), seconds(found["time"]), True
        elif begun:
            turns.append(Turn(speaker, line, time))
        elif line.strip():
            above.append(one_line(line))
    entry = Entry(blocks=blocks_of(joined_turns(turns)))
    _heading(above, entry)
    return entry


def is_labelled(text: str) -> bool:
    """Tell whether a text is a labelled transcript.

    Most lines below the first label begin with one, and some label recurs.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    labels = [_label(_STAMP.sub("", line).strip()) for line in lines]
    first = next((place for place, label in enumerate(labels) if label is not None), None)
    if first is None or first > MAX_LINES_ABOVE or len(text) > 20_000_000:
        return False
    names = Counter(label[0].casefold() for label in labels if label is not None)
    turns = sum(names.values())
    groups = [group for group in re.split(r"\n[ \t]*\n", text) if group.strip()]
    starts = sum(_label(_STAMP.sub("", group.strip()).strip()) is not None for group in groups)
    share = max(turns / (len(lines) - first), starts / len(groups) if len(groups) >= MIN_TURNS else 0.0)
    above = any(_BYLINE.match(line) or len(line.split()) > MAX_WORDS_ABOVE for line in lines[:first])
    if above and share < MIN_SHARE_UNDER_ARTICLE:
        return False  # an article with turns in it
    return turns >= MIN_TURNS and len(names) >= 2 and max(names.values()) >= 2 and share >= MIN_LABELLED_SHARE


def read_labelled(text: str) -> Entry:
    """Return the turns of labelled text.

    A paragraph without a label is its speaker's next one.
    """
    lines = text.split("\n")
    turns: list[Turn] = []
    above: list[str] = []
    speaker, time = "", None
    begun = blank = False
    for line in lines:
        bare = _STAMP.sub("", line).strip()
        if not bare:
            blank = True
            continue
        stamp = _STAMP.match(line)
        time = seconds(stamp[1]) if stamp else time
        label = _label(bare)
        if label is not None:
            speaker, begun = speaker_name(label[0]), True
            turns.append(Turn(speaker, label[1], seconds(stamp[1]) if stamp else None, label=label[0]))
        elif not begun:
            above.append(one_line(bare))
        elif blank or stamp:
            turns.append(Turn(speaker, bare, seconds(stamp[1]) if stamp else None))
        else:
            turns[-1] = turns[-1]._replace(text=f"{turns[-1].text} {bare}")
        blank = False
    entry = Entry(blocks=_paragraphs(turns))
    _heading(above, entry)
    return entry


def _paragraphs(turns: Iterable[Turn]) -> list[Block]:
    """Return a paragraph for each piece of a turn.

    Only the first of a speaker's in a row is led by the name.
    """
    blocks: list[Block] = []
    last = ""
    for turn in turns:
        text = one_line(turn.text)
        if not text:
            continue
        led = _led(turn._replace(text=text)) if turn.speaker != last else text
        blocks.append(Block(led, speakers=(turn.speaker,) if turn.speaker else (), time=turn.time))
        last = turn.speaker
    return blocks


def _heading(lines: Sequence[str], entry: Entry) -> None:
    """Fill in title, date and author from the lines above the first turn.

    Sentences among them are paragraphs of nobody's.
    """
    prose = [line for line in lines if len(line.split()) >= MIN_PROSE_WORDS and line[-1] in '.!?”"']
    head = [line for line in lines if line not in prose]
    entry.blocks[:0] = [Block(line, speakers=()) for line in prose]
    named = next((line for line in head[1:] if re.match(r"(?:By|Von|Par|Por|Av|Af)\s+\S", line)), "")
    entry.author = people(named)
    entry.title = head[0] if head else ""
    entry.published = next((day for line in head if (day := first_day(line))), "")


# JSON


def is_heard(value: Any) -> bool:
    """Tell whether a JSON value is the output of speech recognition.

    It has segments with their times.
    """
    if not isinstance(value, dict):
        return False
    segments = value.get("segments")
    if isinstance(segments, list) and segments and all(isinstance(part, dict) for part in segments):
        return any(
            isinstance(part.get("text"), str) and ("start" in part or "end" in part or "speaker" in part) for part in segments
        )
    return isinstance(_trint(value), list) or isinstance(value.get("monologues"), list)


def read_heard(value: dict[str, Any]) -> Entry:
    """Return the turns of JSON from Whisper, WhisperX or Trint."""
    segments = value.get("segments")
    if isinstance(segments, list):
        turns = [
            Turn(
                speaker_name(str(part.get("speaker") or "")),
                str(part.get("text") or ""),
                _number(part.get("start")),
                _number(part.get("end")),
            )
            for part in segments
        ]
        return Entry(blocks=blocks_of(joined_turns(turns)))
    if isinstance(value.get("monologues"), list):
        turns = [
            Turn(_speaker(part.get("speaker")), "".join(str(piece.get("value", "")) for piece in part.get("elements") or ()))
            for part in value["monologues"]
            if isinstance(part, dict)
        ]
        return Entry(blocks=blocks_of(joined_turns(turns)))
    return _from_words(value)


def _speaker(value: Any) -> str:
    return f"Speaker {value}" if isinstance(value, int) else speaker_name(str(value or ""))


def _trint(value: dict[str, Any]) -> Any:
    transcript = value.get("transcript")
    return transcript.get("words") if isinstance(transcript, dict) else value.get("words")


def _from_words(value: dict[str, Any]) -> Entry:
    """Return the turns of words that each have a speaker.

    As Trint writes them; its table gives the speakers' names.
    """
    transcript = value["transcript"] if isinstance(value.get("transcript"), dict) else value
    names = {
        str(row.get("spkr") or row.get("id") or ""): str(row.get("name") or "")
        for row in transcript.get("speakers") or ()
        if isinstance(row, dict)
    }
    of_paragraph = {
        str(row.get("id") or row.get("paragraphId") or n): str(row.get("speaker") or "")
        for n, row in enumerate(transcript.get("paragraphs") or ())
        if isinstance(row, dict)
    }
    turns: list[Turn] = []
    for word in _trint(value) or ():
        if not isinstance(word, dict):
            continue
        key = str(word.get("speaker") or of_paragraph.get(str(word.get("paragraphId") or ""), ""))
        text = str(word.get("value") or word.get("word") or word.get("text") or "")
        turns.append(Turn(speaker_name(names.get(key) or key), text, _number(word.get("start") or word.get("time"))))
    return Entry(blocks=blocks_of(joined_turns(turns)))


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
