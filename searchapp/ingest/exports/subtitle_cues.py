"""Subtitles: SRT and VTT."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..source.plain_text import plain
from .entries import Entry
from .transcript_turns import Turn, blocks_of, joined_turns, seconds, speaker_name, turn_label
from .values import one_line

_CUE_TIMES = re.compile(
    r"^\s*((?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{1,3})\s*-->\s*((?:\d{1,3}:)?\d{1,2}:\d\d[.,]\d{1,3})(?:\s.*)?$", re.M
)
_SOUND = re.compile(
    r"\[[^\[\]\n]{1,60}\]|\((?:[A-Z ]{3,40}|(?:applause|laughter|music|inaudible|crosstalk)[^()\n]*)\)"
    r"|[♪♫#]+[^♪♫#\n]*[♪♫#]+|[♪♫]"
)
_CUE_MARKS = re.compile(
    r"</?[cvibu](?:\.[\w.-]+)*(?:\s[^<>]*)?>|<\d[\d:.]*>|</?(?:ruby|rt|lang)[^<>]*>|</?font[^<>]*>|\{\\[^{}]*\}", re.I
)
_VOICE = re.compile(r"<v(?:\.[\w.-]+)*\s+([^>]+)>")


def is_subtitles(text: str) -> bool:
    """Tell whether a text is SRT or VTT."""
    return "-->" in text and _CUE_TIMES.search(text) is not None


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
            label = turn_label(line)
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
    counts = Counter(label[0].casefold() for line in lines if (label := turn_label(line.strip())) is not None)
    return set(counts) if len(counts) > 1 or any(count > 1 for count in counts.values()) else set()


def _dialogue(text: str) -> list[str]:
    """Return the lines of a cue in which another speaker begins.

    Those with a dash or a label; the others go on.
    """
    found: list[str] = []
    for line in text.split("\n"):
        if found and not re.match(r"^(?:-|–|—|>>)\s*\S", line) and turn_label(line) is None:
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
