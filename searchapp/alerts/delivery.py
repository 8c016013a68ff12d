"""Delivery of a written alert: to the terminal, a file, or a command's standard input.

Each way leaves a trace by which the next run knows whether an alert arrived, when this one was killed between the delivery and
the note of it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from ..engines.shared.file_lock import try_lock, unlock
from ..engines.shared.folder import to_disk
from .alert_state import AlertState, Pending

WAIT_FOR_COURIER_S = 600.0
"""How long a command that an earlier run started is waited for."""


def deliver(state: AlertState, alert: Pending) -> str:
    """Deliver one alert, or find that it was delivered.

    Return what went wrong, "" for nothing.
    """
    text = state.text_path(alert.identity)
    if alert.command:
        return _to_command(text, alert)
    if alert.file:
        return _to_file(text, Path(alert.file))
    return _to_terminal(text)


def _to_command(text: Path, alert: Pending) -> str:
    status = Path(f"{text}.status")
    again = Path(f"{text}.sending").exists()
    if again and not _courier_ended(text):
        return f"the command {alert.command[0]} of an earlier run has not ended"
    if _status(status) != 0:
        status.unlink(missing_ok=True)
        names = {"ID": alert.identity, "NAME": alert.search, "PARAGRAPHS": str(alert.paragraphs)}
        environment = {**os.environ, **{f"SEARCHAPP_ALERT_{name}": value for name, value in names.items()}}
        courier = [sys.executable, "-m", "searchapp.alerts.courier", str(text), *alert.command]
        subprocess.run(courier, env=environment, start_new_session=True, check=False)
    ended = _status(status)
    return "" if ended == 0 else f"the command {alert.command[0]} ended with {'a signal' if ended is None else f'status {ended}'}"


def _status(path: Path) -> int | None:
    try:
        return int(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _courier_ended(text: Path) -> bool:
    """Wait for a courier that an earlier run started."""
    deadline = time.monotonic() + WAIT_FOR_COURIER_S
    with Path(f"{text}.sending").open("a") as held:
        while not try_lock(held):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.1)
        unlock(held)
    return True


def _to_file(text: Path, file: Path) -> str:
    """Append an alert to a file, once: where it is to begin is noted first."""
    content, begins = text.read_bytes(), Path(f"{text}.begins")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab") as stream:
            size = stream.tell()
        at = _status(begins)
        if at is not None and at < size:
            with file.open("rb") as stream:
                stream.seek(at)
                there = stream.read(len(content))
            if there == content:
                return ""
            if content.startswith(there):  # cut short by a kill
                os.truncate(file, at)
                size = at
        begins.write_text(str(size), encoding="ascii")
        to_disk(begins)
        with file.open("ab") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        return f"the file {file} cannot be written: {error.strerror}"
    return ""


def _to_terminal(text: Path) -> str:
    shown, begun = Path(f"{text}.shown"), Path(f"{text}.begun")
    if shown.exists():
        return ""
    if begun.exists():
        print("(A run was stopped while it showed the next alert: perhaps it is known.)")
    begun.touch()
    try:
        print(text.read_text(encoding="utf-8"))
        sys.stdout.flush()
    except OSError as error:
        return f"the terminal cannot be written: {error.strerror}"
    shown.touch()
    return ""
