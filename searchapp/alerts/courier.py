"""A process of its own that runs a user's command and notes how it ended.

It outlives the run that started it: what the command did is known to the next run, however the first one ended.

    python -m searchapp.alerts.courier MESSAGE COMMAND...

While it runs it holds a lock on MESSAGE.sending; MESSAGE.status then has the command's exit status.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ..engines.shared.file_lock import try_lock

NOT_STARTED = 127


def carry(text: Path, command: list[str]) -> None:
    """Give a text to a command and note its exit status.

    Do nothing where another courier is at it.
    """
    with Path(f"{text}.sending").open("a") as held:
        if not try_lock(held):
            return
        try:
            with text.open("rb") as content:
                status = subprocess.run(command, stdin=content, check=False).returncode
        except OSError as error:
            print(f"searchapp: {command[0]}: {error.strerror}", file=sys.stderr)
            status = NOT_STARTED
        draft = Path(f"{text}.status.new")
        draft.write_text(str(status), encoding="ascii")
        draft.replace(f"{text}.status")


if __name__ == "__main__":
    carry(Path(sys.argv[1]), sys.argv[2:])
