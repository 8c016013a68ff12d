"""A documents folder that changes: invented articles as JSON lines, some to a file, speakers stated so that no model is needed."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

PER_FILE = 5
WORDS = [
    "harbour",
    "bridge",
    "council",
    "mayor",
    "price",
    "grain",
    "ferry",
    "winter",
    "lamp",
    "keeper",
    "village",
    "miller",
    "road",
    "school",
    "vote",
    "river",
    "market",
    "tower",
]
VERSION = re.compile(r"version(\d+)")


class Folder:
    """Files of articles. `files` says which version of each file lies there; each paragraph names its version."""

    def __init__(self, place: Path, seed: int, files: int) -> None:
        self.place = place
        self._random = random.Random(seed)
        self._names = [f"f{n:03}.jsonl" for n in range(files)]
        self._version = 0
        self.files: dict[str, int] = {}
        place.mkdir(parents=True)
        for name in self._names:
            if self._random.random() < 0.85:
                self._write(name)

    def change(self) -> None:
        """Add, change and remove some files."""
        self._version += 1
        for name in self._random.sample(self._names, max(3, len(self._names) // 4)):
            if name in self.files and self._random.random() < 0.3:
                (self.place / name).unlink()
                del self.files[name]
            else:
                self._write(name)

    def articles(self) -> dict[str, int]:
        """Return what an index of the folder holds: article ids, and the version of each."""
        return {f"{name[:4]}-{n}": version for name, version in self.files.items() for n in range(PER_FILE)}

    def _write(self, name: str) -> None:
        words = random.Random(name)  # the same words in every version
        rows = []
        for n in range(PER_FILE):
            texts = [" ".join(words.choices(WORDS, k=25)) for _ in range(words.randint(2, 9))]
            paragraphs = [
                {"text": f"{text} version{self._version}.", "speakers": [f"Person {self._version % 7}"] if at == 0 else []}
                for at, text in enumerate(texts)
            ]
            rows.append({"id": f"{name[:4]}-{n}", "title": f"Article {n} of {name}", "paragraphs": paragraphs})
        (self.place / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        self.files[name] = self._version
