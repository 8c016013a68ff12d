"""The output of speech recognition: JSON of Whisper, WhisperX, Trint and Rev."""

from __future__ import annotations

from typing import Any

from .entries import Entry
from .transcript_turns import Turn, blocks_of, joined_turns, speaker_name


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
